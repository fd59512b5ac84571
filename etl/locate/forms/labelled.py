"""Rows of labels and values above and below indicators, where no rule parts them.

Cells are taken from the left: a label stands beside the middle, or the top, of all the rows that are its own, and what
stands right of it is parted again in the same way.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from math import inf
from typing import Literal

from etl.locate.forms.chunks import Chunk, Strip, chunks_of, is_beside, strips_of, walls_of
from etl.locate.forms.parting import part
from etl.locate.forms.pieces import Pitch
from etl.locate.settings import LocateSettings
from etl.records.page import Box, Word

_Way = Literal["middle", "top"]
_WAYS: tuple[_Way, ...] = ("middle", "top")
_MOST_ROWS = 24
# A label that does not stand beside the middle, or the top, of what it is of, by the height of letters, beyond rounding.
_ASIDE, _ROUNDING = 2.0, 0.15
# One that stands right of where another ends: where it is known as a label, and where not.
_RIGHT_KNOWN, _RIGHT = 0.5, 2.0
# Rows beside which no label stands; the same where it may stand on the page before or behind.
_NO_LABEL, _LABEL_ELSEWHERE = 1.0, 0.1


def cells_of(
    words: Sequence[Word],
    walls: Sequence[float],
    pitch: Pitch,
    place: Box,
    settings: LocateSettings,
    *,
    goes_on: tuple[bool, bool] = (False, False),
) -> list[Box]:
    """The cells that rows of labels and values make up within a place of a page.

    walls: where columns of the form end. goes_on: whether the page before or behind has more of these rows.
    """
    chunks = chunks_of(words, pitch, settings)
    found = [_Reader(walls_of(chunks, walls, pitch), pitch, way, goes_on) for way in _WAYS]
    read = [(list(reader.cells(chunks, place)), reader) for reader in found]
    return min(read, key=lambda each: each[1].cost)[0]


@dataclass(frozen=True, slots=True)
class _Run:
    """Strips (numbers of the first and the one behind the last) and the chunk that is their label, None where none is."""

    first: int
    end: int
    label: Chunk | None


@dataclass(slots=True)
class _Reader:
    """Parts rows whose labels stand one way; cost: how badly they do so far."""

    walls: tuple[float, ...]
    pitch: Pitch
    way: _Way
    goes_on: tuple[bool, bool]
    cost: float = 0.0

    def cells(self, chunks: Sequence[Chunk], place: Box) -> Iterator[Box]:
        """The cells of chunks within a place."""
        tall = [chunk for chunk in chunks if self._is_tall(chunk, chunks)]
        strips = strips_of([chunk for chunk in chunks if chunk not in tall], self.pitch)
        if sum(len(strip.chunks) for strip in strips) + len(tall) <= 1:
            yield from self._ended(place, chunks)
            return
        runs = self._runs(strips)
        spans = [_span(run, strips) for run in runs]
        edges = [place.top, *((above.bottom + below.top) / 2 for above, below in pairwise(spans)), place.bottom]
        sides = [place.x1] * len(runs)
        beside: list[list[Chunk]] = [[] for _ in runs]
        for chunk in tall:
            rows = [no for no, span in enumerate(spans) if is_beside(chunk.box, span, self.pitch)]
            if len(rows) == 1:
                beside[rows[0]].append(chunk)
                continue
            wall = self._walls(max(each.box.x1 for no in rows for each in _chunks(runs[no], strips)), chunk.box.x0)[-1]
            yield Box(wall, edges[rows[0]], place.x1, edges[rows[-1] + 1])
            for no in rows:
                sides[no] = min(sides[no], wall)
        for no, run in enumerate(runs):
            others = [chunk for chunk in (*_chunks(run, strips), *beside[no]) if chunk is not run.label]
            yield from self._row(run.label, others, Box(place.x0, edges[no], sides[no], edges[no + 1]), strips)

    def _row(self, label: Chunk | None, others: Sequence[Chunk], place: Box, strips: Sequence[Strip]) -> Iterator[Box]:
        """The cell of a label, and those of what stands right of it."""
        if not others:
            yield place
            return
        after = min(others, key=lambda chunk: chunk.box.x0)
        end = label.box.x1 if label else min(strip.first.box.x1 for strip in strips)
        walls = self._walls(end, after.box.x0)
        # Words reach over blank columns before them; a figure stands in its own, and what is left of it does.
        wall = walls[0] if label and label.is_label and not after.is_figure else walls[-1]
        yield from self._ended(Box(place.x0, place.top, wall, place.bottom), [label] if label else [])
        yield from self.cells(others, Box(wall, place.top, place.x1, place.bottom))

    def _ended(self, cell: Box, chunks: Sequence[Chunk]) -> Iterator[Box]:
        """A cell, and what is blank right of the column of a figure in it."""
        after = [w for c in chunks if c.is_figure for w in self.walls if c.box.x1 <= w < cell.x1]
        if not after:
            yield cell
            return
        yield replace(cell, x1=after[0])
        yield replace(cell, x0=after[0])

    def _walls(self, left: float, right: float) -> list[float]:
        """The walls between what ends and what begins there."""
        return [wall for wall in self.walls if left <= wall <= right] or [(left + right) / 2]

    def _is_tall(self, chunk: Chunk, chunks: Sequence[Chunk]) -> bool:
        """Whether a chunk at the right stands beside several rows."""
        beside = [each for each in chunks if each is not chunk and is_beside(each.box, chunk.box, self.pitch)]
        if any(each.box.x1 > chunk.box.x0 for each in beside):
            return False
        return any(
            one.box.x0 < other.box.x1 and other.box.x0 < one.box.x1 and not is_beside(one.box, other.box, self.pitch)
            for at, one in enumerate(beside)
            for other in beside[:at]
        )

    def _runs(self, strips: Sequence[Strip]) -> list[_Run]:
        """The strips each label at the left is of."""
        zone = min(strip.first.box.x1 for strip in strips)
        chosen: dict[tuple[int, int], Chunk | None] = {}

        def cost(first: int, end: int) -> float:
            price, label = min(self._prices(strips, first, end, zone), key=lambda each: each[0], default=(inf, None))
            chosen[first, end] = label
            return price

        found = part(len(strips), cost, _MOST_ROWS)
        if found is None:
            self.cost += inf
            return [_Run(no, no + 1, strip.first) for no, strip in enumerate(strips)]
        self.cost += found.cost
        return [_Run(first, end, chosen[first, end]) for first, end in found.runs]

    def _prices(
        self, strips: Sequence[Strip], first: int, end: int, zone: float
    ) -> Iterator[tuple[float, Chunk | None]]:
        """What speaks against strips being of one label, by label."""
        inside = strips[first:end]
        if all(strip.first.box.x0 > zone for strip in inside):
            is_cut = (first == 0 and self.goes_on[0]) or (end == len(strips) and self.goes_on[1])
            yield (_LABEL_ELSEWHERE if is_cut else _NO_LABEL * len(inside)), None
        for strip in inside:
            label = strip.first
            others = [chunk for each in inside for chunk in each.chunks if chunk is not label]
            if any(chunk.box.x0 < label.box.x1 for chunk in others):
                continue
            price = 0.0 if label.box.x0 <= zone else _RIGHT_KNOWN if label.is_label else _RIGHT
            if others:
                off = self._off(label.box, Box.around(chunk.box for chunk in others)) / self.pitch.height
                price += _ASIDE * max(0.0, off - _ROUNDING)
            yield price, label

    def _off(self, label: Box, others: Box) -> float:
        """How far a label is from where its rows want it, in points."""
        if self.way == "top":
            return abs(label.top - others.top)
        return abs(label.center[1] - others.center[1])


def _chunks(run: _Run, strips: Sequence[Strip]) -> list[Chunk]:
    return [chunk for strip in strips[run.first : run.end] for chunk in strip.chunks]


def _span(run: _Run, strips: Sequence[Strip]) -> Box:
    return Box.around(strip.box for strip in strips[run.first : run.end])
