"""Each role of a clause by itself: a function from what is known before it to what is known behind it."""

from __future__ import annotations

from decimal import Decimal

from etl.normalize.narrative.grammar.forms import forms
from etl.normalize.narrative.grammar.roles import ROLES
from etl.normalize.narrative.grammar.sentence import read_paragraph
from etl.records.located import Paragraph
from tests.normalize.narrative.grammar.steps import SUBJECTS, YEAR, after, state


def test_every_role_has_a_function_and_every_function_a_role() -> None:
    assert set(ROLES) == {form.role for form in forms("change")}


def test_a_rate_is_the_open_statements() -> None:
    known = after(after(state(), "公务接待费5万元"), "下降4%")
    assert known.statement is not None
    assert (known.is_taken, known.statement.change_pct) == (True, Decimal(-4))
    assert not after(state(), "下降4%").is_taken


def test_a_rate_behind_this_years_own_budget_is_no_change() -> None:
    opened = after(state(is_final=True), "公务接待费5万元")
    known = after(after(opened, "与年初预算数相比"), "下降4%")
    assert known.statement is not None
    assert (known.own, known.is_taken, known.statement.change_pct) == (True, True, None)


def test_a_share_is_kept_once() -> None:
    known = after(after(after(state(), "公务接待费5万元"), "占3%"), "占4%")
    assert known.statement is not None
    assert known.statement.share_pct == Decimal(3)
    of_another = after(after(state(), "公务接待费5万元"), "占一般公共预算支出的3%")
    assert of_another.statement is not None
    assert (of_another.is_taken, of_another.statement.share_pct) == (True, None)
    of_all = after(after(state(), "项目支出5万元"), "占全部项目支出预算的100%")
    assert of_all.statement is not None
    assert (of_all.is_taken, of_all.statement.share_pct) == (True, None)


def test_a_purpose_names_no_subject() -> None:
    known = after(after(state(), "公务接待费5万元"), "主要用于公务接待费")
    assert (known.in_purpose, known.is_taken) == (True, False)


def test_nothing_of_a_brackets_reading_is_kept_but_its_statements() -> None:
    """The comparison in the bracket is of last year's; the rate behind it is still the open statement's."""
    text = "“三公”经费12万元（其中：公务接待费5万元），比上年减少2万元。"
    read = read_paragraph(Paragraph(1, (), text), SUBJECTS, YEAR, is_final=False)
    whole, part = read.drafts
    assert (whole.subject.code, whole.current, whole.change) == ("total", Decimal(120000), Decimal(-20000))
    assert (part.subject.code, part.current, part.change) == ("reception", Decimal(50000), None)


def test_money_behind_what_is_counted_is_not_of_the_matter_above() -> None:
    known = after(after(state(), "公务接待费5万元"), "国内公务接待40批次")
    assert (known.is_strange, known.is_taken) == (True, False)


def test_a_change_that_names_the_open_statement_again_is_its_own_and_another_is_not() -> None:
    opened = after(state(), "公务接待费5万元")
    again = after(opened, "比上年增加公务接待费1万元").statement
    other = after(opened, "比上年增加公务用车购置费1万元").statement
    assert again is not None
    assert other is not None
    assert (again.change, other.change) == (Decimal(10000), None)


def test_visits_within_what_is_told_of_reception_part_nothing() -> None:
    (said,) = read_paragraph(
        Paragraph(1, ("三、“三公”经费",), "公务接待费5万元，接待20批次，与上年持平。"), SUBJECTS, YEAR, is_final=False
    ).drafts
    assert (said.current, said.change) == (Decimal(50000), Decimal(0))
