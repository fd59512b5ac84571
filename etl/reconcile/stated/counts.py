"""Procurement figures against each other and their table; counts the narrative states against what is listed."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from etl.reconcile.claim import Claim, Term
from etl.reconcile.document import Told, claim, stated
from etl.reconcile.identity import Identity
from etl.reconcile.labels import label
from etl.reconcile.stated.narrative import candidates
from etl.records.message import Message
from etl.records.narrative import ProcurementFigure, Statements
from etl.reference import pattern
from etl.text.fold import canonical_name
from etl.text.printed import Printed

PROCUREMENT = label("procurement")
_FEWEST_PARTS = 2
_PUBLISHED_IN_PART = {"projects", "fiscal_projects", "other_projects"}
_NEARLY_ALL = Decimal("0.75")
_NEAR_OFFICES = 2
_UNITS = "units"
_OWN = pattern("narrative_patterns", "own_organ")


def procurement_sum_claims(identity: Identity, told: Told) -> Iterator[Claim]:
    """Procurement in all (`left`) = its kinds (`right`); where one is not named, the others may make less."""
    said = {one.category: one for one in told.disclosure.statements.procurement}
    parts = [_term(said[word]) for word in identity.rights if word in said]
    if identity.left in said and len(parts) >= _FEWEST_PARTS:
        made = claim(identity, (_term(said[identity.left]),), parts, told, PROCUREMENT)
        if len(parts) == len(identity.rights) or made.verdict != "fail" or made.difference < 0:
            yield made
        else:
            told.miss(
                identity,
                "kinds_lacking",
                made.left[0].page_no,
                Message.of("findings.amount", amount=made.left[0].value),
            )


def reserved_claims(identity: Identity, told: Told) -> Iterator[Claim]:
    """What is reserved (`left`) is no more than what it is reserved of (`right`): for small firms of procurement in all.

    As with every limit, nothing is claimed below it.
    """
    said = {one.category: one for one in told.disclosure.statements.procurement}
    if identity.left in said and identity.right in said:
        made = claim(identity, (_term(said[identity.left]),), (_term(said[identity.right]),), told, PROCUREMENT)
        if made.verdict != "fail" or made.difference > 0:
            yield made


def procurement_claims(identity: Identity, told: Told) -> Iterator[Claim]:
    """Procurement in all, as the narrative states it = the total of the procurement table."""
    for said in told.disclosure.statements.procurement:
        if said.category != identity.left:
            continue
        for one in candidates(identity.right, None, told):
            yield claim(identity, (_term(said),), one.terms, told, PROCUREMENT)


def count_claims(identity: Identity, told: Told) -> Iterator[Claim]:
    """A number of things the narrative states (`left`) = those the document lists (`right`)."""
    noun = identity.section or ""
    listed = _listed(told, identity.right)
    for word in identity.lefts:
        for count, page_no, besides_own in _stated(told.disclosure.statements, word):
            number = listed - 1 if besides_own and _lists_itself(told) else listed
            # Units it has: the department itself, where it heads their list, is counted by some and not by others.
            if word == _UNITS and count == listed - 1 and _lists_itself(told):
                number = count
            # Of what is prepared a document may publish the key ones only.
            if not listed or (word in _PUBLISHED_IN_PART and number < _NEARLY_ALL * count):
                continue
            left = Term(Printed.exact(Decimal(count)), label("stated_count", noun=noun), page_no)
            right = Term(Printed.exact(Decimal(number)), label("listed_count", noun=noun), page_no)
            yield Claim(identity, label("count", noun=noun), (left,), (right,), "count", Decimal(0))


def unit_kind_claims(identity: Identity, told: Told) -> Iterator[Claim]:
    """Units counted by kind (`left`, both of them on one page) = units listed, the department itself counted or not."""
    counts = told.disclosure.statements.staffing
    said = [next((one for one in counts if one.category == word), None) for word in identity.lefts]
    kinds = [one for one in said if one is not None]
    listed = _listed(told, identity.right)
    if len(kinds) < len(said) or not listed or len({one.page_no for one in kinds}) > 1:
        return
    number = sum(one.count for one in kinds)
    # A list that is far from what was counted was read in part.
    if abs(number - listed) > 1 + listed * (1 - _NEARLY_ALL):
        return
    besides = listed - 1 if _lists_itself(told) else listed + 1
    right = number if number in {listed, besides} else listed
    yield Claim(
        identity, label("count", noun=identity.section or ""),
        (Term(Printed.exact(Decimal(number)), label("stated_count", noun=identity.section or ""), kinds[0].page_no),),
        (Term(Printed.exact(Decimal(right)), label("listed_count", noun=identity.section or ""), kinds[0].page_no),),
        "count", Decimal(0),
    )  # fmt: skip


def office_claims(identity: Identity, told: Told) -> Iterator[Claim]:
    """Offices counted once (`left`) = offices listed (`right`), where the list is near: one further off is also of other bodies."""
    said = [one for one in told.disclosure.statements.staffing if one.category == identity.left]
    listed = len(told.disclosure.statements.offices)
    if len(said) != 1 or not listed or abs(said[0].count - listed) > _NEAR_OFFICES:
        return
    noun = identity.section or ""
    left = Term(Printed.exact(Decimal(said[0].count)), label("stated_count", noun=noun), said[0].page_no)
    right = Term(Printed.exact(Decimal(listed)), label("listed_count", noun=noun), said[0].page_no)
    yield Claim(identity, label("count", noun=noun), (left,), (right,), "count", Decimal(0))


def _stated(said: Statements, what: str) -> list[tuple[int, int, bool]]:
    """Counts of these things with their page, and whether the department itself is not counted."""
    staffing = [(one.count, one.page_no, one.besides_own) for one in said.staffing if one.category == what]
    return staffing + [(one.count, one.page_no, False) for one in said.performance_counts if one.scope == what]


def _listed(told: Told, what: str) -> int:
    """How many the document lists, 0 where it lists none."""
    said = told.disclosure.statements
    if what == _UNITS:
        return len(said.units)
    return sum((goal.project_name is None) == (what == "department_goals") for goal in said.goals)


def _lists_itself(told: Told) -> bool:
    """Whether the department is one of the units it lists: by its own name, or by a word such as （本级）."""
    own = canonical_name(told.disclosure.publisher)
    names = [canonical_name(unit.printed_name) for unit in told.disclosure.statements.units]
    return any(name == own or _OWN.search(name) for name in names)


def _term(said: ProcurementFigure) -> Term:
    return stated(said.amount_yuan, f"{PROCUREMENT}：{label(f'procurement.{said.category}')}", said.page_no)
