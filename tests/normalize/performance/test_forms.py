"""Forms as converters and pages damage them: each row is read for what it means, each move is recorded."""

from __future__ import annotations

from decimal import Decimal

import pytest

from etl.pages.wording import shown
from etl.records.disclosure import Realignment
from etl.records.narrative import PerformanceGoal
from etl.records.parsed import ParsedTable
from tests.normalize.performance.sheets import DEPARTMENT, FORM, form, read_form, read_performance, sheet

WHOLE = "产出指标|数量指标|监测断面数|≥21 个|计划标准|20 个|10|按照完成比例赋分|工作资料"
LEVELS = [
    # (the damaged row below it, its levels, why)
    ("|质量指标|数据准确率|> =95%|计划标准|-|8|按照完成比例赋分|工作资料", "产出指标", "质量指标", False),
    ("时效指标|数据及时率|> =95%|计划标准|-|8|按照完成比例赋分|工作资料|", "产出指标", "时效指标", True),
    ("时效指标||数据及时率|> =95%|计划标准|-|8|按照完成比例赋分|工作资料", "产出指标", "时效指标", True),
    ("数据及时率||> =95%|计划标准|-|8|按照完成比例赋分|工作资料|", "产出指标", "数量指标", True),
    ("|数据及时率|> =95%|计划标准|-|8|按照完成比例赋分|工作资料|", "产出指标", "数量指标", True),
    ("||时效 指标|数据及时率|> =95%|计划标准|-|8|按照完成比例赋分", "产出指标", "时效指标", True),
    ("|数据及时率||=100%|计划标准|-|8|按照完成比例赋分|工作资料", "产出指标", "数量指标", True),
    ("|效益指标|生态效益指标|数据使用率|=100%|计划标准|-|30|按照完成比例赋分", "效益指标", "生态效益指标", True),
    ("产出 指标|数量 指标|巡察次数|>=2 次|计划标准|-|8|按照完成比例赋分|工作资料", "产出指标", "数量指标", False),
    ("满意度指标|满意度指标|群众满意度|> =90%|计划标准|-|10|满意度赋分|工作资料", "满意度指标", "满意度指标", False),
]


def goals_of(*sheets: ParsedTable) -> tuple[tuple[PerformanceGoal, ...], tuple[Realignment, ...]]:
    goals, moves, _ = read_performance(enumerate(sheets, start=1))
    return goals, moves


def test_upper_part() -> None:
    (goal,), moves = goals_of(form(WHOLE))
    assert (goal.unit_name, goal.project_name) == ("某市监测站", "水质监测项目")
    assert (goal.funds_total_yuan, goal.funds_fiscal_yuan, goal.funds_other_yuan) == (1800000, 1500000, 300000)
    assert goal.goal_text == "完成全年监测任务，数据准确。"
    assert moves == ()
    indicator = goal.indicators[0]
    assert (indicator.level_1, indicator.level_2, indicator.indicator) == ("产出指标", "数量指标", "监测断面数")
    assert (indicator.basis, indicator.prior_text, indicator.weight) == ("计划标准", "20 个", Decimal(10))
    assert (indicator.scoring_rule, indicator.evidence) == ("按照完成比例赋分", "工作资料")


@pytest.mark.parametrize(("damaged", "level_1", "level_2", "moved"), LEVELS)
def test_level_cells_shifted_or_cut_off(damaged: str, level_1: str, level_2: str, moved: bool) -> None:
    (goal,), moves = goals_of(form(WHOLE, damaged))
    found = goal.indicators[1]
    assert (found.level_1, found.level_2, found.was_realigned) == (level_1, level_2, moved)
    assert found.weight is not None and found.target_value is not None and found.basis == "计划标准"
    assert len(moves) == moved
    if moved:
        assert moves[0].subject == "row"
        assert moves[0].line_no == 3
        assert found.indicator in moves[0].printed_text


def test_weight_in_another_cell_is_the_amount_of_its_column() -> None:
    shifted = form(WHOLE, "时效指标|数据及时率|> =95%|计划标准|-|8|按照完成比例赋分|工作资料|")
    amount = read_form(shifted, None)[2].amounts[0]
    assert (amount.measure, amount.column_no, amount.printed_value, amount.yuan) == ("weight", 7, Decimal(8), None)
    assert amount.was_realigned


def test_one_cell_with_rule_and_evidence() -> None:
    header = FORM[4].replace("|指标赋分规则", "")
    (goal,), moves = goals_of(
        form("产出指标|数量指标|监测断面数|≥21 个|计划标准|-|10|按照完成比例赋分 工作资料", header=header)
    )
    found = goal.indicators[0]
    assert (found.scoring_rule, found.evidence, found.was_realigned) == ("按照完成比例赋分", "工作资料", True)
    assert len(moves) == 1


