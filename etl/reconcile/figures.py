"""The printed figures of a disclosure by their place."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from etl.records.disclosure import Table
from etl.text.printed import Printed


class CellRef(NamedTuple):
    """A cell of a table's body: table position, line number, column number; whether or not a number is printed in it."""

    table: int
    line: int
    column: int


@dataclass(frozen=True, slots=True)
class Figure(Printed):
    """A printed amount of money, and the page it is printed on."""

    page_no: int


Figures = Mapping[CellRef, Figure]


def figures_of(tables: Iterable[Table]) -> dict[CellRef, Figure]:
    """All amounts of money of these tables by place; numbers that are no money are left out."""
    found: dict[CellRef, Figure] = {}
    for table in tables:
        pages = {(line.no, one.column_no): one.cell.page_no for line in table.lines for one in line.amounts}
        for (line, column), one in table.printed().items():
            place = CellRef(table.position, line, column)
            found[place] = Figure(one.value, one.last_digit, one.yuan, pages[line, column])
    return found
