"""Groups of columns that print the same headings once more: 预算数 and 决算数, each over 合计 and 因公出国（境）费.

Where no rule parts them, a group may seem to have a column of its neighbour; that its headings return says which it has.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from etl.text.fold import fold

# Of fewer columns, headings that return are chance.
_FEWEST = 2


@dataclass(frozen=True, slots=True)
class Spanned:
    """A heading over columns (`first` and `last` both counted): its text, its middle from the left and from the top, its height."""

    text: str
    first: int
    last: int
    center: float
    middle: float
    height: float

    @property
    def is_single(self) -> bool:
        """Whether it stands over one column."""
        return self.first == self.last


def with_whole_groups(headings: Sequence[Spanned], middles: Sequence[float]) -> list[tuple[int, int]]:
    """The columns of each heading; of groups beside each other whose headings return, each has as many. middles: of the columns."""
    spans = [(one.first, one.last) for one in headings]
    groups = _groups(headings)
    lowest = _lowest(headings, len(middles))
    for size in range(len(middles) // len(groups) if len(groups) > 1 else 0, _FEWEST - 1, -1):
        for start in range(len(middles) - size * len(groups) + 1):
            if _returns(lowest, start, size, len(groups)) and _stand_over(groups, headings, middles, start, size):
                for at, group in enumerate(groups):
                    spans[group] = (start + at * size, start + (at + 1) * size - 1)
                return _alike(headings, groups, spans, start, size, len(groups))
    return spans


def _groups(headings: Sequence[Spanned]) -> list[int]:
    """The headings at the height of the highest one that stands over several columns, from the left, those with none below left out."""
    wide = [one for one in headings if not one.is_single]
    if not wide:
        return []
    top = min(wide, key=lambda one: one.middle)
    level = [at for at, one in enumerate(headings) if abs(one.middle - top.middle) < one.height / 2]
    return sorted((at for at in level if _has_below(headings, headings[at])), key=lambda at: headings[at].center)


def _has_below(headings: Sequence[Spanned], one: Spanned) -> bool:
    return any(other.middle > one.middle and other.first <= one.last and one.first <= other.last for other in headings)


def _lowest(headings: Sequence[Spanned], count: int) -> list[str]:
    """The text of the lowest heading of each column alone, be it set wide (小  计), '' where it has none."""
    own: list[list[Spanned]] = [[] for _ in range(count)]
    for one in headings:
        if one.is_single:
            own[one.first].append(one)
    ends = [max((one.middle for one in each), default=0.0) for each in own]
    lowest = [[one for one in each if end - one.middle < one.height / 2] for each, end in zip(own, ends, strict=True)]
    return [fold("".join(one.text for one in sorted(each, key=lambda one: one.center))) for each in lowest]


def _returns(lowest: Sequence[str], start: int, size: int, times: int) -> bool:
    """Whether from a column on so many headings are printed so many times, and no more: else a group may have them twice."""
    first = lowest[start : start + size]
    end = start + size * times
    more = lowest[start - 1 : start] == first[-1:] or lowest[end : end + 1] == first[:1]
    return all(first) and not more and all(lowest[start + at * size :][:size] == first for at in range(1, times))


def _stand_over(
    groups: Sequence[int], headings: Sequence[Spanned], middles: Sequence[float], start: int, size: int
) -> bool:
    """Whether the middle of each group stands over its own columns."""
    return all(
        middles[start + at * size] <= headings[group].center <= middles[start + (at + 1) * size - 1]
        for at, group in enumerate(groups)
    )


def _alike(
    headings: Sequence[Spanned], groups: Sequence[int], spans: list[tuple[int, int]], start: int, size: int, times: int
) -> list[tuple[int, int]]:
    """The columns with those of groups within groups at the same place in each, where most of them stand so."""
    inner: dict[str, list[int]] = {}
    for at, one in enumerate(headings):
        if at not in groups and not one.is_single and start <= one.first and one.last < start + size * times:
            inner.setdefault(fold(one.text), []).append(at)
    for same in inner.values():
        places = Counter(((spans[at][0] - start) % size, spans[at][1] - spans[at][0]) for at in same)
        (place, more), count = places.most_common(1)[0]
        if len(same) == times and 2 * count > times and place + more < size:
            for no, at in enumerate(sorted(same, key=lambda at: headings[at].center)):
                spans[at] = (start + no * size + place, start + no * size + place + more)
    return spans
