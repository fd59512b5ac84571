"""Headings without rulings: the lines of a header as headings, and the columns each of them is of."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations, pairwise
from statistics import median

from etl.locate.grids.columns import ColumnExtent, heads_group, is_next
from etl.locate.grids.partial_rules import NO_RULES, PartialRules
from etl.locate.grids.repeated import Spanned, with_whole_groups
from etl.locate.grids.segments import Row, whole_words
from etl.locate.settings import DEFAULTS, LocateSettings
from etl.records.page import Box, Word
from etl.reference import pattern
from etl.text.cells import is_part, is_total
from etl.text.fold import join_lines

# Heights. Lines of one heading leave less between them.
_ONE_HEADING = 0.6
# Heights. So far may a group stand from the middle of its columns, whose figures do not tell where their cells end.
_NEAR_MIDDLE = 2
_ASIDE = re.compile(r"[（(][^（()）]*[)）]")
_SUM = pattern("header_patterns", "sum_of_all")


@dataclass(frozen=True, slots=True)
class Head:
    """A cell of the header: rows and columns it covers (`first` and `last` both counted, from 0), and its text."""

    row: int
    rows: int
    first: int
    last: int
    text: str


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
    header: Sequence[Row],
    columns: Sequence[ColumnExtent],
    settings: LocateSettings = DEFAULTS,
    rules: PartialRules = NO_RULES,
) -> tuple[list[Head], int]:
    """The cells of a header and how many rows it has.

    A heading belongs to the columns it stands over; one that stands over the middle of several columns with headings
    of their own below it is their group. Words over one column alone are one heading.
    """
    words = [word for row in header for segment in row.segments for word in whole_words(segment)]
    headings = _headings(words, settings, rules)
    if not headings:
        return [], 0
    placed = _Placed(headings, columns, rules, settings)
    spans = with_whole_groups(
        [
            Spanned(heading.text, *placed.span(index), *heading.box.center, heading.height)
            for index, heading in enumerate(headings)
        ],
        [column.middle for column in columns],
    )
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


def _headings(words: Sequence[Word], settings: LocateSettings, rules: PartialRules) -> list[_Heading]:
    """Words of a header as headings: a line right under another, over the same place, goes on with it.

    Where rules part the header, they alone do.
    """
    ruled = rules.among(words)
    boxes = [word.box for word in words]
    found: list[list[Word]] = []
    for word in sorted(words, key=lambda w: (w.box.center[1], w.box.x0)):
        home = next((members for members in found if _continues(members[-1], word, boxes, settings, ruled)), None)
        if home is None:
            found.append([word])
        else:
            home.append(word)
    return [_heading(members) for members in found]


def _heading(words: Sequence[Word]) -> _Heading:
    return _Heading(tuple(words), Box.around(word.box for word in words), words[0].box.bottom - words[0].box.top)


def _continues(
    above: Word, word: Word, boxes: Sequence[Box], settings: LocateSettings, ruled: PartialRules | None
) -> bool:
    if ruled is None:
        return is_next(above.box, word.box, settings) and not heads_group(above.box, word.box, boxes, settings)
    left, right = max(above.box.x0, word.box.x0), min(above.box.x1, word.box.x1)
    is_below = is_next(above.box, word.box, settings, however_far=True)
    return is_below and not ruled.parts((left + right) / 2, above.box.center[1], word.box.center[1])


class _Placed:
    """The headings of a header over its columns, with the rules drawn between them."""

    def __init__(
        self,
        headings: Sequence[_Heading],
        columns: Sequence[ColumnExtent],
        rules: PartialRules,
        settings: LocateSettings,
    ) -> None:
        self._headings, self._columns, self._rules, self._settings = headings, columns, rules, settings
        self._over = [_over(heading, columns) for heading in headings]
        self._ends = _ends(headings, self._over, columns)
        self._below: dict[int, dict[int, int]] = {}
        self._spans: dict[int, tuple[int, int]] = {}
        # From the lowest up: what a group is of is known before the group above it is looked at.
        for index in sorted(range(len(headings)), key=lambda at: -headings[at].box.top):
            self._below[index] = self._heading_below(index)
            self._spans[index] = self._span(index)

    def span(self, index: int) -> tuple[int, int]:
        """The first and last column a heading is of."""
        return self._spans[index]

    def _span(self, index: int) -> tuple[int, int]:
        heading, (first, last), below = self._headings[index], self._over[index], self._below[index]
        if walled := self._walled(heading, below):
            return walled
        beside = self._beside(index)
        free = [col in below and col not in beside for col in range(len(self._columns))]
        if not all(free[first : last + 1]):
            # A heading a little wider than its column touches the next one.
            return _most(heading, self._columns, first, last) if first < last else (first, last)
        free = [is_free and self._is_child(heading, below, col, (first, last)) for col, is_free in enumerate(free)]
        ranges = [
            (a, b)
            for a, b in combinations(range(len(self._columns)), 2)
            if a <= first and b >= last and all(free[a : b + 1])
        ]

        def off_center(span: tuple[int, int]) -> tuple[int, int]:
            # Letters of no height stand in damaged files alone.
            return round(abs(self._middle(*span) - heading.box.center[0]) / (heading.height or 1)), span[0] - span[1]

        # The sum of a group is the first of it, however narrow: 小计 | 基本支出 | 项目支出.
        headed = [span for span in ranges if self._is_group_s_sum(below[span[0]], span[0])]
        near = [span for span in headed if off_center(span)[0] <= _NEAR_MIDDLE]
        return min(near or [*ranges, (first, last)], key=off_center)

    def _is_group_s_sum(self, index: int, col: int) -> bool:
        """Whether a heading is that of a sum within a group: 小计, or 合计 where a column before it is the sum of all."""
        text = _ASIDE.sub("", self._headings[index].text)
        before = (_ASIDE.sub("", h.text) for h, (_, last) in zip(self._headings, self._over, strict=True) if last < col)
        return is_part(text) or (is_total(text) and any(map(_SUM.search, before)))

    def _middle(self, first: int, last: int) -> float:
        """The middle of columns side by side."""
        return (self._ends[first] + self._ends[last + 1]) / 2

    def _beside(self, index: int) -> set[int]:
        """The columns that headings at the height of one stand over."""
        heading, own = self._headings[index], self._stands_over(index)
        middle = heading.box.center[1]
        level = [
            self._stands_over(at)
            for at, other in enumerate(self._headings)
            if at != index
            and (
                other.box.top < middle < other.box.bottom or heading.box.top < other.box.center[1] < heading.box.bottom
            )
        ]
        return {col for cols in level for col in cols} - own

    def _stands_over(self, index: int) -> set[int]:
        first, last = self._over[index]
        return set(range(first, last + 1))

    def _columns_under(self, index: int) -> set[int]:
        first, last = self._spans.get(index, self._over[index])
        return set(range(first, last + 1))

    def _heading_below(self, index: int) -> dict[int, int]:
        """The nearest heading below one, by column."""
        heading = self._headings[index]
        bottom = heading.box.bottom - self._settings.heading_overlap * heading.height
        lower = [at for at, other in enumerate(self._headings) if at != index and other.box.top >= bottom]
        found: dict[int, int] = {}
        for at in sorted(lower, key=lambda at: self._headings[at].box.top):
            for col in self._columns_under(at):
                found.setdefault(col, at)
        return found

    def _walled(self, heading: _Heading, below: dict[int, int]) -> tuple[int, int] | None:
        """The columns between the rules beside a heading, where rules stand between them under it: a frame alone says nothing."""
        left, right = self._rules.walls(*heading.box.center)
        inside = [col for col, column in enumerate(self._columns) if left < column.middle < right]
        if len(inside) < 2 or not all(col in below for col in inside):
            return None
        parted = {
            self._rules.walls(self._columns[col].middle, self._headings[below[col]].box.center[1]) for col in inside
        }
        return (inside[0], inside[-1]) if len(parted) > 1 else None

    def _is_child(self, heading: _Heading, below: dict[int, int], col: int, own: tuple[int, int]) -> bool:
        """Whether a column can be one of a heading's group, by what is below the heading where it surely is the group's.

        Under a rule there, so here. Headings of single columns stand at one height: one that stands higher has a cell
        that begins beside the group's.
        """
        mine, first, last = below[col], *own
        for sure in range(first, last + 1):
            other = below[sure]
            if self._is_parted(heading, other, sure) != self._is_parted(heading, mine, col):
                return False
            if other != mine and self._is_last(other) and self._is_last(mine):
                return _is_level_with(self._headings[other], self._headings[mine], self._settings)
        return True

    def _is_parted(self, heading: _Heading, below: int, col: int) -> bool:
        lower = self._headings[below].box.center[1]
        return self._rules.parts(self._columns[col].middle, heading.box.center[1], lower)

    def _is_last(self, index: int) -> bool:
        """Whether nothing stands below a heading."""
        return not self._below[index].keys() & self._columns_under(index)


def _over(heading: _Heading, columns: Sequence[ColumnExtent]) -> tuple[int, int]:
    """The first and last column a heading stands over, the nearest where it stands over none."""
    met = [i for i, column in enumerate(columns) if column.meets(heading.box.x0, heading.box.x1)]
    if met:
        return met[0], met[-1]
    nearest = min(range(len(columns)), key=lambda i: abs(columns[i].middle - heading.box.center[0]))
    return nearest, nearest


def _ends(
    headings: Sequence[_Heading], over: Sequence[tuple[int, int]], columns: Sequence[ColumnExtent]
) -> list[float]:
    """Where the cell of each column begins, and where that of the last ends.

    Figures that end at one place do so at the right side of their cell, and the lowest heading stands in its middle; else
    a cell ends in the middle of the gap, and the outermost as far from what stands in them as on the other side.
    """
    lowest: dict[int, Box] = {}
    for heading, (first, last) in sorted(zip(headings, over, strict=True), key=lambda each: each[0].box.bottom):
        if first == last:
            box, above = heading.box, lowest.get(first)
            # Words over one column, level or right under each other, are one heading.
            near = above is not None and box.top - above.bottom < _ONE_HEADING * heading.height
            lowest[first] = above.join(box) if above is not None and near else box

    def begin(col: int) -> float | None:
        """The left side of a column, as far from its heading's middle as the right side is."""
        flush = columns[col].flush
        return None if flush is None or col not in lowest else 2 * lowest[col].center[0] - flush

    rooms = [begins - left.flush for col, left in enumerate(columns[:-1]) if left.flush and (begins := begin(col + 1))]
    # Between the sides of a cell and what stands in it.
    pad = max(median(rooms), 0.0) / 2 if rooms else 0.0
    ends: list[float] = []
    for col, (left, right) in enumerate(pairwise(columns)):
        begun = begin(col + 1)
        end: float | None = None
        if left.flush is not None:
            end = left.flush + pad if begun is None else (left.flush + begun) / 2
        elif begun is not None:
            end = begun - pad
        if end is None:
            end = (left.x1 + right.x0) / 2
            # Labels begin at the left of their cell, in whose middle its heading stands.
            begun = 2 * lowest[col].center[0] - ends[-1] if ends and col in lowest and not left.is_amount else end
            end = begun if left.x1 <= begun <= right.x0 else end
        # What stands in the columns is between their ends.
        ends.append(min(max(end, left.x1), max(left.x1, right.x0)))
    head, tail = columns[0], columns[-1]
    left_end, right_end = begin(0), tail.flush
    inner = ends or [head.x1]
    if left_end is None:
        left_end = head.x0 - max(inner[0] - head.x1, 0)
    else:
        left_end -= pad
    last = len(columns) - 1
    if right_end is not None:
        right_end += pad
    elif last in lowest and pad and 2 * lowest[last].center[0] - inner[-1] >= tail.x1:
        # A heading stands in the middle of its cell.
        right_end = 2 * lowest[last].center[0] - inner[-1]
    else:
        right_end = tail.x1 + max(tail.x0 - inner[-1], 0)
    return [left_end, *ends, right_end]


def _is_level_with(one: _Heading, other: _Heading, settings: LocateSettings) -> bool:
    """Whether two headings, of however many lines, stand at one height: by their middle, else exactly by their first or last line."""
    ends = min(abs(one.box.top - other.box.top), abs(one.box.bottom - other.box.bottom))
    middle = abs(one.box.center[1] - other.box.center[1])
    return middle <= settings.same_line * one.height or ends <= settings.same_edge * one.height


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
