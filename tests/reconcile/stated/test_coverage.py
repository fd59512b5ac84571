"""Descriptions and performance tables taken together, against the unit whose projects they cover."""

from etl.reconcile.document import Told
from etl.reconcile.identity import identities
from etl.reconcile.stated.coverage import unit_goal_claims
from tests.reconcile.telling import described, goal, projects, telling, verdicts

LINES = projects(("甲校", "修缮", "30.00"), ("甲校", "设备", "20.00"))


def test_descriptions_of_all_projects_make_the_unit() -> None:
    code = "project.descriptions_of_unit"
    both = (described(1, 3, "30.00"), described(2, 4, "20.00"))
    assert verdicts(telling(LINES, descriptions=both), code) == ["exact"]
    assert verdicts(telling(LINES, descriptions=(both[0], described(2, 4, "20.03"))), code) == ["fail"]
    assert verdicts(telling(LINES, descriptions=both[:1]), code) == []


def test_performance_tables_against_descriptions_and_their_unit() -> None:
    goals = (goal(1, ("30.00", "30.00", None), lines=(3,)), goal(2, ("20.00", "20.00", None), lines=(4,)))
    document = telling(LINES, goals=goals, descriptions=(described(1, 3, "30.00"),))
    assert verdicts(document, "performance.description") == ["exact"]
    assert verdicts(document, "performance.unit") == ["exact"]
    other = (goal(1, ("30.04", "30.04", None), lines=(3,)), goals[1])
    changed = telling(LINES, goals=other, descriptions=(described(1, 3, "30.00"),))
    assert verdicts(changed, "performance.description") == ["fail"] and verdicts(changed, "performance.unit") == [
        "fail"
    ]
    assert verdicts(telling(LINES, goals=goals[:1]), "performance.unit") == []


def test_a_line_that_two_performance_tables_stand_for_covers_no_unit() -> None:
    unit = next(one for one in identities() if one.code == "performance.unit")
    both = (goal(1, ("30.00", "30.00", None), lines=(3,)), goal(2, ("20.00", "20.00", None), lines=(4,)))
    (claim,) = unit_goal_claims(unit, Told.of(telling(LINES, goals=both)))
    assert (claim.verdict, claim.difference) == ("exact", 0)
    again = (*both, goal(3, ("20.00", "20.00", None), lines=(4,)))
    assert list(unit_goal_claims(unit, Told.of(telling(LINES, goals=again)))) == []
