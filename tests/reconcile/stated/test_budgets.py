"""What an account says of its own year's budget: the word, what was completed, the budget of the table."""

from dataclasses import replace
from decimal import Decimal

import pytest

from etl.reconcile.document import Told
from etl.reconcile.identity import identities
from etl.reconcile.stated.budgets import zero_budget_claims
from etl.records.disclosure import Table
from tests.reconcile.builders import Row, table
from tests.reconcile.telling import said, telling, verdicts, wan


def spent(current: str, *budgets: str, word: str | None = None, completion: str | None = None) -> dict[str, list[str]]:
    told = replace(
        said("functional_code", "205", current),
        budgets_yuan=tuple(wan(budget) for budget in budgets),
        budget_word=word,
        completion_pct=Decimal(completion) if completion else None,
    )
    return {
        code: verdicts(telling(prior_year_changes=(told,), kind="final"), f"change.{code}")
        for code in ("budget", "completion", "zero_budget", "nearly")
    }


def test_the_word_against_the_budget_is_that_of_both_figures() -> None:
    assert (
        spent("97.00", "100.00", word="小于")["budget"] == spent("97.00", "97.00", word="等于")["budget"] == ["exact"]
    )
    for current, word in (("97.00", "大于"), ("97.00", "等于"), ("103.00", "小于")):
        assert spent(current, "100.00", word=word)["budget"] == ["fail"], (current, word)
    assert spent("97.00", "100.00", "95.00", word="大于")["budget"] == ["exact"], "of the adjusted one"
    assert spent("97.00", "97.00", word="小于")["budget"] == ["fail"], "the same is not less"
    assert spent("97.00", word="大于")["budget"] == spent("97.00", "100.00")["budget"] == []


def test_completion_is_of_either_budget() -> None:
    assert spent("97.00", "100.00", completion="97.00")["completion"] == ["exact"]
    assert spent("97.00", "100.00", "194.00", completion="50")["completion"] == ["exact"]
    assert spent("97.00", "100.00", "194.00", completion="96.00")["completion"] == ["fail"]
    assert (
        spent("0.00", "0.00", completion="100")["completion"] == spent("97.00", completion="97.00")["completion"] == []
    )


def three_public() -> Table:
    """A table that prints the budget of receptions, 5.00, beside what was spent, 4.00."""
    figures = {"initial_budget": "5.00", "reception": "4.00"}
    printed = table("three_public", [*figures], [Row("", None, None, figures)])
    columns = tuple(
        replace(column, path=("公务接待费", "决算数" if column.measure == "reception" else "预算数"))
        if column.measure in {"initial_budget", "reception"}
        else column
        for column in printed.columns
    )
    return replace(printed, columns=columns)


@pytest.mark.parametrize(("percent", "verdict"), [("80", "exact"), ("90", "fail")])
def test_a_budget_that_only_the_table_prints_is_completed(percent: str, verdict: str) -> None:
    spent = replace(said("three_public", "reception", "4.00"), completion_pct=Decimal(percent))
    made = telling(three_public(), prior_year_changes=(spent,))
    assert verdicts(made, "change.completion") == [verdict]


def test_nothing_is_completed_of_a_budget_of_nought() -> None:
    assert spent("97.00", "0.00", completion="97.00")["zero_budget"] == ["fail"]
    assert spent("0.00", "0.00", completion="100")["zero_budget"] == [], "nothing of nothing is customary"
    assert spent("97.00", "0.00", "100.00", completion="97.00")["zero_budget"] == [], "of the adjusted one"


def test_nearly_the_same_is_near() -> None:
    assert spent("97.00", "100.00", word="基本持平")["nearly"] == ["rounding"]
    assert spent("60.00", "100.00", word="基本持平")["nearly"] == ["fail"]
    assert spent("60.00", "100.00", "61.00", word="基本持平")["nearly"] == ["rounding"]
    assert spent("60.00", "100.00", word="持平")["nearly"] == []


def budget_of_table(*budgets: str, title: str = "财政拨款“三公”经费支出决算表") -> list[str]:
    told = replace(
        said("three_public", "reception", "4.00", "fiscal_appropriation"),
        budgets_yuan=tuple(wan(budget) for budget in budgets),
    )
    made = telling(replace(three_public(), title=title), prior_year_changes=(told,), kind="final")
    return verdicts(made, "narrative.three_public_budget")


def test_the_budget_told_is_that_of_the_table() -> None:
    assert budget_of_table("5.00") == budget_of_table("6.00", "5.00") == ["exact"]
    assert budget_of_table("6.00") == ["fail"]
    assert budget_of_table() == budget_of_table("6.00", title="预算数为全年预算数") == []


def test_of_no_budget_nothing_is_claimed() -> None:
    (identity,) = (one for one in identities() if one.code == "change.zero_budget")
    assert (
        list(zero_budget_claims(identity, Told.of(telling(prior_year_changes=(said("total", "income", "1.00"),)))))
        == []
    )
