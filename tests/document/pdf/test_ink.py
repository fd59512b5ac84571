"""Ink: what of a text is seen as it is printed, told by the objects of a page."""

import pytest
from reportlab.lib import colors
from reportlab.pdfgen.canvas import Canvas

from etl.document.pdf import reader
from etl.document.pdf.ink import Ink, Paint, is_aslant
from etl.document.pdf.pdfium import IMAGE, PATH, Matrix
from etl.records.page import Box
from tests.document.pdf.readings import drawn

SHEET = Box(0, 0, 400, 300)


@pytest.mark.parametrize(
    ("a", "b", "aslant"), [(1, 0, False), (0, 1, False), (1, 0.05, False), (1, 0.5, True), (-1, 1, True)]
)
def test_letters_are_aslant_that_run_neither_level_nor_upright(a: float, b: float, aslant: bool) -> None:
    assert is_aslant(Matrix(a, b, -b, a, 0, 0)) is aslant


def covers(kind: int, *boxes: Box) -> list[Box]:
    ink = Ink(SHEET, lambda _: False, lambda outer, item, space: outer)
    ink.lay(boxes, 0, kind)
    return [cover.box for cover in ink.told().covers]


def test_a_page_nothing_is_painted_on_has_no_paint() -> None:
    assert Ink(SHEET, lambda _: False, lambda outer, item, space: outer).told() == Paint(covers=[])


def test_a_frame_covers_nothing_and_what_is_in_it_does() -> None:
    outer, inner = Box(10, 10, 200, 200), Box(50, 50, 60, 60)
    assert covers(PATH, outer, inner) == [inner]
    assert covers(PATH, outer) == [outer]


def test_a_scan_covers_nothing_and_a_small_picture_does() -> None:
    small = Box(10, 10, 50, 50)
    assert covers(IMAGE, SHEET) == []
    assert covers(IMAGE, small) == [small]
    assert covers(PATH, SHEET) == [SHEET], "a filled sheet is no scan"


@pytest.mark.parametrize(
    ("ground", "height", "seen"), [(colors.navy, 30, True), (colors.black, 1, False), (None, 0, False)]
)
def test_white_letters_are_seen_on_a_dark_ground_alone(ground: colors.Color | None, height: float, seen: bool) -> None:
    """Not where they run over a black rule."""

    def draw(canvas: Canvas) -> None:
        if ground:
            canvas.setFillColor(ground)
            canvas.rect(40, 190 if height > 1 else 202.5, 120, height, stroke=0, fill=1)
        canvas.setFillColor(colors.white)
        canvas.drawString(50, 200, "HEAD")
        canvas.setFillColor(colors.black)
        canvas.drawString(50, 100, "AMOUNTS IN YUAN")

    (page,) = reader.read_pages("drawn.pdf", drawn(draw))
    assert ("HEAD" in {word.text for word in page.words}) is seen
