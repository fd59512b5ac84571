"""Composing: a whole book set on pages, cover, contents, prose and tables."""

from collections.abc import Callable, Iterable

from tests.workshop import prose
from tests.workshop.blocks import Block
from tests.workshop.facts import Book
from tests.workshop.forms import Form
from tests.workshop.formset import set_form
from tests.workshop.layout import Layout, arrange
from tests.workshop.pages import Page, Text, blank
from tests.workshop.tabulate import Tabulator
from tests.workshop.wrap import Measure, wrap

Measures = Callable[[float], Measure]
# Size, distance from line to line, indent of the first line in letters.
STYLES = {
    "cover": (24.0, 48.0, 0),
    "part": (17.0, 40.0, 0),
    "heading": (13.0, 30.0, 0),
    "subheading": (12.0, 24.0, 2),
    "text": (11.0, 19.0, 2),
    "item": (11.0, 16.5, 3),
}
CENTERED = frozenset({"cover", "part"})
# A heading stands on no page without the first line under it.
KEPT = {"heading": 43.0, "subheading": 19.0}
# How far running text stands from the margin of tables.
INSET = 25.0


def compose(book: Book, layout: Layout, measure: Measures) -> list[Page]:
    """The pages of a book; every text of a table's body knows the fact it prints, as `arrange(book, layout)` counts them."""
    arranged = arrange(book, layout)
    pages: list[Page] = []
    if layout.prose:
        pages += _cover(arranged, measure)
        pages += _prose(prose.contents(arranged), measure)
        pages += _prose(prose.overview(arranged), measure)
    pages += _tables(arranged, layout, measure)
    if layout.prose:
        pages += _prose(prose.narrative(arranged), measure)
    if layout.page_numbers:
        for number, page in enumerate(pages, 1):
            _number(page, number, measure)
    return pages


def _cover(book: Book, measure: Measures) -> list[Page]:
    page = blank()
    page.cursor = page.height / 3
    return _set(prose.cover(book), page, measure)


def _prose(blocks: Iterable[Block | Form], measure: Measures) -> list[Page]:
    return _set(blocks, blank(), measure)


def _set(blocks: Iterable[Block | Form], page: Page, measure: Measures) -> list[Page]:
    pages = [page]
    for block in blocks:
        if isinstance(block, Form):
            taken = set_form(block, page, measure)
            pages += taken[taken[0] is page :]
            page = pages[-1]
            continue
        size, leading, indent = STYLES[block.style]
        inset = 0.0 if block.style in CENTERED else INSET
        left, width = page.left + inset, page.right - page.left - 2 * inset
        lines = wrap("\u3000" * indent + block.text, width, measure(size))
        for number, line in enumerate(lines, 1):
            if page.room < leading + KEPT.get(block.style, 0.0):
                page = blank()
                pages.append(page)
            text = line.lstrip("\u3000")
            shift = measure(size)(line) - measure(size)(text)
            if block.style in CENTERED:
                shift = (width - measure(size)(text)) / 2
            # Lines that go on are spaced out to the right margin, as word processors set Chinese.
            spare = 0.0 if number == len(lines) or block.style in CENTERED else width - measure(size)(line)
            spacing = round(max(spare, 0.0) / max(len(text) - 1, 1), 4)
            x, baseline = round(left + shift, 2), round(page.cursor + 0.75 * leading, 2)
            page.texts.append(Text(x, baseline, text, size, spacing=spacing))
            page.cursor += leading
    return pages


def _tables(book: Book, layout: Layout, measure: Measures) -> list[Page]:
    pages: list[Page] = []
    for table in book.tables:
        tabulator = Tabulator(book, table, layout, measure)
        start = None
        if not pages and layout.prose:
            start = _prose([Block("part", prose.part_names(book)[1])], measure)[0]
            start = start if not tabulator.landscape else None
        elif layout.shared_pages and pages and _continues(pages[-1], tabulator):
            start = pages.pop()
            start.cursor += 24
        pages += tabulator.set(start)
    return pages


def _continues(page: Page, tabulator: Tabulator) -> bool:
    """Is there room below for the table's title, header and a few rows, on a page turned the same way?"""
    return (page.width > page.height) == tabulator.landscape and page.room > 230


def _number(page: Page, number: int, measure: Measures) -> None:
    text, size = f"- {number} -", 9.0
    x = (page.width - measure(size)(text)) / 2
    page.texts.append(Text(round(x, 2), round(page.height - 30, 2), text, size))
