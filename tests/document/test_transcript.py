"""Transcripts: lines with tabs are grids, whatever the lines end with."""

from __future__ import annotations

import pytest

from etl.document.transcript import read
from etl.records.located import Grid, TextLine

TEXT = "某局2025年部门预算\n\n收入\t预算数\n合计\t1.00\n说明"


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r", "\u2028", "\u2029"])
def test_lines_may_end_in_any_way(end: str) -> None:
    first, grid, last = read("a.txt", TEXT.replace("\n", end).encode()).blocks
    assert isinstance(first, TextLine) and first.text == "某局2025年部门预算"
    assert isinstance(grid, Grid) and [cell.text for cell in grid.cells] == ["收入", "预算数", "合计", "1.00"]
    assert [cell.box.top for cell in grid.cells] == [3, 3, 4, 4]
    assert isinstance(last, TextLine) and last.text == "说明"


def test_a_mark_of_another_way_is_a_letter_of_its_line() -> None:
    (line,) = read("a.txt", "甲\u2028乙\n".encode()).blocks
    assert isinstance(line, TextLine) and line.text == "甲\u2028乙"
