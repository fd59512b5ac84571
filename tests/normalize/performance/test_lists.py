"""Lists of goals over pages: whose goal a row is."""

from decimal import Decimal

import pytest

from etl.normalize.performance.align import AlignedRow
from etl.normalize.performance.lists import ListReader
from etl.normalize.performance.open_goal import OpenGoal
from etl.records.disclosure import SourceCell
from etl.records.located import Caption
from etl.records.narrative import PerformanceGoal
from etl.records.page import Box
from etl.records.parsed import ParsedRow, ParsedTable
from tests.normalize.performance.sheets import PROJECT, read_performance, row, sheet

HEAD = "项目名称|项目总额|财政资金|绩效目标|一级指标|二级指标|三级指标|绩效指标值"
ROWS = (
    "产出指标|数量指标|监测次数|12次",
    "产出指标|质量指标|监测准确率|≥95%",
    "效益指标|社会效益指标|知晓率|≥80%",
)


def goals(*pages: list[str]) -> list[tuple[str | None, Decimal | None, Decimal | None, int]]:
    read, _, _ = read_performance([(1, sheet(*([HEAD, *page] for page in pages), unit="万元"))])
    return [(goal.project_name, goal.funds_total_yuan, goal.funds_fiscal_yuan, len(goal.indicators)) for goal in read]


def project(name: str, funds: str, goal: str, *rows: str) -> list[str]:
    """The rows of a project: its name and goal in each, as merged cells return, its funds in the first."""
    return [f"{name}|{funds if at == 0 else '|'}|{goal}|{row}" for at, row in enumerate(rows)]


NEXT = project("11000024Y00000281-测站运维", "3.00|3.00", "保障运行。", *ROWS)


@pytest.mark.parametrize(
    ("first", "rest"), [("11000023T00000210-档案整理及", "数字化"), ("11000023T0000", "0210-档案整理及数字化")]
)
@pytest.mark.parametrize("goal", [("完成全部档案的整理和", "数字化。"), ("完成整理。", "完成数字化。")])
def test_a_project_whose_cells_a_page_cuts_is_one(first: str, rest: str, goal: tuple[str, str]) -> None:
    whole = (first + rest, Decimal(20_000), Decimal(20_000), 3)
    other = ("11000024Y00000281-测站运维", Decimal(30_000), Decimal(30_000), 3)
    above = goals(project(first, "2.00|2.00", goal[0], *ROWS[:2]), [*project(rest, "|", goal[1], *ROWS[2:]), *NEXT])
    assert above == [whole, other]
    # The funds stand in the middle of the cell: on the second page where more of it is there.
    below = goals(project(first, "|", goal[0], *ROWS[:1]), [*project(rest, "2.00|2.00", goal[1], *ROWS[1:]), *NEXT])
    assert below == [whole, other]


def test_names_without_codes_go_on_where_the_goal_breaks_off() -> None:
    found = goals(
        project("档案整理及", "2.00|2.00", "完成全部档案的整理和", *ROWS[:2]),
        project("数字化", "|", "数字化。", *ROWS[2:]),
    )
    assert found == [("档案整理及数字化", Decimal(20_000), Decimal(20_000), 3)]


def test_a_project_with_funds_of_its_own_or_after_a_whole_one_is_another() -> None:
    one = project("档案整理", "2.00|2.00", "完成整理。", *ROWS[:2])
    assert [name for name, *_ in goals(one, project("数字化", "1.00|1.00", "完成。", *ROWS[2:]))] == [
        "档案整理",
        "数字化",
    ]
    assert [name for name, *_ in goals(one, project("数字化", "|", "完成。", *ROWS[2:]))] == ["档案整理", "数字化"]


UNITS_HEAD = "单位名称|项目名称|项目总额|财政资金|绩效目标|一级指标|二级指标|三级指标|绩效指标值"


