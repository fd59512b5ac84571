"""Root causes of a document's failing identities, with the printed figures they are about."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from etl.audit.evidence import Cell, CheckedIdentity, Evidence, PrintedAmount, Side, quantity
from etl.diagnosis.joint import Fault
from etl.diagnosis.limits import limits
from etl.diagnosis.signed_sums import Key, Site, Suspect
from etl.diagnosis.tested import StatedSide, Tested, TestedSide, diagnose_tested
from etl.text.money import WIDE
from etl.text.printed import last_digit

_SIDES: tuple[Side, Side] = ("left", "right")


@dataclass(frozen=True)
class Figure:
    """A figure under suspicion: an amount of a table, or (amount None) a side as stated.

    printed, required: in the printed unit, required as it would have to be printed. repairs, breaks: numbers of the
    identities that would hold, or no longer hold, with it.
    """

    amount: PrintedAmount | None
    label: str
    page_no: int | None
    printed: str
    required: str
    required_yuan: Decimal
    unit: str | None
    repairs: tuple[int, ...]
    breaks: tuple[int, ...]


@dataclass(frozen=True)
class RootCause:
    """Failing identities with one cause: the figure most likely wrong, or the candidates between which nothing decides.

    common_difference: yuan; all these identities differ by it, though they share no figure that could be blamed.
    fault, also: see `etl.diagnosis.diagnose.Cause`.
    """

    checks: tuple[CheckedIdentity, ...]
    named: Figure | None
    candidates: tuple[Figure, ...]
    common_difference: Decimal | None
    fault: Fault | None = None
    also: tuple[Figure, ...] = ()

    @property
    def figures(self) -> tuple[Figure, ...]:
        """The named figure and those wrong together with it, or the candidates."""
        return (self.named, *self.also) if self.named else self.candidates

    @property
    def lacking(self) -> tuple[Decimal, ...]:
        """Of a lacking line: what each sum among the candidates has more than the lines under it, in yuan."""
        return tuple(
            (one.amount.amount_yuan or Decimal(0)) - one.required_yuan
            for one in self.candidates
            if one.amount is not None
        )


def root_causes(identities: Sequence[CheckedIdentity], evidence: Evidence) -> tuple[RootCause, ...]:
    """The causes of a document's failing identities, each in exactly one cause, in the order of their first identity."""
    numbered = {one.check_no: one for one in identities}
    return tuple(
        RootCause(
            tuple(numbered[no] for no in cause.checks),
            _figure(cause.named, evidence) if cause.named else None,
            tuple(_figure(one, evidence) for one in cause.candidates),
            cause.common_difference,
            cause.fault,
            tuple(_figure(one, evidence) for one in cause.also),
        )
        for cause in diagnose_tested((_tested(one, evidence) for one in identities), _sites(evidence))
    )


def _sites(evidence: Evidence) -> dict[Key, Site]:
    return {cell: Site(*cell, amount.line_name) for cell, amount in evidence.amounts.items()}


def _tested(one: CheckedIdentity, evidence: Evidence) -> Tested:
    left, right = (
        TestedSide(
            one.label(side),
            one.page(side),
            one.yuan(side),
            tuple(
                (cell, evidence.amounts[cell].amount_yuan or Decimal(0))
                for cell in evidence.sides.get((one.check_no, side), ())
            ),
        )
        for side in _SIDES
    )
    fails = one.verdict == "fail"
    return Tested(
        one.check_no,
        left,
        right,
        one.difference_yuan,
        one.tolerance_yuan,
        fails,
        one.number_unit,
        one.check_code in limits(),
    )


def _figure(suspect: Suspect, evidence: Evidence) -> Figure:
    key = suspect.key
    if isinstance(key, StatedSide):
        printed, required = (quantity(value, key.number_unit) for value in (key.yuan, suspect.required))
        return Figure(
            None, key.label, key.page_no, printed, required, suspect.required, None,
            suspect.repairs, suspect.breaks,
        )  # fmt: skip
    assert isinstance(key, Cell)
    amount = evidence.amounts[key]
    return Figure(
        amount, amount.line_name, amount.page_no, amount.printed_text, _as_printed(suspect.required, amount),
        suspect.required, amount.printed_unit, suspect.repairs, suspect.breaks,
    )  # fmt: skip


def _as_printed(yuan: Decimal, beside: PrintedAmount) -> str:
    """An amount of yuan in the unit, with the decimals and separators of the figure printed."""
    value = yuan / (beside.unit_factor or Decimal(1))
    rounded = value.quantize(min(last_digit(beside.printed_value), Decimal(1)), context=WIDE)
    value = rounded if rounded == value else value
    return f"{value:,f}" if "," in beside.printed_text or "，" in beside.printed_text else f"{value:f}"
