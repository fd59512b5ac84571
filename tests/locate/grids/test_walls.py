"""Performance forms with rules across alone get the rules down that part their columns."""

from __future__ import annotations

from itertools import pairwise

from etl.locate.grids.ruled import find_grids
from etl.locate.grids.walls import Walls, with_walls
from etl.locate.settings import DEFAULTS
from etl.records.page import Box, Page, Ruling, Word

XS = (50.0, 130.0, 210.0, 380.0, 480.0, 550.0)
HEADS = ("一级指标", "二级指标", "三级指标", "指标值", "备注")
# Each row: where its cells begin, and their texts.
Row = dict[int, str]


def words_of(cells: Row, top: float, ends: tuple[float, ...] = XS) -> list[Word]:
    """The words of a row 20 points high, in the middle of the columns they begin in."""
    found = []
    for col, text in cells.items():
        middle, half = (ends[col] + ends[col + 1]) / 2, 4.5 * len(text)
        found.append(Word(text, Box(middle - half, top + 5, middle + half, top + 15)))
    return found


def form(*rows: Row, number: int = 1, merged: int = 0, heads: bool = True, top: float = 100.0) -> Page:
    """A page with a row of heads and rows of indicators; in the first column one cell goes over `merged` rows."""
    of_page = [dict(enumerate(HEADS)), *rows] if heads else list(rows)
    ys = [top + 20 * at for at in range(len(of_page) + 1)]
    first = 1 if heads else 0
    short = {ys[first + at] for at in range(1, merged)}
    rules = [Ruling(XS[1] if y in short else XS[0], y, XS[-1], y) for y in ys]
    words = [word for cells, y in zip(of_page, ys, strict=False) for word in words_of(cells, y)]
    return Page(number, 595.0, 842.0, tuple(words), tuple(rules))


ROWS: list[Row] = [
    {0: "产出指标", 1: "数量指标", 2: "巡查河道长度", 3: "≥30公里"},
    {1: "质量指标", 2: "设备完好率", 3: "≥95%"},
    {0: "效益指标", 1: "社会效益指标", 2: "受益人口", 3: "有所增加"},
]


def texts(page: Page) -> list[list[str]]:
    (grid,), outside = find_grids(page)
    assert not outside
    rows = [[cell for cell in grid.cells if cell.row == at] for at in range(grid.row_count)]
    return [[cell.text for cell in sorted(row, key=lambda cell: cell.col)] for row in rows]


def test_columns_are_parted_where_no_word_stands() -> None:
    page, walls = with_walls(form(*ROWS), None, DEFAULTS)
    assert walls and (walls.left, walls.right) == (50.0, 550.0) and len(walls.at) == 4
    # A column in which nothing is printed has its head.
    assert texts(page) == [list(HEADS), *([*row.values(), ""] if 0 in row else ["", *row.values(), ""] for row in ROWS)]
    assert all(before < after for before, after in pairwise(walls.at))


def test_a_rule_that_stops_tells_where_a_merged_cell_ends() -> None:
    page, walls = with_walls(form(*ROWS, merged=2), None, DEFAULTS)
    assert walls and walls.at[0] == XS[1]
    (grid,), _ = find_grids(page)
    spans = {cell.text: cell.row_span for cell in grid.cells if cell.text}
    assert spans["产出指标"] == 2 and spans["效益指标"] == 1


def test_a_label_and_its_value_above_the_heads() -> None:
    above = form(*ROWS, top=140.0)
    rules = (Ruling(50.0, 100.0, 550.0, 100.0), Ruling(50.0, 120.0, 550.0, 120.0))
    words = (
        *words_of({0: "项目名称", 2: "河道日常维护经费"}, 100.0),
        *words_of({0: "资金总额", 1: "9.00", 3: "其他资金"}, 120.0),
    )
    page, _ = with_walls(Page(1, 595.0, 842.0, (*words, *above.words), (*rules, *above.rulings)), None, DEFAULTS)
    assert texts(page)[:2] == [["项目名称", "河道日常维护经费"], ["资金总额", "9.00", "其他资金"]]


def test_it_goes_on_on_the_next_page_with_rows_that_the_break_cuts() -> None:
    _, walls = with_walls(form(*ROWS), None, DEFAULTS)
    assert walls
    more = form(ROWS[1], ROWS[2], ROWS[1], number=2, heads=False)
    # Words of a cell above the first rule, where none closes it.
    cut = Word("续写", Box(280, 85, 300, 95))
    page, same = with_walls(Page(2, 595.0, 842.0, (cut, *more.words), more.rulings), walls, DEFAULTS)
    assert same and same.at == walls.at
    assert texts(page)[0] == ["", "", "续写", "", ""] and texts(page)[2][2] == "受益人口"
    # Under a title another form begins.
    title = Word("项目支出绩效目标表", Box(230, 60, 370, 72))
    other = Page(2, 595.0, 842.0, (title, *more.words), more.rulings)
    assert with_walls(other, walls, DEFAULTS) == (other, None)


def test_other_pages_stay_as_they_are() -> None:
    ruled = form(*ROWS)
    pages = (
        Page(1, 595.0, 842.0, ruled.words, (*ruled.rulings, Ruling(210.0, 100.0, 210.0, 180.0))),
        Page(1, 595.0, 842.0, ruled.words, ruled.rulings[:2]),
        form(
            {0: "科目", 1: "名称", 2: "金额"},
            {0: "205", 1: "教育", 2: "9.00"},
            {0: "206", 1: "科学", 2: "1.00"},
            heads=False,
        ),
    )
    for page in pages:
        assert with_walls(page, None, DEFAULTS) == (page, None)
    assert not Walls(50.0, 550.0, ()).fits(60.0, 550.0)


def test_a_page_may_hold_no_more_than_the_last_row_of_a_form() -> None:
    _, walls = with_walls(form(*ROWS), None, DEFAULTS)
    rest = {0: "满意度指标", 1: "满意度指标", 2: "公众满意度", 3: "≥90%"}
    page, _ = with_walls(form(rest, number=2, heads=False), walls, DEFAULTS)
    assert texts(page) == [[*rest.values(), ""]]


def test_two_rules_around_a_line_of_text_are_no_form() -> None:
    _, walls = with_walls(form(*ROWS), None, DEFAULTS)
    page = form({}, number=2, heads=False)
    text = Word("二、关于预算绩效目标设置情况的说明", Box(60.0, 105.0, 400.0, 115.0))
    page = Page(2, page.width, page.height, (text,), page.rulings)
    assert with_walls(page, walls, DEFAULTS) == (page, None)
