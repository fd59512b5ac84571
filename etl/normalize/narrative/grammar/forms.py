"""The sentence forms of the narrative: patterns kept as data, with words such as {money:current} spelt out."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cache, lru_cache

from etl.normalize.narrative.grammar.clauses import bare
from etl.reference import rules, source
from etl.text.money import exact_yuan, unit_factor

# No clause that states a figure is as long; forms are not tried on longer ones, which would take time.
LONGEST = 300
_WORDS = "narrative_patterns"
Groups = Mapping[str, str | None]
"""What the named groups of a form hold of a clause."""
_ANY_UNIT = "元"
# Before % it says that the number counts hundreds: 增长1.5倍 is 150 %, to its last printed digit.
_TIMES = "倍"
_WORD = re.compile(r"\{(?P<word>[a-z_]+)(?::(?P<group>[a-z_][a-z_0-9]*))?\}")


@dataclass(frozen=True, slots=True)
class Form:
    """A form of clause or sentence: what it is read for, its role there, and its pattern with named groups."""

    reads: str
    role: str
    pattern: re.Pattern[str]


@cache
def forms(reads: str, role: str | None = None) -> tuple[Form, ...]:
    """The forms read for one matter, in order of priority; the first that fits a clause counts."""
    return tuple(
        Form(rule["reads"], rule["role"], rule.pattern)
        for rule in rules("sentence_forms", spelt_out)
        if rule["reads"] == reads and role in {None, rule["role"]}
    )


def spelt_out(pattern: str) -> str:
    """A pattern with its words replaced by what narrative_patterns.csv says they stand for.

    {money:x} is an amount with its printed unit (groups x and x_unit), {percent:x} a percentage.
    """

    def spell(match: re.Match[str]) -> str:
        word, group = match["word"], match["group"]
        if word == "money":
            return f"(?P<{group}>{source(_WORDS, 'number')})(?P<{group}_unit>{source(_WORDS, 'unit')})"
        if word == "percent":
            return f"(?P<{group}>{source(_WORDS, 'number')}{_TIMES}?)%"
        return f"(?:{source(_WORDS, word)})"

    return _WORD.sub(spell, pattern)


def match_form(text: str) -> tuple[Form | None, dict[str, str | None]]:
    """The first form of a change that fits a clause in plain spelling, and its groups; none for what is too long."""
    form, match = _matched(text) if len(text) <= LONGEST else (None, None)
    return form, match.groupdict() if match else {}


@lru_cache(1 << 12)  # what a clause says is asked again by those beside it, and clauses of many paragraphs are alike
def _matched(text: str) -> tuple[Form | None, re.Match[str] | None]:
    plain = _with_nought(bare(text))
    for form in forms("change") if plain else ():
        match = form.pattern.match(plain)
        if match:
            return form, match
    return None, None


def _with_nought(plain: str) -> str:
    """The clause with nought as a figure: 预算数为0 needs no unit, 零万元 no digit, and 上年度该科目无预算资金 neither."""
    if _none_last_year().match(plain):
        return f"上年预算数为0{_ANY_UNIT}"
    found = _bare_nought().search(plain)
    if found is None:
        return plain
    return f"{plain[: found.start()]}0{plain[found.end() :] or _ANY_UNIT}"


@cache
def _none_last_year() -> re.Pattern[str]:
    return re.compile(spelt_out(source(_WORDS, "none_last_year")))


@cache
def _bare_nought() -> re.Pattern[str]:
    return re.compile(spelt_out(source(_WORDS, "bare_nought")))


def yuan(groups: Groups, name: str) -> Decimal | None:
    """The amount of a named group in yuan, to its last printed digit; None where the form has none."""
    printed, unit = groups.get(name), groups.get(f"{name}_unit")
    factor = unit_factor(unit)
    return exact_yuan(Decimal(printed), factor) if printed is not None and factor is not None else None


def percent(printed: str | None) -> Decimal:
    """The percentage of a group, to its last printed digit; nought where there is none."""
    printed = printed or "0"
    return Decimal(printed.removesuffix(_TIMES)).scaleb(2 if printed.endswith(_TIMES) else 0)


def sign(direction: str) -> int:
    """1 for a word of growth, -1 for one of decrease, 0 for none; of 增加（减少） the first word counts."""
    word = re.split("[（/]", direction)[0]
    if re.fullmatch(spelt_out("{up}|{above}"), word):
        return 1
    return -1 if re.fullmatch(spelt_out("{down}|{below}"), word) else 0


def signed(amount: Decimal | None, direction: str | None) -> Decimal | None:
    """A printed amount of change with the sign of its word: 减少5 is −5, and so is 减少-5, which says it twice."""
    if amount is None or not direction:
        return amount
    return -abs(amount) if sign(direction) < 0 else amount
