"""The ledger of a diagnosis: identities as signed sums of figures, and what other values of figures would do to them."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import NamedTuple

Key = Hashable
# A difference that several identities share tells something only where it is far beyond rounding.
_FAR_BEYOND = 10
_WITHOUT_END = Decimal("Infinity")


class Site(NamedTuple):
    """Where a printed figure stands; name: what its line is called."""

    table: int
    line: int
    column: int
    name: str


@dataclass(frozen=True, slots=True)
class SignedSum:
    """An identity tested: left − right in yuan, its tolerance, and its figures with their signs (+1 left, −1 right).

    is_limit: the left side may be more.
    """

    no: int
    difference: Decimal
    tolerance: Decimal
    fails: bool
    signs: Mapping[Key, int]
    is_limit: bool = False

    def holds_at(self, difference: Decimal) -> bool:
        """Whether it holds where the sides differ by so much."""
        return difference >= -self.tolerance and (self.is_limit or difference <= self.tolerance)

    @property
    def is_far(self) -> bool:
        """Whether it differs by far more than rounding."""
        return abs(self.difference) > _FAR_BEYOND * self.tolerance


@dataclass(frozen=True, slots=True)
class Suspect:
    """A figure that could be the wrong one: with `required` yuan instead, `repairs` would hold and `breaks` would fail.

    is_likely: False where it would have to be less than nothing, in a document that prints no such figure.
    """

    key: Key
    printed: Decimal
    required: Decimal
    repairs: tuple[int, ...]
    breaks: tuple[int, ...]
    is_likely: bool = True

    @property
    def balance(self) -> int:
        """Identities repaired − identities broken."""
        return len(self.repairs) - len(self.breaks)

    @property
    def rank(self) -> tuple[int, int, bool]:
        """The greater the likelier: best balance, fewest broken, a likely value."""
        return self.balance, -len(self.breaks), self.is_likely


@dataclass(frozen=True, slots=True)
class Ledger:
    """The identities as they stand after the figures found wrong so far have been replaced in thought.

    signed: the figures that may well be negative.
    """

    tests: Mapping[int, SignedSum]
    by_figure: Mapping[Key, Sequence[int]]
    values: Mapping[Key, Decimal]
    signed: frozenset[Key]

    def figures(self, no: int) -> Iterable[Key]:
        return (key for key, sign in self.tests[no].signs.items() if sign)

    def failing(self, among: Iterable[int]) -> list[int]:
        return [no for no in among if self.tests[no].fails]

    def suspect(self, key: Key) -> Suspect:
        """The value of this figure with the best balance; of several the one most identities hold with exactly."""
        reaches = [(self.tests[no], *reach(self.tests[no], key)) for no in self.by_figure[key]]
        printed = self.values[key]
        best: tuple[tuple[int, int, int, bool, Decimal], Suspect] | None = None
        # First the values that make one identity exact: they are on the printed grid. Then the ends of what is tolerated.
        exact = [middle for test, _, middle, _ in reaches if test.fails]
        ends = [end for test, low, _, high in reaches if test.fails for end in (low, high)]
        for by in dict.fromkeys([*exact, *ends]):
            repairs = tuple(t.no for t, low, _, high in reaches if t.fails and low <= by <= high)
            breaks = tuple(t.no for t, low, _, high in reaches if not t.fails and not low <= by <= high)
            hits = sum(middle == by for _, _, middle, _ in reaches)
            rank = (len(repairs) - len(breaks), -len(breaks), hits, by in exact, -abs(by))
            if best is None or rank > best[0]:
                likely = printed + by >= 0 or key in self.signed
                best = rank, Suspect(key, printed, printed + by, repairs, breaks, likely)
        assert best is not None, "only figures of failing identities are suspected"
        return best[1]

    def outcome(self, by: Mapping[Key, Decimal]) -> tuple[tuple[int, ...], tuple[int, ...]]:
        """The identities that would hold, and those that would fail, with these figures changed by so many yuan."""
        repairs: list[int] = []
        breaks: list[int] = []
        for no in sorted({no for key in by for no in self.by_figure.get(key, ())}):
            one = self.tests[no]
            fails = not one.holds_at(self.changed(one, by))
            if one.fails != fails:
                (breaks if fails else repairs).append(no)
        return tuple(repairs), tuple(breaks)

    def replaced(self, suspects: Sequence[Suspect]) -> Ledger:
        """The ledger with the suspects' other values; what these would break is no longer asked."""
        by, tests = {one.key: one.required - one.printed for one in suspects}, dict(self.tests)
        repaired = {no for one in suspects for no in one.repairs}
        broken = {no for one in suspects for no in one.breaks}
        for no in {no for key in by for no in self.by_figure[key]}:
            one = tests[no]
            tests[no] = replace(
                one,
                difference=self.changed(one, by),
                fails=one.fails and no not in repaired,
                signs={} if no in broken else one.signs,
            )
        by_figure = {
            key: [no for no in numbers if no not in broken] if broken else numbers
            for key, numbers in self.by_figure.items()
        }
        values = {**self.values, **{one.key: one.required for one in suspects}}
        return replace(self, tests=tests, by_figure=by_figure, values=values)

    @staticmethod
    def changed(one: SignedSum, by: Mapping[Key, Decimal]) -> Decimal:
        """The difference of an identity with these figures changed by so many yuan."""
        signs = one.signs
        touched = [key for key in by if key in signs] if len(by) < len(signs) else [key for key in signs if key in by]
        return one.difference + sum(signs[key] * by[key] for key in touched)

    def without(self, checks: Iterable[int]) -> Ledger:
        """The ledger without these identities."""
        gone = set(checks)
        return replace(
            self,
            tests={no: one for no, one in self.tests.items() if no not in gone},
            by_figure={key: [no for no in numbers if no not in gone] for key, numbers in self.by_figure.items()},
        )


def reach(test: SignedSum, key: Key) -> tuple[Decimal, Decimal, Decimal]:
    """By how much a figure may change for the identity to hold: at least, for it to be exact, at most."""
    sign = test.signs[key]
    middle = -test.difference * sign
    low = _WITHOUT_END if test.is_limit and sign < 0 else test.tolerance
    high = _WITHOUT_END if test.is_limit and sign > 0 else test.tolerance
    return middle - low, middle, middle + high


def clusters(members: Iterable[int], keys: Callable[[int], Iterable[Key]]) -> list[list[int]]:
    """The members in groups connected by shared keys, each ascending, in the order of their first member."""
    keys_of = {member: tuple(keys(member)) for member in members}
    having: dict[Key, list[int]] = {}
    for member, mine in keys_of.items():
        for key in mine:
            having.setdefault(key, []).append(member)
    groups: list[list[int]] = []
    reached: set[int] = set()
    for first in sorted(keys_of):
        if first in reached:
            continue
        reached.add(first)
        group = [first]
        for member in group:
            for key in keys_of[member]:
                # A key leads to its members once.
                near = [one for one in having.pop(key, ()) if one not in reached]
                reached.update(near)
                group += near
        groups.append(sorted(group))
    return groups
