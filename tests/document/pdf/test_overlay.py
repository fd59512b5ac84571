"""What is laid over a page, or not seen on it, is no text of it; what is only set otherwise is."""

import re
from collections.abc import Callable

import numpy as np
import pytest
from PIL import Image
from reportlab.lib import colors
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from etl.document.pdf import reader
from etl.document.pdf.ink import Paint
from etl.document.pdf.letters import Glyph, Glyphs
from etl.document.pdf.overlay import laid_over
from tests.document.pdf.readings import drawn, edited
from tests.workshop import fonts

SONG = fonts.register("builtin")
SIZE = (595, 842)
ROWS = [(f"项目{row}", f"{row + 1},{row}{row}0.50") for row in range(9)]


def text(canvas: Canvas, x: float, y: float, words: str, size: float = 10) -> None:
    canvas.setFont(SONG, size)
    canvas.drawString(x, y, words)


def table(canvas: Canvas) -> None:
    """Labels and amounts, a hundred letters."""
    for row, (label, amount) in enumerate(ROWS):
        text(canvas, 60, 700 - 20 * row, label)
        text(canvas, 300, 700 - 20 * row, amount)


def words(draw: Callable[[Canvas], None]) -> list[str]:
    (page,) = reader.read_pages("drawn.pdf", drawn(draw, SIZE))
    return [word.text for word in page.words]


TABLE = [text for row in ROWS for text in row]


def beside(draw: Callable[[Canvas], None], *, first: bool = False) -> list[str]:
    """What is read beside the words of the table, drawn after it or before; the table must be whole."""

    def both(canvas: Canvas) -> None:
        for part in (draw, table) if first else (table, draw):
            canvas.saveState()
            part(canvas)
            canvas.restoreState()

    found = words(both)
    for word in TABLE:
        assert word in found, found
        found.remove(word)
    return found


@pytest.mark.parametrize("angle", [15, 30, 45, 60, -35])
@pytest.mark.parametrize("grey", [0.0, 0.5, 0.85])
@pytest.mark.parametrize("first", [True, False])
def test_letters_aslant_over_a_page(angle: float, grey: float, first: bool) -> None:
    def draw(canvas: Canvas) -> None:
        canvas.setFillGray(grey)
        canvas.translate(150, 500)
        canvas.rotate(angle)
        text(canvas, 0, 0, "仅供内部公开", 40)

    assert beside(draw, first=first) == []


def test_a_page_set_askew_is_text() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.translate(100, 0)
        canvas.rotate(8)
        table(canvas)

    assert sorted("".join(words(draw))) == sorted("".join(TABLE))


@pytest.mark.parametrize("opacity", [1.0, 0.3])
def test_a_level_watermark_through_the_rows(opacity: float) -> None:
    def draw(canvas: Canvas) -> None:
        canvas.setFillGray(0.6 if opacity == 1.0 else 0.0, opacity)
        text(canvas, 50, 640, "公开信息", 60)

    assert beside(draw) == beside(draw, first=True) == []


def test_small_tiles_one_of_which_runs_through_a_row() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.setFillGray(0.7)
        for x in (65, 200, 420):
            for y in (150, 300, 555, 701):
                text(canvas, x, y, "张三2025-01-01", 8)

    assert beside(draw) == []


@pytest.mark.parametrize("grey", [0.5, 0.7, 0.8])
def test_grey_text_is_text(grey: float) -> None:
    def draw(canvas: Canvas) -> None:
        canvas.setFillGray(grey)
        for row, place in enumerate(("甲", "乙", "丙丁")):
            text(canvas, 60, 400 - 20 * row, f"小计{place}")
            text(canvas, 300, 400 - 20 * row, "12.00")

    assert sorted(beside(draw)) == sorted(["小计甲", "小计乙", "小计丙丁", "12.00", "12.00", "12.00"])


def test_a_page_all_grey_is_text() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.setFillGray(0.8)
        table(canvas)

    assert words(draw) == TABLE


@pytest.mark.parametrize("colour", [(1, 1, 1), (0.98, 0.98, 0.96)])
def test_white_letters_on_paper_are_not_seen(colour: tuple[float, float, float]) -> None:
    def draw(canvas: Canvas) -> None:
        canvas.setFillColorRGB(*colour)
        text(canvas, 300, 400, "8,888.88")
        canvas.rect(280, 300, 200, 30, stroke=1, fill=1)
        text(canvas, 300, 310, "9,999.99")

    assert beside(draw) == []


@pytest.mark.parametrize("ground", [(0, 0, 0.5), (0.6, 0.75, 0.9)])
def test_white_letters_on_a_dark_ground_are_text(ground: tuple[float, float, float]) -> None:
    def draw(canvas: Canvas) -> None:
        canvas.setFillColorRGB(*ground)
        canvas.rect(280, 390, 200, 30, stroke=0, fill=1)
        canvas.roundRect(280, 290, 200, 30, 5, stroke=0, fill=1)
        canvas.linearGradient(280, 240, 480, 240, (colors.navy, colors.darkblue), extend=False)
        canvas.setFillGray(1)
        text(canvas, 300, 400, "预算数")
        text(canvas, 300, 300, "决算数")
        text(canvas, 300, 240, "比上年")

    assert beside(draw) == ["预算数", "决算数", "比上年"]


