"""The paths of stacked headers, and header cells that a converter has pushed out of their group."""

from __future__ import annotations

from etl.parse.header import StackedHeader, read_header
from etl.records.located import GivenCell, Grid, GridCell


def rows_of(*cells: GivenCell) -> list[list[GridCell]]:
    grid = Grid.given(1, cells)
    return [[cell for cell in grid.cells if cell.row == row] for row in range(grid.row_count)]


def test_a_merged_cell_stands_over_all_it_spans() -> None:
    rows = rows_of(
        GivenCell(0, 0, "科目", row_span=2),
        GivenCell(0, 1, "基本支出", col_span=2),
        GivenCell(1, 1, "人员经费"),
        GivenCell(1, 2, "公用经费"),
    )
    assert read_header(rows, 3, 1) == StackedHeader((("科目",), ("基本支出", "人员经费"), ("基本支出", "公用经费")), ())


def test_a_blank_beside_a_group_belongs_to_it() -> None:
    group = [GivenCell(0, 0, "基本支出"), GivenCell(1, 0, "人员经费"), GivenCell(1, 1, "公用经费")]
    assert read_header(rows_of(*group, GivenCell(0, 1, "")), 2, 1).paths[1] == ("基本支出", "公用经费")
    # With a name of its own the column is of no group.
    assert read_header(rows_of(*group, GivenCell(0, 1, "项目支出")), 2, 1).paths[1] == ("项目支出", "公用经费")


def orphaned(member: str) -> list[list[GridCell]]:
    upper = ["科目名称", "总计", "财政拨款", "", "单位资金", "结转", ""]
    lower = ["", "", "一般公共预算", "政府性基金", "", "", member]
    return rows_of(
        *(GivenCell(row, col, text) for row, line in enumerate((upper, lower)) for col, text in enumerate(line))
    )


def test_an_orphan_goes_back_to_the_group_it_is_akin_to() -> None:
    header = read_header(orphaned("上级政府性基金转移支付"), 7, 3, spans_known=False)
    assert header.paths[2:] == (
        ("财政拨款", "一般公共预算"),
        ("财政拨款", "政府性基金"),
        ("财政拨款", "上级政府性基金转移支付"),
        ("单位资金",),
        ("结转",),
    )
    (move,) = header.moves
    assert (move.page_no, move.printed_text, move.stood_in, move.read_in) == (3, "上级政府性基金转移支付", 7, 5)


def test_an_orphan_akin_to_none_stays_as_one_does_where_the_spans_are_known() -> None:
    assert read_header(orphaned("其他收入"), 7, 3, spans_known=False).moves == ()
    assert read_header(orphaned("上级政府性基金转移支付"), 7, 3).moves == ()
