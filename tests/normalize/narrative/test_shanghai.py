"""The narratives of six Shanghai disclosures against facts read independently and checked on the pages."""

from __future__ import annotations

import json
from collections.abc import Mapping
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from etl.records.narrative import PriorYearChange, Statements
from etl.text.fold import fold
from tests.normalize.referee import parse

pytestmark = [pytest.mark.slow, pytest.mark.timeout(900)]

# The referee's words for a subject: kind, code and (None: whatever it is) fund.
SUBJECTS: dict[str, tuple[str, str, str | None]] = {
    "收入预算": ("total", "income", None),
    "支出预算": ("total", "expenditure", "all"),
    "财政拨款收入": ("income_source", "fiscal_appropriation", None),
    "事业收入": ("income_source", "business", None),
    "事业单位经营收入": ("income_source", "operating", None),
    "其他收入": ("income_source", "other_income", None),
    "财政拨款支出预算": ("total", "expenditure", "fiscal_appropriation"),
    "一般公共预算拨款支出预算": ("total", "expenditure", "general_public_budget"),
    "政府性基金拨款支出预算": ("total", "expenditure", "government_fund"),
    "国有资本经营预算拨款支出预算": ("total", "expenditure", "state_capital"),
    "三公合计": ("three_public", "total", None),
    "因公出国（境）费": ("three_public", "overseas", None),
    "公务用车购置及运行费": ("three_public", "vehicles", None),
    "公务用车购置费": ("three_public", "vehicle_purchase", None),
    "公务用车运行费": ("three_public", "vehicle_operation", None),
    "公务接待费": ("three_public", "reception", None),
    "机关运行经费预算": ("agency_operation", "agency_operation", None),
    "收入支出总计": ("total", "income_expenditure", "all"),
    "财政拨款收入支出总计": ("total", "income_expenditure", "fiscal_appropriation"),
    "本年收入合计": ("total", "income", "all"),
    "本年支出合计": ("total", "expenditure", "all"),
    "一般公共预算财政拨款支出": ("total", "expenditure", "general_public_budget"),
    "一般公共预算财政拨款支出预决算": ("total", "expenditure", "general_public_budget"),
}
BASES = {"预算": "prior_budget", "预算执行数": "prior_execution", "决算": "prior_execution"}
# File: statements with a figure, those that are read, those with a comparison (all of which must be read right).
EXPECTED: dict[str, tuple[int, int, int]] = {
    "putuo-commerce-2025-dept-budget": (33, 33, 11),
    "putuo-commerce-2025-unit-budget": (33, 33, 11),
    # One figure stands between two lines of its page and is lost to its sentence.
    "putuo-ptfinance-2024-dept-final": (18, 18, 4),
    "putuo-ptfinance-2025-dept-budget": (28, 28, 10),
    "putuo-wanli-2024-dept-budget": (50, 50, 44),
    "putuo-wanli-2025-dept-budget": (50, 50, 11),
}


@pytest.mark.parametrize("name", EXPECTED)
def test_statements(name: str, shared: Path) -> None:
    truth = json.loads((shared / "truth" / f"{name}.json").read_text(encoding="utf-8"))
    stated = parse(shared / "corpus" / f"{name}.pdf").statements
    figures = [
        fact
        for fact in truth["narrative"]
        if fact["kind"] in {"item", "total", "sangong", "jgyx"} and fact.get("amount") is not None
    ]
    read = [(fact, found) for fact in figures if (found := _statement(fact, stated))]
    compared = [(fact, found) for fact, found in read if fact.get("prior")]
    assert (len(figures), len(read), len(compared)) == EXPECTED[name]
    for fact, found in compared:
        _same_comparison(fact, found)
    for fact, found in read:
        if not fact.get("prior") and fact.get("subject") != "一般公共预算财政拨款支出预决算":
            assert found.change_yuan is None and found.change_pct is None
            assert _same_reason(fact, found)
    _same_procurement(truth["narrative"], stated)


def _statement(fact: Mapping[str, Any], stated: Statements) -> PriorYearChange | None:
    kind, code, fund = (
        ("functional_code", fact["resolved_code"], None)
        if fact["kind"] == "item"
        else SUBJECTS[fact.get("subject") or "一般公共预算财政拨款支出"]
        if fact["kind"] != "jgyx"
        else SUBJECTS["机关运行经费预算"]
    )
    return next(
        (
            found
            for found in stated.prior_year_changes
            # The referee leaves an item open whose name the classification spells otherwise (其它 for 其他).
            if found.subject_kind == kind
            and (found.subject_code == code or (code is None and kind == "functional_code"))
            and fund in {None, found.fund}
            and found.current_yuan == Decimal(fact["amount"]) * 10_000
        ),
        None,
    )


def _same_comparison(fact: Mapping[str, Any], found: PriorYearChange) -> None:
    prior = fact["prior"]
    change = fact.get("change") or {"direction": fact.get("change_direction"), "amount": None}
    sign = -1 if change["direction"] in {"减少", "下降"} else 1
    if change["amount"]:
        assert found.change_yuan == sign * Decimal(change["amount"]) * 10_000
    if change["direction"] in {"持平", "一致"}:
        assert found.change_yuan == 0
    if fact.get("percent"):
        assert found.change_pct == sign * Decimal(fact["percent"])
    if prior.get("amount"):
        assert found.prior_yuan == Decimal(prior["amount"]) * 10_000
    assert found.prior_basis == BASES[prior["basis"]]
    assert _same_reason(fact, found)


def _same_reason(fact: Mapping[str, Any], found: PriorYearChange) -> bool:
    return not fact.get("reason") or fold(found.reason or "") == fold(fact["reason"])


def _same_procurement(facts: list[Mapping[str, Any]], stated: Statements) -> None:
    found = {figure.category: figure.amount_yuan for figure in stated.procurement}
    for fact in facts:
        if fact["kind"] == "procurement":
            for category in ("total", "goods", "works", "services"):
                assert found[category] == Decimal(fact[category]) * 10_000
