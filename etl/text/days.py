"""Days as documents print them, in parts."""

from __future__ import annotations

from datetime import date


def calendar_day(year: int, month: int, day: int) -> date | None:
    """The day, or None where the calendar has none such.

    >>> calendar_day(2025, 2, 30) is None
    True
    """
    try:
        return date(year, month, day)
    except ValueError:
        return None
