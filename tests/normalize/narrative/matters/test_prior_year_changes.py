"""Statements in their order: reasons that stand apart, words before a colon, which account is meant."""

from decimal import Decimal

from etl.normalize.narrative.matters.prior_year_changes import read_prior_year_changes
from etl.records.located import Paragraph
from etl.records.narrative import PriorYearChange
from tests.normalize.narrative.forms import GENERAL, INCOME, wan

RISE = "2024年收入预算300万元，比上年预算增加100万元，增长50%。"


def read(*paragraphs: tuple[tuple[str, ...], str], kind: str | None = "budget") -> tuple[PriorYearChange, ...]:
    return read_prior_year_changes([Paragraph(4, *one) for one in paragraphs], (), 2024, kind)


def test_a_reason_in_the_next_paragraph_is_the_change_s() -> None:
    (found,) = read((INCOME, RISE.removesuffix("。") + "，主要原因："), (INCOME, "项目增多。"))
    assert (found.current_yuan, found.change_yuan, found.change_pct) == (wan("300"), wan("100"), Decimal(50))
    assert found.reason == "项目增多"


def test_a_reason_under_another_heading_is_not() -> None:
    found = read((INCOME, RISE), (GENERAL, "主要原因是项目增多。"))
    assert [one.reason for one in found] == [None]


def test_the_same_statement_again_is_told_once() -> None:
    assert [one.no for one in read((INCOME, RISE), (INCOME, RISE))] == [1]


def test_text_without_figures_states_nothing() -> None:
    assert read((INCOME, "收入预算比上年有所增加。")) == ()
