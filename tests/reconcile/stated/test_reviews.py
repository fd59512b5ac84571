"""Points and funds of final accounts' performance tables: holds, fails by the least amount, is not tested."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from etl.reconcile.document import Told
from etl.reconcile.identity import identities
from etl.reconcile.stated.reviews import score_limit_claims
from etl.records.disclosure import Disclosure
from etl.records.narrative import PerformanceFunds, PerformanceGoal
from etl.records.vocabulary import FundsKind
from tests.reconcile.telling import goal, telling, untested, verdicts, wan


def _row(
    kind: FundsKind, initial: str | None, budget: str | None, spent: str | None, pct: str | None = None
) -> PerformanceFunds:
    initial_yuan, budget_yuan, spent_yuan = (None if text is None else wan(text) for text in (initial, budget, spent))
    return PerformanceFunds(
        1, 9, kind, "资金", initial_yuan, budget_yuan, spent_yuan, None if pct is None else Decimal(pct)
    )


def _reviewed(
    scores: tuple[str | None, ...], total: str | None, *funds: PerformanceFunds, weight: str = "45"
) -> Disclosure:
    made = goal(1, (None, None, None), (weight,) * len(scores))
    indicators = tuple(
        replace(one, score=None if score is None else Decimal(score))
        for one, score in zip(made.indicators, scores, strict=True)
    )
    whole = None if total is None else Decimal(total)
    reviewed: PerformanceGoal = replace(made, indicators=indicators, score=whole, funds=funds)
    return telling(goals=(reviewed,))


def test_points_are_those_of_the_indicators_and_of_spending() -> None:
    spending = replace(_row("total", None, None, None), weight=Decimal(10), score=Decimal("9.5"))
    assert verdicts(_reviewed(("45", "40"), "94.5", spending), "performance.scores") == ["exact"]
    assert verdicts(_reviewed(("45", "40"), "85", spending), "performance.scores") == ["exact"]  # among its indicators
    assert verdicts(_reviewed(("45", "40"), "94.4", spending), "performance.scores") == ["fail"]
    assert verdicts(_reviewed(("45", "40"), "95", spending), "performance.scores") == ["rounding"]
    assert verdicts(_reviewed(("45", "40"), None, spending), "performance.scores") == []


def test_points_that_lack_are_said() -> None:
    document = _reviewed(("45", None), "90")
    assert verdicts(document, "performance.scores") == []
    assert any(finding.message.code == "findings.untested.scores_lacking" for finding in untested(document))


def test_no_indicator_is_given_more_than_it_weighs() -> None:
    assert verdicts(_reviewed(("45", "46"), None), "performance.score_limit") == ["fail"]
    assert verdicts(_reviewed(("45", "44"), None), "performance.score_limit") == []
    (limit,) = [one for one in identities() if one.code == "performance.score_limit"]
    (claim,) = score_limit_claims(limit, Told.of(_reviewed(("45", "46"), None)))
    assert (claim.sides, claim.unit) == ((46, 45), "points")


@pytest.mark.parametrize(
    ("pct", "expected"), [("88.89", ["exact"]), ("80.00", ["exact"]), ("88.80", ["fail"]), (None, [])]
)
def test_the_share_is_what_was_spent_of_either_budget(pct: str | None, expected: list[str]) -> None:
    rows = (_row("total", "100.00", "90.00", "80.00", pct),)
    assert verdicts(_reviewed((), None, *rows), "performance.execution_rate") == expected


def test_of_no_budget_nothing_is_a_share() -> None:
    row = _row("other", "0.00", "0.00", "0.00", "0.00")
    assert verdicts(_reviewed((), None, row), "performance.execution_rate") == []


def test_a_total_is_its_sources_in_each_column() -> None:
    total, fiscal = _row("total", "100.00", "90.00", "80.00"), _row("fiscal", "70.00", "60.00", "55.00")
    rest = _row("other", "30.00", "30.00", "25.00")
    assert verdicts(_reviewed((), None, total, fiscal, rest), "performance.spent") == ["exact", "exact"]
    wrong = _row("other", "30.00", "30.00", "25.02")
    assert verdicts(_reviewed((), None, total, fiscal, wrong), "performance.spent") == ["exact", "fail"]
    assert verdicts(_reviewed((), None, total, fiscal), "performance.spent") == []  # the others are not printed


def test_parts_of_a_source_and_kinds_of_expenditure_make_a_total() -> None:
    total = _row("total", None, "90.00", "80.00")
    parts = _row("fiscal_part", None, "50.00", "40.00"), _row("fiscal_part", None, "40.00", "40.00")
    assert verdicts(_reviewed((), None, total, *parts), "performance.spent") == ["exact"]
    natures = _row("basic", None, "50.00", "30.00"), _row("project", None, "40.00", "50.00")
    assert verdicts(_reviewed((), None, total, *natures), "performance.spent") == ["exact"]


def test_weights_leave_the_points_for_spending() -> None:
    spending = replace(_row("total", None, None, None), weight=Decimal(20))
    assert verdicts(_reviewed(("40", "40"), None, spending, weight="40"), "performance.weights") == ["exact"]
    assert verdicts(_reviewed(("45", "45"), None, spending), "performance.weights") == ["fail"]


def test_funds_that_are_not_printed_are_not_tested() -> None:
    assert verdicts(_reviewed((), None, _row("fiscal", "1.00", None, "1.00")), "performance.spent") == []
