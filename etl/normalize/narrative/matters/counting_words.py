"""The words counts are told by: the expense they are of, which receptions, the things counted, and the units behind numbers."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from etl.reference import note, rows
from etl.reference.rules import ranked


@dataclass(frozen=True, slots=True)
class Word:
    """A word found in a text: what it says, and where it stands."""

    word: str
    start: int
    end: int


def words_in(text: str, role: str) -> list[Word]:
    """The words of a role (topic, scope, thing, unit) in the order they stand in; of several at one place the first rule's."""
    found: list[Word] = []
    for match in _any(role).finditer(text):
        row = _rows(role)[int((match.lastgroup or "")[1:])]
        note(row)
        found.append(Word(row["word"], match.start(), match.end()))
    return found


def last_word(text: str, role: str) -> str | None:
    """What the last word of a role in a text says."""
    found = words_in(text, role)
    return found[-1].word if found else None


def unit_behind(text: str, at: int) -> Word | None:
    """The unit that stands at a place of the text."""
    match = _any("unit").match(text, at)
    if match is None:
        return None
    row = _rows("unit")[int((match.lastgroup or "")[1:])]
    note(row)
    return Word(row["word"], match.start(), match.end())


def thing_of(topic: str, thing: str) -> str | None:
    """What a thing is called among those of an expense; None where it has none of the kind."""
    return thing if has_thing(topic, thing) else _called().get((topic, thing))


def has_thing(topic: str, thing: str) -> bool:
    """Whether an expense has things of this very name."""
    return (topic, thing) in _things()


def counted_thing(topic: str, scope: str, thing: str) -> str | None:
    """What is counted, as public_expense_counts.csv calls it; None where nothing of the kind is."""
    return _counted().get((topic, scope if topic == "reception" else "", thing))


@cache
def _counted() -> dict[tuple[str, str, str], str]:
    return {(row["topic"], row["scope"], row["thing"]): row["counted"] for row in rows("public_expense_counts")}


@cache
def _things() -> frozenset[tuple[str, str]]:
    return frozenset((topic, thing) for topic, _, thing in _counted())


@cache
def _called() -> dict[tuple[str, str], str]:
    """The things of an expense by what else they are called."""
    listed = rows("public_expense_counts")
    return {(row["topic"], other): row["thing"] for row in listed for other in row["called"].split("|") if other}


@cache
def _rows(role: str) -> list[dict[str, str]]:
    return [row for row in ranked("counting_words") if row["role"] == role]


@cache
def _any(role: str) -> re.Pattern[str]:
    return re.compile("|".join(f"(?P<w{no}>{row['pattern']})" for no, row in enumerate(_rows(role))))
