"""Descriptions, performance tables, carryovers, procurement and counts: holds, fails by the least amount, is not tested."""

from dataclasses import replace

import pytest

from etl.pages.wording import worded
from etl.reconcile.document import Told
from etl.reconcile.stated.projects import goal_term, project_table
from etl.records.narrative import CarryoverPurpose, PerformanceCount
from etl.records.vocabulary import DocumentKind
from tests.reconcile.builders import Row, table
from tests.reconcile.telling import checks, described, goal, projects, telling, untested, verdicts, wan

LINES = projects(("甲校", "修缮", "30.00"), ("甲校", "设备", "20.00"))


def test_a_description_is_its_line() -> None:
    for amount, verdict in (("30.00", "exact"), ("30.01", "rounding"), ("30.02", "fail")):
        assert verdicts(telling(LINES, descriptions=(described(1, 3, amount),)), "project.description") == [verdict]
    assert verdicts(telling(LINES, descriptions=(described(1, None, "99.00"),)), "project.description") == []


def test_allocations_make_the_amount() -> None:
    def told(*parts: str) -> list[str]:
        return verdicts(telling(LINES, descriptions=(described(1, 3, "30.00", *parts),)), "project.allocations")

    assert told("10.00", "20.00") == ["exact"]
    assert told("10.00", "20.02") == ["fail"]
    assert told("10.00", "5.00") == []  # they need not be all
    assert told("30.00") == []


@pytest.mark.parametrize(
    ("funds", "carried", "expected"),
    [
        (("30.00", "20.00", "10.00"), None, ["exact"]),
        (("30.00", "20.00", "10.02"), None, ["fail"]),
        (("30.00", "30.00", None), None, ["exact"]),
        (("30.00", "20.00", "0"), "10.00", ["exact"]),
        (("30.00", None, None), None, []),
    ],
)
def test_funds_of_a_performance_table(funds: tuple[str | None, ...], carried: str | None, expected: list[str]) -> None:
    assert verdicts(telling(goals=(goal(1, funds, carried=carried),)), "performance.funds") == expected


def test_fiscal_funds_are_the_line_or_the_lines() -> None:
    code = "performance.project_funds"
    assert verdicts(telling(LINES, goals=(goal(1, ("30.00", "30.00", None), lines=(3,)),)), code) == ["exact"]
    assert verdicts(telling(LINES, goals=(goal(1, ("50.00", "50.00", None), lines=(3, 4)),)), code) == ["exact"]
    assert verdicts(telling(LINES, goals=(goal(1, ("60.00", "60.00", None), lines=(3,)),)), code) == ["fail"]
    assert verdicts(telling(LINES, goals=(goal(1, ("60.00", "60.00", None)),)), code) == []


def test_the_namesake_of_a_line_is_meant_where_tables_stand_for_one_line_each() -> None:
    many = projects(*(("甲校", f"项目{n}", "5.00") for n in range(1, 6)))
    tied = [goal(n, ("5.00", "5.00", None), project=f"项目{n}", lines=(n + 2,)) for n in range(1, 5)]
    odd = goal(5, ("6.00", "6.00", None), project="项目5")
    assert verdicts(telling(many, goals=(*tied, odd)), "performance.project_funds") == ["exact"] * 4 + ["fail"]
    assert verdicts(telling(many, goals=(*tied[:2], odd)), "performance.project_funds") == ["exact"] * 2


def test_weights_make_100_or_90() -> None:
    def told(*weights: str | None) -> list[str]:
        return verdicts(telling(goals=(goal(1, (None, None, None), weights),)), "performance.weights")

    assert told("50", "50") == told("45", "45") == ["exact"]
    assert told("50", "49") == told("45", "45.5") == ["fail"]
    assert told("50", None) == told() == []
    (finding,) = untested(telling(goals=(goal(1, (None, None, None), ("50", None)),)))
    assert worded(finding.message, "en").startswith(
        "The weights of a performance table make 100, or 90 where 10 are kept for budget execution: not every indicator"
    )


def test_the_departments_own_table_is_the_tables() -> None:
    spent = table("expenditure", ["total"], [Row("合计", "total", None, {"total": "80.00"})])
    for total, verdict in (("80.00", "exact"), ("81.00", "fail")):
        document = telling(spent, goals=(goal(1, (total, None, None), project=None),))
        assert verdicts(document, "performance.department_total") == [verdict]


