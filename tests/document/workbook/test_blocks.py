"""Sheets as lines and grids."""

from __future__ import annotations

import pytest

from etl.document.workbook.blocks import blocks_of
from etl.document.workbook.sheet import Area, Sheet, Shown, column_letters
from etl.errors import DocumentRejected
from etl.records.located import Grid, TextLine


def sheet(rows: list[list[str]], name: str = "Sheet1", **more: object) -> Sheet:
    cells = {(r, c): Shown(text) for r, row in enumerate(rows) for c, text in enumerate(row) if text}
    return Sheet(name, cells, **more)  # type: ignore[arg-type]


def shapes(one: Sheet) -> list[str | tuple[int, int]]:
    return [
        (block.row_count, block.col_count) if isinstance(block, Grid) else block.text
        for block in blocks_of("a.xlsx", 1, one)
    ]


TABLE = [["项目", "数"], ["合计", "1"]]


@pytest.mark.parametrize(
    ("name", "shown"),
    [("Sheet1", [(2, 2)]), ("工作表 2", [(2, 2)]), ("Sheet1 (2)", [(2, 2)]), ("支出总表", ["支出总表", (2, 2)])],
)
def test_the_name_of_a_sheet_stands_above_a_table_that_has_nothing_above_it(name: str, shown: list[object]) -> None:
    assert shapes(sheet(TABLE, name)) == shown


def test_it_does_not_where_a_line_or_a_title_does() -> None:
    assert shapes(sheet([["甲表"], *TABLE], "支出总表")) == ["甲表", (2, 2)]
    ruled = frozenset((row, col) for row in range(3) for col in range(2))
    assert shapes(sheet([["甲表"], *TABLE], "支出总表", ruled=ruled)) == [(3, 2)]


def test_labels_alone_between_rows_with_figures_are_rows() -> None:
    labels = [["一、公共服务"], ["二、外交"], ["三、国防"]]
    assert shapes(sheet([*TABLE, *labels, ["四、教育", "1"]])) == [(6, 2)]
    assert shapes(sheet([*TABLE, ["乙表"], ["单位：元"], *TABLE])) == [(2, 2), "乙表", "单位：元", (2, 2)]
    # One that fills two columns of labels is no head.
    parts = [["专项收入"], ["政府性基金", "小计"], ["", "其他"]]
    assert shapes(sheet([["项目", "", "数"], ["合计", "", "1"], *parts, ["其他资金", "小计", "1"]])) == [(6, 3)]
    assert shapes(sheet([["项目", "", "数"], ["合计", "", "1"], *parts])) == [(2, 3), "专项收入", (1, 2), "其他"]


def test_rows_a_merged_cell_reaches_over_are_of_one_table() -> None:
    head = [["项目", "", "", "合计"], ["科目编码"], ["类", "款", "名称", ""]]
    body = [["201", "06", "财政事务", "1.00"]]
    assert shapes(sheet([*head, *body])) == [(1, 4), "科目编码", (2, 4)]
    assert shapes(sheet([*head, *body], merged=(Area(0, 3, 2, 3),))) == [(4, 4)]


def test_room_above_a_total_parts_no_table() -> None:
    body = [["项目", "2024", "2025"], ["一、教育", "1.00", "2.00"]]
    assert shapes(sheet([*body, [], [], ["合计", "1.00", "2.00"]])) == [(5, 3)]
    assert shapes(sheet([*body, ["二、外交"], [], ["合计", "1.00", "2.00"]])) == [(5, 3)]
    # What begins with a head, or a line, is another table.
    assert shapes(sheet([*body, [], *body])) == [(2, 3), (2, 3)]
    assert shapes(sheet([*body, [], ["乙表"], *body])) == [(2, 3), "乙表", (2, 3)]
    assert shapes(sheet([*body, ["注：无"], [], ["乙表"], ["", "", "单位：元"], *body]))[1:4] == [
        "注：无",
        "乙表",
        "单位：元",
    ]
    # A sheet that rules its tables rules such rows.
    ruled = frozenset((row, col) for row in range(2) for col in range(3))
    assert shapes(sheet([*body, [], ["合计", "1.00", "2.00"]], ruled=ruled)) == [(2, 3), (1, 3)]


def test_lines_of_a_cell_are_lines() -> None:
    assert shapes(sheet([["第一段\n第二段"], ["一", ""]])) == ["第一段", "第二段", "一"]


def test_text_under_a_merged_area_is_kept() -> None:
    grid = next(b for b in blocks_of("a", 1, sheet(TABLE, merged=(Area(0, 0, 1, 1),))) if isinstance(b, Grid))
    assert [cell.text for cell in grid.cells] == ["项目", "数", "合计", "1"]
    merged = sheet(
        [["项目", "", "数"], ["合计", "", "1"]], merged=(Area(0, 0, 0, 1), Area(1, 0, 1, 1), Area(0, 1, 1, 1))
    )
    (grid,) = [b for b in blocks_of("a", 1, merged) if isinstance(b, Grid)]
    assert [(c.text, c.col_span) for c in grid.cells] == [("项目", 2), ("数", 1), ("合计", 2), ("1", 1)]


def test_an_empty_sheet_is_nothing_and_one_that_spans_everything_is_refused() -> None:
    assert shapes(sheet([])) == []
    far = Sheet("S", {(row, col): Shown("1") for row in range(200) for col in (0, 16_000)})
    with pytest.raises(DocumentRejected, match="more than 2,000,000 cells"):
        list(blocks_of("a.xlsx", 1, far))


def test_places_count_as_sheets_do() -> None:
    one = Sheet("S", {(4, 2): Shown("项目"), (4, 3): Shown("数"), (5, 2): Shown("合计"), (5, 3): Shown("1", "1.004")})
    line, grid = blocks_of("a", 3, one)
    assert line == TextLine(3, "S") and isinstance(grid, Grid)
    last = grid.cells[-1]
    assert (last.row, last.col, last.box.x0, last.box.top, last.stored, grid.page_no) == (1, 1, 3.0, 6.0, "1.004", 3)
    assert [column_letters(col) for col in (0, 25, 26, 701, 702)] == ["A", "Z", "AA", "ZZ", "AAA"]


def test_rules_around_heads_or_bodies_alone_leave_a_table_whole() -> None:
    rows = {
        (0, 0): Shown("甲表"), (1, 0): Shown("项目"), (1, 1): Shown("数"), (1, 2): Shown("注"), (2, 0): Shown("一"),
        (2, 1): Shown("1.5"), (3, 0): Shown("合计"), (3, 1): Shown("2.5"),
    }  # fmt: skip
    for ruled_rows in ((1,), (2, 3), (1, 2, 3), ()):
        ruled = frozenset((row, col) for row in ruled_rows for col in range(3))
        title, table = list(blocks_of("a", 1, Sheet("x", rows, ruled=ruled)))[-2:]
        assert title == TextLine(1, "甲表")
        assert isinstance(table, Grid) and (table.row_count, table.col_count) == (3, 3), ruled_rows
