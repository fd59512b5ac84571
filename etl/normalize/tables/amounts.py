"""Cells to amounts: the printed number, its meaning and its value in yuan."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal

from etl.records.disclosure import Amount, Column
from etl.records.parsed import ParsedRow
from etl.records.vocabulary import Measure
from etl.text.cells import is_amount
from etl.text.money import parse_number

_WRITTEN_AS_MONEY = re.compile(r"[.,，]\d")
_NOT_A_FIGURE = frozenset({"code", "index"})


def read_amounts(
    row: ParsedRow, columns: Sequence[Column], factor: Decimal | None, measure: Measure | None = None
) -> tuple[Amount, ...]:
    """The numbers a row prints in these columns. factor: yuan per printed unit, None when unknown.

    A number written as money is kept also where words are expected, with measure `unknown`: nothing printed is lost.
    `measure` replaces the column's total where the line itself says what is measured.
    """
    amounts = []
    for column in columns:
        cell = row.cells[column.no - 1]
        if cell is None or not is_amount(cell.text) or column.role in _NOT_A_FIGURE:
            continue
        if column.role not in {"amount", "number"} and not _WRITTEN_AS_MONEY.search(cell.text):
            continue
        value = parse_number(cell.text)
        assert value is not None
        means = column.measure or "unknown"
        if measure and means in {"total", "unknown"}:
            means = measure
        is_money = column.role != "number" and factor is not None
        amounts.append(
            Amount(
                column.no,
                means,
                column.fund,
                value,
                value * factor if is_money and factor is not None else None,
                cell,
                column.economic_code,
            )
        )
    return tuple(amounts)
