"""A claim: figures stated anywhere in a document that an identity requires to be equal, each with its precision."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from itertools import product

from etl.reconcile.figures import CellRef
from etl.reconcile.identity import Identity
from etl.records.vocabulary import NumberUnit, Severity, Verdict
from etl.text.money import WIDE

_HALF = Decimal("0.5")


@dataclass(frozen=True, slots=True)
class Term:
    """A figure of a claim. digit: the unit of its last printed digit, 0 where it is exact (a count) or computed.

    place: its cell, where it is printed in a table. label: what it is, with where it is stated.
    """

    value: Decimal
    digit: Decimal
    label: str
    page_no: int | None
    place: CellRef | None = None


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
        """Half the last printed digit of every term: what rounding alone can amount to."""
        if self.allowed is not None:
            return self.allowed
        terms = self.left + self.right
        return sum((digit / 2 for digit in _digits(terms)), Decimal(0))

    @property
    def verdict(self) -> Verdict:
        """exact, rounding (within the tolerance) or fail."""
        if not self.difference:
            return "exact"
        return "rounding" if abs(self.difference) <= self.tolerance else "fail"

    @property
    def severity(self) -> Severity:
        """How grave a failure is: off by less than one last digit, a figure was cut instead of rounded, or made to add up."""
        digit = max((term.digit for term in self.left + self.right), default=Decimal(0))
        return "warning" if abs(self.difference) < digit else self.identity.severity


def ratio_claim(identity: Identity, scope: str, printed: Term, part: Term, whole: Term) -> Claim:
    """A printed percentage = part / whole, in percentage points. whole must be more than half its last digit.

    Both amounts were rounded before the reader sees them: what that can move the ratio is tolerated besides the rounding of the
    percentage itself. Where the computed side rounds to the printed percentage, it is given as that.
    """
    value = 100 * part.value / whole.value
    corners = [
        100 * (part.value + one * part.digit / 2) / (whole.value + other * whole.digit / 2)
        for one, other in product((-1, 1), repeat=2)
    ]
    slack = max(abs(corner - value) for corner in corners)
    shown = printed.value if abs(value - printed.value) <= printed.digit / 2 else value
    label = f"{part.label} ÷ {whole.label}"
    right = Term(_short(shown), Decimal(0), label, part.page_no, part.place)
    return Claim(identity, scope, (printed,), (right,), "percent", _short(printed.digit * _HALF + slack))


def _short(value: Decimal) -> Decimal:
    return value.quantize(Decimal("0.000001"), context=WIDE).normalize(WIDE) + 0


def _digits(terms: tuple[Term, ...]) -> Iterator[Decimal]:
    """The digits that count: a 0 is how nothing is printed, and no coarser than the figures beside it."""
    finest = min((term.digit for term in terms if term.value), default=None)
    for term in terms:
        yield term.digit if term.value or finest is None else min(term.digit, finest)
