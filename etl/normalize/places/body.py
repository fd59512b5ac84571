"""What a publisher is: its place, its field, and the form of its name that is the same for all names it goes by."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from functools import cache

from etl.normalize.places.named import Sources
from etl.normalize.places.place import PlaceReading, read_place
from etl.records.disclosure import Finding
from etl.records.place import CENTRAL_CODE, Body
from etl.reference import first_match, note, pattern, rows
from etl.text.fold import fold

_PARTY = pattern("places_patterns", "party_of")
_DISCIPLINE = pattern("places_patterns", "discipline_of")
_CONFERENCE = pattern("places_patterns", "conference_of")
_CONGRESS = pattern("places_patterns", "congress")
_CONGRESS_ALONE = pattern("places_patterns", "congress_alone")
_GOVERNMENT = pattern("places_patterns", "government")
_SUBDISTRICT = pattern("places_patterns", "subdistrict")
_CONGRESS_OFFICE = pattern("places_patterns", "congress_office")
_OFFICE = pattern("places_patterns", "office")
_LOCAL = pattern("places_patterns", "government_of_local_council")
_OWN = pattern("publisher_patterns", "own_addition")
_ADDITION = pattern("publisher_patterns", "addition")
_WHOLE_NAME = pattern("publisher_patterns", "whole_name")


def read_body(publisher: str, sources: Sources) -> tuple[Body, tuple[Finding, ...]]:
    """The body of a publisher, with what could not be told of it as findings."""
    name = _one_form(fold(publisher))
    reading = read_place(name, sources)
    # The state's own bodies are told by the whole name.
    key = name if reading.place.region_code in (None, CENTRAL_CODE) and reading.evidence != "text" else reading.rest
    row = first_match("sector_words", reading.rest or name)
    sector = row["sector"] if row else None
    key = _LOCAL.sub("", key)
    body = Body(_OWN.sub("（本级）", key), reading.place, sector)
    if _OWN.search(publisher):
        body = replace(body, department=(_OWN.sub("", publisher), _OWN.sub("", key)))
    return body, tuple(_findings(publisher, reading, sector))


def are_one_name(one: str, other: str) -> bool:
    """Whether two names may be one body's: the same in their one form, or one with the place before it or an addition behind.

    What goes on with anything but such an addition is the name of another body (a bureau's centre), unless the shorter one is no
    whole name: it has been cut.
    """
    shorter, longer = sorted((_one_form(fold(one)), _one_form(fold(other))), key=len)
    if longer.endswith(shorter):
        return True
    behind = longer.removeprefix(shorter)
    return behind != longer and bool(_ADDITION.match(behind) or not _WHOLE_NAME.match(shorter))


def _one_form(name: str) -> str:
    """A name in the one form its body is known by: 中国共产党X委员会Y, 中共X委Y and X委Y are X委Y."""
    name = _DISCIPLINE.sub("", name)
    name = _CONFERENCE.sub(r"\1政协", name)
    name = _PARTY.sub(r"\1委", name)
    name = _CONGRESS.sub("人大常委会", name)
    name = _CONGRESS_ALONE.sub("人大", name)
    name = _GOVERNMENT.sub("政府", name)
    name = _OFFICE.sub("办公室", name)
    name = _CONGRESS_OFFICE.sub("人大常委会", name)
    return in_full(_SUBDISTRICT.sub("街道", name))


def in_full(name: str) -> str:
    """A name with what bodies are called for short in the words of their full names: 发改委 as 发展和改革委员会.

    The longest words first, each once; the committee of a place (市委) is no such word. Source: `body_abbreviations`.

    >>> in_full("青禾市发改局"), in_full("青禾市住建局执法队"), in_full("青禾市发展和改革委员会")
    ('青禾市发展和改革局', '青禾市住房和城乡建设局执法队', '青禾市发展和改革委员会')
    """
    known = _in_full()
    return _short_forms().sub(lambda match: _noted(known[match[0]]), name)


def _noted(row: Mapping[str, str]) -> str:
    note(row)
    return row["in_full"]


@cache
def _in_full() -> Mapping[str, Mapping[str, str]]:
    return {row["printed"]: row for row in rows("body_abbreviations")}


@cache
def _short_forms() -> re.Pattern[str]:
    """The short forms and the full ones, which stay as they are; none goes on with what makes another word of it."""
    known = _in_full()
    whole = {row["in_full"] for row in known.values()} - known.keys()
    words = sorted(known, key=len, reverse=True)
    return re.compile(
        f"(?!{'|'.join(map(re.escape, sorted(whole, key=len, reverse=True)))})(?:{'|'.join(map(re.escape, words))})(?!员)"
    )


def _findings(publisher: str, reading: PlaceReading, sector: str | None) -> list[Finding]:
    found = []
    if reading.evidence == "text":
        place = reading.place
        named = "".join(filter(None, (place.province, place.city, place.county)))
        found.append(Finding.of("publisher_place.text", None, publisher=publisher, place=named))
    elif reading.evidence != "name":
        found.append(Finding.of(f"publisher_place.{reading.evidence}", None, publisher=publisher))
    if sector is None:
        found.append(Finding.of("publisher_sector", None, publisher=publisher))
    return found
