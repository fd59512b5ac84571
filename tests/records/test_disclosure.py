"""What the records of a disclosure say of themselves: verdicts, blank cells, printed digits, units."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from etl.records.disclosure import Amount, Disclosure, Finding, Line, SourceCell, Table, verdict_of
from etl.records.page import Box
from etl.text.printed import Printed


def amount(column_no: int, value: str, yuan: str | None, fund: str | None = None) -> Amount:
    cell = SourceCell(1, Box(0, 0, 1, 1), value)
    money = None if yuan is None else Decimal(yuan)
    return Amount(column_no, "total", fund, Decimal(value), money, cell)  # type: ignore[arg-type]


def table(*lines: Line, unit: str | None = "万元", position: int = 1) -> Table:
    factor = Decimal(10000) if unit else None
    return Table(position, "income", None, None, unit, factor, 1, 1, (), lines)


@pytest.mark.parametrize(
    ("difference", "tolerance", "verdict"),
    [
        ("0", "0", "exact"),
        ("0.00", "100", "exact"),
        ("100", "100", "rounding"),
        ("-100", "100", "rounding"),
        ("100.01", "100", "fail"),
        ("-0.01", "0", "fail"),
    ],
)
def test_verdict(difference: str, tolerance: str, verdict: str) -> None:
    assert verdict_of(Decimal(difference), Decimal(tolerance)) == verdict


def test_the_amount_of_a_line_is_found_by_measure_and_fund() -> None:
    general = amount(1, "1.00", "10000", "general_public_budget")
    other = amount(2, "2.00", "20000", "government_fund")
    line = Line(1, 1, "甲", (general, other))
    assert line.amount("total") is general
    assert line.amount("total", "government_fund") is other
    assert line.amount("total", "state_capital") is None
    assert line.amount("basic") is None


def test_a_zero_is_printed_and_a_blank_is_not() -> None:
    nought = table(Line(1, 1, "甲", (amount(1, "0.00", "0"),)))
    assert (nought.is_empty, nought.has_figures) == (False, False)
    assert table(Line(1, 1, "甲", (amount(1, "1.00", "1"),))).has_figures
    assert table(Line(1, 1, "甲", ())).is_empty


def test_printed_figures_know_the_last_digit_of_their_column_in_yuan() -> None:
    figures = table(Line(1, 1, "甲", (amount(1, "1.25", "12500"),)), Line(2, 1, "乙", (amount(1, "3.10", "31000"),)))
    assert figures.printed() == {
        (1, 1): Printed(Decimal("1.25"), Decimal(100), Decimal(12500)),
        (2, 1): Printed(Decimal("3.10"), Decimal(100), Decimal(31000)),
    }


def test_what_is_no_money_is_no_printed_figure() -> None:
    line = Line(1, 1, "甲", (amount(1, "3", None), amount(2, "1.25", "12500")))
    assert set(table(line).printed()) == {(1, 2)}
    assert table(line, unit=None).printed() == {}


def test_a_finding_is_worded_by_its_code() -> None:
    finding = Finding.of("picture.page", 3, count=2)
    assert (finding.subject, finding.message.code, finding.message.values) == (
        "picture",
        "findings.picture.page",
        (("count", 2),),
    )
    assert Finding.of("untested", None).subject == "untested"


@pytest.mark.parametrize(
    ("units", "printed_unit"),
    [
        (["元", "万元", "万元"], "万元"),
        (["元", "万元"], "元"),
        ([None, None, "万元"], "万元"),
        ([None], None),
    ],
)
def test_the_unit_of_a_disclosure_is_that_of_most_of_its_tables(
    units: list[str | None], printed_unit: str | None
) -> None:
    tables = tuple(table(unit=unit, position=position) for position, unit in enumerate(units, 1))
    disclosure = Disclosure(
        "a.pdf", "0" * 64, "pdf", 1, None, "某局", 2025, "budget", "department", "tables", date(2025, 2, 1), tables
    )
    assert disclosure.printed_unit == printed_unit
