"""Parting is the cheapest there is: compared with every way to part a few things."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations, pairwise
from math import inf

from hypothesis import given
from hypothesis import strategies as st

from etl.locate.forms.parting import Run, label, part

prices = st.lists(st.integers(0, 9), min_size=36, max_size=36)


def every_way(count: int) -> Iterator[list[Run]]:
    for size in range(count):
        for cuts in combinations(range(1, count), size):
            edges = [0, *cuts, count]
            yield list(pairwise(edges))


@given(st.integers(1, 5), prices)
def test_no_other_runs_cost_less(count: int, price: list[int]) -> None:
    def cost(first: int, end: int) -> float:
        return price[6 * first + end] + 0.5

    found = part(count, cost, count)
    assert found is not None and found.cost == min(sum(cost(*run) for run in runs) for runs in every_way(count))
    assert sum(cost(*run) for run in found.runs) == found.cost


@given(st.integers(1, 4), st.integers(0, 3), prices)
def test_no_other_labels_cost_less(count: int, labels: int, price: list[int]) -> None:
    def cost(first: int, end: int, no: int | None) -> float:
        return price[(7 * first + 3 * end + (0 if no is None else no + 1)) % 36]

    def all_ways() -> Iterator[float]:
        for runs in every_way(count):
            for with_label in combinations(range(len(runs)), labels):
                numbers = {run: no for no, run in enumerate(with_label)}
                yield sum(cost(*run, numbers.get(at)) for at, run in enumerate(runs))

    found = label(count, labels, cost)
    least = min(all_ways(), default=inf)
    assert (found.cost if found else inf) == least
    if found:
        assert [no for _, _, no in found.runs if no is not None] == list(range(labels))


def test_no_run_is_longer_than_it_may_be() -> None:
    found = part(5, lambda _first, _end: 1.0, 2)
    assert found is not None and max(end - first for first, end in found.runs) == 2
    assert part(0, lambda _first, _end: 1.0, 2) is None
