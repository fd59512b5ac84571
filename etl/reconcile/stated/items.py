"""Narratives that tell a table item by item, held against it as a whole: sums, items left out, items no table has, figures told twice."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from etl.reconcile.across.tables import Reference
from etl.reconcile.claim import Claim, Term
from etl.reconcile.document import Told, claim, stated
from etl.reconcile.figures import CellRef
from etl.reconcile.identity import Identity
from etl.reconcile.labels import label
from etl.reconcile.stated.narrative import NARRATIVE, is_of, is_told_again
from etl.records.disclosure import Table
from etl.records.narrative import PriorYearChange
from etl.text.fold import canonical_name
from etl.text.printed import Printed, agree, total

# A list that tells so many items of a table, and so large a share of them, tells it item by item.
_FEWEST, _NEARLY_ALL = 4, 0.8
# 类 and 项; sections (款) are seldom told apart.
_LENGTHS = (3, 7)
_OF_UNIT = "unit"
# Which table, or tables together, a statement of a fund may be told of.
_FISCAL = ("general_public_expenditure", "government_fund", "state_capital")
_TABLES: Mapping[str, Sequence[Sequence[str]]] = {
    "all": (("expenditure",), _FISCAL[:1], _FISCAL),
    "fiscal_appropriation": (_FISCAL[:1], _FISCAL),
    "general_public_budget": (_FISCAL[:1],),
    "government_fund": (("government_fund",),),
}


@dataclass(frozen=True, slots=True)
class _ItemList:
    """Statements of one fund that tell the codes of tables one by one. printed: the places of each code of that length."""

    statements: tuple[PriorYearChange, ...]
    tables: tuple[Table, ...]
    printed: Mapping[str, tuple[CellRef, ...]]

    @property
    def lacking(self) -> list[str]:
        """Codes with a figure that no statement is of."""
        told = {said.subject_code for said in self.statements}
        return sorted(code for code in self.printed if code not in told)

    @property
    def strange(self) -> list[PriorYearChange]:
        """Statements of no code of the table."""
        return [said for said in self.statements if said.subject_code not in self.printed]


def item_sum_claims(identity: Identity, told: Told) -> Iterator[Claim]:
    """All items told one by one = the total of their table, where as many are told as are printed."""
    for one in _lists(told):
        if len(one.statements) != len(one.printed):
            continue
        totals = [told.tables.resolve(_total(table)) for table in one.tables]
        right = tuple(place for places in totals for place in places or ())
        if right and all(totals):
            left = [_term(said) for said in one.statements]
            yield claim(identity, left, told.term(right), told, NARRATIVE)


def item_budget_sum_claims(identity: Identity, told: Told) -> Iterator[Claim]:
    """The budgets of all items told one by one = that of the total (`right`) told before them, of its beginning or adjusted."""
    wholes = [
        said
        for said in told.disclosure.statements.prior_year_changes
        if f"{said.subject_kind}:{said.subject_code}" == identity.right and said.budgets_yuan
    ]
    for one in _lists(told):
        before = [said for said in wholes if said.no < one.statements[0].no and said.fund == one.statements[0].fund]
        if one.lacking or not before or not all(said.budgets_yuan for said in one.statements):
            continue
        whole = before[-1]
        made = [
            claim(
                identity,
                [
                    stated(said.budgets_yuan[at], f"{said.subject_name}：{label('budget')}", said.page_no)
                    for said in one.statements
                ],
                (stated(budget, f"{NARRATIVE}：{whole.subject_name}：{label('budget')}", whole.page_no),),
                told,
                NARRATIVE,
            )
            for at, budget in enumerate(whole.budgets_yuan)
            if all(len(said.budgets_yuan) > at for said in one.statements)
        ]
        if made:
            yield next((each for each in made if each.verdict != "fail"), made[0])


def item_lacking_claims(identity: Identity, told: Told) -> Iterator[Claim]:
    """An item of the table, where nearly all are told one by one, is told, too.

    Not claimed of one whose figure stands under a name the table has not: that is one fault, told as such.
    """
    for one in _lists(told):
        under_other_names = [Printed.of(said.current_yuan) for said in one.strange if said.current_yuan is not None]
        for code in one.lacking:
            right = told.term(one.printed[code])
            figure = total(term.figure for term in right)
            if any(agree([other], [figure]) for other in under_other_names):
                continue
            left = Term(Printed.exact(figure.yuan * 0), label("item_lacking"), one.statements[0].page_no)
            yield claim(identity, (left,), right, told, NARRATIVE)


def item_unknown_claims(identity: Identity, told: Told) -> Iterator[Claim]:
    """An item told one by one is one the table prints."""
    for one in _lists(told):
        for said in one.strange:
            left = _term(said)
            if left.value and not _prints_otherwise(one.tables, said.subject_code):
                right = Term(Printed.exact(left.value * 0), label("item_unknown"), said.page_no)
                yield claim(identity, (left,), (right,), told, NARRATIVE)


def _prints_otherwise(tables: Sequence[Table], code: str | None) -> bool:
    """Whether a line of this code stands there, its total blank and another of its columns filled."""
    return any(
        line.functional_code == code and any(amount.yuan for amount in line.amounts)
        for table in tables
        for line in table.lines
        if code
    )


def repeated_claims(identity: Identity, told: Told) -> Iterator[Claim]:
    """What the narrative states of one subject (`left`) in several places is the same; of a unit's, where `section` says so."""
    units = sorted(told.units(), key=len, reverse=True)
    first: dict[tuple[str, str, str | None, str], PriorYearChange] = {}
    for said in told.disclosure.statements.prior_year_changes:
        name = canonical_name(said.subject_name)
        unit = next((one for one in units if name.startswith(one)), "")
        if said.current_yuan is None or not is_of(said, identity) or bool(unit) != (identity.section == _OF_UNIT):
            continue
        known = first.setdefault((unit, said.subject_kind, said.subject_code, said.fund), said)
        if known is not said and known.current_yuan is not None:
            yield claim(identity, (_term(known),), (_term(said),), told, NARRATIVE)


