"""A sheet as it shows itself: cells with their texts, merged areas, rulings, and what is hidden."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import NamedTuple

# Of one sheet, blank ones within the table too. The largest that anybody prints has some ten thousand.
MOST_CELLS = 2_000_000
MOST_MERGED = 100_000


class Area(NamedTuple):
    """Cells from the first row and column to the last, both from 0 and within it."""

    row: int
    col: int
    last_row: int
    last_col: int


class Shown(NamedTuple):
    """The text a cell shows, and the value it stores where that is another number."""

    text: str
    stored: str | None = None


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet; rows and columns count from 0.

    cells: those that show or store something. ruled: cells with a line at their side. uncomputed: formulas of which the
    file holds no value.
    """

    name: str
    cells: Mapping[tuple[int, int], Shown]
    merged: tuple[Area, ...] = ()
    ruled: frozenset[tuple[int, int]] = frozenset()
    is_hidden: bool = False
    hidden_rows: frozenset[int] = frozenset()
    hidden_cols: frozenset[int] = frozenset()
    uncomputed: int = 0


def column_letters(col: int) -> str:
    """The name of a column, from 0.

    >>> column_letters(0), column_letters(27)
    ('A', 'AB')
    """
    letters = ""
    col += 1
    while col:
        col, rest = divmod(col - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters
