"""Sums among a list that are not printed under all its parts: which lines are the sum of those after them, by arithmetic.

Where every line of a depth is divided alike, `nesting` tells it. Kinds of projects, however, may stand above the projects of
one unit and not of the next.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

_LONGEST = 400
_MOST_STEPS = 100_000
# A unit's line that no line after it adds up to stays without parts only where nothing else is possible.
_CHILDLESS = 1_000


class _TooManyWays(Exception):
    """The list allows more ways to divide it than can be tried."""


def sums_over(whole: Decimal, figures: Sequence[Decimal], divided: Sequence[bool]) -> tuple[int, ...] | None:
    """For each figure of a list the place behind the last one it is the sum of; its own place where it is no sum.

    whole: what those at the top add up to, exactly. divided: lines known to be sums (units). Of several ways the one with
    the fewest sums is taken, since equal figures may follow each other by chance. None where there is none, with
    negative figures among them, or beyond what can be tried.
    """
    if not figures or len(figures) > _LONGEST or min(figures) < 0 or whole <= 0:
        return None
    search = _Search(figures, divided)
    try:
        ends = search.ends(0, whole)
    except _TooManyWays:
        return None
    if len(figures) not in ends:
        return None
    found = list(range(len(figures)))
    search.mark(0, whole, len(figures), found)
    return tuple(found)


class _Search:
    """What has been found of the ways to make up a rest from a place on: the ends reached, each with its least cost."""

    def __init__(self, figures: Sequence[Decimal], divided: Sequence[bool]) -> None:
        self.figures = figures
        self.divided = divided
        self.known: dict[tuple[int, Decimal], dict[int, int]] = {}

    def ends(self, at: int, rest: Decimal) -> dict[int, int]:
        """Where a run of lines from `at` on that adds up to `rest` may end, with the number of sums in it."""
        if (at, rest) in self.known:
            return self.known[at, rest]
        if len(self.known) >= _MOST_STEPS:
            raise _TooManyWays
        found: dict[int, int] = {} if rest else {at: 0}
        self.known[at, rest] = found
        for _, end, cost in self.ways(at, rest):
            found[end] = min(cost, found.get(end, cost))
        return found

    def ways(self, at: int, rest: Decimal) -> list[tuple[int, int, int]]:
        """The ways to go on with the line at `at`: where its own parts end (`at` itself where it is no sum), end, cost."""
        if at >= len(self.figures) or self.figures[at] > rest:
            return []
        own = self.figures[at]
        alone = _CHILDLESS if self.divided[at] and own else 0
        found = [(at, end, cost + alone) for end, cost in self.ends(at + 1, rest - own).items()]
        if own:
            for parts, inner in list(self.ends(at + 1, own).items()):
                found += [(parts, end, cost + inner + 1) for end, cost in self.ends(parts, rest - own).items()]
        return found

    def mark(self, at: int, rest: Decimal, end: int, found: list[int]) -> None:
        """Writes into `found` how the cheapest way from `at` to `end` divides its lines."""
        while at < end:
            ways = [way for way in self.ways(at, rest) if way[1] == end]
            parts, _, _ = min(ways, key=lambda way: way[2])
            rest -= self.figures[at]
            found[at] = parts
            if parts > at:
                self.mark(at + 1, self.figures[at], parts, found)
            at = max(parts, at + 1)
