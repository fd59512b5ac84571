"""The one rule of precision: what rounding can make of a sum and a ratio, and nothing more."""

from __future__ import annotations

from decimal import ROUND_HALF_EVEN, ROUND_HALF_UP, Decimal

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from etl.text.printed import Printed, agree, last_digit, last_digits, ratio_tolerance, tolerance, total

FACTORS = st.sampled_from([Decimal(1), Decimal(10_000), Decimal(100_000_000)])
PLACES = st.integers(min_value=0, max_value=4)
CENTS = st.integers(min_value=-(10**13), max_value=10**13).map(lambda cents: Decimal(cents) / 100)
ROUNDINGS = st.sampled_from([ROUND_HALF_UP, ROUND_HALF_EVEN])


def printed(yuan: Decimal, factor: Decimal, places: int, rounding: str = ROUND_HALF_UP) -> Printed:
    """An amount as a table prints it."""
    return Printed.of((yuan / factor).quantize(Decimal(1).scaleb(-places), rounding), factor)


@given(st.lists(CENTS, min_size=1, max_size=30), FACTORS, PLACES, ROUNDINGS)
@example([Decimal("0.50"), Decimal("0.50")], Decimal(1), 0, ROUND_HALF_UP)
def test_rounding_alone_never_exceeds_the_tolerance(
    addends: list[Decimal], factor: Decimal, places: int, rounding: str
) -> None:
    left = printed(sum(addends, Decimal(0)), factor, places, rounding)
    right = [printed(one, factor, places, rounding) for one in addends]
    assert abs(left.yuan - total(right).yuan) <= factor.scaleb(-places) / 2 * (len(addends) + 1)
    assert agree([left], right)


@given(st.data(), st.lists(CENTS, min_size=1, max_size=12))
def test_sides_printed_to_different_digits_never_exceed_it_either(data: st.DataObject, addends: list[Decimal]) -> None:
    """But where something is printed as 0: that is how nothing is printed, too."""

    def at_will(yuan: Decimal) -> Printed:
        return printed(yuan, data.draw(FACTORS), data.draw(PLACES))

    left, right = at_will(sum(addends, Decimal(0))), [at_will(one) for one in addends]
    assert agree([left], right) or not (left.yuan and all(one.yuan for one in right))


@given(st.lists(CENTS.filter(bool), min_size=1, max_size=30), FACTORS, PLACES, st.data())
def test_the_least_digit_beyond_it_is_caught(
    addends: list[Decimal], factor: Decimal, places: int, data: st.DataObject
) -> None:
    right = [printed(one, factor, places) for one in addends]
    unit = factor.scaleb(-places)
    allowed = tolerance([Printed.of(Decimal(1).scaleb(-places), factor)], right)
    beyond = (allowed // unit + 1) * unit * data.draw(st.sampled_from([1, -1]))
    left = Printed.of((total(right).yuan + beyond) / factor + Decimal(0).scaleb(-places), factor)
    assert not agree([left], right)


@given(st.integers(min_value=1, max_value=50), FACTORS, PLACES)
def test_of_one_precision_it_is_half_the_last_unit_times_addends_plus_one(
    addends: int, factor: Decimal, places: int
) -> None:
    one = Printed.of(Decimal(1).scaleb(-places), factor)
    assert tolerance([one], [one] * addends) == factor.scaleb(-places) / 2 * (addends + 1)


def test_each_figure_counts_with_its_own_half_digit() -> None:
    wan, yuan, yi = (Printed.of(Decimal("1.00"), Decimal(10) ** power) for power in (4, 0, 8))
    assert tolerance([wan], [yuan]) == Decimal("50.005")
    assert tolerance([yi], [wan, wan]) == 500_100
    assert tolerance([wan], [Printed.exact(Decimal(10_000))]) == 50
    assert tolerance([Printed.exact(Decimal(3))], [Printed.exact(Decimal(4))]) == 0


def test_nothing_printed_is_no_coarser_than_the_figures_beside_it() -> None:
    whole, cents, nothing = (Printed.of(Decimal(value)) for value in ("3", "2.99", "0"))
    assert tolerance([cents], [nothing]) == Decimal("0.01")
    assert tolerance([cents], [whole]) == Decimal("0.505")
    assert tolerance([], [cents, cents]) == Decimal("0.015")
    assert tolerance([nothing], [nothing]) == 1
    assert tolerance([], []) == 0


@pytest.mark.parametrize(
    ("values", "units"),
    [
        ("30.00 10.50 19.50", "0.01 0.01 0.01"),
        ("30 12 0", "1 1 1"),
        # A 0 and a figure whose zeros were dropped count to the finest digit of the table.
        ("30.00 0", "0.01 0.01"),
        ("0.00 0", "0.01 0.01"),
        ("965 10.25 0.5", "0.01 0.01 0.01"),
        # Where zeros are printed, none was dropped.
        ("965 10.20 0.50", "1 0.01 0.01"),
        # Cut to the width of the column: nine digits and one more before the point leave one behind it.
        ("936647884.3 7217115.63 943865000 965", "0.1 0.01 0.1 0.01"),
        ("47137884.3 4340940.97 1000", "0.1 0.01 0.01"),
        # As wide as that, nothing was cut.
        ("936647884.33 7217115.6", "0.01 0.01"),
        # Too narrow for a column of money.
        ("12.5 3.25", "0.01 0.01"),
        ("", ""),
    ],
)
def test_the_digits_a_table_prints(values: str, units: str) -> None:
    assert last_digits([Decimal(value) for value in values.split()]) == [Decimal(unit) for unit in units.split()]


@given(
    st.integers(min_value=1, max_value=10**9), st.integers(min_value=-(10**9), max_value=10**9), FACTORS, PLACES, PLACES
)
def test_a_percentage_of_rounded_amounts_never_exceeds_its_tolerance(
    whole: int, part: int, factor: Decimal, places: int, shown: int
) -> None:
    amounts = [printed(Decimal(one), factor, places) for one in (part, whole)]
    if amounts[1].yuan <= amounts[1].last_digit / 2:
        return
    percentage = Printed.of((Decimal(100 * part) / whole).quantize(Decimal(1).scaleb(-shown), ROUND_HALF_UP))
    ratio = 100 * amounts[0].yuan / amounts[1].yuan
    assert abs(percentage.yuan - ratio) <= ratio_tolerance(percentage, *amounts) * (1 + Decimal("1e-20"))


def test_a_percentage_beyond_its_tolerance_is_caught() -> None:
    percentage, part, whole = (Printed.of(Decimal(value)) for value in ("33.34", "100000.00", "300000.00"))
    assert abs(percentage.yuan - 100 * part.yuan / whole.yuan) > ratio_tolerance(percentage, part, whole)


def test_an_amount_made_exact_tells_its_last_digit() -> None:
    assert last_digit(Decimal("1.230E+5")) == 100
    assert Printed.of(Decimal("12.30"), Decimal(10_000)) == Printed(Decimal("12.30"), Decimal(100), Decimal(123_000))
    assert Printed.of(Decimal("1.230E+5")).last_digit == 100
