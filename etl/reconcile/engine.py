"""The one engine: every identity of the reference data applied to a document, tested, and written down as checks."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType

from etl.reconcile.across.tables import (
    Reference,
    Tables,
    code_equations,
    figure_equations,
    limit_equations,
    parse_reference,
    source_equations,
)
from etl.reconcile.claim import Claim, Term
from etl.reconcile.document import Told
from etl.reconcile.equation import Equation, Outcome, holds, test
from etl.reconcile.figures import CellRef, Figures
from etl.reconcile.identity import Identity, Method, identities
from etl.reconcile.labels import Labels, listed
from etl.reconcile.stated.budgets import (
    budget_claims,
    completion_claims,
    nearly_claims,
    stated_budget_claims,
    zero_budget_claims,
)
from etl.reconcile.stated.changes import (
    difference_claims,
    direction_claims,
    percentage_claims,
    reason_claims,
    restated_claims,
    share_claims,
    share_of_all_claims,
    zero_base_claims,
)
from etl.reconcile.stated.counts import (
    count_claims,
    office_claims,
    procurement_claims,
    procurement_sum_claims,
    reserved_claims,
    unit_kind_claims,
)
from etl.reconcile.stated.coverage import goal_description_claims, unit_description_claims, unit_goal_claims
from etl.reconcile.stated.items import (
    item_budget_sum_claims,
    item_lacking_claims,
    item_sum_claims,
    item_unknown_claims,
    repeated_claims,
)
from etl.reconcile.stated.narrative import stated_claims
from etl.reconcile.stated.parts import part_change_claims, part_claims, vehicle_claims
from etl.reconcile.stated.projects import (
    allocation_claims,
    carryover_item_claims,
    carryover_sum_claims,
    description_claims,
    goal_limit_claims,
    goal_line_claims,
    goal_sum_claims,
    goal_total_claims,
    stated_funds_claims,
    stated_limit_claims,
    weight_claims,
)
from etl.reconcile.stated.public_expenses import told_count_claims
from etl.reconcile.stated.reviews import (
    execution_rate_claims,
    funds_sum_claims,
    score_limit_claims,
    score_sum_claims,
)
from etl.reconcile.stated.running import running_claims
from etl.reconcile.stated.three_public import basic_within_claims
from etl.reconcile.within.exactness import exact_to_the_unit
from etl.reconcile.within.heads import rests_on_heads
from etl.reconcile.within.hierarchy import innermost_equations, list_equations, outline_equations
from etl.reconcile.within.rows import fund_equations, part_equations, rests_on_unknown
from etl.reconcile.within.series import series_of
from etl.records.disclosure import Check, CheckPlace, Disclosure, Finding, Table
from etl.records.vocabulary import DocumentKind, Side

_WITHIN: dict[Method, Callable[[Identity, Table], Iterator[Equation]]] = {
    "outline": outline_equations,
    "innermost": innermost_equations,
    "list": list_equations,
    "parts": part_equations,
    "fund_parts": fund_equations,
}
_BETWEEN: dict[Method, Callable[[Identity, Tables], Iterator[Equation]]] = {
    "figures": figure_equations,
    "codes": code_equations,
    "sources": source_equations,
    "limits": limit_equations,
}


_STATED: dict[Method, Callable[[Identity, Told], Iterator[Claim]]] = {
    "stated": stated_claims,
    "difference": difference_claims,
    "percentage": percentage_claims,
    "zero_base": zero_base_claims,
    "direction": direction_claims,
    "reason": reason_claims,
    "budget": budget_claims,
    "completion": completion_claims,
    "zero_budget": zero_budget_claims,
    "nearly": nearly_claims,
    "stated_budget": stated_budget_claims,
    "running": running_claims,
    "basic_within": basic_within_claims,
    "share": share_claims,
    "share_of_all": share_of_all_claims,
    "restated": restated_claims,
    "repeated": repeated_claims,
    "stated_parts": part_claims,
    "stated_part_changes": part_change_claims,
    "vehicles": vehicle_claims,
    "item_sum": item_sum_claims,
    "item_budget_sum": item_budget_sum_claims,
    "item_lacking": item_lacking_claims,
    "item_unknown": item_unknown_claims,
    "description": description_claims,
    "goal_descriptions": goal_description_claims,
    "unit_descriptions": unit_description_claims,
    "unit_goals": unit_goal_claims,
    "allocations": allocation_claims,
    "carryover_item": carryover_item_claims,
    "carryover_sum": carryover_sum_claims,
    "goal_sum": goal_sum_claims,
    "goal_lines": goal_line_claims,
    "goal_totals": goal_total_claims,
    "goal_limit": goal_limit_claims,
    "stated_funds": stated_funds_claims,
    "weights": weight_claims,
    "score_sum": score_sum_claims,
    "score_limit": score_limit_claims,
    "execution_rate": execution_rate_claims,
    "funds_sum": funds_sum_claims,
    "procurement_sum": procurement_sum_claims,
    "procurement": procurement_claims,
    "reserved": reserved_claims,
    "count": count_claims,
    "told_counts": told_count_claims,
    "unit_kinds": unit_kind_claims,
    "offices": office_claims,
    "stated_limit": stated_limit_claims,
}
_SUMMARY = "income_expenditure_summary"


def table_equations(table: Table, figures: Figures) -> list[Equation]:
    """Every identity within one table, applied to it; also those none of whose cells is printed."""
    found: list[Equation] = []
    for identity in identities():
        if table.kind not in identity.tables or identity.method not in _WITHIN:
            continue
        equations = _of_table(identity, table, figures)
        if identity.family == "row" and any(
            rests(equations, table, figures, lambda one: holds(one, figures))
            for rests in (rests_on_unknown, rests_on_heads)
        ):
            continue
        found += equations
    return found


def _of_table(identity: Identity, table: Table, figures: Figures) -> list[Equation]:
    """The identity applied to a table: as it stands, or in the one variant that every line of the table holds by.

    Operating expenditure is an addend of its own in some places and inside basic and project expenditure in others. It
    is read one way for the whole table, and otherwise than usual only where a line fails the usual way and none fails
    the other.
    """
    method = _WITHIN[identity.method]
    equations = list(method(identity, table))
    if all(holds(equation, figures) for equation in equations):
        return equations
    for variant in identity.variants(column.measure for column in table.columns):
        others = list(method(variant, table))
        if others and all(holds(equation, figures) for equation in others):
            return others
    return equations


def cross_equations(tables: Sequence[Table], figures: Figures, kind: DocumentKind) -> list[Equation]:
    """Every identity between tables that applies to these tables of a budget or final account."""
    lookup = Tables(tables, figures)
    return [
        equation
        for identity in identities()
        if identity.method in _BETWEEN
        and all(_applies(condition, identity, lookup, kind) for condition in identity.when)
        for equation in _BETWEEN[identity.method](identity, lookup)
    ]


def check_disclosure(disclosure: Disclosure) -> tuple[Check, ...]:
    """All identities the document's figures allow to test, see `test_disclosure`."""
    return test_disclosure(disclosure)[0]


