"""Rows of indicators, where no rule parts them: lines of one cell follow close, cells of one row have one middle or one top."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import inf
from typing import Literal

from etl.locate.forms.columns import Lattice
from etl.locate.forms.parting import part
from etl.locate.forms.pieces import Piece, Pitch, pieces_of
from etl.locate.settings import LocateSettings
from etl.records.page import Word

Stand = Literal["middle", "top"]
STANDS: tuple[Stand, ...] = ("middle", "top")
# Of the height of letters: so far lines of one row may stand over each other and yet be of two.
_OVERLAP = 0.2
# What speaks against a row: no name, nothing to reach, nothing in a column in which most rows print something.
_NO_NAME, _NO_TARGET, _BLANK = 3.0, 0.8, 0.15
# The first or last row of a page, a part of which is on another, may well lack them.
_CUT = 0.5
# Lines of a cell that are further apart than such are; or of which the upper one had room for more.
_APART, _BY_SPACE, _ROOM, _MOST_ROOM = 4.0, 10.0, 1.5, 3.0
# Cells of one row whose middles or tops differ, by the height of letters, and at most.
_ASIDE, _MOST_ASIDE = 2.0, 4.0
# Lines as close as those of one cell that are of two rows.
_CLOSE = 1.0
_MOST_LINES = 24


@dataclass(frozen=True, slots=True)
class RowOf:
    """A row of indicators on a page: from where to where it is printed, and its words by column."""

    top: float
    bottom: float
    cells: Mapping[int, tuple[Piece, ...]]


@dataclass(frozen=True, slots=True)
class Rows:
    """The rows of one page; cost: how badly they come out."""

    rows: tuple[RowOf, ...]
    cost: float


@dataclass(frozen=True, slots=True)
class Printed:
    """What stands in the columns of indicators on a page, as lines that share a height, from top to bottom."""

    lattice: Lattice
    pitch: Pitch
    lines: tuple[Mapping[int, tuple[Piece, ...]], ...]
    widths: Mapping[int, float]
    usual: frozenset[int]
    goes_on: tuple[bool, bool]

    def row(self, first: int, end: int) -> RowOf:
        """Lines from one to the one before another as a row."""
        cells: dict[int, tuple[Piece, ...]] = {}
        for line in self.lines[first:end]:
            for col, pieces in line.items():
                cells[col] = (*cells.get(col, ()), *pieces)
        boxes = [piece.box for pieces in cells.values() for piece in pieces]
        return RowOf(min(box.top for box in boxes), max(box.bottom for box in boxes), cells)


def printed_in(
    words: Sequence[Word], lattice: Lattice, pitch: Pitch, settings: LocateSettings, *, goes_on: tuple[bool, bool]
) -> Printed:
    """The words of indicators, from the column of their names on, as lines. goes_on: whether pages before and behind have more."""
    columns: dict[int, list[Word]] = {}
    for word in words:
        if (col := lattice.column_of(word.box)) >= lattice.name:
            columns.setdefault(col, []).append(word)
    pieces = {col: pieces_of(of, settings) for col, of in columns.items()}
    placed = sorted(((piece, col) for col, of in pieces.items() for piece in of), key=lambda each: each[0].box.top)
    lines: list[dict[int, tuple[Piece, ...]]] = []
    bottom = -inf
    for piece, col in placed:
        if piece.box.top < bottom - _OVERLAP * pitch.height:
            lines[-1][col] = (*lines[-1].get(col, ()), piece)
        else:
            lines.append({col: (piece,)})
        bottom = max(bottom, piece.box.bottom)
    names = len(pieces.get(lattice.name, ()))
    usual = frozenset(col for col, of in pieces.items() if 2 * len(of) >= names)
    widths = {col: max(piece.width for piece in of) for col, of in pieces.items()}
    return Printed(lattice, pitch, tuple(lines), widths, usual, goes_on)


def rows_in(printed: Printed, stand: Stand) -> Rows | None:
    """The rows that lines come out as, where cells of one row have one middle or one top; None of no lines."""
    count = len(printed.lines)

    def cost(first: int, end: int) -> float:
        is_cut = (first == 0 and printed.goes_on[0]) or (end == count and printed.goes_on[1])
        price = _cost(printed, printed.row(first, end), stand, is_cut=is_cut)
        return price + (_closeness(printed, end) if end < count else 0.0)

    found = part(count, cost, _MOST_LINES)
    if found is None:
        return None
    return Rows(tuple(printed.row(*run) for run in found.runs), found.cost)


def _cost(printed: Printed, row: RowOf, stand: Stand, *, is_cut: bool) -> float:
    share = _CUT if is_cut else 1.0
    price = sum(_of_cell(printed, col, pieces) for col, pieces in row.cells.items())
    if price == inf:
        return inf
    price += share * min(_asides(printed, row, stand), _MOST_ASIDE * len(row.cells))
    price += share * _NO_NAME * (printed.lattice.name not in row.cells)
    targets = [at for at, column in enumerate(printed.lattice.columns) if column.role == "target"]
    price += share * _NO_TARGET * (bool(targets) and not any(at in row.cells for at in targets))
    return price + share * _BLANK * len(printed.usual - set(row.cells) - set(targets))


def _of_cell(printed: Printed, col: int, pieces: Sequence[Piece]) -> float:
    """What speaks against lines of one column being one cell."""
    price = 0.0
    for upper, lower in pairwise(pieces):
        price += min(_APART, _BY_SPACE * printed.pitch.beyond(upper.box, lower.box))
        room = (printed.widths[col] - upper.width) / printed.pitch.height
        price += min(_MOST_ROOM, max(0.0, room - _ROOM))
    return price


def _asides(printed: Printed, row: RowOf, stand: Stand) -> float:
    """How far the cells of a row are from standing at one height."""
    height = printed.pitch.height
    if stand == "top":
        tops = [pieces[0].box.top for pieces in row.cells.values()]
        return sum(_ASIDE * (top - min(tops)) / height for top in tops)
    longest = max(row.cells.values(), key=len)
    middle = (longest[0].middle + longest[-1].middle) / 2
    return sum(
        _ASIDE * abs((pieces[0].middle + pieces[-1].middle) / 2 - middle) / height for pieces in row.cells.values()
    )


def _closeness(printed: Printed, at: int) -> float:
    """What speaks against a row ending before a line: lines above and below in one column as close as those of one cell."""
    upper, lower = printed.lines[at - 1], printed.lines[at]
    return sum(
        _CLOSE for col in upper.keys() & lower.keys() if printed.pitch.is_tight(upper[col][-1].box, lower[col][0].box)
    )
