"""The letters of a page: where each stands, which are not seen, and how they are turned."""

from collections.abc import Callable
from itertools import pairwise

import pytest
from reportlab.pdfgen.canvas import Canvas

from etl.document.pdf import pdfium
from etl.document.pdf.glyphs import read_glyphs
from etl.document.pdf.letters import Glyph
from etl.document.pdf.page_space import PageSpace
from etl.document.pdf.reader import read_pages
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


@pytest.mark.parametrize(("unit", "size"), [(0.001, 10.0), (0.01, 1.0), (0.1, 1.0), (1.0, 0.1), (0.01, 10.0)])
def test_letters_a_file_draws_itself_are_as_large_as_they_are(unit: float, size: float) -> None:
    """Whatever share of that its font says the unit is, and whatever its size."""
    (page,) = read_pages("drawn.pdf", _drawn_by_the_file(unit, size))
    assert [word.text for word in page.words] == ["1,234.56", "78.90", "22.00", "3,456.78"]
    assert page.enlarged == 1.0
    for word, (x, base) in zip(page.words, [(40, 50), (140, 50), (40, 70), (140, 70)], strict=True):
        assert word.box.x0 == pytest.approx(x, abs=0.01)
        assert word.box.x1 == pytest.approx(x + 5 * len(word.text), abs=0.05)
        assert (word.box.top, word.box.bottom) == pytest.approx((base - 8, base + 2), abs=0.1)


def _drawn_by_the_file(unit: float, size: float) -> bytes:
    """Four figures of ten points in a font of Type 3."""
    em = 10 / (unit * size)
    letter = f"{em / 2:g} 0 0 0 {em / 2:g} {em * 0.7:g} d1 0 0 {em * 0.4:g} {em * 0.7:g} re f".encode()
    used = "0123456789,."
    shown = [("1,234.56", 40, 250), ("78.90", 140, 250), ("22.00", 40, 230), ("3,456.78", 140, 230)]
    content = "\n".join(f"BT /F {size:g} Tf 1 0 0 1 {x} {y} Tm ({text}) Tj ET" for text, x, y in shown).encode()
    to_unicode = b"begincmap 1 begincodespacerange <00> <ff> endcodespacerange 1 beginbfrange <20> <7e> <0020> endbfrange endcmap"
    names = [f"/c{ord(each)}" for each in used]
    font = (
        f"<</Type/Font/Subtype/Type3/FontBBox[0 0 0 0]/FontMatrix[{unit:g} 0 0 {unit:g} 0 0]/FirstChar 32/LastChar 126"
        f"/Widths[{' '.join(f'{em / 2 if chr(code) in used else 0:g}' for code in range(32, 127))}]/ToUnicode 6 0 R/Resources<<>>"
        f"/CharProcs<<{' '.join(f'{name} 7 0 R' for name in names)}>>"
        f"/Encoding<</Type/Encoding/Differences[{' '.join(f'{ord(each)} {name}' for each, name in zip(used, names, strict=True))}]>>>>"
    )
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 400 300]/Contents 4 0 R/Resources<</Font<</F 5 0 R>>>>>>",
        _stream(content),
        font.encode(),
        _stream(to_unicode),
        _stream(letter),
    ]
    data, places = b"%PDF-1.4\n", []
    for number, one in enumerate(objects, 1):
        places.append(len(data))
        data += b"%d 0 obj%s endobj\n" % (number, one)
    table = b"xref\n0 8\n0000000000 65535 f \n" + b"".join(b"%010d 00000 n \n" % place for place in places)
    return data + table + b"trailer<</Size 8/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF" % len(data)


def _stream(content: bytes) -> bytes:
    return b"<</Length %d>>stream\n%s\nendstream" % (len(content), content)
