"""Phrases before a figure or a change that name no subject of their own."""

from __future__ import annotations

import re
from functools import cache

from etl.normalize.narrative.grammar.clauses import bare
from etl.normalize.narrative.grammar.forms import spelt_out

# What may be left of a phrase that only says "the budget of this year is": its subject stands before.
_GENERIC = re.compile(
    r"^(?:20\d\d年(?:度|当年)?|本年度?|当年|全年|实际|其)*"
    r"(?:支出决算|收入决算|决算支出|实际支出|实际完成|(?:年初|全年|调整后?)?预算|决算)?"
    r"(?:数|额)?(?:安排)?(?:共|共计|合计)?(?:为|是)?$"
)
_SPENDING = re.compile(r"^(?:20\d\d年(?:度|当年)?|本年度?|当年|全年|实际)*支出(?:预算)?(?:数|额)?(?:安排)?(?:为|是)?$")


def is_generic(phrase: str) -> bool:
    """Whether a phrase says only whose budget or account it is: 2024年预算数为, 支出决算."""
    return bool(_GENERIC.match(bare(phrase)))


def is_generic_spending(phrase: str) -> bool:
    """Whether a phrase is 支出预算数为 or the like, which behind the name of a subject says no more."""
    return bool(_SPENDING.match(bare(phrase)))


def is_tail(phrase: str) -> bool:
    """Whether a phrase says no more than what may follow a subject: 支出决算, 该项经费."""
    return bool(_patterns()[0].match(bare(phrase)))


def is_budget(words: str) -> bool:
    """Whether words are 年初预算 or the like and nothing else."""
    return bool(_patterns()[1].match(words))


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    return re.compile(spelt_out("^(?:该项?|此项|本项|上述|以上)?{tail}$")), re.compile(spelt_out("^{own}的?$"))
