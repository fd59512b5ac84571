"""The fast reader of PDFs and pdfplumber see the same words and rulings, on pages drawn in every way we know of."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import pairwise
from pathlib import Path

import pdfplumber
import pytest
from PIL import Image
from reportlab.lib.utils import ImageReader
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from etl.document.pdf import pdfium, plumber, reader, scanned
from etl.document.pdf.letters import Glyph, Glyphs
from etl.document.pdf.words import words_of
from etl.errors import DocumentRejected
from etl.records.page import Box, Page, Ruling
from tests.document.pdf.readings import all_seen, differences, drawn, edited, reference_pages, unturned
from tests.workshop import faults, fonts

SAMPLE = Path(__file__).resolve().parents[3] / "samples" / "xj-ecology-2024-dept-budget.pdf"
# A cover, contents, prose, wide tables and forms; on its justified pages the reference is wrong, see below.
SAMPLE_PAGES = (1, 2, 3, 8, 14, 22, 51, 60, 82)
# A page of justified prose, and where its lines end.
JUSTIFIED, MARGIN = 30, 525.3
# How a page that `drawn` makes names its size.
BOX = b"/MediaBox [ 0 0 400 300 ]"
SONG = fonts.register("builtin")


def _text(canvas: Canvas, x: float, y: float, text: str, font: str = SONG, size: float = 12) -> None:
    canvas.setFont(font, size)
    canvas.drawString(x, y, text)


def _table(canvas: Canvas) -> None:
    """A small table with every way to draw a rule, and words in its cells."""
    canvas.setLineWidth(0.5)
    canvas.line(40, 250, 340, 250)
    canvas.rect(40, 219.5, 300, 1, stroke=0, fill=1)
    canvas.rect(39.5, 190, 1, 60, stroke=0, fill=1)
    canvas.grid([140, 240, 340], [190, 220, 250])
    _text(canvas, 45, 230, "科目编码")
    _text(canvas, 150, 230, "科目名称")
    _text(canvas, 250, 230, "预算数")
    _text(canvas, 45, 200, "2110301", "Helvetica")
    _text(canvas, 150, 200, "大气（项）")
    _text(canvas, 250, 200, "1,234.56", "Times-Roman")


def _shapes(canvas: Canvas) -> None:
    """Shapes that are rulings, and shapes that are none."""
    _text(canvas, 160, 130, "图形")
    path = canvas.beginPath()
    for x, y, width, height in ((20, 20, 100, 2), (20, 40, 2, 100), (150, 20, 60, 60)):
        path.rect(x, y, width, height)
    canvas.drawPath(path, stroke=0, fill=1)
    path = canvas.beginPath()
    path.moveTo(230, 20)
    for point in ((330, 20), (330, 80), (230, 80)):
        path.lineTo(*point)
    path.close()
    canvas.drawPath(path, stroke=1, fill=0)
    path = canvas.beginPath()
    path.moveTo(20, 160)
    path.curveTo(60, 160, 100, 161, 140, 161)
    path.moveTo(160, 160)
    path.lineTo(260, 160)
    path.moveTo(280, 160)
    path.lineTo(380, 200)
    canvas.drawPath(path, stroke=1, fill=0)
    canvas.circle(200, 250, 20)
    canvas.roundRect(250, 220, 80, 40, 8)
    canvas.setFillColorRGB(1, 1, 1)
    canvas.rect(20, 220, 80, 40, stroke=0, fill=1)
    canvas.setDash(3, 2)
    canvas.line(20, 280, 380, 280)
    canvas.setDash()
    canvas.saveState()
    canvas.clipPath(_rectangle(canvas, 110, 220, 30, 30), stroke=0, fill=0)
    canvas.line(100, 230, 180, 230)
    canvas.restoreState()
    for step in range(40):
        canvas.line(20 + 4 * step, 290, 22 + 4 * step, 290)
        canvas.line(20 + 9 * step, 295, 24 + 9 * step, 295)


def _rectangle(canvas: Canvas, x: float, y: float, width: float, height: float) -> object:
    path = canvas.beginPath()
    path.rect(x, y, width, height)
    return path


def _forms(canvas: Canvas) -> None:
    """A table in a form, drawn twice and once within another form."""
    canvas.beginForm("table", 0, 0, 400, 300)
    _table(canvas)
    canvas.endForm()
    canvas.beginForm("outer", 0, 0, 400, 300)
    canvas.saveState()
    canvas.translate(10, -20)
    canvas.scale(0.5, 0.5)
    canvas.doForm("table")
    canvas.restoreState()
    _text(canvas, 20, 20, "外层")
    canvas.endForm()
    canvas.doForm("outer")
    canvas.saveState()
    canvas.translate(150, 60)
    canvas.scale(0.6, 0.6)
    canvas.doForm("table")
    canvas.restoreState()


def _clipped(canvas: Canvas) -> None:
    """Text longer than its cell, cut by a clip; text cut by the page; text off the page."""
    canvas.saveState()
    canvas.clipPath(_rectangle(canvas, 40, 190, 60, 20), stroke=0, fill=0)
    _text(canvas, 45, 195, "一般公共预算财政拨款")
    canvas.restoreState()
    _text(canvas, 370, 100, "剪断的词")
    _text(canvas, 420, 80, "页外的词")
    _text(canvas, 40, -30, "页下的词")


def _gaps(canvas: Canvas) -> None:
    """Words apart by gaps, by spaces of every kind, by a rule, and by a step up."""
    _text(canvas, 40, 250, "全角　空格 半角 end of line-")
    _text(canvas, 40, 236, "after the-re")
    _text(canvas, 40, 222, "well-")
    _text(canvas, 40, 208, "known")
    for x, letter in ((40, "总"), (60, " "), (64, "计"), (76.5, "数"), (92, "元")):
        _text(canvas, x, 180, letter)
    for x, letter in zip((40, 52, 67.1, 82.3), "四分之一", strict=True):
        _text(canvas, x, 160, letter)
    canvas.line(100, 100, 100, 150)
    _text(canvas, 76, 120, "左格右格")
    _text(canvas, 150, 120, "高", size=16)
    _text(canvas, 166, 124, "低", size=8)
    canvas.drawString(40, 80, "字距", charSpace=2)
    canvas.drawString(100, 80, "字距宽", charSpace=4)


def _overprinted(canvas: Canvas) -> None:
    """A bold effect: the same letters a little aside, at once and later on."""
    for shift in (0, 0.3, 0.6):
        _text(canvas, 40 + shift, 250, "部门预算 2024")
    _text(canvas, 40, 200, "重")
    _text(canvas, 41.2, 200, "重")
    _text(canvas, 60, 200, "11")
    _text(canvas, 40, 250.4, "部门预算 2024")


def _turned(canvas: Canvas) -> None:
    """Upright text with text turned by quarters, and slanted, between it."""
    for angle in (0, 90, 180, 270):
        canvas.saveState()
        canvas.translate(200, 150)
        canvas.rotate(angle)
        _text(canvas, 30, 10, f"转{angle}度 ab")
        canvas.restoreState()
    canvas.saveState()
    canvas.translate(40, 40)
    canvas.rotate(30)
    _text(canvas, 0, 0, "斜")
    canvas.restoreState()


def _fonts(canvas: Canvas) -> None:
    """Fonts that are not embedded, ink beyond the advance, widths squeezed and text raised."""
    for row, font in enumerate(("Helvetica", "Times-Italic", "Courier", "Helvetica-BoldOblique", SONG)):
        _text(canvas, 40, 260 - 30 * row, "fWj 12,345.67% (AV)", font, 14)
    text = canvas.beginText(40, 80)
    text.setFont(SONG, 12)
    text.setHorizScale(70)
    text.textOut("压缩的字")
    text.setRise(5)
    text.textOut("上")
    canvas.drawText(text)


def _pictured(canvas: Canvas) -> None:
    """Pictures: upright, turned, reaching off the page, and in a form; text beside them."""
    picture = ImageReader(Image.new("RGB", (4, 4), "teal"))
    _text(canvas, 20, 270, "图表")
    canvas.drawImage(picture, 40, 100, 120, 80)
    canvas.saveState()
    canvas.translate(250, 100)
    canvas.rotate(30)
    canvas.drawImage(picture, 0, 0, 60, 40)
    canvas.restoreState()
    canvas.drawImage(picture, 350, 250, 100, 100)
    canvas.beginForm("emblem")
    canvas.drawImage(picture, 0, 0, 20, 20)
    canvas.endForm()
    canvas.translate(200, 30)
    canvas.doForm("emblem")


PAGES: dict[str, Callable[[Canvas], None]] = {
    "table": _table,
    "shapes": _shapes,
    "forms": _forms,
    "gaps": _gaps,
    "overprint": _overprinted,
    "turned text": _turned,
    "fonts": _fonts,
    "pictures": _pictured,
}


@pytest.fixture(autouse=True)
def no_recognition(monkeypatch: pytest.MonkeyPatch) -> None:
    """Pictures stay pictures, also where text recognition is installed."""
    monkeypatch.setattr(scanned, "can_recognise", lambda: False)


@pytest.fixture
def no_fallback(monkeypatch: pytest.MonkeyPatch) -> None:
    """Lets a test fail where pdfplumber is asked."""

    def fail(_: object) -> Page:
        raise AssertionError("pdfplumber was asked")

    monkeypatch.setattr(reader.plumber, "read_page", fail)


def _same(data: bytes) -> tuple[Page, ...]:
    """The pages as read, after comparing them with the reference."""
    expected = reference_pages(data)
    pages = reader.read_pages("drawn.pdf", data)
    assert len(pages) == len(expected)
    assert [line for one, other in zip(expected, pages, strict=True) for line in differences(one, other)] == []
    for one, other in zip(expected, pages, strict=True):
        assert [word.text for word in one.words] == [word.text for word in other.words]
    return pages


@pytest.mark.parametrize("case", PAGES)
def test_as_the_reference(case: str) -> None:
    _same(drawn(PAGES[case]))


@pytest.mark.parametrize("case", PAGES)
def test_without_the_reference(case: str, no_fallback: None) -> None:
    assert reader.read_pages("drawn.pdf", drawn(PAGES[case]))[0].words


@pytest.mark.parametrize("turn", [0, 90, 180, 270])
@pytest.mark.parametrize("box", [None, (0, 0, 400, 300), (-12, 12, 388, 312), (50, 70, 450, 370)])
def test_rotation_and_origin(turn: int, box: tuple[int, int, int, int] | None, monkeypatch: pytest.MonkeyPatch) -> None:
    all_seen(monkeypatch)
    unturned(monkeypatch)

    def draw(canvas: Canvas) -> None:
        canvas.setPageRotation(turn)
        _table(canvas)
        _turned(canvas)
        _pictured(canvas)

    data = drawn(draw)
    if box:
        # The library has turned the sheet along with the page.
        old = b"/MediaBox [ 0 0 300 400 ]" if turn % 180 else BOX
        data = edited(data, (old, f"/MediaBox [ {' '.join(map(str, box))} ]".encode()))
    _same(data)


def test_a_media_box_of_all_pages() -> None:
    """Pages may leave their box to the tree they hang on."""
    data = edited(drawn(_table), (BOX, b""), (b"/Type /Pages", BOX + b" /Type /Pages"))
    (page,) = _same(data)
    assert (page.width, page.height) == (400, 300)


def test_crop_box() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.setCropBox((30, 180, 350, 280))
        _table(canvas)
        _text(canvas, 45, 60, "裁切框外")

    (page,) = _same(drawn(draw))
    assert "裁切框外" not in [word.text for word in page.words]
    assert "裁切框外" in page.unseen
    assert len(page.words) > 3
    assert (page.width, page.height) == (400, 300)
    assert page.shown == Box(30, 20, 350, 120)


def test_what_is_made_up_or_printed_twice_is_not_read() -> None:
    (page,) = _same(drawn(_overprinted))
    assert [word.text for word in page.words] == ["部门预算", "2024", "重", "11"]
    (page,) = _same(drawn(_gaps))
    assert [word.text for word in page.words][:8] == ["全角", "空格", "半角", "end", "of", "line-", "after", "the-re"]


def test_text_outside_its_clip_or_off_the_page_is_not_there(no_fallback: None) -> None:
    (page,) = reader.read_pages("drawn.pdf", drawn(_clipped))
    assert [word.text for word in page.words] == ["一般公共预", "剪断的词"]


def test_a_clip_around_a_form_holds_for_what_stands_in_it(no_fallback: None) -> None:
    """The part of a sheet below a page break, drawn again on this page outside what is shown of it."""

    def draw(canvas: Canvas) -> None:
        canvas.beginForm("sheet", 0, 0, 400, 300)
        _text(canvas, 45, 200, "项目名称")
        _text(canvas, 45, 100, "1,234.56")
        canvas.endForm()
        canvas.saveState()
        canvas.clipPath(_rectangle(canvas, 0, 150, 400, 150), stroke=0, fill=0)
        canvas.translate(10, 20)
        canvas.doForm("sheet")
        canvas.restoreState()
        _text(canvas, 45, 50, "78.90")

    (page,) = reader.read_pages("drawn.pdf", drawn(draw))
    assert [word.text for word in page.words] == ["项目名称", "78.90"]


@pytest.mark.parametrize("stated", [b"-1033", b"-700", b"-500", b"0"])
def test_letters_stand_on_their_base_line_whatever_their_font_states(stated: bytes, no_fallback: None) -> None:
    def draw(canvas: Canvas) -> None:
        # A fresh font each time: reportlab keeps the subsets of earlier documents in the font object.
        pdfmetrics.registerFont(TTFont("Vera", "Vera.ttf"))
        for row, (text, figure) in enumerate((("行政运行", "905.10"), ("住房公积金", "1,205.10"))):
            _text(canvas, 40, 200 - 14 * row, text)
            _text(canvas, 200, 200 - 14 * row, figure, "Vera")
        _text(canvas, 40, 240, "2026", "Vera", 16)
        _text(canvas, 40 + pdfmetrics.stringWidth("2026", "Vera", 16), 240, "年部门支出总表", size=16)

    data = drawn(draw)
    with pdfplumber.open(io.BytesIO(data)) as opened:
        believed = {c["text"]: c["top"] for c in opened.pages[0].chars}
    (page,) = reader.read_pages("drawn.pdf", edited(data, (b"/Descent -240.2344", b"/Descent " + stated)))
    assert [word.text for word in page.words] == ["2026年部门支出总表", "行政运行", "905.10", "住房公积金", "1,205.10"]
    tops = {word.text: word.box.top for word in page.words}
    assert tops["905.10"] == pytest.approx(tops["行政运行"], abs=3)
    assert tops["905.10"] == pytest.approx(believed["9"], abs=0.5), "as with a plausible descent"


def test_the_reference_puts_letters_on_their_base_line_too() -> None:
    def draw(canvas: Canvas) -> None:
        pdfmetrics.registerFont(TTFont("Vera", "Vera.ttf"))
        _text(canvas, 40, 200, "1,205.10", "Vera")

    data = edited(drawn(draw), (b"/Descent -240.2344", b"/Descent -1033"))
    (page,) = _same(data)
    assert page.words[0].box.bottom == pytest.approx(100 + 0.2 * 12, abs=0.01)


@pytest.mark.parametrize("size", [0.8, 1.5, 2.5, 12])
def test_equal_digits_of_tiny_type_are_no_overprint(size: float) -> None:
    """And lines as near as tiny type sets them are two."""
    figures = ("1900000.00", "1111111.11", "2033066.00")

    def draw(canvas: Canvas) -> None:
        for row, figure in enumerate(figures):
            for shift in (0.0, 0.03 * size):
                _text(canvas, 40 + shift, 200 - 1.2 * size * row, figure, "Helvetica", size)

    (page,) = _same(drawn(draw))
    assert [word.text for word in page.words] == list(figures)


def _shaded(canvas: Canvas) -> None:
    """A ruled cell whose ground, and whose letters' ground, are white boxes, white in all ways to say it; text on such."""
    canvas.setLineWidth(0.5)
    canvas.grid([40, 140, 240], [190, 220, 250])
    canvas.setFillColorRGB(1, 1, 1)
    canvas.rect(45, 195, 90, 20, stroke=0, fill=1)
    canvas.setFillGray(1)
    canvas.rect(50, 198, 60, 12, stroke=0, fill=1)
    canvas.setFillColorCMYK(0, 0, 0, 0)
    canvas.rect(40, 60, 200, 14, stroke=0, fill=1)
    canvas.setFillGray(0)
    _text(canvas, 50, 200, "行政运行")
    _text(canvas, 150, 200, "905.10")
    _text(canvas, 40, 62, "支出预算905.10万元")


