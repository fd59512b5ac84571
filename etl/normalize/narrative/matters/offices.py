"""The internal offices (内设处室) of a department, in their published order."""

from __future__ import annotations

from collections.abc import Sequence

from etl.normalize.narrative.grammar.clauses import plain_text
from etl.normalize.narrative.grammar.forms import forms
from etl.normalize.narrative.grammar.names import inline_names, numbered_names
from etl.records.located import Paragraph
from etl.records.narrative import Office
from etl.reference import pattern

_OFFICE = pattern("narrative_patterns", "office")

_BESIDE = pattern("narrative_patterns", "beside_list")
_COUNT = pattern("narrative_patterns", "counted_offices")


def read_offices(paragraphs: Sequence[Paragraph]) -> tuple[Office, ...]:
    """The offices the narrative lists, each name once."""
    found: dict[str, Office] = {}
    for position, paragraph in enumerate(paragraphs):
        for page_no, printed in _listed(paragraphs, position, paragraph):
            name = _BESIDE.sub("", printed)
            if _OFFICE.search(name) and not _COUNT.match(name):
                found.setdefault(name, Office(len(found) + 1, page_no, name))
    return tuple(found.values())


def _listed(paragraphs: Sequence[Paragraph], position: int, paragraph: Paragraph) -> list[tuple[int, str]]:
    text = plain_text(paragraph.text).text
    for form in forms("offices"):
        match = form.pattern.search(text)
        if not match:
            continue
        if form.role == "list":
            return numbered_names(paragraphs, position)
        return [(paragraph.page_no, name) for name in inline_names(match["names"], _OFFICE)]
    return []
