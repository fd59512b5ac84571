"""The list of disclosures: what an entry shows, where it stands."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from etl.report_pages.index import Entry, by_place, entry, place_of
from etl.report_pages.page import index_page
from tests.report_pages.markup import sound
from tests.report_pages.readings import DOCUMENT, income, reading, spent

HERE = replace(DOCUMENT, province="云南省", city="昆明市", government_level="city")


def _entry(publisher: str, year: int, place: tuple[str, ...]) -> Entry:
    return Entry("a.html", publisher, "部门预算", year, place, {}, 0)


def test_an_entry_has_the_main_amounts_and_no_others() -> None:
    one = entry(reading(HERE, expenditure=(spent(None, "12345600"),)), "a.html", "2024年部门预算", 3)
    assert {name: headline.yuan for name, headline in one.amounts.items()} == {"expenditure": Decimal(12345600)}
    assert (one.place, one.year, one.failed) == (("云南省", "昆明市"), 2024, 3)


def test_places_as_far_as_they_are_known() -> None:
    assert place_of(DOCUMENT) == ()
    assert place_of(replace(DOCUMENT, government_level="central")) == ("central",)
    assert place_of(HERE) == ("云南省", "昆明市")


def test_the_states_own_first_then_places_then_what_is_not_known_and_new_years_before_old() -> None:
    entries = [
        _entry("乙", 2024, ()),
        _entry("甲局", 2023, ("云南省",)),
        _entry("甲局", 2024, ("云南省",)),
        _entry("某部", 2024, ("central",)),
    ]
    assert [(place, [one.year for one in found]) for place, found in by_place(entries)] == [
        (("central",), [2024]),
        (("云南省",), [2024, 2023]),
        ((), [2024]),
    ]


def test_the_list_shows_amounts_by_place_and_can_be_searched() -> None:
    one = entry(reading(HERE, income=(income("total", "500000"),)), "a.html", "2024年部门预算", 0)
    page = sound(index_page([one, _entry("某部", 2025, ("central",))], [], "zh"))
    assert [(figure.yuan, figure.shown) for figure in page.figures] == [(Decimal(500000), "50.00")]
    assert "云南省 昆明市" in page.content and "中央" in page.content
    assert page.content.index("某部") < page.content.index("云南省")
    assert 'type="search"' in page.content and "<option>2025</option><option>2024</option>" in page.content
