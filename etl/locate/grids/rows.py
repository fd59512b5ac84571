"""Rows that no rule parts: lines of figures under each other in the cells of one ruled row."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from etl.locate.grids.labels import LabelLine, begins_row, labels_at
from etl.locate.prose.lines import line_text, rows_of
from etl.locate.settings import LocateSettings
from etl.records.page import Box, Word
from etl.text.cells import is_amount, is_dash

_FIRST_DECIMAL, _DIGIT = re.compile(r"\d\.\d$"), re.compile(r"\d")
_SEPARATORS = (".", ",", "，")
# Stands for another column beside a line whose words begin a row.
_OF_ITS_OWN = -1


def unruled_rows(columns: Sequence[Sequence[Word]], settings: LocateSettings) -> list[float]:
    """Where a ruled row is to be parted (positions from the top, points): between the lines of figures its columns share.

    columns: the words of its cells. A row is parted where at least one of them prints nothing but figures, one under the
    other on `fewest_rows` lines, or two of them on two lines, and another column words or figures on the same lines. A
    label of several lines stays whole where the next line of figures is further away.
    """
    lines = [[_line(row, settings) for row in rows_of(words, settings)] for words in columns if words]
    figures = [cell for cell in lines if len(cell) > 1 and _are_figures([line.text for line in cell])]
    longest = max(map(len, figures), default=0)
    alike = sum(len(cell) == longest for cell in figures)
    if longest < (settings.fewest_rows if alike < 2 else 2) or len(lines) < 2:
        return []
    rows = _level([(line, at) for at, cell in enumerate(lines) if cell in figures for line in cell], settings)
    labels = [cell for cell in lines if cell not in figures]
    if not any(
        abs(line.middle - row.middle) < settings.level_with * row.height
        for cell in labels
        for line in cell
        for row in rows
    ):
        labels = []
    ends = [max(line.box.x1 for line in cell) for cell in labels]
    labels = [
        [replace(line, is_full=end - line.box.x1 < settings.full_label * line.height) for line in cell]
        for cell, end in zip(labels, ends, strict=True)
    ]
    alone: list[tuple[LabelLine, int]] = []
    for at, (cell, found) in enumerate(
        zip(labels, labels_at(labels, [row.middle for row in rows], settings), strict=True)
    ):
        for label in found:
            of = cell[label.first : label.end]
            if label.figures is None:
                alone += [(line, at) for line in of[:1]]
                alone += [(line, _OF_ITS_OWN) for line in of[:1] if begins_row(line.text)]
            else:
                rows[label.figures].lines += of
                rows[label.figures].columns.add(-2 - at)
    # A label alone is the rest of another where its words do not begin a row; of several columns it is a row.
    rows += [row for row in _level(alone, settings) if len(row.columns) > 1]
    rows.sort(key=lambda row: row.middle)
    shared = [row for row in rows if len(row.columns) > 1]
    if len(shared) < longest:
        return []
    return [(above.bottom + below.top) / 2 for above, below in pairwise(shared)]


@dataclass(slots=True)
class _Row:
    """Lines of several columns at one height; middle and height: of the first of them."""

    lines: list[LabelLine]
    columns: set[int]
    middle: float
    height: float

    @property
    def top(self) -> float:
        """The upper edge of the highest."""
        return min(line.box.top for line in self.lines)

    @property
    def bottom(self) -> float:
        """The lower edge of the lowest."""
        return max(line.box.bottom for line in self.lines)


def _line(words: Sequence[Word], settings: LocateSettings) -> LabelLine:
    return LabelLine(Box.around(word.box for word in words), line_text(words, settings), is_full=False)


def _are_figures(texts: Sequence[str]) -> bool:
    """Whether lines print nothing but figures and dashes for such; a lone digit under a first decimal is the second: 37.2 | 5."""
    if any(_FIRST_DECIMAL.search(upper) and _DIGIT.fullmatch(lower) for upper, lower in pairwise(texts)):
        return False
    return any(map(_is_whole_figure, texts)) and all(_is_whole_figure(text) or is_dash(text) for text in texts)


def _is_whole_figure(text: str) -> bool:
    """True for a figure that is no part of one broken over lines: 8,637,400 | .25."""
    return is_amount(text) and not (text.startswith(_SEPARATORS) or text.endswith(_SEPARATORS))


def _level(lines: Sequence[tuple[LabelLine, int]], settings: LocateSettings) -> list[_Row]:
    """The lines of all columns, those that stand level as one, from top to bottom."""
    found: list[_Row] = []
    for line, column in sorted(lines, key=lambda each: each[0].middle):
        if found and abs(found[-1].lines[-1].middle - line.middle) < settings.same_line * line.height:
            found[-1].lines.append(line)
            found[-1].columns.add(column)
        else:
            found.append(_Row([line], {column}, line.middle, line.height))
    return found
