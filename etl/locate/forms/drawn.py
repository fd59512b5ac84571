"""Forms that no rules part, or not wholly, with the rules of all their cells drawn on their pages: then they are read as ruled ones."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from math import inf

from etl.locate.forms.body import Body, body_of, edges_on, spans_on
from etl.locate.forms.columns import Lattice, lattice_of
from etl.locate.forms.frames import Frame, frame_of, outside, rules_down
from etl.locate.forms.heads import Head, Heads
from etl.locate.forms.labelled import cells_of
from etl.locate.forms.parting import label
from etl.locate.forms.reach import Reach, Stretch, open_forms
from etl.locate.settings import LocateSettings
from etl.records.located import UnsureForm
from etl.records.page import Box, Page, Ruling, Word

# Of the height of letters: what is printed stands so far within a form at least.
_PAD = 0.4
# Of the same: a head over several others stands nearer to their middle than this.
_NOT_UNDER = 1.0


def with_forms(pages: Sequence[Page], settings: LocateSettings) -> tuple[list[Page], list[UnsureForm]]:
    """The pages, with the cells of forms drawn that rules do not part, and those of these forms that may be parted wrongly."""
    drawn: dict[int, list[Box]] = defaultdict(list)
    places: dict[int, list[Box]] = defaultdict(list)
    unsure: list[UnsureForm] = []
    for reach in open_forms(pages, settings):
        form = _read(reach, pages, settings)
        if form is None:
            continue
        for page, boxes in form.cells(pages).items():
            if boxes:
                drawn[page] += boxes
                places[page].append(Box.around(boxes))
        if not form.body.is_sure:
            unsure.append(UnsureForm(pages[reach.body[0].page].number, form.body.row_count))
    return [_redrawn(page, drawn[at], places[at]) if at in drawn else page for at, page in enumerate(pages)], unsure


def _read(reach: Reach, pages: Sequence[Page], settings: LocateSettings) -> _Form | None:
    """A form with its columns and rows; None where it has none."""
    words = [word for stretch in reach.body for word in stretch.words]
    if not words:
        return None
    rules = [x for stretch in reach.body if stretch.words for x in rules_down(pages[stretch.page], stretch.box)]
    lattice = lattice_of(reach.heads, words, rules)
    body = body_of(reach.body, lattice, reach.pitch, settings)
    return _Form(reach, lattice, body, settings) if body else None


def _redrawn(page: Page, cells: Sequence[Box], places: Sequence[Box]) -> Page:
    """A page with the outlines of these cells instead of the rules that are drawn there."""
    kept = outside(page.rulings, places)
    return replace(page, rulings=(*kept, *(rule for cell in cells for rule in _outline(cell))))


def _outline(cell: Box) -> Iterator[Ruling]:
    yield Ruling(cell.x0, cell.top, cell.x1, cell.top)
    yield Ruling(cell.x0, cell.bottom, cell.x1, cell.bottom)
    yield Ruling(cell.x0, cell.top, cell.x0, cell.bottom)
    yield Ruling(cell.x1, cell.top, cell.x1, cell.bottom)


@dataclass(slots=True)
class _Place:
    """What a form has on one page, from top to bottom."""

    upper: Stretch | None = None
    body: tuple[int, Stretch] | None = None
    lower: Stretch | None = None

    @property
    def parts(self) -> list[Box]:
        """Where each part of it is printed."""
        found = [self.upper.box] if self.upper else []
        if self.body:
            stretch = self.body[1]
            found += [stretch.heads.box] if stretch.heads else []
            found += [Box.around(word.box for word in stretch.words)] if stretch.words else []
        return found + ([self.lower.box] if self.lower else [])


@dataclass(frozen=True, slots=True)
class _Form:
    """A form with the columns and rows of its indicators."""

    reach: Reach
    lattice: Lattice
    body: Body
    settings: LocateSettings

    def cells(self, pages: Sequence[Page]) -> dict[int, list[Box]]:
        """Its cells by page."""
        places: dict[int, _Place] = defaultdict(_Place)
        for stretch in self.reach.upper:
            places[stretch.page].upper = stretch
        for at, stretch in enumerate(self.reach.body):
            places[stretch.page].body = (at, stretch)
        for stretch in self.reach.lower:
            places[stretch.page].lower = stretch
        frames = {
            page: frame_of(pages[page], Box.around(place.parts), self.reach.pitch.height)
            for page, place in places.items()
        }
        printed = Box.around(part for place in places.values() for part in place.parts)
        pad = _PAD * self.reach.pitch.height
        left = min((f.left for f in frames.values() if f.left is not None), default=printed.x0 - pad)
        right = max((f.right for f in frames.values() if f.right is not None), default=printed.x1 + pad)
        xs = [left, *self.lattice.walls, right]
        return {page: list(self._on_page(place, page, xs, frames[page])) for page, place in sorted(places.items())}

    def _on_page(self, place: _Place, page: int, xs: Sequence[float], frame: Frame) -> Iterator[Box]:
        pad = _PAD * self.reach.pitch.height
        parts = self._parts(place)
        if not parts:
            return
        boxes = [box for box, _ in parts]
        first = boxes[0].top - pad if frame.top is None else frame.top
        last = boxes[-1].bottom + pad if frame.bottom is None else frame.bottom
        tops = [first, *((a.bottom + b.top) / 2 for a, b in pairwise(boxes)), last]
        side_top: float | None = None
        for (_, what), top, bottom in zip(parts, tops, tops[1:], strict=False):
            inside = Box(xs[0], top, xs[-1], bottom)
            if isinstance(what, Stretch):
                yield from self._labelled(what, page, inside)
            elif isinstance(what, Heads):
                yield from _of_heads(what, self.lattice, xs, top, bottom)
                side_top = top
            else:
                yield from _of_rows(self.body, what, self.lattice, xs, top, bottom)
                if self.lattice.columns[0].head is None:
                    yield Box(xs[0], top if side_top is None else side_top, xs[1], bottom)

    def _labelled(self, stretch: Stretch, page: int, inside: Box) -> list[Box]:
        """The cells of the rows of labels above or below the indicators, which may go on on another page."""
        pages = [each.page for part in (self.reach.upper, self.reach.lower) if stretch in part for each in part]
        goes_on = min(pages) < page, max(pages) > page
        return cells_of(stretch.words, self.lattice.walls, self.reach.pitch, inside, self.settings, goes_on=goes_on)

    def _parts(self, place: _Place) -> list[tuple[Box, Stretch | Heads | int]]:
        """The parts it has on a page, and what is printed of each but for the label at the side of all.

        Rows of labels, heads, and the number of the page among those with indicators.
        """
        found: list[tuple[Box, Stretch | Heads | int]] = []
        if place.upper:
            found.append((place.upper.box, place.upper))
        if place.body:
            at, stretch = place.body
            if stretch.heads:
                found.append((stretch.heads.box, stretch.heads))
            inside = [word for word in stretch.words if not _is_side(word, self.lattice)]
            if inside:
                found.append((Box.around(word.box for word in inside), at))
        if place.lower:
            found.append((place.lower.box, place.lower))
        return found


def _is_side(word: Word, lattice: Lattice) -> bool:
    return lattice.columns[0].head is None and lattice.column_of(word.box) == 0


def _of_heads(heads: Heads, lattice: Lattice, xs: Sequence[float], top: float, bottom: float) -> Iterator[Box]:
    """The cells of the heads: those under others below these, all else from top to bottom."""
    under = _under(heads, lattice, xs)
    numbers = {at: _same(heads, column.head) for at, column in enumerate(lattice.columns) if column.head}
    for over, columns in under:
        lower = min((head.box.top for at in columns if (head := numbers[at])), default=bottom)
        cut = (over.box.bottom + lower) / 2
        yield Box(xs[columns[0]], top, xs[columns[-1] + 1], cut)
        for at in columns:
            yield Box(xs[at], cut, xs[at + 1], bottom)
    taken = {at for _, columns in under for at in columns}
    for at, column in enumerate(lattice.columns):
        if at not in taken and not (at == 0 and column.head is None):
            yield Box(xs[at], top, xs[at + 1], bottom)


def _same(heads: Heads, head: Head | None) -> Head | None:
    """The head of a page that returns one of the form's."""
    return next((each for each in heads.lowest if head and each.text == head.text and each.meets(head.box)), head)


