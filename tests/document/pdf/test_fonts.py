"""What is known of fonts is of one page."""

from collections.abc import Callable

import pytest
from reportlab.pdfgen.canvas import Canvas

from etl.document.pdf import pdfium, reader
from etl.document.pdf.fonts import Fonts
from tests.document.pdf.readings import drawn


def test_a_font_of_a_page_is_asked_once(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[int] = []

    def descent(handle: int) -> float:
        asked.append(handle)
        return -0.25

    monkeypatch.setattr(pdfium, "font_descent", descent)
    fonts = Fonts()
    first = fonts.of(1)
    assert fonts.of(1) is first and first.descent == -0.25 and asked == [1]
    assert Fonts().of(1) is not first


def test_pages_that_share_fonts_are_read_as_each_alone() -> None:
    def page(words: str) -> Callable[[Canvas], None]:
        def draw(canvas: Canvas) -> None:
            for row, font in enumerate(("Helvetica", "Times-Roman", "Courier")):
                canvas.setFont(font, 12)
                canvas.drawString(50, 250 - 20 * row, f"{words} {row}")

        return draw

    texts = ("first", "second", "third")

    def all_of(canvas: Canvas) -> None:
        for at, words in enumerate(texts):
            if at:
                canvas.showPage()
            page(words)(canvas)

    together = reader.read_pages("all.pdf", drawn(all_of))
    alone = [reader.read_pages("one.pdf", drawn(page(words)))[0] for words in texts]
    assert [one.words for one in together] == [one.words for one in alone]
    assert [word.text for word in together[2].words] == ["third", "0", "third", "1", "third", "2"]
