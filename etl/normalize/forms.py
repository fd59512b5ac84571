"""Performance tables: forms whose labels stand left of their values, with a list of weighted indicators below.

Only their numbers are read here, each with the meaning of the label beside or above it.
"""

from __future__ import annotations

from decimal import Decimal

from etl.marks import is_amount
from etl.money import parse_number, printed_unit, unit_factor
from etl.records import Amount, Column, Line
from etl.reference import first_match
from etl.sheet import Sheet, SheetRow
from etl.text import fold


def form_columns(sheet: Sheet) -> tuple[Column, ...]:
    """Columns by place alone: what a form prints above its first number are values, not headers."""
    return tuple(Column(no, (), "amount", "unknown") for no in range(1, len(sheet.columns) + 1))


def read_form(sheet: Sheet, factor: Decimal | None) -> tuple[Line, ...]:
    """One line per row that prints a number; money in the unit printed in its row (项目资金（万元）) or at the table."""
    lines: list[Line] = []
    heads: dict[int, str] = {}
    for row in sheet.rows:
        filled = [(index, cell.text) for index, cell in enumerate(row.cells) if cell]
        if not any(is_amount(text) for _, text in filled):
            heads |= {index: fold(text) for index, text in filled}
            continue
        label = filled[0][1] if not is_amount(filled[0][1]) else ""
        amounts = _amounts(row, heads, unit_factor(_row_unit(row)) or factor)
        lines.append(Line(no=len(lines) + 1, page_no=row.page_no, label=label[:80], amounts=amounts))
    return tuple(lines)


def _row_unit(row: SheetRow) -> str | None:
    return next((unit for cell in row.cells if cell and (unit := printed_unit(f"单位：{_bracket(cell.text)}"))), None)


def _bracket(text: str) -> str:
    return fold(text).rpartition("（")[2].rstrip("）")


def _amounts(row: SheetRow, heads: dict[int, str], factor: Decimal | None) -> tuple[Amount, ...]:
    amounts = []
    beside = ""
    for index, cell in enumerate(row.cells):
        if cell is None:
            continue
        value = parse_number(cell.text)
        if value is None:
            beside = fold(cell.text)
            continue
        match = first_match("performance_measures", heads.get(index, "")) or first_match("performance_measures", beside)
        yuan = value * factor if match and match["money"] == "yes" and factor is not None else None
        amounts.append(Amount(index + 1, match["measure"] if match else "unknown", None, value, yuan, cell))
    return tuple(amounts)
