"""Reasons of a whole that are those of a part."""

from dataclasses import replace
from decimal import Decimal

import pytest

from etl.records.narrative import PriorYearChange, Statements
from etl.wording.parts import part_issues
from tests.reconcile.builders import disclosure


def said(no: int, code: str, change: str, reason: str | None = None) -> PriorYearChange:
    return PriorYearChange(
        no, 9, "three_public", code, f"{code} 费", "fiscal_appropriation", Decimal(9), None, Decimal(change), None, None,
        "prior_budget", reason, f"{code} {reason}",
    )  # fmt: skip


def codes(*changes: PriorYearChange) -> list[str]:
    return [one.code for one in part_issues(replace(disclosure(), statements=Statements(prior_year_changes=changes)))]


@pytest.mark.parametrize(
    ("moved", "told"), [("-2", []), ("0", ["wording.reason_of_part"]), ("3", ["wording.reason_of_part"])]
)
def test_a_part_that_did_not_fall_does_not_explain_a_fall(moved: str, told: list[str]) -> None:
    assert (
        codes(said(1, "total", "-5", "公务接待批次减少"), said(2, "overseas", "-5"), said(3, "reception", moved))
        == told
    )


def test_reasons_of_several_parts_or_none_are_let_be() -> None:
    both = said(1, "total", "-5", "公务接待费减少，公务用车运行维护费下降")
    assert codes(both, said(2, "reception", "1"), said(3, "vehicles", "-6")) == []
    assert codes(said(1, "total", "-5", "厉行节约"), said(2, "reception", "1")) == []
