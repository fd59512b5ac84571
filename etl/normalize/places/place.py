"""The place of a publisher: from its own name, else from what its document says."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import cast

from etl.normalize.places.divisions import Division, Named, as_place, beginning, division_of, divisions, mentions
from etl.records.place import CENTRAL_CODE, NOWHERE, GovernmentLevel, Place
from etl.reference import pattern, rows

_ORGANISATION = pattern("places_patterns", "organisation")
_CENTRAL = pattern("places_patterns", "central")
_MINISTRY = pattern("places_patterns", "ministry")
_UNLISTED = pattern("places_patterns", "unlisted_division")
_STREET = pattern("places_patterns", "street_named_so")
_LEVEL_WORD = pattern("places_patterns", "level_word")
_LOCAL_COUNCIL = pattern("places_patterns", "local_council")
_ZONE = pattern("places_patterns", "zone_named")
_AFTER_COUNTY = pattern("places_patterns", "county_short_then")
_PROVINCE_RUN = pattern("places_patterns", "province_run")
_CITY_RUN = pattern("places_patterns", "city_run")
_LEVELS: dict[str, GovernmentLevel] = {
    "省": "province", "自治区": "province", "市": "city", "自治州": "city", "州": "city", "区": "county", "县": "county",
    "旗": "county", "镇": "township", "乡": "township", "街道": "township",
}  # fmt: skip
_SIZES: Sequence[GovernmentLevel] = ("province", "city", "county")
# What a cover, a head or a title says weighs more than the text, and a place named once in a text may be any.
_HEAD, _FILE, _TEXT, _ENOUGH = 5, 3, 1, 2


@dataclass(frozen=True, slots=True)
class Sources:
    """What a document says beside its publisher's name, folded. text may be long."""

    heads: Sequence[str] = ()
    file_name: str = ""
    text: Sequence[str] = ()

    def weighed(self) -> Iterator[tuple[str, int]]:
        """Each line with its weight."""
        yield from ((line, _HEAD) for line in self.heads)
        yield self.file_name, _FILE
        yield from ((line, _TEXT) for line in self.text)


@dataclass(frozen=True, slots=True)
class PlaceReading:
    """The place of a publisher, with the name it has without it.

    rest: the name without the organisation and the place before it. evidence: `name`, `text` where the document had to be asked,
    `ambiguous` where several divisions bear the name and nothing tells which, `unknown`.
    """

    place: Place
    rest: str
    evidence: str


@dataclass(frozen=True, slots=True)
class _Chain:
    """A way to read the beginning of a name as divisions: the last of them, and how much they take."""

    division: Division
    length: int
    in_full: bool


def read_place(name: str, sources: Sources) -> PlaceReading:
    """The place of the publisher of this (folded) name.

    The longest division its name begins with, whole names before short ones; of several of one name the one whose province or city
    the document names. A name without a place (财政局, 区财政局) takes that of the division the document names before it, else most
    often. Nothing is guessed for a name that begins with a division no list has.
    """
    if name in _central_universities():
        return PlaceReading(_central(), name, "name")
    organisation = match[0] if (match := _ORGANISATION.match(name)) else ""
    reading = _read(name[len(organisation) :], name, sources)
    return reading if reading.rest == name else replace(reading, rest=organisation + reading.rest)


def _read(bare: str, name: str, sources: Sources) -> PlaceReading:
    chains = list(_chains(bare))
    zone, taken = _listed_zone(bare, None)
    if zone and taken > max((chain.length for chain in chains), default=0):
        return PlaceReading(zone, bare, "name")
    if chains and not _MINISTRY.search(name):
        return _placed(bare, chains, sources)
    if _CENTRAL.match(bare) or _MINISTRY.search(bare) or (_CENTRAL.match(name) and bare == name):
        return PlaceReading(_central(), name, "name")
    if _UNLISTED.match(bare):
        return PlaceReading(NOWHERE, name, "unknown")
    return _from_document(bare, sources)


def _central() -> Place:
    return Place(CENTRAL_CODE, government_level="central")


@cache
def _central_universities() -> frozenset[str]:
    return frozenset(row["name"] for row in rows("central_universities"))


def _chains(name: str) -> Iterator[_Chain]:
    """The best ways to read the beginning of a name: those that take most, in full before short."""
    found = list(_all_chains(name, None, 0, in_full=True))
    if not found:
        return
    # 长沙 is a city and a county, 西安 a city and a district elsewhere: the short name of several is the largest one's.
    best = max(_rank(chain) for chain in found)
    # Divisions of one name that are no more are asked only where none of today bears it.
    seen: set[str] = set()
    for chain in found:
        if _rank(chain) == best and chain.division.code not in seen:
            seen.add(chain.division.code)
            yield chain


def _rank(chain: _Chain) -> tuple[int, bool, bool, int]:
    size = 0 if chain.in_full else -_SIZES.index(chain.division.level)
    return chain.length, chain.in_full, not chain.division.is_former, size


def _all_chains(name: str, within: Division | None, taken: int, *, in_full: bool) -> Iterator[_Chain]:
    for named in beginning(name[taken:]):
        division, end = named.division, taken + named.length
        if within is not None and not division.is_within(within):
            continue
        if not named.in_full and not _may_be_short(named, name[end:], within):
            continue
        whole = in_full and named.in_full
        yield _Chain(division, end, whole)
        yield from _all_chains(name, division, end, in_full=whole)


