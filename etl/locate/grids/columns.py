"""Columns without rulings: from how the segments of a table's lines stand under each other, and its header over them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import combinations

from etl.locate.grids.segments import Row, Segment
from etl.locate.settings import DEFAULTS, LocateSettings
from etl.records.page import Box, Word
from etl.text.fold import join_lines


@dataclass(frozen=True, slots=True)
class ColumnExtent:
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


def columns_of(header: Sequence[Row], body: Sequence[Row]) -> tuple[ColumnExtent, ...]:
    """The columns of a table, from left to right.

    Numbers under each other are a column; so are labels, up to where a number of another line begins. A heading that
    stands over no column belongs to its neighbour where that has none, else it has a blank column of its own.
    """
    segments = [segment for row in body for segment in row.segments]
    amounts = _merged((s.box.x0, s.box.x1) for s in segments if s.is_amount)
    labels = _merged(_cut(s, amounts) for s in segments if not s.is_amount)
    columns = [ColumnExtent(x0, x1, True) for x0, x1 in amounts]
    columns += [ColumnExtent(x0, x1, False) for x0, x1 in labels if not any(a <= x0 and x1 <= b for a, b in amounts)]
    columns.sort(key=lambda column: column.x0)
    for row in reversed(header):
        _take(columns, row, [other for other in header if _is_level(row, other)])
    return tuple(columns)


def _is_level(row: Row, other: Row) -> bool:
    """Whether lines stand less than a line apart: a heading of one line stands in the middle beside one of two."""
    return abs(row.box.center[1] - other.box.center[1]) < row.height


def _take(columns: list[ColumnExtent], row: Row, level: Sequence[Row]) -> None:
    """Widens columns to the headings of a line that belong to them, and adds those that no column has.

    level: the lines about as high, whose columns have their heading there.
    """
    spans = [(segment.box.x0, segment.box.x1) for segment in row.segments]
    beside = [(segment.box.x0, segment.box.x1) for other in level for segment in other.segments]
    headed = {i for i, column in enumerate(columns) for x0, x1 in beside if column.meets(x0, x1)}
    left = [span for span in spans if not any(column.meets(*span) for column in columns)]
    while left:
        # A column goes to the heading nearest to it, not to the first one without a column.
        x0, x1 = span = min(left, key=lambda span: _gap(columns, headed, span))
        free = [i for i in range(len(columns)) if i not in headed]
        nearest = min(free, key=lambda i: max(columns[i].x0 - x1, x0 - columns[i].x1), default=None)
        if nearest is not None and not _between(columns, nearest, x0, x1):
            column = columns[nearest]
            columns[nearest] = replace(column, x0=min(column.x0, x0), x1=max(column.x1, x1))
            headed.add(nearest)
        else:
            columns.append(ColumnExtent(x0, x1, False))
            columns.sort(key=lambda column: column.x0)
            headed = {i for i, column in enumerate(columns) for a, b in beside if column.meets(a, b)}
        left = [other for other in left if other != span and not any(column.meets(*other) for column in columns)]


def _gap(columns: Sequence[ColumnExtent], headed: set[int], span: tuple[float, float]) -> float:
    """How far a span stands from the nearest column without a heading."""
    gaps = (max(one.x0 - span[1], span[0] - one.x1) for at, one in enumerate(columns) if at not in headed)
    return min(gaps, default=0.0)


def _between(columns: Sequence[ColumnExtent], index: int, x0: float, x1: float) -> bool:
    """Whether another column stands between one and a span."""
    left, right = min(columns[index].x1, x1), max(columns[index].x0, x0)
    return any(left <= other.x0 and other.x1 <= right for i, other in enumerate(columns) if i != index)


@dataclass(frozen=True, slots=True)
class _Heading:
    """A heading, wrapped over several lines or not; height: that of its letters."""

    words: tuple[Word, ...]
    box: Box
    height: float

    @property
    def text(self) -> str:
        """Its lines as one text."""
        ordered = sorted(self.words, key=lambda w: (round(w.box.center[1]), w.box.x0))
        return join_lines([word.text for word in ordered])


def header_cells(
    header: Sequence[Row], columns: Sequence[ColumnExtent], settings: LocateSettings = DEFAULTS
) -> tuple[list[Head], int]:
    """The cells of a header and how many rows it has.

    A heading belongs to the columns it stands over; one that stands over the middle of several columns with headings
    of their own below it is their group. Words over one column alone are one heading.
    """
    headings = _headings([word for row in header for segment in row.segments for word in segment.words], settings)
    if not headings:
        return [], 0
    over = [_over(heading, columns) for heading in headings]
    spans = [_span(index, headings, columns, over, settings) for index in range(len(headings))]
    groups = [index for index, (first, last) in enumerate(spans) if last > first]
    levels = _levels([headings[index] for index in groups], settings)
    depth = max(levels, default=-1) + 2
    cells = [Head(level, 1, *spans[index], headings[index].text) for index, level in zip(groups, levels, strict=True)]
    for col in range(len(columns)):
        own = [word for index, heading in enumerate(headings) if spans[index] == (col, col) for word in heading.words]
        top = max(
            (cell.row + 1 for cell in cells if cell.first < cell.last and cell.first <= col <= cell.last), default=0
        )
        if own:
            cells.append(Head(top, depth - top, col, col, _heading(own).text))
    return cells, depth


def _headings(words: Sequence[Word], settings: LocateSettings) -> list[_Heading]:
    """Words of a header as headings: a line right under another, over the same place, goes on with it."""
    found: list[list[Word]] = []
    for word in sorted(words, key=lambda w: (w.box.center[1], w.box.x0)):
        home = next((members for members in found if _continues(members[-1], word, settings)), None)
        if home is None:
            found.append([word])
        else:
            home.append(word)
    return [_heading(members) for members in found]


def _heading(words: Sequence[Word]) -> _Heading:
    box = words[0].box
    for word in words[1:]:
        box = box.join(word.box)
    return _Heading(tuple(words), box, words[0].box.bottom - words[0].box.top)


def _continues(above: Word, word: Word, settings: LocateSettings) -> bool:
    height = word.box.bottom - word.box.top
    distance = word.box.center[1] - above.box.center[1]
    shared = min(above.box.x1, word.box.x1) - max(above.box.x0, word.box.x0)
    narrower = min(above.box.x1 - above.box.x0, word.box.x1 - word.box.x0)
    nearest, farthest = settings.heading_next
    return nearest * height < distance < farthest * height and shared > settings.heading_shared * narrower


def _over(heading: _Heading, columns: Sequence[ColumnExtent]) -> tuple[int, int]:
    """The first and last column a heading stands over, the nearest where it stands over none."""
    met = [i for i, column in enumerate(columns) if column.meets(heading.box.x0, heading.box.x1)]
    if met:
        return met[0], met[-1]
    nearest = min(range(len(columns)), key=lambda i: abs(columns[i].middle - heading.box.center[0]))
    return nearest, nearest


def _span(
    index: int,
    headings: Sequence[_Heading],
    columns: Sequence[ColumnExtent],
    over: Sequence[tuple[int, int]],
    settings: LocateSettings,
) -> tuple[int, int]:
    """The first and last column a heading is of."""
    heading, (first, last) = headings[index], over[index]
    middle = heading.box.center[1]
    own = set(range(first, last + 1))
    others = [
        (other, set(range(a, b + 1)))
        for i, (other, (a, b)) in enumerate(zip(headings, over, strict=True))
        if i != index
    ]
    level = [
        cols
        for other, cols in others
        if other.box.top < middle < other.box.bottom or heading.box.top < other.box.center[1] < heading.box.bottom
    ]
    beside = {col for cols in level for col in cols} - own

    def is_free(col: int) -> bool:
        return col not in beside and any(
            col in cols and other.box.top >= heading.box.bottom - settings.heading_overlap * heading.height
            for other, cols in others
        )

    free = [is_free(col) for col in range(len(columns))]
    if not all(free[first : last + 1]):
        # A heading a little wider than its column touches the next one.
        return _most(heading, columns, first, last) if first < last else (first, last)
    center = heading.box.center[0]
    ranges = [
        (a, b) for a, b in combinations(range(len(columns)), 2) if a <= first and b >= last and all(free[a : b + 1])
    ]

    def off_center(span: tuple[int, int]) -> tuple[int, int]:
        middle = (columns[span[0]].x0 + columns[span[1]].x1) / 2
        # Letters of no height stand in damaged files alone.
        return round(abs(middle - center) / (heading.height or 1)), span[0] - span[1]

    return min([*ranges, (first, last)], key=off_center)


def _most(heading: _Heading, columns: Sequence[ColumnExtent], first: int, last: int) -> tuple[int, int]:
    """The one column a heading stands over most, as first and last."""
    best = max(
        range(first, last + 1),
        key=lambda i: min(columns[i].x1, heading.box.x1) - max(columns[i].x0, heading.box.x0),
    )
    return best, best


def _levels(groups: Sequence[_Heading], settings: LocateSettings) -> list[int]:
    """The row of each group heading, from the top."""
    found = [0] * len(groups)
    level, last = -1, None
    for index in sorted(range(len(groups)), key=lambda i: groups[i].box.center[1]):
        middle = groups[index].box.center[1]
        if last is None or middle - last > settings.level_apart * groups[index].height:
            level += 1
        last = middle
        found[index] = level
    return found


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
