"""Paragraphs by hand, and the statements read from them."""

from __future__ import annotations

from decimal import Decimal

from etl.normalize.narrative import read_narrative
from etl.records.located import Paragraph
from etl.records.narrative import PriorYearChange, Statements

YEAR = 2024
INCOME = ("二、收入预算情况说明",)
GENERAL = ("五、一般公共预算当年拨款情况说明", "（三）具体使用情况")


def read(*texts: str, headings: tuple[str, ...] = (), year: int = YEAR) -> Statements:
    return read_narrative([Paragraph(1, headings, text) for text in texts], (), year)


def changes(*texts: str, headings: tuple[str, ...] = (), year: int = YEAR) -> tuple[PriorYearChange, ...]:
    return read(*texts, headings=headings, year=year).prior_year_changes


def wan(amount: str) -> Decimal:
    return Decimal(amount) * 10_000