def test_boxes_in_the_papers_colour_are_no_frames() -> None:
    (page,) = _same(drawn(_shaded))
    assert len(page.rulings) == 6, "those of the grid"
    assert [word.text for word in page.words] == ["行政运行", "905.10", "支出预算905.10万元"]


COLOURED: dict[str, Callable[[Canvas], object]] = {
    "filled": lambda canvas: canvas.setFillColorRGB(0.8, 0.9, 1),
    "light": lambda canvas: canvas.setFillGray(0.95),
    "inks": lambda canvas: canvas.setFillColorCMYK(0.2, 0, 0, 0),
}


@pytest.mark.parametrize("case", COLOURED)
def test_cells_of_coloured_boxes_are_frames(case: str) -> None:
    def draw(canvas: Canvas) -> None:
        COLOURED[case](canvas)
        for x in (40, 140):
            canvas.rect(x, 190, 100, 30, stroke=0, fill=1)
        canvas.setFillGray(0)
        _text(canvas, 50, 200, "行政运行")

    (page,) = _same(drawn(draw))
    assert len(page.rulings) == 8


def test_white_boxes_that_can_be_seen_are_frames() -> None:
    """With a stroke, and on a coloured ground, but not on white paper laid upon that."""

    def draw(canvas: Canvas) -> None:
        canvas.setFillGray(1)
        canvas.rect(40, 250, 100, 30, stroke=1, fill=1)
        canvas.setFillGray(0.2)
        canvas.rect(40, 100, 202, 102, stroke=0, fill=1)
        canvas.setFillGray(1)
        for x in (41, 142):
            canvas.rect(x, 101, 99, 100, stroke=0, fill=1)
        canvas.rect(50, 110, 60, 20, stroke=0, fill=1)
        canvas.setFillGray(0)
        _text(canvas, 50, 115, "905.10")

    (page,) = _same(drawn(draw))
    assert len(page.rulings) == 4 * 4