def test_text_on_a_light_shading_is_text() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.setFillGray(0.9)
        canvas.rect(40, 500, 500, 250, stroke=0, fill=1)

    assert beside(draw, first=True) == []


def test_text_painted_in_no_way_is_not_seen() -> None:
    def draw(canvas: Canvas) -> None:
        writer = canvas.beginText(300, 400)
        writer.setFont(SONG, 10)
        writer.setTextRenderMode(3)
        writer.textOut("8,888.88")
        canvas.drawText(writer)

    assert beside(draw) == []


@pytest.mark.parametrize("under", [True, False])
@pytest.mark.parametrize("strips", [1, 12])
def test_what_is_recognised_in_a_scan_is_its_text(under: bool, strips: int) -> None:
    picture = ImageReader(Image.new("RGB", (40, 40), "white"))

    def scan(canvas: Canvas) -> None:
        for strip in range(strips):
            canvas.drawImage(picture, 0, strip * 842 / strips, 595, 842 / strips)

    def draw(canvas: Canvas) -> None:
        if not under:
            scan(canvas)
        writer = canvas.beginText(300, 400)
        writer.setFont(SONG, 10)
        writer.setTextRenderMode(3)
        for label, amount in ROWS:
            writer.textLine(label + " " + amount)
        canvas.drawText(writer)
        if under:
            scan(canvas)
        text(canvas, 290, 30, "7")

    assert sorted(words(draw)) == sorted([*TABLE, "7"])


def test_what_lies_under_a_box_drawn_later_is_not_seen() -> None:
    white, dark = ImageReader(Image.new("RGB", (4, 4), "white")), (0.2, 0.2, 0.2)

    def draw(canvas: Canvas) -> None:
        for row in range(3):
            text(canvas, 300, 400 - 50 * row, "8,888.88")
        canvas.setFillGray(1)
        canvas.rect(290, 390, 100, 30, stroke=0, fill=1)
        canvas.drawImage(white, 290, 340, 100, 30)
        canvas.setFillColorRGB(*dark)
        canvas.rect(290, 290, 100, 30, stroke=0, fill=1)
        canvas.setFillGray(0)
        text(canvas, 300, 400, "1.00")

    assert beside(draw) == ["1.00"]


def test_what_shines_through_is_seen() -> None:
    seal = Image.new("RGBA", (40, 40), (255, 0, 0, 255))
    seal.paste((0, 0, 0, 0), (10, 10, 30, 30))

    def draw(canvas: Canvas) -> None:
        canvas.setFillColorRGB(1, 1, 0, 0.4)
        canvas.rect(40, 650, 500, 80, stroke=0, fill=1)
        canvas.drawImage(ImageReader(seal), 40, 500, 400, 150, mask="auto")
        frame = canvas.beginPath()
        frame.rect(20, 20, 500, 800)
        frame.rect(22, 22, 496, 796)
        canvas.drawPath(frame, stroke=0, fill=1, fillMode=0)

    assert beside(draw) == []


def test_the_letters_of_a_seal_and_the_red_figures_beside_it() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.setFillColorRGB(0.8, 0, 0)
        text(canvas, 300, 300, "-5.00")
        for turn, letter in enumerate("青禾县财政局"):
            canvas.saveState()
            canvas.translate(320, 620)
            canvas.rotate(90 - 36 * turn)
            canvas.translate(0, 50)
            text(canvas, -5, 0, letter, 12)
            canvas.restoreState()
        text(canvas, 305, 612, "专用章", 10)

    assert beside(draw) == ["-5.00"]


@pytest.mark.parametrize(
    ("state", "seen"), [("/OFF [%d 0 R]", False), ("/BaseState /OFF", False), ("/ON [%d 0 R]", True), ("", True)]
)
def test_a_layer_that_is_off_is_not_seen(state: str, seen: bool) -> None:
    def draw(canvas: Canvas) -> None:
        table(canvas)
        canvas._code.append("/OC /Notes BDC")
        text(canvas, 300, 400, "8,888.88")
        canvas.rect(280, 390, 100, 30)
        canvas._code.append("EMC")

    plain = drawn(draw, SIZE)
    layer = 1 + max(int(number) for number in re.findall(rb"(?m)^(\d+) 0 obj", plain))
    shown = state % layer if "%" in state else state
    data = edited(
        plain,
        (b"/ProcSet", b"/Properties << /Notes %d 0 R >> /ProcSet" % layer),
        (b"/Type /Catalog", b"/OCProperties << /OCGs [%d 0 R] /D << %b >> >> /Type /Catalog" % (layer, shown.encode())),
        (b"1 0 obj", b"%d 0 obj\n<< /Type /OCG /Name (Notes) >>\nendobj\n1 0 obj" % layer),
    )
    (page,) = reader.read_pages("drawn.pdf", data)
    assert [word.text for word in page.words] == TABLE + ["8,888.88"] * seen
    assert len(page.rulings) == 4 * seen


