"""The numbers of the upper part of a performance table: what the labels beside and above them say they are."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from etl.normalize.performance.header import cells_of
from etl.records.disclosure import SourceCell
from etl.records.parsed import ParsedRow
from etl.reference import pattern
from etl.text.fold import fold
from etl.text.money import parse_figure, parse_number
from etl.text.performance_words import label_role

_SCORE = pattern("performance_patterns", "label_of_score")
_MONEY_UNIT = pattern("performance_patterns", "money_unit_of_label")
_MONEY_HEADING = pattern("performance_patterns", "money_heading")
FUNDS = frozenset(
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
COLUMNS = frozenset(
    {"column_initial", "column_budget", "column_executed", "column_weight", "column_rate", "column_score"}
)
# Those of money: kinds of funds may stand below them (全年执行数: 总额, 财政拨款, 其他资金).
_OF_MONEY = frozenset({"column_initial", "column_budget", "column_executed"})
# Money under a head of its own (a task's 预算金额, 拟投入资金（万元）) is none of the funds that are named further up.
_HEADED = "funds_headed"
_NO_VALUE = frozenset({"sum", "heading", "department", "achieved", _HEADED})
_WITH_LABEL = re.compile(r"^(?P<label>\D{2,24}?)[：:]?(?P<number>\d[\d,.]*(?:[亿万千]?元)?)$")
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

    One with its unit behind it (280.7万元) beside or below a label of funds alone: elsewhere it is a text. A label may stand in
    the number's own cell: 年度资金总额：16.
    """
    above = Above()
    for position, (index, row) in enumerate(rows):
        above.begin(row)
        for cell in cells_of(row):
            if parse_figure(cell.text) is not None:
                label, is_next = left_label(row, cell)
                # What the block of funds is called is a label of their sum, where no kind of funds stands beside it.
                beside = "funds_total" if heads_money(label) and above.column(cell)[0] else label_role(label)
                role, column = _role(beside, above, cell, is_next=is_next)
                if role in {None, "person"} and is_next and heads_money(label):
                    role = "funds_total"
                if role is None and is_next and _SCORE.match(fold(label)):
                    role = "column_score"
                if role != "person" and (role in FUNDS or parse_number(cell.text) is not None):
                    yield Labelled(position, index, cell, role, label, column)
            elif (said := _WITH_LABEL.match(fold(cell.text))) and (role := label_role(said["label"])) in FUNDS:
                number = replace(cell, text=said["number"])
                # Two numbers that run into each other are none.
                found = [number] if parse_figure(number.text) is not None else []
                yield from (Labelled(position, index, each, role, said["label"], None) for each in found)
        above.enter(row)


def heads_money(label: str) -> bool:
    """Whether a label is that of a block of funds: 项目资金（万元）."""
    if label_role(label) != "heading":
        return False
    return money_unit_of(label) is not None or _MONEY_HEADING.search(fold(label)) is not None


def read_funds(rows: Sequence[tuple[int, ParsedRow]], labelled: Sequence[Labelled]) -> Iterator[Fund]:
    """The funds of the upper part, one per role, among its labelled numbers."""
    numbers = [each for each in labelled if each.role]
    adjusted = any(each.column == "column_budget" and each.role in FUNDS for each in numbers)
    found: list[tuple[Labelled, Fund]] = []
    for each in numbers:
        role = each.role
        if role == "column_initial" and not adjusted:
            role = label_role(each.label)
        figure = parse_figure(each.cell.text)
        if role and figure is not None and role not in COLUMNS | _NO_VALUE:
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


def left_label(row: ParsedRow, cell: SourceCell) -> tuple[str, bool]:
    """The text nearest to the left of a cell ('' when there is none), and whether no number stands between."""
    is_next = True
    for other in reversed([c for c in cells_of(row) if c.box.x0 < cell.box.x0]):
        if parse_figure(other.text) is None and not _BLANK.search(fold(other.text)):
            return other.text, is_next
        is_next = False
    return "", False


@dataclass(frozen=True, slots=True)
class Over:
    """A label above a cell: the row in which it stood, what it says, and its words."""

    row: int
    role: str
    text: str


class Above:
    """The last label that stood in each column of the rows read so far, and the last head of a column of funds."""

    def __init__(self) -> None:
        self._last: dict[tuple[float, float, bool], Over] = {}
        self._rows = 0

    def enter(self, row: ParsedRow) -> None:
        """Takes in the labels of a row."""
        self._rows += 1
        for cell in cells_of(row):
            role = label_role(cell.text)
            if role in FUNDS or role in COLUMNS or role == "person":
                self._last[cell.box.x0, cell.box.x1, role in COLUMNS] = Over(self._rows, role or "", cell.text)
            elif heads_money(cell.text):
                self._last[cell.box.x0, cell.box.x1, False] = Over(self._rows, _HEADED, cell.text)

    def begin(self, row: ParsedRow) -> None:
        """Forgets the columns headed so far where a row prints a kind of funds below one of them, right of a figure.

        Such a row goes by its own labels: 其中：基本支出 and its figure, under 分值 and 得分 of the rows above.
        """
        cells = cells_of(row)
        first = min((cell.box.x0 for cell in cells if parse_figure(cell.text) is not None), default=None)
        labels = [
            cell for cell in cells if label_role(cell.text) in FUNDS and first is not None and cell.box.x0 > first
        ]
        if any(over.role in COLUMNS for cell in labels for over in self.over(cell)):
            self._last = {place: over for place, over in self._last.items() if over.role not in COLUMNS}

    def over(self, cell: SourceCell) -> list[Over]:
        """The labels over a cell, the nearest first, of those in one row the one most of it stands under."""
        shared = [(min(x1, cell.box.x1) - max(x0, cell.box.x0), at) for (x0, x1, _), at in self._last.items()]
        return [
            at for _, at in sorted((each for each in shared if each[0] > 0), key=lambda each: (-each[1].row, -each[0]))
        ]

    def column(self, cell: SourceCell) -> tuple[Over | None, str | None]:
        """The column headed over a cell, and the kind of funds where several stand under one head; of neither None."""
        over = self.over(cell)
        if over and over[0].role in COLUMNS:
            return over[0], None
        if len(over) > 1 and over[0].role in FUNDS and over[1].role in _OF_MONEY and over[0].row == over[1].row + 1:
            return over[1], over[0].role
        return None, None


def _role(beside: str | None, above: Above, cell: SourceCell, *, is_next: bool) -> tuple[str | None, str | None]:
    """Role and column of a number: by its label and the column headed over it, by its label alone, by the labels over it."""
    if beside == "person":
        return beside, None
    head, kind = above.column(cell)
    column = head.role if head else None
    if kind and column:
        return (kind if column == "column_budget" else column), column
    if beside and beside not in _NO_VALUE | COLUMNS:
        if column:
            return (beside if column == "column_budget" else column), column
        if is_next:
            return beside, None
    if beside in COLUMNS and is_next:
        return ("funds_total" if beside in {"column_budget", "column_initial"} else beside), None
    over = above.over(cell)
    found = column or next((each.role for each in over if each.role in FUNDS | {"person", _HEADED}), None)
    return ("funds_total" if found == _HEADED and beside == "sum" else found), None
