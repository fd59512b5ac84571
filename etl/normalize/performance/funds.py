"""The numbers of the upper part of a performance table: what the labels beside and above them say they are."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from etl.normalize.performance.header import cells_of
from etl.normalize.performance.vocabulary import label_role
from etl.records.disclosure import SourceCell
from etl.records.parsed import ParsedRow
from etl.reference import pattern
from etl.text.fold import fold
from etl.text.money import parse_figure, parse_number

_MONEY_UNIT = pattern("performance_patterns", "money_unit_of_label")
_MONEY_HEADING = pattern("performance_patterns", "money_heading")
_FUNDS = frozenset(
    {
        "funds_total",
        "funds_fiscal",
        "funds_other",
        "funds_carryover",
        "funds_fiscal_part",
        "funds_other_part",
        "funds_basic",
        "funds_project",
    }
)
# Columns of a final account's funds; the budget as adjusted in the year is what the goal was given.
_COLUMNS = frozenset(
    {"column_initial", "column_budget", "column_executed", "column_weight", "column_rate", "column_score"}
)
# Money under a head of its own (a task's 预算金额, 拟投入资金（万元）) is none of the funds that are named further up.
_HEADED = "funds_headed"
_NO_VALUE = frozenset({"sum", "heading", "department", "achieved", _HEADED})
_BLANK = re.compile(r"^[-—–/／]*$|%$")


@dataclass(frozen=True, slots=True)
class Fund:
    """A number of the upper part and what its label says it is; unit: the money unit its own cell prints."""

    row_index: int
    role: str
    value: Decimal
    cell: SourceCell
    unit: str | None = None


@dataclass(frozen=True, slots=True)
class Labelled:
    """A number with its role (None: not understood), the label beside it, and the column it stands in where one is headed."""

    position: int
    row_index: int
    cell: SourceCell
    role: str | None
    label: str
    column: str | None


def money_unit_of(label: str) -> str | None:
    """The money unit in a label's brackets (项目资金（万元）), or None."""
    match = _MONEY_UNIT.search(fold(label))
    return match[1] if match else None


def labelled_numbers(rows: Sequence[tuple[int, ParsedRow]]) -> Iterator[Labelled]:
    """Every number of the upper part that is not a person's, in order; linear in the number of rows.

    One with its unit behind it (280.7万元) beside or below a label of funds alone: elsewhere it is a text.
    """
    above = _Above()
    for position, (index, row) in enumerate(rows):
        for cell in cells_of(row):
            if parse_figure(cell.text) is not None:
                label, is_next = _left_label(row, cell)
                role, column = _role(label_role(label), above, cell, is_next=is_next)
                if role in {None, "person"} and is_next and _heads_money(label):
                    role = "funds_total"
                if role != "person" and (role in _FUNDS or parse_number(cell.text) is not None):
                    yield Labelled(position, index, cell, role, label, column)
        above.enter(row)


def _heads_money(label: str) -> bool:
    if label_role(label) != "heading":
        return False
    return money_unit_of(label) is not None or _MONEY_HEADING.search(fold(label)) is not None


def read_funds(rows: Sequence[tuple[int, ParsedRow]], labelled: Sequence[Labelled]) -> Iterator[Fund]:
    """The funds of the upper part, one per role, among its labelled numbers."""
    numbers = [each for each in labelled if each.role]
    adjusted = any(each.column == "column_budget" and each.role in _FUNDS for each in numbers)
    found: list[tuple[Labelled, Fund]] = []
    for each in numbers:
        role = each.role
        if role == "column_initial" and not adjusted:
            role = label_role(each.label)
        figure = parse_figure(each.cell.text)
        if role and figure is not None and role not in _COLUMNS | _NO_VALUE:
            found.append((each, Fund(each.row_index, role, figure.value, each.cell, figure.unit)))
    sums = {index for index, row in rows if any(label_role(cell.text) == "sum" for cell in cells_of(row))}
    by_role: dict[str, list[tuple[Labelled, Fund]]] = {}
    for each, fund in found:
        by_role.setdefault(fund.role, []).append((each, fund))
    for role, of_role in by_role.items():
        if role.endswith("_part"):
            yield from (fund for _, fund in of_role)
            continue
        # Where a list of tasks is summed, the sum counts; of 实施期 and 年度 beside each other the year's, on the right.
        chosen = [pair for pair in of_role if pair[1].row_index in sums] or of_role
        first = [pair for pair in chosen if pair[1].row_index == chosen[0][1].row_index]
        beside = [fund for each, fund in first if each.column is None and label_role(each.label) == role]
        yield beside[-1] if beside else first[0][1]


def executed(labelled: Sequence[Labelled]) -> Fund | None:
    """What a final account says was spent of the funds in all: under 全年执行数 in the row of the total, or beside 执行数."""
    for each in labelled:
        is_total = each.column is None or label_role(each.label) == "funds_total"
        figure = parse_figure(each.cell.text) if each.role == "column_executed" and is_total else None
        if figure is not None:
            return Fund(each.row_index, "column_executed", figure.value, each.cell, figure.unit)
    return None


def _left_label(row: ParsedRow, cell: SourceCell) -> tuple[str, bool]:
    """The text nearest to the left of a cell ('' when there is none), and whether no number stands between."""
    is_next = True
    for other in reversed([c for c in cells_of(row) if c.box.x0 < cell.box.x0]):
        if parse_figure(other.text) is None and not _BLANK.search(fold(other.text)):
            return other.text, is_next
        is_next = False
    return "", False


class _Above:
    """The last label that stood in each column of the rows read so far."""

    def __init__(self) -> None:
        self._last: dict[tuple[float, float], tuple[int, str]] = {}
        self._rows = 0

    def enter(self, row: ParsedRow) -> None:
        self._rows += 1
        for cell in cells_of(row):
            role = label_role(cell.text)
            if role in _FUNDS or role in _COLUMNS or role == "person":
                self._last[cell.box.x0, cell.box.x1] = (self._rows, role or "")
            elif _heads_money(cell.text):
                self._last[cell.box.x0, cell.box.x1] = (self._rows, _HEADED)

    def over(self, cell: SourceCell) -> list[str]:
        """The labels over a cell, the nearest first."""
        found = [at for (x0, x1), at in self._last.items() if min(x1, cell.box.x1) - max(x0, cell.box.x0) > 0]
        return [role for _, role in sorted(found, key=lambda at: -at[0])]


def _role(beside: str | None, above: _Above, cell: SourceCell, *, is_next: bool) -> tuple[str | None, str | None]:
    """Role and column of a number: by its label and the column headed over it, by its label alone, by the labels over it."""
    if beside == "person":
        return beside, None
    over = above.over(cell)
    column = over[0] if over and over[0] in _COLUMNS else None
    if beside and beside not in _NO_VALUE | _COLUMNS:
        if column:
            return (beside if column == "column_budget" else column), column
        if is_next:
            return beside, None
    if beside in _COLUMNS and is_next:
        return ("funds_total" if beside in {"column_budget", "column_initial"} else beside), None
    found = column or next((role for role in over if role in _FUNDS | {"person", _HEADED}), None)
    return ("funds_total" if found == _HEADED and beside == "sum" else found), None
