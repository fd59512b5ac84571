"""Reading back: a typeset table out of its PDF by pdfplumber alone, to hold against the facts it was set from."""

import io
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import pdfplumber
from pdfplumber.page import Page as PdfPage

from tests.workshop.facts import Table
from tests.workshop.grid import Grid, grid

FIGURE = re.compile(r"\d[\d,]*\.\d\d")


@dataclass(frozen=True)
class Reading:
    """What pdfplumber finds in a PDF: the rows of its ruled tables in order, its words, its pages' sizes and fonts."""

    rows: list[list[str]]
    words: list[str]
    sizes: list[tuple[float, float]]
    fonts: frozenset[str]

    @property
    def figures(self) -> list[str]:
        """The words that are amounts and nothing else."""
        return [word for word in self.words if FIGURE.fullmatch(word)]


def read(pdf: bytes) -> Reading:
    """Read a PDF once; a cell's wrapped lines are joined."""
    rows, words, sizes, fonts = [], [], [], set()
    with pdfplumber.open(io.BytesIO(pdf)) as document:
        for page in document.pages:
            rows += list(_rows(page))
            words += [word["text"] for word in page.extract_words()]
            sizes.append((page.width, page.height))
            fonts |= {char["fontname"] for char in page.chars}
            page.close()
    return Reading(rows, words, sizes, frozenset(fonts))


def body_rows(rows: Sequence[list[str]], table: Table) -> list[list[str]]:
    """The body of one table out of all rows: its headers left out, its broken rows joined; raises ValueError if not there."""
    cells = grid(table)
    heads = _head_rows(cells)
    found: list[list[str]] = []
    reading, at = False, 0
    while at < len(rows):
        if rows[at : at + len(heads)] == heads:
            reading, at = True, at + len(heads)
            continue
        if reading and (_complete(found, cells) or len(rows[at]) != len(cells.columns)):
            break
        if reading:
            _take(found, rows[at], cells)
        at += 1
    if not reading:
        raise ValueError(f"no header of {table.title}")
    return found


def _rows(page: PdfPage) -> Iterator[list[str]]:
    for table in page.find_tables():
        for row in table.extract():
            yield [(cell or "").replace("\n", "") for cell in row]


def _head_rows(cells: Grid) -> list[list[str]]:
    heads = cells.head_texts()
    return [*heads, list(cells.numbers)] if cells.numbers else heads


def _complete(found: Sequence[list[str]], cells: Grid) -> bool:
    """Are all lines there, the last one whole?"""
    return len(found) == len(cells.body) and (not found or found[-1] == list(cells.body[-1]))


def _take(found: list[list[str]], row: list[str], cells: Grid) -> None:
    """Add a row, or join it to the one before it where only together they are a line of the table."""
    expected = list(cells.body[len(found) - 1]) if 0 < len(found) <= len(cells.body) else None
    if expected is not None and found[-1] != expected:
        together = [one + other for one, other in zip(found[-1], row, strict=True)]
        if all(whole.startswith(part) for whole, part in zip(expected, together, strict=True)):
            found[-1] = together
            return
    found.append(row)
