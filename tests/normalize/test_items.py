"""Tables of 三公 drawn at random come back to the facts they were drawn from, items as columns and as lines."""

from __future__ import annotations

import random

import pytest

from tests.normalize.drawn import found, read
from tests.normalize.items import by_columns, by_lines

DRAWINGS = {"columns": by_columns, "lines": by_lines}


@pytest.mark.parametrize("drawing", DRAWINGS)
def test_every_item_comes_back(drawing: str) -> None:
    for seed in range(80):
        comes_back(drawing, seed)


@pytest.mark.slow
@pytest.mark.parametrize("drawing", DRAWINGS)
def test_every_item_of_many_comes_back(drawing: str) -> None:
    for seed in range(80, 700):
        comes_back(drawing, seed)


def comes_back(drawing: str, seed: int) -> None:
    """The kind, and for each line what each of its figures measures."""
    drawn = DRAWINGS[drawing](random.Random(f"{drawing} {seed}"))
    table = read(drawn)
    assert table.kind == "three_public", drawn.title
    wanted = sorted((fact for fact in drawn.facts if fact[1]), key=str)
    assert sorted(found(table), key=str) == wanted, (drawn.title, drawn.heads)