@pytest.mark.parametrize(
    ("membership", "seen"),
    [
        ("/OCGs %d 0 R", False),
        ("/OCGs [%d 0 R] /P /AllOn", False),
        ("/OCGs [%d 0 R] /P /AnyOff", True),
        ("/OCGs [%d 0 R] /P /AllOff", True),
        ("", True),
    ],
)
def test_what_depends_on_layers_that_are_off_is_not_seen(membership: str, seen: bool) -> None:
    def draw(canvas: Canvas) -> None:
        table(canvas)
        canvas._code.append("/OC /Notes BDC")
        text(canvas, 300, 400, "8,888.88")
        canvas._code.append("EMC")

    plain = drawn(draw, SIZE)
    layer = 1 + max(int(number) for number in re.findall(rb"(?m)^(\d+) 0 obj", plain))
    depends = (membership % layer if "%" in membership else membership).encode()
    data = edited(
        plain,
        (b"/ProcSet", b"/Properties << /Notes << /Type /OCMD %b >> >> /ProcSet" % depends),
        (
            b"/Type /Catalog",
            b"/OCProperties << /OCGs [%d 0 R] /D << /OFF [%d 0 R] >> >> /Type /Catalog" % (layer, layer),
        ),
        (b"1 0 obj", b"%d 0 obj\n<< /Type /OCG /Name (Notes) >>\nendobj\n1 0 obj" % layer),
    )
    (page,) = reader.read_pages("drawn.pdf", data)
    assert [word.text for word in page.words] == TABLE + ["8,888.88"] * seen


def test_letters_not_seen_are_left_out_unless_nearly_all_are() -> None:
    glyphs = Glyphs.of([Glyph("甲", 10.0 * at, 0, 10.0 * at + 10, 10, 10) for at in range(10)])
    assert laid_over(glyphs, np.arange(10), Paint(unseen=frozenset({3, 4})), ()) == ({3, 4}, {3, 4})
    assert laid_over(glyphs, np.arange(10), Paint(unseen=frozenset(range(9))), ()) == (set(), set())
    assert laid_over(glyphs, np.arange(10), Paint(), ()) == (set(), set())


def test_seals_are_left_out_as_something_that_is_seen() -> None:
    glyphs = Glyphs.of([Glyph("甲", 10.0 * at, 0, 10.0 * at + 10, 10, 10) for at in range(10)])
    assert laid_over(glyphs, np.arange(10), Paint(seals=frozenset({3}), unseen=frozenset({3, 4})), ()) == ({3, 4}, {4})


def test_what_is_not_seen_is_known_though_it_is_no_text_of_the_page() -> None:
    def both(canvas: Canvas) -> None:
        table(canvas)
        canvas.setFillColor(colors.white)
        text(canvas, 60, 300, "8,888.88")

    (page,) = reader.read_pages("drawn.pdf", drawn(both, SIZE))
    assert [word.text for word in page.words] == TABLE
    assert page.unseen == ("8,888.88",)


def tiled(canvas: Canvas, angle: float, *texts: str, grey: float = 0.5) -> None:
    """Texts one behind the other, over and over on the whole page."""
    canvas.setFillGray(grey)
    for row in range(5):
        for column in range(4):
            canvas.saveState()
            canvas.translate(60 + 130 * column, 80 + 150 * row)
            canvas.rotate(angle)
            for at, one in enumerate(texts):
                text(canvas, 30 * at, 0, one)
            canvas.restoreState()


@pytest.mark.parametrize("texts", [("1234.56",), ("青禾县", "2025-01-20")])
def test_letters_aslant_that_return_on_a_page_of_few_letters(texts: tuple[str, ...]) -> None:
    def draw(canvas: Canvas) -> None:
        text(canvas, 180, 500, "青禾县水务局", 22)
        text(canvas, 180, 460, "2025年部门预算", 22)
        tiled(canvas, 25, *texts)

    assert words(draw) == ["青禾县水务局", "2025年部门预算"]


def test_few_letters_beside_a_page_set_askew_leave_it() -> None:
    def draw(canvas: Canvas) -> None:
        text(canvas, 280, 30, "- 3 -")
        canvas.translate(100, 0)
        canvas.rotate(20)
        for row in range(5):
            text(canvas, 160, 300 - 20 * row, "以下同上")

    assert sorted("".join(words(draw))) == sorted("-3-" + "以下同上" * 5)


def test_a_pale_number_that_returns_and_runs_through_others_is_a_watermark() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.setFillGray(0.85)
        for row in range(9):
            text(canvas, 308, 697 - 20 * row, "88.88", 12)
        text(canvas, 450, 300, "88.88", 12)
        text(canvas, 450, 200, "99.99", 12)

    assert beside(draw) == ["99.99"]


def test_letters_too_small_to_be_seen() -> None:
    def draw(canvas: Canvas) -> None:
        for row in range(5):
            text(canvas, 62, 702 - 20 * row, "8,888.88", 0.5)
        text(canvas, 400, 300, "注1", 3)

    assert beside(draw) == ["注1"]
