"""Letters printed again over themselves: bold by printing twice, a shadow, a halo. Pure geometry.

An equal letter much nearer than a letter's advance is the same letter once more: the next one is an advance away, the next line
a size. A shadow as wide is plain on digits and Chinese; of a comma, which is narrower, it is known by that of the letters beside it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import NamedTuple

import numpy as np

from etl.document.pdf.letters import Floats, Glyph, Glyphs, Integers, numbered

# Of the advance, where that is told: letters set closely are no nearer than four fifths of one; and of the size, as digits may be
# set half a size apart in a font that calls them as wide as Chinese. Up and down, of the size.
_OF_ADVANCE, _ACROSS, _DOWN = 0.62, 0.31, 0.5
# A copy so far away (of the size) may be further from its letter than this letter is wide.
_WIDE = 0.1
# Copies of the letters of one word are displaced alike, but for rounding (of the size); they follow each other within so much.
_ALIKE, _BESIDE = 0.03, 1.0
# What is narrower (of its size) has a shadow too far away to be known by its advance.
_NARROW = 0.45


class _Copy(NamedTuple):
    """A letter printed again: which, and how far from the one that stays (of the size)."""

    at: int
    across: float
    down: float


def without_overprint(glyphs: Glyphs) -> Glyphs:
    """The letters without those printed again over themselves; of each such heap the upper left one stays."""
    copies = [copy for heap in _heaps(glyphs) for copy in _copies(heap, glyphs)]
    if not copies:
        return glyphs
    dropped = {copy.at for copy in copies}
    displaced = [copy for copy in copies if max(abs(copy.across), abs(copy.down)) > _WIDE]
    if displaced:
        dropped |= _narrow_copies(glyphs, dropped, displaced)
    return glyphs.without(dropped)


def _heaps(glyphs: Glyphs) -> Iterator[Integers]:
    """Equal letters that stand near each other, several at once: near in height, and of those the ones near from left to right."""
    if not glyphs.length:
        return
    alike = numbered(glyphs.texts)[0] * 2 + glyphs.upright
    by_height, row = _runs(glyphs.top, _DOWN * (glyphs.bottom - glyphs.top), alike)
    gaps = np.minimum(_OF_ADVANCE * (glyphs.x1 - glyphs.x0), _ACROSS * glyphs.size)
    across, heap = _runs(glyphs.x0[by_height], gaps[by_height], row)
    starts = np.flatnonzero(np.diff(heap, prepend=-1))
    ends = np.append(starts[1:], len(heap))
    several = ends - starts > 1
    if several.any():
        indexes = by_height[across]
        for start, end in zip(starts[several].tolist(), ends[several].tolist(), strict=True):
            yield np.sort(indexes[start:end])


def _runs(values: Floats, gaps: Floats, groups: Integers) -> tuple[Integers, Integers]:
    """The order of values by their group and by themselves, and, in that order, the number of the run each is of.

    A run ends with its group, and where a value is more than its gap over the one before.
    """
    order = np.lexsort((values, groups))
    values, gaps, groups = values[order], gaps[order], groups[order]
    ends = (groups[1:] != groups[:-1]) | (values[1:] > values[:-1] + np.maximum(gaps[1:], gaps[:-1]))
    return order, np.concatenate(([0], np.cumsum(ends)))


def _copies(heap: Integers, glyphs: Glyphs) -> Iterator[_Copy]:
    """Those of a heap of equal letters that are near one that stays. Neighbours are near their copies, not each other."""
    some = sorted(zip(heap.tolist(), glyphs.at(heap).each(), strict=True), key=lambda one: (one[1].top, one[1].x0))
    kept: list[Glyph] = []
    for at, one in some:
        first = next((other for other in kept if _is_near(one, other)), None)
        if first is None:
            kept.append(one)
        else:
            yield _Copy(at, *_displaced(one, first))


def _is_near(one: Glyph, other: Glyph) -> bool:
    width = min(one.x1 - one.x0, other.x1 - other.x0)
    height = min(one.bottom - one.top, other.bottom - other.top)
    across = min(_OF_ADVANCE * width, _ACROSS * one.size)
    return abs(one.x0 - other.x0) <= across and abs(one.top - other.top) <= _DOWN * height


def _displaced(one: Glyph, other: Glyph) -> tuple[float, float]:
    size = max(one.size, 1e-6)
    return (one.x0 - other.x0) / size, (one.top - other.top) / size


def _narrow_copies(glyphs: Glyphs, dropped: set[int], displaced: Sequence[_Copy]) -> set[int]:
    """Narrow letters displaced from an equal one as the copies of letters beside them are."""
    letters = list(glyphs.each())
    narrow: defaultdict[str, list[int]] = defaultdict(list)
    for at in sorted(range(len(letters)), key=lambda at: letters[at].top):
        one = letters[at]
        if at not in dropped and one.x1 - one.x0 < _NARROW * one.size:
            narrow[one.text].append(at)
    ways = {(round(copy.across / _ALIKE), round(copy.down / _ALIKE)) for copy in displaced}
    found: set[int] = set()
    for alike in narrow.values():
        for at, other in _pairs(alike, letters):
            if at in found or other in found:
                continue
            across, down = _displaced(letters[at], letters[other])
            if _is_way(across, down, ways) and any(
                _stands_beside(letters[at], letters[copy.at], across, down, copy) for copy in displaced
            ):
                found.add(at)
    return found


def _pairs(indexes: Sequence[int], letters: Sequence[Glyph]) -> Iterator[tuple[int, int]]:
    """Of letters from top to bottom, each with each other that begins within a size of it."""
    for place, at in enumerate(indexes):
        one = letters[at]
        for other in indexes[place + 1 :]:
            if letters[other].top - one.top > _BESIDE * one.size:
                break
            if abs(letters[other].x0 - one.x0) <= _BESIDE * one.size:
                yield at, other
                yield other, at


def _is_way(across: float, down: float, ways: set[tuple[int, int]]) -> bool:
    a, d = round(across / _ALIKE), round(down / _ALIKE)
    return any((a + i, d + j) in ways for i in (-1, 0, 1) for j in (-1, 0, 1))


def _stands_beside(one: Glyph, copied: Glyph, across: float, down: float, copy: _Copy) -> bool:
    alike = abs(across - copy.across) <= _ALIKE and abs(down - copy.down) <= _ALIKE
    near = min(abs(one.x0 - copied.x1), abs(one.x1 - copied.x0)) <= _BESIDE * one.size
    return alike and near and abs(one.bottom - copied.bottom) <= _DOWN * one.size