def test_letters_without_ink_are_read(no_fallback: None) -> None:
    """The font is not embedded: where the system has none either, PDFium sees no ink and would leave the letters out."""

    def draw(canvas: Canvas) -> None:
        for x, letter in zip((40, 52, 70, 73), "预算 数", strict=True):
            _text(canvas, x, 200, letter)

    (page,) = reader.read_pages("drawn.pdf", drawn(draw))
    assert [word.text for word in page.words] == ["预算", "数"]


def _vertical(canvas: Canvas) -> None:
    pdfmetrics.registerFont(UnicodeCIDFont(SONG, isVertical=True))
    try:
        _text(canvas, 200, 250, "竖排的字")
    finally:
        fonts.register("builtin")


def _unmapped() -> bytes:
    """A page whose font gives two letters names that say nothing."""
    font = b"/BaseFont /Courier /Encoding "
    return edited(
        drawn(lambda canvas: (_table(canvas), _text(canvas, 40, 100, "AB", "Courier"))),
        (font + b"/WinAnsiEncoding", font + b"<< /Type /Encoding /Differences [ 65 /g7 /g8 ] >>"),
    )


ASKED: dict[str, tuple[Callable[[], bytes], str]] = {
    "letters without Unicode": (_unmapped, "科目编码"),
    "another text stands for the letters": (
        lambda: drawn(
            lambda c: (c._code.append("/Span <</ActualText (other)>> BDC"), _table(c), c._code.append("EMC"))
        ),
        "科目编码",
    ),
}


