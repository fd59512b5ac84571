"""Tables whose lines are names: 三公 items, carryovers of units and their projects, and tables of other kinds."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from decimal import Decimal

from etl.normalize.tables.amounts import read_amounts
from etl.normalize.tables.columns import label_columns
from etl.normalize.tables.readers.coded import programme_of
from etl.records.disclosure import Column, Line
from etl.records.parsed import ParsedRow, ParsedTable
from etl.reference import first_match
from etl.text.cells import is_total
from etl.text.fold import canonical_name, fold


def read_three_public(parsed: ParsedTable, columns: Sequence[Column], factor: Decimal | None) -> tuple[Line, ...]:
    """Items as lines with funds as columns, or one line with items as columns; counts among the items are no money."""
    lines: list[Line] = []
    unit: str | None = None
    for no, row in enumerate(parsed.rows, start=1):
        label = _label(row, columns)
        unit = _unit(row, columns) or unit
        match = first_match("three_public_items", fold(label)) if label else None
        measure = match["measure"] if match else None
        level = "total" if measure == "total" else "item" if measure else None
        amounts = read_amounts(row, columns, factor, measure)
        if measure == "statistic":
            amounts = tuple(replace(amount, measure=measure, yuan=None) for amount in amounts)
        lines.append(
            Line(
                no=no,
                page_no=row.page_no,
                label=label,
                amounts=amounts,
                level=level or ("unit" if unit else None),
                unit_name=unit if level != "total" else None,
                measure=measure,
            )
        )
    return tuple(lines)


def read_carryovers(
    parsed: ParsedTable, columns: Sequence[Column], factor: Decimal | None, known_units: Iterable[str]
) -> tuple[Line, ...]:
    """The document's total, then each unit followed by its projects.

    A line is a unit when its name is one the document uses for a unit, or when the projects of the unit before it
    have used up that unit's total: the table itself marks units only by their place.
    """
    units = {canonical_name(name) for name in known_units}
    lines: list[Line] = []
    unit: str | None = None
    left = Decimal(0)
    for no, row in enumerate(parsed.rows, start=1):
        label = _label(row, columns)
        line = Line(no=no, page_no=row.page_no, label=label, amounts=read_amounts(row, columns, factor))
        printed = line.amount("total")
        value = printed.printed_value if printed else Decimal(0)
        if is_total(label):
            line = replace(line, level="total")
        elif canonical_name(label) in units or left <= 0 or unit is None:
            unit, left = label, value
            line = replace(line, level="unit", unit_name=unit)
        elif label:
            left -= value
            line = replace(line, level="project", unit_name=unit, project_name=label, programme=programme_of(label))
        lines.append(line)
    return tuple(lines)


def read_plain(parsed: ParsedTable, columns: Sequence[Column], factor: Decimal | None) -> tuple[Line, ...]:
    """Lines of a table that is not understood: label and numbers, nothing more."""
    lines: list[Line] = []
    for no, row in enumerate(parsed.rows, start=1):
        label = _label(row, columns)
        level = "total" if is_total(label) else None
        amounts = read_amounts(row, columns, factor)
        lines.append(Line(no=no, page_no=row.page_no, label=label, amounts=amounts, level=level))
    return tuple(lines)


def _label(row: ParsedRow, columns: Sequence[Column]) -> str:
    """What the row is called: the first of its labels; a unit only where there is nothing else."""
    names = [row.text(index) for index in label_columns(columns) if columns[index].role != "unit"]
    return next((text for text in names if text), _unit(row, columns))


def _unit(row: ParsedRow, columns: Sequence[Column]) -> str:
    return next((text for column in columns if column.role == "unit" and (text := row.text(column.no - 1))), "")