def _under(heads: Heads, lattice: Lattice, xs: Sequence[float]) -> list[tuple[Head, list[int]]]:
    """The columns under each head that stands over several."""
    if not heads.over:
        return []
    end = max(head.box.bottom for head in heads.over)
    below = [
        at
        for at, column in enumerate(lattice.columns)
        if (head := _same(heads, column.head)) and head.box.top >= end - 1
    ]

    def cost(first: int, last: int, no: int | None) -> float:
        columns = below[first:last]
        if no is None:
            return len(columns) * _NOT_UNDER * (heads.over[0].box.bottom - heads.over[0].box.top)
        if columns[-1] - columns[0] != len(columns) - 1:
            return inf
        return abs((xs[columns[0]] + xs[columns[-1] + 1]) / 2 - heads.over[no].box.center[0])

    found = label(len(below), len(heads.over), cost)
    return [(heads.over[no], below[a:b]) for a, b, no in (found.runs if found else ()) if no is not None]


def _of_rows(body: Body, page: int, lattice: Lattice, xs: Sequence[float], top: float, bottom: float) -> Iterator[Box]:
    """The cells of the rows of a page: those of levels as high as their labels reach."""
    ys = edges_on(body, page, top, bottom)
    levels = {col: level for level in (1, 2) if (col := lattice.level(level)) is not None and level in body.groups}
    for at, column in enumerate(lattice.columns):
        if at == 0 and column.head is None:
            continue
        if at in levels:
            spans = [(first, end) for first, end, _ in spans_on(body, page, levels[at])]
        else:
            spans = [(row, row + 1) for row in range(len(body.pages[page]))]
        for first, end in spans:
            yield Box(xs[at], ys[first], xs[at + 1], ys[end])
