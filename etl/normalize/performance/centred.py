"""Levels printed in the middle of the indicators they stand for, where no rule says how far they reach.

The first then stands below the first indicator of a form. From its middle follows where it ends, there the next begins, and the last
must end where the indicators do: so the names prove themselves. Where they do not, nothing tells which indicator is of which.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from etl.normalize.performance.align import AlignedRow
from etl.normalize.performance.levels import merges_cells
from etl.records.page import Box
from etl.text.middles import reaches

_FEWEST_LINES = 2
# Of the height of a line: ends lie no further apart than that from where lines do.
_NEAR = 0.5


def with_centred_levels(rows: Sequence[AlignedRow]) -> bool:
    """Gives the rows the levels printed in the middle of several; False where levels float and nothing tells whose they are.

    These are left out then: a level beside another's indicator would be a wrong one.
    """
    told = True
    for role in ("level_1", "level_2"):
        lines = [row for row in rows if row.text("indicator") and "indicator" in row.cells]
        labels = [row for row in rows if row.text(role) and role in row.cells]
        # Where a form merges cells its rules say how far they reach.
        if merges_cells(rows, role) or not _floats(rows, lines, labels, role):
            continue
        found = _levels(lines, labels, role)
        told = told and bool(found)
        for row in rows:
            row.texts.pop(role, None)
        for row, text in zip(lines, found, strict=False):
            row.texts[role] = text
    return told


def _floats(rows: Sequence[AlignedRow], lines: Sequence[AlignedRow], labels: Sequence[AlignedRow], role: str) -> bool:
    """Whether a level is first printed below the first indicator, on the same page."""
    if len(lines) < _FEWEST_LINES or not labels or labels[0].page_no != lines[0].page_no:
        return False
    order = {id(row): at for at, row in enumerate(rows)}
    # Indicators that stand in one cell are not below each other.
    below = _middle(labels[0].cells[role].box) >= lines[0].cells["indicator"].box.bottom
    return below and order[id(labels[0])] > order[id(lines[0])]


def _levels(lines: Sequence[AlignedRow], labels: Sequence[AlignedRow], role: str) -> list[str]:
    """The level of each line, by the middles of their names; [] where they do not come out even."""
    if len({row.page_no for row in (*lines, *labels)}) > 1:
        return []
    boxes = [row.cells["indicator"].box for row in lines]
    ends = [(above.bottom + below.top) / 2 for above, below in pairwise(boxes)] + [boxes[-1].bottom]
    near = [_NEAR * (box.bottom - box.top) for box in boxes]
    last = reaches(boxes[0].top, ends, [_middle(label.cells[role].box) for label in labels], near)
    found: list[str] = []
    for label, at in zip(labels, last or (), strict=False):
        found += [label.text(role)] * (at + 1 - len(found))
    return found


def _middle(box: Box) -> float:
    return (box.top + box.bottom) / 2
