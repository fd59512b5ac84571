"""The printed figures of a disclosure by their place, each in yuan and with the last unit it is printed to."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import NamedTuple

from etl.records.disclosure import Amount, Table


class CellRef(NamedTuple):
    """A cell of a table's body: table position, line number, column number; whether or not a number is printed in it."""

    table: int
    line: int
    column: int


@dataclass(frozen=True, slots=True)
class Figure:
    """A printed amount of money: `yuan`, and `unit`, the last printed unit in yuan (0.01 万元 = 100)."""

    yuan: Decimal
    unit: Decimal
    page_no: int


Figures = Mapping[CellRef, Figure]


def figures_of(tables: Iterable[Table]) -> dict[CellRef, Figure]:
    """All amounts of money of these tables by place; numbers that are no money are left out."""
    found: dict[CellRef, Figure] = {}
    for table in tables:
        units = _units(table)
        for line in table.lines:
            for amount in line.amounts:
                if amount.yuan is not None and table.factor is not None:
                    place = CellRef(table.position, line.no, amount.column_no)
                    found[place] = Figure(amount.yuan, units(amount), amount.cell.page_no)
    return found


def decimals(value: Decimal) -> int:
    """How many decimals a printed number has: 965.00 has two."""
    exponent = value.as_tuple().exponent
    return max(0, -exponent) if isinstance(exponent, int) else 0


class _units:  # noqa: N801  called like a function
    """The last printed unit of a table's amounts, in yuan.

    A number counts as exact to its printed decimals, with two exceptions that would make the tolerance far too wide:
    a printed 0 is how nothing is printed, and where a table's decimals vary and never end in 0, its trailing zeros
    were dropped in printing (965 stands for 965.00). Both count as printed to the table's longest decimals.
    """

    def __init__(self, table: Table) -> None:
        values = [amount.printed_value for line in table.lines for amount in line.amounts if amount.yuan is not None]
        lengths = {decimals(value) for value in values if value}
        self.longest = max(lengths, default=0)
        self.drops_zeros = len(lengths) > 1 and not any(
            decimals(value) and value.as_tuple().digits[-1] == 0 for value in values if value
        )
        self.factor = table.factor or Decimal(1)

    def __call__(self, amount: Amount) -> Decimal:
        value = amount.printed_value
        length = self.longest if self.drops_zeros or not value else decimals(value)
        return self.factor * Decimal(1).scaleb(-length)
