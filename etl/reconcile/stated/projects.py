"""What a document says of its projects besides the table: descriptions, performance funds and weights, carryovers."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from etl.reconcile.claim import Claim, Term
from etl.reconcile.document import Told, claim, stated
from etl.reconcile.figures import CellRef
from etl.reconcile.identity import Identity
from etl.reconcile.labels import label
from etl.reconcile.stated.narrative import candidates
from etl.records.disclosure import Line, Table
from etl.records.kinds import kind_rule
from etl.records.message import Message
from etl.records.narrative import PerformanceGoal
from etl.text.fold import canonical_name
from etl.text.printed import Printed

DESCRIPTION, GOAL, CARRYOVER = (label(key) for key in ("description", "goal", "carryover"))
_BRACKET = re.compile(r"（[^（）]*）$")
_FEW, _NEARLY_ALL = 3, Decimal("0.75")
_ALL = Decimal(100)
_WHOLE_WEIGHTS = (_ALL, Decimal(90))


def description_claims(identity: Identity, told: Told) -> Iterator[Claim]:
    """The amount of a description = its line of the project table, where the line is proved."""
    for said in told.disclosure.statements.descriptions:
        right = _line_terms(said.table_position, (said.line_no,), told)
        if said.amount_yuan is not None and right:
            left = stated(said.amount_yuan, f"{DESCRIPTION}：{said.project_name}", said.page_no)
            yield claim(identity, (left,), right, told, DESCRIPTION)


def allocation_claims(identity: Identity, told: Told) -> Iterator[Claim]:
    """The amount of a description = the parts it names. Parts that make less may not be all of them: not tested."""
    for said in told.disclosure.statements.descriptions:
        if said.amount_yuan is None or len(said.allocations) < 2:
            continue
        left = stated(said.amount_yuan, f"{DESCRIPTION}：{said.project_name}", said.page_no)
        right = [stated(part.amount_yuan, part.name, said.page_no) for part in said.allocations]
        made = claim(identity, (left,), right, told, DESCRIPTION)
        if made.verdict != "fail" or made.difference < 0:
            yield made


def goal_sum_claims(identity: Identity, told: Told) -> Iterator[Claim]:
    """Funds of a performance table: total = fiscal + carried over + other; funds it does not print are 0."""
    for goal in told.disclosure.statements.goals:
        total, fiscal = goal.funds_total_yuan, goal.funds_fiscal_yuan
        if total is None or fiscal is None:
            continue
        parts = [goal_term(goal, "fiscal", fiscal)]
        for name in ("carryover", "other"):
            amount = _funds(goal)[name]
            if amount is not None:
                parts.append(goal_term(goal, name, amount))
        yield claim(identity, (goal_term(goal, "total", total),), parts, told, where_of(goal))


def goal_line_claims(identity: Identity, told: Told) -> Iterator[Claim]:
    """Fiscal funds of a project's performance table = its line, or the lines of its programme, in the project table.

    Where no line is proved by its amount, the line of the same project name is meant, or all of its unit that differ from it by
    a bracket behind (中央, 省级), if nearly all tables of the document stand for one line each; where lines of several units bear
    the name, only one that fits is known to be meant. A project table of all funds is held against all funds.
    """
    by_project = _are_of_projects(told.disclosure.statements.goals)
    for goal in told.disclosure.statements.goals:
        table = project_table(told)
        if table is None or goal.project_name is None:
            continue
        lines = [goal.line_nos] if goal.line_nos else _namesakes(goal, table) if by_project else []
        rights = [right for numbers in lines if (right := _line_terms(table.position, numbers, told))]
        funds = [
            goal_term(goal, name, amount)
            for name, amount in (("fiscal", goal.funds_fiscal_yuan), ("total", goal.funds_total_yuan))
            if amount is not None
        ]
        made = [claim(identity, (one,), right, told, where_of(goal)) for right in rights for one in funds]
        fitting = next((one for one in made if one.verdict != "fail"), None)
        if fitting is not None or (made and len(rights) == 1):
            yield fitting or made[0]
        elif made:
            told.miss(identity, "several_lines", goal.page_no, goal.project_name)


def goal_total_claims(identity: Identity, told: Told) -> Iterator[Claim]:
    """Funds of the department's own performance table (`left`) = the figure of the tables `right` refers to."""
    for goal in told.disclosure.statements.goals:
        amount = _funds(goal)[identity.left]
        if goal.target_level != "department" or amount is None or goal.unit_name:
            continue
        if identity.left == "other" and goal.funds_fiscal_yuan is None:
            continue  # 基本支出, 项目支出, 其他资金: other than these, whatever the source
        made = [
            claim(identity, (goal_term(goal, identity.left, amount),), one.terms, told, where_of(goal))
            for one in candidates(identity.right, None, told)
        ]
        fitting = next((one for one in made if one.verdict != "fail"), None)
        if fitting is not None:
            yield fitting
        elif made and len({one.sides[1] for one in made}) == 1:
            yield made[0]
        elif made:
            told.miss(identity, "no_total_equal", goal.page_no, Message.of("findings.amount", amount=amount))


