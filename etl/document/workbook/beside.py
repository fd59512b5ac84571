"""Tables that stand beside each other on a sheet, a blank column between them, each under a title of its own."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

from etl.document.workbook.sheet import Sheet
from etl.reference import pattern
from etl.text.cells import is_amount

_TITLE = pattern("caption_patterns", "title")


def sides(sheet: Sheet) -> list[Sheet]:
    """The sheet, or the parts of it, from left to right, each cell at its own place.

    A blank column alone parts nothing: the two lists of one table may stand apart. On both sides a title must stand.
    """
    edges = [*_blank_columns(sheet)]
    if not edges:
        return [sheet]
    last = max(col for _, col in sheet.cells)
    found: list[Sheet] = []
    left = 0
    for edge, following in pairwise([*edges, last + 1]):
        if _is_titled(_part(sheet, left, edge)) and _is_titled(_part(sheet, edge, following)):
            found.append(_part(sheet, left, edge))
            left = edge
    return [*found, _part(sheet, left, last + 1)] if found else [sheet]


def _blank_columns(sheet: Sheet) -> Iterator[int]:
    """Of each run of blank columns between others the last."""
    used = {col for (_, col), shown in sheet.cells.items() if shown.text.strip()} | {col for _, col in sheet.ruled}
    for area in sheet.merged:
        # Of an area that reaches over a whole sheet nothing is seen but its first cell.
        if (area.row, area.col) in sheet.cells and area.last_col <= max(used, default=0):
            used |= set(range(area.col, area.last_col + 1))
    return (after - 1 for before, after in pairwise(sorted(used)) if after > before + 1)


def _part(sheet: Sheet, left: int, right: int) -> Sheet:
    """The columns from one up to another."""
    return replace(
        sheet,
        cells={place: shown for place, shown in sheet.cells.items() if left <= place[1] < right},
        merged=tuple(area for area in sheet.merged if left <= area.col < right),
        ruled=frozenset(place for place in sheet.ruled if left <= place[1] < right),
    )


def _is_titled(side: Sheet) -> bool:
    """Whether a title stands above the first figure of a side."""
    texts = sorted((place, shown.text.strip()) for place, shown in side.cells.items() if shown.text.strip())
    figure = next((place for place, text in texts if is_amount(text)), None)
    return figure is not None and any(_TITLE.search(text) for place, text in texts if place[0] < figure[0])
