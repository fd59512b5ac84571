"""Figures in one cell with their label are put beside it."""

from __future__ import annotations

from etl.parse.inline import with_figures_beside
from etl.records.disclosure import SourceCell
from etl.records.page import Box
from etl.records.parsed import ParsedRow

PLACE = Box(0, 0, 10, 10)


def rows(*lines: list[str]) -> list[ParsedRow]:
    return [ParsedRow(1, tuple(SourceCell(1, PLACE, text) if text else None for text in line)) for line in lines]


def read(paths: list[tuple[str, ...]], *lines: list[str]) -> tuple[list[tuple[str, ...]], list[list[str]]]:
    columns, found = with_figures_beside(paths, rows(*lines))
    return list(columns), [[row.text(index) for index in range(len(columns))] for row in found]


def test_the_only_column_of_figures_takes_it() -> None:
    columns, found = read([("项目",), ("金额",)], ["货物", "20.00"], ["合计：120.50万元", ""])
    assert columns == [("项目",), ("金额",)]
    assert found == [["货物", "20.00"], ["合计", "120.50万元"]]


def test_where_there_is_none_it_has_one_without_a_head() -> None:
    columns, found = read([()], ["公务接待费：1.50万元"], ["因公出国（境）费：2.00万元"])
    assert columns == [(), ()]
    assert found == [["公务接待费", "1.50万元"], ["因公出国（境）费", "2.00万元"]]


def test_what_stays_as_it_is() -> None:
    for lines in (
        # Several columns of figures, several such cells in a row, the cell of the figure taken, no unit, a sentence.
        (["货物", "20.00", ""], ["服务", "", "3.00"], ["合计：120.50万元", "", ""]),
        (["货物：20.00万元", "服务：3.00万元", ""],),
        (["货物", "20.00", ""], ["合计：120.50万元", "见附注", ""]),
        (["比例：20.00", "", ""],),
        (["说明", "按有关规定安排并经批准后用于水利工程建设及其日常维护管理方面的支出合计：20.00万元", ""],),
    ):
        columns, found = read([("项目",), ("金额",), ("备注",)], *lines)
        assert len(columns) == 3 and found == list(lines)
