"""Goals in yuan: a printed value and its unit, to the last digit."""

from decimal import Decimal

import pytest

from etl.normalize.performance.lists import yuan


@pytest.mark.parametrize(
    ("value", "factor", "found"),
    [
        (Decimal("1.5"), Decimal(10_000), Decimal(15_000)),
        (Decimal(0), Decimal(10_000), Decimal(0)),
        (None, Decimal(10_000), None),
        (Decimal("1.5"), None, None),
    ],
)
def test_a_value_without_a_unit_is_no_money_and_a_blank_is_not_zero(
    value: Decimal | None, factor: Decimal | None, found: Decimal | None
) -> None:
    assert yuan(value, factor) == found
