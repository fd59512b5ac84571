"""Faults of more than one figure: two that were exchanged, columns that were, a line printed twice, a line that is lacking.

Unlike another value for one figure, an exchange or a line too many leaves nothing to choose: where it makes several identities
hold and breaks none, it is hardly chance. It is told where it explains more than any of its figures would alone.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise
from typing import Literal

from etl.diagnosis.signed_sums import Key, Ledger, SignedSum, Site, Suspect, clusters, reach

Fault = Literal["exchanged", "columns_traded", "line_twice", "line_lacking"]
# An exchange that makes a single identity hold may be chance.
_FEWEST_REPAIRED = 2
_REPAIRED_FOR_ONE_BROKEN = 4
# That a column stands under a header which is not its own is told of a blank one where more lines show it.
_FEWEST_OF_BLANK = 3
# No line of a budget comes to less than so many yuan; what does is a rounding carried up.
_LEAST_YUAN = 100
# So many figures of a line, held against another table, are a sum that may hold the blank column, too.
_FEWEST_ADDED = 2
# A table of more columns is not tried pair by pair.
_MOST_COLUMNS = 24


@dataclass(frozen=True, slots=True)
class Joint:
    """Figures wrong together, each with the value it would have to be; repairs: all identities that would hold."""

    fault: Fault
    suspects: tuple[Suspect, ...]
    repairs: tuple[int, ...]


def joint_faults(ledger: Ledger, failing: Sequence[int], sites: Mapping[Key, Site]) -> list[list[Joint]]:
    """The faults that explain most, each with its equals: those that would make the same identities hold."""
    if not failing:
        return []
    found = [
        *_exchanges(ledger, failing, sites),
        *_trades(ledger, failing, sites),
        *_displaced(ledger, failing, sites),
        *_lines_twice(ledger, sites),
        *_one_line_lacking(lacking_lines(ledger, failing, sites), ledger, sites),
    ]
    found = [one for one in found if _says_more(one, ledger)]
    chosen = []
    for group in clusters(range(len(found)), lambda at: found[at].repairs):
        best = max(len(found[at].repairs) for at in group)
        equals = [found[at] for at in group if len(found[at].repairs) == best]
        # That a line is lacking, or one too many, says less than which.
        chosen.append([one for one in equals if one.fault != "line_lacking"] or equals)
    return chosen


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
        is_alone = len({key for key, _ in members}) < _FEWEST_REPAIRED
        if len(signs) > 1 or (is_alone and not all(elsewhere.prints(key, ledger.tests[no]) for key, no in members)):
            continue
        suspects = [
            Suspect(key, ledger.values[key], ledger.values[key] - ledger.tests[no].difference, (no,), ())
            for key, no in sorted(members, key=lambda one: sites[one[0]].column)
        ]
        found.append(Joint("line_lacking", tuple(suspects), tuple(sorted(no for _, no in members))))
    return found


def _one_line_lacking(found: Iterable[Joint], ledger: Ledger, sites: Mapping[Key, Site]) -> Iterator[Joint]:
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
    if len(kept) < _FEWEST_REPAIRED:
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
            self._names.setdefault(site.table, set()).add(_short(site.name))
            if ledger.values.get(key):
                self._by_amount.setdefault(ledger.values[key], []).append(site)

    def prints(self, whole: Key, test: SignedSum) -> bool:
        """Whether just what a sum lacks stands in another table, in a line this one has not."""
        table = self._sites[whole].table
        return any(
            site.table != table and site.name and _short(site.name) not in self._names[table]
            for site in self._by_amount.get(test.difference, [])
        )


def _short(name: str) -> str:
    """What a line is known by in every table: its code, else its name."""
    first, _, rest = name.partition(" ")
    return first if rest and first.isdigit() else name


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


def _trades(ledger: Ledger, failing: Sequence[int], sites: Mapping[Key, Site]) -> Iterator[Joint]:
    """Pairs of columns of a table that would make identities hold under each other's headers, and break hardly any."""
    columns: dict[int, dict[int, dict[int, Key]]] = {}
    for key in ledger.by_figure:
        if site := sites.get(key):
            columns.setdefault(site.table, {}).setdefault(site.column, {})[site.line] = key
    touched: dict[int, set[int]] = {}
    for no in failing:
        for key in ledger.figures(no):
            if site := sites.get(key):
                touched.setdefault(site.table, set()).add(site.column)
    for table, numbers in touched.items():
        every = columns[table]
        if len(every) > _MOST_COLUMNS:
            continue
        pairs = {tuple(sorted((one, other))) for one in numbers for other in every if one != other}
        for one, other in pairs:
            # Of a single line it is an exchange of two figures.
            if min(len(every[one]), len(every[other])) > 1 and (
                joint := _trade(ledger, failing, every[one], every[other], sites)
            ):
                yield joint


