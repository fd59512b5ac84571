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
    """The longest list of budget units the narrative prints; kind where it stands behind the name."""
    lists = [names for position in range(len(paragraphs)) if (names := _listed(paragraphs, position))]
    longest = max(lists, key=len, default=[])
    units: dict[str, ListedUnit] = {}
    for page_no, name in longest:
        kind = _KIND.search(name)
        units.setdefault(name, ListedUnit(len(units) + 1, page_no, name, _KINDS[kind[1]] if kind else None))
    return tuple(units.values())


def _listed(paragraphs: Sequence[Paragraph], position: int) -> list[tuple[int, str]]:
    paragraph = paragraphs[position]
    text = plain_text(paragraph.text).text
    for form in forms("unit_list"):
        match = form.pattern.search(text)
        if not match:
            continue
        if form.role == "list":
            names = numbered_names(paragraphs, position)
        else:
            names = [(paragraph.page_no, name) for name in inline_names(match["names"], PUBLIC_BODY)]
        like_names = sum(bool(PUBLIC_BODY.search(name)) for _, name in names)
        if names and like_names >= _MOSTLY * len(names) and not any(_NO_NAME.search(name) for _, name in names):
            return names
    return []
