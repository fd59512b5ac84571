"""Pages whose letters stand sideways are read, and drawn, turned upright."""

from collections.abc import Callable
from pathlib import Path

import pypdfium2
import pytest
from reportlab.pdfgen.canvas import Canvas

from etl.document.pdf import pdfium, reader
from etl.document.pdf.rendering import render_page
from etl.document.pdf.turning import read_turned
from etl.records.page import Page
from tests.document.pdf.readings import drawn, edited
from tests.workshop import fonts

SONG = fonts.register("builtin")


def sideways(angle: int, content: Callable[[Canvas], None], rotate: int = 0) -> bytes:
    """A page of 600 by 400 points set at an angle on a sheet that fits it, which says to be turned by `rotate`."""

    def draw(canvas: Canvas) -> None:
        across, up = {0: (0, 0), 90: (400, 0), 180: (600, 400), 270: (0, 600)}[angle]
        canvas.translate(across, up)
        canvas.rotate(angle)
        content(canvas)

    page = drawn(draw, (400, 600) if angle % 180 else (600, 400))
    return edited(page, (b"/Rotate 0", b"/Rotate %d" % rotate))


def rows(canvas: Canvas) -> None:
    canvas.setFont(SONG, 10)
    for row in range(4):
        canvas.drawString(50, 300 - 20 * row, f"项目{row}")
        canvas.drawString(300, 300 - 20 * row, f"{row + 1},000.00")
    canvas.line(40, 200, 560, 200)


def read(data: bytes) -> Page:
    (page,) = reader.read_pages("drawn.pdf", data)
    return page


@pytest.mark.parametrize("angle", [0, 90, 180, 270])
def test_a_page_set_sideways(angle: int, tmp_path: Path) -> None:
    page = read(sideways(angle, rows))
    assert (page.width, page.height) == (600, 400)
    assert [word.text for word in page.words][:4] == ["项目0", "1,000.00", "项目1", "2,000.00"]
    (rule,) = page.rulings
    assert rule.is_horizontal and abs(rule.top - 200) < 1
    (tmp_path / "drawn.pdf").write_bytes(sideways(angle, rows))
    picture = render_page(tmp_path / "drawn.pdf", 1, 1.0)
    assert picture.picture.size == (600, 400)
    word = next(word for word in page.words if word.text == "4,000.00")
    inside = picture.picture.crop(tuple(map(int, picture.pixels(word.box, 0)))).convert("L")
    assert sum(inside.histogram()[:128]) > 20


@pytest.mark.parametrize("rotate", [90, 180, 270])
@pytest.mark.parametrize("angle", [0, 90, 180, 270])
def test_a_page_set_sideways_that_says_to_be_turned(angle: int, rotate: int) -> None:
    page = read(sideways(angle, rows, rotate))
    assert [word.text for word in page.words][:2] == ["项目0", "1,000.00"]
    assert page.words[0].box.top < page.words[2].box.top


def test_turned_headers_of_narrow_columns_turn_no_page() -> None:
    def content(canvas: Canvas) -> None:
        rows(canvas)
        for x in (100, 140, 180):
            canvas.saveState()
            canvas.translate(x, 320)
            canvas.rotate(90)
            canvas.drawString(0, 0, "一般公共预算")
            canvas.restoreState()

    page = read(sideways(0, content))
    assert (page.width, page.height) == (600, 400) and "项目0" in [word.text for word in page.words]


def test_the_number_of_a_sideways_page_stands_upright() -> None:
    def content(canvas: Canvas) -> None:
        rows(canvas)
        canvas.rotate(-90)
        canvas.drawString(-200, 580, "12")

    assert "项目0" in [word.text for word in read(sideways(90, content)).words]


@pytest.mark.parametrize("angle", [0, 90, 180, 270])
def test_the_sheet_and_its_letters_are_turned_together(angle: int) -> None:
    with pypdfium2.PdfDocument(sideways(angle, rows)) as document:
        page = document[0]
        turned = read_turned(pdfium.address(page.raw))
    assert turned is not None
    assert (turned.sheet.x1 - turned.sheet.x0, turned.sheet.bottom - turned.sheet.top) == (600, 400)
    assert turned.glyphs.upright.all()
    assert "".join(turned.glyphs.texts).startswith("项目0")


@pytest.mark.parametrize("times", [0.2, 3.5])
def test_a_page_of_tiny_or_huge_letters_is_read_enlarged_and_drawn_as_it_is(times: float, tmp_path: Path) -> None:
    def draw(canvas: Canvas) -> None:
        canvas.scale(times, times)
        rows(canvas)

    data = drawn(draw, (600 * times, 400 * times))
    page = read(data)
    assert page.enlarged == pytest.approx(1 / times, rel=1e-3)
    assert (page.width, page.height) == pytest.approx((600, 400), rel=1e-3)
    assert [word.text for word in page.words][:2] == ["项目0", "1,000.00"]
    (tmp_path / "drawn.pdf").write_bytes(data)
    picture = render_page(tmp_path / "drawn.pdf", 1, 2 / times)
    assert picture.picture.size == (1200, 800)
    word = next(word for word in page.words if word.text == "4,000.00")
    place = picture.pixels(word.box.times(1 / page.enlarged), 0)
    assert sum(picture.picture.crop(tuple(map(int, place))).convert("L").histogram()[:128]) > 20
