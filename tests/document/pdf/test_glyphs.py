"""The letters of a page: where each stands, which are not seen, and how they are turned."""

from collections.abc import Callable
from itertools import pairwise

import pytest
from reportlab.pdfgen.canvas import Canvas

from etl.document.pdf import pdfium
from etl.document.pdf.glyphs import read_glyphs
from etl.document.pdf.letters import Glyph
from etl.document.pdf.page_space import PageSpace
from etl.document.pdf.strokes import read_drawing
from tests.document.pdf.readings import drawn


def glyphs(draw: Callable[[Canvas], None]) -> list[Glyph]:
    with pdfium.open_document(drawn(draw)) as document, pdfium.open_page(document, 0) as page:  # type: ignore[arg-type]
        assert page is not None
        box = pdfium.media_box(page)
        assert box is not None
        sheet = PageSpace(box, pdfium.quarter_turns(page))
        drawing = read_drawing(page, sheet)
        return list(read_glyphs(page, drawing, sheet).glyphs.each())


def test_letters_of_one_size_have_one_height_and_stand_side_by_side() -> None:
    found = glyphs(lambda canvas: canvas.drawString(50, 200, "ap1."))
    assert "".join(glyph.text for glyph in found) == "ap1."
    assert {round(glyph.bottom - glyph.top, 3) for glyph in found} == {12} and len({glyph.top for glyph in found}) == 1
    assert found[0].x0 == 50 and all(abs(one.x1 - other.x0) < 0.05 for one, other in pairwise(found))
    # The base line is 100 points below the upper edge of a page of 300; a descent hangs below it.
    assert 100 < found[0].bottom < 104


def test_a_letter_clipped_away_is_not_seen() -> None:
    def draw(canvas: Canvas) -> None:
        path = canvas.beginPath()
        path.rect(0, 0, 60, 300)
        canvas.clipPath(path, stroke=0)
        canvas.drawString(50, 200, "ab")
        canvas.drawString(200, 200, "cd")

    assert [glyph.text for glyph in glyphs(draw)] == ["a"]


def test_letters_that_are_turned_do_not_stand_upright() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.drawString(50, 200, "a")
        canvas.rotate(90)
        canvas.drawString(50, -200, "b")

    assert [(glyph.text, bool(glyph.upright)) for glyph in glyphs(draw)] == [("a", True), ("b", False)]


def test_a_page_without_text_has_no_letters() -> None:
    assert glyphs(lambda canvas: canvas.rect(10, 10, 50, 50)) == []


@pytest.mark.parametrize(("edge", "seen"), [(40, ""), (65, ""), (80, "1,148.95"), (96, "1,148.95"), (120, "1,148.95")])
def test_an_edge_cuts_no_figure_in_two(edge: int, seen: str) -> None:
    """What is left of one would be another number; beside it words are cut."""

    def draw(canvas: Canvas) -> None:
        path = canvas.beginPath()
        path.rect(0, 0, edge, 300)
        canvas.clipPath(path, stroke=0)
        canvas.drawString(50, 200, "1,148.95")
        canvas.drawString(50, 100, "abcdefgh")

    text = "".join(glyph.text for glyph in glyphs(draw))
    assert text.rstrip("abcdefgh") == seen and len(text) - len(seen) < 8 + (edge > 110)
