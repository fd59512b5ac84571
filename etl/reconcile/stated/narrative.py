"""Figures the narrative states, held against the figure their subject has in the document's own tables.

A reference is that of `etl.reconcile.across.tables` with a code: `{code}` stands for the statement's, `@*` for every fund the kind
of table is printed for, and the line may also be `economic` (an economic code), `item` (a line or column of 三公 items) or
`source` (the lines of an income source in a two-sided summary).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import lru_cache

from etl.reconcile.across.tables import Reference, parse_reference, source_lines
from etl.reconcile.claim import Claim, Term
from etl.reconcile.document import Told, claim, stated
from etl.reconcile.figures import CellRef, Figures
from etl.reconcile.identity import Identity
from etl.reconcile.labels import label
from etl.reconcile.within.hierarchy import nodes_of
from etl.reconcile.within.series import lines_of
from etl.records.disclosure import Table
from etl.records.kinds import kind_rule
from etl.records.message import Message
from etl.records.narrative import PriorYearChange
from etl.reference import pattern
from etl.text.fold import canonical_name
from etl.text.printed import Printed, agree

NARRATIVE = label("narrative")
_FIGURE = pattern("narrative_patterns", "money")
_THIS_YEAR = pattern("narrative_patterns", "of_this_year")
# References to what is of the year alone.
_OF_THE_YEAR = re.compile(r":current(?:_income)?(?:[:@]|$)|^expenditure:total:")
# What a fund consists of: a statement about it may mean the one part that has money.
_WITHIN = {
    "all": ("fiscal_appropriation", "general_public_budget", "government_fund", "state_capital"),
    "fiscal_appropriation": ("general_public_budget", "government_fund", "state_capital"),
}
# Where no table is of this fund itself, those of its parts are meant.
_PARTED = frozenset({"fiscal_appropriation"})
_FUNDS = ("all", "fiscal_appropriation", "general_public_budget", "government_fund", "state_capital")
# 委托业务费, a section of its own, is of basic and project expenditure together.
_OF_ALL_EXPENDITURE = "30227"
# A figure that was misprinted or is last year's is hardly further than this part from the right one.
_NEAR = Decimal("0.5")
# Narratives do not say of which fund these are.
_ANY_FUND = frozenset({"three_public", "agency_operation"})


@dataclass(frozen=True, slots=True)
class Candidate:
    """Figures of the tables a statement may mean, and the fund they are of."""

    fund: str
    terms: tuple[Term, ...]

    @property
    def key(self) -> tuple[CellRef | None, ...]:
        """The places of the figures."""
        return tuple(term.place for term in self.terms)

    @property
    def figures(self) -> tuple[Printed, ...]:
        """The figures themselves."""
        return tuple(term.figure for term in self.terms)


def is_told_again(said: PriorYearChange, before: PriorYearChange) -> bool:
    """Whether a statement is of the figure the one before it tells, and compares it with another figure of last year."""
    mine, other = (
        (one.subject_kind, one.subject_code, one.subject_name, one.fund, one.page_no, one.current_yuan)
        for one in (said, before)
    )
    return mine == other and said.prior_basis != before.prior_basis


def stated_claims(identity: Identity, told: Told) -> Iterator[Claim]:
    """Each statement of the subject `left` = the figure `right` refers to, where one figure is meant.

    Of several figures it may mean, it is held against the one it equals. One it does not equal is a contradiction only
    where all figures of its own fund are the same.
    """
    units = told.units()
    for said in told.disclosure.statements.prior_year_changes:
        if said.current_yuan is None or not is_of(said, identity) or _is_of_unit(said, units):
            continue
        found = candidates(identity.right, said.subject_code, told)
        term = stated(said.current_yuan, f"{NARRATIVE}：{said.subject_name}", said.page_no)
        chosen, why = choose(identity, term, said, found, told)
        if why and said.subject_kind == "total" and _THIS_YEAR.search(said.subject_name):
            # 本年收入合计 is the year's own, not what was carried over with it.
            own = " | ".join(one for one in identity.right.split(" | ") if _OF_THE_YEAR.search(one))
            chosen, why = choose(identity, term, said, candidates(own, said.subject_code, told), told)
        if chosen is not None:
            yield chosen
        elif why:
            told.miss(
                identity,
                why,
                said.page_no,
                Message.of("findings.named_amount", name=said.subject_name, amount=said.current_yuan),
            )


def choose(
    identity: Identity, term: Term, said: PriorYearChange, found: Sequence[Candidate], told: Told
) -> tuple[Claim | None, str | None]:
    """The claim to be tested, or why there is none though there should be; neither where nothing is claimed."""
    # A source of income that is a fund is of itself, whatever the section.
    is_source = said.subject_kind == "income_source" and said.subject_code == said.fund
    any_fund = is_source or said.subject_kind in _ANY_FUND
    own = [one for one in found if any_fund or one.fund == said.fund]
    parts = [one for one in found if one not in own and one.fund in _WITHIN.get(said.fund, ())]
    beside = parts + [one for one in found if one not in own and said.fund in _WITHIN.get(one.fund, ())]
    if not own and said.fund in _PARTED:
        own = [*parts, *_together(parts)]
    for one in (*own, *beside):
        made = claim(identity, (term,), one.terms, told, NARRATIVE)
        if made.verdict != "fail":
            return made, None
    if own and (_are_same(own) or (said.subject_kind == "total" and _is_beyond(term, own))):
        return claim(identity, (term,), _meant(term, own).terms, told, NARRATIVE), None
    if own:
        return None, "no_figure_equal"
    # That nothing is arranged is often said of what no table prints; of a fund without a table nothing is claimed.
    missing = said.current_yuan and not beside and _is_printed(said, identity, told)
    return None, "no_figure" if missing else None


def _together(parts: Sequence[Candidate]) -> Iterator[Candidate]:
    """The parts of a fund that no table is of, added up, where each has one figure."""
    by_fund = {one.fund: one for one in parts}
    if len(by_fund) == len(parts) > 1:
        yield Candidate("", tuple(term for one in parts for term in one.terms))


def candidates(references: str, code: str | None, told: Told) -> list[Candidate]:
    """The printed figures that references separated by | mean for a code, each place once.

    An alternative may be a sum (a + b): its first reference must be printed, the others count where they are.
    """
    found: dict[tuple[CellRef | None, ...], Candidate] = {}
    for alternative in references.split(" | "):
        for reference, *beside in _of_funds(alternative, code or ""):
            places = _places(reference, code or "", told)
            added = tuple(place for each in beside for place in _places(each, code or "", told))
            places = (*places, *added) if places else ()
            terms = told.term(places)
            if terms:
                made = Candidate(_fund(places[0], told), terms)
                found.setdefault(made.key, made)
    return list(found.values())


@lru_cache(1 << 12)
def _of_funds(alternative: str, code: str) -> tuple[tuple[Reference, ...], ...]:
    """The references of an alternative, once for every fund it may be of."""
    text, *further = alternative.split(" + ")
    reference = parse_reference(text.replace("{code}", code))
    beside = [parse_reference(each) for each in further]
    return tuple(
        (replace(reference, fund=fund), *(replace(each, fund=fund) if each.fund == "*" else each for each in beside))
        for fund in (_FUNDS if reference.fund == "*" else (reference.fund,))
    )


def _places(reference: Reference, code: str, told: Told) -> tuple[CellRef, ...]:
    if reference.line in {"total", "current"}:
        return told.tables.resolve(reference) or ()
    table = told.tables.find(reference.kind, reference.fund)
    if table is None or not code:
        return ()
    if reference.line == "code":
        return told.tables.by_code(reference).get(code, ())
    if reference.line == "item":
        return _item(table, code, reference.fund, told.figures)
    if reference.line == "source":
        return _source(table, code, told)
    series = told.tables.series(table, reference)
    lines = [line for line in table.lines if line.economic_code == code and line.amounts]
    return tuple(one.place(table, lines[0]) for one in series) if len(lines) == 1 else ()


def _item(table: Table, code: str, fund: str | None, figures: Figures) -> tuple[CellRef, ...]:
    """The cell of a 三公 item: in its line, or in its column of the total (or only) line."""
    cells = [
        (line, CellRef(table.position, line.no, amount.column_no))
        for line in table.lines
        for amount in line.amounts
        if amount.measure == code and (fund is None or amount.fund == fund) and amount.yuan is not None
    ]
    places = [place for line, place in cells if line.level == "total"] or [place for _, place in cells]
    values = [figures[place].yuan for place in places if place in figures]
    # The department may be printed first, above its units.
    is_sum = len(values) > 1 and values[0] == sum(values[1:])
    return (places[0],) if len(places) == 1 or is_sum else ()


def _source(table: Table, code: str, told: Told) -> tuple[CellRef, ...]:
    lines = lines_of(table, "income")
    series = told.tables.series(table, Reference(table.kind, "income", "total", "*", None))
    chosen = source_lines(nodes_of(lines), code, frozenset(), frozenset())
    return tuple(series[0].place(table, line) for line in chosen) if len(series) == 1 else ()


def _fund(place: CellRef, told: Told) -> str:
    """The fund a figure is of: its column's, or that of its kind of table."""
    table = told.labels.tables[place.table]
    if kind_rule(table.kind).is_of_all_income:
        return "all"
    column = told.labels.columns.get((place.table, place.column))
    if kind_rule(table.kind).is_summary and told.labels.lines[place.table, place.line].section == "income":
        return kind_rule(table.kind).fund
    return (column.fund if column else None) or "all"