def _may_be_short(named: Named, rest: str, within: Division | None) -> bool:
    """Whether a short name is one here: 西安气象局, not 南京路街道; of a county only before words that ask for a place."""
    if not rest or _STREET.match(rest):
        return False
    if named.division.level == "county":
        return not named.division.is_former and bool(_AFTER_COUNTY.match(rest))
    # 吉林 is a province and a city of it, 海南 a province and a prefecture: the short name of both is the larger one's.
    return within is None or named.division.short_name != within.short_name


def _placed(bare: str, chains: Sequence[_Chain], sources: Sources) -> PlaceReading:
    rest = bare[chains[0].length :]
    chosen = _chosen([chain.division for chain in chains], sources)
    levels = {chain.division.level for chain in chains}
    if chosen is None:
        level = levels.pop() if len(levels) == 1 else None
        within = _common(chains)
        place = as_place(within, None) if within else NOWHERE
        return PlaceReading(replace(place, government_level=_level(level, rest)), rest, "ambiguous")
    short_city = not chains[0].in_full and chosen.level == "city"
    if short_city and _PROVINCE_RUN.search(bare) and not _CITY_RUN.match(bare):
        return PlaceReading(as_place(division_of(chosen.above[0]), "province"), bare, "name")
    if zone := _zone(rest, chosen):
        return PlaceReading(zone, rest, "name")
    return PlaceReading(as_place(chosen, _level(chosen.level, rest)), rest, "name")


def _common(chains: Sequence[_Chain]) -> Division | None:
    """The province all of them lie in, None where they do not."""
    provinces = {chain.division.code[:2] for chain in chains}
    return division_of(f"{provinces.pop()}0000") if len(provinces) == 1 else None


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


def _chosen(candidates: Sequence[Division], sources: Sources) -> Division | None:
    """Of divisions of one name the one whose surroundings the document names most; None where it does not say."""
    if len(candidates) == 1:
        return candidates[0]
    votes: Counter[Division] = Counter()
    around = {each: [division_of(code) for code in each.above if code in _known()] for each in candidates}
    for line, weight in sources.weighed():
        for each, divisions_above in around.items():
            votes[each] += weight * sum(
                line.count(above.short_name) * (2 if above.level == "city" else 1) for above in divisions_above
            )
    return _winner(votes)


@cache
def _known() -> frozenset[str]:
    return frozenset(each.code for each in divisions())


def _winner(votes: Counter[Division]) -> Division | None:
    """The one with more than twice the votes of the next, and enough of them."""
    (first, most), *others = [*votes.most_common(2), (None, 0)]
    return first if most >= _ENOUGH and most > 2 * (others[0][1] if others else 0) else None


def _from_document(bare: str, sources: Sources) -> PlaceReading:
    """The place of a body whose name has none."""
    stated = match[1] if (match := _LEVEL_WORD.match(bare)) else None
    level = _LEVELS.get(stated) if stated else None
    rest = bare.removeprefix(stated) if stated and level != "township" else bare
    if _LOCAL_COUNCIL.match(rest):
        level = "township"
    wanted = "county" if level == "township" else level
    division = _before(rest, sources, wanted) or _most_named(sources, wanted)
    if division is None:
        return PlaceReading(Place(government_level=level), rest, "unknown")
    if _ZONE.match(bare):
        return PlaceReading(as_place(division, "county"), rest, "text")
    return PlaceReading(as_place(division, level or _level(division.level, rest)), rest, "text")


def _before(rest: str, sources: Sources, wanted: GovernmentLevel | None) -> Division | None:
    """The division named most often right before the name of the body, as in 普陀区财政局 or 普陀区人民政府财政局."""
    votes: Counter[Division] = Counter()
    for line, weight in sources.weighed():
        at = line.find(rest)
        while at > 0:
            for begin, end, found in mentions(line[max(0, at - 40) : at]):
                if end == min(40, at) and (fitting := _fitting(found, line[max(0, at - 40) : at][:begin], wanted)):
                    votes[fitting] += weight + _ENOUGH
            at = line.find(rest, at + 1)
    return _winner(votes)


def _most_named(sources: Sources, wanted: GovernmentLevel | None) -> Division | None:
    """The division named most often; its own province and city, named along with it, do not count against it."""
    votes: Counter[Division] = Counter()
    unsure: Counter[tuple[Division, ...]] = Counter()
    for line, weight in sources.weighed():
        named = list(mentions(line))
        begins = {begin for begin, _, _ in named}
        for begin, end, found in named:
            # In 上海市普陀区 the district is meant.
            if end in begins:
                continue
            if fitting := _fitting(found, line[:begin], wanted):
                votes[fitting] += weight
            elif len(found) > 1:
                unsure[tuple(each for each in found if not each.is_former)] += weight
    for several, weight in unsure.items():
        if (chosen := _chosen(several, sources) if several else None) and wanted in (None, chosen.level):
            votes[chosen] += weight
    if wanted is None and any(each.level != "province" for each in votes):
        votes = Counter({each: count for each, count in votes.items() if each.level != "province"})
    counties = Counter({each: count for each, count in votes.items() if each.level == "county"})
    most_of_cities = max((count for each, count in votes.items() if each.level == "city"), default=0)
    county = _winner(counties)
    return county if county and counties[county] >= most_of_cities else _winner(votes)


def _fitting(found: Iterable[Division], before: str, wanted: GovernmentLevel | None) -> Division | None:
    """The one division of a name that may be meant: of the wanted level, of today, below what is named before it."""
    fitting = [each for each in found if wanted in (None, each.level)]
    fitting = [each for each in fitting if not each.is_former] or fitting
    if len(fitting) > 1:
        fitting = [
            each
            for each in fitting
            if any(
                before.endswith((division_of(code).name, division_of(code).short_name))
                for code in each.above
                if code in _known()
            )
        ]
    return fitting[0] if len(fitting) == 1 else None