def test_disclosure(
    disclosure: Disclosure, known: Mapping[int, Sequence[Equation]] = MappingProxyType({})
) -> tuple[tuple[Check, ...], tuple[Finding, ...]]:
    """All identities the document allows to test: within its tables in order, between them, and of what it states besides.

    known: the equations within tables, by their position, where they have been worked out. The findings say what should have
    been tested and could not be.
    """
    told = Told.of(disclosure)
    claims = [
        claim
        for identity in identities()
        if identity.method in _STATED and (disclosure.kind == "budget" or "budget" not in identity.when)
        for claim in _STATED[identity.method](identity, told)
    ]
    checks = _checked_tables(disclosure, told.figures, told.labels, known)
    return (*checks, *(_claimed(claim) for claim in claims)), tuple(told.findings())


def _checked_tables(
    disclosure: Disclosure, figures: Figures, labels: Labels, known: Mapping[int, Sequence[Equation]]
) -> tuple[Check, ...]:
    tested: list[tuple[Equation, Outcome]] = []
    for table in disclosure.tables:
        equations = known[table.position] if table.position in known else table_equations(table, figures)
        of_table = _tested(equations, figures)
        tested += exact_to_the_unit(table, of_table, figures)
    tested += _tested(cross_equations(disclosure.tables, figures, disclosure.kind), figures)
    return tuple(_check(equation, outcome, figures, labels) for equation, outcome in tested)


def _tested(equations: Sequence[Equation], figures: Figures) -> list[tuple[Equation, Outcome]]:
    return [(equation, outcome) for equation in equations if (outcome := test(equation, figures))]


