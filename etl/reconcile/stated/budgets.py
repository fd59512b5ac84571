"""What a final account says of its own year's budget: the word beside both, what was completed, the budget its tables print."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from etl.reconcile.claim import Claim, Term, ratio_claim
from etl.reconcile.document import Told, claim, stated
from etl.reconcile.identity import Identity
from etl.reconcile.labels import label
from etl.reconcile.stated.changes import as_said, difference, percent, sign_of
from etl.reconcile.stated.narrative import NARRATIVE
from etl.records.disclosure import Column
from etl.records.narrative import PriorYearChange
from etl.reference import pattern
from etl.text.printed import Printed, agree

_BUDGET_OR_ACCOUNT = pattern("narrative_patterns", "budget_or_account")
_NEARLY = pattern("reason_words", "nearly")
_FIRST = pattern("reason_words", "first_budget")
_ZERO = Decimal(0)
# What is called nearly the same differs by no more than this part of the budget.
_NEAR = Decimal("0.1")


def budget_claims(identity: Identity, told: Told) -> Iterator[Claim]:
    """The printed word (大于, 小于, 等于) is the direction from this year's own budget to what was spent.

    Of a budget at the beginning of the year and an adjusted one either may be meant.
    """
    for said in told.disclosure.statements.prior_year_changes:
        way = sign_of(said.budget_word)
        if way is None or said.current_yuan is None:
            continue
        made = []
        for budget in said.budgets_yuan or _budgets_of_table(said, told):
            growth = difference(said.current_yuan, budget)
            holds = growth.yuan * way > 0 or (not way and agree([growth], []))
            right = Term(growth, label("beyond_budget"), said.page_no)
            word = label("against_budget", name=said.subject_name, word=said.budget_word or "")
            made.append(as_said(identity, right, way, holds, word, told))
        yield from _fitting(made)


def completion_claims(identity: Identity, told: Told) -> Iterator[Claim]:
    """Percentage of completion = what was spent / this year's own budget, at the beginning or adjusted."""
    for said in told.disclosure.statements.prior_year_changes:
        if said.completion_pct is None or said.current_yuan is None:
            continue
        left = percent(said.completion_pct, said, label("completion"))
        part = stated(said.current_yuan, said.subject_name, said.page_no)
        budgets = said.budgets_yuan or _budgets_of_table(said, told)
        wholes = [stated(budget, label("budget"), said.page_no) for budget in budgets]
        made = [ratio_claim(identity, NARRATIVE, left, part, whole) for whole in wholes if whole.figure.is_above_nought]
        yield from _fitting(made)


def zero_budget_claims(identity: Identity, told: Told) -> Iterator[Claim]:
    """A percentage of completion stated of a budget of 0, of which something was spent, is none."""
    for said in told.disclosure.statements.prior_year_changes:
        if said.completion_pct is None or not said.current_yuan or not said.budgets_yuan or any(said.budgets_yuan):
            continue
        left = percent(said.completion_pct, said, label("completion"))
        right = Term(Printed.exact(_ZERO), label("zero_budget"), said.page_no)
        yield Claim(identity, NARRATIVE, (left,), (right,), "percent", _ZERO)


def nearly_claims(identity: Identity, told: Told) -> Iterator[Claim]:
    """What is called nearly the same as the budget (基本持平) is near one of the budgets."""
    for said in told.disclosure.statements.prior_year_changes:
        if said.current_yuan is None or not said.budget_word or not _NEARLY.match(said.budget_word):
            continue
        right = Term(
            Printed.of(said.current_yuan), label("against_budget", name=said.subject_name, word=""), said.page_no
        )
        made = [
            Claim(
                identity,
                NARRATIVE,
                (stated(budget, label("against_budget", name=said.subject_name, word=said.budget_word), said.page_no),),
                (right,),
                None,
                max(abs(budget) * _NEAR, right.figure.last_digit),
            )
            for budget in said.budgets_yuan
        ]
        if made:
            yield min(made, key=lambda one: abs(one.difference))


def stated_budget_claims(identity: Identity, told: Told) -> Iterator[Claim]:
    """The budget of a 三公 item as the narrative states it = the one their table prints beside what was spent.

    Of a budget at the beginning and an adjusted one the table prints one; where the narrative states only the first, and
    the table says that its budget is adjusted, nothing is claimed.
    """
    table = told.tables.find("three_public")
    is_adjusted = bool(table and _FIRST.search(" ".join((table.title or "", table.note or ""))))
    for said in told.disclosure.statements.prior_year_changes:
        printed = _budgets_of_table(said, told)
        if len(printed) != 1 or not said.budgets_yuan or is_adjusted or said.fund != "fiscal_appropriation":
            continue
        right = (
            stated(printed[0], label("budget_of_table", name=said.subject_name), table.first_page if table else None),
        )
        made = [
            claim(
                identity,
                (stated(one, f"{said.subject_name}：{label('budget')}", said.page_no),),
                right,
                told,
                NARRATIVE,
            )
            for one in said.budgets_yuan
        ]
        yield from _fitting(made)


def _fitting(made: Sequence[Claim]) -> tuple[Claim, ...]:
    """Of claims of which either may be meant, one that holds, else the first."""
    return tuple([one for one in made if one.verdict != "fail"][:1] or made[:1])


def _budgets_of_table(said: PriorYearChange, told: Told) -> tuple[Decimal, ...]:
    """The budget of one of the three public items where only their table prints it, beside what was spent."""
    table = told.tables.find("three_public") if said.subject_kind == "three_public" else None
    if table is None:
        return ()
    item = {_item_of(column) for column in table.columns if column.measure == said.subject_code}
    columns = [column.no for column in table.columns if column.measure == "initial_budget" and _item_of(column) in item]
    printed = [
        amount.yuan
        for line in table.lines
        for amount in line.amounts
        if amount.column_no in columns and amount.yuan is not None
    ]
    return tuple(printed) if len(item) == len(columns) == len(printed) == 1 else ()


def _item_of(column: Column) -> tuple[str, ...]:
    """The header of a column without the word that says whether it is the budget or the account."""
    return tuple(part for part in column.path if not _BUDGET_OR_ACCOUNT.search(part))
