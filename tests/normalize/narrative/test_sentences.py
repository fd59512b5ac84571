"""Statements drawn at random into sentences come back whole: what is stated, what it is compared with, and why."""

from __future__ import annotations

import random
from collections.abc import Callable

import pytest

from tests.normalize.narrative.forms import changes
from tests.normalize.narrative.sentences import YEAR, Drawn, distributed, grouped, nothing, ordered, single, told

Draw = Callable[[random.Random], Drawn]
WAYS: dict[str, Draw] = {
    "one": single,
    "in another order": ordered,
    "nothing": nothing,
    "with parts": grouped,
    "shared": distributed,
}


@pytest.mark.parametrize("way", WAYS)
def test_every_statement_comes_back(way: str) -> None:
    for seed in range(60):
        comes_back(way, seed)


@pytest.mark.slow
@pytest.mark.parametrize("way", WAYS)
def test_every_statement_of_hundreds_comes_back(way: str) -> None:
    for seed in range(60, 900):
        comes_back(way, seed)


def comes_back(way: str, seed: int) -> None:
    """Each fact of a paragraph and no other."""
    drawn = WAYS[way](random.Random(f"{way} {seed}"))
    read = changes(drawn.text, headings=drawn.headings, year=YEAR)
    assert sorted(map(told, read), key=str) == sorted(drawn.facts, key=str), drawn.text
