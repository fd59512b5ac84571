"""The beginning of a name read as divisions, one within the other: 云南省昆明市, 昆明."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from etl.normalize.places.divisions import Division, Named, beginning, division_of
from etl.records.place import GovernmentLevel
from etl.reference import pattern

_STREET = pattern("places_patterns", "street_named_so")
_AFTER_COUNTY = pattern("places_patterns", "county_short_then")
_SIZES: Sequence[GovernmentLevel] = ("province", "city", "county")


@dataclass(frozen=True, slots=True)
class Chain:
    """A way to read the beginning of a name as divisions: the last of them, and how much they take."""

    division: Division
    length: int
    in_full: bool


def chains(name: str) -> Iterator[Chain]:
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


def _rank(chain: Chain) -> tuple[int, bool, bool, int]:
    size = 0 if chain.in_full else -_SIZES.index(chain.division.level)
    return chain.length, chain.in_full, not chain.division.is_former, size


def _all_chains(name: str, within: Division | None, taken: int, *, in_full: bool) -> Iterator[Chain]:
    for named in beginning(name[taken:]):
        division, end = named.division, taken + named.length
        if within is not None and not division.is_within(within):
            continue
        if not named.in_full and not _may_be_short(named, name[end:], within):
            continue
        whole = in_full and named.in_full
        yield Chain(division, end, whole)
        yield from _all_chains(name, division, end, in_full=whole)


def _may_be_short(named: Named, rest: str, within: Division | None) -> bool:
    """Whether a short name is one here: 西安气象局, not 南京路街道; of a county only before words that ask for a place."""
    if not rest or _STREET.match(rest):
        return False
    if named.division.level == "county":
        return not named.division.is_former and bool(_AFTER_COUNTY.match(rest))
    # 吉林 is a province and a city of it, 海南 a province and a prefecture: the short name of both is the larger one's.
    return within is None or named.division.short_name != within.short_name


def province_of_all(chains: Sequence[Chain]) -> Division | None:
    """The province all of them lie in, None where they do not."""
    provinces = {chain.division.code[:2] for chain in chains}
    return division_of(f"{provinces.pop()}0000") if len(provinces) == 1 else None
