"""Tables that list the budget units of a department: 序号 | 单位名称 | 单位性质."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

from etl.normalize.narrative.grammar.clauses import plain_text
from etl.normalize.narrative.grammar.names import PUBLIC_BODY
from etl.normalize.narrative.matters.listed_units import MOSTLY, Named, as_units, counted_units
from etl.records.located import Paragraph
from etl.records.narrative import ListedUnit
from etl.records.parsed import ParsedTable
from etl.reference import pattern
from etl.text.cells import is_figure, is_total
from etl.text.fold import fold, tidy

_COLUMN = pattern("narrative_patterns", "unit_column")
_BUDGET_UNITS = pattern("narrative_patterns", "budget_unit_column")
_NATURE_COLUMN = pattern("narrative_patterns", "unit_nature_column")
_MONEY_COLUMN = pattern("narrative_patterns", "money_column")
_LEAD = pattern("narrative_patterns", "unit_table_lead")
# Of a paragraph, what may lead to a table.
_LONGEST_LEAD = 200
_BRACKET = re.compile(r"[（(][^（）()]*[）)]")
# Where there are as many names as a sentence counts, so many must look like names of public bodies.
_OF_COUNTED = 0.5


def units_of_tables(
    tables: Sequence[ParsedTable], paragraphs: Sequence[Paragraph], listed: Sequence[ListedUnit]
) -> tuple[ListedUnit, ...]:
    """The units of the table that names most, where these are more than the narrative lists itself.

    tables: those of no known kind. Such a table stands below a sentence on the units, or its heads say what it lists.
    """
    leads = {
        paragraph.page_no for paragraph in paragraphs if _LEAD.search(plain_text(paragraph.text).text[-_LONGEST_LEAD:])
    }
    counted = {count for paragraph in paragraphs for count in counted_units(paragraph)}
    found = [_named(table, counted, is_led=bool(leads & {table.first_page, table.first_page - 1})) for table in tables]
    longest = max(found, key=len, default=[])
    return as_units(longest) if len(longest) > len(listed) else tuple(listed)


def _named(table: ParsedTable, counted: Collection[int], *, is_led: bool) -> list[Named]:
    """The units of a table that lists them, with nothing of money beside their names; none of another table."""
    heads = [fold("".join(path)) for path in table.columns]
    column = next((index for index, head in enumerate(heads) if _COLUMN.match(head)), None)
    if column is None or any(_MONEY_COLUMN.search(head) for head in heads if head != heads[column]):
        return []
    nature = next((index for index, head in enumerate(heads) if _NATURE_COLUMN.search(head)), None)
    if not is_led and nature is None and not _BUDGET_UNITS.match(heads[column]):
        return []
    names = [
        (row.page_no, tidy(text), row.text(nature))
        for row in table.rows
        if (text := row.text(column)) and not is_total(text)
    ]
    like_names = sum(bool(PUBLIC_BODY.search(_BRACKET.sub("", fold(name)))) for _, name, _ in names)
    share = _OF_COUNTED if len(names) in counted else MOSTLY
    is_list = bool(names) and like_names >= share * len(names) and not any(is_figure(name) for _, name, _ in names)
    return names if is_list else []
