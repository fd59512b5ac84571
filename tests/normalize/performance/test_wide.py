"""Wide tables with one row per indicator, as provinces print them: every row or merged cell names its unit and project."""

from __future__ import annotations

from decimal import Decimal

from etl.normalize.tables.kind import kind_of
from etl.pages.wording import shown
from etl.records.disclosure import Finding, Realignment, SourceCell
from etl.records.located import Caption
from etl.records.narrative import PerformanceGoal
from etl.records.page import Box
from etl.records.parsed import ParsedRow, ParsedTable
from tests.normalize.performance.sheets import DEPARTMENT, PROJECT, read_form, read_performance, sheet

WIDE = "单位名称|项目名称|项目金额|年度绩效目标|一级指标|二级指标|三级指标|指标性质|指标值|度量单位|权重|指标方向性"


def goals_of(*sheets: ParsedTable) -> tuple[tuple[PerformanceGoal, ...], tuple[Realignment, ...], tuple[Finding, ...]]:
    return read_performance(enumerate(sheets, start=1))


def drawn(*pages: str) -> ParsedTable:
    """A sheet of ruled pages: `^` goes on with the cell above, which prints its text in all its rows but numbers once."""
    rows: list[ParsedRow] = []
    for page_no, page in enumerate(pages, start=1):
        lines = [[text.strip() for text in line.split("|")] for line in page.strip().splitlines()]
        cells: dict[tuple[int, int], SourceCell] = {}
        for top, line in enumerate(lines):
            for at, text in enumerate(line):
                if text and text != "^":
                    bottom = top + 1
                    while bottom < len(lines) and lines[bottom][at] == "^":
                        bottom += 1
                    cell = SourceCell(page_no, Box(at, top, at + 1, bottom), text)
                    for row in range(top, top + 1 if text.replace(".", "").isdigit() else bottom):
                        cells[row, at] = cell
        rows += [
            ParsedRow(page_no, tuple(cells.get((top, at)) for at in range(len(line)))) for top, line in enumerate(lines)
        ]
    return ParsedTable(Caption(PROJECT, "万元"), ((),) * len(rows[0].cells), (), (), 1, len(pages), printed=tuple(rows))


def test_a_row_for_each_indicator_with_unit_project_weight_and_direction() -> None:
    listed = sheet(
        [
            WIDE,
            "某局|某局小计|30|||||||||",
            "某局|日常运转|20|保障运转。|产出指标|数量指标|发放人数|≥|95|人|20|正向指标",
            "某局|日常运转||保障运转。|效益指标|社会效益指标|运转保障率|＝|100|%|30|正向指标",
            "某站|日常运转|10|保障监测。|成本指标|经济成本指标|运转成本|≤|10|万元|40|反向指标",
            "合计||30|||||||||",
        ],
        unit="万元",
    )
    goals, moves, findings = goals_of(listed)
    assert [(goal.unit_name, goal.project_name, goal.funds_total_yuan) for goal in goals] == [
        ("某局", "日常运转", 200000),
        ("某站", "日常运转", 100000),
    ]
    assert [[i.weight for i in goal.indicators] for goal in goals] == [[20, 30], [40]]
    last = goals[1].indicators[0]
    assert (last.operator, last.target_value, last.measure_unit, last.target_text) == ("<=", 10, "万元", "≤10万元")
    assert moves == () and findings == ()
    measures = [amount.measure for line in read_form(listed, Decimal(10000)) for amount in line.amounts]
    row = ["target_value", "weight"]
    assert measures == ["total", "total", *row, *row, "total", *row, "total"]


def test_levels_as_a_staircase() -> None:
    listed = sheet(
        [
            "单位名称、项目名称|项目年度绩效目标|一级指标|二级指标|三级指标|指标性质|指标值|度量单位|指标属性|指标内容",
            "某局|||||||||",
            "课题研究|完成课题。||||||||",
            "||产出指标|||||||",
            "|||数量指标||||||",
            "||||课题数|>=|2|个|定量指标|反映课题完成情况",
            "||满意度指标|||||||",
            "|||服务对象满意度指标||||||",
            "||||干部满意度|>=|90|%|定量指标|反映干部满意情况",
            "会议费|开好会议。||||||||",
            "||产出指标|||||||",
            "|||质量指标||||||",
            "||||会议质量|=|优|等次|定性指标|反映会议质量",
        ],
        unit="万元",
    )
    goals, moves, _ = goals_of(listed)
    assert [(goal.project_name, goal.goal_text) for goal in goals] == [
        ("课题研究", "完成课题。"),
        ("会议费", "开好会议。"),
    ]
    assert [(i.level_1, i.level_2, i.indicator, i.target_text) for goal in goals for i in goal.indicators] == [
        ("产出指标", "数量指标", "课题数", ">=2个"),
        ("满意度指标", "服务对象满意度指标", "干部满意度", ">=90%"),
        ("产出指标", "质量指标", "会议质量", "=优等次"),
    ]
    assert moves == ()


