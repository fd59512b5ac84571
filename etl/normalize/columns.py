"""Header paths to columns: the role of each, and what its amounts measure, by vocabulary."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from etl.marks import is_amount
from etl.normalize.kinds import TableKind
from etl.records import Column
from etl.reference import first_match, rows
from etl.sheet import Sheet
from etl.text import fold

_LABEL_ROLES = frozenset({"code", "name", "unit", "project", "label"})
_NOT_MONEY = re.compile(r"数量|人数|个数|编制数|辆|（个）|（台）|（套）|（人）|比例|占比|%|增减率|幅度|面积")
_UNKNOWN = "unknown"
_FUNDS = frozenset(
    {
        "fiscal_appropriation",
        "general_public_budget",
        "government_fund",
        "state_capital",
        "special_account",
        "unit_funds",
    }
)


@dataclass(frozen=True, slots=True)
class Meaning:
    """What an amount measures, and the fund it comes from where the words say so."""

    measure: str
    fund: str | None = None


def read_columns(sheet: Sheet, kind: TableKind) -> tuple[Column, ...]:
    """The columns of a sheet: role by the words of the header, meaning by the vocabulary of the table's kind."""
    paths = ["/".join(fold(part) for part in path) for path in sheet.columns]
    columns = tuple(_column(index + 1, sheet, index, path, kind) for index, path in enumerate(paths))
    if kind.name == "income" and all(column.measure != "total" for column in columns):
        # Final accounts print the year's income alone, and no total beyond it.
        columns = tuple(replace(c, measure="total") if c.measure == "current_income" else c for c in columns)
    if not (kind.is_two_lists or kind.fund_by_column) and any(_is_bare_total(column) for column in columns):
        columns = tuple(_of_group(column) for column in columns)
    return columns


def _is_bare_total(column: Column) -> bool:
    return column.measure == "total" and len(column.path) == 1


def _of_group(column: Column) -> Column:
    """The total of a group of columns beside the table's own total: a fund's, or a part that is not the whole."""
    if column.measure != "total" or len(column.path) == 1:
        return column
    meaning = _by_fund(fold("/".join(column.path[:-1]))) or Meaning("of_which")
    measure = meaning.measure if meaning.measure == "by_fund" else "of_which"
    return replace(column, measure=measure, fund=meaning.fund or column.fund)


def _column(no: int, sheet: Sheet, index: int, path: str, kind: TableKind) -> Column:
    parts = sheet.columns[index]
    role = _role(path, kind)
    if role:
        return Column(no, parts, role)
    amounts, words = _prints(sheet, index)
    if not amounts and (words or not _measure(path, kind)):
        return Column(no, parts, "label" if index == 0 else "text")
    if _NOT_MONEY.search(path):
        return Column(no, parts, "number", _UNKNOWN)
    meaning = _measure(path, kind) or Meaning(_UNKNOWN)
    fund = meaning.fund or (_fund(path) if kind.fund_by_column else None) or kind.fund
    return Column(no, parts, "amount", meaning.measure, fund, _economic_code(meaning.measure))


def _role(path: str, kind: TableKind) -> str | None:
    """The role of a column that holds words or codes, by its path and, failing that, by its leaf."""
    row = first_match("column_roles", path.rsplit("/", 1)[-1]) or first_match("column_roles", path)
    if row is None:
        return None
    if row["role"] == "project" and not kind.lists_projects:
        return "label"
    return row["role"]


def _measure(path: str, kind: TableKind) -> Meaning | None:
    return _READERS.get(kind.name, _by_rules("expenditure_measures"))(path) or _by_fund(path)


def _by_fund(path: str) -> Meaning | None:
    """A column that splits the total of an expenditure table by where the money comes from."""
    row = first_match("income_sources", path)
    if row is None or row["measure"] == "total":
        return None
    return (
        Meaning("by_fund", row["measure"]) if row["measure"] in _FUNDS else Meaning(row["measure"], row["fund"] or None)
    )


def _by_rules(name: str) -> Callable[[str], Meaning | None]:
    def read(path: str) -> Meaning | None:
        row = first_match(name, path)
        return Meaning(row["measure"], row.get("fund") or None) if row else None

    return read


def _total_of_fund(path: str) -> Meaning | None:
    """Columns that split one total by fund: the column names the fund."""
    row = first_match("expenditure_measures", path)
    return Meaning("total") if row or _fund(path) else None


def _three_public(path: str) -> Meaning | None:
    """Items as columns, or funds as columns where the items are lines."""
    row = first_match("three_public_items", path)
    if row and row["measure"] != "total":
        return Meaning(row["measure"])
    return Meaning("total") if row or _fund(path) else None


_READERS: dict[str, Callable[[str], Meaning | None]] = {
    "income": _by_rules("income_sources"),
    "basic_expenditure": _by_rules("basic_measures"),
    "project_expenditure": _by_rules("economic_classes"),
    "three_public": _three_public,
    "carryover": _by_rules("carryover_measures"),
    "fiscal_appropriation_summary": _total_of_fund,
    "income_expenditure_summary": _total_of_fund,
}


def _fund(path: str) -> str | None:
    """The fund a header names at its lowest level, or None."""
    row = first_match("funds", path.rsplit("/", 1)[-1])
    return row["fund"] if row else None


def _economic_code(measure: str) -> str | None:
    code = next((row["economic_code"] for row in rows("measures") if row["measure"] == measure), None)
    return code or None


def _prints(sheet: Sheet, index: int) -> tuple[bool, bool]:
    """Whether a column prints any number, and whether it prints words (dashes are neither)."""
    texts = [text for row in sheet.rows if (text := row.text(index))]
    return any(map(is_amount, texts)), any(re.search(r"[\u4e00-\u9fff]{2}", text) for text in texts)


def label_columns(columns: Sequence[Column]) -> list[int]:
    """Indexes (from 0) of the columns that say what a line is."""
    return [index for index, column in enumerate(columns) if column.role in _LABEL_ROLES]
