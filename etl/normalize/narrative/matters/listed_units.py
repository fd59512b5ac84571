"""The budget units a department lists in its text, in their published order."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from etl.normalize.narrative.grammar.clauses import plain_text
from etl.normalize.narrative.grammar.forms import forms
from etl.normalize.narrative.grammar.names import PUBLIC_BODY, inline_names, numbered_names
from etl.records.located import Paragraph
from etl.records.narrative import ListedUnit
from etl.reference import pattern
from etl.text.fold import fold
from etl.text.numerals import count_of

_NO_NAME = pattern("narrative_patterns", "no_name")
_KINDS = {"行政": "administrative", "事业": "public_institution"}
_KIND = pattern("narrative_patterns", "unit_kind")
_NATURE = pattern("narrative_patterns", "unit_nature")
# Page, name and, where a column says it, nature (行政单位) of a unit.
Named = tuple[int, str, str]
# Of the parts of a list, so many must look like names of public bodies.
MOSTLY = 0.8
_BRACKET = re.compile(r"[（(][^（）()]*[）)]")
_KIND_OF_UNITS = pattern("narrative_patterns", "kind_of_units")
_OWN = pattern("narrative_patterns", "own_body")
# What stands before and behind a name in a sentence: 甲局管理的直属单位某中心, 局属某中心预算.
_WHOSE_UNIT, _BUDGET_OF_UNIT = (pattern("narrative_patterns", name) for name in ("whose_unit", "budget_of_unit"))


def read_units(paragraphs: Sequence[Paragraph]) -> tuple[ListedUnit, ...]:
    """The list of budget units the narrative prints, of several that with as many names as its sentence counts, else the longest.

    kind where it stands behind the name.
    """
    lists = [
        (names, len(names) in counted_units(paragraphs[position]))
        for position in range(len(paragraphs))
        if (names := _listed(paragraphs, position))
    ]
    parts = [names for position in range(len(paragraphs)) if (names := _of_one_kind(paragraphs, position))]
    if len(parts) > 1:
        lists.append(([name for part in parts for name in part], True))
    chosen, _ = max(lists, key=lambda one: (one[1], len(one[0])), default=([], False))
    return as_units(chosen)


def as_units(names: Sequence[Named]) -> tuple[ListedUnit, ...]:
    """The units of a list in its order, each name once, without the kind behind it (某中心（事业单位）) where that parts no two of them."""
    units: dict[str, ListedUnit] = {}
    without = Counter(_KIND.sub("", name) for name in dict.fromkeys(name for _, name, _ in names))
    for page_no, printed, nature in names:
        bare = _KIND.sub("", printed)
        name = bare if without[bare] == 1 else printed
        kind = _KIND.search(printed) or _NATURE.search(nature)
        units.setdefault(name, ListedUnit(len(units) + 1, page_no, name, _KINDS[kind[1]] if kind else None))
    return tuple(units.values())


def other_bodies(units: Sequence[ListedUnit], publisher: str) -> tuple[str, ...]:
    """The names of listed units whose figures are not the publisher's: not of itself, nor of its own organ."""
    own = fold(publisher)
    named = [fold(unit.printed_name) for unit in units]
    plain = [_BRACKET.sub("", name) for name in named]
    return tuple(
        bare
        for name, bare in zip(named, plain, strict=True)
        if bare
        and not _OWN.search(name)
        and bare not in own
        and not any(other != bare and other.startswith(bare) for other in plain)
    )


def _of_one_kind(paragraphs: Sequence[Paragraph], position: int) -> list[Named]:
    """The list of one kind of the units, as many as its sentence counts: 行政单位2个，分别是：; the list of the other follows."""
    lead = _KIND_OF_UNITS.match(plain_text(paragraphs[position].text).text)
    names = numbered_names(paragraphs, position) if lead else []
    return [(page_no, name, "") for page_no, name in names] if lead and len(names) == count_of(lead["count"]) else []


def counted_units(paragraph: Paragraph) -> set[int]:
    """The numbers of units a paragraph gives."""
    text = plain_text(paragraph.text).text
    matches = (form.pattern.search(text) for form in forms("count", "units"))
    return {count_of(match["count"]) for match in matches if match}


def _listed(paragraphs: Sequence[Paragraph], position: int) -> list[Named]:
    paragraph = paragraphs[position]
    text = plain_text(paragraph.text).text
    for form in forms("unit_list"):
        match = form.pattern.search(text)
        if not match:
            continue
        if form.role == "list":
            names = numbered_names(paragraphs, position)
        elif form.role == "each":
            parts = form.pattern.findall(text) if counted_units(paragraph) else []
            listed = [name for part in parts for name in inline_names(part, PUBLIC_BODY)]
            names = [(paragraph.page_no, name) for name in listed] if len(parts) > 1 else []
        else:
            told = inline_names(_BUDGET_OF_UNIT.sub("", match["names"]), PUBLIC_BODY)
            names = [(paragraph.page_no, _WHOSE_UNIT.sub("", name)) for name in told]
        like_names = sum(bool(PUBLIC_BODY.search(name)) for _, name in names)
        if names and like_names >= MOSTLY * len(names) and not any(_NO_NAME.search(name) for _, name in names):
            return [(page_no, name, "") for page_no, name in names]
    return []