def goal_limit_claims(identity: Identity, told: Told) -> Iterator[Claim]:
    """Funds of the projects' performance tables (`left`) are no more than those (`right`) of the department's own one.

    As with every limit, nothing is claimed below it: the department may have such funds outside of these projects.
    """
    goals = told.disclosure.statements.goals
    left = [(goal, _funds(goal)[identity.left]) for goal in goals if goal.project_name is not None]
    terms = [goal_term(goal, identity.left, amount) for goal, amount in left if amount]
    for goal in goals:
        amount = _funds(goal)[identity.right]
        is_own = goal.target_level == "department" and goal.unit_name is None and goal.funds_fiscal_yuan is not None
        if is_own and amount is not None and terms:
            made = claim(identity, terms, (goal_term(goal, identity.right, amount),), told, GOAL)
            if made.verdict != "fail" or made.difference > 0:
                yield made


def stated_funds_claims(identity: Identity, told: Told) -> Iterator[Claim]:
    """Funds the narrative states for the targets of a scope (`left`) = the funds `right` of their performance tables.

    A reference behind them is a total of the tables that may be meant as well.
    """
    said = told.disclosure.statements
    fund, _, table = identity.right.partition(" | ")
    for count in said.performance_counts:
        goals = [goal for goal in said.goals if (goal.project_name is None) == (count.scope == "department")]
        amounts = [(goal, _funds(goal)[fund]) for goal in goals]
        right = [goal_term(goal, fund, amount) for goal, amount in amounts if amount is not None]
        if count.scope == identity.left and count.amount_yuan is not None and right:
            left = stated(count.amount_yuan, label("target_funds"), count.page_no)
            made = [claim(identity, (left,), right, told, GOAL)]
            if table:
                made += [claim(identity, (left,), one.terms, told, GOAL) for one in candidates(table, None, told)]
            yield next((one for one in made if one.verdict != "fail"), made[0])


def stated_limit_claims(identity: Identity, told: Told) -> Iterator[Claim]:
    """Funds the narrative states for its projects with targets (`left`) are no more than all project expenditure (`right`).

    As with every limit, nothing is claimed below it; nor where it is a total the tables print: some call every outlay a project.
    """
    totals = {
        one.yuan
        for table in told.disclosure.tables
        for line in table.lines
        if line.level == "total"
        for one in line.amounts
    }
    for count in told.disclosure.statements.performance_counts:
        found = candidates(identity.right, None, told)
        if count.scope not in identity.lefts or count.amount_yuan is None or not found:
            continue
        most = max(found, key=lambda one: sum(term.value for term in one.terms))
        left = stated(count.amount_yuan, label("target_funds"), count.page_no)
        made = claim(identity, (left,), most.terms, told, GOAL)
        if made.verdict != "fail" or (made.difference > 0 and count.amount_yuan not in totals):
            yield made


def weight_claims(identity: Identity, told: Told) -> Iterator[Claim]:
    """The weights of a performance table make 100, or what is left of it by the points for spending the funds (10 of 100)."""
    for goal in told.disclosure.statements.goals:
        weights = [one.weight for one in goal.indicators if one.weight is not None]
        if not weights:
            continue
        if len(weights) < len(goal.indicators):
            # A weight may stand in a merged cell for several indicators, or be missing.
            told.miss(identity, "weights_lacking", goal.page_no, str(sum(weights)))
            continue
        total = sum(weights, Decimal(0))
        spending = next((row.weight for row in goal.funds if row.weight), None)
        wholes = _WHOLE_WEIGHTS if spending is None else (_ALL, _ALL - spending)
        whole = min(wholes, key=lambda one: abs(total - one))
        left = Term(
            Printed.exact(total),
            label("weights", where=where_of(goal), count=len(weights)),
            goal.page_no,
        )
        words = label("whole_weights") if spending is None else label("whole_weights_left", points=str(spending))
        right = Term(Printed.exact(whole), words, goal.page_no)
        # Weights are given out, not rounded.
        yield Claim(identity, where_of(goal), (left,), (right,), "points", Decimal(0))


