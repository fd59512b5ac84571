"""Phrases that name no subject of their own."""

import pytest

from etl.normalize.narrative.grammar.phrases import is_budget, is_generic, is_generic_spending, is_tail


@pytest.mark.parametrize(("phrase", "generic"), [("2024年预算数为", True), ("教育支出2024年预算数为", False)])
def test_whose_budget_it_is(phrase: str, generic: bool) -> None:
    assert is_generic(phrase) is generic


@pytest.mark.parametrize(("phrase", "generic"), [("支出预算数为", True), ("公用经费支出预算数为", False)])
def test_whose_spending_it_is(phrase: str, generic: bool) -> None:
    assert is_generic_spending(phrase) is generic


@pytest.mark.parametrize(("phrase", "tail"), [("支出决算", True), ("公务接待费支出决算", False)])
def test_what_may_follow_a_subject(phrase: str, tail: bool) -> None:
    assert is_tail(phrase) is tail


@pytest.mark.parametrize(("words", "budget"), [("年初预算", True), ("上年预算", False)])
def test_the_own_budget(words: str, budget: bool) -> None:
    assert is_budget(words) is budget
