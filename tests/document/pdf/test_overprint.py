"""Letters printed again over themselves are read once, whatever makes them: bold, shadows, halos."""

from itertools import product

import pytest
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfgen.canvas import Canvas

from etl.document.pdf import reader
from etl.document.pdf.letters import Glyph, Glyphs
from etl.document.pdf.overprint import without_overprint
from tests.document.pdf.readings import drawn
from tests.workshop import fonts

SONG = fonts.register("builtin")
FIGURES = ("1,100.00", "2,211.11", "5544.33", "1000.00", "777.77", "1100", "88", "0.00", "33333333.33")
# Of the size: how far a copy lies right of its letter and above it.
SHIFTS = ((0.03, 0.0), (0.06, -0.06), (0.1, -0.1), (0.15, -0.15), (0.2, -0.2), (0.25, 0.0), (0.0, -0.25), (-0.1, 0.1))
# How letters are drawn: a word and its copy, or letter by letter; and which of both comes first.
WAYS = list(product(("word", "letter"), (True, False)))


def read(shift: tuple[float, float], shade: float, way: tuple[str, bool], font: str, size: float) -> list[str]:
    """The words of a page whose figures have a copy each, in a shade from 0 (black) to 1."""

    def draw(canvas: Canvas) -> None:
        canvas.setFont(font, size)
        for row, figure in enumerate(FIGURES * 2):
            x, y = 60 + 120 * (row % 4), 780 - 2 * size * (row // 4)
            for part in [figure] if way[0] == "word" else figure:
                for copy in (True, False) if way[1] else (False, True):
                    canvas.setFillGray(shade if copy else 0)
                    across, up = shift if copy else (0.0, 0.0)
                    canvas.drawString(x + across * size, y + up * size, part)
                x += pdfmetrics.stringWidth(part, font, size)

    (page,) = reader.read_pages("drawn.pdf", drawn(draw, (595, 842)))
    return [word.text for word in page.words]


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("shift", SHIFTS)
def test_figures_with_a_shadow_are_whole(shift: tuple[float, float], way: tuple[str, bool]) -> None:
    for shade, font, size in product((0.0, 0.6, 0.85), (SONG, "Helvetica"), (6, 10)):
        assert sorted(read(shift, shade, way, font, size)) == sorted(FIGURES * 2), (shade, font, size)


def test_neighbours_with_copies_are_neighbours() -> None:
    """Each copy is as near its letter as the next letter is its copy."""
    letters = [Glyph("1", x, 0.0, x + 5.0, 10.0, 10.0) for x in (0.0, 2.5, 5.0, 7.5, 10.0, 12.5)]
    assert [one.x0 for one in without_overprint(Glyphs.of(letters)).each()] == [0.0, 5.0, 10.0]


def test_lines_are_none_of_each_other() -> None:
    letters = [Glyph("1", 0.0, top, 5.0, top + 10.0, 10.0) for top in (0.0, 8.0, 16.0)]
    assert without_overprint(Glyphs.of(letters)).length == 3


def test_a_comma_goes_with_the_letters_beside_it() -> None:
    """Its shadow stands further away than it is wide; two commas without letters that have shadows are two."""
    line = [Glyph("1", 0.0, 0.0, 5.0, 10.0, 10.0), Glyph(",", 5.0, 0.0, 7.5, 10.0, 10.0)]
    shadow = [one._replace(x0=one.x0 + 2.0, x1=one.x1 + 2.0, top=1.5, bottom=11.5) for one in line]
    assert "".join(without_overprint(Glyphs.of([*line, *shadow])).texts) == "1,"
    assert "".join(without_overprint(Glyphs.of([line[1], shadow[1]])).texts) == ",,"
