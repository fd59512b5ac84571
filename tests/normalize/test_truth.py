"""Six real documents against a reading by eye: every line's code and every printed number, table by table."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from etl.records.disclosure import Line, Table
from tests.normalize.referee import parse

DOCUMENTS = [
    "putuo-commerce-2025-dept-budget",
    "putuo-commerce-2025-unit-budget",
    "putuo-ptfinance-2024-dept-final",
    "putuo-ptfinance-2025-dept-budget",
    "putuo-wanli-2024-dept-budget",
    "putuo-wanli-2025-dept-budget",
]
# The published tables of budgets (T) and final accounts (F) in their order.
KINDS = {
    "T1": "income_expenditure_summary",
    "T2": "income",
    "T3": "expenditure",
    "T4": "fiscal_appropriation_summary",
    "T5": "general_public_expenditure",
    "T6": "government_fund",
    "T7": "state_capital",
    "T8": "basic_expenditure",
    "T9": "three_public",
    "F1": "income_expenditure_summary",
    "F2": "income",
    "F3": "expenditure",
    "F4": "fiscal_appropriation_summary",
    "F5": "general_public_expenditure",
    "F6": "basic_expenditure",
    "F7": "three_public",
    "F8": "government_fund",
    "F9": "state_capital",
}

Row = tuple[str, list[str]]


@pytest.mark.slow
@pytest.mark.parametrize("name", DOCUMENTS)
def test_document(name: str, shared: Path) -> None:
    truth = json.loads((shared / "truth" / f"{name}.json").read_text(encoding="utf-8"))
    disclosure = parse(shared / "corpus" / f"{name}.pdf")
    assert (disclosure.publisher, disclosure.fiscal_year) == (truth["entity"], truth["fiscal_year"])
    assert disclosure.kind == truth["kind"]
    assert disclosure.scope == {"dept": "department", "unit": "unit"}[truth["scope"]]
    for expected in truth["tables"]:
        if expected["missing"]:
            continue
        table = next(
            t for t in disclosure.tables if t.kind == KINDS[expected["id"]] and t.first_page in expected["pages"]
        )
        assert table.printed_unit == expected["unit_printed"], expected["id"]
        if "rows" in expected:
            assert coded(table) == [_row(row) for row in expected["rows"] if _says_something(row)], expected["id"]
        elif "left_rows" in expected:
            printed = [row for line in table.lines if (row := figures(line))]
            assert printed == _figures(expected["left_rows"]) + _figures(expected["right_rows"]), expected["id"]
        else:
            printed = [text for line in table.lines for text in figures(line)]
            assert printed == [item["printed"] for item in expected["items"] if item["printed"]], expected["id"]


def coded(table: Table) -> list[Row]:
    return [row for line in table.lines if (row := (code_of(line), figures(line))) != ("", [])]


def code_of(line: Line) -> str:
    return line.functional_code or line.economic_code or ""


def figures(line: Line) -> list[str]:
    return [amount.cell.text.replace(" ", "") for amount in line.amounts]


def _row(row: dict[str, Any]) -> Row:
    return row["code"] or "", [text for text in row["printed"] if text]


def _says_something(row: dict[str, Any]) -> bool:
    return bool(row["code"] or any(row["printed"]))


def _figures(rows: list[dict[str, Any]]) -> list[list[str]]:
    return [printed for row in rows if (printed := [text for text in row["printed"] if text])]