def _applies(condition: str, identity: Identity, tables: Tables, kind: DocumentKind) -> bool:
    """Whether a `when` condition of the reference data is met."""
    words = condition.split()
    if words == ["budget"]:
        return kind == "budget"
    if words == ["balanced"]:
        total, current = (parse_reference(f"{_SUMMARY}.expenditure:{line}:total") for line in ("total", "current"))
        return _agree(tables, total, current)
    if words[0] == "totals":
        return _totals_agree(tables, identity) == (words[1] == "agree")
    if words[0] in {"tail", "several", "optional"}:
        return True
    table = tables.find(words[0])
    printed = {series.measure for series in series_of(table, table.lines)} if table else set()
    # Sources may be the table's lines as well as its columns.
    printed |= {line.measure for line in table.lines if line.measure and line.amounts} if table else set()
    if words[1:2] == ["prints"]:
        return bool(printed & set(words[2:]))
    if words[1:2] == ["lacks"]:
        return table is not None and not printed & set(words[2:])
    raise ValueError(f"identities.csv: unknown condition {condition!r}")


def _totals_agree(tables: Tables, identity: Identity) -> bool:
    """True when both tables print the same total of the measure, or of all their money: then they are about the same money."""
    left, right = (replace(parse_reference(side), line="total") for side in (identity.left, identity.right))
    if _agree(tables, left, right):
        return True
    is_part = left.measure == right.measure
    return is_part and _agree(tables, replace(left, measure="total"), replace(right, measure="total"))


def _agree(tables: Tables, left: Reference, right: Reference) -> bool:
    """True when two references mean figures of the same sum: what is carried on is 0, all money is of one fund."""
    sides = [tables.resolve(one) for one in (left, right)]
    if not all(sides):
        return False
    sums = [sum(tables.figures[place].yuan for place in side or () if place in tables.figures) for side in sides]
    return sums[0] == sums[1]


def _check(equation: Equation, outcome: Outcome, figures: Figures, labels: Labels) -> Check:
    first = (equation.left or equation.right)[0]
    between = len({place.table for place in equation.places}) > 1 or equation.identity.family == "cross_table"
    return Check(
        code=equation.identity.code,
        scope_label=labels.scope(equation.places),
        left_label=labels.side(equation.left, with_table=between),
        right_label=labels.side(equation.right, with_table=between, beside=equation.left),
        left_yuan=outcome.left,
        right_yuan=outcome.right,
        difference_yuan=outcome.difference,
        tolerance_yuan=outcome.tolerance,
        verdict=outcome.verdict,
        table_position=first.table,
        line_no=first.line,
        page_no=_page(equation.left or equation.right, figures, labels),
        right_page_no=_page(equation.right, figures, labels),
        places=tuple(dict.fromkeys(_places(equation, figures))),
        severity="warning" if not outcome.tolerance and outcome.difference else equation.identity.severity,
    )


def _claimed(claim: Claim) -> Check:
    left, right = claim.sides
    placed = [term.place for term in (*claim.left, *claim.right) if term.place]
    sides: tuple[tuple[Side, tuple[Term, ...]], ...] = (("left", claim.left), ("right", claim.right))
    return Check(
        code=claim.identity.code,
        scope_label=claim.scope,
        left_label=listed([term.label for term in claim.left]),
        right_label=listed([term.label for term in claim.right]),
        left_yuan=left,
        right_yuan=right,
        difference_yuan=claim.difference,
        tolerance_yuan=claim.tolerance,
        verdict=claim.verdict,
        table_position=placed[0].table if placed else None,
        line_no=placed[0].line if placed else None,
        page_no=next((term.page_no for term in claim.left if term.page_no), None),
        right_page_no=next((term.page_no for term in claim.right if term.page_no), None),
        places=tuple(
            dict.fromkeys(CheckPlace(side, *term.place) for side, terms in sides for term in terms if term.place)
        ),
        number_unit=claim.unit,
        severity=claim.severity,
    )


def _places(equation: Equation, figures: Figures) -> Iterator[CheckPlace]:
    """The printed figures of both sides."""
    for place in equation.left:
        if place in figures:
            yield CheckPlace("left", place.table, place.line, place.column)
    for place in equation.right:
        if place in figures:
            yield CheckPlace("right", place.table, place.line, place.column)


def _page(places: Sequence[CellRef], figures: Figures, labels: Labels) -> int | None:
    """The page of the first printed figure, else that of the first line."""
    for place in places:
        if place in figures:
            return figures[place].page_no
    line = labels.lines.get((places[0].table, places[0].line)) if places else None
    return line.page_no if line else None
