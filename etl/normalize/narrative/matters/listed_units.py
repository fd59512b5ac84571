"""The budget units a department lists, in their published order."""

from __future__ import annotations

import re
from collections.abc import Sequence

from etl.normalize.narrative.grammar.clauses import plain_text
from etl.normalize.narrative.grammar.forms import forms
from etl.normalize.narrative.grammar.names import PUBLIC_BODY, inline_names, numbered_names
from etl.records.located import Paragraph
from etl.records.narrative import ListedUnit
from etl.records.parsed import ParsedTable
from etl.reference import pattern
from etl.text.fold import fold, tidy

_NO_NAME = pattern("narrative_patterns", "no_name")
_KINDS = {"行政": "administrative", "事业": "public_institution"}
_KIND = pattern("narrative_patterns", "unit_kind")
# Of the parts of a list, so many must look like names of public bodies.
_MOSTLY = 0.8
# Of a paragraph, what may lead to a table.
_LONGEST_LEAD = 200
_BRACKET = re.compile(r"[（(][^（）()]*[）)]")
_KIND_OF_UNITS = pattern("narrative_patterns", "kind_of_units")
_OWN = pattern("narrative_patterns", "own_organ_listed")
_COLUMN = pattern("narrative_patterns", "unit_column")
_TABLE_LEAD = pattern("narrative_patterns", "unit_table_lead")


def read_units(paragraphs: Sequence[Paragraph]) -> tuple[ListedUnit, ...]:
    """The list of budget units the narrative prints, of several that with as many names as its sentence counts, else the longest.

    kind where it stands behind the name.
    """
    lists = [
        (names, len(names) in _counted(paragraphs[position]))
        for position in range(len(paragraphs))
        if (names := _listed(paragraphs, position))
    ]
    parts = [names for position in range(len(paragraphs)) if (names := _of_one_kind(paragraphs, position))]
    if len(parts) > 1:
        lists.append(([name for part in parts for name in part], True))
    chosen, _ = max(lists, key=lambda one: (one[1], len(one[0])), default=([], False))
    return _as_units(chosen)


def units_of_tables(
    tables: Sequence[ParsedTable], paragraphs: Sequence[Paragraph], listed: Sequence[ListedUnit]
) -> tuple[ListedUnit, ...]:
    """The units of the table that stands below a sentence on them, where it names more than the narrative lists itself.

    tables: those of no known kind that print no figures.
    """
    leads = {
        paragraph.page_no
        for paragraph in paragraphs
        if _TABLE_LEAD.search(plain_text(paragraph.text).text[-_LONGEST_LEAD:])
    }
    counted = {count for paragraph in paragraphs for count in _counted(paragraph)}
    found = [_named_in(parsed, counted) for parsed in tables if leads & {parsed.first_page, parsed.first_page - 1}]
    longest = max(found, key=len, default=[])
    return _as_units(longest) if len(longest) > len(listed) else tuple(listed)


def _named_in(parsed: ParsedTable, counted: set[int]) -> list[tuple[int, str]]:
    """Page and name of each row of a table with a column of units, where most look like names of public bodies.

    Of as many as a sentence counts, half are enough.
    """
    at = next((no for no, path in enumerate(parsed.columns) if _COLUMN.match(fold("".join(path)))), None)
    names = [(row.page_no, tidy(row.text(at))) for row in parsed.rows if row.text(at)]
    like_names = sum(bool(PUBLIC_BODY.search(_BRACKET.sub("", fold(name)))) for _, name in names)
    return names if like_names >= (0.5 if len(names) in counted else _MOSTLY) * len(names) else []


def _as_units(names: Sequence[tuple[int, str]]) -> tuple[ListedUnit, ...]:
    units: dict[str, ListedUnit] = {}
    for page_no, name in names:
        kind = _KIND.search(name)
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


def _of_one_kind(paragraphs: Sequence[Paragraph], position: int) -> list[tuple[int, str]]:
    """The list of one kind of the units, as many as its sentence counts: 行政单位2个，分别是：; the list of the other follows."""
    lead = _KIND_OF_UNITS.match(plain_text(paragraphs[position].text).text)
    names = numbered_names(paragraphs, position) if lead else []
    return names if lead and len(names) == int(lead["count"]) else []


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
