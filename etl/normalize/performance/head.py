"""The upper part of a performance table: unit, project, funds and goal, by the labels beside or above them.

Persons and telephone numbers stand there too; they are never read.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from etl.money import parse_number
from etl.normalize.performance.layout import cells_of
from etl.normalize.performance.vocabulary import label_role
from etl.records import SourceCell
from etl.sheet import SheetRow
from etl.text import fold, tidy

_MONEY_UNIT = re.compile(r"[（:：](亿元|百万元|万元|千元|元)[）]?")
_TAG = re.compile(r"</?\w+>")
_FUNDS = ("funds_total", "funds_fiscal", "funds_other")
_VALUES = frozenset({"unit", "project", "supervisor", "goal"})
# A goal is a sentence; what is shorter is a label of the second row (实施期总目标).
_SHORTEST_GOAL = 6


@dataclass(frozen=True, slots=True)
class Fund:
    """A number of the upper part and what its label says it is."""

    row_index: int
    role: str
    value: Decimal
    cell: SourceCell


@dataclass(frozen=True, slots=True)
class Head:
    """What the upper part says; values as printed, funds in the printed unit.

    totals_column: funds stand below the words 资金总额, so that their sum is the total.
    """

    unit: str | None
    project: str | None
    supervisor: str | None
    goal: str | None
    funds: tuple[Fund, ...]
    money_unit: str | None
    totals_column: bool

    def fund(self, role: str) -> Decimal | None:
        """The funds of a role in the printed unit; where only their parts are printed under its label, the sum of these."""
        found = [fund.value for fund in self.funds if fund.role == role]
        if found:
            return found[0]
        parts = [fund.value for fund in self.funds if fund.role == f"{role}_part"]
        if role == "funds_total" and self.totals_column:
            parts = [part for part in (self.fund("funds_fiscal"), self.fund("funds_other")) if part is not None]
        return sum(parts, Decimal(0)) if parts else None


def read_head(rows: Sequence[tuple[int, SheetRow]]) -> Head:
    """Reads the rows above the indicators."""
    values: dict[str, list[str]] = {}
    for position, (_, row) in enumerate(rows):
        for role, text in _values(rows, position, row):
            values.setdefault(role, [])
            if text not in values[role]:
                values[role].append(text)
    labels = [fold(cell.text) for _, row in rows for cell in cells_of(row) if label_role(cell.text)]
    unit = next((found for label in labels if (found := money_unit_of(label))), None)
    return Head(
        unit=_first(values, "unit"),
        project=_first(values, "project"),
        supervisor=_first(values, "supervisor"),
        goal=_goal(values.get("goal", [])),
        funds=tuple(read_funds(rows)),
        money_unit=unit,
        totals_column=any(label_role(label) == "funds_total" for label in labels),
    )


def money_unit_of(label: str) -> str | None:
    """The money unit in a label's brackets (项目资金（万元）), or None."""
    match = _MONEY_UNIT.search(fold(label))
    return match[1] if match else None


def read_funds(rows: Sequence[tuple[int, SheetRow]]) -> Iterator[Fund]:
    """The funds of the upper part, one per role, with every number that is not a person's."""
    found: list[Fund] = []
    for position, (index, row) in enumerate(rows):
        for cell in cells_of(row):
            value = parse_number(cell.text)
            if value is None:
                continue
            role = label_of(rows, position, cell)
            if role:
                found.append(Fund(index, role, value, cell))
    sums = {fund.row_index for fund in found if _is_sum(rows, fund.row_index)}
    for role in dict.fromkeys(fund.role for fund in found):
        of_role = [fund for fund in found if fund.role == role]
        if role.endswith("_part"):
            yield from of_role
            continue
        # Where a list of tasks is summed, the sum counts; of 实施期 and 年度 beside each other the year's, on the right.
        chosen = [fund for fund in of_role if fund.row_index in sums] or of_role
        first = [fund for fund in chosen if fund.row_index == chosen[0].row_index]
        beside = [fund for fund in first if is_beside(rows, fund)]
        yield beside[-1] if beside else first[0]


def is_beside(rows: Sequence[tuple[int, SheetRow]], fund: Fund) -> bool:
    """True when a fund's label stands left of it in its own row."""
    row = next(row for index, row in rows if index == fund.row_index)
    return label_role(_left_label(row, fund.cell)) == fund.role


def label_of(rows: Sequence[tuple[int, SheetRow]], position: int, cell: SourceCell) -> str | None:
    """What the label left of a number says, else the nearest label above it; None where neither is known."""
    row = rows[position][1]
    left = label_role(_left_label(row, cell))
    if left and left not in {"sum", "heading", "department"}:
        return left
    above: list[str] = []
    for _, upper in reversed(rows[:position]):
        over = [c for c in cells_of(upper) if min(c.box.x1, cell.box.x1) - max(c.box.x0, cell.box.x0) > 0]
        above += [role for c in over if (role := label_role(c.text))]
    return next((role for role in above if role in _FUNDS or role == "person"), left if left == "person" else None)


def _left_label(row: SheetRow, cell: SourceCell) -> str:
    """The label nearest to the left of a cell with nothing but blanks between; '' when another value stands there."""
    left = [c for c in cells_of(row) if c.box.x0 < cell.box.x0]
    return left[-1].text if left and parse_number(left[-1].text) is None else ""


def _is_sum(rows: Sequence[tuple[int, SheetRow]], row_index: int) -> bool:
    row = next(row for index, row in rows if index == row_index)
    return any(label_role(cell.text) == "sum" for cell in cells_of(row))


def _values(rows: Sequence[tuple[int, SheetRow]], position: int, row: SheetRow) -> Iterator[tuple[str, str]]:
    """Roles and texts a row gives: the cell right of its label, or below it where the next cell is a label too."""
    cells = cells_of(row)
    for at, cell in enumerate(cells):
        role = label_role(cell.text)
        if role not in _VALUES:
            continue
        rest = [c for c in cells[at + 1 :] if c.box.x0 >= cell.box.x1 - 1e-6]
        if rest and not label_role(rest[0].text):
            yield role, rest[0].text
        elif role == "goal" and position + 1 < len(rows):
            for below in cells_of(rows[position + 1][1]):
                overlap = min(below.box.x1, cell.box.x1) - max(below.box.x0, cell.box.x0)
                if overlap > 0 and below.box != cell.box and not label_role(below.text):
                    yield role, below.text


def _first(values: dict[str, list[str]], role: str) -> str | None:
    return tidy(values[role][0]) if values.get(role) else None


def _goal(texts: Sequence[str]) -> str | None:
    """The goal; of a term's and a year's beside each other the year's, which stands last."""
    plain = [tidy(_TAG.sub("", text)) for text in texts]
    plain = [text for text in plain if len(text) >= _SHORTEST_GOAL] or plain
    return plain[-1] if plain else None
