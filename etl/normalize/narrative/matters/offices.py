"""The internal offices (内设处室) of a department, in their published order."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from etl.normalize.narrative.grammar.clauses import page_of, plain_text
from etl.normalize.narrative.grammar.forms import forms
from etl.normalize.narrative.grammar.names import inline_names, numbered_names
from etl.records.located import Paragraph
from etl.records.narrative import Office
from etl.reference import pattern
from etl.text.ordinals import ordinal

_OFFICE = pattern("narrative_patterns", "office")

_BESIDE = pattern("narrative_patterns", "beside_list")
_COUNT = pattern("narrative_patterns", "counted_offices")
_WHOSE = pattern("narrative_patterns", "whose_offices")

_OWN = pattern("narrative_patterns", "own_body")


def read_offices(paragraphs: Sequence[Paragraph]) -> tuple[Office, ...]:
    """The offices the narrative lists, each name once."""
    found: dict[str, Office] = {}
    for position, paragraph in enumerate(paragraphs):
        for page_no, name in _listed(paragraphs, position, paragraph):
            own = _WHOSE.sub("", _BESIDE.sub("", name))
            if _OFFICE.search(own) and not _COUNT.search(own):
                found.setdefault(own, Office(len(found) + 1, page_no, own))
    return tuple(found.values())


def _listed(paragraphs: Sequence[Paragraph], position: int, paragraph: Paragraph) -> list[tuple[int, str]]:
    text = plain_text(paragraph.text).text
    for form in forms("offices"):
        match = form.pattern.search(text)
        if not match or (form.role == "whose" and not _is_own(text[: match.start()])):
            continue
        if form.role == "list":
            return numbered_names(paragraphs, position)
        return list(_placed(paragraph, match))
    return []


def _placed(paragraph: Paragraph, match: re.Match[str]) -> Iterator[tuple[int, str]]:
    """The names of an enumeration, each with the page it begins on."""
    text, at = match.string, match.start("names")
    for name in inline_names(match["names"], _OFFICE):
        at = max(text.find(name, at), at)
        yield page_of(paragraph, at), name


def _is_own(whose: str) -> bool:
    """Whether offices are the department's own by the words before: those of a numbered unit (2.某中心下设) are that unit's."""
    return ordinal(whose) is None or bool(_OWN.search(whose))
