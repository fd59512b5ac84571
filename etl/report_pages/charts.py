"""Bars: amounts ranked against the largest of them, and shares of their table's total."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Protocol

from etl.report_pages.money import share
from etl.report_pages.reading import DisclosureReading, OfDocument
from etl.text.printed import Printed, tolerance


class OfTable(OfDocument, Protocol):
    """A row that tells of which kind of table it is, too."""

    @property
    def table_kind(self) -> str:
        """The kind its figure is printed in."""


@dataclass(frozen=True)
class Bar:
    """An amount with its name. depth 1 is a part of the bar of depth 0 above it; width: per cent of the longest bar."""

    name: str
    yuan: Decimal | None
    code: str | None = None
    depth: int = 0
    share: Decimal | None = None
    page_no: int | None = None
    width: Decimal = Decimal(0)


@dataclass(frozen=True)
class Chart:
    """Bars of one table, the total they are shares of, the document and decimals they are shown with.

    fund: of which money, where that is not all. zeros: names printed with 0, which need no bar. adds_up: whether the
    bars of depth 0 are the total; None where no total is printed. overlaps: they are more than it, as parts of parts are.
    """

    bars: tuple[Bar, ...]
    total: Decimal | None
    document_id: int
    decimals: int | None
    pages: tuple[int, ...]
    fund: str | None = None
    zeros: tuple[str, ...] = ()
    adds_up: bool | None = None
    overlaps: bool = False


def width(yuan: Decimal | None, longest: Decimal) -> Decimal:
    """The length of a bar: per cent of the longest, to a tenth."""
    return (100 * abs(yuan) / longest).quantize(Decimal("0.1")) if yuan and longest else Decimal(0)


def longest(amounts: Iterable[Decimal | None]) -> Decimal:
    """The amount the longest bar stands for; 0 where there is none."""
    return max((abs(yuan) for yuan in amounts if yuan is not None), default=Decimal(0))


def chart(
    bars: Iterable[Bar],
    total: Decimal | None,
    document_id: int,
    decimals: int | None,
    *,
    fund: str | None = None,
    allowed: Decimal = Decimal(0),
) -> Chart:
    """The bars in the given order, with widths and shares; allowed: yuan by which rounded parts may miss the total."""
    found = tuple(bars)
    shown = [one for one in found if one.yuan]
    most = longest(one.yuan for one in shown)
    tops = [one.yuan for one in found if one.depth == 0 and one.yuan is not None]
    together = sum(tops, Decimal(0))
    return Chart(
        tuple(
            replace(
                one,
                width=width(one.yuan, most),
                share=share(one.yuan, total),
            )
            for one in shown
        ),
        total,
        document_id,
        decimals,
        tuple(sorted({one.page_no for one in found if one.page_no is not None})),
        fund,
        tuple(one.name for one in found if one.yuan == 0),
        None if total is None else abs(together - total) <= allowed,
        total is not None and together - total > allowed,
    )


def chart_of(
    reading: DisclosureReading,
    rows: Sequence[OfTable],
    bars: Iterable[Bar],
    total: Decimal | None,
    figures: int,
    *,
    fund: str | None = None,
) -> Chart:
    """The chart of rows of one document, as finely as their tables print; figures: how many rounded ones the sum is of, and its total."""
    document_id, kinds = rows[0].document_id, {one.table_kind for one in rows}
    allowed = rounding(reading.last_digit_of(document_id, *kinds), figures)
    return chart(bars, total, document_id, reading.decimals_of(document_id, *kinds), fund=fund, allowed=allowed)


def rounding(last_digit: Decimal, figures: int) -> Decimal:
    """Yuan by which rounding can make a sum of so many figures, its total among them, miss; last_digit: of each, yuan."""
    return tolerance([Printed(last_digit, last_digit, last_digit)] * figures)
