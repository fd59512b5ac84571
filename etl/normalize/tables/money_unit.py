"""Which money unit a table counts in where none is printed at it: that of the tables it cannot differ from."""

from __future__ import annotations

from collections.abc import Sequence

from etl.records.disclosure import Column
from etl.records.parsed import ParsedTable
from etl.text.fold import fold


def assumed_units(parsed_tables: Sequence[ParsedTable]) -> list[str | None]:
    """For each parsed table the unit to take where it prints none, or None where the document leaves it open.

    That of all others where they agree; else that of a parsed table with the same title, a page of the same table; else that of
    the nearest tables before and behind it where these two agree.
    """
    printed = [parsed.caption.printed_unit for parsed in parsed_tables]
    units = {unit for unit in printed if unit}
    if len(units) == 1:
        return [*units] * len(parsed_tables)
    return [_titled(parsed_tables, index) or _between(printed, index) for index in range(len(parsed_tables))]


def unit_of_columns(columns: Sequence[Column]) -> str | None:
    """The one money unit all headers of a table's money columns state, or None."""
    units = {column.printed_unit for column in columns if column.role == "amount"}
    return next(iter(units)) if len(units) == 1 else None


def _titled(parsed_tables: Sequence[ParsedTable], index: int) -> str | None:
    title = fold(parsed_tables[index].caption.title or "")
    same = {
        parsed.caption.printed_unit for parsed in parsed_tables if title and fold(parsed.caption.title or "") == title
    }
    return unit if len(known := same - {None}) == 1 and (unit := known.pop()) else None


def _between(printed: Sequence[str | None], index: int) -> str | None:
    before = next((unit for unit in reversed(printed[:index]) if unit), None)
    behind = next((unit for unit in printed[index + 1 :] if unit), None)
    return before if before == behind else None
