"""Notes between the lines of a table without rules: 备注：… over its whole width, with the total below."""

from __future__ import annotations

from collections.abc import Sequence

from etl.locate.grids.segments import Row, is_money
from etl.locate.settings import DEFAULTS
from etl.reference import pattern
from etl.text.fold import fold

_NOTE = pattern("caption_patterns", "note_below")


def is_note(row: Row) -> bool:
    """Whether a line is a note and nothing beside it: between two lines of a body it is of neither."""
    return len(row.segments) == 1 and _NOTE.match(fold(row.text)) is not None


def goes_on_below(rows: Sequence[Row], at: int, first: int) -> bool:
    """Whether the line right below one prints sums that end where those of the body above it do.

    first: where the body begins.
    """
    above = [s.box.x1 for row in rows[first:at] for s in row.segments if is_money(s.text)]
    near = [row for row in rows[at + 1 : at + 2] if row.box.top - rows[at].box.bottom < DEFAULTS.label_gap * row.height]
    sums = [s.box for row in near for s in row.segments if is_money(s.text)]
    flush = DEFAULTS.same_start * rows[at].height
    return bool(sums) and all(any(abs(end - box.x1) < flush for end in above) for box in sums)
