"""The budget units a department lists, in their published order."""

from __future__ import annotations

from collections.abc import Sequence

from etl.normalize.narrative.grammar.clauses import plain_text
from etl.normalize.narrative.grammar.forms import forms
from etl.normalize.narrative.grammar.names import PUBLIC_BODY, inline_names, numbered_names
from etl.records.located import Paragraph
from etl.records.narrative import ListedUnit
from etl.records.parsed import ParsedTable
from etl.reference import pattern
from etl.text.cells import is_figure
from etl.text.fold import fold, tidy

_NO_NAME = pattern("narrative_patterns", "no_name")
_KINDS = {"行政": "administrative", "事业": "public_institution"}
_KIND = pattern("narrative_patterns", "unit_kind")
_UNIT_COLUMN = pattern("narrative_patterns", "unit_column")
_NATURE_COLUMN = pattern("narrative_patterns", "unit_nature_column")
_MONEY_COLUMN = pattern("narrative_patterns", "money_column")
_NATURE = pattern("narrative_patterns", "unit_nature")
# Page, name and nature (行政单位) of a unit.
_Named = tuple[int, str, str]
# Of the parts of a list, so many must look like names of public bodies.
_MOSTLY = 0.8


def read_units(paragraphs: Sequence[Paragraph], tables: Sequence[ParsedTable] = ()) -> tuple[ListedUnit, ...]:
    """The list of budget units the narrative prints, of several that with as many names as its sentence counts, else the longest.

    tables: those that may be such a list (序号 | 单位名称); kind where it stands behind the name or in a column of its own.
    """
    lists = [
        (names, len(names) in _counted(paragraphs[position]))
        for position in range(len(paragraphs))
        if (names := _listed(paragraphs, position))
    ]
    lists += [(names, False) for table in tables if (names := _tabled(table))]
    chosen, _ = max(lists, key=lambda one: (one[1], len(one[0])), default=([], False))
    units: dict[str, ListedUnit] = {}
    for page_no, name, nature in chosen:
        kind = _KIND.search(name) or _NATURE.search(nature)
        units.setdefault(name, ListedUnit(len(units) + 1, page_no, name, _KINDS[kind[1]] if kind else None))
    return tuple(units.values())


def _tabled(table: ParsedTable) -> list[_Named]:
    """The units of a table that lists them, with nothing of money beside their names; none of another table."""
    heads = [fold("/".join(path)) for path in table.columns]
    column = next((index for index, head in enumerate(heads) if _UNIT_COLUMN.search(head)), None)
    if column is None or any(_MONEY_COLUMN.search(head) for head in heads if head != heads[column]):
        return []
    nature = next((index for index, head in enumerate(heads) if _NATURE_COLUMN.search(head)), None)
    found = [(row.page_no, tidy(row.text(column)), row.text(nature)) for row in table.rows if row.text(column)]
    names = [one for one in found if PUBLIC_BODY.search(fold(one[1])) and not is_figure(one[1])]
    return names if names and len(names) >= _MOSTLY * len(found) else []


def _counted(paragraph: Paragraph) -> set[int]:
    """The numbers of units a paragraph gives."""
    text = plain_text(paragraph.text).text
    matches = (form.pattern.search(text) for form in forms("count", "units"))
    return {int(match["count"]) for match in matches if match}


def _listed(paragraphs: Sequence[Paragraph], position: int) -> list[_Named]:
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
            return [(page_no, name, "") for page_no, name in names]
    return []
