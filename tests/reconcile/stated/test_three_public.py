"""Sections of basic expenditure that are 三公 items."""

from tests.reconcile.builders import Row, table
from tests.reconcile.telling import telling, verdicts


def reception(basic: str, item: str) -> list[str]:
    tables = (
        table("basic_expenditure", ["total"], [Row("公务接待费", "section", "30217", {"total": basic}, economic=True)]),
        table("three_public", ["reception"], [Row("", None, None, {"reception": item})]),
    )
    return verdicts(telling(*tables), "cross.three_public_basic")


def test_basic_expenditure_has_no_more_of_it_than_there_is() -> None:
    assert reception("2.00", "2.00") == ["exact"]
    assert reception("2.00", "5.00") == [], "projects have it, too"
    assert reception("8.00", "5.00") == ["fail"]
