"""A disclosure's rows: precision by kind of table, and sections from the first document that has any."""

from decimal import Decimal
from typing import Any

import pytest

from etl.report_pages import reading as subject
from etl.report_pages.reading import read
from etl.report_pages.records import Income, Precision
from etl.report_pages.select import Disclosure
from tests.report_pages.readings import DOCUMENT, income, reading

PRECISION = {
    (1, "income"): Precision(1, "income", 2, Decimal(100)),
    (1, "expenditure"): Precision(1, "expenditure", 4, Decimal(1)),
}


def test_of_several_kinds_of_tables_the_finest_decimals_and_the_coarsest_digit_count() -> None:
    one = reading(precision=PRECISION)
    assert (one.decimals_of(1, "income"), one.decimals_of(1, "income", "expenditure", None)) == (2, 4)
    assert one.last_digit_of(1, "income", "expenditure") == 100
    assert (one.decimals_of(1, "carryover"), one.last_digit_of(2, "income")) == (None, 0)


def test_nothing_is_counted_twice_of_two_documents(monkeypatch: pytest.MonkeyPatch) -> None:
    from dataclasses import replace

    first = income("total", "10")
    given: dict[str, list[Any]] = {"income": [first, replace(first, document_id=2)], "notes": ["one", "two"]}
    monkeypatch.setattr(subject, "rows", lambda connection, name, record, **_: given.get(name, []))
    found = read(None, Disclosure((DOCUMENT, replace(DOCUMENT, document_id=2))))  # type: ignore[arg-type]
    assert (found.income, found.notes, found.expenditure) == ((first,), ("one", "two"), ())
    given["income"] = [replace(first, document_id=2)]
    later = read(None, Disclosure((DOCUMENT, replace(DOCUMENT, document_id=2))))  # type: ignore[arg-type]
    assert [one.document_id for one in later.income] == [2]


def test_every_query_is_there_for_its_records() -> None:
    assert Income.__dataclass_fields__.keys() >= {"document_id", "amount_yuan"}
    with pytest.raises(FileNotFoundError):
        subject.rows(None, "no_such_query", Income)  # type: ignore[arg-type]
