"""Every line and number of the eleven tables, from the damaged transcript and from the sample PDF alike."""

from __future__ import annotations

from pathlib import Path

import pytest

from etl.records.disclosure import Disclosure, Table
from tests.normalize.referee import coded_facts, coded_lines, facts, parse, plain, printed

SAMPLE = Path(__file__).resolve().parents[2] / "samples" / "xj-ecology-2024-dept-budget.pdf"
ECONOMIC = [
    "wages",
    "goods_services",
    "households",
    "debt_interest",
    "capital_construction",
    "capital",
    "enterprise_construction",
    "enterprise",
    "social_security",
    "other",
]
SOURCES = [
    "fiscal_appropriation",
    "general_public_budget",
    "general_public_transfer",
    "government_fund",
    "government_fund_transfer",
    "state_capital",
    "state_capital_transfer",
    "special_account",
    "unit_funds",
    "fiscal_carryover",
    "non_fiscal_carryover",
]


@pytest.fixture(scope="module", params=["transcript", "sample"])
def disclosure(request: pytest.FixtureRequest) -> Disclosure:
    if request.param == "transcript":
        return parse(request.getfixturevalue("seed_transcript"))
    return parse(SAMPLE)


def table(disclosure: Disclosure, kind: str) -> Table:
    (found,) = [table for table in disclosure.tables if table.kind == kind]
    return found


def test_identity(disclosure: Disclosure) -> None:
    assert disclosure.publisher == "新疆维吾尔自治区生态环境厅"
    assert (disclosure.fiscal_year, disclosure.kind, disclosure.scope) == (2024, "budget", "department")
    assert disclosure.printed_unit == "万元"
    assert {t.printed_unit for t in disclosure.tables[:11]} == {"万元"}


@pytest.mark.parametrize(
    ("kind", "measures", "count"),
    [
        ("income", ["total", *SOURCES], 46),
        ("expenditure", ["total", "basic", "project"], 46),
        ("general_public_expenditure", ["total", "basic", "project"], 43),
        ("basic_expenditure", ["total", "personnel", "public"], 32),
        ("government_fund", ["total"], 0),
        ("state_capital", ["total"], 0),
    ],
)
def test_coded_tables(disclosure: Disclosure, kind: str, measures: list[str], count: int) -> None:
    lines = list(coded_lines(table(disclosure, kind).lines, measures))
    assert len(lines) == count
    assert lines == coded_facts(kind, measures)


def test_projects(disclosure: Disclosure) -> None:
    measures = ["total", *ECONOMIC]
    lines = table(disclosure, "project_expenditure").lines
    assert len(lines) == 187
    assert sum(line.level == "project" for line in lines) == 77
    assert sum(line.level == "unit" for line in lines) == 31
    expected = [(c, "" if p else n, u, p, *rest) for c, n, u, p, *rest in coded_facts("project_expenditure", measures)]
    assert list(coded_lines(lines, measures)) == expected


def test_carryovers(disclosure: Disclosure) -> None:
    lines = table(disclosure, "carryover").lines
    assert len(lines) == 40
    assert [line.level for line in lines].count("unit") == 16
    assert [line.level for line in lines].count("project") == 23
    names = [(plain(row["unit"]), plain(row["project"])) for row in facts("carryover")]
    assert [(plain(line.unit_name or ""), plain(line.project_name or "")) for line in lines] == names


def test_three_public(disclosure: Disclosure) -> None:
    lines = table(disclosure, "three_public").lines
    funds = {"total": "fiscal_appropriation", "general_public_budget": "general_public_budget"}
    for line, row in zip(lines, facts("three_public"), strict=True):
        assert line.measure == row["item"]
        for column, fund in funds.items():
            assert printed(line, row["item"], fund) == row[column]


def test_summary(disclosure: Disclosure) -> None:
    rows = facts("income_expenditure_summary")
    lines = table(disclosure, "income_expenditure_summary").lines
    income = [
        (plain(line.label), "".join(a.cell.text for a in line.amounts)) for line in lines if line.section == "income"
    ]
    spent = [
        (line.functional_code or "", "".join(a.cell.text for a in line.amounts))
        for line in lines
        if line.section == "expenditure"
    ]
    assert income == [(plain(r["income_item"]), r["income"]) for r in rows if r["income_item"]]
    assert spent == [(r["functional_code"], r["expenditure"]) for r in rows if r["functional_name"]]


def test_fiscal_summary(disclosure: Disclosure) -> None:
    rows = facts("fiscal_appropriation_summary")
    lines = [line for line in table(disclosure, "fiscal_appropriation_summary").lines if line.section == "expenditure"]
    got = [
        (
            line.functional_code or "",
            printed(line, "total", "fiscal_appropriation"),
            printed(line, "total", "general_public_budget"),
        )
        for line in lines
    ]
    assert got == [(r["functional_code"], r["total"], r["general_public_budget"]) for r in rows if r["functional_name"]]
