"""Root causes: which figure is most likely wrong, when several identities that share figures fail.

An identity is a sum of signed figures that must be 0 within its tolerance. A figure is suspected when one other value in its
place, the same for all identities it takes part in, makes failing ones hold and breaks few that hold. The other value is a
suggestion to people; nothing printed is ever altered.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

Key = Hashable
# How many equally good suspects are tried one step further.
_TRIED = 12
# A difference that several undecided identities share tells something only where it is far beyond rounding.
_FAR_BEYOND = 10


@dataclass(frozen=True, slots=True)
class SignedSum:
    """An identity tested: left − right in yuan, its tolerance, and its figures with their signs (+1 left, −1 right)."""

    no: int
    difference: Decimal
    tolerance: Decimal
    fails: bool
    signs: Mapping[Key, int]


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
class Cause:
    """Failing identities (numbers, ascending) with one cause.

    named: the figure most likely wrong, or None where the document does not tell; then the candidates, likeliest first, or
    none where no figure is known. common_difference: what all of them differ by, where nothing else joins them.
    """

    checks: tuple[int, ...]
    named: Suspect | None
    candidates: tuple[Suspect, ...] = ()
    common_difference: Decimal | None = None


def diagnose(tested: Iterable[SignedSum], values: Mapping[Key, Decimal]) -> tuple[Cause, ...]:
    """The causes of all failing identities, each in exactly one, in the order of their first identity.

    values: the figures in yuan, as printed.
    """
    tests = {one.no: one for one in tested}
    by_figure: dict[Key, list[int]] = {}
    for one in tests.values():
        for key, sign in one.signs.items():
            if sign:
                by_figure.setdefault(key, []).append(one.no)
    ledger = _Ledger(tests, by_figure, values, any(value < 0 for value in values.values()))
    failing = [one.no for one in tests.values() if one.fails]
    causes = [cause for cluster in _clusters(failing, ledger.figures) for cause in _peel(cluster, ledger)]
    return tuple(sorted(_joined(causes, tests), key=lambda cause: cause.checks))


@dataclass(frozen=True, slots=True)
class _Ledger:
    """The identities as they stand after the figures found wrong so far have been replaced in thought."""

    tests: Mapping[int, SignedSum]
    by_figure: Mapping[Key, Sequence[int]]
    values: Mapping[Key, Decimal]
    has_negatives: bool

    def figures(self, no: int) -> Iterable[Key]:
        return (key for key, sign in self.tests[no].signs.items() if sign)

    def failing(self, among: Iterable[int]) -> list[int]:
        return [no for no in among if self.tests[no].fails]

    def suspect(self, key: Key) -> Suspect:
        """The value of this figure with the best balance; of several the one most identities hold with exactly."""
        reaches = [(self.tests[no], *_reach(self.tests[no], key)) for no in self.by_figure[key]]
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
                likely = self.has_negatives or printed + by >= 0
                best = rank, Suspect(key, printed, printed + by, repairs, breaks, likely)
        assert best is not None, "only figures of failing identities are suspected"
        return best[1]

    def replaced(self, suspect: Suspect) -> _Ledger:
        """The ledger with the suspect's other value; what that would break is no longer asked."""
        by, tests = suspect.required - suspect.printed, dict(self.tests)
        for no in self.by_figure[suspect.key]:
            one = tests[no]
            tests[no] = replace(
                one,
                difference=one.difference + one.signs[suspect.key] * by,
                fails=one.fails and no not in suspect.repairs,
                signs={} if no in suspect.breaks else one.signs,
            )
        by_figure = {
            key: [no for no in numbers if no not in suspect.breaks] if suspect.breaks else numbers
            for key, numbers in self.by_figure.items()
        }
        return replace(self, tests=tests, by_figure=by_figure, values={**self.values, suspect.key: suspect.required})

    def without(self, checks: Iterable[int]) -> _Ledger:
        """The ledger without these identities."""
        gone = set(checks)
        return replace(
            self,
            tests={no: one for no, one in self.tests.items() if no not in gone},
            by_figure={key: [no for no in numbers if no not in gone] for key, numbers in self.by_figure.items()},
        )


