"""An identity applied to places of a document, and what the printed figures say about it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from etl.reconcile.figures import CellRef, Figure, Figures
from etl.reconcile.identity import Identity
from etl.records.disclosure import verdict_of
from etl.records.vocabulary import Verdict
from etl.text.printed import tolerance


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
    """Both sides, yuan, and what rounding alone can make them differ by."""

    left: Decimal
    right: Decimal
    tolerance: Decimal

    @property
    def difference(self) -> Decimal:
        """Left − right, yuan."""
        return self.left - self.right

    @property
    def verdict(self) -> Verdict:
        """exact, rounding (within the tolerance) or fail."""
        return verdict_of(self.difference, self.tolerance)


def test(equation: Equation, figures: Figures) -> Outcome | None:
    """What the printed figures say; None when none of them is printed, so that there is nothing to test.

    A blank cell counts as 0. A limit is tested only where the part reaches the whole, as below it nothing is claimed.
    """
    left, right = printed(equation.left, figures), printed(equation.right, figures)
    if not left and not right:
        return None
    outcome = Outcome(_sum(left), _sum(right), tolerance(left, right))
    if equation.is_limit and outcome.difference > outcome.tolerance:
        return None
    return outcome


def holds(equation: Equation, figures: Figures) -> bool:
    """Whether the printed figures do not speak against it. Nearly all are exact: what rounding makes of the others is asked last."""
    if _sum(printed(equation.left, figures)) == _sum(printed(equation.right, figures)):
        return True
    outcome = test(equation, figures)
    return outcome is None or outcome.verdict != "fail"


def printed(places: Iterable[CellRef], figures: Figures) -> list[Figure]:
    """The figures printed at these places."""
    return [figure for place in places if (figure := figures.get(place)) is not None]


def _sum(figures: Sequence[Figure]) -> Decimal:
    return sum([figure.yuan for figure in figures], Decimal(0))
