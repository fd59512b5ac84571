"""The place of a publisher: from its own name, else from what its document says."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import cast

from etl.normalize.places.chains import Chain, chains, province_of_all
from etl.normalize.places.divisions import Division, as_place, division_of
from etl.normalize.places.named import Sources, chosen_of, most_named, named_before
from etl.records.place import CENTRAL_CODE, NOWHERE, GovernmentLevel, Place, central_universities
from etl.reference import pattern, rows

_ORGANISATION = pattern("places_patterns", "organisation")
_CENTRAL = pattern("places_patterns", "central")
_MINISTRY = pattern("places_patterns", "ministry")
_UNLISTED = pattern("places_patterns", "unlisted_division")
_LEVEL_WORD = pattern("places_patterns", "level_word")
_LOCAL_COUNCIL = pattern("places_patterns", "local_council")
_ZONE = pattern("places_patterns", "zone_named")
_PROVINCE_RUN = pattern("places_patterns", "province_run")
_CITY_RUN = pattern("places_patterns", "city_run")
_LEVELS: dict[str, GovernmentLevel] = {
    "省": "province", "自治区": "province", "市": "city", "自治州": "city", "州": "city", "区": "county", "县": "county",
    "旗": "county", "镇": "township", "乡": "township", "街道": "township",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class PlaceReading:
    """The place of a publisher, with the name it has without it.

    rest: the name without the organisation and the place before it. evidence: `name`, `text` where the document had to be asked,
    `ambiguous` where several divisions bear the name and nothing tells which, `unknown`.
    """

    place: Place
    rest: str
    evidence: str


def read_place(name: str, sources: Sources) -> PlaceReading:
    """The place of the publisher of this (folded) name.

    The longest division its name begins with, whole names before short ones; of several of one name the one whose province or city
    the document names. A name without a place (财政局, 区财政局) takes that of the division the document names before it, else most
    often. Nothing is guessed for a name that begins with a division no list has.
    """
    if name in central_universities():
        return PlaceReading(_central(), name, "name")
    organisation = match[0] if (match := _ORGANISATION.match(name)) else ""
    reading = _read(name[len(organisation) :], name, sources)
    return reading if reading.rest == name else replace(reading, rest=organisation + reading.rest)


def _read(bare: str, name: str, sources: Sources) -> PlaceReading:
    found = list(chains(bare))
    zone, taken = _listed_zone(bare, None)
    if zone and taken > max((chain.length for chain in found), default=0):
        return PlaceReading(replace(zone, government_level=_level(zone.government_level, bare[taken:])), bare, "name")
    if found and not _MINISTRY.search(name):
        return _placed(bare, found, sources)
    if _CENTRAL.match(bare) or _MINISTRY.search(bare) or (_CENTRAL.match(name) and bare == name):
        return PlaceReading(_central(), name, "name")
    if _UNLISTED.match(bare):
        return PlaceReading(NOWHERE, name, "unknown")
    return _from_document(bare, sources)


def _central() -> Place:
    return Place(CENTRAL_CODE, government_level="central")


def _placed(bare: str, found: Sequence[Chain], sources: Sources) -> PlaceReading:
    rest = bare[found[0].length :]
    chosen = chosen_of([chain.division for chain in found], sources)
    levels = {chain.division.level for chain in found}
    if chosen is None:
        level = levels.pop() if len(levels) == 1 else None
        within = province_of_all(found)
        place = as_place(within, None) if within else NOWHERE
        return PlaceReading(replace(place, government_level=_level(level, rest)), rest, "ambiguous")
    short_city = not found[0].in_full and chosen.level == "city"
    if short_city and _PROVINCE_RUN.search(bare) and not _CITY_RUN.match(bare):
        return PlaceReading(as_place(division_of(chosen.above[0]), "province"), bare, "name")
    if zone := _zone(rest, chosen):
        return PlaceReading(zone, rest, "name")
    return PlaceReading(as_place(chosen, _level(chosen.level, rest)), rest, "name")


def _level(level: GovernmentLevel | None, rest: str) -> GovernmentLevel | None:
    """The level of a body of a division: a subdistrict's office in a county is a township's."""
    return "township" if _LOCAL_COUNCIL.match(rest) and level != "province" else level


def _zone(rest: str, division: Division) -> Place | None:
    """The place of a body of a development zone behind the name of a division: of one the list has, else of a kind."""
    if zone := _listed_zone(rest, division)[0]:
        return zone
    if division.level == "city" and _ZONE.match(rest):
        return as_place(division, "county")
    return None


def _listed_zone(name: str, division: Division | None) -> tuple[Place | None, int]:
    """The place of the listed zone a name begins with, in the division where one is given, and how long that name is."""
    for row in _zones():
        if name.startswith(row["name"]):
            own = division_of(row["code"])
            if division is None or own == division or own.is_within(division):
                return as_place(own, cast("GovernmentLevel", row["level"])), len(row["name"])
    return None, 0


@cache
def _zones() -> Sequence[dict[str, str]]:
    return sorted(rows("zones"), key=lambda row: len(row["name"]), reverse=True)


def _from_document(bare: str, sources: Sources) -> PlaceReading:
    """The place of a body whose name has none."""
    stated = match[1] if (match := _LEVEL_WORD.match(bare)) else None
    level = _LEVELS.get(stated) if stated else None
    rest = bare.removeprefix(stated) if stated and level != "township" else bare
    if _LOCAL_COUNCIL.match(rest):
        level = "township"
    wanted = "county" if level == "township" else level
    division = named_before(rest, sources, wanted) or most_named(sources, wanted)
    if division is None:
        return PlaceReading(Place(government_level=level), rest, "unknown")
    if _ZONE.match(bare):
        return PlaceReading(as_place(division, "county"), rest, "text")
    return PlaceReading(as_place(division, level or _level(division.level, rest)), rest, "text")
