"""A claim: figures stated anywhere in a document that an identity requires to be equal, each with its precision."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from etl.reconcile.figures import CellRef
from etl.reconcile.identity import Identity
from etl.records.disclosure import verdict_of
from etl.records.vocabulary import NumberUnit, Severity, Verdict
from etl.text.money import WIDE
from etl.text.printed import Printed, agree, ratio_tolerance, tolerance


@dataclass(frozen=True, slots=True)
class Term:
    """A figure of a claim. label: what it is, with where it is stated. place: its cell, where it is printed in a table."""

    figure: Printed
    label: str
    page_no: int | None
    place: CellRef | None = None

    @property
    def value(self) -> Decimal:
        """Yuan, or the claim's own unit."""
        return self.figure.yuan


@dataclass(frozen=True, slots=True)
class Claim:
    """Left terms = right terms, in `unit` (None: yuan).

    allowed: the tolerance where it is not that of a sum. scope: where the two sides are stated.
    """

    identity: Identity
    scope: str
    left: tuple[Term, ...]
    right: tuple[Term, ...]
    unit: NumberUnit | None = None
    allowed: Decimal | None = None

    @property
    def sides(self) -> tuple[Decimal, Decimal]:
        """The sums of both sides."""
        return sum((t.value for t in self.left), Decimal(0)), sum((t.value for t in self.right), Decimal(0))

    @property
    def difference(self) -> Decimal:
        """Left − right."""
        left, right = self.sides
        return left - right

    @property
    def tolerance(self) -> Decimal:
        """What rounding alone can amount to."""
        if self.allowed is not None:
            return self.allowed
        return tolerance((term.figure for term in self.left), (term.figure for term in self.right))

    @property
    def verdict(self) -> Verdict:
        """exact, rounding (within the tolerance) or fail."""
        return verdict_of(self.difference, self.tolerance)

    @property
    def severity(self) -> Severity:
        """How grave a failure is: off by less than one last digit, a figure was cut instead of rounded, or made to add up."""
        digit = max((term.figure.last_digit for term in self.left + self.right), default=Decimal(0))
        return "warning" if abs(self.difference) < digit else self.identity.severity


def ratio_claim(identity: Identity, scope: str, printed: Term, part: Term, whole: Term) -> Claim:
    """A printed percentage = part / whole, in percentage points. whole must be more than half its last digit.

    Where the computed side rounds to the printed percentage, it is given as that.
    """
    value = 100 * part.value / whole.value
    shown = printed.value if agree([printed.figure], [Printed.exact(value)]) else value
    label = f"{part.label} ÷ {whole.label}"
    right = Term(Printed.exact(_short(shown)), label, part.page_no, part.place)
    allowed = ratio_tolerance(printed.figure, part.figure, whole.figure)
    return Claim(identity, scope, (printed,), (right,), "percent", _short(allowed))


def _short(value: Decimal) -> Decimal:
    return value.quantize(Decimal("0.000001"), context=WIDE).normalize(WIDE) + 0
