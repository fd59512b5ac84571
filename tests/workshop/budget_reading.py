"""What was read of a budget table, as the rows that it was drawn with."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from etl.records.disclosure import Amount, Line, Table
from tests.workshop.budget_sheet import Row, Texts

_YEARS = frozenset({"prior_year", "change"})


def read_rows(table: Table, view: str) -> list[Row]:
    """The lines with figures, as a view looks at them."""
    rows = []
    for line in table.lines:
        said: dict[str, str] = {}
        for amount in line.amounts:
            # A number of pieces is no figure of money.
            if view in {"projects", "plain"} and amount.measure == "quantity" and amount.yuan is None:
                continue
            name = _name(line, amount, view)
            said[name] = f"{said[name]} {amount.cell.text}" if name in said else amount.cell.text
        key = _KEYS[view](line)
        if said and key is not None:
            rows.append((key, tuple(sorted(said.items()))))
    return rows


def _name(line: Line, amount: Amount, view: str) -> str:
    if view.startswith("two"):
        by_fund = view == "two by fund" and line.section == "expenditure" and amount.fund != "fiscal_appropriation"
        return amount.measure if amount.measure in _YEARS else (amount.fund or "") if by_fund else ""
    if view in {"projects", "plain"}:
        return ""
    if view == "abreast":
        return "total" if amount.measure in {"personnel", "public"} else amount.measure
    return f"{amount.measure}@{amount.fund}" if amount.measure == "by_fund" else amount.measure


def _code(line: Line) -> str:
    return line.functional_code or line.economic_code or ""


def _of(line: Line) -> str:
    return "total" if line.level == "total" else _code(line) or line.measure or ""


def _of_project(line: Line) -> Texts | None:
    """Unit, project and codes; the sums of units and groups say nothing of their own."""
    if not line.project_name and not (line.functional_code and line.economic_code):
        return None
    return line.unit_name or "", line.project_name or "", line.functional_code or "", line.economic_code or ""


_KEYS: Mapping[str, Callable[[Line], Texts | None]] = {
    "two": lambda line: (line.section or "", _of(line)),
    "two by fund": lambda line: (line.section or "", _of(line)),
    "sources": lambda line: ("", "total" if line.level == "total" else line.measure or ""),
    "coded": lambda line: (line.unit_name or "", _code(line)),
    "abreast": lambda line: ("", _code(line)),
    "projects": _of_project,
    "units": lambda line: (line.unit_name or "",),
    "items": lambda line: (),
    "plain": lambda line: (),
}
