"""The cheapest way to part a row of things into runs."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from math import inf

Run = tuple[int, int]
LabelledRun = tuple[int, int, int | None]


@dataclass(frozen=True, slots=True)
class Parting:
    """Runs (first thing and the one behind the last) that follow each other, and what all of them cost."""

    runs: tuple[Run, ...]
    cost: float


def part(count: int, cost: Callable[[int, int], float], longest: int) -> Parting | None:
    """The cheapest runs of so many things; None where there are none. longest: no run has more things."""
    before, came = [0.0] + [inf] * count, [0] * (count + 1)
    for end in range(1, count + 1):
        for first in range(max(0, end - longest), end):
            if before[first] == inf:
                continue
            total = before[first] + cost(first, end)
            if total < before[end]:
                before[end], came[end] = total, first
    if before[count] == inf or not count:
        return None
    runs: list[Run] = []
    at = count
    while at:
        runs.append((came[at], at))
        at = came[at]
    return Parting(tuple(reversed(runs)), before[count])


@dataclass(frozen=True, slots=True)
class Labelling:
    """Runs, each with the number of its label or None, and what all of them cost."""

    runs: tuple[LabelledRun, ...]
    cost: float


def label(count: int, labels: int, cost: Callable[[int, int, int | None], float]) -> Labelling | None:
    """The cheapest runs of so many things that take all labels in their order; cost: of a run with a label, or with None."""
    before = {(0, 0): 0.0}
    came: dict[tuple[int, int], tuple[int, int]] = {}
    for at in range(count + 1):
        for no in range(labels + 1):
            if (at, no) not in before:
                continue
            for to, price in _steps(at, no, count, labels, cost):
                if before[at, no] + price < before.get(to, inf):
                    before[to], came[to] = before[at, no] + price, (at, no)
    last = count, labels
    if last not in before:
        return None
    runs: list[LabelledRun] = []
    to = last
    while to != (0, 0):
        begun = came[to]
        runs.append((begun[0], to[0], begun[1] if to[1] > begun[1] else None))
        to = begun
    return Labelling(tuple(reversed(runs)), before[last])


def _steps(
    at: int, no: int, count: int, labels: int, cost: Callable[[int, int, int | None], float]
) -> Iterator[tuple[tuple[int, int], float]]:
    """Each run that may begin here, to where; enough things must be left for the labels behind it."""
    left = labels - no
    for end in range(at + 1, count - max(left - 1, 0) + 1):
        if left:
            yield (end, no + 1), cost(at, end, no)
        if count - end >= left:
            yield (end, no), cost(at, end, None)
