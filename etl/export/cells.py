"""How one value stands in a cell of a workbook, such that nothing of it is lost or turned into something else.

A number of Excel is a binary float: every number of up to 15 significant digits comes back as it was, longer ones do not. In
万元 that is any amount below a hundred thousand million 万元 in yuan and fen. Longer numbers are written as text.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime
from decimal import Context, Decimal
from typing import Any

DIGITS = 15
# Excel counts in UTF-16.
LONGEST_TEXT = 32_767
# 元 in a 万元, as a shift of the decimal point.
WAN_SHIFT = -4

_EXACT = Context(prec=1000)


@dataclass(frozen=True)
class Cell:
    """A value for a cell: a text, number, boolean or day, or None for an empty one. `note`: why it is not as it should be."""

    value: str | int | float | Decimal | bool | date | datetime | None
    note: str | None = None


LONG_NUMBER = "long_number"
CUT_TEXT = "cut_text"


def cell(value: Any, *, in_wan: bool = False) -> Cell:
    """The cell of a value as psycopg gives it; `in_wan`: an amount in yuan to be written in 万元. Times become UTC."""
    if isinstance(value, str):
        return _text(value)
    if isinstance(value, Decimal):
        return _number(value.scaleb(WAN_SHIFT, _EXACT) if in_wan else value)
    if isinstance(value, datetime):
        return Cell(value.astimezone(UTC).replace(tzinfo=None))
    # A float, a place on a page, is binary like Excel's own numbers.
    if isinstance(value, list):
        return _text(", ".join(map(str, value))) if value else Cell(None)
    if value is None or isinstance(value, bool | int | float | date):
        return Cell(value)
    return _text(str(value))


def _number(value: Decimal) -> Cell:
    if len(str(value)) > DIGITS and len(value.normalize(_EXACT).as_tuple().digits) > DIGITS:
        return Cell(f"{value:f}", LONG_NUMBER)
    return Cell(value)


def _text(value: str) -> Cell:
    if 2 * len(value) <= LONGEST_TEXT:
        return Cell(value)
    encoded = value.encode("utf-16-le")
    if len(encoded) <= 2 * LONGEST_TEXT:
        return Cell(value)
    return Cell(encoded[: 2 * (LONGEST_TEXT - 1)].decode("utf-16-le", "ignore") + "…", CUT_TEXT)


def width(text: str) -> int:
    """How many columns of a Latin letter a text takes: Chinese characters are twice as wide."""
    return sum(2 if ord(letter) > 0x2E7F else 1 for letter in text)
