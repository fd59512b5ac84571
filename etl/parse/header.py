"""Stacked headers: from the cells above a body to one path per column."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from etl.records.located import GridCell
from etl.records.message import Message
from etl.records.parsed import HeaderMove
from etl.text.fold import fold, tidy
from etl.text.similarity import longest_run

# An orphaned header cell belongs to a group when it shares this many characters in a row with one of its members.
_KINSHIP = 4


@dataclass(frozen=True, slots=True)
class StackedHeader:
    """The header of a table: one path per elementary column, and the cells that had to be read elsewhere."""

    paths: tuple[tuple[str, ...], ...]
    moves: tuple[HeaderMove, ...]


def read_header(
    rows: Sequence[Sequence[GridCell]], col_count: int, page_no: int, *, spans_known: bool = True
) -> StackedHeader:
    """The header path of every elementary column, top first, given the header rows (column numbers left out).

    spans_known: see `Grid`; where they are not, the members of a group may have been put elsewhere.
    """
    matrix = _matrix(rows, col_count)
    moves: tuple[HeaderMove, ...] = ()
    if not spans_known:
        matrix, moves = _home_orphans(matrix, page_no)
    _inherit(matrix)
    paths = []
    for col in range(col_count):
        path: list[str] = []
        for line in matrix:
            text = tidy(line[col])
            if text and (not path or path[-1] != text):
                path.append(text)
        paths.append(tuple(path))
    return StackedHeader(tuple(paths), moves)


def _matrix(rows: Sequence[Sequence[GridCell]], col_count: int) -> list[list[str]]:
    """Header texts by row and column, merged cells repeated over all they span."""
    matrix = [[""] * col_count for _ in rows]
    first = min((cell.row for row in rows for cell in row), default=0)
    for row in rows:
        for cell in row:
            for r in range(cell.row - first, min(cell.row - first + cell.row_span, len(matrix))):
                for c in range(cell.col, min(cell.col + cell.col_span, col_count)):
                    matrix[r][c] = cell.text
    return matrix


def _inherit(matrix: list[list[str]]) -> None:
    """A blank header cell with a label below it belongs to the group on its left, when that is a group.

    Not only text has lost its merged cells: many pages are drawn with the group's name in its first cell and blanks beside.
    """
    for row, line in enumerate(matrix[:-1]):
        for col in range(1, len(line)):
            if not line[col] and _below(matrix, row, col) and line[col - 1] and _below(matrix, row, col - 1):
                line[col] = line[col - 1]


def _below(matrix: list[list[str]], row: int, col: int) -> bool:
    return any(line[col] and line[col] != matrix[row][col] for line in matrix[row + 1 :])


def _home_orphans(matrix: list[list[str]], page_no: int) -> tuple[list[list[str]], tuple[HeaderMove, ...]]:
    """Brings a lower header cell that stands under no group back to the group it is akin to.

    A converter that drops the last member of a group puts it at the end of its row and moves every later upper cell
    one column to the left. The member belongs to the one group that has a kindred member; the upper cells to the
    right of that group go back where they stood.
    """
    moves: list[HeaderMove] = []
    for row in range(1, len(matrix)):
        upper, lower = matrix[row - 1], matrix[row]
        orphans = [
            col
            for col in range(1, len(lower))
            if lower[col] and not upper[col] and not lower[col - 1] and upper[col - 1]
        ]
        if len(orphans) != 1 or any(lower[orphans[0] + 1 :]):
            continue
        at = orphans[0]
        ends = [end for end, members in _groups(upper, lower, at) if _akin(lower[at], members)]
        if len(ends) != 1 or lower[ends[0]]:
            continue
        end = ends[0]
        name = lower[at]
        for line in matrix[:row]:
            line[end : at + 1] = ["", *line[end:at]]
        lower[end : at + 1] = [name, *lower[end:at]]
        moves.append(
            HeaderMove(
                page_no,
                name,
                at + 1,
                end + 1,
                Message.of("realignments.group"),
            )
        )
    return matrix, tuple(moves)


def _groups(upper: Sequence[str], lower: Sequence[str], stop: int) -> list[tuple[int, list[str]]]:
    """Groups left of `stop`: the column after the group's last member, and its members."""
    groups: list[tuple[int, list[str]]] = []
    col = 0
    while col < stop:
        if upper[col] and lower[col]:
            end = col + 1
            while end < stop and lower[end] and (not upper[end] or upper[end] == upper[col]):
                end += 1
            groups.append((end, list(lower[col:end])))
            col = end
        else:
            col += 1
    return groups


def _akin(name: str, members: Sequence[str]) -> bool:
    return any(longest_run(fold(name), fold(member)) >= _KINSHIP for member in members)