def carryover_item_claims(identity: Identity, told: Told) -> Iterator[Claim]:
    """An item of the carryover narrative = its line of the carryover table, where the line is proved."""
    for said in told.disclosure.statements.carryover_purposes:
        right = _line_terms(said.table_position, (said.line_no,), told)
        if right:
            left = stated(said.amount_yuan, f"{CARRYOVER}：{said.project_name}", said.page_no)
            yield claim(identity, (left,), right, told, CARRYOVER)


def carryover_sum_claims(identity: Identity, told: Told) -> Iterator[Claim]:
    """All items of the carryover narrative = the total of the carryover table, where every line is told."""
    purposes = told.disclosure.statements.carryover_purposes
    table = told.tables.find("carryover")
    if table is None or not purposes:
        return
    lines = [line for line in table.lines if line.level == "project" and line.amounts]
    if len(purposes) < len(lines):
        share = Message.of("findings.of_which", part=len(purposes), whole=len(lines))
        told.miss(identity, "projects_lacking", purposes[0].page_no, share)
        return
    left = [stated(said.amount_yuan, said.project_name, said.page_no) for said in purposes]
    for one in candidates(identity.right, None, told):
        yield claim(identity, left, one.terms, told, CARRYOVER)


def _line_terms(position: int | None, numbers: Sequence[int | None], told: Told) -> tuple[Term, ...]:
    """The totals of these lines of a table; none unless all of them are printed."""
    found: list[CellRef] = []
    for no in numbers:
        line: Line | None = told.labels.lines.get((position or 0, no or 0))
        total = line.amount("total") if line else None
        if total is None:
            return ()
        found.append(CellRef(position or 0, no or 0, total.column_no))
    return told.term(tuple(found))


def project_table(told: Told) -> Table | None:
    """The first table that prints project lines, as goals are tied to it."""
    return next(
        (
            table
            for table in told.tables.tables
            if kind_rule(table.kind).lists_projects
            and any(line.level == "project" and line.amounts for line in table.lines)
        ),
        None,
    )


def _are_of_projects(goals: Sequence[PerformanceGoal]) -> bool:
    tied = [goal.target_level for goal in goals if goal.project_name is not None and goal.target_level]
    return len(tied) > _FEW and tied.count("project") >= _NEARLY_ALL * len(tied)


def _namesakes(goal: PerformanceGoal, table: Table) -> list[tuple[int, ...]]:
    """The lines a performance table may stand for by its names: each of this name alone, or those of its unit together."""
    name, unit = canonical_name(goal.project_name or ""), canonical_name(goal.unit_name or "")
    named = [(line, canonical_name(line.project_name or "")) for line in table.lines if line.level == "project"]
    if not unit or not name:
        return []
    alone = [(line.no,) for line, own in named if own == name]
    family = tuple(
        line.no
        for line, own in named
        if canonical_name(line.unit_name or "") == unit and (own == name or _BRACKET.sub("", own) == name)
    )
    mine = [(line.no,) for line, own in named if own == name and canonical_name(line.unit_name or "") == unit]
    return [*alone, *([family] if len(family) > 1 else [])] if mine else []


def _funds(goal: PerformanceGoal) -> dict[str, Decimal | None]:
    return {
        "total": goal.funds_total_yuan,
        "fiscal": goal.funds_fiscal_yuan,
        "carryover": goal.funds_carryover_yuan,
        "other": goal.funds_other_yuan,
    }


def goal_term(goal: PerformanceGoal, name: str, amount: Decimal) -> Term:
    """Funds of a performance table; name: total, fiscal, carryover, other."""
    return stated(amount, f"{where_of(goal)}：{label(f'funds.{name}')}", goal.page_no)


def where_of(goal: PerformanceGoal) -> str:
    """Which performance table is meant, in words."""
    return f"{GOAL} {goal.project_name or label('department_as_a_whole')}"
