"""Phrases before a figure or a change that name no subject of their own."""

from __future__ import annotations

from etl.normalize.narrative.grammar.clauses import bare
from etl.reference import pattern

_GENERIC = pattern("narrative_patterns", "generic")
_SPENDING = pattern("narrative_patterns", "spending")
_TAIL = pattern("narrative_patterns", "tail_alone")
_OWN = pattern("narrative_patterns", "own_alone")


def is_generic(phrase: str) -> bool:
    """Whether a phrase says only whose budget or account it is: 2024年预算数为, 支出决算."""
    return bool(_GENERIC.match(bare(phrase)))


def is_generic_spending(phrase: str) -> bool:
    """Whether a phrase is 支出预算数为 or the like, which behind the name of a subject says no more."""
    return bool(_SPENDING.match(bare(phrase)))


def is_tail(phrase: str) -> bool:
    """Whether a phrase says no more than what may follow a subject: 支出决算, 该项经费."""
    return bool(_TAIL.match(bare(phrase)))


def is_budget(words: str) -> bool:
    """Whether words are 年初预算 or the like and nothing else."""
    return bool(_OWN.match(words))
