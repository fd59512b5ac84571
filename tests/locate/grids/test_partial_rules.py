"""Rules that frame no cells and yet say where cells end."""

from __future__ import annotations

from math import inf

from etl.locate.grids.partial_rules import PartialRules
from etl.records.page import Box, Ruling, Word

RULES = PartialRules.of([Ruling(0, 50, 100, 50), Ruling(40, 0, 40, 60)])


def test_a_rule_parts_what_is_above_and_below_it_where_it_runs() -> None:
    assert RULES.parts(50, 40, 60)
    assert not RULES.parts(50, 55, 60)
    assert not RULES.parts(101, 40, 60)


def test_walls_are_the_nearest_rules_at_a_height() -> None:
    assert RULES.walls(30, 20) == (-inf, 40)
    assert RULES.walls(50, 20) == (40, inf)
    assert RULES.walls(50, 70) == (-inf, inf)


def test_rules_are_among_the_words_they_run_between() -> None:
    above, below = Word("合计", Box(10, 30, 30, 40)), Word("小计", Box(10, 60, 30, 70))
    assert RULES.among([above, below]) is RULES
    assert RULES.among([above]) is None
