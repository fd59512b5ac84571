"""The columns of a table that hold money, as series that can be added down and across."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from etl.reconcile.figures import CellRef
from etl.records.disclosure import Column, Line, Table
from etl.text.fold import fold

UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Series:
    """One meaning of amounts in a table: measure, fund and economic class, and the columns (mostly one) printing it.

    Where a table prints one list in two blocks side by side, each line uses one block's column of the series.
    """

    columns: tuple[int, ...]
    measure: str | None
    fund: str | None
    economic_code: str | None

    def headed_aside(self, table: Table) -> bool:
        """True when its header ends in a 其中: it tells a part of the column before it."""
        path = next((column.path for column in table.columns if column.no == self.columns[0]), ())
        return bool(path) and fold(path[-1]).startswith("其中")

    def place(self, table: Table, line: Line) -> CellRef:
        """Where this line prints the series: the column it uses, or the first when the cell is blank."""
        used = {amount.column_no for amount in line.amounts}
        column = next((no for no in self.columns if no in used), self.columns[0])
        return CellRef(table.position, line.no, column)


def lines_of(table: Table, section: str | None) -> tuple[Line, ...]:
    """The lines of one list of a two-sided table; all lines of a table that has one list."""
    if section is None or not any(line.section for line in table.lines):
        return table.lines
    return tuple(line for line in table.lines if line.section == section)


def series_of(table: Table, lines: Sequence[Line]) -> tuple[Series, ...]:
    """The series these lines print, or could print: money columns that are understood and not used by other lines only.

    Columns of the same meaning are one series unless a line prints both; then they are several, and which of them an
    identity across the line would mean cannot be told.
    """
    mine = {line.no for line in lines}
    elsewhere = _used(line for line in table.lines if line.no not in mine)
    here = _used(lines)
    columns = [
        column
        for column in table.columns
        if column.role == "amount" and column.measure != UNKNOWN and (column.no in here or column.no not in elsewhere)
    ]
    grouped: dict[tuple[str | None, str | None, str | None], list[Column]] = {}
    for column in columns:
        grouped.setdefault((column.measure, column.fund, column.economic_code), []).append(column)
    return tuple(
        Series(numbers, *meaning)
        for meaning, members in grouped.items()
        for numbers in _blocks([column.no for column in members], lines)
    )


def unknown_columns(table: Table) -> frozenset[int]:
    """The columns whose figures are kept but not understood."""
    return frozenset(column.no for column in table.columns if column.role == "amount" and column.measure == UNKNOWN)


def _blocks(numbers: list[int], lines: Sequence[Line]) -> Iterable[tuple[int, ...]]:
    if len(numbers) == 1:
        return [tuple(numbers)]
    together = any(sum(amount.column_no in numbers for amount in line.amounts) > 1 for line in lines)
    return [(no,) for no in numbers] if together else [tuple(numbers)]


def _used(lines: Iterable[Line]) -> frozenset[int]:
    return frozenset(amount.column_no for line in lines for amount in line.amounts)
