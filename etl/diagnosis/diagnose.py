"""Root causes: which figure is most likely wrong, when several identities that share figures fail.

An identity is a sum of signed figures that must be 0 within its tolerance. A figure is suspected when one other value in its
place, the same for all identities it takes part in, makes failing ones hold and breaks few that hold. The other value is a
suggestion to people; nothing printed is ever altered.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from etl.diagnosis.faults import joint_faults
from etl.diagnosis.joint import Fault, Joint
from etl.diagnosis.lacking import lacking_lines
from etl.diagnosis.signed_sums import Key, Ledger, SignedSum, Site, Suspect, clusters

__all__ = ["Cause", "Key", "SignedSum", "Site", "Suspect", "diagnose"]
Column = tuple[int, int] | None
# How many equally good suspects are tried one step further.
_TRIED = 12


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
    # What the text states may be a decrease; what tables print is hardly ever below nothing.
    stated = frozenset(values.keys() - sites.keys()) if sites else frozenset()
    has_negatives = any(value < 0 for key, value in values.items() if key not in stated)
    ledger = Ledger(tests, by_figure, values, frozenset(values) if has_negatives else stated)
    causes: list[Cause] = []
    for equals in joint_faults(ledger, ledger.failing(tests), sites or {}):
        causes.append(_joint(equals))
        is_told = len(equals) == 1 and equals[0].fault == "exchanged"
        ledger = ledger.replaced(equals[0].suspects) if is_told else ledger.without(causes[-1].checks)
    failing = ledger.failing(ledger.tests)
    causes += [cause for cluster in clusters(failing, ledger.figures) for cause in _peel(cluster, ledger)]
    causes = _with_lacking_lines(causes, ledger, sites or {})
    causes = _with_traded_rows(causes, tests, sites or {})
    return tuple(sorted(_joined(causes, tests), key=lambda cause: cause.checks))


def _joint(equals: Sequence[Joint]) -> Cause:
    """The cause a fault of several figures is; of equals, which of two like lines is one too many, one of them is told."""
    checks = tuple(sorted({no for one in equals for no in one.repairs}))
    if len(equals) == 1:
        (only,) = equals
        if only.fault == "line_lacking":
            return Cause(checks, None, only.suspects, fault=only.fault)
        return Cause(checks, only.suspects[0], fault=only.fault, also=only.suspects[1:])
    suspects = {suspect.key: suspect for one in equals for suspect in one.suspects}
    return Cause(checks, None, tuple(suspects.values()), fault=equals[0].fault)


def _with_lacking_lines(causes: Sequence[Cause], ledger: Ledger, sites: Mapping[Key, Site]) -> list[Cause]:
    """The causes; of the identities nothing decides, those that lack the same line as causes of their own."""
    undecided = [no for cause in causes if cause.named is None and cause.fault is None for no in cause.checks]
    found = [Cause(one.repairs, None, one.suspects, fault=one.fault) for one in lacking_lines(ledger, undecided, sites)]
    gone = {no for one in found for no in one.checks}
    found += [cause for cause in causes if cause.fault == "line_lacking"]
    if not found:
        return list(causes)
    rest: list[Cause] = []
    for cause in causes:
        if cause.fault == "line_lacking":
            continue
        if gone.isdisjoint(cause.checks):
            rest.append(cause)
        elif left := [no for no in cause.checks if no not in gone]:
            rest += [_undecided(part, ledger) for part in clusters(left, ledger.figures)]
    for cause in rest:
        # One failing identity that lacks what a line lacks, or part of it, lacks that line.
        at = next(
            (
                at
                for at, one in enumerate(found)
                if _lacks_the_same(cause, one, ledger) or _lacks_part(cause, one, ledger, sites)
            ),
            None,
        )
        if at is None:
            found.append(cause)
        else:
            found[at] = replace(found[at], checks=tuple(sorted({*found[at].checks, *cause.checks})))
    return found


def _with_traded_rows(
    causes: Sequence[Cause], tests: Mapping[int, SignedSum], sites: Mapping[Key, Site]
) -> list[Cause]:
    """The causes; what nothing decides of a line that differs by as much, in the same columns, as one of traded columns, is of them.

    A total printed once more at the end of its table has figures no other identity holds.
    """

    def row(no: int) -> tuple[frozenset[tuple[int, int]], Decimal]:
        columns = frozenset((sites[key].table, sites[key].column) for key in tests[no].signs if key in sites)
        return columns, abs(tests[no].difference)

    traded = {at: {row(no) for no in one.checks} for at, one in enumerate(causes) if one.fault == "columns_traded"}
    joined: dict[int, list[int]] = {}
    rest: list[Cause] = []
    for number, one in enumerate(causes):
        is_open = one.fault is None and one.named is None
        at = next((at for at, rows in traded.items() if is_open and all(row(no) in rows for no in one.checks)), number)
        if at == number:
            rest.append(one)
        else:
            joined.setdefault(at, []).extend(one.checks)
    return [
        replace(one, checks=tuple(sorted({*one.checks, *joined[at]}))) if (at := causes.index(one)) in joined else one
        for one in rest
    ]


def _lacks_the_same(cause: Cause, lacking: Cause, ledger: Ledger) -> bool:
    if lacking.fault != "line_lacking" or cause.fault is not None or (cause.named and len(cause.checks) > 1):
        return False
    amounts = {abs(one.required - one.printed) for one in lacking.candidates}
    tests = [ledger.tests.get(no) for no in cause.checks]
    return all(one and abs(one.difference) in amounts and one.is_far for one in tests)


def _lacks_part(cause: Cause, lacking: Cause, ledger: Ledger, sites: Mapping[Key, Site]) -> bool:
    """Whether the lines of a table come short of what another prints, by no more than the sum over them lacks lines of."""
    if lacking.fault != "line_lacking" or cause.fault is not None or cause.named is not None:
        return False
    columns = {_column(one.key, sites): one.printed - one.required for one in lacking.candidates}
    return all(_comes_short(ledger.tests[no], columns, sites) for no in cause.checks)


def _comes_short(test: SignedSum, columns: Mapping[Column, Decimal], sites: Mapping[Key, Site]) -> bool:
    less = {_column(key, sites) for key, sign in test.signs.items() if sign * test.difference < 0}
    return len(less) == 1 and abs(test.difference) <= columns.get(less.pop(), Decimal(0))


def _column(key: Key, sites: Mapping[Key, Site]) -> Column:
    """The column of a table a figure stands in; None of one of the text."""
    return (sites[key].table, sites[key].column) if key in sites else None


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
        far = all(tests[no].is_far for no in cause.checks)
        if cause.named is None and cause.fault is None and len(amounts) == 1 and far:
            alike.setdefault(amounts.pop(), []).append(cause)
        else:
            found.append(cause)
    for amount, members in alike.items():
        checks = tuple(sorted(no for cause in members for no in cause.checks))
        candidates = tuple(one for cause in members for one in cause.candidates)
        found.append(Cause(checks, None, candidates, amount if len(checks) > 1 else None))
    return found
