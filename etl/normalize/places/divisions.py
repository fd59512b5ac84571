"""The administrative divisions of China, as names are looked up: which begin a text, and which are named in it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import cast

from etl.records.place import GovernmentLevel, Place
from etl.reference import rows

_LONGEST = 16


@dataclass(frozen=True, slots=True)
class Division:
    """A row of `divisions`."""

    code: str
    name: str
    short_name: str
    level: GovernmentLevel
    is_former: bool

    @property
    def above(self) -> tuple[str, ...]:
        """The codes of what it lies in, the province first."""
        return {"province": (), "city": (self.code[:2] + "0000",)}.get(
            self.level, (self.code[:2] + "0000", self.code[:4] + "00")
        )

    def is_within(self, other: Division) -> bool:
        """Whether it lies in the other one."""
        return other.code in self.above


@dataclass(frozen=True, slots=True)
class Named:
    """A division that a text begins with, by the whole name (or one of its own names), else by the short one."""

    division: Division
    length: int
    in_full: bool


@cache
def divisions() -> Sequence[Division]:
    """All of them, those of today before former ones."""
    found = [
        Division(
            row["code"],
            row["name"],
            row["short_name"],
            cast("GovernmentLevel", row["level"]),
            bool(row["last_year"]),
        )
        for row in rows("divisions")
    ]
    return sorted(found, key=lambda each: each.is_former)


@cache
def _by_code() -> Mapping[str, Division]:
    return {each.code: each for each in reversed(divisions())}


def division_of(code: str) -> Division:
    """The division of a code, today's where a former one had it too. Raises KeyError."""
    return _by_code()[code]


@cache
def _by_name() -> tuple[Mapping[str, list[Division]], Mapping[str, list[Division]]]:
    """The divisions by their full names (what else they are called included) and by their short names."""
    full: dict[str, list[Division]] = {}
    short: dict[str, list[Division]] = {}
    others = {(row["code"], row["name"]): row["other_names"].split("|") for row in rows("divisions")}
    for each in divisions():
        for name in filter(None, [each.name, *others[each.code, each.name]]):
            full.setdefault(name, []).append(each)
        if each.short_name != each.name:
            short.setdefault(each.short_name, []).append(each)
    return full, short


def beginning(text: str) -> Iterator[Named]:
    """The divisions whose names the text begins with, the longest first."""
    full, short = _by_name()
    for length in range(min(_LONGEST, len(text)), 1, -1):
        for names, in_full in ((full, True), (short, False)):
            yield from (Named(each, length, in_full) for each in names.get(text[:length], ()))


def mentions(text: str) -> Iterator[tuple[int, int, Sequence[Division]]]:
    """Where divisions are named in full: begin, end, and those of the name. The longest at a place, none within another."""
    full, _ = _by_name()
    begin = 0
    while begin < len(text) - 1:
        for length in range(min(_LONGEST, len(text) - begin), 1, -1):
            if found := full.get(text[begin : begin + length]):
                yield begin, begin + length, found
                begin += length
                break
        else:
            begin += 1


def as_place(division: Division, level: GovernmentLevel | None) -> Place:
    """The place of a division, for a body of this level of government."""
    chain = [_by_code().get(code) for code in division.above]
    chain += [division]
    named = {each.level: each.name for each in chain if each}
    return Place(division.code, named.get("province"), named.get("city"), named.get("county"), level)
