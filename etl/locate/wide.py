"""Tables wider than their page: the columns that go on on a later one are put beside those they belong to."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from etl.locate.settings import LocateSettings
from etl.records.located import Grid, GridCell, Piece
from etl.text.cells import is_body, is_column_numbers, is_figure
from etl.text.fold import fold

_FEWEST_ROWS = 2
_NO_FIGURE = frozenset({"", "-", "—", "——", "--", "/"})


@dataclass(frozen=True, slots=True)
class _Sheet:
    """The rows of a piece from its first printed one on: their heights, their texts by column, and how many head columns."""

    start: int
    heights: tuple[float, ...]
    texts: tuple[tuple[str, ...], ...]
    heads: int

    @classmethod
    def of(cls, piece: Piece) -> _Sheet:
        grid = piece.grid
        texts = [[""] * grid.col_count for _ in range(grid.row_count)]
        for cell in grid.cells:
            if cell.row >= piece.caption_rows:
                texts[cell.row][cell.col] = texts[cell.row][cell.col] or fold(cell.text)
        start = next((row for row in range(piece.caption_rows, grid.row_count) if any(texts[row])), grid.row_count)
        heights = tuple(below - above for above, below in pairwise(grid.ys[start:]))
        printed = [[text for text in row if text] for row in texts[start:]]
        heads = next((index for index, row in enumerate(printed) if is_body(row)), len(printed))
        return cls(start, heights, tuple(map(tuple, texts[start:])), heads)

    @property
    def numbered_at(self) -> int:
        """Which row numbers the columns; -1 where none does."""
        return next((at for at, row in enumerate(self.texts) if is_column_numbers([text for text in row if text])), -1)

    @property
    def numbers(self) -> list[int]:
        """The numbers of the columns, in the row that numbers them."""
        return [int(text) for text in self.texts[self.numbered_at] if text.isascii() and text.isdigit()]

    def shared(self, other: _Sheet) -> int:
        """How many leading columns another sheet repeats, those of the labels: the same texts in the same rows."""
        count = 0
        columns = list(zip(*self.texts, strict=True)), list(zip(*other.texts, strict=True))
        while count < min(map(len, columns)) and columns[0][count] == columns[1][count]:
            count += 1
        return count

    def names_lines(self, count: int) -> bool:
        """Whether the first so many columns name nearly every line of the body, each otherwise."""
        body = [row[:count] for row in self.texts[max(self.heads, self.numbered_at + 1) :]]
        return len(body) >= _FEWEST_ROWS and sum(map(any, body)) == len(set(body)) == len(body)

    def goes_on(self, other: _Sheet, settings: LocateSettings) -> bool:
        """Whether another sheet prints further columns of the same rows: rows alike, heads of its own above figures alone.

        Where the columns are numbered and the other sheet's first number is the next, heads may be of other heights and all may be blank.
        """
        if len(self.heights) != len(other.heights) or len(self.heights) < _FEWEST_ROWS or not other.heads:
            return False
        shared = self.shared(other)
        number_on = self.numbered_at == other.numbered_at >= 0 and (
            [number + 1 for number in self.numbers[-1:]] == other.numbers[:1] != []
        )
        # Lines named again need not be as high, nor do heads above numbers that go on.
        if not self.names_lines(shared):
            first = self.numbered_at + 1 if number_on else 0
            pairs = zip(self.heights[first:], other.heights[first:], strict=True)
            if any(abs(one - two) > settings.same_height for one, two in pairs):
                return False
        if number_on:
            return True
        heads = [text for row in other.texts[: other.heads] for text in row[shared:] if text]
        mine = {text for row in self.texts[: self.heads] for text in row if text}
        figures = [text for row in other.texts[other.heads :] for text in row[shared:] if text not in _NO_FIGURE]
        # The same heads once more are those of the next rows.
        return self.heads == other.heads and bool(set(heads) - mine) and bool(figures) and all(map(is_figure, figures))


def widens(
    pieces: Sequence[Piece], beside: Sequence[Sequence[Piece]], piece: Piece, settings: LocateSettings
) -> int | None:
    """Which piece of a table another one goes on with to the right, or None. beside: what each already goes on with.

    Whether a sheet is printed down first or across, the piece that has fewest beside it comes next.
    """
    near = [
        (len(beside[index]), index)
        for index, left in enumerate(pieces)
        if left.grid.page_no < piece.grid.page_no
        and (_ends_alike(left.grid, piece.grid, settings) or _ends_with_one_name(left.grid, piece.grid))
    ]
    sheet = _Sheet.of(piece) if near else None
    if sheet is None or not sheet.heads:
        return None
    return next((index for _, index in sorted(near) if _Sheet.of(pieces[index]).goes_on(sheet, settings)), None)


def _ends_alike(left: Grid, right: Grid, settings: LocateSettings) -> bool:
    """Whether the last rows are as high: what all rows must be, and quick to tell of the many pieces of a long table."""
    ends = (grid.ys[-_FEWEST_ROWS - 1 :] for grid in (left, right))
    heights = [[below - above for above, below in pairwise(ys)] for ys in ends]
    return all(abs(a - b) <= settings.same_height for a, b in zip(*heights, strict=False))


def _ends_with_one_name(left: Grid, right: Grid) -> bool:
    """Whether the last rows begin with the same words."""
    last = left.row_count - 1
    if right.row_count - 1 != last:
        return False
    ends = [next((cell.text for cell in grid.cells if cell.row == last and cell.text), None) for grid in (left, right)]
    return ends[0] == ends[1] is not None


def widened(left: Piece, right: Piece) -> Piece:
    """The piece with the columns of another one at its right, repeated columns of labels left out."""
    one, other = _Sheet.of(left), _Sheet.of(right)
    base, more = _trimmed(left.grid, at_start=False), _trimmed(right.grid, at_start=True)
    # What the right one repeats is counted before its blank edge goes.
    first = max(one.shared(other) - (right.grid.col_count - more.col_count), 0)
    columns, rows, shift = base.col_count - first, one.start - other.start, base.xs[-1] - more.xs[first]
    cells = [
        replace(cell, col=cell.col + columns, row=cell.row + rows, page_no=cell.page_no or more.page_no)
        for cell in more.cells
        if cell.row >= other.start and cell.col >= first
    ]
    xs = (*base.xs, *(x + shift for x in more.xs[first + 1 :]))
    return replace(left, grid=replace(base, xs=xs, cells=(*base.cells, *cells)))


def _trimmed(grid: Grid, *, at_start: bool) -> Grid:
    """The grid without the columns at one edge in which nothing is printed: what the page's edge has cut off of a neighbour."""
    lone = {cell.col for cell in grid.cells if cell.text and cell.col_span == 1}
    if not lone:
        return grid
    first, last = (min(lone), grid.col_count) if at_start else (0, max(lone) + 1)
    cells = (_within(cell, first, last) for cell in grid.cells)
    return replace(grid, xs=grid.xs[first : last + 1], cells=tuple(cell for cell in cells if cell))


def _within(cell: GridCell, first: int, last: int) -> GridCell | None:
    begin, end = max(cell.col, first), min(cell.col + cell.col_span, last)
    return replace(cell, col=begin - first, col_span=end - begin) if begin < end else None
