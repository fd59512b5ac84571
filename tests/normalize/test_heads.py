"""Tables of codes drawn at random under the heads of many provinces come back to the facts they were drawn from."""

from __future__ import annotations

import random
from collections.abc import Iterator

import pytest

from tests.normalize.drawn import draw, found, read
from tests.normalize.heads import BASIC, INCOME, SPENT, SPENT_BY_FUND, TITLES

FORMS = {
    "income": INCOME,
    "expenditure": {**SPENT, **SPENT_BY_FUND},
    "general_public_expenditure": SPENT,
    "government_fund": SPENT,
    "state_capital": SPENT,
    "basic_expenditure": BASIC,
}


def forms() -> Iterator[tuple[str, str]]:
    return ((kind, name) for kind, named in FORMS.items() for name in named)


@pytest.mark.parametrize(("kind", "name"), list(forms()))
def test_every_cell_comes_back_with_its_meaning(kind: str, name: str) -> None:
    comes_back(kind, name, 0)


@pytest.mark.slow
@pytest.mark.parametrize(("kind", "name"), list(forms()))
def test_every_cell_of_many_comes_back(kind: str, name: str) -> None:
    for seed in range(1, 9):
        comes_back(kind, name, seed)


def comes_back(kind: str, name: str, seed: int) -> None:
    """The kind, and for each line its code and what each of its figures measures."""
    drawn = draw(kind, FORMS[kind][name], TITLES[kind], random.Random(f"{kind} {name} {seed}"))
    table = read(drawn, "final" if name.startswith("final") else "budget")
    assert table.kind == kind, drawn.title
    assert sorted(found(table), key=str) == sorted(drawn.facts, key=str), (drawn.title, drawn.heads)
