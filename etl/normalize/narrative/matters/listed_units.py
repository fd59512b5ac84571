"""The budget units a department lists, in their published order."""

from __future__ import annotations

from collections.abc import Sequence

from etl.normalize.narrative.grammar.clauses import plain_text
from etl.normalize.narrative.grammar.forms import forms
from etl.normalize.narrative.grammar.names import PUBLIC_BODY, inline_names, numbered_names
from etl.records.located import Paragraph
from etl.records.narrative import ListedUnit
from etl.reference import pattern

_NO_NAME = pattern("narrative_patterns", "no_name")
_KINDS = {"行政": "administrative", "事业": "public_institution"}
_KIND = pattern("narrative_patterns", "unit_kind")
# Of the parts of a list, so many must look like names of public bodies.
_MOSTLY = 0.8


def read_units(paragraphs: Sequence[Paragraph]) -> tuple[ListedUnit, ...]:
    """The list of budget units the narrative prints, of several that with as many names as its sentence counts, else the longest.

    kind where it stands behind the name.
    """
    lists = [
        (names, len(names) in _counted(paragraphs[position]))
        for position in range(len(paragraphs))
        if (names := _listed(paragraphs, position))
    ]
    chosen, _ = max(lists, key=lambda one: (one[1], len(one[0])), default=([], False))
    units: dict[str, ListedUnit] = {}
    for page_no, name in chosen:
        kind = _KIND.search(name)
        units.setdefault(name, ListedUnit(len(units) + 1, page_no, name, _KINDS[kind[1]] if kind else None))
    return tuple(units.values())


def _counted(paragraph: Paragraph) -> set[int]:
    """The numbers of units a paragraph gives."""
    text = plain_text(paragraph.text).text
    matches = (form.pattern.search(text) for form in forms("count", "units"))
    return {int(match["count"]) for match in matches if match}


def _listed(paragraphs: Sequence[Paragraph], position: int) -> list[tuple[int, str]]:
    paragraph = paragraphs[position]
    text = plain_text(paragraph.text).text
    for form in forms("unit_list"):
        match = form.pattern.search(text)
        if not match:
            continue
        if form.role == "list":
            names = numbered_names(paragraphs, position)
        elif form.role == "each":
            parts = form.pattern.findall(text) if _counted(paragraph) else []
            listed = [name for part in parts for name in inline_names(part, PUBLIC_BODY)]
            names = [(paragraph.page_no, name) for name in listed] if len(parts) > 1 else []
        else:
            names = [(paragraph.page_no, name) for name in inline_names(match["names"], PUBLIC_BODY)]
        like_names = sum(bool(PUBLIC_BODY.search(name)) for _, name in names)
        if names and like_names >= _MOSTLY * len(names) and not any(_NO_NAME.search(name) for _, name in names):
            return names
    return []
