"""Statements of the text as the tests of wording need them."""

from __future__ import annotations

from decimal import Decimal

from etl.records.narrative import PriorYearChange


def change(no: int, name: str, percent: str, reason: str) -> PriorYearChange:
    """A functional item on page 7 with its change in per cent and the reason given for it."""
    return PriorYearChange(
        no, 7, "functional_code", None, name, "all", Decimal(1), None, None, Decimal(percent), None, "prior_budget", reason,
        f"{name}：{reason}",
    )  # fmt: skip