@pytest.mark.parametrize("case", ASKED)
def test_what_the_reference_is_asked_for(case: str, monkeypatch: pytest.MonkeyPatch) -> None:
    make, word = ASKED[case]
    asked = []
    read = plumber.read_page
    monkeypatch.setattr(reader.plumber, "read_page", lambda page: (asked.append(page.page_number), read(page))[1])
    (page,) = reader.read_pages("drawn.pdf", make())
    assert asked == [1]
    assert word in [each.text for each in page.words]


def test_text_set_from_top_to_bottom_is_read_letter_by_letter() -> None:
    """By PDFium where the machine has a font for it, which then tells the letters' places; else by the reference."""
    (page,) = reader.read_pages("drawn.pdf", drawn(_vertical))
    assert [word.text for word in page.words] == list("竖排的字")
    assert {(word.box.x0, word.box.x1) for word in page.words} == {(194.0, 206.0)}
    tops = [word.box.top for word in page.words]
    assert [after - before for before, after in pairwise(tops)] == pytest.approx([12.0] * 3)


def test_a_file_without_its_end_is_not_read_in_part() -> None:
    """PDFium would repair it in silence and give fewer pages."""
    data = drawn(_table)
    with pytest.raises(DocumentRejected, match="its end is missing"):
        reader.read_pages("drawn.pdf", faults.truncated(data))


