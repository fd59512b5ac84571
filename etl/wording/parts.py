"""Reasons of a whole that are told of a part of it which did not move that way."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache
from typing import NamedTuple

from etl.records.disclosure import Disclosure
from etl.records.issue import Issue
from etl.records.narrative import PriorYearChange
from etl.reference import pattern, row_pattern, rows
from etl.wording.quoted import Place, issue_of

_UP = pattern("wording_patterns", "part_up")
_DOWN = pattern("wording_patterns", "part_down")
# So many letters behind a part's name say which way it went.
_BEHIND = 14


class _Part(NamedTuple):
    subject_kind: str
    subject_code: str
    called: re.Pattern[str]


def part_issues(disclosure: Disclosure) -> Iterator[Issue]:
    """An issue for each whole explained by nothing but a part that stayed the same or went the other way."""
    changes = disclosure.statements.prior_year_changes
    for whole in changes:
        if not whole.change_yuan or not whole.reason or whole.reason not in whole.text:
            continue
        told = [
            (part, is_up, other)
            for part in _parts().get((whole.subject_kind, whole.subject_code), ())
            if (is_up := _way(whole.reason, part.called)) is not None
            and (other := _stated(changes, whole, part)) is not None
        ]
        if len(told) == 1:
            _, is_up, other = told[0]
            moved = other.change_yuan or 0
            if (moved >= 0 and not is_up) or (moved <= 0 and is_up):
                found = Place(whole.page_no, whole.reason, whole.reason)
                yield issue_of(
                    "wording.reason_of_part", "medium", [found], subject=whole.subject_name, other=other.subject_name
                )


def _way(reason: str, part: re.Pattern[str]) -> bool | None:
    """Whether a reason says that a part rose; None where it says neither, or both."""
    behind = [reason[match.end() : match.end() + _BEHIND] for match in part.finditer(reason)]
    ways = {way for text in behind for way, known in ((True, _UP), (False, _DOWN)) if known.search(text)}
    return ways.pop() if len(ways) == 1 else None


def _stated(changes: tuple[PriorYearChange, ...], whole: PriorYearChange, part: _Part) -> PriorYearChange | None:
    """The statement of a part behind its whole, compared with the same; None where there are several."""
    found = [
        one
        for one in changes
        if (one.subject_kind, one.subject_code) == part[:2]
        and one.no > whole.no
        and one.page_no - whole.page_no in {0, 1}
        and one.change_yuan is not None
        and one.prior_basis == whole.prior_basis
        and one.fund == whole.fund
    ]
    return found[0] if len(found) == 1 else None


@cache
def _parts() -> Mapping[tuple[str, str | None], tuple[_Part, ...]]:
    """The parts of each whole."""
    found: dict[tuple[str, str | None], tuple[_Part, ...]] = {}
    for row in rows("reason_parts"):
        whole = row["whole_kind"], row["whole_code"]
        part = _Part(row["part_kind"], row["part_code"], row_pattern("reason_parts", row))
        found[whole] = (*found.get(whole, ()), part)
    return found
