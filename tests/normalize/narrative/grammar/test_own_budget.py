"""Comparisons with this year's own budget."""

from __future__ import annotations

from decimal import Decimal

from etl.normalize.narrative.grammar.own_budget import is_own, with_gap
from tests.normalize.narrative.grammar.steps import YEAR, after, state


def test_words_that_name_the_year_itself_mean_its_budget() -> None:
    known = state(is_final=True)
    assert is_own(known, {}, f"{YEAR}年预算")
    assert not is_own(known, {}, f"{YEAR - 1}年预算")
    assert not is_own(known, {}, None)


def test_the_first_difference_that_is_printed_stands() -> None:
    known = after(state(is_final=True), "公务接待费5万元")
    groups = {"change": "1", "change_unit": "万元", "direction": "减少"}
    told = with_gap(known, groups).statement
    assert told is not None and told.gap == Decimal(-10000)
    again = with_gap(with_gap(known, groups), {**groups, "change": "2"}).statement
    assert again is not None and again.gap == Decimal(-10000)
