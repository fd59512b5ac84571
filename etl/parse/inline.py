"""Figures printed in one cell with their label (合计：120.50万元), put beside it: into the column of figures, or one of their own."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from etl.records.parsed import ParsedRow
from etl.text.cells import is_amount
from etl.text.money import labelled_figure

Path = tuple[str, ...]


def with_figures_beside(columns: Sequence[Path], rows: Sequence[ParsedRow]) -> tuple[Sequence[Path], list[ParsedRow]]:
    """The columns and rows, such figures in cells of their own.

    So it is where nothing else of a row is a figure, and the table has one column of figures at most: with several nothing tells which.
    """
    found = {at: index for at, row in enumerate(rows) if (index := _labelled(row)) is not None}
    money = [index for index in range(len(columns)) if any(_prints_figure(row, index) for row in rows)]
    if not found or len(money) > 1 or any(rows[at].cells[index] for at in found for index in money):
        return columns, list(rows)
    if not money:
        columns = [*columns, ()]
        rows = [replace(row, cells=(*row.cells, None)) for row in rows]
    target = money[0] if money else len(columns) - 1
    return columns, [_apart(row, found[at], target) if at in found else row for at, row in enumerate(rows)]


def _labelled(row: ParsedRow) -> int | None:
    """Which cell of a row holds a label with its figure, where no other is one or a figure; None where none does."""
    texts = [cell.text if cell else "" for cell in row.cells]
    if any(map(is_amount, texts)):
        return None
    found = [at for at, text in enumerate(texts) if text and labelled_figure(text)]
    return found[0] if len(found) == 1 else None


def _prints_figure(row: ParsedRow, index: int) -> bool:
    return is_amount(row.text(index))


def _apart(row: ParsedRow, index: int, target: int) -> ParsedRow:
    cell = row.cells[index]
    parts = labelled_figure(cell.text) if cell else None
    if cell is None or parts is None:
        return row
    cells = list(row.cells)
    cells[index], cells[target] = replace(cell, text=parts[0]), replace(cell, text=parts[1])
    return replace(row, cells=tuple(cells))