def _displaced(ledger: Ledger, failing: Sequence[int], sites: Mapping[Key, Site]) -> Iterator[Joint]:
    """Columns that stand under a header not theirs, where nothing is printed at all under their own."""
    columns: dict[tuple[int, int], dict[int, Key]] = {}
    for key in ledger.by_figure:
        if site := sites.get(key):
            columns.setdefault((site.table, site.column), {})[site.line] = key
    touched = {(site.table, site.column) for no in failing for key in ledger.figures(no) if (site := sites.get(key))}
    alone = {abs(ledger.tests[no].difference) for no in failing if _is_alone(ledger.tests[no], sites)}
    for place, column in columns.items():
        amounts = {abs(ledger.values[key]) for key in column.values()}
        is_likely = place in touched or len(amounts & alone) >= _FEWEST_OF_BLANK
        if len(column) > 1 and is_likely and (joint := _trade(ledger, failing, column, {}, sites)):
            yield joint


def _is_alone(test: SignedSum, sites: Mapping[Key, Site]) -> bool:
    """Whether it holds one figure of a table against nothing."""
    return sum(key in sites for key in test.signs) == 1


def _trade(
    ledger: Ledger, failing: Sequence[int], one: Mapping[int, Key], other: Mapping[int, Key], sites: Mapping[Key, Site]
) -> Joint | None:
    """The fault that two columns stand under each other's headers, line by line; a blank moves as a blank.

    Sums down one column move with it. Where a blank would print something then is in no identity yet: one that differs by just
    such a figure, or holds where the figure beside the blank stays, holds.
    """
    trade = _Trade.of(ledger, one, other, sites)
    found, broken = ([no for no in numbers if not trade.is_inner(no)] for numbers in ledger.outcome(trade.by))
    if other and not found:
        return None
    touching = [no for no in failing if any(ledger.tests[no].signs.keys() & column for column in trade.columns)]
    # In columns that were traded whole a sum down a column fails by another fault, if at all, and so does one of both.
    inner = [no for no in touching if trade.is_inner(no)]
    own = [no for no in touching if no not in inner]
    repairs = sorted({*found, *filter(trade.is_lacking, failing), *filter(trade.is_of_row, own)})
    if any(_explains(no, repairs, ledger) for no in inner):
        return None
    against = [*broken, *filter(trade.changes, own)]
    breaks = [no for no in against if no not in repairs and not trade.is_of_row(no)]
    if other:
        repairs = sorted({*repairs, *filter(trade.is_of_code, failing)})
    else:
        told = _told_elsewhere(ledger, failing, trade.amounts, sites, with_whole=bool(repairs))
        repairs = sorted({*repairs, *told})
    if not _are_enough(repairs, found, breaks, is_blank=not other):
        return None
    required = {key: ledger.values[key] + change for key, change in trade.by.items()}
    suspects = [each for each in _suspects(ledger, required, repairs, breaks) if each.repairs or not other]
    return Joint("columns_traded", tuple(suspects), tuple(repairs)) if suspects else None


@dataclass(frozen=True, slots=True)
class _Trade:
    """Two columns in each other's places. by: how the printed figures change; beside_blanks: those that meet a blank.

    amounts: how often each amount stands beside a blank, without its sign.
    """

    ledger: Ledger
    sites: Mapping[Key, Site]
    columns: tuple[frozenset[Key], frozenset[Key]]
    by: Mapping[Key, Decimal]
    beside_blanks: Mapping[Key, Decimal]
    amounts: Counter[Decimal]

    @classmethod
    def of(cls, ledger: Ledger, one: Mapping[int, Key], other: Mapping[int, Key], sites: Mapping[Key, Site]) -> _Trade:
        """The trade of two columns, each by its lines; the second may be blank."""
        by: dict[Key, Decimal] = {}
        beside_blanks: dict[Key, Decimal] = {}
        for mine, theirs in ((one, other), (other, one)):
            for line, key in mine.items():
                if line not in theirs:
                    beside_blanks[key] = ledger.values[key]
                change = (ledger.values[theirs[line]] if line in theirs else Decimal(0)) - ledger.values[key]
                if change:
                    by[key] = change
        amounts = Counter(abs(value) for value in beside_blanks.values() if value)
        columns = frozenset(one.values()), frozenset(other.values())
        return cls(ledger, sites, columns, by, beside_blanks, amounts)

    def is_inner(self, no: int) -> bool:
        """Whether it is a sum down one of the columns."""
        return any(column and self.ledger.tests[no].signs.keys() <= column for column in self.columns)

    def changes(self, no: int) -> bool:
        """Whether it differs by something else then: not where it adds up both columns, one of them blank in its line or not."""
        test = self.ledger.tests[no]
        among_printed = {key: change for key, change in self.by.items() if key not in self.beside_blanks}
        return test.difference not in {self.ledger.changed(test, self.by), self.ledger.changed(test, among_printed)}

    def is_lacking(self, no: int) -> bool:
        """Whether it lacks just what a blank would print."""
        test = self.ledger.tests[no]
        mine = Counter(abs(value) for key, value in self.beside_blanks.items() if key in test.signs)
        if not self.columns[1] and not _is_beside(test, self.beside_blanks, self.sites):
            return False
        return self.amounts[abs(test.difference)] > mine[abs(test.difference)]

    def is_of_row(self, no: int) -> bool:
        """Whether it adds up figures of one line, and holds with what the blank beside a figure would print."""
        test = self.ledger.tests[no]
        tables = {self.sites[key].table for column in self.columns for key in column}
        places = [self.sites[key] for key in test.signs if key in self.sites]
        of_table = [place for place in places if place.table in tables]
        is_added = len(of_table) == len(places) or len(of_table) >= _FEWEST_ADDED
        if len({place[:2] for place in of_table}) > 1 or not is_added:
            return False
        left = abs(self.ledger.changed(test, self.by))
        among_printed = {key: change for key, change in self.by.items() if key not in self.beside_blanks}
        stays = abs(self.ledger.changed(test, among_printed)) <= test.tolerance
        return stays or any(abs(value) == left for key, value in self.beside_blanks.items() if key in test.signs)

    def is_of_code(self, no: int) -> bool:
        """Whether it lacks just what the blanks of its own code would print together."""
        test = self.ledger.tests[no]
        names = {_short(self.sites[key].name) for key in test.signs if key in self.sites}
        lacks = sum(
            (
                value
                for key, value in self.beside_blanks.items()
                if key not in test.signs and _short(self.sites[key].name) in names
            ),
            Decimal(0),
        )
        return bool(lacks) and abs(abs(self.ledger.changed(test, self.by)) - abs(lacks)) <= test.tolerance


