"""Tables of two lists side by side drawn at random come back to the facts they were drawn from."""

from __future__ import annotations

import random

import pytest

from tests.normalize.drawn import read
from tests.normalize.paired import draw, facts_of


def test_every_figure_comes_back() -> None:
    for seed in range(80):
        comes_back(seed)


@pytest.mark.slow
def test_every_figure_of_many_comes_back() -> None:
    for seed in range(80, 900):
        comes_back(seed)


def comes_back(seed: int) -> None:
    """The kind, and of each figure its list, what its line is of, its fund."""
    lists = draw(random.Random(f"lists {seed}"))
    table = read(lists.drawn)
    assert table.kind == lists.kind, lists.drawn.title
    by_fund = any(fund for _, _, fund, _ in lists.facts)
    assert facts_of(table, by_fund=by_fund) == lists.facts, (lists.drawn.title, lists.drawn.heads, lists.drawn.rows)
