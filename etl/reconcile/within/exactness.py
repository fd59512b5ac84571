"""Tables printed in whole yuan, whose sums are not rounded: one that is off by a yuan is a slip of its own."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from etl.reconcile.equation import Equation, Outcome, printed
from etl.reconcile.figures import Figures
from etl.records.disclosure import Table

# Were every figure rounded by itself, one of three or four sums of several would be off by a unit: none of eight or more that
# hold could then be expected beside so few that do not.
_FEWEST, _HOLDING = 8, 0.8
_YUAN = Decimal(1)
_SEVERAL = 2


def exact_to_the_unit(
    table: Table, tested: Sequence[tuple[Equation, Outcome]], figures: Figures
) -> list[tuple[Equation, Outcome]]:
    """The outcomes of a table's equations, without tolerance where the table is printed in yuan and its sums hold to the yuan."""
    sums = [outcome for equation, outcome in tested if _adds(equation, figures)]
    exact = sum(outcome.verdict == "exact" for outcome in sums)
    if table.factor != _YUAN or exact < _FEWEST or exact < _HOLDING * len(sums):
        return list(tested)
    return [
        (equation, replace(outcome, tolerance=Decimal(0)) if _is_whole(equation, figures) else outcome)
        for equation, outcome in tested
    ]


def _adds(equation: Equation, figures: Figures) -> bool:
    """Whether several figures that are not nought are added."""
    return sum(bool(figure.yuan) for figure in printed(equation.right, figures)) >= _SEVERAL


def _is_whole(equation: Equation, figures: Figures) -> bool:
    """Whether all its figures are printed to the yuan and no finer."""
    return all(figure.last_digit == _YUAN for figure in printed(equation.places, figures))