def test_other_funds_of_the_projects_are_within_the_departments() -> None:
    def told(department: str | None, *projects: str) -> list[str]:
        own = goal(1, (None, "9.00", department), project=None)
        others = [goal(n, (None, None, other), project=f"项目{n}") for n, other in enumerate(projects, start=2)]
        return verdicts(telling(goals=(own, *others)), "performance.other_limit")

    assert told("7.00", "3.00", "4.00") == ["exact"]
    assert told("7.00", "3.00", "4.01") == ["rounding"]
    assert told("7.00", "3.00", "5.00") == ["fail"]
    assert told("7.00", "3.00") == told("7.00") == told(None, "3.00") == []
    assert told("0", "3.00") == ["fail"]
    # 基本支出, 项目支出, 其他资金: other than these two, whatever the source.
    undivided = (goal(1, ("9.00", None, "0"), project=None), goal(2, (None, None, "3.00"), project="项目"))
    assert verdicts(telling(goals=undivided), "performance.other_limit") == []


def test_funds_and_number_of_targets_the_narrative_states() -> None:
    count = PerformanceCount("other_projects", 9, 2, wan("7.00"))
    fiscal = PerformanceCount("fiscal_projects", 9, 2, wan("50.00"))
    document = telling(LINES, goals=(goal(1, ("37.00", "30.00", "7.00")),), performance_counts=(count, fiscal))
    assert verdicts(document, "performance.stated_other") == ["exact"]
    assert verdicts(document, "performance.stated_fiscal") == ["exact"]  # the total of the project table
    assert checks(document, "count.project_goals") == []  # of two prepared the key one is published
    goals = tuple(goal(n, ("37.00", "30.00", "7.00")) for n in (1, 2, 3))
    (number,) = checks(telling(LINES, goals=goals, performance_counts=(count, fiscal)), "count.project_goals")
    assert (number.verdict, number.left_yuan, number.right_yuan, number.number_unit) == ("fail", 2, 3, "count")
    assert verdicts(telling(LINES, performance_counts=(count,)), "performance.stated_other") == []


def test_carryovers_told_are_those_of_the_table() -> None:
    carried = table(
        "carryover",
        ["total"],
        [
            Row("合计", "total", None, {"total": "9.00"}),
            Row("修缮", "project", None, {"total": "4.00"}, unit="甲校", project="修缮"),
            Row("设备", "project", None, {"total": "5.00"}, unit="甲校", project="设备"),
        ],
    )
    told = (
        CarryoverPurpose(1, 9, "修缮", wan("4.00"), None, 1, 2),
        CarryoverPurpose(2, 9, "设备", wan("5.00"), None, 1, 3),
    )
    document = telling(carried, carryover_purposes=told)
    assert verdicts(document, "project.carryover_item") == ["exact", "exact"]
    assert verdicts(document, "project.carryover_sum") == ["exact"]
    wrong = telling(carried, carryover_purposes=(told[0], CarryoverPurpose(2, 9, "设备", wan("5.03"), None, 1, 3)))
    assert verdicts(wrong, "project.carryover_item") == ["exact", "fail"]
    assert verdicts(wrong, "project.carryover_sum") == ["fail"]
    assert verdicts(telling(carried, carryover_purposes=told[:1]), "project.carryover_sum") == []


def test_goals_are_tied_to_the_first_table_that_prints_project_lines() -> None:
    empty = projects()
    found = project_table(Told.of(telling(empty, LINES, projects(("乙校", "其他", "1.00")))))
    assert found is not None and found.position == 2
    assert project_table(Told.of(telling(empty))) is None


def test_a_term_of_a_performance_table_names_its_funds() -> None:
    own = goal_term(goal(1, ("30.00", "20.00", None), project=None), "fiscal", wan("20.00"))
    assert (own.label, own.value, own.page_no) == ("绩效目标表 部门整体：财政拨款", wan("20.00"), 9)


def test_projects_with_targets_cost_no_more_than_all_projects() -> None:
    total = Row("合计", "total", None, {"total": "100.00", "basic": "60.00", "project": "40.00"})
    spent = table("expenditure", ["total", "basic", "project"], [total])

    def told(amount: str, kind: DocumentKind = "budget") -> list[str]:
        counts = (PerformanceCount("projects", 9, 4, wan(amount)),)
        return verdicts(replace(telling(spent, performance_counts=counts), kind=kind), "performance.stated_limit")

    assert told("40.00") == ["exact"]
    assert told("39.00") == []
    assert told("41.00") == ["fail"]
    assert told("100.00") == [], "every outlay is a project here"
    assert told("41.00", "final") == [], "what was evaluated is budgets"
