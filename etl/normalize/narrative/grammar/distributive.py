"""Figures several subjects share in one sentence (A、B分别为8万元和4万元), given to each of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from etl.normalize.narrative.grammar.clauses import Clause, bare
from etl.reference import pattern

_SEPARATORS = (pattern("narrative_patterns", "separators"), pattern("narrative_patterns", "separators_with_and"))
_YEAR = pattern("narrative_patterns", "year_words")
_COMPARES = pattern("narrative_patterns", "comparing")
_FIRST = pattern("narrative_patterns", "distributed")
_MORE = pattern("narrative_patterns", "distributed_more")
_FIGURE = pattern("narrative_patterns", "figure_of_name")
# Longer clauses share no figures.
_LONGEST = 120


def spread(clauses: Sequence[Clause]) -> list[Clause]:
    """The clauses, with those that give several figures 分别 replaced by one for each subject.

    The subjects stand before the word, else they are those of the figures before it in the sentence (总收入10万元，总支出
    9万元，分别增加2万元、1万元). Where there are more or fewer of them than figures, the clause is not read at all: core ''.
    """
    found: list[Clause] = []
    at = 0
    while at < len(clauses):
        clause = clauses[at]
        at += 1
        match = _FIRST.match(clause.core) if "分别" in clause.core and len(clause.core) <= _LONGEST else None
        if match is None:
            found.append(clause)
            continue
        parts = [clause]
        while at < len(clauses) and clauses[at].before == "、" and _MORE.fullmatch(clauses[at].core):
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
            names, verb = _before(found, len(parts)), match["names"] + verb
        if names is None:
            found.append(replace(clause, core="", asides=()))
            continue
        for name, amount, part in zip(names, amounts, parts, strict=True):
            text = f"{bare(_YEAR.sub('', name))}{verb}{amount}"
            found.append(replace(part, text=text, core=text, start=clause.start, asides=()))
    return found


def _before(clauses: Sequence[Clause], count: int) -> list[str] | None:
    """The subjects of the last so many figures of the sentence, or None where there are fewer."""
    names: list[str] = []
    for clause in reversed(clauses):
        match = _FIGURE.match(clause.core) if len(clause.core) <= _LONGEST else None
        if match:
            names.insert(0, match["name"])
        if len(names) == count:
            return names
        if clause.before == "。":
            break
    return None
