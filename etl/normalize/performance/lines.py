"""Which rows of a performance table become lines: those that print a number alone in a cell, persons' numbers left out."""

from __future__ import annotations

from etl.marks import is_amount
from etl.normalize.performance.layout import cells_of, parts_of
from etl.normalize.performance.vocabulary import label_role
from etl.records import SourceCell
from etl.sheet import Sheet, SheetRow


def number_cells(row: SheetRow) -> list[SourceCell]:
    """The cells of a row that print a number alone; a telephone number beside its label is none."""
    numbers = []
    beside = ""
    for cell in cells_of(row):
        if not is_amount(cell.text):
            beside = cell.text
        elif label_role(beside) != "person":
            numbers.append(cell)
    return numbers


def line_numbers(sheet: Sheet) -> dict[int, int]:
    """Line number by row of the sheet; a row of column headers is no line."""
    rows = [index for part in parts_of(sheet) for index, row in (*part.head, *part.body) if number_cells(row)]
    return {index: no for no, index in enumerate(sorted(rows), start=1)}
