"""Descriptions and performance tables taken together: against each other, and against the unit whose projects they cover."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal

from etl.reconcile.claim import Claim, Term
from etl.reconcile.document import Told, claim, stated
from etl.reconcile.figures import CellRef
from etl.reconcile.identity import Identity
from etl.reconcile.stated.projects import DESCRIPTION, GOAL, goal_term, project_table
from etl.records.disclosure import Line, Table
from etl.records.narrative import ProjectDescription
from etl.text.fold import canonical_name
from etl.text.printed import Printed, agree


def goal_description_claims(identity: Identity, told: Told) -> Iterator[Claim]:
    """Fiscal funds of a performance table = the descriptions of the projects it stands for, where all are described."""
    table = project_table(told)
    described = _described(told, table)
    for goal in told.disclosure.statements.goals:
        parts = [described[no] for no in goal.line_nos if no in described]
        if parts and len(parts) == len(goal.line_nos) and goal.funds_fiscal_yuan is not None:
            left = goal_term(goal, "fiscal", goal.funds_fiscal_yuan)
            made = claim(identity, (left,), [_term(part) for part in parts], told, f"{GOAL} ↔ {DESCRIPTION}")
            # Tied by all its funds, the table stands against a project table of all funds.
            if made.verdict != "fail" or not _is_tied_by_total(goal.funds_total_yuan, made):
                yield made


def unit_description_claims(identity: Identity, told: Told) -> Iterator[Claim]:
    """The descriptions of a unit's projects = the unit's line of the project table, where each of its lines is described."""
    table = project_table(told)
    described = _described(told, table)
    for unit, lines in _units(table):
        parts = [described[line.no] for line in lines if line.no in described]
        right = _total(table, unit, told)
        if right and len(parts) == len(lines):
            yield claim(identity, [_term(part) for part in parts], right, told, DESCRIPTION)


def unit_goal_claims(identity: Identity, told: Told) -> Iterator[Claim]:
    """The fiscal funds of a unit's performance tables = its line of the project table, where they cover its lines and no other."""
    table = project_table(told)
    goals = [goal for goal in told.disclosure.statements.goals if goal.line_nos and goal.funds_fiscal_yuan is not None]
    times = Counter(no for goal in goals for no in goal.line_nos)
    for unit, lines in _units(table):
        numbers = {line.no for line in lines}
        own = [goal for goal in goals if numbers & set(goal.line_nos)]
        covered = all(times[no] == 1 for no in numbers) and all(set(goal.line_nos) <= numbers for goal in own)
        right = _total(table, unit, told)
        if right and covered and len(own) > 0:
            left = [
                goal_term(goal, "fiscal", goal.funds_fiscal_yuan) for goal in own if goal.funds_fiscal_yuan is not None
            ]
            yield claim(identity, left, right, told, GOAL)


def _described(told: Told, table: Table | None) -> Mapping[int, ProjectDescription]:
    """The descriptions with an amount by the line they are tied to; a line described twice is left out."""
    tied = [
        said
        for said in told.disclosure.statements.descriptions
        if table and said.table_position == table.position and said.line_no is not None and said.amount_yuan is not None
    ]
    times = Counter(said.line_no for said in tied)
    return {said.line_no: said for said in tied if said.line_no is not None and times[said.line_no] == 1}


def _units(table: Table | None) -> Iterator[tuple[Line, Sequence[Line]]]:
    """The unit lines of the table, each with its project lines that print a total."""
    if table is None:
        return
    for unit in table.lines:
        name = canonical_name(unit.unit_name or "")
        if unit.level == "unit" and name:
            lines = [
                line
                for line in table.lines
                if line.level == "project" and canonical_name(line.unit_name or "") == name and line.amount("total")
            ]
            if lines:
                yield unit, lines


def _total(table: Table | None, line: Line, told: Told) -> tuple[Term, ...]:
    total = line.amount("total")
    return told.term((CellRef(table.position, line.no, total.column_no),)) if table and total else ()


def _term(said: ProjectDescription) -> Term:
    assert said.amount_yuan is not None, "only descriptions with an amount are taken"
    return stated(said.amount_yuan, f"{DESCRIPTION}：{said.project_name}", said.page_no)


def _is_tied_by_total(total: Decimal | None, made: Claim) -> bool:
    return total is not None and agree([Printed.of(total)], [term.figure for term in made.right])
