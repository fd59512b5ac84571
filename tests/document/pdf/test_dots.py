"""Marks in a row are a dotted rule; crowds of marks are not."""

from collections.abc import Iterator

import pytest
from reportlab.pdfgen.canvas import Canvas

from etl.document.pdf import reader
from etl.document.pdf.dots import dotted
from etl.records.page import Box, Ruling
from tests.document.pdf.readings import drawn, reference_pages


def _row(x: float, top: float, count: int, *, step: float = 1.5, side: float = 0.75) -> list[Box]:
    return [Box(x + at * step, top, x + at * step + side, top + side) for at in range(count)]


def _turned(marks: list[Box]) -> list[Box]:
    return [Box(one.top, one.x0, one.bottom, one.x1) for one in marks]


def test_a_row_of_marks_is_a_rule() -> None:
    assert list(dotted(_row(10, 50, 41))) == [Ruling(10, 50.375, 70.75, 50.375)]
    assert list(dotted(_turned(_row(10, 50, 41)))) == [Ruling(50.375, 10, 50.375, 70.75)]


def test_pieces_that_touch_are_a_rule_however_few() -> None:
    assert list(dotted(_row(10, 50, 4, step=2, side=2))) == [Ruling(10, 51, 18, 51)]
    assert list(dotted(_row(10, 50, 2, step=2, side=2))) == []


def test_dotted_rules_cross() -> None:
    across = [mark for top in (50, 80, 110) for mark in _row(10, top, 60)]
    down = [mark for x in (10, 55, 97) for mark in _turned(_row(50, x, 41))]
    found = list(dotted([*across, *down]))
    assert [rule.top for rule in found if rule.is_horizontal] == [50.375, 80.375, 110.375]
    assert [rule.x0 for rule in found if not rule.is_horizontal] == [10.375, 55.375, 97.375]


@pytest.mark.parametrize(
    "marks",
    [
        _row(10, 50, 5),
        _row(10, 50, 10, step=1.0),
        _row(10, 50, 41, step=6.0),
        [Box(10 + at * 2, 50 + at, 11 + at * 2, 51 + at) for at in range(40)],
        [mark for line in range(25) for mark in _row(10, 50 + line * 2, 25, step=2, side=2)],
    ],
    ids=["few", "short", "apart", "slanted", "a code to be photographed"],
)
def test_other_marks_are_none(marks: list[Box]) -> None:
    assert list(dotted(marks)) == []


def _dotted_table(canvas: Canvas) -> None:
    canvas.setFont("Helvetica", 10)
    for row in range(4):
        for at in _steps(40, 340):
            canvas.rect(at, 100 + 20 * row, 0.8, 0.5, stroke=0, fill=1)
        for column in range(2):
            canvas.drawString(60 + 150 * column, 106 + 20 * row, f"{row}{column}")
    for x in (40, 190, 340):
        for at in _steps(100, 160):
            canvas.rect(x, at, 0.5, 0.8, stroke=0, fill=1)


def _steps(start: float, end: float) -> Iterator[float]:
    while start < end:
        yield start
        start += 1.6


def test_both_readers_see_dotted_rules() -> None:
    data = drawn(_dotted_table)
    (page,), (other,) = reader.read_pages("dotted.pdf", data), reference_pages(data)
    for one in (page, other):
        assert sum(rule.is_horizontal for rule in one.rulings) == 4
        assert sum(not rule.is_horizontal for rule in one.rulings) == 3


def test_white_marks_are_none() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.setFillGray(1.0)
        _dotted_table(canvas)
        canvas.setFillGray(0.0)
        canvas.drawString(10, 10, "a")

    (page,) = reader.read_pages("dotted.pdf", drawn(draw))
    assert page.rulings == ()
