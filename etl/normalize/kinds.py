"""What kind of table a sheet is, by the words of its title."""

from __future__ import annotations

from dataclasses import dataclass

from etl.reference import first_match
from etl.sheet import Sheet
from etl.text import fold

_LISTS = frozenset({"income_expenditure_summary", "fiscal_appropriation_summary"})
_FUND_COLUMNS = frozenset({"fiscal_appropriation_summary", "three_public"})
_FORMS = frozenset({"project_performance", "department_performance"})


@dataclass(frozen=True, slots=True)
class TableKind:
    """A kind of table (a `table_kind` of the contract) and the fund its amounts come from unless a column says more."""

    name: str
    fund: str | None

    @property
    def is_two_lists(self) -> bool:
        """Income and expenditure stand side by side."""
        return self.name in _LISTS

    @property
    def fund_by_column(self) -> bool:
        """Columns name funds."""
        return self.name in _FUND_COLUMNS

    @property
    def lists_projects(self) -> bool:
        """Lines are projects of units."""
        return self.name == "project_expenditure"

    @property
    def is_economic(self) -> bool:
        """Lines are economic codes, or their bare names."""
        return self.name in {"basic_expenditure", "economic_expenditure"}

    @property
    def is_form(self) -> bool:
        """Labels and values stand beside each other, not under a header."""
        return self.name in _FORMS


def kind_of(sheet: Sheet) -> TableKind:
    """The kind of a sheet; `other` when its title is missing or says nothing known.

    三公 tables are of fiscal appropriation or of the general public budget where the title says so, else of all funds.
    """
    title = fold(sheet.caption.title or "")
    row = first_match("table_titles", title) if title else None
    if row is None:
        return TableKind("other", None)
    fund = row["fund"] or None
    if row["kind"] == "three_public":
        fund = (
            "general_public_budget"
            if "一般公共预算" in title
            else "fiscal_appropriation"
            if "财政拨款" in title
            else "all"
        )
    return TableKind(row["kind"], fund)
