"""Identities as they were tested, handed to the diagnosis: both sides with the printed amounts they were summed from."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import NamedTuple

from etl.diagnosis.diagnose import Cause, diagnose
from etl.diagnosis.signed_sums import Key, SignedSum, Site


class StatedSide(NamedTuple):
    """A side of an identity without an amount of a table: a figure of the text, or a blank cell. check_no tells blanks apart."""

    label: str
    page_no: int | None
    yuan: Decimal
    check_no: int | None
    number_unit: str | None = None


@dataclass(frozen=True, slots=True)
class TestedSide:
    """A side: what it is called, its page and sum; amounts: the printed ones by key, with their yuan."""

    label: str
    page_no: int | None
    yuan: Decimal
    amounts: tuple[tuple[Key, Decimal], ...] = ()


@dataclass(frozen=True, slots=True)
class Tested:
    """An identity tested. difference, tolerance: yuan, or number_unit where both sides are numbers of one.

    is_limit: the left side may be more.
    """

    no: int
    left: TestedSide
    right: TestedSide
    difference: Decimal
    tolerance: Decimal
    fails: bool
    number_unit: str | None = None
    is_limit: bool = False

    @property
    def sides(self) -> tuple[tuple[TestedSide, int], tuple[TestedSide, int]]:
        """Both sides with their signs."""
        return (self.left, 1), (self.right, -1)

    def figures(self) -> dict[Key, tuple[int, Decimal]]:
        """The figures with sign and yuan; none where it is no plain sum of them.

        A percentage or count is compared with what was computed: these are the two sides, whatever the other was computed from.
        """
        if (abs(self.difference) > self.tolerance) != self.fails:
            return {}
        if self.number_unit:
            return {
                StatedSide(side.label, side.page_no, side.yuan, self.no, self.number_unit): (sign, side.yuan)
                for side, sign in self.sides
            }
        found: dict[Key, tuple[int, Decimal]] = {}
        for side, sign in self.sides:
            if not side.amounts:
                key = StatedSide(side.label, side.page_no, side.yuan, None if side.yuan else self.no)
                found[key] = sign, side.yuan
                continue
            if sum(yuan for _, yuan in side.amounts) != side.yuan:
                return {}
            for key_of_amount, yuan in side.amounts:
                # On both sides it would cancel out.
                before = found.get(key_of_amount, (0, None))[0]
                found[key_of_amount] = before + sign, yuan
        return found


def diagnose_tested(tested: Iterable[Tested], sites: Mapping[Key, Site]) -> tuple[Cause, ...]:
    """The causes of the failing ones, see `diagnose`. sites: where the amounts of tables stand."""
    sums: list[SignedSum] = []
    values: dict[Key, Decimal] = {}
    for one in tested:
        figures = one.figures()
        values.update({key: yuan for key, (_, yuan) in figures.items()})
        signs = {key: sign for key, (sign, _) in figures.items()}
        sums.append(SignedSum(one.no, one.difference, one.tolerance, one.fails, signs, one.is_limit))
    return diagnose(sums, values, sites)