def test_shifted_row_with_rule_and_evidence_in_one_cell() -> None:
    header = FORM[4].replace("|指标赋分规则", "")
    (goal,), _ = goals_of(
        form(
            "产出指标|数量指标|监测断面数|≥21 个|计划标准|-|10|按照完成比例赋分 工作资料",
            "质量指标|准确率|=100%|计划标准|-|8|按照完成比例赋分 工作资料|",
            header=header,
        )
    )
    found = goal.indicators[1]
    assert (found.level_2, found.weight, found.scoring_rule, found.evidence) == (
        "质量指标",
        Decimal(8),
        "按照完成比例赋分",
        "工作资料",
    )


@pytest.mark.parametrize(
    ("header", "stood_in"),
    [
        ("一级指标|二级指标|三级指标|佐证资料|指标值设置依据|上年完成值|指标分值权重|指标赋分规则|", "column 4"),
        ("一级指标|二级指标|三级指标|指标值|指标值设置依据|上年完成值|指标分值权重|佐证资料|", "column 8"),
    ],
)
def test_header_cell_over_the_wrong_column(header: str, stood_in: str) -> None:
    (goal,), moves = goals_of(form(WHOLE, WHOLE.replace("断面", "点位"), header=header))
    assert [move.subject for move in moves] == ["header"]
    assert (shown(moves[0].stood_in, "en"), shown(moves[0].read_in, "en"), moves[0].printed_text) == (
        stood_in,
        "column 9",
        "佐证资料",
    )
    found = goal.indicators[0]
    assert (found.target_text, found.scoring_rule, found.evidence) == ("≥21 个", "按照完成比例赋分", "工作资料")
    assert not found.was_realigned


def test_row_broken_by_a_page() -> None:
    broken = sheet(
        [*FORM, WHOLE, "|质量指标|监测数据经三级审核后|||||||"],
        [
            "||的合格率|≥95%|计划标准|-|8|按照完成比例赋分|工作资料",
            "|时效指标|及时率|≥90%|计划标准|-|5|按照完成比例赋分|工作资料",
        ],
    )
    (goal,), moves = goals_of(broken)
    assert [indicator.indicator for indicator in goal.indicators] == [
        "监测断面数",
        "监测数据经三级审核后的合格率",
        "及时率",
    ]
    assert goal.indicators[1].was_realigned and goal.indicators[1].level_2 == "质量指标"
    assert len(moves) == 1


def test_level_whose_label_is_on_the_next_page() -> None:
    cut = sheet(
        [*FORM, WHOLE, "||运行费用|≤20 万元|计划标准|-|8|按照完成比例赋分|工作资料"],
        ["|成本指标|维修费用|≤5 万元|计划标准|-|8|按照完成比例赋分|工作资料"],
    )
    (goal,), _ = goals_of(cut)
    assert [indicator.level_2 for indicator in goal.indicators] == ["数量指标", "成本指标", "成本指标"]


def test_department_form() -> None:
    own = sheet(
        [
            "部门名称（盖章）||某局|||",
            "部门联系人||李四|联系电话|4165382|",
            "年度绩效目标||改善环境质量。|||",
            "年度预算（万元）||资金来源||资金总额（万元）|",
            "||财政资金（万元）|上级安排|5,001.10|",
            "|||本级安排|39,448.55|",
            "||其他资金（万元）|其他|1,400.77|",
            "一级指标|二级指标|三级指标|指标值|指标设定依据|分值权重",
            "履职效能|数量指标|发布公报|=1 期|某条例|90",
        ],
        title=DEPARTMENT,
    )
    (goal,), _ = goals_of(own)
    assert (goal.unit_name, goal.project_name, goal.target_level) == (None, None, "department")
    assert goal.funds_fiscal_yuan == Decimal(444496500)
    assert goal.funds_other_yuan == Decimal(14007700)
    assert goal.funds_total_yuan == Decimal(458504200)
    lines = read_form(own, None)
    measures = [amount.measure for line in lines for amount in line.amounts]
    assert measures == ["general_public_transfer", "general_public_budget", "other_funds", "weight"]
    assert not any(name in str(lines) + str(goal) for name in ("李四", "4165382"))


def test_persons_are_not_read() -> None:
    damaged = form(WHOLE)
    goals, moves = goals_of(damaged)
    assert "张三" not in str((goals, moves, read_form(damaged, None)))


def test_department_form_with_tasks_and_a_sum() -> None:
    own = sheet(
        [
            "部门名称|||某局|||",
            "年度主要任务|任务名称||主要内容|预算金额（万元）||",
            "||||总额|财政拨款|其他资金",
            "|基本履职||日常运转|4,803.23|4,803.23|",
            "|专项任务||建设|8,500.00|8,400.00|100.00",
            "|金额合计|||13,303.23|13,203.23|100.00",
            "年度总体目标|推动行业高质量发展，完成年度任务。|||||",
            "一级指标|二级指标|指标内容||指标值|分值权重|",
            "产出指标|数量指标|举办活动||30次以上|90|",
        ],
        title=DEPARTMENT,
    )
    (goal,), _ = goals_of(own)
    assert (goal.funds_total_yuan, goal.funds_fiscal_yuan, goal.funds_other_yuan) == (133032300, 132032300, 1000000)
    assert (goal.indicators[0].operator, goal.indicators[0].target_value) == (">=", 30)