def test_each_unit_with_a_goal_of_its_own() -> None:
    listed = sheet(
        [
            "单位编码|单位名称|资金总额（万元）|一般公共预算拨款（万元）|政府性基金拨款（万元）|单位资金（万元）|整体绩效目标|一级指标|二级指标|三级指标|指标值|评（扣）分标准",
            "101001|某局|30|20|6|4|提升服务。|产出指标|数量指标|会议|12次|未完成扣分",
            "101001|某局|||||提升服务。|产出指标|质量指标|达标率|100%|未达标扣分",
            "101002|某站|5|5|||做好监测。|产出指标|数量指标|报告|≥4份|未完成扣分",
        ],
        title=DEPARTMENT,
    )
    goals, _, _ = goals_of(listed)
    assert [(g.unit_name, g.project_name, g.goal_text, len(g.indicators)) for g in goals] == [
        ("某局", None, "提升服务。", 2),
        ("某站", None, "做好监测。", 1),
    ]
    assert [(g.funds_total_yuan, g.funds_fiscal_yuan, g.funds_other_yuan) for g in goals] == [
        (300000, 260000, 40000),
        (50000, 50000, None),
    ]
    assert goals[0].indicators[1].scoring_rule == "未达标扣分"
    first = read_form(listed, None)[0]
    assert [(a.measure, a.yuan) for a in first.amounts] == [
        ("total", 300000),
        ("general_public_budget", 200000),
        ("government_fund", 60000),
        ("unit_funds", 40000),
    ]


def test_unit_of_measure_called_unit_right_of_the_indicator() -> None:
    (goal,), _, _ = goals_of(
        sheet(
            [
                "项目名称|监测项目||||",
                "一级指标|二级指标|三级指标|指标值|单位|权重",
                "产出指标|数量指标|断面数|≥21|个|50",
            ]
        )
    )
    found = goal.indicators[0]
    assert (goal.project_name, found.target_value, found.measure_unit, found.weight) == ("监测项目", 21, "个", 50)


def test_two_half_year_goals_and_targets() -> None:
    listed = sheet(
        [
            "项目名称|上半年绩效目标|下半年绩效目标|一级指标|二级指标|三级指标|半年指标值|全年指标值",
            "甲项目|完成招标。|完成验收。|产出指标|数量指标|台数|1台|3台",
        ]
    )
    (goal,), _, _ = goals_of(listed)
    assert goal.goal_text == "完成招标。\n完成验收。"
    assert (goal.indicators[0].target_value, goal.indicators[0].measure_unit) == (3, "台")


def test_target_of_the_term_counts_where_no_other_is_printed() -> None:
    (goal,), _, _ = goals_of(
        sheet(["项目名称|甲项目|||", "一级指标|二级指标|三级指标|实施期指标值|", "产出指标|数量指标|台数|9台|"])
    )
    assert goal.indicators[0].target_value == 9


def test_project_cell_cut_by_the_page_belongs_to_the_name_on_the_next() -> None:
    """A merged cell prints its text in its middle; at the foot of the page a cell without text is the next project's."""
    header = "项目名称|项目总额|绩效目标|一级指标|二级指标|三级指标|绩效指标性质|本年绩效指标值"
    listed = drawn(
        f"""{header}
甲项目|7|做好甲。|产出指标|数量指标|甲一|≥|1
^|^|^|产出指标|数量指标|甲二|≥|2
|||产出指标|数量指标|乙一|≥|3
|||产出指标|数量指标|乙二|≥|4""",
        f"""{header}
乙项目|8|做好乙。|产出指标|数量指标|乙三|≥|5
^|^|^|产出指标|数量指标|乙四|≥|6""",
        f"""{header}
|||产出指标|数量指标|乙五|≥|7
丙项目|9|做好丙。|产出指标|数量指标|丙一|≥|8
^|^|^|产出指标|数量指标|丙二|≥|9""",
    )
    goals, moves, findings = goals_of(listed)
    assert [(goal.project_name, "".join(i.indicator for i in goal.indicators)) for goal in goals] == [
        ("甲项目", "甲一甲二"),
        ("乙项目", "乙一乙二乙三乙四乙五"),
        ("丙项目", "丙一丙二"),
    ]
    assert [goal.funds_total_yuan for goal in goals] == [70000, 80000, 90000]
    assert moves == () and findings == ()


