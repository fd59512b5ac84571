"""Figures several subjects share in one sentence (A、B分别为8万元和4万元), given to each of them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import cache

from etl.normalize.narrative.grammar.clauses import Clause, bare
from etl.normalize.narrative.grammar.forms import spelt_out
from etl.reference import pattern

_SEPARATORS = (re.compile(r"[、，]|以及|和|与"), re.compile(r"[、，]|以及|和|与|及"))
_YEAR = pattern("narrative_patterns", "year_words")
_COMPARES = pattern("narrative_patterns", "comparing")
# Longer clauses share no figures.
_LONGEST = 120


def spread(clauses: Sequence[Clause]) -> list[Clause]:
    """The clauses, with those that give several figures 分别 replaced by one for each subject.

    The subjects stand before the word, else they are those of the figures before it in the sentence (总收入10万元，总支出
    9万元，分别增加2万元、1万元). Where there are more or fewer of them than figures, the clause is not read at all: core ''.
    """
    first, more, figure = _forms()
    found: list[Clause] = []
    at = 0
    while at < len(clauses):
        clause = clauses[at]
        at += 1
        match = first.match(clause.core) if "分别" in clause.core and len(clause.core) <= _LONGEST else None
        if match is None:
            found.append(clause)
            continue
        parts = [clause]
        while at < len(clauses) and clauses[at].before == "、" and more.fullmatch(clauses[at].core):
            parts.append(clauses[at])
            at += 1
        if len(parts) < 2:
            found.append(clause)
            continue
        amounts = [match["amount"], *(part.core for part in parts[1:])]
        split = [] if _COMPARES.search(match["names"]) else [by.split(match["names"]) for by in _SEPARATORS]
        names = next((parted for parted in split if len(parted) == len(parts) and all(parted)), None)
        verb = match["verb"]
        if names is None:
            names, verb = _before(found, len(parts), figure), match["names"] + verb
        if names is None:
            found.append(replace(clause, core="", asides=()))
            continue
        for name, amount, part in zip(names, amounts, parts, strict=True):
            text = f"{bare(_YEAR.sub('', name))}{verb}{amount}"
            found.append(replace(part, text=text, core=text, start=clause.start, asides=()))
    return found


def _before(clauses: Sequence[Clause], count: int, figure: re.Pattern[str]) -> list[str] | None:
    """The subjects of the last so many figures of the sentence, or None where there are fewer."""
    names: list[str] = []
    for clause in reversed(clauses):
        match = figure.match(clause.core) if len(clause.core) <= _LONGEST else None
        if match:
            names.insert(0, match["name"])
        if len(names) == count:
            return names
        if clause.before == "。":
            break
    return None


@cache
def _forms() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    amount = spelt_out("{number}(?:{unit}|%)")
    return (
        re.compile(rf"^(?P<names>[^0-9]*?(?:20\d\d年)?[^0-9]*?)分别(?P<verb>[^0-9]*?)(?P<amount>{amount})$"),
        re.compile(amount),
        re.compile(spelt_out(r"^(?P<name>.*?[^\d.-])(?<!分别)(?<!增加)(?<!减少){number}{unit}$")),
    )
