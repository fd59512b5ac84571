"""Money named in running text: figures with their unit behind them, in yuan."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from etl.reference import pattern
from etl.text.money import exact_yuan, unit_factor

_MONEY = pattern("narrative_patterns", "money")


@dataclass(frozen=True, slots=True)
class Money:
    """A sum of money in a text: where it stands, its value in yuan to the last printed digit."""

    start: int
    end: int
    yuan: Decimal


def money_in(text: str) -> list[Money]:
    """All sums of money in the text, in order.

    >>> [str(money.yuan) for money in money_in("购置设备 1,057.50 万元和 3亿元")]
    ['1.05750E+7', '3E+8']
    """
    found = []
    for match in _MONEY.finditer(text):
        unit = match["unit"] if match["unit"].endswith("元") else match["unit"] + "元"
        factor = unit_factor(unit)
        assert factor is not None
        digits = match["digits"].replace(",", "").replace("，", "")
        found.append(Money(match.start(), match.end(), exact_yuan(Decimal(digits), factor)))
    return found
