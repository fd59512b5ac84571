"""Money units in a line of their own below headings."""

from __future__ import annotations

from etl.locate.grids.heading_units import ends_headings
from etl.locate.grids.segments import Row, rows_of_segments
from etl.records.page import Box, Word


def line(top: float, *words: tuple[str, float, float]) -> Row:
    (row,) = rows_of_segments(Word(text, Box(x0, top, x1, top + 10)) for text, x0, x1 in words)
    return row


HEADS = line(0, ("科目名称", 0, 40), ("财政拨款收入", 100, 160), ("其他收入", 200, 240))


def test_a_unit_right_below_a_heading_goes_on_with_it() -> None:
    assert ends_headings(line(12, ("（万元）", 110, 150)), [HEADS])
    assert ends_headings(line(12, ("（万元）", 110, 150), ("（万元）", 200, 240)), [HEADS])


def test_a_unit_beside_the_headings_or_far_below_is_the_tables() -> None:
    assert not ends_headings(line(12, ("（万元）", 300, 340)), [HEADS])
    assert not ends_headings(line(60, ("（万元）", 110, 150)), [HEADS])
    assert not ends_headings(line(12, ("单位：万元", 110, 160)), [HEADS])
    assert not ends_headings(line(12, ("（万元）", 110, 150), ("1.20", 200, 220)), [HEADS])


def test_a_unit_below_a_title_is_no_headings() -> None:
    title = line(0, ("部门支出构成（按经济科目分）金额", 60, 240))
    assert not ends_headings(line(12, ("（万元）", 110, 150)), [title])
