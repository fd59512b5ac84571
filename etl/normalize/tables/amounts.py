"""Cells to amounts: the printed number, its meaning and its value in yuan."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal

from etl.records.disclosure import Amount, Column
from etl.records.parsed import ParsedRow
from etl.records.vocabulary import Measure
from etl.text.cells import is_figure
from etl.text.money import parse_figure, unit_factor

_WRITTEN_AS_MONEY = re.compile(r"[.,，]\d")
_NOT_A_FIGURE = frozenset({"code", "index"})


def read_amounts(
    row: ParsedRow, columns: Sequence[Column], factor: Decimal | None, measure: Measure | None = None
) -> tuple[Amount, ...]:
    """The numbers a row prints in these columns. factor: yuan per printed unit, None when unknown.

    The unit printed in a cell or, failing that, above its column, or further down the table than where it begins, counts before it.
    A number written as money is kept also where words are expected, with measure `unknown`: nothing printed is lost.
    `measure` replaces the column's total where the line itself says what is measured, and what is not known where no total
    stands beside it: there stand the figures of units, places or levels.
    """
    amounts = []
    prints_total = any(column.measure == "total" and is_figure(row.text(column.no - 1)) for column in columns)
    for column in columns:
        cell = row.cells[column.no - 1]
        if cell is None or not is_figure(cell.text) or column.role in _NOT_A_FIGURE:
            continue
        if column.role not in {"amount", "number"} and not _WRITTEN_AS_MONEY.search(cell.text):
            continue
        figure = parse_figure(cell.text)
        assert figure is not None
        own = unit_factor(figure.unit or column.printed_unit or row.printed_unit)
        per_unit = own or factor
        means = column.measure or "unknown"
        if measure and (means == "total" or (means == "unknown" and not prints_total)):
            means = measure
        is_money = column.role != "number" and per_unit is not None
        amounts.append(
            Amount(
                column.no,
                means,
                column.fund,
                figure.value,
                figure.value * per_unit if is_money and per_unit is not None else None,
                cell,
                column.economic_code,
                own_factor=own if own != factor else None,
            )
        )
    return tuple(amounts)
