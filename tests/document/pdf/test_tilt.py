"""A page that lies askew is read, and drawn, straight."""

import math
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from PIL import Image
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from etl.document.pdf import reader
from etl.document.pdf.rendering import render_page
from etl.document.pdf.tilt import Tilt, tilt_of
from etl.records.page import Page
from tests.document.pdf.readings import drawn
from tests.workshop import fonts

SONG = fonts.register("builtin")
SIZE = (595, 842)
ROWS = [(f"{2080501 + row}", f"科目{row}", f"{row + 1},{row}{row}0.50", f"{row}.25") for row in range(30)]
COLUMNS = (50, 130, 380, 520)


def table(canvas: Canvas, text: Callable[[float, float, str], None]) -> None:
    for row, cells in enumerate(ROWS):
        canvas.rect(45, 765 - 22 * row, 505, 22)
        for x, cell in zip(COLUMNS, cells, strict=True):
            text(x, 772 - 22 * row, cell)


def straight(canvas: Canvas) -> None:
    canvas.setFont(SONG, 10)
    table(canvas, canvas.drawString)


def askew(angle: float) -> bytes:
    """All of a page turned about its middle."""

    def draw(canvas: Canvas) -> None:
        canvas.translate(297, 421)
        canvas.rotate(angle)
        canvas.translate(-297, -421)
        straight(canvas)

    return drawn(draw, SIZE)


def recognised(angle: float, *, scan: bool = True) -> bytes:
    """A scan that lay askew, with each word set level where it stands in it."""
    cos, sin = math.cos(math.radians(angle)), math.sin(math.radians(angle))

    def draw(canvas: Canvas) -> None:
        if scan:
            canvas.drawImage(ImageReader(Image.new("RGB", (60, 84), "white")), 0, 0, *SIZE)
        canvas.setFont(SONG, 10)

        def text(x: float, y: float, words: str) -> None:
            canvas.drawString(
                297 + (x - 297) * cos - (y - 421) * sin, 421 + (x - 297) * sin + (y - 421) * cos, words, mode=3 * scan
            )

        for row, cells in enumerate(ROWS):
            for x, cell in zip(COLUMNS, cells, strict=True):
                text(x, 772 - 22 * row, cell)

    return drawn(draw, SIZE)


def read(data: bytes) -> Page:
    (page,) = reader.read_pages("drawn.pdf", data)
    return page


@pytest.mark.parametrize("angle", [-7.0, -2.0, -0.5, 0.0, 0.6, 1.0, 3.0, 12.0])
def test_lines_and_rules_are_level_again(angle: float) -> None:
    page, expected = read(askew(angle)), read(drawn(straight, SIZE))
    assert [word.text for word in page.words] == [cell for cells in ROWS for cell in cells]
    assert len(page.rulings) == len(expected.rulings)
    # Turned about the middle of what stands on it, which is another than that of the sheet.
    shift = page.words[0].box.x0 - expected.words[0].box.x0, page.words[0].box.top - expected.words[0].box.top
    for one, other in zip(page.words, expected.words, strict=True):
        assert one.box.x0 - other.box.x0 == pytest.approx(shift[0], abs=0.1)
        assert one.box.top - other.box.top == pytest.approx(shift[1], abs=0.1)


@pytest.mark.parametrize("angle", [-3.0, -1.0, 0.0, 1.5, 3.0])
def test_words_recognised_level_in_a_scan_that_lay_askew(angle: float) -> None:
    assert [word.text for word in read(recognised(angle)).words] == [cell for cells in ROWS for cell in cells]


def test_level_words_of_no_scan_stand_as_they_are_set() -> None:
    """Whoever sets them so wants it so."""
    tops = [word.box.top for word in read(recognised(2.0, scan=False)).words]
    assert max(tops) - min(tops) > 29 * 22 + 10


def test_the_picture_of_the_page_is_straight_too(tmp_path: Path) -> None:
    data = askew(3.0)
    (tmp_path / "askew.pdf").write_bytes(data)
    picture = render_page(tmp_path / "askew.pdf", 1, 2.0)
    grey = np.asarray(picture.picture.convert("L"))
    for word in read(data).words:
        # A font that is not embedded may reach a little out of its boxes.
        x0, top, x1, bottom = map(int, picture.pixels(word.box, 1))
        dark = grey[top:bottom, x0:x1] < 128
        assert dark.sum() > 10, word.text
        # None of its ink is cut, as it would be were the word still askew.
        assert dark[0].sum() + dark[-1].sum() == 0


def test_what_is_askew() -> None:
    x, y = np.linspace(50, 550, 100), np.linspace(60, 700, 100)
    angle = math.radians(2)
    some, level = np.full(100, angle), np.zeros(100)
    assert tilt_of(some, x, y, scan=False) == Tilt(pytest.approx(angle), 300.0, 380.0)  # type: ignore[arg-type]
    # A watermark across a page, letters set askew on purpose, lines that climb by less than anybody sees.
    assert tilt_of(np.where(np.arange(100) < 30, math.radians(45), 0.0), x, y, scan=False) is None
    assert tilt_of(some + math.radians(30), x, y, scan=False) is None
    assert tilt_of(some / 20, x, y, scan=False) is None
    assert tilt_of(level, x, y, scan=True) is None
    # Sideways, and askew besides.
    turned = tilt_of(some + math.pi / 2, x, y, scan=False)
    assert turned and turned.angle == pytest.approx(angle)
    assert tilt_of(some[:5], x[:5], y[:5], scan=False) is None
