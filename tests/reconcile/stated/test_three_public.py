"""Sections of basic expenditure that are 三公 items."""

from etl.reconcile.document import Told
from etl.reconcile.identity import identities
from etl.reconcile.stated.three_public import basic_within_claims
from tests.reconcile.builders import Row, table
from tests.reconcile.telling import telling, verdicts


def reception(basic: str, item: str) -> list[str]:
    tables = (
        table("basic_expenditure", ["total"], [Row("公务接待费", "section", "30217", {"total": basic}, economic=True)]),
        table("three_public", ["reception"], [Row("", None, None, {"reception": item})]),
    )
    return verdicts(telling(*tables), "cross.three_public_basic")


def test_basic_expenditure_has_no_more_of_it_than_there_is() -> None:
    assert reception("2.00", "2.00") == reception("2.00", "5.00") == [], "projects have it, too"
    assert reception("8.00", "5.00") == ["fail"]


def test_without_both_tables_nothing_is_claimed() -> None:
    (identity,) = (one for one in identities() if one.code == "cross.three_public_basic")
    assert list(basic_within_claims(identity, Told.of(telling()))) == []
