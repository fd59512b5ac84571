"""What two chapters state of one matter held against each other: rows of etl/reference/wording/text_facts.csv."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from functools import cache
from typing import NamedTuple, cast

from etl.records.disclosure import Disclosure
from etl.records.issue import Issue
from etl.records.located import Paragraph
from etl.records.message import Message
from etl.records.vocabulary import IssueSeverity
from etl.reference import rows
from etl.wording.own import Own
from etl.wording.quoted import Place, issue_of, place
from etl.wording.sums import number


class _Rule(NamedTuple):
    code: str
    relation: str
    severity: IssueSeverity
    one: re.Pattern[str]
    other: re.Pattern[str] | None


def twice_issues(disclosure: Disclosure, paragraphs: Sequence[Paragraph]) -> Iterator[Issue]:
    """An issue for each matter of which two places cannot both be true, of those that tell of the document's own year and body.

    Where more than two numbers stand, they are those of several units, each with its own.
    """
    own = Own.of(disclosure)
    for rule in _rules():
        ones = _places(rule.one, paragraphs, own)
        if rule.other is None:
            if odd := _odd(ones):
                yield _issue(rule, *odd, odd[1].printed)
            continue
        others = _places(rule.other, paragraphs, own)
        if rule.relation == "none":
            if ones and others:
                yield _issue(rule, ones[0], others[0], others[0].printed)
            continue
        if len(ones) == len(others) == 1 and number(ones[0].printed) > number(others[0].printed):
            yield _issue(rule, ones[0], others[0], f"≤{others[0].printed}")


def _odd(places: Sequence[Place]) -> tuple[Place, Place] | None:
    """The one place that differs from all others, which agree, and one of these; None where they differ in more ways."""
    by_number: dict[Decimal, list[Place]] = {}
    for one in places:
        by_number.setdefault(number(one.printed), []).append(one)
    if len(by_number) != 2:
        return None
    first, second = by_number.values()
    odd, other = (second, first) if len(second) == 1 else (first, second)
    return (odd[0], other[0]) if len(odd) == 1 else None


def _places(wanted: re.Pattern[str], paragraphs: Sequence[Paragraph], own: Own) -> list[Place]:
    """Where it is stated, with its number as what is printed."""
    return [
        place(each, *match.span())._replace(printed=next(filter(None, match.groups())))
        for each in paragraphs
        for match in wanted.finditer(each.text)
        if own.tells(each, *match.span())
    ]


def _issue(rule: _Rule, found: Place, other: Place, expected: str) -> Issue:
    said = Message.of(
        f"issues.text.{rule.relation}_elsewhere",
        page_no=found.page_no or 0, quoted=found.quoted, other_page_no=other.page_no or 0, other=other.quoted,
    )  # fmt: skip
    return issue_of(rule.code, rule.severity, [found, other], expected, said)


@cache
def _rules() -> tuple[_Rule, ...]:
    return tuple(
        _Rule(
            row["code"], row["relation"], cast("IssueSeverity", row["severity"]), re.compile(row["one"]),
            re.compile(row["other"]) if row["other"] else None,
        )
        for row in rows("text_facts")
    )  # fmt: skip
