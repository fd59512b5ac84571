"""Faults: books with one thing wrong on purpose, and files that are no sound PDF."""

import io
from dataclasses import replace

from PIL import Image, ImageDraw
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from tests.workshop.facts import Book
from tests.workshop.layout import Layout
from tests.workshop.pages import A4
from tests.workshop.typeset import typeset

PASSWORD = "yusuan"
# A well-formed PDF whose page tree has no page.
ZERO_PAGES = (
    b"%PDF-1.4\n1 0 obj\n<< /Type /Catalog /Pages 2 0 R >>\nendobj\n"
    b"2 0 obj\n<< /Type /Pages /Kids [] /Count 0 >>\nendobj\n"
    b"xref\n0 3\n0000000000 65535 f \n0000000009 00000 n \n0000000058 00000 n \n"
    b"trailer\n<< /Size 3 /Root 1 0 R >>\nstartxref\n110\n%%EOF\n"
)


def change_figure(book: Book, kind: str, line: int, key: str, figure: str) -> Book:
    """The book with one printed figure replaced."""
    table = book.table(kind)
    table.column(key)
    return book.with_table(table.with_line(line, table.lines[line].with_values(**{key: figure})))


def swap_cells(book: Book, kind: str, line: int, one: str, other: str) -> Book:
    """The book with two cells of a line exchanged."""
    table = book.table(kind)
    old = table.lines[line]
    return book.with_table(table.with_line(line, old.with_values(**{one: old[other], other: old[one]})))


def drop_row(book: Book, kind: str, line: int) -> Book:
    """The book without one line of a table."""
    table = book.table(kind)
    return book.with_table(replace(table, lines=(*table.lines[:line], *table.lines[line + 1 :])))


def shift_column(book: Book, kind: str, key: str, to: str) -> Book:
    """The book with all figures of a column printed under another; raises ValueError where one is printed there already."""
    table = book.table(kind)
    if any(line[to] and line[key] for line in table.lines):
        raise ValueError(f"{kind} prints figures under both {key} and {to}")
    lines = tuple(line.with_values(**{key: "", to: line[key] or line[to]}) for line in table.lines)
    return book.with_table(replace(table, lines=lines))


def encrypted(book: Book, layout: Layout | None = None) -> bytes:
    """The book's PDF, readable only with PASSWORD."""
    return typeset(book, layout, encrypt=StandardEncryption(PASSWORD, strength=128))


def truncated(pdf: bytes) -> bytes:
    """The first half of a PDF, as an interrupted download leaves it: without its cross-reference table and page tree."""
    return pdf[: len(pdf) // 2]


def empty() -> bytes:
    """No bytes at all."""
    return b""


def not_a_pdf() -> bytes:
    """What a broken download leaves, to be named .pdf."""
    return b"HTTP/1.1 502 Bad Gateway\r\n\r\nupstream went away\n"


def image_only(pages: int = 2) -> bytes:
    """A PDF as a scanner makes it: pictures, no text."""
    stream = io.BytesIO()
    canvas = Canvas(stream, pagesize=A4, invariant=1)
    for number in range(pages):
        picture = Image.new("L", (595, 842), 255)
        pen = ImageDraw.Draw(picture)
        for row in range(12):
            pen.rectangle((60, 120 + 40 * row, 535, 160 + 40 * row), outline=0)
            pen.text((80, 132 + 40 * row), f"{2110000 + 100 * number + row}    {1000 + 37 * row:,}.00", fill=0)
        canvas.drawImage(ImageReader(picture), 0, 0, *A4)
        canvas.showPage()
    canvas.save()
    return stream.getvalue()


def zero_pages() -> bytes:
    """A sound PDF of no pages."""
    return ZERO_PAGES
