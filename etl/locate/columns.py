"""Columns without rulings: from how the segments of a table's lines stand under each other, and its header over them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import combinations

from etl.locate.segments import Row, Segment
from etl.page import Word
from etl.text import join_lines

# A heading whose next line in its column stands at least so many heights below is a group's; closer, it is wrapped.
_APART = 1.6


@dataclass(frozen=True, slots=True)
class Column:
    """The horizontal extent of a column, in points, and whether numbers stand in it."""

    x0: float
    x1: float
    is_amount: bool

    @property
    def middle(self) -> float:
        """Its middle."""
        return (self.x0 + self.x1) / 2

    def meets(self, x0: float, x1: float) -> bool:
        """Whether a span stands over it."""
        return self.x0 < x1 and x0 < self.x1


@dataclass(frozen=True, slots=True)
class Head:
    """A cell of the header: rows and columns it covers (`first` and `last` both counted, from 0), and its text."""

    row: int
    rows: int
    first: int
    last: int
    text: str


def columns_of(header: Sequence[Row], body: Sequence[Row]) -> tuple[Column, ...]:
    """The columns of a table, from left to right.

    Numbers under each other are a column; so are labels, up to where a number of another line begins. A heading that
    stands over no column belongs to its neighbour where that has none, else it has a blank column of its own.
    """
    segments = [segment for row in body for segment in row.segments]
    amounts = _merged((s.box.x0, s.box.x1) for s in segments if s.is_amount)
    labels = _merged(_cut(s, amounts) for s in segments if not s.is_amount)
    columns = [Column(x0, x1, True) for x0, x1 in amounts]
    columns += [Column(x0, x1, False) for x0, x1 in labels if not any(a <= x0 and x1 <= b for a, b in amounts)]
    columns.sort(key=lambda column: column.x0)
    for row in reversed(header):
        _take(columns, row)
    return tuple(columns)


def _take(columns: list[Column], row: Row) -> None:
    """Widens columns to the headings of a line that belong to them, and adds those that no column has."""
    spans = [(segment.box.x0, segment.box.x1) for segment in row.segments]
    headed = {i for i, column in enumerate(columns) for x0, x1 in spans if column.meets(x0, x1)}
    for x0, x1 in spans:
        if any(column.meets(x0, x1) for column in columns):
            continue
        free = [i for i in range(len(columns)) if i not in headed]
        nearest = min(free, key=lambda i: max(columns[i].x0 - x1, x0 - columns[i].x1), default=None)
        if nearest is not None and not _between(columns, nearest, x0, x1):
            column = columns[nearest]
            columns[nearest] = replace(column, x0=min(column.x0, x0), x1=max(column.x1, x1))
            headed.add(nearest)
        else:
            columns.append(Column(x0, x1, False))
            columns.sort(key=lambda column: column.x0)
            headed = {i for i, column in enumerate(columns) for a, b in spans if column.meets(a, b)}


def _between(columns: Sequence[Column], index: int, x0: float, x1: float) -> bool:
    """Whether another column stands between one and a span."""
    left, right = min(columns[index].x1, x1), max(columns[index].x0, x0)
    return any(left <= other.x0 and other.x1 <= right for i, other in enumerate(columns) if i != index)


def header_cells(header: Sequence[Row], columns: Sequence[Column]) -> tuple[list[Head], int]:
    """The cells of a header and how many rows it has.

    A heading belongs to the columns it stands over; one that stands over the middle of several columns with headings
    of their own below it is their group. Words over one column alone are one heading.
    """
    words = [word for row in header for segment in row.segments for word in segment.words]
    if not words:
        return [], 0
    over = {id(word): _over(word, columns) for word in words}
    spans = {id(word): _span(word, words, columns, over) for word in words}
    groups = [word for word in words if spans[id(word)][1] > spans[id(word)][0]]
    levels = _levels(groups)
    heads: dict[tuple[int, int, int], list[Word]] = {}
    for word in groups:
        heads.setdefault((levels[id(word)], *spans[id(word)]), []).append(word)
    depth = max(levels.values(), default=-1) + 2
    cells = [Head(row, 1, first, last, _text(found)) for (row, first, last), found in heads.items()]
    for col in range(len(columns)):
        own = [word for word in words if spans[id(word)] == (col, col)]
        top = max((cell.row + 1 for cell in cells if cell.first < cell.last and cell.first <= col <= cell.last), default=0)
        if own:
            cells.append(Head(top, depth - top, col, col, _text(own)))
    return cells, depth


def _over(word: Word, columns: Sequence[Column]) -> tuple[int, int]:
    """The first and last column a word stands over, the nearest where it stands over none."""
    met = [i for i, column in enumerate(columns) if column.meets(word.box.x0, word.box.x1)]
    if met:
        return met[0], met[-1]
    nearest = min(range(len(columns)), key=lambda i: abs(columns[i].middle - word.box.center[0]))
    return nearest, nearest


def _span(
    word: Word, words: Sequence[Word], columns: Sequence[Column], over: dict[int, tuple[int, int]]
) -> tuple[int, int]:
    """The first and last column a heading is of."""
    first, last = over[id(word)]
    height = word.box.bottom - word.box.top
    middle = word.box.center[1]
    level = [other for other in words if other is not word and abs(other.box.center[1] - middle) < 0.8 * height]
    beside = {i for other in level for i in range(over[id(other)][0], over[id(other)][1] + 1)} - set(range(first, last + 1))

    def is_free(col: int) -> bool:
        below = [o.box.center[1] - middle for o in words if over[id(o)][0] <= col <= over[id(o)][1] and o.box.center[1] > middle]
        apart = [distance for distance in below if distance > 0.8 * height]
        return col not in beside and bool(apart) and min(apart) >= _APART * height

    free = [is_free(col) for col in range(len(columns))]
    if not all(free[first : last + 1]):
        # A word a little wider than its column touches the next one.
        return _most(word, columns, first, last) if first < last else (first, last)
    ranges = [
        (a, b)
        for a, b in combinations(range(len(columns)), 2)
        if a <= first and b >= last and all(free[a : b + 1])
    ]
    center = word.box.center[0]
    candidates = [*ranges, (first, last)]
    return min(
        candidates, key=lambda r: (round(abs((columns[r[0]].x0 + columns[r[1]].x1) / 2 - center) / height), r[0] - r[1])
    )


def _most(word: Word, columns: Sequence[Column], first: int, last: int) -> tuple[int, int]:
    """The one column a word stands over most, twice."""
    best = max(
        range(first, last + 1),
        key=lambda i: min(columns[i].x1, word.box.x1) - max(columns[i].x0, word.box.x0),
    )
    return best, best


def _levels(groups: Sequence[Word]) -> dict[int, int]:
    """The row of each group heading, from the top."""
    found: dict[int, int] = {}
    level, last = -1, None
    for word in sorted(groups, key=lambda w: w.box.center[1]):
        if last is None or word.box.center[1] - last > 0.8 * (word.box.bottom - word.box.top):
            level += 1
        last = word.box.center[1]
        found[id(word)] = level
    return found


def _text(words: Iterable[Word]) -> str:
    """Words of one heading, its lines from top to bottom."""
    return join_lines([word.text for word in sorted(words, key=lambda w: (round(w.box.center[1]), w.box.x0))])


def _cut(segment: Segment, amounts: Sequence[tuple[float, float]]) -> tuple[float, float]:
    """The extent of a label up to where a column of numbers to its right begins."""
    ends = [x0 for x0, _ in amounts if segment.box.x0 < x0 < segment.box.x1]
    return segment.box.x0, min([segment.box.x1, *ends])


def _merged(spans: Iterable[tuple[float, float]]) -> list[tuple[float, float]]:
    """Overlapping spans as one."""
    merged: list[tuple[float, float]] = []
    for x0, x1 in sorted(spans):
        if merged and x0 < merged[-1][1]:
            merged[-1] = (merged[-1][0], max(merged[-1][1], x1))
        else:
            merged.append((x0, x1))
    return merged
