"""Columns: how wide each column of a grid is, and at which size the grid fits its page."""

from collections.abc import Callable
from dataclasses import dataclass

from tests.workshop.grid import Grid
from tests.workshop.wrap import Measure

SIZES = (9.5, 9.0, 8.5, 8.0, 7.5, 7.0, 6.5, 6.0, 5.5)
PAD = 3.0
# In letters of the size: the narrowest column of names, and how far a name runs before it wraps.
NARROWEST, WIDEST = 8.0, 24.0
# A smaller size is taken, down to an easy one, until long names get this share of the width they would like.
ROOMY, EASY_TO_READ = 0.6, 7.5


@dataclass(frozen=True)
class Fit:
    """The size of a grid's text and the edges of its columns from left to right, one more than columns."""

    size: float
    edges: tuple[float, ...]

    @property
    def leading(self) -> float:
        return self.size * 1.3

    def width(self, col: int, cols: int = 1) -> float:
        return self.edges[col + cols] - self.edges[col]


def fit(grid: Grid, left: float, right: float, measure: Callable[[float], Measure]) -> Fit:
    """The largest size that leaves names room and at which no figure is wider than its column.

    Raises ValueError where the grid is too wide for its page even at the smallest size.
    """
    for ease in (ROOMY, 0.0):
        for size in SIZES:
            narrow = [_narrowest(grid, col, size, measure(size)) for col in range(len(grid.columns))]
            wanted = [max(_natural(grid, col, size, measure(size)) - narrow[col], 0) for col in range(len(narrow))]
            spare = right - left - sum(narrow)
            if spare < ease * sum(wanted) or (ease and size < EASY_TO_READ):
                continue
            edges = [left]
            for width in _grown(narrow, wanted, spare):
                edges.append(edges[-1] + width)
            return Fit(size, tuple(round(edge, 2) for edge in edges))
    raise ValueError("the table is too wide for its page at any size")


def _grown(narrow: list[float], wanted: list[float], spare: float) -> list[float]:
    want = sum(wanted)
    share = min(1.0, spare / want) if want else 0.0
    left_over = max(spare - want, 0.0) / len(narrow)
    return [width + more * share + left_over for width, more in zip(narrow, wanted, strict=True)]


def _narrowest(grid: Grid, col: int, size: float, measure: Measure) -> float:
    role = grid.columns[col].role
    if role == "text":
        return NARROWEST * size + 2 * PAD
    longest = max((measure(row[col]) for row in grid.body), default=0.0)
    return max(longest, (4.2 if role == "money" else 1.8) * size) + 2 * PAD


def _natural(grid: Grid, col: int, size: float, measure: Measure) -> float:
    if grid.columns[col].role != "text":
        return 0.0
    longest = max((measure(row[col]) for row in grid.body), default=0.0)
    return min(longest + 0.5, WIDEST * size) + 2 * PAD