def _lists(told: Told) -> Iterator[_ItemList]:
    for length in _LENGTHS:
        by_fund: dict[str, list[PriorYearChange]] = {}
        for said in told.disclosure.statements.prior_year_changes:
            if _is_of_length(said, length) and said.current_yuan is not None:
                listed = by_fund.setdefault(said.fund, [])
                if not (listed and is_told_again(said, listed[-1])):
                    listed.append(said)
        for fund, statements in by_fund.items():
            fitting = (made for kinds in _TABLES.get(fund, ()) if (made := _list(statements, kinds, length, told)))
            found = max(fitting, key=lambda one: -len(one.lacking) - len(one.strange), default=None)
            if found is not None:
                yield found


def _list(statements: Sequence[PriorYearChange], kinds: Sequence[str], length: int, told: Told) -> _ItemList | None:
    """The statements as a list of these tables' codes; None where they are none, tell one twice, or mostly print other figures."""
    printed: dict[str, tuple[CellRef, ...]] = {}
    tables: list[Table] = []
    for kind in kinds:
        table = told.tables.find(kind)
        places = told.tables.by_code(Reference(kind, None, "code", "total", None)) if table else {}
        filled = {code: cells for code, cells in places.items() if len(code) == length and _has_money(cells, told)}
        if table and filled:
            tables.append(table)
        for code, cells in filled.items():
            printed[code] = (*printed.get(code, ()), *cells)
    codes = Counter(said.subject_code for said in statements if said.subject_code)
    equal = sum(_is_equal(said, printed, told) for said in statements)
    if equal < max(_FEWEST, _NEARLY_ALL * len(printed)) or max(codes.values()) > 1:
        return None
    return _ItemList(tuple(statements), tuple(tables), printed)


def _is_equal(said: PriorYearChange, printed: Mapping[str, tuple[CellRef, ...]], told: Told) -> bool:
    """Whether a statement gives the figure of its code in the table, be it cut instead of rounded."""
    places = printed.get(said.subject_code or "", ())
    mine, theirs = _term(said).figure, [term.figure for term in told.term(places)]
    return bool(places) and (abs(mine.yuan - total(theirs).yuan) < mine.last_digit or agree([mine], theirs))


def _is_of_length(said: PriorYearChange, length: int) -> bool:
    """Whether a statement is of a code of this length. A name no code is known of counts as an item."""
    if said.subject_kind != "functional_code":
        return False
    return len(said.subject_code) == length if said.subject_code else length == _LENGTHS[-1]


def _has_money(cells: Sequence[CellRef], told: Told) -> bool:
    return any(told.figures[place].yuan for place in cells if place in told.figures)


def _total(table: Table) -> Reference:
    return Reference(table.kind, None, "total", "total", None)


def _term(said: PriorYearChange) -> Term:
    assert said.current_yuan is not None, "only statements with a figure are taken"
    return stated(said.current_yuan, f"{NARRATIVE}：{said.subject_name}", said.page_no)
