"""Publication within twenty days of approval, where both days are printed."""

from dataclasses import replace
from datetime import date

import pytest

from etl.records.located import Paragraph
from etl.wording.approval import approval_issues
from tests.reconcile.builders import disclosure

APPROVED = "2025年1月20日，县财政局批复本部门2025年部门预算。"


def told(text: str, published: date | None) -> list[str | None]:
    made = replace(disclosure(), published_on=published)
    return [one.expected for one in approval_issues(made, [Paragraph(2, (), text)])]


def test_what_was_approved_is_published_within_twenty_days() -> None:
    assert told(APPROVED, date(2025, 2, 9)) == []
    assert told(APPROVED, date(2025, 2, 10)) == ["2025-02-09"]


@pytest.mark.parametrize(
    ("text", "published"),
    [
        (APPROVED, None),
        (APPROVED, date(2025, 1, 10)),
        ("2025年1月20日，县人民代表大会批准2025年预算。", date(2025, 3, 1)),
        ("2025年2月30日，县财政局批复本部门2025年部门预算。", date(2025, 6, 1)),
    ],
)
def test_without_both_days_nothing_is_late(text: str, published: date | None) -> None:
    assert told(text, published) == []


def test_the_day_may_stand_behind_the_approval() -> None:
    assert told("经财政局批复（批复日期：2025年1月20日）。", date(2025, 3, 1)) == ["2025-02-09"]