def test_form_with_term_and_year_beside_each_other() -> None:
    two = sheet(
        [
            "项目名称||发展专项资金|||",
            "主管部门||某局||实施期限|长期",
            "资金金额（万元）||实施期资金总额：||年度资金总额：|18,000.00",
            "||其中：财政拨款||其中：财政拨款|18,000.00",
            "||其他资金||其他资金|",
            "总体目标|实施期总目标|||年度目标|",
            "总体目标|通过三年努力促进发展|||本年促进企业发展|",
            "一级指标|二级指标|指标内容||指标值|备注",
            "产出指标|数量指标|补贴企业数||≥170家|",
        ]
    )
    (goal,), _ = goals_of(two)
    assert (goal.unit_name, goal.project_name) == ("某局", "发展专项资金")
    assert (goal.funds_total_yuan, goal.funds_fiscal_yuan, goal.funds_other_yuan) == (180000000, 180000000, None)
    assert goal.goal_text == "本年促进企业发展"


def test_list_of_projects_over_two_pages() -> None:
    header = "项目名称|项目总额|财政资金|其他资金|绩效目标|一级指标|二级指标|三级指标|绩效指标性质|本年绩效指标值|绩效度量单位"
    listed = sheet(
        [
            header,
            "甲项目|17.5|17.5||办好刊物|产出指标|数量指标|期数|＝|12|期",
            "甲项目||||办好刊物|满意度指标|服务对象满意度指标|读者满意度|≥|95|%",
            "乙项目|20||20|培训干部|产出指标|时效指标|按时完成|定性|优|",
        ],
        [header, "|||||效益指标|社会效益指标|培训作用|定性|良|", "丙项目|1|1||更新设备|产出指标|数量指标|台数|≤|3|台"],
        unit="万元",
    )
    goals, moves = goals_of(listed)
    assert [(goal.project_name, len(goal.indicators)) for goal in goals] == [
        ("甲项目", 2),
        ("乙项目", 2),
        ("丙项目", 1),
    ]
    assert [goal.funds_total_yuan for goal in goals] == [175000, 200000, 10000]
    assert [goal.funds_other_yuan for goal in goals] == [None, 200000, None]
    assert moves == ()
    first, last = goals[0].indicators[0], goals[1].indicators[1]
    assert (first.operator, first.target_value, first.measure_unit, first.target_text) == ("=", 12, "期", "=12期")
    assert (last.operator, last.target_text) == ("text", "良")
    measures = {amount.measure for line in read_form(listed, Decimal(10000)) for amount in line.amounts}
    assert measures == {"total", "fiscal_appropriation", "other_funds", "target_value"}


def test_list_of_goals_without_indicators_or_title() -> None:
    listed = sheet(
        ["二级预算单位名称|一级项目名称|预算数（万元）|绩效目标", "某站|水源保护|2,611.52|巡查水库，"],
        ["|||清理水草。", "某站|环境管理|10|日常管理。"],
        title=None,
    )
    goals, _ = goals_of(listed)
    assert [(goal.unit_name, goal.project_name, goal.funds_total_yuan) for goal in goals] == [
        ("某站", "水源保护", Decimal("26115200.00")),
        ("某站", "环境管理", Decimal(100000)),
    ]
    assert goals[0].goal_text == "巡查水库，清理水草。"


def test_levels_printed_in_front_of_the_indicator() -> None:
    own = sheet(
        [
            "部门名称||某局|||",
            "总体资金情况（万元）||预算支出总额|财政拨款||其他资金",
            "总体资金情况（万元）|||合计|基本支出|合计",
            "总体资金情况（万元）||32.5|30|25|2.5",
            "整体绩效目标|活动|绩效指标|指标性质|指标值|度量单位",
            "整体绩效目标|审计业务|产出指标数量指标出具报告|＝|4|份",
        ],
        title=DEPARTMENT,
    )
    (goal,), _ = goals_of(own)
    assert (goal.funds_total_yuan, goal.funds_fiscal_yuan, goal.funds_other_yuan) == (325000, 300000, 25000)
    measures = [amount.measure for amount in read_form(own, None)[0].amounts]
    assert measures == ["total", "fiscal_appropriation", "basic", "other_funds"]
    found = goal.indicators[0]
    assert (found.level_1, found.level_2, found.indicator, found.target_value) == (
        "产出指标",
        "数量指标",
        "出具报告",
        4,
    )


def test_header_that_runs_over_into_the_first_row() -> None:
    long = FORM[4].replace("指标分值权重", "分值权重（90分")
    over = form(WHOLE.replace("|10|", "|）10|"), header=long)
    (goal,), _ = goals_of(over)
    assert goal.indicators[0].weight == 10
    assert read_form(over, None)[1].amounts[0].measure == "weight"


def test_blank_template_gives_no_goal() -> None:
    blank = sheet(["项目名称||||", "主管部门||||", "一级指标|二级指标|三级指标|指标值|", "产出指标|数量指标|||"])
    assert goals_of(blank) == ((), ())
