"""Phrases that have no place in a published document: rows of etl/reference/wording/wording_rules.csv."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple, cast

from etl.records.disclosure import Disclosure
from etl.records.issue import Issue
from etl.records.located import Paragraph
from etl.records.vocabulary import IssueSeverity
from etl.reference import pattern, row_pattern, rows
from etl.wording.quoted import Place, issue_of, place

_OF_DISTRICTS = frozenset(("county", "township"))
_SENTENCE = re.compile("[^。！]+。")
_CLOSING = {"”": "“", "》": "《"}
# Some open with a mark of another form.
_OTHER_QUOTES = re.compile("[\"'‘’＂″〝「『]")
_UNENDED = pattern("wording_patterns", "unended")


class _Rule(NamedTuple):
    code: str
    where: str
    severity: IssueSeverity
    pattern: re.Pattern[str]


def phrase_issues(disclosure: Disclosure, paragraphs: Sequence[Paragraph]) -> Iterator[Issue]:
    """An issue for each rule a paragraph breaks."""
    for rule in _rules():
        if not _is_of(rule.where, disclosure):
            continue
        found = [place(each, *match.span()) for each in paragraphs for match in rule.pattern.finditer(each.text)]
        if found:
            yield issue_of(rule.code, rule.severity, found)
    if unpaired := list(_unpaired(paragraphs)):
        yield issue_of("wording.unpaired_mark", "low", unpaired)
    if unended := list(_unended(paragraphs)):
        yield issue_of("wording.unended", "low", unended)


def _unpaired(paragraphs: Sequence[Paragraph]) -> Iterator[Place]:
    """Closing marks that nothing opens in their sentence; where marks of another form stand, those may open it."""
    for each in paragraphs:
        for sentence in _SENTENCE.finditer(each.text):
            at = None if _OTHER_QUOTES.search(sentence[0]) else _unopened(sentence[0])
            if at is not None:
                yield place(each, sentence.start() + at, sentence.start() + at + 1)


def _unopened(text: str) -> int | None:
    """Where the first mark stands that closes what is not open."""
    open_now = dict.fromkeys(_CLOSING.values(), 0)
    for at, letter in enumerate(text):
        if letter in open_now:
            open_now[letter] += 1
        elif opening := _CLOSING.get(letter):
            open_now[opening] -= 1
            if open_now[opening] < 0:
                return at
    return None


def _unended(paragraphs: Sequence[Paragraph]) -> Iterator[Place]:
    for each in paragraphs:
        if match := _UNENDED.search(each.text):
            yield place(each, *match.span())


def _is_of(where: str, disclosure: Disclosure) -> bool:
    if where in {"unit", "department"}:
        return disclosure.scope == where
    level = disclosure.body.place.government_level if disclosure.body else None
    return where == "any" or level in _OF_DISTRICTS


@cache
def _rules() -> tuple[_Rule, ...]:
    return tuple(
        _Rule(
            row["code"],
            row["where"],
            cast("IssueSeverity", row["severity"]),
            row_pattern("wording_rules", row),
        )
        for row in rows("wording_rules")
    )
