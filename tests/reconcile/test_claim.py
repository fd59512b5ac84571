"""A claim: two sides, what rounding can make them differ by, and how grave a failure is."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from etl.reconcile.claim import Claim, Term, ratio_claim
from etl.reconcile.identity import identities
from etl.text.printed import Printed

IDENTITY = replace(next(iter(identities())), severity="error")
WAN = Decimal(10_000)


def term(value: str, factor: Decimal = WAN) -> Term:
    return Term(Printed.of(Decimal(value), factor), value, 1)


def claim(left: list[str], right: list[str]) -> Claim:
    return Claim(IDENTITY, "", tuple(map(term, left)), tuple(map(term, right)))


@pytest.mark.parametrize(
    ("left", "right", "difference", "verdict"),
    [
        (["3.00"], ["1.00", "2.00"], 0, "exact"),
        (["3.01"], ["1.00", "2.00"], 100, "rounding"),
        (["3.02"], ["1.00", "2.00"], 200, "fail"),
        (["2.98"], ["1.00", "2.00"], -200, "fail"),
    ],
)
def test_half_a_last_digit_of_every_figure_is_rounding(
    left: list[str], right: list[str], difference: int, verdict: str
) -> None:
    found = claim(left, right)
    assert (found.difference, found.tolerance, found.verdict) == (difference, 150, verdict)


def test_an_allowed_difference_stands_for_the_tolerance() -> None:
    assert replace(claim(["3.02"], ["3.00"]), allowed=Decimal(200)).verdict == "rounding"
    assert replace(claim(["3.02"], ["3.00"]), allowed=Decimal(199)).verdict == "fail"


def test_less_than_a_last_digit_is_a_warning() -> None:
    assert claim(["3.00"], ["2.99"]).severity == "error"
    assert replace(claim(["3.00"], []), right=(term("29999", Decimal(1)),)).severity == "warning"


@pytest.mark.parametrize(("printed", "verdict"), [("33.33", "exact"), ("33.40", "fail")])
def test_a_percentage_is_part_of_whole(printed: str, verdict: str) -> None:
    found = ratio_claim(IDENTITY, "", term(printed, Decimal(1)), term("100.00"), term("300.00"))
    assert (found.verdict, found.unit, found.right[0].label) == (verdict, "percent", "100.00 ÷ 300.00")


def test_a_share_in_next_to_nothing_has_many_digits() -> None:
    huge, tiny = "9" * 24, "0." + "0" * 22 + "1"
    found = ratio_claim(IDENTITY, "", term("5.0", Decimal(1)), term(huge), term(tiny, Decimal(1)))
    assert found.sides[1] > 10**50
