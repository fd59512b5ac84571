"""Counts of public expenses in the text against those of tables."""

from etl.reconcile.document import Told
from etl.reconcile.identity import identities
from etl.reconcile.stated.public_expenses import told_count_claims
from etl.records.narrative import CountStage, PublicExpenseCount
from tests.reconcile.telling import telling, verdicts

CODE = "count.public_expenses"


def count(
    number: int,
    *,
    table: int | None = None,
    counted: str = "domestic_guests",
    year: int = 2023,
    stage: CountStage = "final",
) -> PublicExpenseCount:
    place = (table, 4, 2) if table else (None, None, None)
    return PublicExpenseCount(counted, 8, number, year, stage, f"{number}人次", "人次", f"接待{number}人次", *place)


def test_text_and_table_agree() -> None:
    assert verdicts(telling(public_expense_counts=(count(96), count(96, table=1))), CODE) == ["exact"]
    assert verdicts(telling(public_expense_counts=(count(98), count(96, table=1))), CODE) == ["fail"]
    both = (count(98), count(96, table=1), count(98, table=2))
    assert verdicts(telling(public_expense_counts=both), CODE) == ["exact"]


def test_only_the_same_is_compared() -> None:
    for other in (count(5, table=1, counted="guests"), count(5, table=1, year=2022), count(5, table=1, stage="budget")):
        assert verdicts(telling(public_expense_counts=(count(96), other)), CODE) == []


def test_a_document_that_counts_nothing_claims_nothing() -> None:
    identity = next(one for one in identities() if one.code == CODE)
    assert list(told_count_claims(identity, Told.of(telling()))) == []
