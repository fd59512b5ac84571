"""Tables in tables, of web pages and text documents: which are the text of their cell, and which tables only lay out."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from etl.reference import rows
from etl.text.cells import is_amount

_NUMBERS = {row["name"]: int(row["number"]) for row in rows("nested_tables")}


def number_of(name: str) -> int:
    """A number of the reference file, by its name."""
    return _NUMBERS[name]


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell: its own text, and the tables that stand in it."""

    text: str
    tables: tuple[Table, ...] = ()

    @property
    def is_filled(self) -> bool:
        """Whether anything stands in it."""
        return bool(self.text.strip()) or any(cell.is_filled for table in self.tables for cell in table.cells())


@dataclass(frozen=True, slots=True)
class Table:
    """A table as its file has it: the cells of each row."""

    rows: tuple[tuple[Cell, ...], ...]

    def cells(self) -> Iterator[Cell]:
        """Its own cells."""
        return (cell for row in self.rows for cell in row)


def is_column(table: Table) -> bool:
    """Whether a table never has two filled cells in a row, nor any in it: within a cell it is text of that cell."""
    return all(sum(cell.is_filled for cell in row) < 2 for row in table.rows) and all(
        is_column(inner) for cell in table.cells() for inner in cell.tables
    )


def lays_out(table: Table) -> bool:
    """Whether a table only lays out: never two filled cells in a row, or tables in it and hardly a figure of its own."""
    if all(sum(cell.is_filled for cell in row) < 2 for row in table.rows):
        return True
    own = [cell for cell in table.cells() if all(map(_is_line, cell.tables))]
    if len(own) == sum(1 for _ in table.cells()):
        return False
    return sum(is_amount(" ".join(cell.text.split())) for cell in own) < number_of("own_figures")


def _is_line(table: Table) -> bool:
    """Whether a table is no more than a line of text that an editor has put into a table of its own, or empty."""
    return is_column(table) and _letters(table) <= number_of("line_letters")


def _letters(table: Table) -> int:
    return sum(len("".join(cell.text.split())) + sum(map(_letters, cell.tables)) for cell in table.cells())
