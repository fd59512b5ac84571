"""Reads a transcript: UTF-8 text whose table lines are tab-separated, as converters produce them.

The whole file is one page. A line's cells become words standing at (cell number, line number), and around each table
line rulings are drawn, so that geometry finds the same kind of grid in it as on a ruled PDF page.
"""

from __future__ import annotations

from etl.errors import DocumentRejected
from etl.records.page import Box, Page, Ruling, Word

# Rulings of a transcript stand exactly one unit apart.
_SNAP = 0.01


def read_pages(name: str, data: bytes) -> tuple[Page, ...]:
    """The one page of a transcript given as bytes.

    Raises DocumentRejected when the bytes are not UTF-8 text.
    """
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise DocumentRejected(name, f"not UTF-8 text (byte {error.start})", "save the transcript as UTF-8") from error
    if "\x00" in text:
        raise DocumentRejected(name, "not text but binary data", "give the transcript as a text file")
    words: list[Word] = []
    rulings: list[Ruling] = []
    widest = 1
    lines = text.split("\n")
    for number, line in enumerate(lines, start=1):
        cells = line.rstrip("\r").split("\t")
        for index, cell in enumerate(cells):
            if cell.strip():
                words.append(Word(cell.strip(), Box(index, number, index + 1, number + 1)))
        if len(cells) > 1:
            widest = max(widest, len(cells))
            rulings += _frame(number, len(cells))
    return (Page(1, widest, len(lines) + 1, tuple(words), tuple(rulings), snap=_SNAP),)


def _frame(number: int, cells: int) -> list[Ruling]:
    """The rulings around the cells of one table line."""
    across = [Ruling(0, y, cells, y) for y in (number, number + 1)]
    down = [Ruling(x, number, x, number + 1) for x in range(cells + 1)]
    return across + down
