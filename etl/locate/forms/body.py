"""The indicators of a form as a whole: rows page by page, and how far the labels of levels reach over them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import inf

from etl.locate.forms.columns import Lattice
from etl.locate.forms.levels import WAYS, Item, LabelOf, Span, Way, bare_name, labels_in, reaches_of, shifts_of
from etl.locate.forms.pieces import Pitch, pieces_of
from etl.locate.forms.reach import Stretch
from etl.locate.forms.rows import STANDS, RowOf, printed_in, rows_in
from etl.locate.settings import LocateSettings
from etl.reference import rows as rows_of_reference

# A second level under a first under which it does not stand by custom.
_AGAINST_CUSTOM = 1.0
# Labels that stand further from where their rows want them than this, together, may be of others: rows that print nothing are not seen.
_SURE = 2.0

Groups = tuple[tuple[int, int, LabelOf | None], ...]


@dataclass(frozen=True, slots=True)
class Body:
    """Rows page by page; groups: by level, the first row of all pages, the one behind the last, and their label.

    is_sure: whether labels of levels stand where the rows they are given to want them.
    """

    pages: tuple[tuple[RowOf, ...], ...]
    shifts: tuple[float, ...]
    groups: Mapping[int, Groups]
    is_sure: bool

    @property
    def row_count(self) -> int:
        """On all pages."""
        return sum(map(len, self.pages))


@dataclass(frozen=True, slots=True)
class _Levels:
    groups: Mapping[int, Groups]
    cost: float


def body_of(stretches: Sequence[Stretch], lattice: Lattice, pitch: Pitch, settings: LocateSettings) -> Body | None:
    """The rows of the indicators on all pages of a form, None where there are none."""
    last = len(stretches) - 1
    printed = [
        printed_in(each.words, lattice, pitch, settings, goes_on=(at > 0, at < last))
        for at, each in enumerate(stretches)
    ]
    read = [[rows_in(each, stand) for each in printed] for stand in STANDS]
    best = min(read, key=lambda rows: sum(each.cost for each in rows if each))
    pages = tuple(each.rows if each else () for each in best)
    if not any(pages):
        return None
    shifts = shifts_of(pages, pitch)
    levels = _levels(stretches, pages, shifts, lattice, pitch, settings)
    return Body(pages, tuple(shifts), levels.groups, levels.cost <= _SURE)


def _levels(
    stretches: Sequence[Stretch],
    pages: Sequence[Sequence[RowOf]],
    shifts: Sequence[float],
    lattice: Lattice,
    pitch: Pitch,
    settings: LocateSettings,
) -> _Levels:
    """The reach of the labels of both levels, in the way in which they come out best."""
    rows = [Span(row.top + by, row.bottom + by) for of, by in zip(pages, shifts, strict=True) for row in of]
    labels = {
        level: _labels(stretches, shifts, col, lattice, pitch, level, settings)
        for level in (2, 1)
        if (col := lattice.level(level)) is not None
    }
    return min((_in_way(rows, labels, way, pitch) for way in WAYS), key=lambda each: each.cost)


def _labels(
    stretches: Sequence[Stretch],
    shifts: Sequence[float],
    col: int,
    lattice: Lattice,
    pitch: Pitch,
    level: int,
    settings: LocateSettings,
) -> list[LabelOf]:
    placed = [
        (piece, by)
        for stretch, by in zip(stretches, shifts, strict=True)
        for piece in pieces_of([w for w in stretch.words if lattice.column_of(w.box) == col], settings)
    ]
    return labels_in([piece for piece, _ in placed], [by for _, by in placed], pitch, level)


def _in_way(rows: Sequence[Span], labels: Mapping[int, Sequence[LabelOf]], way: Way, pitch: Pitch) -> _Levels:
    items = [Item(span, span) for span in rows]
    starts = list(range(len(rows) + 1))
    groups: dict[int, Groups] = {}
    cost = 0.0
    for level, of in labels.items():
        found = reaches_of(items, of, way, pitch)
        if found is None:
            return _Levels({}, inf)
        cost += found.cost
        groups[level] = tuple((starts[a], starts[b], of[no] if no is not None else None) for a, b, no in found.runs)
        items = [_joined(items[a:b], of[no] if no is not None else None, way) for a, b, no in found.runs]
        starts = [starts[a] for a, _, _ in found.runs] + [len(rows)]
    return _Levels(groups, cost + _AGAINST_CUSTOM * _against_custom(groups))


def _joined(items: Sequence[Item], of: LabelOf | None, way: Way) -> Item:
    """Rows that go together, with their label: that may be higher than they are."""
    span, first = items[0].span.join(items[-1].span), items[0].first
    if of is None:
        return Item(span, first)
    return Item(span.join(of.span), first.join(of.span) if len(items) == 1 or way == "top" else first)


def _against_custom(groups: Mapping[int, Groups]) -> int:
    """How many second levels stand under a first under which they do not stand by custom."""
    if set(groups) != {1, 2}:
        return 0
    parents = _parents()
    against = 0
    for first, end, upper in groups[1]:
        for a, b, lower in groups[2]:
            if upper and lower and first <= a and b <= end:
                over, under = (bare_name(each.text) for each in (upper, lower))
                against += bool(parents.get(under)) and over not in parents[under] and over in parents[""]
    return against


def _parents() -> dict[str, set[str]]:
    """By second level the first ones it stands under by custom, all of them under ''."""
    found: dict[str, set[str]] = {"": set()}
    for row in rows_of_reference("performance_levels"):
        if row["level"] == "2" and row["parents"]:
            found.setdefault(bare_name(row["name"]), set()).add(bare_name(row["parents"]))
            found[""].add(bare_name(row["parents"]))
    return found


def spans_on(body: Body, page: int, level: int) -> list[tuple[int, int, LabelOf | None]]:
    """The rows on a page (numbers on that page) that each label of a level is of, as far as they stand there."""
    start = sum(map(len, body.pages[:page]))
    end = start + len(body.pages[page])
    return [
        (max(a, start) - start, min(b, end) - start, of)
        for a, b, of in body.groups.get(level, ())
        if a < end and b > start
    ]


def edges_on(body: Body, page: int, top: float, bottom: float) -> list[float]:
    """Where the rows of a page begin and end: half way from what one prints, or a label that ends with it, to the next."""
    rows, by = body.pages[page], body.shifts[page]
    tops, bottoms = [row.top for row in rows], [row.bottom for row in rows]
    for level in body.groups:
        for first, end, of in spans_on(body, page, level):
            if of:
                tops[first] = min(tops[first], of.span.top - by) if of.span.top - by > top else tops[first]
                bottoms[end - 1] = max(bottoms[end - 1], min(of.span.bottom - by, bottom))
    return [top, *((above + below) / 2 for above, below in zip(bottoms, tops[1:], strict=False)), bottom]
