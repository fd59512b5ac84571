"""Columns without rulings: from how the segments of a table's lines stand under each other."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from etl.locate.grids.segments import Row, Segment, is_money, pieces_of
from etl.locate.settings import DEFAULTS, LocateSettings
from etl.records.page import Box
from etl.text.cells import is_code, is_dash, is_short_code, is_total

# Lines of labels that show how many columns they are; one or two are chance.
_FEWEST_LINES = 3
# Heights. As much room is between columns of labels that stand near each other.
_FEWEST_GAP = 0.3
# Heights. The middle of one row of a header and that of two are no further apart.
_BESIDE_TWO_ROWS = 1.5
# Heights. Lines of one heading have their middle at one place.
_SAME_MIDDLE = 0.6


@dataclass(frozen=True, slots=True)
class ColumnExtent:
    """The horizontal extent of a column, in points, and whether numbers stand in it.

    flush: where they end, if all do at one place. is_money: they are written as sums of money; codes and counts may begin at one
    place. begins: the left side of the cell of such, as far from the middle of its lowest heading as the right side is, at
    which they end.
    """

    x0: float
    x1: float
    is_amount: bool
    flush: float | None = None
    is_money: bool = False
    begins: float | None = None

    @property
    def middle(self) -> float:
        """Its middle."""
        return (self.x0 + self.x1) / 2

    def may_be_under(self, x0: float, x1: float) -> bool:
        """Whether a heading may be its: figures that end at one place do so at the right side of their cell, in whose middle it stands."""
        middle = (x0 + x1) / 2
        if self.flush is None or not self.is_money:
            return True
        return middle <= self.flush and (self.begins is None or middle >= self.begins)

    def rather_under(self, rivals: Iterable[tuple[float, float]], span: tuple[float, float]) -> bool:
        """Whether another heading about as high as one, and not above or below it, stands nearer and may be its."""
        x0, x1 = span
        return any(
            (b <= x0 or x1 <= a) and self.may_be_under(a, b) and self.away(a, b) < self.away(x0, x1) for a, b in rivals
        )

    def away(self, x0: float, x1: float) -> float:
        """How far it stands from a span."""
        return max(x0 - self.x1, self.x0 - x1)

    def headed(self, x0: float, x1: float) -> ColumnExtent:
        """The column with a heading that stands over it and no other."""
        if self.flush is None or not self.is_money or self.begins is not None:
            return self
        return replace(self, begins=x0 + x1 - self.flush)

    def meets(self, x0: float, x1: float) -> bool:
        """Whether a span stands over it."""
        return self.x0 < x1 and x0 < self.x1


def columns_of(header: Sequence[Row], body: Sequence[Row]) -> tuple[ColumnExtent, ...]:
    """The columns of a table, from left to right.

    Numbers under each other are a column; so are labels, up to where a number of another line begins. A heading that
    stands over no column belongs to its neighbour where that has none, else it has a blank column of its own.
    """
    segments = [segment for row in body for segment in row.segments]
    headings = _headings(header)
    boxes = [heading.box for heading in headings]
    amounts, figures = _with_zeros(merged((s.box.x0, s.box.x1) for s in segments if s.is_amount), body, boxes)
    amounts = _with_indents(amounts, body, boxes)
    money = [s.box.x0 for s in segments if s.is_amount and is_money(s.text)]
    codes = [(x0, x1) for x0, x1 in amounts if not any(x0 <= begin < x1 for begin in money)]
    # A dash that reaches a little out of its column of figures is no label beside it.
    named = [s for s in segments if not s.is_amount and not _is_among(s, codes) and not _is_dash_in(s, amounts)]
    names = merged(_cut(s, amounts) for s in named if not is_total(s.text))
    named = [s for s in named if not is_total(s.text) or not _is_beside(s, names, amounts)]
    labels = [part for label in merged(_cut(s, amounts) for s in named) for part in _parted(label, body, boxes)]
    # Codes stand in the middle of their cells, wherever sums do.
    sums = [(x0, x1) for x0, x1 in figures if not any(a <= x0 < b for a, b in codes)]
    is_flush = _are_flush(sums or figures, amounts)
    columns = [
        ColumnExtent(x0, x1, True, x1 if is_flush else None, any(x0 <= begin < x1 for begin in money))
        for x0, x1 in amounts
    ]
    columns += [ColumnExtent(x0, x1, False) for x0, x1 in labels if not any(a <= x0 and x1 <= b for a, b in amounts)]
    columns.sort(key=lambda column: column.x0)
    for number, row in reversed(list(enumerate(header))):
        own = [heading.box for heading in headings if heading.last == number]
        level = [box for box in boxes if any(_is_level(box, other, row.height) for other in own or [row.box])]
        lower = [box for box in boxes if box not in level and box.center[1] > row.box.center[1]]
        _take(columns, own, {box: _beside(box, boxes, row.height) for box in own}, lower)
    return tuple(columns)


@dataclass(slots=True)
class _Heading:
    """A heading of one line or more: its place, and the lines of the header (from 0) that its last and next to last words stand on."""

    box: Box
    last: int
    end: Box


def _headings(header: Sequence[Row]) -> list[_Heading]:
    """The headings of a header, each line that goes on right under another, over the same place, joined to it."""
    found: list[_Heading] = []
    pieces = [piece for row in header for piece in pieces_of(row)]
    for number, row in enumerate(header):
        for piece in pieces_of(row):
            near = _SAME_MIDDLE * (piece.bottom - piece.top)
            for heading in found:
                end = heading.end
                goes_on = is_next(end, piece, DEFAULTS) and not heads_group(end, piece, pieces, DEFAULTS)
                if goes_on and abs(piece.center[0] - end.center[0]) < near:
                    heading.box, heading.last, heading.end = heading.box.join(piece), number, piece
                    break
            else:
                found.append(_Heading(piece, number, piece))
    return found


def is_next(above: Box, box: Box, settings: LocateSettings, *, however_far: bool = False) -> bool:
    """Whether words of a header stand over the same place as those above them, and right below them or however far."""
    shared = min(above.x1, box.x1) - max(above.x0, box.x0)
    if shared <= settings.heading_shared * min(above.x1 - above.x0, box.x1 - box.x0):
        return False
    height, distance = box.bottom - box.top, box.center[1] - above.center[1]
    nearest, farthest = settings.heading_next
    return nearest * height < distance and (however_far or distance < farthest * height)


def heads_group(above: Box, box: Box, boxes: Sequence[Box], settings: LocateSettings) -> bool:
    """Whether words right above others head a group these are one column of, and are not the first line of their heading.

    Then a heading of one line beside them stands level with the lower ones; beside two lines it would stand between them. boxes:
    of all words of the header.
    """
    height = box.bottom - box.top
    if any(is_next(box, other, settings) or is_next(other, above, settings) for other in boxes):
        return False
    level = [
        other
        for other in boxes
        if abs(other.center[1] - box.center[1]) < settings.same_edge * height
        and (other.x1 <= box.x0 or box.x1 <= other.x0)
    ]
    beside = [
        one
        for one in level
        if not any(
            min(one.x1, box.x1) <= other.center[0] <= max(one.x0, box.x0) and other not in (one, box, above)
            for other in boxes
        )
    ]
    return any(
        not any(is_next(other, one, settings) or is_next(one, other, settings) for other in boxes) for one in beside
    )


def _with_zeros(
    amounts: Sequence[tuple[float, float]], body: Sequence[Row], headings: Sequence[Box]
) -> tuple[list[tuple[float, float]], list[tuple[float, float]]]:
    """The columns of figures, and the figures that show where these end.

    Zeros or dashes under the middle of a heading and figures to the right of them, under it too or under none, are of one column where no
    line prints both: a place may set 0 in the middle of the cell and sums at its right side.
    """
    figures = [(s.box.x0, s.box.x1, s.text, at) for at, row in enumerate(body) for s in row.segments if s.is_amount]
    dashes = [
        (s.box.x0, s.box.x1, s.text, at)
        for at, row in enumerate(body)
        for s in row.segments
        if is_dash(s.text) and not any(x0 < s.box.x1 and s.box.x0 < x1 for x0, x1 in amounts)
    ]
    # Dashes alone are no column of figures.
    blank = merged((x0, x1) for x0, x1, *_ in dashes)
    printed = [*figures, *dashes]
    found: list[tuple[float, float]] = []
    centred: list[tuple[float, float]] = []
    for span in sorted([*amounts, *blank]):
        own = {at for x0, _, _, at in printed if span[0] <= x0 < span[1]}
        if found and span not in blank and (zeros := [p for p in printed if found[-1][0] <= p[0] < found[-1][1]]):
            middle = (found[-1][0] + found[-1][1]) / 2
            over = [box for box in headings if abs(box.center[0] - middle) < _SAME_MIDDLE * (box.bottom - box.top)]
            met = [box for box in headings if box.x0 < span[1] and span[0] < box.x1]
            if (
                all(text == "0" or is_dash(text) for _, _, text, _ in zeros)
                and own.isdisjoint(at for *_, at in zeros)
                and over
                and all(box.x0 < found[-1][1] and found[-1][0] < box.x1 for box in met)
            ):
                centred += [(x0, x1) for x0, x1, *_ in zeros]
                found[-1] = (found[-1][0], span[1])
                continue
        found.append(span)
    columns = [span for span in found if span not in blank]
    return columns, [(x0, x1) for x0, x1, *_ in figures if (x0, x1) not in centred]


def _with_indents(
    amounts: Sequence[tuple[float, float]], body: Sequence[Row], headings: Sequence[Box]
) -> list[tuple[float, float]]:
    """The columns of figures, those of codes as one that no line prints both of: each level is indented.

    The same heading stands over them, or none where a further page has no header.
    """
    found: list[tuple[float, float]] = []
    last: list[tuple[int, str]] = []
    for span in amounts:
        own = [
            (at, s.text)
            for at, row in enumerate(body)
            for s in row.segments
            if s.is_amount and span[0] <= s.box.x0 < span[1]
        ]
        if found and _are_codes([text for _, text in (*last, *own)]):
            over = [box for box in headings if box.x0 < span[1] and found[-1][0] < box.x1]
            lines = {at for at, _ in last}
            one = not headings or (len(over) == 1 and over[0].x0 < found[-1][1] and span[0] < over[0].x1)
            if one and lines.isdisjoint(at for at, _ in own):
                found[-1], last = (found[-1][0], span[1]), last + own
                continue
        found.append(span)
        last = own
    return found


def _are_codes(texts: Sequence[str]) -> bool:
    """Whether texts are codes of digits alone, some perhaps with their last digits."""
    return any(map(is_code, texts)) and all(t.isdigit() and (is_code(t) or is_short_code(t)) for t in texts)


def _parted(label: tuple[float, float], body: Sequence[Row], headings: Sequence[Box]) -> list[tuple[float, float]]:
    """A column of labels as those it is: where in most of its lines another label begins at one place, another column does.

    Longer labels reach into it, so that all lines together leave no gap. Columns near each other have a gap, however narrow, between
    two headings beside each other.
    """
    lines = [[s for s in row.segments if not s.is_amount and label[0] <= s.box.x0 < label[1]] for row in body]
    lines = [segments for segments in lines if segments]
    # By the size of the letters, so that a table set small and one set large have the same columns.
    unit = DEFAULTS.same_start * body[0].height or 1.0
    begun = Counter(round(s.box.x0 / unit) for segments in lines for s in segments[1:])
    edges = [label[0]]
    for place in sorted(begun):
        share = begun[place - 1] + begun[place] + begun[place + 1]
        if len(lines) >= _FEWEST_LINES and 2 * share > len(lines) and (place - 2) * unit > edges[-1]:
            edges.append((place - 1) * unit)
    words = merged(
        (word.box.x0, min(word.box.x1, label[1]))
        for segments in lines
        for s in segments
        for word in (() if is_total(s.text) else s.words)
    )
    for (_, end), (begin, _) in pairwise(words):
        near = [(box, other) for box in headings for other in headings if _is_level(box, other, body[0].height)]
        apart = any(
            box.x1 <= begin and end <= other.x0 and label[0] < box.center[0] and other.x0 < label[1]
            for box, other in near
        )
        if apart and begin - end > _FEWEST_GAP * body[0].height and not any(end <= edge <= begin for edge in edges):
            edges.append(begin)
    return list(pairwise([*sorted(set(edges)), label[1]]))


def is_below(above: Box, box: Box) -> bool:
    """Whether words of a header stand somewhere under others."""
    return box.center[1] > above.bottom and box.x0 < above.x1 and above.x0 < box.x1


def _are_flush(figures: Sequence[tuple[float, float]], columns: Sequence[tuple[float, float]]) -> bool:
    """Whether figures under each other rather end than begin or have their middle at one place."""
    lefts = [left for left, _ in columns]
    inside = [list[tuple[float, float]]() for _ in columns]
    for x0, x1 in figures:
        inside[bisect_right(lefts, x0) - 1].append((x0, x1))
    ends = sum(_spread(x1 for _, x1 in column) for column in inside)
    middles = sum(_spread((x0 + x1) / 2 for x0, x1 in column) for column in inside)
    return ends <= min(middles, sum(_spread(x0 for x0, _ in column) for column in inside))


def _spread(values: Iterable[float]) -> float:
    found = list(values)
    return max(found) - min(found) if found else 0.0


def _is_level(one: Box, other: Box, height: float) -> bool:
    """Whether headings stand less than a line apart: one of one line stands in the middle beside one of two."""
    return abs(one.center[1] - other.center[1]) < height


def _beside(box: Box, boxes: Sequence[Box], height: float) -> list[Box]:
    """The headings about as high as one, itself among them.

    One with none below it has a column of its own, and may stand in the middle of two rows of the header, or of all of them.
    """
    alone = [other for other in boxes if not any(is_below(other, below) for below in boxes)]
    middle = (min(other.top for other in boxes) + max(other.bottom for other in boxes)) / 2
    in_middle = box in alone and abs(box.center[1] - middle) < _SAME_MIDDLE * height
    return [
        other
        for other in boxes
        if _is_level(box, other, height)
        or (
            (in_middle or _is_level(box, other, _BESIDE_TWO_ROWS * height))
            and not (other.x0 < box.x1 and box.x0 < other.x1)
            and other in alone
        )
    ]


def _take(
    columns: list[ColumnExtent], own: Sequence[Box], beside: Mapping[Box, Sequence[Box]], lower: Sequence[Box]
) -> None:
    """Widens columns to the headings of a line that belong to them, and adds those that no column has.

    beside: the headings about as high as each, whose columns have theirs there. lower: the headings below: one that stands
    between two columns that have theirs there is of both.
    """
    below = [(box.x0, box.x1) for box in lower]
    left = [box for box in own if not _met(columns, box)]
    while left:
        headed = {box: {i for other in beside[box] for i in _met(columns, other)} for box in left}
        # A column goes to the heading nearest to it, not to the first one without a column.
        box = min(left, key=lambda box: _gap(columns, headed[box], (box.x0, box.x1)))
        x0, x1 = span = box.x0, box.x1
        left.remove(box)
        is_group = _is_between_headed(columns, below, span)
        rivals = [(other.x0, other.x1) for other in beside[box] if not _met(columns, other)]
        free = [
            i
            for i, column in enumerate(columns)
            if i not in headed[box]
            and (is_group or (column.may_be_under(x0, x1) and not column.rather_under(rivals, span)))
        ]
        nearest = min(free, key=lambda i: max(columns[i].x0 - x1, x0 - columns[i].x1), default=None)
        if is_group and nearest is not None:
            # It says nothing of where a single one of them is.
            continue
        if nearest is not None and not _between(columns, nearest, x0, x1):
            column = columns[nearest]
            columns[nearest] = replace(column.headed(x0, x1), x0=min(column.x0, x0), x1=max(column.x1, x1))
        else:
            columns.append(ColumnExtent(x0, x1, False))
            columns.sort(key=lambda column: column.x0)
        left = [other for other in left if not _met(columns, other)]
    for box in own:
        under = _met(columns, box)
        if len(under) == 1:
            columns[under[0]] = columns[under[0]].headed(box.x0, box.x1)


def _met(columns: Sequence[ColumnExtent], box: Box) -> list[int]:
    """The columns a heading stands over."""
    return [i for i, column in enumerate(columns) if column.meets(box.x0, box.x1)]


def _is_between_headed(
    columns: Sequence[ColumnExtent], lower: Sequence[tuple[float, float]], span: tuple[float, float]
) -> bool:
    """Whether the columns on either side of a span have headings below it."""
    left = [column for column in columns if column.x1 <= span[0]][-1:]
    right = [column for column in columns if column.x0 >= span[1]][:1]
    return all(any(column.meets(*piece) for piece in lower) for column in (*left, *right)) and bool(left and right)


def _gap(columns: Sequence[ColumnExtent], headed: set[int], span: tuple[float, float]) -> float:
    """How far a span stands from the nearest column without a heading that may be its."""
    gaps = (
        max(one.x0 - span[1], span[0] - one.x1)
        for at, one in enumerate(columns)
        if at not in headed and one.may_be_under(*span)
    )
    return min(gaps, default=0.0)


def _between(columns: Sequence[ColumnExtent], index: int, x0: float, x1: float) -> bool:
    """Whether another column stands between one and a span."""
    left, right = min(columns[index].x1, x1), max(columns[index].x0, x0)
    return any(left <= other.x0 and other.x1 <= right for i, other in enumerate(columns) if i != index)


def _is_dash_in(segment: Segment, amounts: Sequence[tuple[float, float]]) -> bool:
    """Whether a segment is a dash that stands over a column of figures, or a part of it."""
    return is_dash(segment.text) and any(x0 < segment.box.x1 and segment.box.x0 < x1 for x0, x1 in amounts)


def _is_among(segment: Segment, codes: Sequence[tuple[float, float]]) -> bool:
    """Whether a label has its middle in a column of codes and reaches out of it on both sides; a total such as 合计 stands over it."""
    x0, x1 = segment.box.x0, segment.box.x1
    middle = segment.box.center[0]
    if is_total(segment.text):
        return any(a < x1 and x0 < b for a, b in codes)
    return any(x0 < a < middle < b < x1 for a, b in codes)


def _is_beside(total: Segment, names: Sequence[tuple[float, float]], amounts: Sequence[tuple[float, float]]) -> bool:
    """Whether a total stands in the middle of a column whose names, all shorter, stand at its left: it is no column of its own."""
    left = [x1 for x0, x1 in names if x0 < total.box.x0]
    if not left or any(x0 < total.box.x1 and total.box.x0 < x1 for x0, x1 in names):
        return False
    return not any(max(left) <= x0 < total.box.x0 for x0, _ in amounts)


def _cut(segment: Segment, amounts: Sequence[tuple[float, float]]) -> tuple[float, float]:
    """The extent of a label up to where a column of numbers to its right begins."""
    ends = [x0 for x0, _ in amounts if segment.box.x0 < x0 < segment.box.x1]
    return segment.box.x0, min([segment.box.x1, *ends])


def merged(spans: Iterable[tuple[float, float]]) -> list[tuple[float, float]]:
    """Overlapping spans as one."""
    found: list[tuple[float, float]] = []
    for x0, x1 in sorted(spans):
        if found and x0 < found[-1][1]:
            found[-1] = (found[-1][0], max(found[-1][1], x1))
        else:
            found.append((x0, x1))
    return found
