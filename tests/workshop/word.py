"""Text documents: a book as a word processor writes it, by python-docx."""

from __future__ import annotations

import io
from collections.abc import Iterable
from typing import Any

from docx import Document

from tests.workshop.facts import Book
from tests.workshop.in_order import Cells, Piece, Text, pieces
from tests.workshop.layout import Layout


def docx(book: Book, layout: Layout | None = None) -> bytes:
    """The book as .docx."""
    return docx_of(pieces(book, layout))


def docx_of(written: Iterable[Piece]) -> bytes:
    """What is written in order, as .docx."""
    document = Document()
    for piece in written:
        if isinstance(piece, Text):
            document.add_paragraph(piece.text)
            continue
        add_table(document, piece)
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def add_table(document: Any, piece: Cells) -> None:
    """The table at the end of a document."""
    table = document.add_table(piece.rows, piece.cols)
    # Asked for one by one, python-docx would lay out the whole table for each.
    laid = [list(row.cells) for row in table.rows]
    for cell in piece.cells:
        last = laid[cell.row + cell.rows - 1][cell.col + cell.cols - 1]
        laid[cell.row][cell.col].merge(last).text = cell.text
