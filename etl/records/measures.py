"""The measures of amounts: what `measures.csv` says of them, once for every stage."""

from __future__ import annotations

from functools import cache
from typing import cast

from etl.records.vocabulary import Measure
from etl.reference import rows


@cache
def measures_of(family: str) -> frozenset[Measure]:
    """The measures of a family: `source` (where money comes from), `other_year` (what is no figure of the year itself), and so on.

    >>> "prior_year" in measures_of("other_year")
    True
    """
    return frozenset(cast(Measure, row["measure"]) for row in rows("measures") if row["family"] == family)
