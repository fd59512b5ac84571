"""Columns that stand under each other's headers, or one that stands under a header whose own is blank."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from etl.diagnosis.joint import FEWEST_REPAIRED, REPAIRED_FOR_ONE_BROKEN, Joint, short_name, suspects_of
from etl.diagnosis.signed_sums import Key, Ledger, SignedSum, Site, reach

# That a column stands under a header which is not its own is told of a blank one where more lines show it.
_FEWEST_OF_BLANK = 3
# So many figures of a line, held against another table, are a sum that may hold the blank column, too.
_FEWEST_ADDED = 2
# A table of more columns is not tried pair by pair.
_MOST_COLUMNS = 24


def traded_columns(ledger: Ledger, failing: Sequence[int], sites: Mapping[Key, Site]) -> Iterator[Joint]:
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


def displaced_columns(ledger: Ledger, failing: Sequence[int], sites: Mapping[Key, Site]) -> Iterator[Joint]:
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
    if not other:
        # What is no more than another would hold without it in any case.
        found = [no for no in found if not ledger.tests[no].is_limit]
    if other and not found:
        return None
    touching = [no for no in failing if not all(map(ledger.tests[no].signs.keys().isdisjoint, trade.columns))]
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
    if not other:
        # They alone would not tell a blank column, but once it is told they are of it.
        repairs = sorted({*repairs, *filter(trade.is_of_code, failing)})
    required = {key: ledger.values[key] + change for key, change in trade.by.items()}
    suspects = [each for each in suspects_of(ledger, required, repairs, breaks) if each.repairs or not other]
    return Joint("columns_traded", tuple(suspects), tuple(repairs)) if suspects else None


@dataclass(frozen=True, slots=True)
class _Trade:
    """Two columns in each other's places. by: how the printed figures change; beside_blanks: those that meet a blank.

    among_printed: how those change that meet none. amounts: how often each amount stands beside a blank, without its sign.
    tables: those the columns are of.
    """

    ledger: Ledger
    sites: Mapping[Key, Site]
    columns: tuple[frozenset[Key], frozenset[Key]]
    by: Mapping[Key, Decimal]
    beside_blanks: Mapping[Key, Decimal]
    among_printed: Mapping[Key, Decimal]
    amounts: Counter[Decimal]
    tables: frozenset[int]

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
        among_printed = {key: change for key, change in by.items() if key not in beside_blanks}
        columns = frozenset(one.values()), frozenset(other.values())
        tables = frozenset(sites[key].table for column in columns for key in column)
        return cls(ledger, sites, columns, by, beside_blanks, among_printed, amounts, tables)

    def is_inner(self, no: int) -> bool:
        """Whether it is a sum down one of the columns."""
        return any(column and self.ledger.tests[no].signs.keys() <= column for column in self.columns)

    def changes(self, no: int) -> bool:
        """Whether it differs by something else then: not where it adds up both columns, one of them blank in its line or not."""
        test = self.ledger.tests[no]
        return test.difference not in {self.ledger.changed(test, by) for by in (self.by, self.among_printed)}

    def is_lacking(self, no: int) -> bool:
        """Whether it lacks just what a blank would print; a limit, no more than the blank of its own code would."""
        test = self.ledger.tests[no]
        if test.is_limit:
            return self._is_short(test)
        mine = Counter(abs(value) for key, value in self.beside_blanks.items() if key in test.signs)
        if not self.columns[1] and not _is_beside(test, self.beside_blanks, self.sites):
            return False
        return self.amounts[abs(test.difference)] > mine[abs(test.difference)]

    def is_of_row(self, no: int) -> bool:
        """Whether it adds up figures of one line, and holds with what the blank beside a figure would print."""
        test = self.ledger.tests[no]
        places = [self.sites[key] for key in test.signs if key in self.sites]
        of_table = [place for place in places if place.table in self.tables]
        is_added = len(of_table) == len(places) or len(of_table) >= _FEWEST_ADDED
        if len({place[:2] for place in of_table}) > 1 or not is_added:
            return False
        left = abs(self.ledger.changed(test, self.by))
        stays = test.holds_at(self.ledger.changed(test, self.among_printed))
        return stays or any(
            abs(abs(value) - left) <= test.tolerance for key, value in self.beside_blanks.items() if key in test.signs
        )

    def is_of_code(self, no: int) -> bool:
        """Whether it lacks just what the blanks of its own code would print together."""
        test = self.ledger.tests[no]
        names = self._names(test)
        lacks = sum(
            (value for key, value in self.beside_blanks.items() if key not in test.signs and self._name(key) in names),
            Decimal(0),
        )
        return bool(lacks) and abs(abs(self.ledger.changed(test, self.by)) - abs(lacks)) <= test.tolerance

    def _is_short(self, test: SignedSum) -> bool:
        """Whether its left side is a blank of the table, and the figure beside that blank is no less than its right side."""
        printed = {key: sign for key, sign in test.signs.items() if key in self.sites}
        if any(sign > 0 or self.sites[key].table in self.tables for key, sign in printed.items()):
            return False
        names = self._names(test)
        return any(
            self._name(key) in names and abs(value) >= abs(test.difference) for key, value in self.beside_blanks.items()
        )

    def _names(self, test: SignedSum) -> set[str]:
        return {self._name(key) for key in test.signs if key in self.sites}

    def _name(self, key: Key) -> str:
        return short_name(self.sites[key].name)


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
        fewest = FEWEST_REPAIRED if found and not breaks else _FEWEST_OF_BLANK
        if set(repairs) <= set(found):
            return False
    else:
        fewest = FEWEST_REPAIRED if breaks else 1
    return len(repairs) >= fewest and len(breaks) <= len(repairs) // REPAIRED_FOR_ONE_BROKEN


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
