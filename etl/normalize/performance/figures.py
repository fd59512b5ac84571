"""The numbers of performance tables as lines: every number that stands alone in a cell, with what its label or column says."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import cast

from etl.normalize.performance.funds import money_unit_of
from etl.normalize.performance.header import ORDER, cells_of, column_of
from etl.normalize.performance.layout import Part
from etl.normalize.performance.read import PartReading
from etl.records.disclosure import Amount, Column, Line, SourceCell
from etl.records.parsed import ParsedRow, ParsedTable
from etl.records.vocabulary import Measure
from etl.reference import note, rows
from etl.text.fold import fold, tidy
from etl.text.money import parse_figure, unit_factor
from etl.text.performance_words import label_role

_LONGEST_LABEL = 80


def form_columns(parsed: ParsedTable) -> tuple[Column, ...]:
    """Columns by place alone: what a form prints above its first number are values, not headers."""
    count = max((len(row.cells) for row in parsed.printed), default=0)
    return tuple(Column(no, (), "amount", "unknown") for no in range(1, count + 1))


def read_figures(parts: Sequence[PartReading], factor: Decimal | None) -> tuple[Line, ...]:
    """One line per row that prints a number; money in the unit its labels state (项目资金（万元）) or the table's."""
    found: list[tuple[int, Line]] = []
    for part in parts:
        found += _head_lines(part, factor)
        found += _body_lines(part, factor)
    lines = [line for _, line in sorted(found, key=lambda entry: entry[0])]
    return tuple(
        Line(no=no, page_no=line.page_no, label=line.label, amounts=line.amounts)
        for no, line in enumerate(lines, start=1)
    )


def stated_unit(parts: Sequence[PartReading]) -> str | None:
    """The money unit the labels of a form state, in its head, above a column or in a row: 项目资金（万元）."""
    found = (read.head.money_unit or _unit_of_columns(read.part) or _unit_of_rows(read.part) for read in parts)
    return next((unit for unit in found if unit), None)


def _unit_of_columns(part: Part) -> str | None:
    return next((unit for column in part.columns if (unit := money_unit_of(column.header))), None)


def _unit_of_rows(part: Part) -> str | None:
    labels = (cell.text for _, row in part.body for cell in cells_of(row) if label_role(cell.text))
    return next((unit for label in labels if (unit := money_unit_of(label))), None)


def _head_lines(read: PartReading, factor: Decimal | None) -> Iterator[tuple[int, Line]]:
    figures = read.head.figures
    stated = unit_factor(read.head.money_unit) or factor
    persons: list[SourceCell] = []
    for index, row in read.part.head:
        if index in figures:
            amounts = [_amount(row, each.cell, each.role, each.label, stated) for each in figures[index]]
            yield index, Line(0, row.page_no, _head_label(row, persons), tuple(amounts))
        persons += [cell for cell in cells_of(row) if label_role(cell.text) == "person"]


def _body_lines(read: PartReading, factor: Decimal | None) -> Iterator[tuple[int, Line]]:
    part = read.part
    stated = unit_factor(_unit_of_columns(part)) or factor
    last_label = ""
    for (index, row), aligned in zip(part.body, read.rows, strict=True):
        roles = {id(cell): role for role, cell in (*aligned.cells.items(), *aligned.parts)}
        last_label = tidy(aligned.text("indicator") or aligned.text("project")) or last_label
        amounts = []
        for cell in read.figures.get(index, ()):
            role, column = roles.get(id(cell)), column_of(cell.box, part.columns)
            if role is None and column and column.role not in ORDER:
                role = column.role
            header = column.header if column else ""
            amounts.append(_amount(row, cell, role, header, stated, read_in=_moved_to(cell, role, part)))
        if amounts:
            yield index, Line(0, row.page_no, last_label[:_LONGEST_LABEL], tuple(amounts))


def _amount(
    row: ParsedRow,
    cell: SourceCell,
    role: str | None,
    label: str,
    factor: Decimal | None,
    *,
    read_in: int | None = None,
) -> Amount:
    """The number in a cell. read_in: the column it is read in, where that is not the one it stands in."""
    figure = parse_figure(cell.text)
    assert figure is not None, cell.text
    own = unit_factor(figure.unit)
    per_unit = own or factor
    rule = _measure(role, label)
    yuan = figure.value * per_unit if rule["money"] == "yes" and per_unit is not None else None
    return Amount(
        read_in or _column_no(row, cell),
        cast("Measure", rule["measure"]),
        None,
        figure.value,
        yuan,
        cell,
        was_realigned=read_in is not None,
        own_factor=own if own != factor else None,
    )


def _moved_to(cell: SourceCell, role: str | None, part: Part) -> int | None:
    """The column of a role when the cell does not stand there."""
    stands = column_of(cell.box, part.columns)
    if role is None or role not in ORDER or (stands and stands.role == role):
        return None
    return next((column.no for column in part.columns if column.role == role), None)


def _measure(role: str | None, label: str) -> dict[str, str]:
    """The measure of a number by its role, for parts of the fiscal funds by its label too."""
    of_role = [rule for rule in rows("performance_measures") if rule["role"] == role]
    named = [rule for rule in of_role if rule["pattern"] in fold(label)]
    if not of_role:
        return {"measure": "unknown", "money": "no"}
    note((named or of_role)[0])
    return (named or of_role)[0]


def _column_no(row: ParsedRow, cell: SourceCell) -> int:
    # A number may be a part of what its cell prints: 年度资金总额：16.
    return next(no for no, other in enumerate(row.cells, start=1) if other is not None and other.box == cell.box)


def _head_label(row: ParsedRow, persons: Sequence[SourceCell]) -> str:
    """The first label of a row, else its first text; never a person's name, which stands behind or below its label."""
    cells = cells_of(row)
    named = [cell.text for cell in cells if label_role(cell.text) not in {None, "person"}]
    texts = _texts_of_nobody(cells, persons)
    return tidy((named or texts or [""])[0])[:_LONGEST_LABEL]


def _texts_of_nobody(cells: Sequence[SourceCell], persons: Sequence[SourceCell]) -> list[str]:
    texts = []
    beside: str | None = None
    for cell in cells:
        role = label_role(cell.text)
        below = any(min(p.box.x1, cell.box.x1) > max(p.box.x0, cell.box.x0) for p in persons)
        if parse_figure(cell.text) is None and role is None and beside != "person" and not below:
            texts.append(cell.text)
        beside = role
    return texts
