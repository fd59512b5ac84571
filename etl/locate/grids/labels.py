"""Lines of labels to the rows of figures they belong to, where no rule parts the rows: a long label stands around its figures.

In one table all labels stand one way: by their middle, their first or their last line beside their figures.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from etl.locate.settings import LocateSettings
from etl.records.page import Box
from etl.reference import pattern
from etl.text.cells import is_code, is_ordinal, is_total
from etl.text.fold import fold

Stand = Literal["middle", "first", "last"]
_STANDS: tuple[Stand, ...] = ("middle", "first", "last")
_OF_WHICH = pattern("label_patterns", "of_which")

# No label has more lines.
_MOST_LINES = 9
# What a reading of the lines costs: a label without figures, the more where nothing says that it begins a row; a line that goes
# on with one that is not full, or as far above it as rows are, or that begins a row.
_NO_FIGURES, _NOTHING_BEGINS, _NOT_FULL, _AS_ROWS, _BEGINS = 1.0, 0.4, 1.2, 1.0, 2.0
# The same of a line that the figures do not stand in the middle of: it is rather a row of its own.
_ASIDE = 0.5


@dataclass(frozen=True, slots=True)
class LabelLine:
    """A line of a column of labels: its place, its text, and whether one more letter would have found no room in the column."""

    box: Box
    text: str
    is_full: bool

    @property
    def middle(self) -> float:
        """Its height on the page."""
        return self.box.center[1]

    @property
    def height(self) -> float:
        """Of its letters."""
        return self.box.bottom - self.box.top


@dataclass(frozen=True, slots=True)
class Label:
    """Lines that are one label (numbers of the first and of the one behind the last), and the figures it stands at, by number."""

    first: int
    end: int
    figures: int | None


def begins_row(text: str) -> bool:
    """Whether words begin a row of a table: a code, an ordinal, 其中：, a total."""
    return is_code(text) or is_ordinal(text) or is_total(text) or _OF_WHICH.match(fold(text)) is not None


def labels_at(
    columns: Sequence[Sequence[LabelLine]], figures: Sequence[float], settings: LocateSettings
) -> list[list[Label]]:
    """The labels that the lines of each column are, with the figures (heights, from the top) each stands at."""
    readings = [[_labels(lines, figures, stand, settings) for lines in columns] for stand in _STANDS]
    best = min(readings, key=lambda reading: sum(cost for cost, _ in reading))
    return [labels for _, labels in best]


def _labels(
    lines: Sequence[LabelLine], figures: Sequence[float], stand: Stand, settings: LocateSettings
) -> tuple[float, list[Label]]:
    """The cheapest reading of the lines of a column, and what it costs."""
    begins = [begins_row(line.text) for line in lines]
    rows = sorted([*figures, *(line.middle for line, begun in zip(lines, begins, strict=True) if begun)])
    level = settings.level_with * max((line.height for line in lines), default=0.0)
    pitch = min((gap for above, below in pairwise(rows) if (gap := below - above) > level), default=float("inf"))
    as_rows = _AS_ROWS if stand == "middle" else _AS_ROWS + _ASIDE
    # The cheapest reading of the lines from each on: its cost, and where the first label in it ends and what it stands at.
    costs = [0.0] * (len(lines) + 1)
    chosen: list[Label] = [Label(0, 0, None)] * len(lines)
    for first in reversed(range(len(lines))):
        costs[first], joined = float("inf"), 0.0
        for end in range(first + 1, min(first + _MOST_LINES, len(lines)) + 1):
            if end - first > 1:
                above, line = lines[end - 2], lines[end - 1]
                if line.middle - above.middle > settings.wrapped * line.height:
                    break
                joined += (0.0 if above.is_full else _NOT_FULL) + (_BEGINS if begins[end - 1] else 0.0)
                joined += as_rows if line.middle - above.middle >= settings.closer_than_rows * pitch else 0.0
            at = _figures_at(lines[first:end], figures, stand, settings)
            own = 0.0 if at is not None else _NO_FIGURES + (0.0 if begins[first] else _NOTHING_BEGINS)
            if joined + own + costs[end] < costs[first]:
                costs[first], chosen[first] = joined + own + costs[end], Label(first, end, at)
    labels, at_line = list[Label](), 0
    while at_line < len(lines):
        labels.append(chosen[at_line])
        at_line = chosen[at_line].end
    return costs[0], labels


def _figures_at(
    lines: Sequence[LabelLine], figures: Sequence[float], stand: Stand, settings: LocateSettings
) -> int | None:
    """The number of the figures a label of these lines would stand at."""
    first, last = lines[0].middle, lines[-1].middle
    middle = {"middle": (first + last) / 2, "first": first, "last": last}[stand]
    after = bisect_left(figures, middle)
    near = [at for at in (after - 1, after) if 0 <= at < len(figures)]
    best = min(near, key=lambda at: abs(figures[at] - middle), default=None)
    return best if best is not None and abs(figures[best] - middle) < settings.same_line * lines[0].height else None