@pytest.mark.parametrize(
    ("rest", "again", "names"),
    [
        # The name goes on; both of its projects have it.
        ("心", "", ["甲县防汛抢险中心", "甲县防汛抢险中心"]),
        # The project is named again beside it.
        ("心", "档案整理", ["甲县防汛抢险中心", "甲县防汛抢险中心"]),
        # The cell returns on the next page; and what joins to no name is none's.
        ("甲县防汛抢险中", "", ["甲县防汛抢险中", "甲县防汛抢险中"]),
        ("另", "", ["甲县防汛抢险中", "甲县防汛抢险中"]),
    ],
)
def test_a_unit_whose_name_a_page_cuts_is_one(rest: str, again: str, names: list[str]) -> None:
    above = [
        f"甲县防汛抢险中|测站运维|2.00|2.00|保障运行。|{ROWS[0]}",
        f"甲县防汛抢险中|档案整理|3.00|3.00|完成整理。|{ROWS[0]}",
    ]
    below = [f"{rest}|{again}||||{ROWS[1]}", f"甲县水务局|河道维护|3.00|3.00|完成维护。|{ROWS[0]}"]
    read, _, _ = read_performance([(1, sheet([UNITS_HEAD, *above], [UNITS_HEAD, *below], unit="万元"))])
    assert [(goal.unit_name, len(goal.indicators)) for goal in read] == [
        (names[0], 1),
        (names[1], 2),
        ("甲县水务局", 1),
    ]


COST, COUNT, USE = (
    "成本指标|经济成本指标|总成本|≤9万元",
    "产出指标|数量指标|监测次数|≥12次",
    "效益指标|社会效益指标|知晓率|≥80%",
)
STATION, OTHER = "11000021T00000011-测站运维", "11000022T00000022-宣传"


def merged(*pages: list[tuple[str, str, str, str]]) -> ParsedTable:
    """Pages of rows (project, funds, goal, indicator) below their header; what follows in a column on ^ stands in one cell
    with that above, and blank is a cell of its own kind: a row of `^` goes on with a blank cell, too."""
    rows: list[ParsedRow] = []
    for no, lines in enumerate(pages, start=1):
        rows.append(row("项目名称|项目总额|绩效目标|一级指标|二级指标|三级指标|绩效指标值", page=no))
        drawn = [list(line[:3]) + line[3].split("|") for line in lines]
        cells: list[list[SourceCell | None]] = [[None] * 7 for _ in drawn]
        for column in range(7):
            begins = [at for at, line in enumerate(drawn) if line[column] != "^"]
            for begin, end in zip(begins, [*begins[1:], len(drawn)], strict=True):
                if text := drawn[begin][column]:
                    cell = SourceCell(no, Box(column, begin + 1, column + 1, end + 1), text)
                    # A figure is printed once; a label returns in each row of its cell.
                    for at in range(begin, begin + 1 if column == 1 else end):
                        cells[at][column] = cell
        rows += [ParsedRow(no, tuple(line)) for line in cells]
    caption = Caption("项目支出绩效目标表", "万元")
    return ParsedTable(caption, ((),) * 7, (), (), 1, len(pages), printed=tuple(rows))


def told(*pages: list[tuple[str, str, str, str]]) -> list[tuple[str | None, int | None, str | None, int]]:
    read, _, _ = read_performance([(1, merged(*pages))])
    funds = [goal.funds_total_yuan for goal in read]
    return [
        (goal.project_name, None if yuan is None else int(yuan), goal.goal_text, len(goal.indicators))
        for goal, yuan in zip(read, funds, strict=True)
    ]


def test_goals_of_one_project_over_pages_take_its_name_from_the_page_that_prints_it() -> None:
    found = told(
        [
            (OTHER, "2.00", "做好宣传。", COST),
            ("^", "^", "^", USE),
            ("", "", "保障东站", COST),
            ("^", "^", "^", COUNT),
        ],
        [
            ("", "3.00", "运行。", USE),
            ("^", "^", "^", COST),
            ("^", "4.00", "保障南站运行。", COUNT),
            ("^", "^", "^", USE),
        ],
        [
            (STATION, "", "提供数据。", COUNT),
            ("^", "^", "^", USE),
            ("^", "5.00", "保障西站运行。", COST),
            ("^", "^", "^", USE),
        ],
        [
            ("", "6.00", "保障北站运行。", COST),
            ("^", "^", "^", COUNT),
            ("11000023T00000033-档案", "7.00", "整理档案。", COST),
            ("^", "^", "^", COUNT),
        ],
    )
    assert found == [
        (OTHER, 20_000, "做好宣传。", 2),
        (STATION, 30_000, "保障东站运行。", 4),
        (STATION, 40_000, "保障南站运行。提供数据。", 4),
        (STATION, 50_000, "保障西站运行。", 2),
        (STATION, 60_000, "保障北站运行。", 2),
        ("11000023T00000033-档案", 70_000, "整理档案。", 2),
    ]


