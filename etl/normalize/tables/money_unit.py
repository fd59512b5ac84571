"""Which money unit a table counts in where none is printed at it: that of the tables it cannot differ from."""

from __future__ import annotations

from collections.abc import Sequence

from etl.records.parsed import Sheet
from etl.text.fold import fold


def assumed_units(sheets: Sequence[Sheet]) -> list[str | None]:
    """For each sheet the unit to take where it prints none, or None where the document leaves it open.

    That of all others where they agree; else that of a sheet with the same title, a page of the same table; else that of
    the nearest sheets before and behind it where these two agree.
    """
    printed = [sheet.caption.printed_unit for sheet in sheets]
    units = {unit for unit in printed if unit}
    if len(units) == 1:
        return [*units] * len(sheets)
    return [_titled(sheets, index) or _between(printed, index) for index in range(len(sheets))]


def _titled(sheets: Sequence[Sheet], index: int) -> str | None:
    title = fold(sheets[index].caption.title or "")
    same = {sheet.caption.printed_unit for sheet in sheets if title and fold(sheet.caption.title or "") == title}
    return unit if len(known := same - {None}) == 1 and (unit := known.pop()) else None


def _between(printed: Sequence[str | None], index: int) -> str | None:
    before = next((unit for unit in reversed(printed[:index]) if unit), None)
    behind = next((unit for unit in printed[index + 1 :] if unit), None)
    return before if before == behind else None
