"""Columns whose heads name years: what earlier years reached or aimed at, beside what the latest aims at."""

from __future__ import annotations

from collections.abc import Sequence

from etl.text.performance_words import YEAR

# What a column of an earlier year is beside one of a later.
_EARLIER = {"target": "prior", "actual": "prior", "funds_total": "funds_prior"}


def roles_by_year(heads: Sequence[tuple[str, str | None]]) -> list[str | None]:
    """The roles of columns, given with their heads, where several of them say one thing of several years.

    The latest aim counts; of the years before it the last is what an indicator had before, others are left as notes.

    >>> roles_by_year([("2024年完成值", "actual"), ("2025年目标值", "target"), ("2026年目标值", "target")])
    ['note', 'prior', 'target']
    """
    years = [int(match[1]) if (match := YEAR.search(header)) else 0 for header, _ in heads]
    roles = [role for _, role in heads]
    for aim in ("target", "funds_total"):
        latest = max((year for year, role in zip(years, roles, strict=True) if role == aim), default=0)
        if not latest:
            continue
        among = {aim, "actual"} if aim == "target" else {aim}
        before = [at for at, role in enumerate(roles) if role in among and 0 < years[at] < latest]
        last = max(before, key=lambda at: years[at], default=None)
        for at in before:
            # What is called last year's otherwise stands.
            known = _EARLIER[aim] in roles
            roles[at] = _EARLIER[aim] if at == last and not known else "note"
    return roles
