"""Dotted rules: marks too short to be rules that stand in a row, each as far from the next, are a rule together.

Some programs draw a dotted line not as a line with a pattern but mark by mark. Rows of marks that cross rows at every mark, as
in a code to be photographed or the raster of a picture, are none.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from etl.records.page import Box, Ruling

# Points. Marks of a row lie on one line, and are no further apart; a row is no shorter, and of no fewer marks.
_ONE_LINE, _APART, _SHORTEST, _FEWEST = 0.3, 3.0, 15.0, 6
# Marks that touch are a rule drawn piece by piece; it may be as short as the side of a low row.
_TOUCH, _SHORTEST_WHOLE = 0.2, 6.0
# Of the marks of a row. So many stand in no row across: rules cross at few.
_OWN = 0.6


def dotted(marks: Sequence[Box]) -> Iterator[Ruling]:
    """The rules that marks of a page make."""
    across = [*_rows([(one.top + one.bottom, one.x0, one.x1, at) for at, one in enumerate(marks)])]
    down = [*_rows([(one.x0 + one.x1, one.top, one.bottom, at) for at, one in enumerate(marks)])]
    in_row, in_column = ({at for row in rows for *_, at in row} for rows in (across, down))
    for row in across:
        if _is_own(row, in_column):
            (twice, start, *_), end = row[0], max(high for _, _, high, _ in row)
            yield Ruling(start, twice / 2, end, twice / 2)
    for row in down:
        if _is_own(row, in_row):
            (twice, start, *_), end = row[0], max(high for _, _, high, _ in row)
            yield Ruling(twice / 2, start, twice / 2, end)


# Twice the line a mark stands on, where it begins and ends along it, and which it is.
_Mark = tuple[float, float, float, int]


def _rows(marks: Sequence[_Mark]) -> Iterator[list[_Mark]]:
    """Marks that follow each other on one line."""
    for line in _lines(sorted(marks)):
        row: list[_Mark] = []
        for mark in sorted(line, key=lambda each: each[1]):
            if row and mark[1] - row[-1][2] > _APART:
                yield from _if_long(row)
                row = []
            row.append(mark)
        yield from _if_long(row)


def _lines(marks: Sequence[_Mark]) -> Iterator[list[_Mark]]:
    """Marks, in the order of their lines, line by line."""
    begin = 0
    for at, (one, other) in enumerate(pairwise(marks), 1):
        if other[0] - one[0] > 2 * _ONE_LINE:
            yield list(marks[begin:at])
            begin = at
    yield list(marks[begin:])


def _if_long(row: list[_Mark]) -> Iterator[list[_Mark]]:
    if len(row) < 2:
        return
    long = row[-1][2] - row[0][1]
    whole = all(other[1] - one[2] <= _TOUCH for one, other in pairwise(row))
    if (len(row) >= _FEWEST and long >= _SHORTEST) or (whole and long >= _SHORTEST_WHOLE):
        yield row


def _is_own(row: Sequence[_Mark], others: set[int]) -> bool:
    return sum(at not in others for *_, at in row) >= _OWN * len(row)