def test_a_goal_whose_funds_the_next_page_prints_is_one_of_its_own() -> None:
    rest = [("", "6.00", "站运行。", COUNT), ("^", "^", "^", USE)]
    found = told(
        [
            (STATION, "5.00", "保障西站运行。", COST),
            ("^", "^", "^", USE),
            ("^", "", "保障北", COST),
            ("^", "^", "^", USE),
        ],
        rest,
    )
    assert found == [(STATION, 50_000, "保障西站运行。", 2), (STATION, 60_000, "保障北站运行。", 4)]
    # Without funds anywhere it is more of what is said above.
    alone = told(
        [
            (STATION, "5.00", "保障西站运行。", COST),
            ("^", "^", "^", USE),
            ("^", "", "保障北站。", COST),
            ("^", "^", "^", USE),
        ]
    )
    assert alone == [(STATION, 50_000, "保障西站运行。保障北站。", 4)]


def test_a_goal_that_a_page_leaves_unfinished_is_of_the_project_the_next_one_names() -> None:
    found = told(
        [(STATION, "5.00", "保障西站运行。", COST), ("^", "^", "^", USE)],
        [("", "", "", COUNT), ("^", "", "向公众宣传节", COST), ("^", "^", "^", USE)],
        [(OTHER, "6.00", "约用水。", COUNT), ("^", "^", "^", USE)],
    )
    assert found == [(STATION, 50_000, "保障西站运行。", 3), (OTHER, 60_000, "向公众宣传节约用水。", 4)]


def test_a_line_that_the_break_cuts_through_is_read_once() -> None:
    found = told(
        [(STATION, "5.00", "完成全部水库和河道的监测", COST), ("^", "^", "^", USE)],
        [("", "", "和河道的监测工作。", COUNT), ("^", "^", "^", COST)],
    )
    assert found == [(STATION, 50_000, "完成全部水库和河道的监测工作。", 4)]


def test_digits_of_funds_that_a_page_cuts_off_are_put_back() -> None:
    first = [(OTHER, "2.000000", "做好宣传。", COST), ("^", "^", "^", USE)]
    cut = [(STATION, "1,327.5954", "保障西站", COST), ("^", "^", "^", USE)]
    rest = [(STATION, "37", "运行。", COUNT), ("^", "^", "^", USE)]
    for name in (STATION, ""):
        rest[0] = (name, *rest[0][1:])
        assert told([*first, *cut], rest)[1:] == [(STATION, 13_275_954, "保障西站运行。", 4)]
    whole = [(STATION, "1,327.595437", "保障西站运行。", COST), ("^", "^", "^", USE)]
    assert [funds for _, funds, _, _ in told([*first, *whole], rest)] == [20_000, 13_275_954, 370_000]


def test_a_break_through_name_and_digits_at_once_leaves_one_project() -> None:
    first = [("11000024Y00000280-宣传", "2.000000", "做好宣传。", COST), ("^", "^", "^", USE)]
    cut = [("11000024Y00000281-西站设施", "1,327.5954", "保障西站", COST), ("^", "^", "^", USE)]
    rest = [("运行维护", "37", "运行。", COUNT), ("^", "^", "^", USE)]
    whole = ("11000024Y00000281-西站设施运行维护", 13_275_954, "保障西站运行。", 4)
    assert told([*first, *cut], rest)[1:] == [whole]
    again = [("11000024Y00000282-东站设施", "1,000.1111", "保障东站", COST), ("^", "^", "^", USE)]
    more = [("巡查", "22", "巡查。", COUNT), ("^", "^", "^", USE)]
    assert told([*first, *cut], [*rest, *again], more)[2:] == [
        ("11000024Y00000282-东站设施巡查", 10_001_111, "保障东站巡查。", 4)
    ]
    # One of many figures may have fewer decimals.
    many = [(f"11000024Y000002{no}-维护", f"{no}.000000", "做好维护。", COST) for no in range(10, 20)]
    fewer = [("11000024Y00000220-检查", "4.3547", "做好检查。", COST)]
    assert told([*many, *fewer, *cut], rest)[-1] == whole
    # What does not complete the digits is the funds of another project.
    rest[0] = ("运行维护", "37.000000", "运行。", COUNT)
    assert len(told([*first, *cut], rest)) == 3


