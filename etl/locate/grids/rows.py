"""Rows that no rule parts: lines of figures under each other in the cells of one ruled row."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from etl.locate.grids.labels import begins_row
from etl.locate.prose.lines import line_text, rows_of
from etl.locate.settings import LocateSettings
from etl.records.page import Word
from etl.text.cells import is_amount

_SEPARATORS = (".", ",", "，")
# Stands for another column beside a line whose words begin a row.
_OF_ITS_OWN = -1


def unruled_rows(columns: Sequence[Sequence[Word]], settings: LocateSettings) -> list[float]:
    """Where a ruled row is to be parted (positions from the top, points): between the lines of figures its columns share.

    columns: the words of its cells. A row is parted where at least one of them prints nothing but figures, one under the
    other on `fewest_rows` lines, or two of them on two lines, and another column words or figures on the same lines. A
    label of several lines stays whole where the next line of figures is further away.
    """
    lines = [[(row, line_text(row, settings)) for row in rows_of(words, settings)] for words in columns if words]
    figures = [cell for cell in lines if len(cell) > 1 and all(map(_is_whole_figure, (text for _, text in cell)))]
    longest = max(map(len, figures), default=0)
    alike = sum(len(cell) == longest for cell in figures)
    if longest < (settings.fewest_rows if alike < 2 else 2) or len(lines) < 2:
        return []
    anchors: list[tuple[float, float, set[int]]] = []
    for at, cell in enumerate(lines):
        for row, text in cell:
            top, bottom = min(w.box.top for w in row), max(w.box.bottom for w in row)
            anchors.append((top, bottom, {at, _OF_ITS_OWN} if begins_row(text) else {at}))
    rows = _level(anchors, settings)
    # A line of one column alone is the rest of a label where its words do not begin a row, a line of several is a row.
    shared = [(top, bottom) for top, bottom, cells in rows if len(cells) > 1]
    if len(shared) < longest:
        return []
    return [(bottom + top) / 2 for (_, bottom), (top, _) in pairwise(shared)]


def _is_whole_figure(text: str) -> bool:
    """True for a figure that is no part of one broken over lines: 8,637,400 | .25."""
    return is_amount(text) and not (text.startswith(_SEPARATORS) or text.endswith(_SEPARATORS))


def _level(
    lines: Sequence[tuple[float, float, set[int]]], settings: LocateSettings
) -> list[tuple[float, float, set[int]]]:
    """The lines of all columns, those that stand level as one, from top to bottom."""
    found: list[tuple[float, float, set[int]]] = []
    for top, bottom, cells in sorted(lines, key=lambda line: line[0] + line[1]):
        if found and abs((found[-1][0] + found[-1][1]) - (top + bottom)) / 2 < settings.same_line * (bottom - top):
            last = found.pop()
            found.append((min(last[0], top), max(last[1], bottom), last[2] | cells))
        else:
            found.append((top, bottom, cells))
    return found
