"""Which identities say that one side is no more than the other."""

from __future__ import annotations

from functools import cache

from etl.reference import rows


@cache
def limits() -> frozenset[str]:
    """The codes of the identities whose left side may be more.

    >>> "cross.basic_within" in limits(), "cross.basic_total" in limits()
    (True, False)
    """
    return frozenset(row["code"] for row in rows("identities") if row["method"] == "limits")
