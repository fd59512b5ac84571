"""Typesetting: composed pages drawn as a PDF, the same bytes every time."""

import io
from collections.abc import Iterable
from functools import partial

from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfgen.canvas import Canvas

from tests.workshop import fonts
from tests.workshop.compose import compose
from tests.workshop.facts import Book
from tests.workshop.ink import Ink
from tests.workshop.layout import Layout
from tests.workshop.pages import Page, Rule

# How wide a ruling is drawn, in points.
RULING = 0.5


def typeset(
    book: Book, layout: Layout | None = None, encrypt: StandardEncryption | None = None, ink: Ink | None = None
) -> bytes:
    """The PDF of a book; raises FileNotFoundError where the layout asks for the embedded font and it is not installed."""
    layout, ink = layout or Layout(), ink or Ink()
    font = fonts.register(layout.font)
    ink.register()
    pages = compose(book, layout, partial(fonts.measure, font))
    stream = io.BytesIO()
    canvas = Canvas(stream, invariant=1, pageCompression=1, encrypt=encrypt)
    canvas.setTitle(book.title)
    canvas.setAuthor(book.publisher)
    for page in pages:
        _draw(canvas, page, font, layout, ink)
    canvas.save()
    return stream.getvalue()


def typeset_pages(pages: Iterable[Page]) -> bytes:
    """The PDF of pages composed by hand, in the built-in font."""
    font = fonts.register("builtin")
    stream, ink, layout = io.BytesIO(), Ink(), Layout()
    canvas = Canvas(stream, invariant=1, pageCompression=1)
    for page in pages:
        _draw(canvas, page, font, layout, ink)
    canvas.save()
    return stream.getvalue()


def page_list(book: Book, layout: Layout | None = None) -> list[Page]:
    """The pages `typeset` draws, each text with its place and the fact it prints."""
    layout = layout or Layout()
    return compose(book, layout, partial(fonts.measure, fonts.register(layout.font)))


def _draw(canvas: Canvas, page: Page, font: str, layout: Layout, ink: Ink) -> None:
    ink.begin(canvas, page)
    ink.under(canvas, page, font)
    canvas.setLineWidth(RULING)
    for rule in page.rules:
        _rule(canvas, rule, page.height, layout.rulings == "rectangles")
    for text in page.texts:
        ink.write(canvas, text, page.height, font)
    ink.over(canvas, page, font)
    canvas.showPage()


def _rule(canvas: Canvas, rule: Rule, height: float, rectangle: bool) -> None:
    if not rectangle:
        canvas.line(rule.x0, height - rule.top, rule.x1, height - rule.bottom)
        return
    half = RULING / 2
    canvas.rect(
        rule.x0 - half,
        height - rule.bottom - half,
        rule.x1 - rule.x0 + RULING,
        rule.bottom - rule.top + RULING,
        stroke=0,
        fill=1,
    )
