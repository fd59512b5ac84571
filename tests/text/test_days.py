"""Days the calendar has, and those it has not."""

from __future__ import annotations

from datetime import date

from etl.text.days import calendar_day


def test_only_days_of_the_calendar_are_days() -> None:
    assert calendar_day(2024, 2, 29) == date(2024, 2, 29)
    assert [calendar_day(2025, 2, 29), calendar_day(2025, 13, 1), calendar_day(0, 1, 1)] == [None, None, None]
