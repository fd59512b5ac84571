"""What of a page's letters is no text of it: watermarks, seals, what is not seen or lies covered. Pure geometry.

A pale stretch of text is a watermark where it runs through other letters, says what such a one says, is much larger than
the page's letters, or returns in so light a colour that it is not meant to be read. A pale number that runs through nothing,
here or where it returns, is a number.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from math import ceil, floor
from statistics import median
from typing import NamedTuple

import numpy as np

from etl.document.pdf.ink import Cover, Paint
from etl.document.pdf.letters import Glyph, Glyphs, Integers
from etl.text.money import parse_number

# A page that would keep less than this share of its letters shows them in a way that is not known: they stay.
_KEPT = 0.2
# As light (0 black, 1 white) is only what is not to be read; as light, large letters are a watermark.
_PALEST, _PALE = 0.75, 0.5
# So often a stretch returns that is a watermark, of so many letters or more.
_RETURNS, _LETTERS = 3, 3
# Of the size of the page's letters. Smaller ones are specks; raised figures are larger.
_SPECK = 0.12
# So many other letters are more than the number of a page.
_FEW = 8
# Of the size of the page's other letters.
_LARGE = 1.8
# A shadow is no further from its letter (of the size), as far from each but for rounding, and seldom one of a letter alone.
_SHADOW, _SAME_SIDE, _SHADOWED = 0.5, 0.02, 2
# Letters of one stretch are no further apart (of their size).
_APART = 1.5


class LeftOut(NamedTuple):
    """Letters (by index) that are no text of a page: all of them, and those that are not seen as it is printed."""

    all: set[int]
    unseen: set[int]


def laid_over(glyphs: Glyphs, places: Integers, paint: Paint, aslant: Collection[int]) -> LeftOut:
    """Which letters are no text of the page.

    places: which text object each is of. aslant: the text objects whose letters stand aslant: if these are most, a page set askew.
    """
    found = _of(places, paint.seals | frozenset(aslant))
    if not _returns(glyphs, places, found):
        found = _unless_most(found, glyphs.length, 0.5)
    unseen = _of(places, paint.unseen)
    if paint.covers:
        unseen |= _covered(glyphs, places, paint.covers)
    unseen |= _specks(glyphs)
    unseen = _unless_most(unseen, glyphs.length, _KEPT) - found
    found |= unseen
    if paint.pale:
        pale = {
            at: paint.pale[place] for at, place in enumerate(places.tolist()) if place in paint.pale and at not in found
        }
        found |= _watermarks(list(glyphs.each()), pale, found)
    return LeftOut(found, unseen)


def _of(places: Integers, texts: Collection[int]) -> set[int]:
    """The letters that are of these text objects."""
    return {at for at, place in enumerate(places.tolist()) if place in texts} if texts else set()


def _returns(glyphs: Glyphs, places: Integers, letters: Collection[int]) -> bool:
    """Whether letters say the same few things again and again beside others: no page set askew does, however few it leaves."""
    said: defaultdict[int, list[str]] = defaultdict(list)
    for at in sorted(letters):
        said[int(places[at])].append(glyphs.texts[at])
    often = Counter("".join(texts).strip() for texts in said.values())
    others = sum(not text.isspace() for at, text in enumerate(glyphs.texts) if at not in letters)
    return others >= _FEW and min(often.values(), default=0) >= _RETURNS


def _unless_most(indexes: set[int], count: int, kept: float) -> set[int]:
    return indexes if len(indexes) <= (1.0 - kept) * count else set()


def _specks(glyphs: Glyphs) -> set[int]:
    """The letters too small beside the others to be seen as letters."""
    if not glyphs.length:
        return set()
    return set(np.flatnonzero(glyphs.size < _SPECK * np.median(glyphs.size)).tolist())


def _covered(glyphs: Glyphs, places: Integers, covers: Sequence[Cover]) -> set[int]:
    """The letters something is painted over that was drawn after them."""
    x, y = (glyphs.x0 + glyphs.x1) / 2, (glyphs.top + glyphs.bottom) / 2
    order = np.argsort(y, kind="stable")
    x, y, drawn = x[order], y[order], places[order]
    found: set[int] = set()
    for box, texts, hides in covers:
        level = slice(int(np.searchsorted(y, box.top, "left")), int(np.searchsorted(y, box.bottom, "right")))
        lies = (drawn[level] < texts) & (box.x0 <= x[level]) & (x[level] <= box.x1)
        under = set(order[level][lies].tolist())
        if not under <= found and hides():
            found |= under
    return found


def _watermarks(glyphs: Sequence[Glyph], pale: Mapping[int, float], left_out: Collection[int]) -> set[int]:
    """Those of the pale letters that are watermarks; none where there are no others."""
    solid = [(at, one) for at, one in enumerate(glyphs) if at not in pale and at not in left_out and one.text.strip()]
    if not pale or not solid:
        return set()
    size = median(one.size for _, one in solid)
    middles = sorted(((one.top + one.bottom) / 2, (one.x0 + one.x1) / 2) for _, one in solid)
    runs = [(run, "".join(glyphs[at].text for at in run).strip()) for run in _runs(glyphs, sorted(pale))]
    through = [_runs_through(glyphs, run, middles) for run, _ in runs]
    laid = {text for (_, text), runs_through in zip(runs, through, strict=True) if runs_through}
    often = Counter(text for run, text in runs if pale[run[0]] >= _PALEST)
    found = _shadows(glyphs, pale, [at for at, _ in solid])
    for (run, text), runs_through in zip(runs, through, strict=True):
        if not runs_through:
            if parse_number(text) is not None and not (text in laid and often[text] >= _RETURNS):
                continue
            large = glyphs[run[0]].size > _LARGE * size and pale[run[0]] >= _PALE
            again = len(text) >= _LETTERS and (text in laid or often[text] >= _RETURNS)
            if not (large or again):
                continue
        found.update(run)
    return found


def _shadows(glyphs: Sequence[Glyph], pale: Mapping[int, float], solid: Sequence[int]) -> set[int]:
    """The pale letters that are shadows: each beside an equal letter that is not pale, all on the same side of it."""
    by_text: defaultdict[str, list[int]] = defaultdict(list)
    for at in solid:
        by_text[glyphs[at].text].append(at)
    for alike in by_text.values():
        alike.sort(key=lambda at: glyphs[at].top)
    sides: defaultdict[tuple[int, int], set[int]] = defaultdict(set)
    for at in pale:
        one = glyphs[at]
        alike = by_text.get(one.text, [])
        start = bisect_left(alike, one.top - _SHADOW * one.size, key=lambda other: glyphs[other].top)
        for other in map(glyphs.__getitem__, alike[start:]):
            if other.top > one.top + _SHADOW * one.size:
                break
            if abs(other.x0 - one.x0) <= _SHADOW * one.size:
                across, down = ((to - of) / one.size for of, to in ((other.x0, one.x0), (other.top, one.top)))
                for side in _near_sides(across, down):
                    sides[side].add(at)
    letters = max(sides.values(), key=len, default=set())
    return letters if len(letters) >= _SHADOWED else set()


def _near_sides(across: float, down: float) -> Iterator[tuple[int, int]]:
    """The sides, in steps of what rounding may make of one, that a letter may be displaced to."""
    a, d = across / _SAME_SIDE, down / _SAME_SIDE
    return ((x, y) for x in {floor(a), ceil(a)} for y in {floor(d), ceil(d)})


def _runs(glyphs: Sequence[Glyph], indexes: Sequence[int]) -> Iterator[list[int]]:
    """Letters drawn one after the other on one line, not far apart."""
    run: list[int] = []
    for at in indexes:
        if run:
            before, one = glyphs[run[-1]], glyphs[at]
            near = (
                abs(one.top - before.top) < before.size / 2 and -before.size < one.x0 - before.x1 < _APART * before.size
            )
            if at != run[-1] + 1 or not near:
                yield run
                run = []
        run.append(at)
    if run:
        yield run


def _runs_through(glyphs: Sequence[Glyph], run: Sequence[int], middles: Sequence[tuple[float, float]]) -> bool:
    """Whether the middle of another letter lies within one of the run's."""
    top, bottom = min(glyphs[at].top for at in run), max(glyphs[at].bottom for at in run)
    start, end = bisect_left(middles, (top, 0.0)), bisect_right(middles, (bottom, 0.0))
    near = middles[start:end]
    return any(one.x0 < x < one.x1 and one.top < y < one.bottom for one in (glyphs[at] for at in run) for y, x in near)
