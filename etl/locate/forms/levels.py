"""Labels of levels and the indicators they stand for, where no rule says how far they reach.

All labels of a form stand one way: in the middle of their indicators, at the top of them, or on the line of the first.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from math import inf
from statistics import median
from typing import Literal

from etl.locate.forms.parting import Labelling, label, part
from etl.locate.forms.pieces import Piece, Pitch
from etl.locate.forms.rows import RowOf
from etl.records.page import Box
from etl.reference import rows as rows_of_reference
from etl.text.fold import fold

Way = Literal["middle", "top", "first"]
WAYS: tuple[Way, ...] = ("middle", "top", "first")
_SUFFIX = "指标"
_MOST_LINES = 12
# What speaks against lines being one label: that no level is so called, by line; a distance that lines of one cell have not.
_UNKNOWN, _BY_LINE, _APART = 1.0, 0.2, 3.0
# Labels as close to each other as lines of one cell.
_CLOSE = 0.4
# A label that does not stand where its indicators want it, by the height of letters, beyond what rounding makes.
_ASIDE, _ROUNDING = 2.0, 0.1
# Indicators without a label.
_NO_LABEL = 4.0


@dataclass(frozen=True, slots=True)
class Span:
    """From where to where something is printed on the pages of a form put under each other, in points."""

    top: float
    bottom: float

    @property
    def middle(self) -> float:
        """Half way."""
        return (self.top + self.bottom) / 2

    def join(self, other: Span) -> Span:
        """Both and what is between."""
        return Span(min(self.top, other.top), max(self.bottom, other.bottom))


@dataclass(frozen=True, slots=True)
class Item:
    """A row of indicators, or several that go together: all of them, and the first."""

    span: Span
    first: Span


@dataclass(frozen=True, slots=True)
class LabelOf:
    """A label of a level: where it stands on the pages put under each other, and what it says."""

    span: Span
    text: str


def shifts_of(pages: Sequence[Sequence[RowOf]], pitch: Pitch) -> list[float]:
    """By how much each page has to be pushed down so that its rows follow those of the page before as rows do."""
    gaps = [below.top - above.bottom for rows in pages for above, below in pairwise(rows)]
    gap = median(gaps) if gaps else pitch.lines
    found, bottom = list[float](), 0.0
    for rows in pages:
        if not rows:
            found.append(0.0)
            continue
        found.append(bottom + gap - rows[0].top if found else 0.0)
        bottom = rows[-1].bottom + found[-1]
    return found


def labels_in(pieces: Sequence[Piece], shifts: Sequence[float], pitch: Pitch, level: int) -> list[LabelOf]:
    """The labels that lines of a column make up; shifts: of the page of each."""
    placed = [
        replace(piece, box=Box(piece.box.x0, piece.box.top + by, piece.box.x1, piece.box.bottom + by))
        for piece, by in zip(pieces, shifts, strict=True)
    ]
    names = _names(level)

    def cost(first: int, end: int) -> float:
        text = fold("".join(piece.text for piece in placed[first:end]))
        known = bare_name(text) in names
        price = 0.0 if known else _UNKNOWN + _BY_LINE * (end - first)
        price += sum(_APART for a, b in pairwise(placed[first:end]) if not pitch.is_tight(a.box, b.box))
        close = end < len(placed) and pitch.is_tight(placed[end - 1].box, placed[end].box)
        return price + (_CLOSE if close else 0.0)

    found = part(len(placed), cost, _MOST_LINES)
    return [
        LabelOf(Span(placed[a].box.top, placed[b - 1].box.bottom), fold("".join(piece.text for piece in placed[a:b])))
        for a, b in (found.runs if found else ())
    ]


def bare_name(text: str) -> str:
    """What a label calls its level, without what stands in brackets behind it and without its ending."""
    return fold(text).partition("（")[0].removesuffix(_SUFFIX)


def _names(level: int) -> frozenset[str]:
    """What levels are called, without their ending."""
    found = (row["name"] for row in rows_of_reference("performance_levels") if row["level"] == str(level))
    return frozenset(name.removesuffix(_SUFFIX) for name in found)


def reaches_of(items: Sequence[Item], labels: Sequence[LabelOf], way: Way, pitch: Pitch) -> Labelling | None:
    """Which of the items (rows, or groups of rows) each label is of, where labels stand in one way; None where they cannot."""

    def cost(first: int, end: int, no: int | None) -> float:
        if no is None:
            return _NO_LABEL * (end - first)
        span = items[first].span.join(items[end - 1].span)
        off = _off(span, items[first].first, labels[no].span, way) / pitch.height
        return _ASIDE * max(0.0, off - _ROUNDING) if off < inf else inf

    return label(len(items), len(labels), cost)


def _off(span: Span, first: Span, of: Span, way: Way) -> float:
    """How far a label stands from where its items want it, in points."""
    if of.middle < span.top or (way == "middle" and of.middle > span.bottom):
        return inf
    if way == "middle" or first == span:
        # One of one row alone may stand in the middle of it, however others stand.
        middle = abs(span.join(of).middle - of.middle)
        if way == "middle":
            return middle
    if way == "first":
        return abs(first.middle - of.middle)
    # A label that is higher than its rows has them stretched, and the words in them stand in their middle.
    spare = max(0.0, (of.bottom - of.top) - (span.bottom - span.top))
    top = max(0.0, abs(first.top - of.top) - spare)
    return min(top, middle) if first == span else top
