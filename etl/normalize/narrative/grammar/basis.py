"""What a figure is compared with: last year's budget, last year's execution, or this year's own budget."""

from __future__ import annotations

from typing import cast

from etl.normalize.narrative.grammar.forms import spelt_out
from etl.records.vocabulary import PriorBasis
from etl.reference import pattern, rules

_YEAR = pattern("narrative_patterns", "year_named")


def years_in(words: str) -> set[int]:
    """The years some words name."""
    return {int(year) for year in _YEAR.findall(words)}


def is_last_year(words: str, fiscal_year: int) -> bool:
    """Whether words such as 上年预算 or 2023年执行数 mean the year before a document's; a year they name decides."""
    return years_in(words) <= {fiscal_year - 1}


def is_own_budget(words: str, fiscal_year: int, is_final: bool) -> bool:
    """Whether words such as 年初预算 mean the budget of the document's own year, as they do in a final account."""
    named = years_in(words)
    return named == {fiscal_year} if named else is_final


def prior_basis(words: str | None, is_final: bool) -> PriorBasis | None:
    """The basis words stand for: prior_bases.csv; without words that of the kind of document."""
    document = "final" if is_final else "budget"
    for rule in rules("prior_bases", spelt_out):
        if rule["document"] in {"", document} and rule.pattern.search(words or ""):
            return cast("PriorBasis", rule["basis"])
    return None