def test_a_page_that_cannot_be_read_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(_: object) -> Page:
        raise ValueError("broken")

    monkeypatch.setattr(reader.plumber, "read_page", fail)
    monkeypatch.setattr(reader, "_read_page", lambda *_: None)
    with pytest.raises(DocumentRejected, match=r"drawn\.pdf, page 1: the page cannot be read; print the file"):
        reader.read_pages("drawn.pdf", drawn(_table))


def test_handles_are_closed(monkeypatch: pytest.MonkeyPatch) -> None:
    balance = {"document": 0, "page": 0, "text": 0}

    def counted(name: str, kind: str, step: int) -> None:
        function = getattr(pdfium, name)

        def count(*arguments: object) -> object:
            balance[kind] += step
            return function(*arguments)

        monkeypatch.setattr(pdfium, name, count)

    for kind in balance:
        counted(f"_load_{kind}", kind, 1)
        counted(f"_close_{kind}", kind, -1)
    reader.read_pages("drawn.pdf", drawn(_table))
    reader.read_pages("drawn.pdf", drawn(_vertical))
    assert balance == {"document": 0, "page": 0, "text": 0}


def test_sample() -> None:
    data = SAMPLE.read_bytes()
    pages = reader.read_pages(SAMPLE.name, data)
    for expected in reference_pages(data, SAMPLE_PAGES):
        assert differences(expected, pages[expected.number - 1]) == []