def _sum(found: Candidate) -> Decimal:
    return sum((term.value for term in found.terms), Decimal(0))


def _is_beyond(term: Term, found: Sequence[Candidate]) -> bool:
    """Whether a total is less than the least or more than the most it may mean, with and without what is carried over."""
    least, most = _extremes(found)
    outside = not _sum(least) <= term.value <= _sum(most)
    return outside and not any(agree([term.figure], one.figures) for one in (least, most))


def _meant(term: Term, found: Sequence[Candidate]) -> Candidate:
    """The figure a statement that equals none must mean: the nearest, or where it is near to none the first, the table's total."""
    nearest = min(found, key=lambda one: abs(_sum(one) - term.value))
    return nearest if abs(_sum(nearest) - term.value) < abs(_sum(nearest)) * _NEAR else found[0]


def _are_same(found: Sequence[Candidate]) -> bool:
    """Whether these figures are one and the same, within their digits."""
    least, most = _extremes(found)
    return len(found) == 1 or agree(least.figures, most.figures)


def _extremes(found: Sequence[Candidate]) -> tuple[Candidate, Candidate]:
    return min(found, key=_sum), max(found, key=_sum)


def is_of(said: PriorYearChange, identity: Identity) -> bool:
    """Whether an identity is about the subject of a statement: `kind`, or `kind:code` for one or several codes."""
    for word in identity.lefts:
        kind, _, code = word.partition(":")
        if said.subject_kind == kind and code in {"", said.subject_code}:
            return True
        is_economic = (said.subject_code or "").startswith(("3", "5")) and said.subject_code != _OF_ALL_EXPENDITURE
        if said.subject_kind == kind and code == "economic" and is_economic:
            return True
    return False


def _is_of_unit(said: PriorYearChange, units: frozenset[str]) -> bool:
    """Whether a statement is of one budget unit: its section is, or the words before its first figure name one."""
    name, words = canonical_name(said.subject_name), canonical_name(_FIGURE.split(said.text, maxsplit=1)[0])
    return any(name.startswith(unit) or unit in words for unit in units)


def _is_printed(said: PriorYearChange, identity: Identity, told: Told) -> bool:
    """Whether tables the identity names print figures of this sort: codes of the same length, the same item or measure."""
    kinds = {parse_reference(text).kind for text in re.split(r" [|+] ", identity.right.replace("{code}", "x"))}
    code = said.subject_code or ""
    lines = [line for table in told.tables.tables if table.kind in kinds for line in table.lines if line.amounts]
    if code.isdigit():
        return any(len(code) in {len(line.functional_code or ""), len(line.economic_code or "")} for line in lines)
    return any(amount.measure == code for line in lines for amount in line.amounts)
