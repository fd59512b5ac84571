"""Faults of more than one figure: two that were exchanged, columns that were, a line printed twice, a line that is lacking.

Unlike another value for one figure, an exchange or a line too many leaves nothing to choose: where it makes several identities
hold and breaks none, it is hardly chance. It is told where it explains more than any of its figures would alone.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from itertools import pairwise

from etl.diagnosis.joint import FEWEST_REPAIRED, REPAIRED_FOR_ONE_BROKEN, Joint, suspects_of
from etl.diagnosis.lacking import lacking_lines, one_line_lacking
from etl.diagnosis.signed_sums import Key, Ledger, Site, clusters, reach
from etl.diagnosis.traded import displaced_columns, traded_columns


def joint_faults(ledger: Ledger, failing: Sequence[int], sites: Mapping[Key, Site]) -> list[list[Joint]]:
    """The faults that explain most, each with its equals: those that would make the same identities hold."""
    if not failing:
        return []
    found = [
        *_exchanges(ledger, failing, sites),
        *traded_columns(ledger, failing, sites),
        *displaced_columns(ledger, failing, sites),
        *_lines_twice(ledger, sites),
        *one_line_lacking(lacking_lines(ledger, failing, sites), ledger, sites),
    ]
    found = [one for one in found if _says_more(one, ledger)]
    chosen = []
    for group in clusters(range(len(found)), lambda at: found[at].repairs):
        best = max(len(found[at].repairs) for at in group)
        equals = [found[at] for at in group if len(found[at].repairs) == best]
        # That a line is lacking, or one too many, says less than which.
        chosen.append([one for one in equals if one.fault != "line_lacking"] or equals)
    return chosen


def _exchanges(ledger: Ledger, failing: Sequence[int], sites: Mapping[Key, Site]) -> Iterator[Joint]:
    """Pairs of figures of one line or column that would make identities hold in each other's places, and break none."""
    rows: dict[tuple[str, int, int], list[tuple[Decimal, Site, Key]]] = {}
    for key, numbers in ledger.by_figure.items():
        if numbers and (site := sites.get(key)):
            for row in (("line", site.table, site.line), ("column", site.table, site.column)):
                rows.setdefault(row, []).append((ledger.values[key], site, key))
    for members in rows.values():
        members.sort(key=lambda one: one[:2])
    tried: set[frozenset[Key]] = set()
    for no in failing:
        for key in list(ledger.figures(no)):
            if (site := sites.get(key)) is None:
                continue
            low, _, high = reach(ledger.tests[no], key)
            value = ledger.values[key]
            for row in (("line", site.table, site.line), ("column", site.table, site.column)):
                for _, _, other in _between(rows.get(row, []), value + low, value + high):
                    pair = frozenset((key, other))
                    if other == key or pair in tried or not ledger.values[other]:
                        continue
                    tried.add(pair)
                    if joint := _exchange(ledger, key, other):
                        yield joint


def _between(
    members: Sequence[tuple[Decimal, Site, Key]], low: Decimal, high: Decimal
) -> Sequence[tuple[Decimal, Site, Key]]:
    return members[bisect_left(members, low, key=_value) : bisect_right(members, high, key=_value)]


def _value(member: tuple[Decimal, Site, Key]) -> Decimal:
    return member[0]


def _exchange(ledger: Ledger, one: Key, other: Key) -> Joint | None:
    first, second = ledger.values[one], ledger.values[other]
    repairs, breaks = ledger.outcome({one: second - first, other: first - second})
    # What the text says is held against whichever figure it equals, if need be the one that stands in its place now.
    if len(repairs) < FEWEST_REPAIRED or len(breaks) > len(repairs) // REPAIRED_FOR_ONE_BROKEN:
        return None
    return Joint("exchanged", tuple(suspects_of(ledger, {one: second, other: first}, repairs, breaks)), repairs)


def _lines_twice(ledger: Ledger, sites: Mapping[Key, Site]) -> Iterator[Joint]:
    """Lines of one name and the same figures, one of which makes sums of both fail by being counted."""
    lines: dict[tuple[int, int], dict[int, Key]] = {}
    names: dict[tuple[int, int], str] = {}
    for key in ledger.by_figure:
        if site := sites.get(key):
            lines.setdefault(site[:2], {})[site.column] = key
            names[site[:2]] = site.name
    alike: dict[tuple[object, ...], list[tuple[int, int]]] = {}
    for line, cells in lines.items():
        figures = tuple((column, ledger.values[key]) for column, key in sorted(cells.items()))
        if names[line]:
            alike.setdefault((line[0], names[line], figures), []).append(line)
    for members in alike.values():
        for one, again in pairwise(members):
            # One is too many in the sums that count both; elsewhere each may stand for the other.
            by = {key: -ledger.values[key] for key in lines[again].values()}
            both = {no for key in lines[one].values() for no in ledger.by_figure[key]}
            repairs, breaks = ([no for no in found if no in both] for found in ledger.outcome(by))
            if repairs and not breaks:
                required = dict.fromkeys(by, Decimal(0))
                yield Joint("line_twice", tuple(suspects_of(ledger, required, repairs, ())), tuple(repairs))


def _says_more(one: Joint, ledger: Ledger) -> bool:
    """Whether it explains more than any figure it touches would alone; what is not in doubt by a choice of figures, as much."""
    alone = {key for no in one.repairs for key in ledger.figures(no)}
    best = max((ledger.suspect(key).balance for key in alone), default=0)
    balance = len(one.repairs) - len({no for suspect in one.suspects for no in suspect.breaks})
    return balance > best or (one.fault != "exchanged" and balance == best)
