"""Labels in the middle of several rows, where no rule says how far they reach: the rows they are of come out even."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median

from etl.locate.grids.bands import column_of
from etl.locate.grids.columns import ColumnExtent
from etl.locate.grids.segments import Row, Segment, is_money
from etl.text.cells import is_total
from etl.text.middles import reaches

# Digits. Shorter numbers are codes of a class or section, which may stand in the middle of three lines by their nature.
_SHORTEST_CODE = 6
# Heights of letters. So near the end of a row do rows end whose middle is where a label stands.
_NEAR = 0.5


@dataclass(frozen=True, slots=True)
class Centred:
    """A label of several rows: its column and words, and from where to where on the page they reach."""

    col: int
    label: Segment
    top: float
    bottom: float

    def first_of(self, middles: Sequence[float], body: int) -> int:
        """The first of the rows it is of, given the middles of all and where the body begins: a number is read there."""
        own = [at for at, middle in enumerate(middles) if at >= body and self.top < middle < self.bottom]
        return own[0] if own else min(range(body, len(middles)), key=lambda at: abs(middles[at] - self.top))


def without_centred(body: Sequence[Row], columns: Sequence[ColumnExtent]) -> tuple[list[Row], tuple[Centred, ...]]:
    """The lines of a body without the labels that stand in the middle of several rows, and these.

    Such a column stands left of the sums. Its labels are of all rows but totals, each in the middle of those it is of.
    """
    sums = min((col for col, column in enumerate(columns) if column.is_money), default=0)
    found: list[Centred] = []
    for col in range(sums):
        found += _of_column(col, body, columns)
    taken = {id(word) for each in found for word in each.label.words}
    left = [Row(tuple(s for s in row.segments if not any(id(word) in taken for word in s.words))) for row in body]
    return [row for row in left if row.segments], tuple(found)


def _of_column(col: int, body: Sequence[Row], columns: Sequence[ColumnExtent]) -> list[Centred]:
    """The labels of a column that stand in the middle of rows which come out even, else none."""
    rows = [row for row in body if any(is_money(segment.text) for segment in row.segments)]
    rows = [row for row in rows if not any(is_total(segment.text) for segment in row.segments)]
    labels = [s for row in body for s in row.segments if column_of(s, columns) == col and not is_total(s.text)]
    if not labels or 2 * len(labels) > len(rows) or any(not _is_code(label.text) for label in labels):
        return []
    heights = [row.box.center[1] for row in rows]
    # A wrapped name stands around its sums: rows end between the words of one and of the next.
    others = [row for row in body if not any(is_total(segment.text) for segment in row.segments)]
    edges = _edges(rows, [s for row in others for s in row.segments if s not in labels])
    near = _NEAR * (labels[0].box.bottom - labels[0].box.top)
    last = reaches(edges[0], edges[1:], [label.box.center[1] for label in labels], [near] * len(rows))
    found: list[Centred] = []
    for label, at in zip(labels, last or (), strict=False):
        top = found[-1].bottom if found else edges[0]
        if sum(top < height < edges[at + 1] for height in heights) < 2:
            return []
        found.append(Centred(col, label, top, edges[at + 1]))
    return found


def _is_code(text: str) -> bool:
    return text.isdigit() and len(text) >= _SHORTEST_CODE


def _edges(rows: Sequence[Row], words: Sequence[Segment]) -> list[float]:
    """Where rows begin and end, from the top: in the middle between what is printed in one and in the next."""
    middles = [row.box.center[1] for row in rows]
    tops, bottoms = [row.box.top for row in rows], [row.box.bottom for row in rows]
    for segment in words:
        at = min(range(len(rows)), key=lambda at: abs(middles[at] - segment.box.center[1]))
        if abs(middles[at] - segment.box.center[1]) < 2 * (segment.box.bottom - segment.box.top):
            tops[at], bottoms[at] = min(tops[at], segment.box.top), max(bottoms[at], segment.box.bottom)
    between = [(bottoms[at] + tops[at + 1]) / 2 for at in range(len(rows) - 1)]
    pad = median([max(tops[at + 1] - bottoms[at], 0.0) for at in range(len(rows) - 1)] or [0.0]) / 2
    return [tops[0] - pad, *between, bottoms[-1] + pad]
