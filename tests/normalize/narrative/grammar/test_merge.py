"""Statements of one subject brought together."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import Any

from etl.normalize.narrative.grammar.draft import StatementDraft
from etl.normalize.narrative.grammar.merge import merged
from etl.normalize.narrative.grammar.subjects import Subject

FIGURE, CHANGE = Decimal(100_000), Decimal(20_000)


def draft(code: str = "expenditure", headings: tuple[str, ...] = (), **known: Any) -> StatementDraft:
    return StatementDraft(Subject("total", code, code, "all"), 1, headings, **known)


def test_a_figure_stated_twice_counts_once() -> None:
    assert [one.current for one in merged([draft(current=FIGURE), draft(current=FIGURE)])] == [FIGURE]
    assert len(merged([draft(current=FIGURE), draft(current=CHANGE)])) == 2


def test_a_bare_change_joins_the_one_figure_of_its_subject() -> None:
    (one,) = merged([draft(current=FIGURE), draft(change=CHANGE)])
    assert (one.current, one.change) == (FIGURE, CHANGE)


def test_a_bare_change_whose_figure_is_nowhere_is_kept_once() -> None:
    (alone,) = merged([draft(change=CHANGE), draft(change=CHANGE)])
    assert (alone.current, alone.change) == (None, CHANGE)
    # 持平 and a percentage alone are kept once, where they compare with last year in words.
    (same,) = merged([draft(change=Decimal(0)), draft(change=Decimal(0))])
    (share,) = merged([draft(change_pct=Decimal(5))])
    assert (same.current, same.change, share.change_pct) == (None, Decimal(0), Decimal(5))
    assert merged([draft(change=Decimal(0), is_bare=True)]) == []
    one, other = merged([draft("income", current=FIGURE), draft(change=CHANGE)])
    assert (one.change, other.current, other.change) == (None, None, CHANGE)


def test_of_several_figures_the_change_joins_that_under_its_heading() -> None:
    first, second = draft(headings=("甲",), current=FIGURE), draft(headings=("乙",), current=CHANGE)
    merged([first, second, draft(headings=("乙",), change=Decimal(1))])
    assert (first.change, second.change) == (None, Decimal(1))
    # Under no heading of theirs, it could be of either.
    third, fourth = draft(headings=("甲",), current=FIGURE), draft(headings=("乙",), current=CHANGE)
    merged([third, fourth, draft(headings=("丙",), change=Decimal(1))])
    assert (third.change, fourth.change) == (None, None)


def test_a_change_of_both_sides_is_one_of_each() -> None:
    found = merged(
        [
            draft("income", current=FIGURE),
            draft("expenditure", current=FIGURE),
            draft("income_expenditure", change=CHANGE),
        ]
    )
    assert [(one.subject.code, one.change) for one in found] == [("income", CHANGE), ("expenditure", CHANGE)]


def test_of_two_totals_a_change_joins_that_of_its_name() -> None:
    whole, part, change = (
        draft(current=Decimal(9)),
        draft(current=Decimal(8)),
        draft(change=Decimal(1), direction="增加"),
    )
    whole.subject, change.subject = (replace(one.subject, name="收入预算") for one in (whole, change))
    assert [one.change for one in merged([whole, part, change])] == [Decimal(1), None]
