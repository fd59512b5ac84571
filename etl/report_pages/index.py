"""The list of disclosures: each with its main amounts, grouped by place, the newest year first."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from etl.report_pages.headline import Headline, headlines
from etl.report_pages.reading import DisclosureReading
from etl.report_pages.records import Document

# The headline figures a list has room for, in its order.
AMOUNTS = ("income", "expenditure", "fiscal_appropriation", "three_public")


@dataclass(frozen=True)
class Entry:
    """A disclosure in the list. link: its page's file name, quoted; failed: identities that do not hold; place: as `place_of`."""

    link: str
    publisher: str
    title: str
    year: int
    place: tuple[str, ...]
    amounts: Mapping[str, Headline]
    failed: int


def entry(reading: DisclosureReading, link: str, title: str, failed: int) -> Entry:
    """The entry of a disclosure as it was read."""
    main = reading.disclosure.main
    amounts = {one.name: one for one in headlines(reading) if one.name in AMOUNTS}
    return Entry(link, main.publisher, title, main.fiscal_year, place_of(main), amounts, failed)


def place_of(document: Document) -> tuple[str, ...]:
    """Province, city and county of its publisher, as far as they are known; ("central",) for the state's own, () for none known."""
    if document.government_level == "central":
        return ("central",)
    return tuple(part for part in (document.province, document.city, document.county) if part)


def by_place(entries: Sequence[Entry]) -> list[tuple[tuple[str, ...], list[Entry]]]:
    """The entries by place: the state's own first, those of no known place last; within a place by publisher, the newest year first."""
    places = sorted({one.place for one in entries}, key=lambda place: (place != ("central",), not place, place))
    return [
        (
            place,
            sorted(
                (one for one in entries if one.place == place), key=lambda one: (one.publisher, -one.year, one.title)
            ),
        )
        for place in places
    ]
