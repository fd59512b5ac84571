"""Printed numbers as exact decimals, and printed money units as yuan."""

from __future__ import annotations

import re
from decimal import Context, Decimal

from etl.reference import pattern

# Enough digits for every sum of what `parse_number` takes for a number, in yuan and with the decimals of a share.
WIDE = Context(prec=60)
# A figure has some fifteen digits; what has many more is none.
_MOST_DIGITS = 24

# A number stands alone in its cell: digits, with or without thousands separators, an optional sign or brackets
# (accountants' minus) and an optional percent sign, which is kept apart because a share is not money.
_NUMBER = re.compile(
    r"^(?P<open>[(（])?(?P<sign>[-−－+])?(?P<digits>\d{1,3}(?:[,，]\d{3})+|\d+)?(?P<frac>\.\d+)?(?P<close>[)）])?$"
)

_BROKEN = re.compile(r"\s+(?=[,.])|(?<=[,.])\s+")
_FULL_WIDTH = str.maketrans("０１２３４５６７８９，．", "0123456789,.")

_FACTORS = {
    "元": Decimal(1),
    "千元": Decimal(1000),
    "万元": Decimal(10_000),
    "百万元": Decimal(1_000_000),
    "亿元": Decimal(100_000_000),
}
_UNIT = pattern("text_patterns", "money_unit")


def parse_number(text: str) -> Decimal | None:
    """The number a cell prints, or None when the text is not one number and nothing else.

    Brackets around the whole mean a negative number; a space beside a separator, where a line or a letter's width broke
    the number, is none of it. Percentages, codes with separators, endless rows of digits and text give None.
    """
    match = _NUMBER.match(_BROKEN.sub("", text.strip().translate(_FULL_WIDTH)))
    if match is None or not (match["digits"] or match["frac"]) or bool(match["open"]) != bool(match["close"]):
        return None
    value = Decimal((match["digits"] or "0").replace(",", "").replace("，", "") + (match["frac"] or ""))
    if len(value.as_tuple().digits) > _MOST_DIGITS:
        return None
    return -value if match["open"] or match["sign"] in {"-", "−", "－"} else value


def printed_unit(text: str) -> str | None:
    """The money unit a line such as 单位：万元, 单 位：万 元, 单位（万元） or 金额：万元 states, or None.

    Source: the caption line above every table.
    """
    match = _UNIT.search(text)
    return re.sub(r"\s", "", match[1]) if match else None


def exact_yuan(printed: Decimal, factor: Decimal) -> Decimal:
    """Yuan whose exponent is the last printed digit, so that an amount tells how precisely it was printed.

    >>> exact_yuan(Decimal("12.30"), Decimal(10_000))
    Decimal('1.230E+5')
    """
    return printed * factor.normalize()


def unit_factor(unit: str | None) -> Decimal | None:
    """Yuan per printed unit, or None when the unit is unknown."""
    return _FACTORS.get(unit) if unit else None