def test_project_that_no_page_names_is_a_finding() -> None:
    header = "项目名称|项目总额|绩效目标|一级指标|二级指标|三级指标|绩效指标性质|本年绩效指标值"
    listed = drawn(
        f"""{header}
甲项目|7|做好甲。|产出指标|数量指标|甲一|≥|1
^|^|^|产出指标|数量指标|甲二|≥|2
|||产出指标|数量指标|未知|≥|3"""
    )
    goals, _, findings = goals_of(listed)
    assert [(goal.project_name, len(goal.indicators)) for goal in goals] == [("甲项目", 2), (None, 1)]
    assert [finding.subject for finding in findings] == ["unread_row"]


def test_caption_hidden_by_text_of_the_page_before() -> None:
    """Text of a clipped cell overprints title, money unit and a header cell of the next page."""
    header = "项目名称|项目总额|绩效目标|一级指标|二级指标|三级指标|绩效指标性质|本年绩效指标值"
    listed = drawn(
        f"{header}\n甲项目|7|做好甲。|产出指标|数量指标|甲一|≥|1",
        """|||||安全稳定运行。项目支出绩效目标表||
||提升能力。||||金额单位：万元|
项目名称|项目总额|保障平稳运行。绩效目标按照要求做好信息采集共享应用|一级指标|二级指标|三级指标|绩效指标性质|本年绩效指标值
乙项目|8|做好乙。|产出指标|数量指标|乙一|≥|5""",
    )
    goals, moves, findings = goals_of(listed)
    assert [(goal.project_name, goal.goal_text, len(goal.indicators)) for goal in goals] == [
        ("甲项目", "做好甲。", 1),
        ("乙项目", "做好乙。", 1),
    ]
    assert moves == () and findings == ()


def test_columns_that_move_on_the_next_page() -> None:
    header = "项目名称|一级指标|二级指标|三级指标|指标值|权重"
    listed = sheet(
        [header, "甲项目|产出指标|数量指标|甲一|1次|50"],
        ["||" + header, "||甲项目|产出指标|质量指标|甲二|2次|40"],
    )
    (goal,), _, _ = goals_of(listed)
    assert [(i.level_2, i.indicator, i.weight) for i in goal.indicators] == [
        ("数量指标", "甲一", 50),
        ("质量指标", "甲二", 40),
    ]


def test_level_whose_label_no_page_prints() -> None:
    """The form merges its cells; the cell below 时效指标 is another one, and of the customary four only 成本指标 is left."""
    form = drawn(
        """项目名称|甲项目|||
一级指标|二级指标|三级指标|指标值|权重
产出指标|数量指标|一|1次|10
^|^|二|2次|10
^|质量指标|三|3次|10
^|时效指标|四|4次|10
||五|5万元|10""",
        """||六|6万元|10
效益指标|经济效益指标|七|7次|10
^|社会效益指标|八|8次|10""",
    )
    (goal,), moves, _ = goals_of(form)
    assert [(i.level_1, i.level_2) for i in goal.indicators[3:]] == [
        ("产出指标", "时效指标"),
        ("产出指标", "成本指标"),
        ("产出指标", "成本指标"),
        ("效益指标", "经济效益指标"),
        ("效益指标", "社会效益指标"),
    ]
    assert [i.was_realigned for i in goal.indicators] == [False] * 4 + [True] * 2 + [False] * 2
    assert [shown(move.read_in, "en") for move in moves] == ["level_1 of 2 rows"]


def test_names_and_telephones_in_columns_are_not_read() -> None:
    listed = sheet(
        [
            "项目名称|项目负责人|联系电话|项目金额|绩效目标|一级指标|二级指标|三级指标|指标值",
            "甲项目|王某某|4165382|20|做好甲。|产出指标|数量指标|电话回访次数|12次",
            "乙项目|李某某|4165383|10|做好乙。|产出指标|数量指标|负责人培训人数|≥5人",
        ],
        unit="万元",
    )
    goals, moves, findings = goals_of(listed)
    lines = read_form(listed, Decimal(10000))
    assert [i.indicator for goal in goals for i in goal.indicators] == ["电话回访次数", "负责人培训人数"]
    for private in ("王某某", "李某某", "4165382", "4165383"):
        assert private not in str((goals, moves, findings, lines))


def test_kind_of_a_wide_table_without_title() -> None:
    assert kind_of(sheet([WIDE, "||||||||||||"], title=None)).name == "project_performance"
