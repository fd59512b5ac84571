"""Comparisons of clauses: what the open statement changed by, and against what."""

from __future__ import annotations

from decimal import Decimal

from etl.normalize.narrative.grammar.comparisons import continues
from tests.normalize.narrative.grammar.steps import after, state


def test_a_change_is_the_open_statements_and_is_told_once() -> None:
    known = after(after(state(), "公务接待费5万元"), "比上年减少2万元")
    assert known.statement is not None
    assert (known.is_taken, known.statement.change, known.statement.direction) == (True, Decimal(-20000), "减少")
    assert not after(state(), "比上年减少2万元").is_taken


def test_a_change_that_names_another_subject_is_of_that() -> None:
    known = after(after(state(), "公务接待费5万元"), "公务用车购置费比上年增加3万元")
    assert [(draft.subject.code, draft.change) for draft in known.drafts][1:] == [("vehicle_purchase", Decimal(30000))]
    assert known.drafts[0].change is None


def test_what_stays_as_it_was_changed_by_nought_and_about_as_it_was_by_nothing_told() -> None:
    opened = after(state(), "公务接待费5万元")
    same, about = after(opened, "与上年持平"), after(opened, "与上年基本持平")
    assert same.statement is not None and about.statement is not None
    assert (same.statement.change, about.statement.change) == (Decimal(0), None)
    assert about.statement.direction == "基本持平"


def test_against_this_years_own_budget_nothing_changed_since_last_year() -> None:
    known = after(after(state(is_final=True), "公务接待费5万元"), "比年初预算减少2万元")
    assert known.statement is not None
    assert (known.own, known.statement.change) == (True, None)


def test_a_comparison_goes_on_with_a_statement_that_has_none() -> None:
    opened = after(state(), "公务接待费5万元")
    assert opened.statement is not None
    subject = opened.statement.subject
    assert continues(opened, subject)
    assert not continues(after(opened, "比上年减少2万元"), subject)
    assert not continues(state(), subject)


def test_more_by_nothing_than_the_plan_is_of_no_direction() -> None:
    known = after(after(state(is_final=True), "公务接待费5万元"), "比年初预算数增加（减少）0万元")
    assert known.statement is not None
    assert (known.own, known.statement.budget_direction) == (True, None)


def test_year_on_year_is_against_last_year_also_behind_the_plan() -> None:
    known = after(after(after(state(), "公务接待费5万元"), "完成年初预算的96%"), "同比增加1万元")
    assert known.statement is not None
    assert (known.statement.change, known.own) == (Decimal(10000), False)
