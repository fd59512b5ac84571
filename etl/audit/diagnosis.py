"""Root causes: which figure is most likely wrong, when several identities that share figures fail.

An identity is a sum of signed figures that must be 0 within its tolerance. A figure is suspected when one other value in its
place, the same for all identities it takes part in, makes failing ones hold and breaks few that hold. The other value is a
suggestion to people; nothing printed is ever altered.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from etl.audit.faults import Fault, Joint, joint_faults, lacking_lines
from etl.audit.ledger import Key, Ledger, SignedSum, Site, Suspect, clusters

__all__ = ["Cause", "Key", "SignedSum", "Site", "Suspect", "diagnose"]
# How many equally good suspects are tried one step further.
_TRIED = 12
# A difference that several undecided identities share tells something only where it is far beyond rounding.
_FAR_BEYOND = 10


@dataclass(frozen=True, slots=True)
class Cause:
    """Failing identities (numbers, ascending) with one cause.

    named: the figure most likely wrong, or None where the document does not tell; then the candidates, likeliest first, or
    none where no figure is known. common_difference: what all of them differ by, where nothing else joins them.

    fault: what is wrong where it is more than one figure; the others are in `also` then, or, of a lacking line, the sums that
    lack it in `candidates`.
    """

    checks: tuple[int, ...]
    named: Suspect | None
    candidates: tuple[Suspect, ...] = ()
    common_difference: Decimal | None = None
    fault: Fault | None = None
    also: tuple[Suspect, ...] = ()


def diagnose(
    tested: Iterable[SignedSum], values: Mapping[Key, Decimal], sites: Mapping[Key, Site] | None = None
) -> tuple[Cause, ...]:
    """The causes of all failing identities, each in exactly one, in the order of their first identity.

    values: the figures in yuan, as printed; sites: where those of tables stand.
    """
    tests = {one.no: one for one in tested}
    by_figure: dict[Key, list[int]] = {}
    for one in tests.values():
        for key, sign in one.signs.items():
            if sign:
                by_figure.setdefault(key, []).append(one.no)
    ledger = Ledger(tests, by_figure, values, any(value < 0 for value in values.values()))
    causes: list[Cause] = []
    for equals in joint_faults(ledger, ledger.failing(tests), sites or {}):
        causes.append(_joint(equals))
        ledger = ledger.replaced(equals[0].suspects) if len(equals) == 1 else ledger.without(causes[-1].checks)
    failing = ledger.failing(ledger.tests)
    causes += [cause for cluster in clusters(failing, ledger.figures) for cause in _peel(cluster, ledger)]
    causes = _with_lacking_lines(causes, ledger, sites or {})
    return tuple(sorted(_joined(causes, tests), key=lambda cause: cause.checks))


def _joint(equals: Sequence[Joint]) -> Cause:
    """The cause a fault of several figures is; of equals, which of two like lines is one too many, one of them is told."""
    checks = tuple(sorted({no for one in equals for no in one.repairs}))
    if len(equals) == 1:
        (only,) = equals
        return Cause(checks, only.suspects[0], fault=only.fault, also=only.suspects[1:])
    suspects = {suspect.key: suspect for one in equals for suspect in one.suspects}
    return Cause(checks, None, tuple(suspects.values()), fault=equals[0].fault)


def _with_lacking_lines(causes: Sequence[Cause], ledger: Ledger, sites: Mapping[Key, Site]) -> list[Cause]:
    """The causes; of the identities nothing decides, those that lack the same line as causes of their own."""
    undecided = [no for cause in causes if cause.named is None and cause.fault is None for no in cause.checks]
    lacking = lacking_lines(ledger, undecided, sites)
    gone = {no for one in lacking for no in one.repairs}
    found = [Cause(one.repairs, None, one.suspects, fault=one.fault) for one in lacking]
    for cause in causes:
        if cause.named is not None or cause.fault is not None or gone.isdisjoint(cause.checks):
            found.append(cause)
        elif rest := [no for no in cause.checks if no not in gone]:
            found.append(_undecided(rest, ledger))
    return found


def _peel(cluster: Sequence[int], ledger: Ledger) -> list[Cause]:
    """The causes of a cluster: the clearest first, then what is left without it, until nothing is left or nothing clear."""
    causes: list[Cause] = []
    open_ = list(cluster)
    while open_ := [no for no in open_ if no in ledger.tests and ledger.tests[no].fails]:
        suspects = _suspects(open_, ledger)
        best = max((one.rank for one in suspects), default=None)
        if best is None or best[0] <= 0:
            return causes + [_undecided(part, ledger) for part in clusters(open_, ledger.figures)]
        rivals = _rivals([one for one in suspects if one.rank == best])
        group = min(rivals, key=len)
        named = group[0] if len(group) == 1 else _by_what_follows(group, open_, ledger)
        if named is not None:
            causes.append(Cause(named.repairs, named))
            ledger = ledger.replaced([named])
        else:
            checks = tuple(sorted({no for one in group for no in one.repairs}))
            causes.append(Cause(checks, None, tuple(group)))
            ledger = ledger.without(checks)
    return causes


def _suspects(failing: Iterable[int], ledger: Ledger) -> list[Suspect]:
    return [ledger.suspect(key) for key in dict.fromkeys(key for no in failing for key in ledger.figures(no))]


def _by_what_follows(group: Sequence[Suspect], failing: Sequence[int], ledger: Ledger) -> Suspect | None:
    """Of equally good suspects the one after which another figure explains most of the rest; None when that is no one."""
    if len(group) > _TRIED:
        return None
    follows: list[int] = []
    for one in group:
        after = ledger.replaced([one])
        rest = _suspects(after.failing(failing), after)
        follows.append(max((each.balance for each in rest), default=0))
    best = max(follows)
    return group[follows.index(best)] if follows.count(best) == 1 else None


def _undecided(checks: Sequence[int], ledger: Ledger) -> Cause:
    suspects = _suspects(checks, ledger)
    most = max((len(one.repairs) for one in suspects), default=0)
    likely = [one for one in suspects if len(one.repairs) == most]
    likely.sort(key=lambda one: one.rank, reverse=True)
    return Cause(tuple(sorted(checks)), None, tuple(likely))


def _rivals(suspects: Sequence[Suspect]) -> list[list[Suspect]]:
    """Suspects that would repair the same identities, together; the others are of independent causes."""
    numbered = range(len(suspects))
    groups = clusters(numbered, lambda at: suspects[at].repairs)
    return [[suspects[at] for at in group] for group in groups]


def _joined(causes: Sequence[Cause], tests: Mapping[int, SignedSum]) -> list[Cause]:
    """The causes; undecided ones whose identities all differ by the same amount, far beyond rounding, as one."""
    found: list[Cause] = []
    alike: dict[Decimal, list[Cause]] = {}
    for cause in causes:
        amounts = {abs(tests[no].difference) for no in cause.checks}
        far = all(abs(tests[no].difference) > _FAR_BEYOND * tests[no].tolerance for no in cause.checks)
        if cause.named is None and cause.fault is None and len(amounts) == 1 and far:
            alike.setdefault(amounts.pop(), []).append(cause)
        else:
            found.append(cause)
    for amount, members in alike.items():
        checks = tuple(sorted(no for cause in members for no in cause.checks))
        candidates = tuple(one for cause in members for one in cause.candidates)
        found.append(Cause(checks, None, candidates, amount if len(checks) > 1 else None))
    return found