def test_justified_lines_end_together() -> None:
    """pdfplumber forgets the letter spacing after the last letter of a string, so that a line of several strings ends short."""
    data = SAMPLE.read_bytes()
    page = reader.read_pages(SAMPLE.name, data)[JUSTIFIED - 1]
    (expected,) = reference_pages(data, [JUSTIFIED])
    ends = [word.box.x1 for word in page.words if word.box.x1 > MARGIN - 5]
    assert len(ends) > 10
    assert all(abs(end - MARGIN) < 0.1 for end in ends)
    assert [word.text for word in page.words] == [word.text for word in expected.words]
    assert any(0.1 < MARGIN - word.box.x1 < 12 for word in expected.words)


def test_words_as_pdfplumber_joins_them() -> None:
    """The rule for joining letters, against the library it comes from."""
    for draw in (_table, _gaps, _turned, _overprinted, _fonts):
        with pdfplumber.open(io.BytesIO(drawn(draw))) as opened:
            page = opened.pages[0]
            expected = [
                word["text"]
                for word in page.dedupe_chars(tolerance=1.5, extra_attrs=()).extract_words(
                    x_tolerance_ratio=0.25, y_tolerance=3
                )
            ]
            glyphs = [
                Glyph(c["text"], c["x0"], c["top"], c["x1"], c["bottom"], c["size"], c["upright"]) for c in page.chars
            ]
            assert [word.text for word in words_of(Glyphs.of(glyphs), [], Box(*page.bbox))] == expected


