"""Columns from what stands under each other, and the cells of the header over them."""

from __future__ import annotations

from etl.locate.grids.columns import ColumnExtent, Head, columns_of, header_cells
from etl.locate.grids.segments import Row, rows_of_segments
from etl.records.page import Box, Word


def line(top: float, *words: tuple[str, float, float]) -> Row:
    (row,) = rows_of_segments(Word(text, Box(x0, top, x1, top + 10)) for text, x0, x1 in words)
    return row


BODY = [
    line(100, ("甲", 0, 10), ("1.00", 100, 120), ("2.00", 200, 220)),
    line(120, ("乙局", 0, 20), ("13.00", 95, 120), ("4.00", 200, 220)),
]


def test_numbers_under_each_other_are_a_column_and_so_are_labels() -> None:
    assert columns_of([], BODY) == (
        ColumnExtent(0, 20, False),
        ColumnExtent(95, 120, True),
        ColumnExtent(200, 220, True),
    )


def test_a_heading_over_no_column_widens_the_free_one_beside_it() -> None:
    header = [line(80, ("科目", 0, 20), ("合计", 60, 80), ("其中", 200, 220))]
    assert columns_of(header, BODY)[1] == ColumnExtent(60, 120, True)


def test_a_heading_over_no_column_is_a_blank_column_where_all_have_theirs() -> None:
    header = [line(80, ("科目", 0, 20), ("合计", 100, 120), ("其中", 200, 220), ("备注", 300, 320))]
    assert columns_of(header, BODY)[3:] == (ColumnExtent(300, 320, False),)


def test_a_heading_over_headings_is_their_group() -> None:
    header = [
        line(60, ("基本支出", 140, 180)),
        line(80, ("科目", 0, 20), ("人员", 100, 120), ("公用", 200, 220)),
    ]
    cells, depth = header_cells(header, columns_of(header[1:], BODY))
    assert depth == 2
    assert sorted(cells, key=lambda cell: (cell.row, cell.first)) == [
        Head(0, 2, 0, 0, "科目"),
        Head(0, 1, 1, 2, "基本支出"),
        Head(1, 1, 1, 1, "人员"),
        Head(1, 1, 2, 2, "公用"),
    ]


def test_no_header_has_no_rows() -> None:
    assert header_cells([], columns_of([], BODY)) == ([], 0)
