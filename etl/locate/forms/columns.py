"""Columns of indicators, where no rule need part them: where nothing stands on any of their lines, each under its head."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import inf

from etl.locate.forms.heads import Head, Heads
from etl.records.page import Box, Word

# Of the height of letters: columns are so far apart at least.
APART = 0.3
# What it costs to leave a head without anything under it, or a column without a head; less of the first: a label of all stands there.
_NO_BODY, _NO_HEAD, _SIDE = 1.0, 3.0, 0.3
# What it costs to put a head over a column that it does not stand over, by points and in any case.
_ASIDE, _BY_POINT = 0.2, 0.005


@dataclass(frozen=True, slots=True)
class Column:
    """A column: from where to where something of it is printed, and its head, None for the label at the side of all."""

    x0: float
    x1: float
    head: Head | None

    @property
    def role(self) -> str | None:
        """What its head says it holds."""
        return self.head.role if self.head else None


@dataclass(frozen=True, slots=True)
class Lattice:
    """The columns of a form and the walls between them, in points from the left."""

    columns: tuple[Column, ...]
    walls: tuple[float, ...]

    def column_of(self, box: Box) -> int:
        """The number of the column in which the middle of a box stands."""
        return sum(wall <= box.center[0] for wall in self.walls)

    def crossed(self, box: Box) -> list[float]:
        """The walls a box stands over."""
        return [wall for wall in self.walls if box.x0 < wall < box.x1]

    @property
    def name(self) -> int:
        """The number of the column of the indicators' names: of those so headed the first behind the levels."""
        levels = [at for at, column in enumerate(self.columns) if column.role in {"level_1", "level_2"}]
        last = max(levels, default=-1)
        named = [at for at, column in enumerate(self.columns) if column.role == "indicator"]
        return next((at for at in named if at > last), named[-1] if named else last + 1)

    def level(self, no: int) -> int | None:
        """The number of the column of a level (1 or 2), None where there is none."""
        return next((at for at, column in enumerate(self.columns) if column.role == f"level_{no}"), None)


def lattice_of(heads: Heads, body: Sequence[Word], rules: Sequence[float] = ()) -> Lattice:
    """The columns of the words of indicators under their heads. rules: where rules run down between them."""
    groups = _groups([word.box for word in body])
    columns = _with_one_side(_headed(heads.lowest, groups))
    walls = [_wall(one, other, rules) for one, other in pairwise(columns)]
    return Lattice(tuple(columns), tuple(walls))


def _with_one_side(columns: Sequence[Column]) -> list[Column]:
    """Columns with all those left of the first head as one: a label at the side of all may be set in several lines of letters."""
    first = next((at for at, column in enumerate(columns) if column.head), 0)
    if first < 2:
        return list(columns)
    return [Column(columns[0].x0, columns[first - 1].x1, None), *columns[first:]]


def _groups(boxes: Sequence[Box]) -> list[tuple[float, float]]:
    """From where to where boxes stand over each other, from the left."""
    found: list[tuple[float, float]] = []
    for box in sorted(boxes, key=lambda box: box.x0):
        if found and box.x0 - found[-1][1] <= APART * (box.bottom - box.top):
            found[-1] = found[-1][0], max(found[-1][1], box.x1)
        else:
            found.append((box.x0, box.x1))
    return found


def _headed(heads: Sequence[Head], groups: Sequence[tuple[float, float]]) -> list[Column]:
    """Each head with what is printed under it, in order: the cheapest way to give each of one a place among the other."""
    best: dict[tuple[int, int], float] = {(0, 0): 0.0}
    came: dict[tuple[int, int], tuple[int, int]] = {}
    for h in range(len(heads) + 1):
        for g in range(len(groups) + 1):
            if (h, g) not in best:
                continue
            for to, price in _steps(h, g, heads, groups):
                if best[h, g] + price < best.get(to, inf):
                    best[to], came[to] = best[h, g] + price, (h, g)
    found: list[Column] = []
    at = len(heads), len(groups)
    while at != (0, 0):
        before = came[at]
        head = heads[before[0]] if at[0] > before[0] else None
        group = groups[before[1]] if at[1] > before[1] else None
        spans = [span for span in (group, (head.box.x0, head.box.x1) if head else None) if span]
        found.append(Column(min(x0 for x0, _ in spans), max(x1 for _, x1 in spans), head))
        at = before
    return found[::-1]


def _steps(
    h: int, g: int, heads: Sequence[Head], groups: Sequence[tuple[float, float]]
) -> list[tuple[tuple[int, int], float]]:
    steps = []
    if h < len(heads):
        steps.append(((h + 1, g), _NO_BODY))
    if g < len(groups):
        steps.append(((h, g + 1), _SIDE if g == 0 and h == 0 else _NO_HEAD))
    if h < len(heads) and g < len(groups):
        steps.append(((h + 1, g + 1), _match(h, g, heads, groups)))
    return steps


def _match(h: int, g: int, heads: Sequence[Head], groups: Sequence[tuple[float, float]]) -> float:
    """What it costs to put a head over a group: it may not reach over what stands beside either."""
    (x0, x1), box = groups[g], heads[h].box
    left, right = min(x0, box.x0), max(x1, box.x1)
    others = [
        *(groups[at] for at in (g - 1, g + 1) if 0 <= at < len(groups)),
        *((heads[at].box.x0, heads[at].box.x1) for at in (h - 1, h + 1) if 0 <= at < len(heads)),
    ]
    if any(a < right and left < b for a, b in others):
        return inf
    gap = max(x0 - box.x1, box.x0 - x1, 0.0)
    return _ASIDE + _BY_POINT * gap if gap else 0.0


def _wall(one: Column, other: Column, rules: Sequence[float]) -> float:
    """Where one column ends and the next begins: at a rule between them, or in the middle of what is blank."""
    drawn = [x for x in rules if one.x1 - 1 <= x <= other.x0 + 1]
    return drawn[0] if drawn else (one.x1 + other.x0) / 2
