"""An identity applied to places of a document, and what the printed figures say about it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from etl.reconcile.figures import CellRef, Figure, Figures
from etl.reconcile.identity import Identity
from etl.records.vocabulary import Verdict


@dataclass(frozen=True, slots=True)
class Equation:
    """Left places = right places. is_limit: the right may be less (其中 names a part only)."""

    identity: Identity
    left: tuple[CellRef, ...]
    right: tuple[CellRef, ...]
    is_limit: bool = False

    @property
    def places(self) -> tuple[CellRef, ...]:
        """All places, left first."""
        return self.left + self.right


@dataclass(frozen=True, slots=True)
class Outcome:
    """Both sides in yuan, with the tolerance; unit is the coarsest last printed unit, addends the printed ones."""

    left: Decimal
    right: Decimal
    unit: Decimal
    addends: int

    @property
    def difference(self) -> Decimal:
        """Left − right, yuan."""
        return self.left - self.right

    @property
    def tolerance(self) -> Decimal:
        """Half the last printed unit × (addends + 1): what rounding alone can amount to."""
        return self.unit / 2 * (self.addends + 1)

    @property
    def verdict(self) -> Verdict:
        """exact, rounding (within the tolerance) or fail."""
        if not self.difference:
            return "exact"
        return "rounding" if abs(self.difference) <= self.tolerance else "fail"


def test(equation: Equation, figures: Figures) -> Outcome | None:
    """What the printed figures say; None when none of them is printed, so that there is nothing to test.

    A blank cell counts as 0. A limit is tested only where the part reaches the whole, as below it nothing is claimed.
    """
    left, right = _printed(equation.left, figures), _printed(equation.right, figures)
    if not left and not right:
        return None
    outcome = Outcome(
        left=_sum(left),
        right=_sum(right),
        unit=max(figure.unit for figure in (*left, *right)),
        # A plain sum has one figure on the left; of several, all but one round as further addends do.
        addends=len(right) + max(0, len(left) - 1),
    )
    if equation.is_limit and outcome.difference > outcome.tolerance:
        return None
    return outcome


def _printed(places: Iterable[CellRef], figures: Figures) -> list[Figure]:
    return [figures[place] for place in places if place in figures]


def _sum(figures: Sequence[Figure]) -> Decimal:
    return sum((figure.yuan for figure in figures), Decimal(0))
