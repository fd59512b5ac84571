"""Lines a table lacks, or has one too many of: its sums lack the same, or what another table prints."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal

from etl.diagnosis.joint import FEWEST_REPAIRED, Joint, short_name
from etl.diagnosis.signed_sums import Key, Ledger, SignedSum, Site, Suspect

# No line of a budget comes to less than so many yuan; what does is a rounding carried up.
_LEAST_YUAN = 100


def lacking_lines(ledger: Ledger, checks: Iterable[int], sites: Mapping[Key, Site]) -> list[Joint]:
    """Lines whose sums lack something in several columns, all the same way: a line under them is lacking, or one too many.

    In one column only where another table prints just what is lacking, in a line this table has not. Their suspects are the
    figures of the sum; what they would have to be differs by what is lacking.
    """
    sums: dict[tuple[int, int], list[tuple[Key, int]]] = {}
    for no in checks:
        if (key := _sum_of_lines(ledger, no, sites)) is not None:
            sums.setdefault(sites[key][:2], []).append((key, no))
    found = []
    elsewhere = _Elsewhere(ledger, sites)
    for members in sums.values():
        signs = {ledger.tests[no].difference > 0 for _, no in members}
        is_alone = len({key for key, _ in members}) < FEWEST_REPAIRED
        if len(signs) > 1 or (is_alone and not all(elsewhere.prints(key, ledger.tests[no]) for key, no in members)):
            continue
        suspects = [
            Suspect(key, ledger.values[key], ledger.values[key] - ledger.tests[no].difference, (no,), ())
            for key, no in sorted(members, key=lambda one: sites[one[0]].column)
        ]
        found.append(Joint("line_lacking", tuple(suspects), tuple(sorted(no for _, no in members))))
    return found


def one_line_lacking(found: Iterable[Joint], ledger: Ledger, sites: Mapping[Key, Site]) -> Iterator[Joint]:
    """Those of one table that lack the same of each column as one fault: its total, its class and its section lack one line.

    Nothing is said of what rounding may come to.
    """
    alike: dict[tuple[int, int], list[Joint]] = {}
    lacks: dict[tuple[int, int], dict[int, Decimal]] = {}
    rest = (_without_wrong_figures(one, ledger, sites) for one in found)
    far = (one for one in rest if one.repairs and all(_is_of_a_line(ledger.tests[no]) for no in one.repairs))
    for one in sorted(far, key=lambda one: len(one.suspects), reverse=True):
        by = {sites[each.key].column: each.printed - each.required for each in one.suspects}
        table = sites[one.suspects[0].key].table
        at = next((at for at in lacks if at[0] == table and by.items() <= lacks[at].items()), (table, len(lacks)))
        lacks.setdefault(at, by)
        alike.setdefault(at, []).append(one)
    for members in alike.values():
        suspects = {each.key: each for one in members for each in one.suspects}
        yield Joint(
            "line_lacking", tuple(suspects.values()), tuple(sorted({no for one in members for no in one.repairs}))
        )


def _without_wrong_figures(one: Joint, ledger: Ledger, sites: Mapping[Key, Site]) -> Joint:
    """The fault without the sums that fail by one wrong figure: its own line fails by it, too.

    Nothing is left where fewer than two columns are.
    """
    wrong = {no for no in one.repairs if any(_is_wrong(key, no, ledger, sites) for key in ledger.figures(no))}
    if not wrong:
        return one
    kept = tuple(each for each in one.suspects if wrong.isdisjoint(each.repairs))
    if len(kept) < FEWEST_REPAIRED:
        return Joint(one.fault, (), ())
    return Joint(one.fault, kept, tuple(no for no in one.repairs if no not in wrong))


def _is_wrong(key: Key, no: int, ledger: Ledger, sites: Mapping[Key, Site]) -> bool:
    """Whether another value of this figure makes this sum and one along its own line hold, and breaks nothing."""
    suspect = ledger.suspect(key)
    if no not in suspect.repairs or suspect.breaks:
        return False
    return any(
        len({sites[each][:2] for each in ledger.figures(other) if each in sites}) == 1
        for other in suspect.repairs
        if other != no
    )


def _is_of_a_line(test: SignedSum) -> bool:
    return test.is_far and abs(test.difference) >= _LEAST_YUAN


class _Elsewhere:
    """The figures of all tables by their amount, and the names of the lines of each table."""

    def __init__(self, ledger: Ledger, sites: Mapping[Key, Site]) -> None:
        self._sites = sites
        self._by_amount: dict[Decimal, list[Site]] = {}
        self._names: dict[int, set[str]] = {}
        for key, site in sites.items():
            self._names.setdefault(site.table, set()).add(short_name(site.name))
            if ledger.values.get(key):
                self._by_amount.setdefault(ledger.values[key], []).append(site)

    def prints(self, whole: Key, test: SignedSum) -> bool:
        """Whether just what a sum lacks stands in another table, in a line this one has not."""
        table = self._sites[whole].table
        return any(
            site.table != table and site.name and short_name(site.name) not in self._names[table]
            for site in self._by_amount.get(test.difference, [])
        )


def _sum_of_lines(ledger: Ledger, no: int, sites: Mapping[Key, Site]) -> Key | None:
    """The figure that is the sum of figures of other lines in its column, in an identity that says just this."""
    signs = ledger.tests[no].signs
    left = [key for key, sign in signs.items() if sign > 0]
    if len(left) != 1 or any(key not in sites for key in signs):
        return None
    whole, parts = sites[left[0]], [sites[key] for key in signs if key != left[0]]
    if not parts or any(one.table != whole.table or one.column != whole.column for one in parts):
        return None
    return left[0]
