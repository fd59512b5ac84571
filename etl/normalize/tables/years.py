"""Figures of another year, or of the plan beside the outcome, kept apart from the year's own.

A table may print last year's figure and the change beside this year's, as columns or as lines; a final account may
print the budget beside the account. Such amounts keep their place and number, but measure `prior_year`, `later_year`,
`change`, `initial_budget` or `adjusted_budget`, so that no mart takes them for the year's own.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from etl.normalize.tables.header import plain_part
from etl.records.disclosure import Column, Line, Table
from etl.records.kinds import kind_rule
from etl.records.vocabulary import DocumentKind, Measure
from etl.reference import pattern
from etl.text.fold import fold

_NAMED = pattern("header_patterns", "named_by_year")
_LEFT_OF = pattern("header_patterns", "left_of_year")
_CHANGE = pattern("header_patterns", "change")
_YEAR = pattern("header_patterns", "year")
_THIS_YEAR = pattern("header_patterns", "this_year")
_LAST_YEAR = pattern("header_patterns", "last_year")
_BUDGET = pattern("header_patterns", "budget")
_YEAR_OF_LINE = pattern("header_patterns", "year_of_line")
_BUDGET_LINE = pattern("header_patterns", "budget_line")
_ACCOUNT_LINE = pattern("header_patterns", "account_line")
_CHANGE_LINE = pattern("header_patterns", "change_line")
_ACCOUNT = pattern("header_patterns", "account")
_ADJUSTED = pattern("header_patterns", "adjusted")
_FIRST = pattern("header_patterns", "first_budget")
_WHOLE_YEAR = pattern("header_patterns", "whole_year_budget")
_OPENING = pattern("header_patterns", "opening")
_CLOSING = pattern("header_patterns", "closing")


def is_change(path: Sequence[str]) -> bool:
    """Whether the header of a column says that its figures are changes against another year: 增减额."""
    return bool(_CHANGE.search("/".join(map(plain_part, path))))


def keep_apart(table: Table, fiscal_year: int, kind: DocumentKind) -> Table:
    """The table with amounts of other years, of changes and (in a final account) of the budget so marked."""
    is_left = kind_rule(table.kind).lines == "carryovers"
    paths = ["/".join(_parts(column, is_left=is_left)) for column in table.columns]
    years = {match[1] for path in paths for match in _YEAR.finditer(path)}
    both = kind == "final" and any(map(_BUDGET.search, paths)) and any(map(_ACCOUNT.search, paths))
    beside = len(years) > 1 or any(
        column.role == "amount" and _THIS_YEAR.search(path) and not _YEAR.search(path)
        for column, path in zip(table.columns, paths, strict=True)
    )
    closed = any(map(_CLOSING.search, paths))
    # 全年预算数 alone is the year's budget; beside 年初预算数 it is that one as it was adjusted.
    first = any(map(_FIRST.search, paths))
    bases: dict[int, Measure] = {
        column.no: "adjusted_budget" if first and basis == "initial_budget" and _WHOLE_YEAR.search(path) else basis
        for column, path in zip(table.columns, paths, strict=True)
        if column.role == "amount"
        and (basis := "prior_year" if closed and _OPENING.search(path) else _basis(path, fiscal_year, beside, both))
    }
    columns = tuple(replace(c, measure=bases[c.no]) if c.no in bases else c for c in table.columns)
    labels = [fold(line.label) for line in table.lines]
    two_lines = kind == "final" and any(map(_BUDGET_LINE.search, labels)) and any(map(_ACCOUNT_LINE.search, labels))
    # A year or a change in the name of a project is part of the name.
    named = kind_rule(table.kind).names_projects
    lines = tuple(_line(line, None if named else _own(line, fiscal_year, two_lines), bases) for line in table.lines)
    return replace(table, columns=columns, lines=lines)


def _parts(column: Column, *, is_left: bool) -> list[str]:
    """The parts of a head without those in which a year tells nothing of the figures of the column.

    Names of grants in a column nobody knows; and of what was left of some year, that year (其中：2023年及以前).
    """
    parts = map(plain_part, column.path)
    named = column.measure in {"unknown", "of_which"}
    return [part for part in parts if not (named and (_NAMED.search(part) or (is_left and _LEFT_OF.search(part))))]


def _basis(text: str, fiscal_year: int, beside: bool, both: bool) -> Measure | None:
    """What a header or label says of its figures' year, or None when they are the year's own.

    beside: another column names another year, or says that it is of this one.
    """
    if _CHANGE.search(text):
        return "change"
    years = [int(match[1]) for match in _YEAR.finditer(text)]
    if _LAST_YEAR.search(text) or (beside and years and max(years) < fiscal_year):
        return "prior_year"
    if beside and years and min(years) > fiscal_year:
        return "later_year"
    if both and _BUDGET.search(text) and not _ACCOUNT.search(text):
        return _of_budget(text)
    return None


def _own(line: Line, fiscal_year: int, both: bool) -> Measure | None:
    """What a line says of its figures' year by its label, or None. both: budget and account stand as lines."""
    label = fold(line.label)
    match = _YEAR_OF_LINE.search(label)
    if match and int(match[1]) < fiscal_year:
        return "prior_year"
    if _CHANGE_LINE.search(label) and line.functional_code is None and line.economic_code is None:
        return "change"
    return _of_budget(label) if both and _BUDGET_LINE.search(label) else None


def _of_budget(text: str) -> Measure:
    """What a header or label of the budget measures: that of the year's beginning, or the adjusted one."""
    return "adjusted_budget" if _ADJUSTED.search(text) else "initial_budget"


def _line(line: Line, own: Measure | None, bases: dict[int, Measure]) -> Line:
    if own is None and not bases:
        return line
    amounts = tuple(
        replace(amount, measure=basis) if (basis := own or bases.get(amount.column_no)) else amount
        for amount in line.amounts
    )
    return replace(line, amounts=amounts, measure=own or line.measure)
