"""The sentence forms of the narrative: patterns kept as data, with words such as {money:current} spelt out."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from etl.money import unit_factor
from etl.reference import rows

_WORD = re.compile(r"\{(?P<word>[a-z_]+)(?::(?P<group>[a-z_]+))?\}")


@dataclass(frozen=True, slots=True)
class Form:
    """A form of clause or sentence: what it is read for, its role there, and its pattern with named groups."""

    reads: str
    role: str
    pattern: re.Pattern[str]


@cache
def forms(reads: str, role: str | None = None) -> tuple[Form, ...]:
    """The forms read for one matter, in file order; the first that fits a clause counts."""
    return tuple(
        Form(row["reads"], row["role"], re.compile(spelt_out(row["pattern"])))
        for row in rows("sentence_forms")
        if row["reads"] == reads and role in {None, row["role"]}
    )


def spelt_out(pattern: str) -> str:
    """A pattern with its words replaced by what sentence_words.csv says they stand for.

    {money:x} is an amount with its printed unit (groups x and x_unit), {percent:x} a percentage.
    """
    words = _words()

    def spell(match: re.Match[str]) -> str:
        word, group = match["word"], match["group"]
        if word == "money":
            return f"(?P<{group}>{words['number']})(?P<{group}_unit>{words['unit']})"
        if word == "percent":
            return f"(?P<{group}>{words['number']})%"
        if word not in words:
            return match[0]  # a quantifier or a word of the data itself
        return f"(?:{spelt_out(words[word])})"

    return _WORD.sub(spell, pattern)


def yuan(groups: Mapping[str, str | None], name: str) -> Decimal | None:
    """The amount of a named group in yuan, or None where the form has none."""
    printed, unit = groups.get(name), groups.get(f"{name}_unit")
    factor = unit_factor(unit)
    return Decimal(printed) * factor if printed is not None and factor is not None else None


def sign(direction: str) -> int:
    """1 for a word of growth, -1 for one of decrease, 0 for none."""
    if re.fullmatch(spelt_out("{up}"), direction):
        return 1
    return -1 if re.fullmatch(spelt_out("{down}"), direction) else 0


@cache
def _words() -> dict[str, str]:
    return {row["name"]: row["pattern"] for row in rows("sentence_words")}
