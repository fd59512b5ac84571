"""Documents that state figures besides their tables: statements written in a test over a few small tables."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import Any

from etl.reconcile.engine import test_disclosure as tested
from etl.records.disclosure import Check, Disclosure, Finding, Table
from etl.records.narrative import (
    Allocation,
    Indicator,
    PerformanceGoal,
    PriorYearChange,
    ProjectDescription,
    Statements,
)
from etl.text.money import exact_yuan
from tests.reconcile.builders import WAN, Row, disclosure, table


def wan(printed: str) -> Decimal:
    """万元 as printed, in yuan to the last digit."""
    return exact_yuan(Decimal(printed), WAN)


def said(kind: str, code: str | None, current: str, fund: str = "all", no: int = 1, **more: str) -> PriorYearChange:
    """A statement; amounts in 万元, percentages as printed."""
    parts: dict[str, Any] = {f"{key}_yuan": None for key in ("prior", "change", "restated")}
    parts |= {f"{key}_yuan": wan(text) for key, text in more.items() if not key.endswith("pct")}
    parts |= {key: Decimal(more[key]) if key in more else None for key in ("change_pct", "share_pct")}
    return PriorYearChange(
        no=no, page_no=9, subject_kind=kind, subject_code=code, subject_name="某项", fund=fund,
        current_yuan=wan(current), prior_basis=None, reason=None, text="", **parts,
    )  # fmt: skip


def telling(*tables: Table, kind: str = "budget", **statements: Any) -> Disclosure:
    """A document of these tables and statements."""
    return replace(disclosure(*tables, kind=kind), statements=Statements(**statements))  # type: ignore[arg-type]


def checks(document: Disclosure, code: str) -> list[Check]:
    """The tests of one identity."""
    return [check for check in tested(document)[0] if check.code == code]


def verdicts(document: Disclosure, code: str) -> list[str]:
    """Their verdicts."""
    return [check.verdict for check in checks(document, code)]


def untested(document: Disclosure) -> list[Finding]:
    """What could not be tested, though it should."""
    return [finding for finding in tested(document)[1] if finding.subject == "untested"]


def general_public(total: str = "100.00", other: str = "30.00") -> Table:
    """A table of one class, one section of it and the total."""
    return table(
        "general_public_expenditure",
        ["total", "basic", "project"],
        [
            Row("教育支出", "class", "205", {"total": total, "basic": "60.00", "project": other}),
            Row("合计", "total", None, {"total": total, "basic": "60.00", "project": other}),
        ],
    )


def projects(*lines: tuple[str, str, str]) -> Table:
    """A project table: unit, project, amount."""
    units = list(dict.fromkeys(unit for unit, _, _ in lines))
    rows = [Row("合计", "total", None, {"total": str(sum(Decimal(amount) for _, _, amount in lines))})]
    for unit in units:
        own = [(name, amount) for owner, name, amount in lines if owner == unit]
        rows.append(Row(unit, "unit", None, {"total": str(sum(Decimal(amount) for _, amount in own))}, unit=unit))
        rows += [Row(name, "project", "2050202", {"total": amount}, unit=unit, project=name) for name, amount in own]
    return table("project_expenditure", ["total"], rows)


def described(no: int, line: int | None, amount: str, *parts: str) -> ProjectDescription:
    """A description of the project in a line of table 1."""
    allocations = tuple(Allocation(n, f"第{n}项", wan(part), None) for n, part in enumerate(parts, start=1))
    position = None if line is None else 1
    return ProjectDescription(no, 9, "修缮", "甲校", wan(amount), None, None, None, allocations, position, line, None)


def goal(
    no: int,
    funds: tuple[str | None, ...],
    weights: tuple[str | None, ...] = (),
    project: str | None = "修缮",
    lines: tuple[int, ...] = (),
    carried: str | None = None,
) -> PerformanceGoal:
    """A performance table with its funds (total, fiscal, other)."""
    indicators = tuple(
        Indicator(n, 9, None, None, f"指标{n}", "text", None, "好", None, weight=None if w is None else Decimal(w))
        for n, w in enumerate(weights, start=1)
    )
    amounts = tuple(None if text is None else wan(text) for text in funds)
    level = "department" if project is None else "project" if lines else None
    return PerformanceGoal(
        no, 1, 9, "甲校" if project else None, project, *amounts, None, indicators, level, lines, None,
        None if carried is None else wan(carried),
    )  # fmt: skip