def _reach(test: SignedSum, key: Key) -> tuple[Decimal, Decimal, Decimal]:
    """By how much a figure may change for the identity to hold: at least, for it to be exact, at most."""
    middle = -test.difference * test.signs[key]
    return middle - test.tolerance, middle, middle + test.tolerance


def _peel(cluster: Sequence[int], ledger: _Ledger) -> list[Cause]:
    """The causes of a cluster: the clearest first, then what is left without it, until nothing is left or nothing clear."""
    causes: list[Cause] = []
    open_ = list(cluster)
    while open_ := [no for no in open_ if no in ledger.tests and ledger.tests[no].fails]:
        suspects = _suspects(open_, ledger)
        best = max((one.rank for one in suspects), default=None)
        if best is None or best[0] <= 0:
            return causes + [_undecided(part, ledger) for part in _clusters(open_, ledger.figures)]
        rivals = _rivals([one for one in suspects if one.rank == best])
        group = min(rivals, key=len)
        named = group[0] if len(group) == 1 else _by_what_follows(group, open_, ledger)
        if named is not None:
            causes.append(Cause(named.repairs, named))
            ledger = ledger.replaced(named)
        else:
            checks = tuple(sorted({no for one in group for no in one.repairs}))
            causes.append(Cause(checks, None, tuple(group)))
            ledger = ledger.without(checks)
    return causes


def _suspects(failing: Iterable[int], ledger: _Ledger) -> list[Suspect]:
    return [ledger.suspect(key) for key in dict.fromkeys(key for no in failing for key in ledger.figures(no))]


def _by_what_follows(group: Sequence[Suspect], failing: Sequence[int], ledger: _Ledger) -> Suspect | None:
    """Of equally good suspects the one after which another figure explains most of the rest; None when that is no one."""
    if len(group) > _TRIED:
        return None
    follows: list[int] = []
    for one in group:
        after = ledger.replaced(one)
        rest = _suspects(after.failing(failing), after)
        follows.append(max((each.balance for each in rest), default=0))
    best = max(follows)
    return group[follows.index(best)] if follows.count(best) == 1 else None


def _undecided(checks: Sequence[int], ledger: _Ledger) -> Cause:
    suspects = _suspects(checks, ledger)
    most = max((len(one.repairs) for one in suspects), default=0)
    likely = [one for one in suspects if len(one.repairs) == most]
    likely.sort(key=lambda one: one.rank, reverse=True)
    return Cause(tuple(sorted(checks)), None, tuple(likely))


def _rivals(suspects: Sequence[Suspect]) -> list[list[Suspect]]:
    """Suspects that would repair the same identities, together; the others are of independent causes."""
    numbered = range(len(suspects))
    groups = _clusters(numbered, lambda at: suspects[at].repairs)
    return [[suspects[at] for at in group] for group in groups]


def _joined(causes: Sequence[Cause], tests: Mapping[int, SignedSum]) -> list[Cause]:
    """The causes; undecided ones whose identities all differ by the same amount, far beyond rounding, as one."""
    found: list[Cause] = []
    alike: dict[Decimal, list[Cause]] = {}
    for cause in causes:
        amounts = {abs(tests[no].difference) for no in cause.checks}
        far = all(abs(tests[no].difference) > _FAR_BEYOND * tests[no].tolerance for no in cause.checks)
        if cause.named is None and len(amounts) == 1 and far:
            alike.setdefault(amounts.pop(), []).append(cause)
        else:
            found.append(cause)
    for amount, members in alike.items():
        checks = tuple(sorted(no for cause in members for no in cause.checks))
        candidates = tuple(one for cause in members for one in cause.candidates)
        found.append(Cause(checks, None, candidates, amount if len(checks) > 1 else None))
    return found


def _clusters(members: Iterable[int], keys: Callable[[int], Iterable[Key]]) -> list[list[int]]:
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
