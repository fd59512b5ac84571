"""Words into lines of text, on a page or within a cell."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Sequence

from etl.locate.settings import DEFAULTS, LocateSettings
from etl.records.located import TextLine
from etl.records.page import Box, Word
from etl.text.fold import join_lines


def text_lines(page_no: int, words: Iterable[Word], settings: LocateSettings = DEFAULTS) -> list[TextLine]:
    """Words as lines, from top to bottom."""
    return [
        TextLine(page_no, line_text(row, settings), Box.around(word.box for word in row))
        for row in rows_of(words, settings)
    ]


def cell_text(words: Sequence[Word], settings: LocateSettings = DEFAULTS) -> str:
    """The text of a cell: its lines joined as one."""
    if len(words) < 2:
        # As nearly all cells are.
        return words[0].text.strip() if words else ""
    return join_lines([line_text(row, settings) for row in rows_of(words, settings)])


def least_sure(words: Iterable[Word]) -> float | None:
    """How sure the recognition of these words is, of the least sure of them; None where none was recognised."""
    return min([word.confidence for word in words if word.confidence is not None], default=None)


def rows_of(words: Iterable[Word], settings: LocateSettings = DEFAULTS) -> list[list[Word]]:
    """Words grouped by the line they stand on: their middles lie within the height of the line's first word."""
    near = settings.same_line
    rows: list[list[Word]] = []
    for word in sorted(words, key=lambda w: (w.box.center[1], w.box.x0)):
        middle = word.box.center[1]
        if rows and abs(middle - rows[-1][0].box.center[1]) < near * (word.box.bottom - word.box.top):
            rows[-1].append(word)
        else:
            rows.append([word])
    for row in rows:
        row.sort(key=lambda w: w.box.x0)
    return rows


def line_text(row: Sequence[Word], settings: LocateSettings = DEFAULTS) -> str:
    """The words of one line as text, with spaces where they are printed apart."""
    apart = settings.word_gap
    text = row[0].text
    for before, word in itertools.pairwise(row):
        gap = word.box.x0 - before.box.x1
        text += (" " if gap > apart * (word.box.bottom - word.box.top) else "") + word.text
    return text
