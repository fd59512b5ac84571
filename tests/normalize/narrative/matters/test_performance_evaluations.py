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


def test_projects_told_of_by_name_are_evaluations_of_their_own() -> None:
    assert told(
        "本部门对河道维护、防汛物资2个项目开展绩效自评，其中：河道维护项目自评得分98分，评价等级为优；防汛物资项目自评得分91.5分，评价等级为良。"
    ) == [
        PerformanceEvaluation("self_evaluated", "projects", 6, 2),
        PerformanceEvaluation("self_evaluated", "projects", 6, None, None, Decimal(98), "优", name="河道维护"),
        PerformanceEvaluation("self_evaluated", "projects", 6, None, None, Decimal("91.5"), "良", name="防汛物资"),
    ]


def test_points_right_behind_the_name() -> None:
    assert [
        (one.name, one.score, one.grade)
        for one in told("2024年度项目绩效自评结果：河道维护经费98分，等级为“优”；防汛物资购置85分，等级为“良”。")
    ] == [("河道维护经费", 98, "优"), ("防汛物资购置", 85, "良")]


def test_the_name_stands_in_the_title_of_the_summary() -> None:
    (one,) = told(
        "（一）河道维护项目绩效自评综述：根据年初设定的绩效目标，项目绩效自评得分为98分。全年预算数为100万元。"
    )
    assert (one.name, one.score, one.count) == ("河道维护", 98, None)


def test_another_evaluation_of_the_same_stage_has_its_own_figures() -> None:
    assert [
        (one.count, one.amount_yuan, one.score, one.name)
        for one in told(
            "组织对2个项目开展了部门评价，涉及一般公共预算支出20万元。组织对农村饮水项目开展财政评价，涉及资金100万元，评价得分90分。"
        )
    ] == [(2, wan("20"), None, None), (None, wan("100"), 90, "农村饮水")]


def test_averages_and_extremes_name_nobody() -> None:
    assert [one.name for one in told("对12个项目开展绩效自评，涉及资金200万元，平均得分95分，其中最高98分。")] == [None]


def test_projects_of_the_first_level_are_not_those_evaluated() -> None:
    (one,) = told("对项目支出全面开展绩效自评，其中，一级项目0个，二级项目8个，共涉及资金90万元。")
    assert (one.count, one.amount_yuan) == (8, wan("90"))
