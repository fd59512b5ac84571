"""Lists of projects drawn at random come back: each project with its unit and its figures, and nothing else as a project."""

from __future__ import annotations

import random

import pytest

from tests.normalize.drawn import read
from tests.normalize.projects import draw


def test_every_project_comes_back() -> None:
    for seed in range(80):
        comes_back(seed)


@pytest.mark.slow
def test_every_project_of_many_comes_back() -> None:
    for seed in range(80, 900):
        comes_back(seed)


def comes_back(seed: int) -> None:
    """Unit, name and figures of each project."""
    listed = draw(random.Random(f"projects {seed}"))
    table = read(listed.drawn)
    tells_units = any(unit for unit, _, _ in listed.facts)
    found = sorted(
        (
            (line.unit_name or "") if tells_units else "",
            line.project_name or "",
            tuple(amount.cell.text for amount in line.amounts),
        )
        for line in table.lines
        if line.level == "project"
    )
    assert table.kind == "project_expenditure", listed.drawn.title
    assert tuple(found) == listed.facts, (listed.drawn.heads, listed.drawn.rows)