def _explains(no: int, others: Iterable[int], ledger: Ledger) -> bool:
    """Whether another value for a figure of this identity makes it and one of the others hold."""
    test = ledger.tests[no]
    for key in ledger.figures(no):
        by = {key: reach(test, key)[1]}
        for other in others:
            one = ledger.tests[other]
            if key in one.signs and abs(ledger.changed(one, by)) <= one.tolerance + test.tolerance:
                return True
    return False


def _are_enough(repairs: Sequence[int], found: Sequence[int], breaks: Sequence[int], *, is_blank: bool) -> bool:
    """Whether so many identities speak for traded columns. found: those that would hold by what is printed alone.

    Where none is broken, one figure a text states is enough. Of a blank column one at least must lack what stands elsewhere,
    else figures are merely too many; and both sides must speak, or more lines.
    """
    if is_blank:
        fewest = _FEWEST_REPAIRED if found and not breaks else _FEWEST_OF_BLANK
        if set(repairs) <= set(found):
            return False
    else:
        fewest = _FEWEST_REPAIRED if breaks else 1
    return len(repairs) >= fewest and len(breaks) <= len(repairs) // _REPAIRED_FOR_ONE_BROKEN


def _told_elsewhere(
    ledger: Ledger,
    failing: Sequence[int],
    amounts: Mapping[Decimal, int],
    sites: Mapping[Key, Site],
    *,
    with_whole: bool,
) -> list[int]:
    """Identities that hold what another table prints of a blank column against nothing: line by line, or its total alone."""
    alone = {no: abs(ledger.tests[no].difference) for no in failing if _is_alone(ledger.tests[no], sites)}
    told = {no: amount for no, amount in alone.items() if amount in amounts}
    is_line_by_line = len(set(told.values())) >= _FEWEST_OF_BLANK
    whole = max(amounts, default=Decimal(0))
    return [no for no, amount in told.items() if is_line_by_line or (with_whole and amount == whole)]


def _is_beside(test: SignedSum, figures: Mapping[Key, Decimal], sites: Mapping[Key, Site]) -> bool:
    """Whether an identity lacks just what one of these figures prints in its own line."""
    lines = {sites[key][:2] for key in test.signs if key in sites}
    return any(sites[key][:2] in lines and abs(value) == abs(test.difference) for key, value in figures.items())


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
    if len(repairs) < _FEWEST_REPAIRED or len(breaks) > len(repairs) // _REPAIRED_FOR_ONE_BROKEN:
        return None
    return Joint("exchanged", tuple(_suspects(ledger, {one: second, other: first}, repairs, breaks)), repairs)


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
                yield Joint("line_twice", tuple(_suspects(ledger, required, repairs, ())), tuple(repairs))


def _suspects(
    ledger: Ledger, required: Mapping[Key, Decimal], repairs: Sequence[int], breaks: Sequence[int]
) -> list[Suspect]:
    def of(key: Key, numbers: Sequence[int]) -> tuple[int, ...]:
        return tuple(no for no in numbers if no in ledger.by_figure[key])

    return [
        Suspect(key, ledger.values[key], value, of(key, repairs), of(key, breaks)) for key, value in required.items()
    ]


def _says_more(one: Joint, ledger: Ledger) -> bool:
    """Whether it explains more than any figure it touches would alone; what is not in doubt by a choice of figures, as much."""
    alone = {key for no in one.repairs for key in ledger.figures(no)}
    best = max((ledger.suspect(key).balance for key in alone), default=0)
    balance = len(one.repairs) - len({no for suspect in one.suspects for no in suspect.breaks})
    return balance > best or (one.fault != "exchanged" and balance == best)