def test_what_a_page_ends_with_of_a_project_named_on_the_next_is_its_own() -> None:
    first = [row(f"|2.00|2.00|完成整理。|{each}", top=at) for at, each in enumerate(ROWS[:2], 1)]
    # One cell over the rows of the project.
    named_above = SourceCell(1, Box(0, 1, 1, 3), "档案整理")
    first = [ParsedRow(1, (named_above, *each.cells[1:])) for each in first]
    begun = [row(f"||2.00|保障|{ROWS[0]}", top=3)]
    named = [row(f"测站运维|3.00|3.00|运行。|{each}", page=2, top=at) for at, each in enumerate(ROWS[1:])]
    printed = (row(HEAD), *first, *begun, *named)
    parsed = ParsedTable(Caption(PROJECT, "万元"), ((),) * 8, (), (), 1, 2, printed=printed)
    found, _, _ = read_performance([(1, parsed)])
    assert [(goal.project_name, goal.goal_text, len(goal.indicators)) for goal in found] == [
        ("档案整理", "完成整理。", 2),
        ("测站运维", "保障运行。", 3),
    ]


def test_goals_under_one_name_that_goes_on_over_a_page_are_goals_of_their_own() -> None:
    tall = SourceCell(1, Box(0, 1, 1, 4), "档案整理")
    rows = [(f"|2.00||完成整理。|{ROWS[0]}", 1), (f"|3.00||完成扫描。|{ROWS[1]}", 2), (f"|||完成扫描。|{ROWS[2]}", 3)]
    first = [ParsedRow(1, (tall, *row(line, top=top).cells[1:])) for line, top in rows]
    lower = [
        (f"|||完成扫描。|{ROWS[0]}", 0),
        (f"|4.00||完成装订。|{ROWS[1]}", 1),
        (f"测站运维|5.00||保障运行。|{ROWS[2]}", 2),
    ]
    printed = (row(HEAD), *first, *(row(line, page=2, top=top) for line, top in lower))
    found, _, _ = read_performance(
        [(1, ParsedTable(Caption(PROJECT, "万元"), ((),) * 8, (), (), 1, 2, printed=printed))]
    )
    assert [(goal.project_name, goal.funds_total_yuan, goal.goal_text, len(goal.indicators)) for goal in found] == [
        ("档案整理", 20000, "完成整理。", 1),
        ("档案整理", 30000, "完成扫描。", 3),
        ("档案整理", 40000, "完成装订。", 1),
        ("测站运维", 50000, "保障运行。", 1),
    ]


def test_the_last_goal_of_a_page_may_have_its_name_on_the_next_alone() -> None:
    tall = SourceCell(1, Box(0, 1, 1, 3), "11000025T000003322006-安保")
    rows = [(f"|2.00||完成值守。|{ROWS[0]}", 1), (f"|3.00||完成巡查。|{ROWS[1]}", 2)]
    first = [ParsedRow(1, (tall, *row(line, top=top).cells[1:])) for line, top in rows]
    second = [(f"|||完成巡查。|{ROWS[2]}", 0), (f"|4.00||完成评价，为安|{ROWS[0]}", 1)]
    third = [f"11000025T000003325844-评价|||全鉴定提供依据。|{ROWS[1]}"]
    pages = (*(row(line, page=2, top=top) for line, top in second), *(row(line, page=3) for line in third))
    parsed = ParsedTable(Caption(PROJECT, "万元"), ((),) * 8, (), (), 1, 3, printed=(row(HEAD), *first, *pages))
    found, _, _ = read_performance([(1, parsed)])
    assert [(goal.project_name, goal.funds_total_yuan, goal.goal_text) for goal in found][1:] == [
        ("11000025T000003322006-安保", 30000, "完成巡查。"),
        ("11000025T000003325844-评价", 40000, "完成评价，为安全鉴定提供依据。"),
    ]


def test_a_goal_that_the_next_page_prints_again_is_the_same() -> None:
    again = [(STATION, "5.00", "保障西站运行。", COUNT), ("^", "^", "^", USE)]
    found = told([(STATION, "5.00", "保障西站运行。", COST), ("^", "^", "^", USE)], again, again)
    assert found == [(STATION, 50_000, "保障西站运行。", 6)]
    # The first page may have had no room for all of its text.
    cut = [(STATION, "5.00", "保障西", COST), ("^", "^", "^", USE)]
    assert told(cut, again) == [(STATION, 50_000, "保障西站运行。", 4)]


