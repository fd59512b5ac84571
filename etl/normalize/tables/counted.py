"""Lines of tables of money that count things (团组数（个）): their numbers are no money."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from etl.records.disclosure import Amount, Column
from etl.records.parsed import ParsedRow, ParsedTable
from etl.reference import pattern
from etl.text.cells import is_figure
from etl.text.fold import fold

# Fewer columns of counts may stand beside money.
_FEWEST_COUNTS = 2
_LABEL = pattern("narrative_patterns", "count_label")
_OF_MONEY = pattern("header_patterns", "of_money")
_WHOLE = re.compile(r"\d{1,6}")


def counts_as_quantities(row: ParsedRow, amounts: Sequence[Amount]) -> tuple[Amount, ...]:
    """The amounts; those right of the label of a count, which may stand anywhere in the row, measure a quantity."""
    return tuple(
        replace(amount, measure="quantity", yuan=None) if _LABEL.search(_label(row, amount)) else amount
        for amount in amounts
    )


def among_counts(parsed: ParsedTable, columns: tuple[Column, ...]) -> tuple[Column, ...]:
    """The columns; in a table of counts where no column of money is understood, those of whole numbers count, too (遗属, 离退休)."""
    unknown = [column for column in columns if column.role == "amount"]
    counts = [column for column in columns if column.role == "number"]
    if any(column.measure != "unknown" for column in unknown) or len(counts) < _FEWEST_COUNTS:
        return columns
    whole = {column.no for column in unknown if _counts(parsed, column)}
    return tuple(replace(c, role="number", measure="quantity", fund=None) if c.no in whole else c for c in columns)


def _counts(parsed: ParsedTable, column: Column) -> bool:
    """Whether a column prints whole numbers alone under a head that says nothing of money."""
    if column.printed_unit or _OF_MONEY.search("".join(column.path)):
        return False
    texts = [fold(text) for row in parsed.rows if (text := row.text(column.no - 1))]
    numbers = [text for text in texts if is_figure(text)]
    return bool(numbers) and all(map(_WHOLE.fullmatch, numbers))


def _label(row: ParsedRow, amount: Amount) -> str:
    """The words nearest to the left of an amount."""
    for cell in reversed(row.cells[: amount.column_no - 1]):
        words = fold(cell.text) if cell is not None and not is_figure(cell.text) else ""
        if any(char.isalpha() for char in words):
            return words
    return ""
