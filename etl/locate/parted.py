"""Right halves of tables wider than their page that break at other rows than the left halves, or have heads of other depth.

Such a half prints figures alone under heads of its own: no line is named, so that nothing but the order of its rows tells whose
they are. Where both halves have as many rows in all, each is put beside the left one of its number.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from etl.records.located import Grid, GridCell, Piece
from etl.text.cells import is_body, is_code, is_column_numbers, is_figure
from etl.text.fold import fold

_FEWEST_ROWS = 2
_NO_FIGURE = frozenset({"", "-", "—", "——", "--", "/"})
# Points. Edges of a half on two pages stand no further apart.
_SAME_EDGE = 3.0

Texts = Sequence[Sequence[str]]


def is_right_half(left: Sequence[Piece], piece: Piece) -> bool:
    """Whether a piece behind those of a table prints further columns of its lines: heads of its own, below them figures alone."""
    texts = _texts(piece)
    count = _own_heads(texts)
    heads = {text for row in texts[:count] for text in row if text}
    theirs = _texts(left[0])
    depth = next((at for at, row in enumerate(theirs) if _is_line(row)), len(theirs))
    known = {text for row in theirs[:depth] for text in row if text}
    names = any(text and (is_code(text) or not is_figure(text)) for row in theirs[depth:] for text in row)
    words = any(not is_column_numbers([text for text in row if text]) for row in texts[:count] if any(row))
    return bool(names and words and not heads <= known) and _is_bare(texts[count:])


def goes_on_right(before: Piece, piece: Piece) -> bool:
    """Whether a piece goes on below a right half: under the same columns figures alone, its heads once more or none."""
    if not _same_columns(before.grid, piece.grid):
        return False
    texts = _texts(piece)
    known = {text for row in _texts(before) for text in row if text and not is_figure(text)}
    return _is_bare(texts[_repeated(texts, known) :], fewest=1)


def joined(left: Sequence[Piece], right: Sequence[Piece]) -> list[Piece] | None:
    """The pieces of a table with the rows of its right half beside theirs; None where both have not as many.

    right: in reading order; where heads change, further columns begin.
    """
    whole: list[Piece] | None = list(left)
    for half in _halves(right):
        whole = whole and _beside(whole, half)
    return whole


def _halves(right: Sequence[Piece]) -> list[list[Piece]]:
    halves: list[list[Piece]] = []
    for piece in right:
        if halves and goes_on_right(halves[-1][0], piece):
            halves[-1].append(piece)
        else:
            halves.append([piece])
    return halves


def _beside(left: Sequence[Piece], right: Sequence[Piece]) -> list[Piece] | None:
    heads = _heads_of(left, own=False), _heads_of(right, own=True)
    rows = [
        [(piece, row) for piece, count in zip(half, counts, strict=True) for row in _body_rows(piece, count)]
        for half, counts in zip((left, right), heads, strict=True)
    ]
    if len(rows[0]) != len(rows[1]):
        return None
    found: list[Piece] = []
    at = 0
    for number, (piece, count) in enumerate(zip(left, heads[0], strict=True)):
        more = rows[1][at : at + len(_body_rows(piece, count))]
        at += len(more)
        top = right[0] if number == 0 else None
        found.append(_widened(piece, count, more, right[0].grid, top, heads[1][0]))
    return found


def _heads_of(half: Sequence[Piece], *, own: bool) -> list[int]:
    """How many rows of each piece are heads: of the first its own, of the others those that it repeats."""
    first = _texts(half[0])
    depth = _own_heads(first) if own else next((at for at, row in enumerate(first) if _is_line(row)), len(first))
    known = {text for row in first[:depth] for text in row if text}
    return [depth, *(_repeated(_texts(piece), known) for piece in half[1:])]


def _widened(
    piece: Piece, count: int, more: Sequence[tuple[Piece, int]], columns: Grid, top: Piece | None, depth: int
) -> Piece:
    """A left piece with rows of the right half beside those of its body, and the heads of the half beside its own."""
    grid, shift, first = piece.grid, piece.grid.xs[-1] - columns.xs[0], piece.caption_rows
    deeper = max(depth - count, 0) if top else 0
    cells = [_pushed(cell, first + count, deeper) for cell in grid.cells]
    if top:
        cells += _heads_beside(top, grid.col_count, first, depth, count + deeper)
    body = _body_rows(piece, count)
    for row, (other, theirs) in zip(body, more, strict=True):
        cells += [
            replace(
                cell,
                row=row + deeper,
                row_span=1,
                col=cell.col + grid.col_count,
                page_no=cell.page_no or other.grid.page_no,
            )
            for cell in other.grid.cells
            if cell.row == theirs
        ]
    ys = (*grid.ys[: first + count], *[grid.ys[first + count]] * deeper, *grid.ys[first + count :])
    xs = (*grid.xs, *(x + shift for x in columns.xs[1:]))
    return replace(piece, grid=replace(grid, xs=xs, ys=ys, cells=tuple(cells)))


def _heads_beside(top: Piece, columns: int, first: int, depth: int, rows: int) -> list[GridCell]:
    """The heads of a right half over its columns; the last of them reach down to the body."""
    found = []
    for cell in top.grid.cells:
        at = cell.row - top.caption_rows
        if 0 <= at < depth:
            span = rows - at if at + cell.row_span >= depth else cell.row_span
            page = cell.page_no or top.grid.page_no
            found.append(replace(cell, row=first + at, row_span=span, col=cell.col + columns, page_no=page))
    return found


def _pushed(cell: GridCell, at: int, by: int) -> GridCell:
    """A cell where so many rows come in before row `at`: those above, that end there, reach down over them."""
    if cell.row >= at:
        return replace(cell, row=cell.row + by)
    return replace(cell, row_span=cell.row_span + by) if cell.row + cell.row_span >= at else cell


def _body_rows(piece: Piece, heads: int) -> range:
    return range(piece.caption_rows + heads, piece.grid.row_count)


def _texts(piece: Piece) -> list[list[str]]:
    """The texts of a piece by row and column, without its caption."""
    grid = piece.grid
    texts = [[""] * grid.col_count for _ in range(grid.row_count)]
    for cell in grid.cells:
        texts[cell.row][cell.col] = texts[cell.row][cell.col] or fold(cell.text)
    return texts[piece.caption_rows :]


def _is_line(row: Sequence[str]) -> bool:
    texts = [text for text in row if text]
    return is_body(texts) and not is_column_numbers(texts)


def _own_heads(texts: Texts) -> int:
    """How many rows are heads: those that print other than figures, and those that number the columns."""
    for at, row in enumerate(texts):
        printed = [text for text in row if text]
        if not is_column_numbers(printed) and all(text in _NO_FIGURE or is_figure(text) for text in printed):
            return at
    return len(texts)


def _repeated(texts: Texts, known: set[str]) -> int:
    for at, row in enumerate(texts):
        printed = [text for text in row if text]
        if not printed or not (set(printed) <= known or is_column_numbers(printed)):
            return at
    return len(texts)


def _is_bare(body: Texts, fewest: int = _FEWEST_ROWS) -> bool:
    """Whether rows print figures alone, and some."""
    figures = [text for row in body for text in row if text not in _NO_FIGURE]
    return len(body) >= fewest and all(map(is_figure, figures)) and (bool(figures) or fewest < _FEWEST_ROWS)


def _same_columns(one: Grid, other: Grid) -> bool:
    return one.col_count == other.col_count and all(
        abs((x - one.xs[0]) - (y - other.xs[0])) <= _SAME_EDGE for x, y in zip(one.xs, other.xs, strict=True)
    )
