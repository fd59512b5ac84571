"""What a final account's performance tables (自评表) say of themselves: points given, and the share of the funds that was spent."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from etl.reconcile.claim import Claim, Term, ratio_claim
from etl.reconcile.document import Told, claim, stated
from etl.reconcile.identity import Identity
from etl.reconcile.labels import label
from etl.reconcile.stated.projects import where_of
from etl.records.narrative import PerformanceFunds, PerformanceGoal
from etl.text.printed import Printed, last_digit

_ZERO = Decimal(0)
# The kinds a total is made of, each of them with or without its parts.
_SOURCES = ("fiscal", "carryover", "other")
_NATURES = ("basic", "project")
_OF_WHICH = {"fiscal": "fiscal_part", "other": "other_part"}


def score_sum_claims(identity: Identity, told: Told) -> Iterator[Claim]:
    """Points in all = those of the indicators and those for spending the funds, where every indicator has its points.

    Some forms count the spending among their indicators; then it is not added once more.
    """
    for goal in told.disclosure.statements.goals:
        scores = [one.score for one in goal.indicators if one.score is not None]
        if goal.score is None or not scores:
            continue
        if len(scores) < len(goal.indicators):
            told.miss(identity, "scores_lacking", goal.page_no, where_of(goal))
            continue
        spending = [row.score for row in goal.funds if row.score is not None]
        made = [_points(identity, goal, [*scores, *more]) for more in ([spending, []] if spending else [[]])]
        yield next((one for one in made if one.verdict != "fail"), made[0])


def _points(identity: Identity, goal: PerformanceGoal, scores: list[Decimal]) -> Claim:
    assert goal.score is not None
    left = Term(Printed.of(goal.score), label("score", where=where_of(goal)), goal.page_no)
    right = Term(
        Printed.exact(sum(scores, _ZERO)), label("scores", where=where_of(goal), count=len(scores)), goal.page_no
    )
    # Points are given out, not rounded, but their total may be printed to fewer digits.
    digit = last_digit(goal.score)
    allowed = digit / 2 if min(map(last_digit, scores)) < digit else _ZERO
    return Claim(identity, where_of(goal), (left,), (right,), "points", allowed)


def score_limit_claims(identity: Identity, told: Told) -> Iterator[Claim]:
    """An indicator is given no more points than it weighs. As with every limit, nothing is claimed below it."""
    for goal in told.disclosure.statements.goals:
        for one in goal.indicators:
            if one.score is None or one.weight is None or one.score <= one.weight:
                continue
            name = f"{where_of(goal)}：{one.indicator}"
            left = Term(Printed.exact(one.score), label("score", where=name), one.page_no)
            right = Term(Printed.exact(one.weight), label("weight", where=name), one.page_no)
            yield Claim(identity, where_of(goal), (left,), (right,), "points", _ZERO)


def execution_rate_claims(identity: Identity, told: Told) -> Iterator[Claim]:
    """The share printed = what was spent / the budget as adjusted, or, where the form goes by that, as it was at first."""
    for goal, row in _rows(told):
        if row.executed_pct is None or row.executed_yuan is None:
            continue
        budgets = [one for one in (row.adjusted_budget_yuan, row.initial_budget_yuan) if one is not None]
        wholes = [stated(budget, label("budget"), row.page_no) for budget in budgets]
        left = Term(Printed.of(row.executed_pct), label("execution_rate", where=_named(goal, row)), row.page_no)
        part = stated(row.executed_yuan, label("executed"), row.page_no)
        made = [
            ratio_claim(identity, where_of(goal), left, part, whole) for whole in wholes if whole.figure.is_above_nought
        ]
        if made:
            yield next((one for one in made if one.verdict != "fail"), made[0])


def funds_sum_claims(identity: Identity, told: Told) -> Iterator[Claim]:
    """In each column of a form's funds the total = its sources, or the kinds of expenditure; what is blank is nothing."""
    for goal in told.disclosure.statements.goals:
        total = next((row for row in goal.funds if row.kind == "total"), None)
        if total is None:
            continue
        for column in ("initial_budget_yuan", "executed_yuan"):
            whole = getattr(total, column)
            for kinds in (_SOURCES, _NATURES):
                parts = [term for kind in kinds for term in _terms(goal, kind, column)]
                if whole is not None and len(parts) > 1:
                    left = stated(whole, _of(goal, total, column), total.page_no)
                    yield claim(identity, (left,), parts, told, where_of(goal))


def _terms(goal: PerformanceGoal, kind: str, column: str) -> list[Term]:
    """The figures of a kind of funds in a column: its own row, else the rows of its parts."""
    own = [row for row in goal.funds if row.kind == kind]
    rows = own[:1] or [row for row in goal.funds if row.kind == _OF_WHICH.get(kind)]
    printed = [(row, amount) for row in rows if (amount := getattr(row, column)) is not None]
    return [stated(amount, _of(goal, row, column), row.page_no) for row, amount in printed]


def _rows(told: Told) -> Iterator[tuple[PerformanceGoal, PerformanceFunds]]:
    for goal in told.disclosure.statements.goals:
        for row in goal.funds:
            yield goal, row


def _named(goal: PerformanceGoal, row: PerformanceFunds) -> str:
    return f"{where_of(goal)}：{row.label}"


def _of(goal: PerformanceGoal, row: PerformanceFunds, column: str) -> str:
    name = "executed" if column == "executed_yuan" else "initial_budget"
    return f"{_named(goal, row)}：{label(name)}"
