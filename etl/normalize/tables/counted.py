"""Lines of tables of money that count things (团组数（个）): their numbers are no money."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from etl.records.disclosure import Amount
from etl.records.parsed import ParsedRow
from etl.reference import pattern
from etl.text.cells import is_figure
from etl.text.fold import fold

_LABEL = pattern("narrative_patterns", "count_label")


def counts_as_quantities(row: ParsedRow, amounts: Sequence[Amount]) -> tuple[Amount, ...]:
    """The amounts; those right of the label of a count, which may stand anywhere in the row, measure a quantity."""
    return tuple(
        replace(amount, measure="quantity", yuan=None) if _LABEL.search(_label(row, amount)) else amount
        for amount in amounts
    )


def _label(row: ParsedRow, amount: Amount) -> str:
    """The words nearest to the left of an amount."""
    for cell in reversed(row.cells[: amount.column_no - 1]):
        words = fold(cell.text) if cell is not None and not is_figure(cell.text) else ""
        if any(char.isalpha() for char in words):
            return words
    return ""
