"""Figures of clauses: which statement they open or complete, and which they are not of."""

from __future__ import annotations

from decimal import Decimal

from etl.normalize.narrative.grammar.clauses import clauses, plain_text
from etl.normalize.narrative.grammar.figures import is_under_item, start, years_of
from tests.normalize.narrative.grammar.steps import after, state


def test_a_figure_opens_a_statement_and_leaves_the_state_before_as_it_was() -> None:
    before = state()
    known = after(before, "公务接待费5万元")
    assert known.is_taken
    assert known.statement is not None
    assert known.statement.current == Decimal(50000)
    assert (before.drafts, before.open) == ((), None)


def test_a_figure_of_something_unknown_keeps_what_follows_from_the_open_statement() -> None:
    known = after(after(state(), "公务接待费5万元"), "某某物品3万元")
    assert (known.is_taken, known.is_strange, len(known.drafts)) == (False, True, 1)
    assert not after(known, "增长4%").is_taken


def test_the_same_subject_completes_the_open_statement_and_another_opens_its_own() -> None:
    opened = after(state(), "公务接待费5万元")
    again = after(opened, "公务接待费5万元")
    other = after(opened, "公务用车购置费3万元")
    assert [draft.current for draft in again.drafts] == [Decimal(50000)]
    assert [draft.current for draft in other.drafts] == [Decimal(50000), Decimal(30000)]


def test_last_years_figure_is_the_prior_of_the_statement() -> None:
    known = after(after(state(), "公务接待费5万元"), "2023年公务接待费预算7万元")
    assert known.statement is not None
    assert (known.statement.current, known.statement.prior) == (Decimal(50000), Decimal(70000))
    elsewhere = after(after(state(), "公务接待费5万元"), "2021年公务接待费预算7万元")
    assert all(draft.prior is None for draft in elsewhere.drafts)


def test_the_years_before_a_figure() -> None:
    assert years_of(state(), "上年收入预算") == {2023}
    assert years_of(state(), "2021年收入预算") == {2021}
    assert years_of(state(), "收入预算") == set()


def test_a_figure_of_nothing_named_opens_no_statement() -> None:
    (clause,) = clauses(plain_text("5万元"))
    known = start(state(), None, clause, Decimal(50000))
    assert (known.is_taken, known.drafts) == (False, ())
    assert not is_under_item(known)


def test_a_figure_of_the_year_to_come_is_of_another_document() -> None:
    known = after(state(), "2025年公务接待费预算5万元")
    assert (known.is_taken, known.drafts) == (False, ())
    several = after(state(), "2022年、2023年和2024年公务接待费支出分别为5万元")
    assert (several.is_taken, several.is_strange) == (False, True)


def test_a_figure_of_several_subjects_is_none_of_the_last() -> None:
    for joined in ("会议费和培训费共8万元", "“三公”经费、会议费和培训费预算合计38万元"):
        known = after(state(), joined)
        assert (known.drafts, known.is_strange) == ((), True)
    one = after(state(), "津贴补贴、奖金等人员经费支出8万元")
    assert [draft.subject.code for draft in one.drafts] == ["personnel"]
    assert [draft.subject.code for draft in after(state(), "公务用车购置及运行维护费8万元").drafts] == ["vehicles"]
