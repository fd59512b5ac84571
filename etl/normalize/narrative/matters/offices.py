"""The internal offices (内设处室) of a department, in their published order."""

from __future__ import annotations

import re
from collections.abc import Sequence

from etl.normalize.narrative.grammar.clauses import plain_text
from etl.normalize.narrative.grammar.forms import forms
from etl.normalize.narrative.grammar.names import inline_names, numbered_names
from etl.records.located import Paragraph
from etl.records.narrative import Office

_OFFICE = re.compile(r"(?:处|室|科|部|局|办|队|中心|委|会|厅|机关党委|党委|纪委)(?:（[^）]*）)?$")

# 10个专门委员会 counts offices and names none.
_COUNT = re.compile(r"\d+个")


def read_offices(paragraphs: Sequence[Paragraph]) -> tuple[Office, ...]:
    """The offices the narrative lists, each name once."""
    found: dict[str, Office] = {}
    for position, paragraph in enumerate(paragraphs):
        for page_no, name in _listed(paragraphs, position, paragraph):
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