TALL = ("产出指标|数量指标|次数|1次", "效益指标|社会效益指标|知晓率|≥80%", "满意度指标|服务对象满意度指标|满意率|≥90%")


def test_rows_above_the_first_name_of_a_list_are_of_the_project_that_the_next_page_names() -> None:
    first = [("", "", "", TALL[0]), ("^", "^", "^", TALL[1])]
    found = told(first, [(STATION, "5.00", "保障西站运行。", TALL[2]), ("^", "^", "^", TALL[2])])
    assert found == [(STATION, 50_000, "保障西站运行。", 4)]


def test_where_levels_return_the_goal_of_the_next_page_s_project_begins() -> None:
    one = [(STATION, "5.00", "保障西站运行。", TALL[0]), ("^", "^", "^", "^|^|人次|2次")]
    other = [(OTHER, "6.00", "做好宣传。", TALL[1]), ("^", "^", "^", TALL[2])]
    found = told(one, [("", "", "", TALL[1]), ("^", "^", "^", TALL[2]), ("^", "^", "^", TALL[0])], other)
    assert [(name, count) for name, _, _, count in found] == [(STATION, 4), (OTHER, 3)]
    # The label of the level may stand on the next page.
    blank = "|" + TALL[0].split("|", 1)[1]
    found = told(
        one,
        [("", "", "", TALL[1]), ("^", "^", "^", TALL[2]), ("^", "^", "^", blank)],
        [(OTHER, "6.00", "做好宣传。", TALL[0]), *other[1:]],
    )
    assert [(name, count) for name, _, _, count in found] == [(STATION, 4), (OTHER, 3)]


def test_a_list_that_begins_below_another_on_a_page_goes_on_with_none_of_it() -> None:
    one = sheet([HEAD, f"{STATION}|5.00|5.00|保障西站运行。|{TALL[0]}"], unit="万元")
    tall = SourceCell(2, Box(0, 0, 1, 3), OTHER)
    rest = [row(f"|6.00|6.00|做好宣传。|{each}", page=2, top=at) for at, each in enumerate(TALL[1:])]
    printed = (
        row(HEAD, top=5),
        row(f"||||{TALL[0]}", top=6),
        *(ParsedRow(2, (tall, *each.cells[1:])) for each in rest),
    )
    below = ParsedTable(Caption(PROJECT, "万元"), ((),) * 8, (), (), 1, 2, printed=printed)
    found, _, _ = read_performance([(1, one), (2, below)])
    assert [(goal.project_name, len(goal.indicators)) for goal in found] == [(STATION, 1), (OTHER, 3)]


def test_goals_that_end_a_page_before_their_name_keep_their_own_funds() -> None:
    named = SourceCell(1, Box(0, 1, 1, 2), "档案整理")
    first = [ParsedRow(1, (named, *row(f"|2.00|2.00|完成整理。|{ROWS[0]}", top=1).cells[1:]))] * 2
    begun = [row(f"|3.00|3.00|完成巡查。|{ROWS[0]}", top=2), row(f"|4.00|1.00|完成测|{ROWS[1]}", top=3)]
    below = [row(f"测站运维|||流。|{ROWS[2]}", page=2), row(f"测站运维|5.00|5.00|完成运行。|{ROWS[0]}", page=2, top=1)]
    parsed = ParsedTable(Caption(PROJECT, "万元"), ((),) * 8, (), (), 1, 2, printed=(row(HEAD), *first, *begun, *below))
    found, _, _ = read_performance([(1, parsed)])
    assert [(g.project_name, g.funds_total_yuan, g.funds_fiscal_yuan, g.goal_text) for g in found] == [
        ("档案整理", 20000, 20000, "完成整理。"),
        ("测站运维", 30000, 30000, "完成巡查。"),
        ("测站运维", 40000, 10000, "完成测流。"),
        ("测站运维", 50000, 50000, "完成运行。"),
    ]


def test_a_list_that_ends_before_a_project_is_named_says_so_once() -> None:
    reader = ListReader([], [])
    goal = PerformanceGoal(0, 1, 3, None, None, None, None, None, "完成。", ())
    reader.unnamed = [OpenGoal(goal, [AlignedRow(1, 3), AlignedRow(2, 3)])]
    reader.close()
    reader.close()
    assert [each.goal for each in reader.goals] == [goal]
    assert [(finding.code, finding.page_no) for finding in reader.findings] == [("unread_row.project", 3)]
