"""Codes in the middle of the rows they are of, where no rule says how far they reach."""

from __future__ import annotations

from etl.locate.grids.centred import without_centred
from etl.locate.grids.columns import ColumnExtent
from etl.locate.grids.segments import Row, rows_of_segments
from etl.records.page import Box, Word

COLUMNS = [
    ColumnExtent(0, 30, True),
    ColumnExtent(40, 100, False),
    ColumnExtent(200, 240, True, flush=240, is_money=True),
]
NAMES = ["甲局", "人员", "公用", "乙局", "人员", "项目"]


def body(*codes: tuple[float, str]) -> list[Row]:
    """Six rows, 20 apart from 100 on, and a total below; where codes stand besides."""
    words = [
        word
        for at, name in enumerate([*NAMES, "合计"])
        for word in (
            Word(name, Box(40, 100 + 20 * at, 60, 110 + 20 * at)),
            Word("5.00", Box(220, 100 + 20 * at, 240, 110 + 20 * at)),
        )
    ]
    words += [Word(text, Box(0, middle - 5, 30, middle + 5)) for middle, text in codes]
    return rows_of_segments(sorted(words, key=lambda word: (word.box.top, word.box.x0)))


def reach(rows: list[Row]) -> list[tuple[str, float, float]]:
    return [(each.label.text, each.top, each.bottom) for each in without_centred(rows, COLUMNS)[1]]


def test_codes_in_the_middle_of_rows_that_come_out_even_are_of_these() -> None:
    assert reach(body((125, "101001"), (185, "101002"))) == [("101001", 95, 155), ("101002", 155, 215)]
    assert reach(body((115, "101001"), (175, "101002"))) == [("101001", 95, 135), ("101002", 135, 215)]
    left, _ = without_centred(body((115, "101001"), (175, "101002")), COLUMNS)
    assert [segment.text for row in left for segment in row.segments if segment.text.isdigit()] == []


def test_codes_in_the_first_row_of_their_unit_and_such_that_do_not_come_out_even_stay() -> None:
    assert reach(body((105, "101001"), (165, "101002"))) == []
    assert reach(body((125, "101001"), (165, "101002"))) == []


def test_short_codes_may_stand_in_the_middle_of_three_lines_by_their_nature() -> None:
    rows = body((125, "05"), (185, "11"))
    assert reach(rows) == []
    assert without_centred(rows, COLUMNS)[0] == rows
