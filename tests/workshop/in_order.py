"""A book in the order it is published in, as plain pieces: what every form other than a PDF is made of."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from tests.workshop import prose
from tests.workshop.facts import Book, Table
from tests.workshop.forms import Form
from tests.workshop.grid import grid
from tests.workshop.layout import Layout, arrange


@dataclass(frozen=True)
class Text:
    """A paragraph."""

    text: str


@dataclass(frozen=True)
class Cell:
    """A cell of a table: where it begins, how far it spans, what it prints; is_money: it is a figure of money."""

    row: int
    col: int
    rows: int
    cols: int
    text: str
    is_money: bool = False


@dataclass(frozen=True)
class Cells:
    """A table: its number of rows and columns, and its cells, each once. name: what a sheet of it is called."""

    rows: int
    cols: int
    cells: tuple[Cell, ...]
    name: str


Piece = Text | Cells


def pieces(book: Book, layout: Layout | None = None) -> Iterator[Piece]:
    """The paragraphs and tables of a book."""
    layout = layout or Layout()
    arranged = arrange(book, layout)
    if layout.prose:
        parts = (prose.cover(arranged), prose.contents(arranged), prose.overview(arranged))
        yield from (Text(block.text) for part in parts for block in part)
        yield Text(prose.part_names(arranged)[1])
    for table in arranged.tables:
        yield from _table(arranged, table)
    if layout.prose:
        for block in prose.narrative(arranged):
            if isinstance(block, Form):
                yield Text(block.title)
                yield Text(block.year)
                cells = tuple(Cell(c.row, c.col, c.rows, c.cols, c.text) for c in block.cells)
                yield Cells(block.rows, len(block.widths), cells, block.title)
            else:
                yield Text(block.text)


def _table(book: Book, table: Table) -> Iterator[Piece]:
    texts = [*([table.label] if table.label else []), table.title, *book.captions(table)]
    yield from map(Text, texts)
    drawn = grid(table)
    cells = [Cell(head.row, head.col, head.rows, head.cols, head.text) for head in drawn.heads]
    at = drawn.head_rows
    if drawn.numbers:
        cells += [Cell(at, col, 1, 1, text) for col, text in enumerate(drawn.numbers)]
        at += 1
    for row, line in enumerate(drawn.body, at):
        cells += [
            Cell(row, col, 1, 1, text, column.role == "money")
            for col, (column, text) in enumerate(zip(drawn.columns, line, strict=True))
        ]
    yield Cells(at + len(drawn.body), len(drawn.columns), tuple(cells), table.title)
    if table.footnote:
        yield Text(table.footnote)
