"""What was monitored and evaluated: how many projects of what money, with what points and grades."""

from decimal import Decimal

from etl.normalize.narrative.matters.performance_evaluations import read_performance_evaluations
from etl.records.located import Paragraph
from etl.records.narrative import PerformanceEvaluation
from tests.normalize.narrative.forms import wan

HEADINGS = ("十、预算绩效管理情况",)


def told(*texts: str, headings: tuple[str, ...] = HEADINGS) -> list[PerformanceEvaluation]:
    return list(read_performance_evaluations([Paragraph(6, headings, text) for text in texts]))


def test_each_stage_with_its_projects_money_points_and_grades() -> None:
    assert told(
        "编报绩效目标的2024年度项目9个，涉及预算金额80万元；绩效跟踪评价的2024年度项目8个，涉及预算金额70万元；"
        "绩效自评的2024年度项目7个，涉及预算金额60.5万元，平均得分98.25分（其中，绩效评级为“优”的项目5个；"
        "绩效评级为“良”的项目2个；绩效评级为“合格”的项目0个；绩效评级为“不合格”的项目0个）。"
    ) == [
        PerformanceEvaluation("monitored", "projects", 6, 8, wan("70")),
        PerformanceEvaluation("self_evaluated", "projects", 6, 7, wan("60.5"), Decimal("98.25"), None, 5, 2, 0, 0),
    ]


def test_self_evaluation_and_evaluations_of_some() -> None:
    assert told(
        "我部门对2024年度项目支出全面开展绩效自评，共涉及项目12个，资金345.60万元，占项目支出总额的100%。",
        "组织对2个重点项目开展了部门评价，涉及一般公共预算支出20万元，评价结果为“优”的1个，“良”的1个。",
        "2024年共对9个重点项目进行了评价，涉及单位7个，资金178万元：评为“良”的8个，“中”的1个，无等级为“优”和“差”的项目。",
    ) == [
        PerformanceEvaluation("self_evaluated", "projects", 6, 12, wan("345.60")),
        PerformanceEvaluation("evaluated", "projects", 6, 2, wan("20"), excellent=1, good=1),
        PerformanceEvaluation("evaluated", "projects", 6, 9, wan("178"), good=8, fair=1),
    ]


def test_the_department_as_a_whole_is_apart_from_its_projects() -> None:
    assert told("项目绩效自评3个，平均得分95分。部门整体支出绩效自评得分为96.5分，评价等级为“优”。") == [
        PerformanceEvaluation("self_evaluated", "projects", 6, 3, None, Decimal(95)),
        PerformanceEvaluation("self_evaluated", "department", 6, None, None, Decimal("96.5"), "优"),
    ]


def test_grades_before_their_projects() -> None:
    (one,) = told("抽查评价的项目审核等级为：1个项目评为优，3个项目评为良，35个项目评为中，2个项目评为差。")
    assert (one.excellent, one.good, one.fair, one.poor, one.grade) == (1, 3, 35, 2, None)


def test_targets_alone_and_other_sections_say_nothing() -> None:
    assert told("2024年实行绩效目标管理的项目12个，涉及资金345.60万元。") == []
    assert told("绩效自评项目12个。", headings=("（二）政府采购情况",)) == []


def test_what_is_said_twice_counts_once() -> None:
    assert len(told("绩效自评项目12个，涉及资金9万元。", "绩效自评项目12个，涉及资金9万元。")) == 1
