"""Printed figures: to which digit each is printed, and what rounding can make two sides differ by.

A figure stands for all that is rounded to it: it is exact to half the unit of its last printed digit. Source of the rule: the
ministry's tables are compiled in yuan and printed in 元, 万元 or 亿元, each figure rounded by itself, the totals too.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from itertools import product

_ZERO, _ONE = Decimal(0), Decimal(1)
# A spreadsheet shows a number without a format of its own to the width of its column; columns of money are no narrower.
_NARROWEST = 9


@dataclass(frozen=True, slots=True)
class Printed:
    """A figure as printed. value: in the printed unit. last_digit: the unit of its last printed digit, yuan. yuan: its value.

    Of what is no money, a percentage or a count, all three are in its own unit. An exact number has a last digit of 0.

    >>> Printed.of(Decimal("12.30"), Decimal(10_000)).last_digit
    Decimal('1E+2')
    """

    value: Decimal
    last_digit: Decimal
    yuan: Decimal

    @classmethod
    def of(cls, value: Decimal, factor: Decimal = _ONE) -> Printed:
        """A figure that counts to its last printed digit; factor: yuan per printed unit.

        Of an amount made by `etl.text.money.exact_yuan`, whose exponent is its last digit, no factor is wanted.
        """
        return cls(value, last_digit(value) * factor.normalize(), value * factor)

    @classmethod
    def exact(cls, value: Decimal) -> Printed:
        """A number that was not rounded: a count, or what was computed."""
        return cls(value, _ZERO, value)

    @property
    def is_above_nought(self) -> bool:
        """Whether it is more than what rounding may have made of 0, of which nothing is a percentage.

        >>> Printed.of(Decimal("0.01")).is_above_nought, Printed.of(Decimal(0)).is_above_nought
        (True, False)
        """
        return self.yuan > self.last_digit / 2

    def __neg__(self) -> Printed:
        """The figure as what is taken away; as exact as it is."""
        return Printed(-self.value, self.last_digit, -self.yuan)


def last_digit(value: Decimal) -> Decimal:
    """The unit of the last digit of a number as it is written: 0.01 for 12.30, 100 for 1.230E+5."""
    exponent = value.as_tuple().exponent
    return _unit_of(exponent) if isinstance(exponent, int) else _ONE


@lru_cache(256)  # figures have few
def _unit_of(exponent: int) -> Decimal:
    return _ONE.scaleb(exponent)


def last_digits(values: Sequence[Decimal]) -> list[Decimal]:
    """The unit of the last digit of each number of one table, in the printed unit.

    Each counts as exact to its own digits, with two exceptions, which would make tolerances far too wide: a 0 is how nothing is
    printed, and where decimals vary and never end in 0, the zeros at the end were dropped in printing (965 stands for
    965.00). Both count as printed to the finest digit of the table. Where zeros are dropped, a number may also have been cut to
    the width of its column (936647884.3 beside 4340940.97): it counts to the digits its width has room for.

    >>> [str(unit) for unit in last_digits([Decimal("936647884.3"), Decimal("4340940.97"), Decimal(965), Decimal(0)])]
    ['0.1', '0.01', '0.01', '0.01']
    """
    units = [last_digit(value) for value in values]
    printed = [(unit, value) for unit, value in zip(units, values, strict=True) if value]
    finest = min((unit for unit, _ in printed), default=min(units, default=_ONE))
    decimals = [value.as_tuple().digits for unit, value in printed if unit < 1]
    drops_zeros = len({unit for unit, _ in printed}) > 1 and not any(digits[-1] == 0 for digits in decimals)
    width = max(map(len, decimals), default=0)

    def counts_to(value: Decimal, unit: Decimal) -> Decimal:
        if not value or not drops_zeros:
            return unit if value else finest
        room = _ONE.scaleb(value.adjusted() + 1 - width) if width >= _NARROWEST else finest
        return min(unit, max(finest, room))

    return [counts_to(value, unit) for value, unit in zip(values, units, strict=True)]


def tolerance(left: Iterable[Printed], right: Iterable[Printed] = ()) -> Decimal:
    """What rounding alone can make two sides differ by, yuan: half the unit of the last digit of every figure added.

    Of figures of one precision it is half the last printed unit × (addends + 1). A 0 is how nothing is printed, and a side
    without figures prints nothing: each counts as one figure printed no coarser than what is rounded beside it.

    >>> a, b, c = (Printed.of(Decimal(value), Decimal(10_000)) for value in ("3.00", "1.50", "1.50"))
    >>> tolerance([a], [b, c])
    Decimal('150')
    """
    sides = tuple(left), tuple(right)
    figures = (*sides[0], *sides[1])
    digits = [one.last_digit for one in figures]
    if digits and digits[0] and digits.count(digits[0]) == len(digits):
        # Nearly always all are printed alike, and everything is checked with this.
        finest, units = next((one.last_digit for one in figures if one.yuan), digits[0]), sum(digits, _ZERO)
    else:
        rounded = [one for one in figures if one.last_digit]
        finest = min((one.last_digit for one in ([one for one in rounded if one.yuan] or rounded)), default=_ZERO)
        units = sum((one.last_digit if one.yuan else min(one.last_digit, finest) for one in figures), _ZERO)
    return (units + sum(finest for side in sides if not side)) / 2


def agree(left: Sequence[Printed], right: Sequence[Printed]) -> bool:
    """Whether the sums of two sides are the same but for rounding."""
    return abs(total(left).yuan - total(right).yuan) <= tolerance(left, right)


def total(figures: Iterable[Printed]) -> Printed:
    """The sum of figures as one, which is as inexact as all of them together."""
    found = tuple(figures)
    value, digit, yuan = (sum((getattr(one, name) for one in found), _ZERO) for name in ("value", "last_digit", "yuan"))
    return Printed(value, digit, yuan)


def is_ratio(printed: Printed, part: Printed, whole: Printed) -> bool:
    """Whether a printed percentage is part ÷ whole but for rounding; of what rounding may have made of 0 nothing is one."""
    if not whole.is_above_nought:
        return False
    return abs(100 * part.yuan / whole.yuan - printed.yuan) <= ratio_tolerance(printed, part, whole)


def ratio_tolerance(printed: Printed, part: Printed, whole: Printed) -> Decimal:
    """What rounding can make a printed percentage differ from part ÷ whole by, percentage points.

    Half its own last digit, and what half the last digits of both amounts move the ratio by. The whole must be more than half
    its last digit: what rounding may have made of 0 has no percentage.
    """
    ratio = 100 * part.yuan / whole.yuan
    corners = (
        100 * (part.yuan + one * part.last_digit / 2) / (whole.yuan + other * whole.last_digit / 2)
        for one, other in product((-1, 1), repeat=2)
    )
    return printed.last_digit / 2 + max(abs(corner - ratio) for corner in corners)