def test_a_word_ends_at_a_wall() -> None:
    glyphs = [Glyph(letter, x, 0, x + 10, 10, 10) for x, letter in zip((0, 10, 20, 30), "收入支出", strict=True)]
    wall, beside = Ruling(20, -5, 20, 15), Ruling(10, 20, 10, 40)
    words = list(words_of(Glyphs.of(glyphs), [wall, beside], Box(0, 0, 100, 100)))
    assert [word.text for word in words] == ["收入", "支出"]
    assert all(one.box.x1 <= other.box.x0 for one, other in pairwise(words))


def test_marks_that_are_not_seen_part_no_word() -> None:
    letters = ((0, "1", 10), (10, "\u200b", 4), (14, "2", 10), (24, "\ufeff", 0), (24, "\u2ecb", 10))
    glyphs = [Glyph(letter, x, 0, x + wide, 10, 10) for x, letter, wide in letters]
    assert [word.text for word in words_of(Glyphs.of(glyphs), [], Box(0, 0, 100, 100))] == ["12车"]


def test_each_page_is_a_step_that_is_seen_from_outside(monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[int] = []

    @contextmanager
    def noted(number: int) -> Iterator[None]:
        seen.append(number)
        yield

    monkeypatch.setattr(reader, "step", noted)

    def two_pages(canvas: Canvas) -> None:
        _table(canvas)
        canvas.showPage()
        _table(canvas)

    data = drawn(two_pages)
    assert len(reader.read_pages("a.pdf", data)) == 2
    assert seen == [1, 2]
    seen.clear()
    # One whose end is missing is read by the reference, page by page, too.
    assert len(reader.read_pages("a.pdf", data[: data.rindex(b"%%EOF")])) == 2
    assert seen == [1, 2]


def test_a_picture_on_a_sheet_that_does_not_begin_at_nought_counts_whole() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.translate(-500, -900)
        canvas.drawImage(ImageReader(Image.new("RGB", (4, 4), "teal")), 50, 50, 300, 300)
        _text(canvas, 20, 370, "图表")

    data = drawn(draw, (400, 400))
    old = b"/MediaBox [ 0 0 400 400 ]"
    shifted = edited(data, (old, b"/MediaBox [ -500 -900 -100 -500 ]"))
    (page,) = reader.read_pages("drawn.pdf", shifted)
    assert [(box.x1 - box.x0, box.bottom - box.top) for box in page.unread_pictures] == [(300, 300)]
