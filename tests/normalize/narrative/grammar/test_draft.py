"""A statement while it is read, and the record it becomes."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from etl.normalize.narrative.grammar.draft import StatementDraft
from etl.normalize.narrative.grammar.merge import merged
from etl.normalize.narrative.grammar.subjects import Subject

TOTAL = Subject("total", "expenditure", "支出", "all")
FIGURE, CHANGE = Decimal(100_000), Decimal(20_000)


def draft(subject: Subject = TOTAL, **known: Any) -> StatementDraft:
    return StatementDraft(subject, 1, (), **known)


def test_statements_agree_unless_they_contradict_each_other() -> None:
    assert draft(current=FIGURE).agrees(draft(current=FIGURE, change=CHANGE))
    assert not draft(current=FIGURE).agrees(draft(current=CHANGE))


def test_the_reason_of_a_difference_is_not_that_of_a_change() -> None:
    known = draft(current=FIGURE, difference="年中追加")
    assert not known.takes(draft(change=CHANGE))
    assert known.takes(draft(current=FIGURE))


def test_the_first_reason_of_each_kind_stands() -> None:
    known = draft(current=FIGURE, change=CHANGE)
    for reason, own in (("甲", False), ("乙", False), ("丙", True)):
        known.explain(reason, own)
    assert (known.reason, known.difference) == ("甲", "丙")


@pytest.mark.parametrize(("change", "basis"), [(CHANGE, "prior_budget"), (None, None)])
def test_a_basis_is_recorded_only_of_a_comparison(change: Decimal | None, basis: str | None) -> None:
    record = draft(current=FIGURE, change=change, basis="prior_budget").record(7)
    assert (record.no, record.current_yuan, record.change_yuan, record.prior_basis) == (7, FIGURE, change, basis)


def test_a_statement_of_another_unit_is_of_another_subject() -> None:
    assert draft().is_of(Subject("total", "expenditure", "本年支出", "all"))
    assert not draft().is_of(Subject("total", "expenditure", "支出", "all", "甲中心"))
    assert len(merged([draft(current=FIGURE), draft(Subject("total", "income", "收入", "all"), current=FIGURE)])) == 2


def test_points_of_a_reason_go_on_in_what_they_explain() -> None:
    change, difference = draft(current=FIGURE, reason="一是甲；"), draft(current=FIGURE, difference="一是甲；")
    change.go_on("二是乙", own=False)
    difference.go_on("二是乙", own=True)
    assert (change.reason, change.difference) == ("一是甲；二是乙", None)
    assert (difference.reason, difference.difference) == (None, "一是甲；二是乙")
