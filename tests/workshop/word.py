"""Text documents: a book as a word processor writes it, by python-docx."""

from __future__ import annotations

import io

from docx import Document

from tests.workshop.facts import Book
from tests.workshop.in_order import Text, pieces
from tests.workshop.layout import Layout


def docx(book: Book, layout: Layout | None = None) -> bytes:
    """The book as .docx."""
    document = Document()
    for piece in pieces(book, layout):
        if isinstance(piece, Text):
            document.add_paragraph(piece.text)
            continue
        table = document.add_table(piece.rows, piece.cols)
        for cell in piece.cells:
            table.cell(cell.row, cell.col).merge(
                table.cell(cell.row + cell.rows - 1, cell.col + cell.cols - 1)
            ).text = cell.text
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()
