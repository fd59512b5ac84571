"""Where a publisher belongs: an administrative division of China and the level of government; and what its field is."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Literal

from etl.reference import rows

GovernmentLevel = Literal["central", "province", "city", "county", "township"]
CENTRAL_CODE = "000000"


@dataclass(frozen=True, slots=True)
class Place:
    """An administrative division with those above it, None where nothing tells.

    region_code: GB/T 2260, six digits, of the smallest division known; 000000 for bodies of the state itself. city: None below a
    municipality (北京市 is a province), and for counties a province governs directly. government_level: of the body, so that a
    subdistrict office of a county is `township`, and a development zone of a city `county`.
    """

    region_code: str | None = None
    province: str | None = None
    city: str | None = None
    county: str | None = None
    government_level: GovernmentLevel | None = None


NOWHERE = Place()


@dataclass(frozen=True, slots=True)
class Body:
    """What a publisher is, beside its name.

    key: its name without the place and in the one form of names of party, CPPCC, congress and government; publishers of one key in one
    place are one. department: name and key of the department whose own organ（本级、机关）it is, None for any other.
    """

    key: str
    place: Place = NOWHERE
    sector: str | None = None
    department: tuple[str, str] | None = None


@cache
def central_universities() -> frozenset[str]:
    """The universities that are ministries'."""
    return frozenset(row["name"] for row in rows("central_universities"))
