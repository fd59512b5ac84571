"""Other bodies than the publisher and its units, where a document says whose figures it gives."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from etl.records.disclosure import Disclosure
from etl.records.issue import Issue
from etl.records.located import Paragraph
from etl.reference import pattern
from etl.text.fold import canonical_name
from etl.wording.quoted import Place, issue_of, place

_PATTERNS = (pattern("wording_patterns", "body_heading"), pattern("wording_patterns", "body_of_figures"))
_OF_ALL = pattern("wording_patterns", "body_of_all")
_PLACE_NAME = pattern("wording_patterns", "own_place")
# A name printed oftener is that of a unit the document tells of in chapters of its own.
_OFTEN = 3
# Names of bodies of one place begin alike, with so many letters.
_PLACE = 3


def body_issues(disclosure: Disclosure, paragraphs: Sequence[Paragraph]) -> Iterator[Issue]:
    """One issue for all places that give the document's figures as those of a body that is nowhere else in it."""
    publisher = canonical_name(disclosure.publisher)
    known = _known(disclosure)
    found = [
        place(each, *match.span("body"))
        for each in paragraphs
        for wanted in _PATTERNS
        for match in wanted.finditer(each.text)
        if _is_strange(canonical_name(match["body"]), publisher, known)
    ]
    found += [
        place(each, *match.span("body"))
        for each in paragraphs
        for match in _OF_ALL.finditer(each.text)
        if not any(_PLACE_NAME.sub("", canonical_name(match["body"])) in one for one in known)
    ]
    found += _over_tables(disclosure, publisher, known)
    text = "\n".join(each.text for each in paragraphs)
    rare = [one for one in found if text.count(one.printed) < _OFTEN]
    if rare:
        yield issue_of("wording.other_body", "medium", rare, disclosure.publisher)


def _over_tables(disclosure: Disclosure, publisher: str, known: frozenset[str]) -> list[Place]:
    """Names over tables, where most tables are the publisher's."""
    named = [(table, canonical_name(table.compiled_by)) for table in disclosure.tables if table.compiled_by]
    strange = [(table, name) for table, name in named if _is_strange(name, publisher, known)]
    if not strange or 2 * len(strange) >= len(named):
        return []
    return [
        Place(table.first_page, table.compiled_by or "", f"{table.title or table.kind}：{table.compiled_by}")
        for table, _ in strange
    ]


def _is_strange(name: str, publisher: str, known: frozenset[str]) -> bool:
    """Whether it is a body of the publisher's place that is neither the publisher nor one of its units."""
    is_of_place = len(name) > _PLACE and name[:_PLACE] in publisher
    return is_of_place and not any(name in one or one in name for one in known)


def _known(disclosure: Disclosure) -> frozenset[str]:
    names = {disclosure.publisher}
    for unit in disclosure.units:
        names |= {unit.canonical_name, *unit.printed_names}
    names |= {unit.printed_name for unit in disclosure.statements.units}
    names |= {line.unit_name for table in disclosure.tables for line in table.lines if line.unit_name}
    return frozenset(filter(None, map(canonical_name, names)))
