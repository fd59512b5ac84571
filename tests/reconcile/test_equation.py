"""Whether printed figures speak against an identity."""

from dataclasses import replace
from decimal import Decimal

import pytest

from etl.reconcile.equation import Equation, holds
from etl.reconcile.equation import test as outcome_of
from etl.reconcile.figures import CellRef, Figure
from etl.reconcile.identity import identities

WHOLE, PART, OTHER, BLANK = (CellRef(1, 1, column) for column in (1, 2, 3, 4))
SUM = Equation(identities()[0], (WHOLE,), (PART, OTHER, BLANK))


def figures(*values: str) -> dict[CellRef, Figure]:
    digit = Decimal("0.01")
    return {
        place: Figure(Decimal(value), digit, Decimal(value), 1)
        for place, value in zip((WHOLE, PART, OTHER), values, strict=False)
    }


@pytest.mark.parametrize(
    ("values", "does"),
    [
        (("3.00", "1.00", "2.00"), True),
        (("3.01", "1.00", "2.00"), True),
        (("3.10", "1.00", "2.00"), False),
        (("3.00",), False),
        ((), True),
    ],
)
def test_what_rounding_may_make_holds_and_so_does_what_is_not_printed(values: tuple[str, ...], does: bool) -> None:
    outcome = outcome_of(SUM, figures(*values))
    assert holds(SUM, figures(*values)) == does == (outcome is None or outcome.verdict != "fail")


def test_a_limit_holds_where_the_whole_is_more() -> None:
    limit = replace(SUM, is_limit=True)
    assert holds(limit, figures("9.00", "1.00", "2.00")) and not holds(limit, figures("2.00", "1.00", "2.00"))
