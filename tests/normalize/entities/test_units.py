"""Units and projects behind printed names: what is proved is one, what is doubtful stays apart and is reported."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest

from etl.normalize.entities import units as subject
from etl.normalize.entities.identify import with_identities
from etl.normalize.entities.projects import identify_projects
from etl.normalize.entities.units import UnitRegistry, identify_units
from etl.pages.wording import worded
from etl.records.disclosure import Table
from etl.records.message import Message
from etl.records.narrative import (
    CarryoverPurpose,
    ListedUnit,
    PerformanceGoal,
    PriorYearChange,
    ProjectDescription,
    Statements,
)
from tests.load import builders
from tests.normalize.made_up_tables import carryover_table, project_table

DEPARTMENT = "东江省生态环境厅"
SELF = f"{DEPARTMENT}（机关和本级）"
OFFICES = [f"{DEPARTMENT}第{n}监察专员办公室" for n in "一二三四五六"]


def listed(*names: str) -> tuple[ListedUnit, ...]:
    return tuple(ListedUnit(no, 1, name) for no, name in enumerate(names, start=1))


def goal(no: int, unit: str, project: str, wan: str) -> PerformanceGoal:
    return PerformanceGoal(no, 9, 1, unit, project, None, Decimal(wan) * 10_000, None, None, ())


def change(text: str) -> PriorYearChange:
    return PriorYearChange(1, 1, "total", None, "x", "all", Decimal(1), None, None, None, None, None, None, text)


def registry(*tables: Table, **said: object) -> UnitRegistry:
    return identify_units(DEPARTMENT, tables, Statements(**said))  # type: ignore[arg-type]


def doubts(made: UnitRegistry) -> list[str]:
    return [worded(finding.message, "en") for finding in made.findings if finding.subject == "doubtful_unit"]


def test_a_name_shortened_in_its_place_in_the_published_order() -> None:
    names = [f"东江省{place}生态环境监测站" for place in ("甲州", "乙", "丙", "丁", "戊")]
    printed = [*names[:3], "东江省丁市生态环境监测站", names[4]]
    made = registry(project_table(*((unit, f"{unit}监测", "5") for unit in printed)), units=listed(*names))
    assert made.canonical(printed[3]) == names[3]
    assert "same place in the published order" in worded(made.units[3].evidence[1], "en")
    assert [unit.position for unit in made.units] == [1, 2, 3, 4, 5]
    assert doubts(made) == []


def test_the_department_s_own_budget_under_its_many_names() -> None:
    table = project_table(
        (SELF, "事务管理", "650"), (SELF, "巡察经费", "5"), (f"{DEPARTMENT}机关服务中心", "运维", "305")
    )
    made = registry(
        table,
        units=listed(SELF, f"{DEPARTMENT}机关服务中心", *OFFICES),
        goals=(goal(1, f"{DEPARTMENT}（本级）", "巡察经费", "5"), goal(2, DEPARTMENT, "事务管理", "650")),
    )
    assert {made.canonical(name) for name in (SELF, f"{DEPARTMENT}（本级）", DEPARTMENT, f"{DEPARTMENT}(本级)")} == {
        SELF
    }
    assert len(made.units) == 8


def test_without_proof_it_stays_apart_and_is_reported() -> None:
    made = registry(
        project_table((SELF, "事务管理", "650")), goals=(goal(1, f"{DEPARTMENT}（本级）", "别的项目", "7"),)
    )
    assert made.canonical(f"{DEPARTMENT}（本级）") == f"{DEPARTMENT}（本级）"
    assert len(doubts(made)) == 1


def test_a_project_many_units_have_proves_nothing() -> None:
    table = project_table(*((office, "监察项目", "90") for office in OFFICES))
    made = registry(table, units=listed(*OFFICES), goals=(goal(1, f"{DEPARTMENT}监察专员办公室", "监察项目", "90"),))
    assert len(made.units) == 7
    assert made.canonical(f"{DEPARTMENT}监察专员办公室") not in OFFICES
    assert len(doubts(made)) == 1


def test_units_that_only_look_alike_are_never_one() -> None:
    names = [*OFFICES, "东江省辐射环境监督站", "东江省生态环境监测总站", "东江省生态环境监测站"]
    table = project_table(*((name, "监察项目", "90") for name in names))
    assert [unit.canonical_name for unit in registry(table, units=listed(*names)).units] == names
    assert [unit.canonical_name for unit in registry(table).units] == names


def test_a_shortened_name_in_the_narrative() -> None:
    station, bureau = "东江省生态环境监测总站", "东江省生态环境保护综合行政执法局"
    table = project_table((station, "监测", "413.30"), (bureau, "执法装备", "1057.50"))
    carried = carryover_table((station, "土壤普查", "88"))
    made = registry(
        table,
        carried,
        units=listed(station, bureau),
        prior_year_changes=(change("安排至东江省生态环境综合行政执法局1057.5万元，用于装备；其他单位减少3万元。"),),
        carryover_purposes=(CarryoverPurpose(1, 1, "土壤普查", Decimal(880_000), "用于东江省环境监测总站普查", 2, 2),),
    )
    assert made.canonical("东江省环境监测总站") == station
    assert made.canonical("东江省生态环境综合行政执法局") == bureau
    assert doubts(made) == []


def test_a_shortened_name_in_the_narrative_without_proof_is_reported() -> None:
    made = registry(
        project_table(("东江省生态环境监测总站", "监测", "5")),
        prior_year_changes=(change("东江省环境监测总站增加3万元。"),),
    )
    assert len(made.units) == 1
    assert made.canonical("东江省环境监测总站") == "东江省环境监测总站"
    assert len(doubts(made)) == 1


def test_a_code_before_the_name_is_not_the_name() -> None:
    made = registry(project_table(("123001-东江省监测站", "监测", "5")), units=listed("东江省监测站"))
    assert made.canonical("123001-东江省监测站") == "东江省监测站"
    assert len(made.units) == 1


def test_a_person_decides(monkeypatch: pytest.MonkeyPatch) -> None:
    decided = [
        {"publisher": DEPARTMENT, "printed_name": "省站", "canonical_name": "东江省监测总站", "reason": "章程"},
        {"publisher": DEPARTMENT, "printed_name": "旧站", "canonical_name": "东江省监测总站", "reason": "改名"},
        {"publisher": "别厅", "printed_name": "省站", "canonical_name": "别站", "reason": ""},
    ]
    monkeypatch.setattr(subject, "rows", lambda name: decided)
    made = registry(project_table(("东江省监测总站", "监测", "5"), ("省站", "运维", "6")))
    assert [unit.printed_names for unit in made.units] == [("东江省监测总站", "省站")]
    assert worded(made.units[0].evidence[1], "en") == "decided by a person: 章程"
    assert [worded(finding.message, "en") for finding in made.findings if finding.subject == "unused_alias"] == [
        "reference unit_aliases: 旧站 is not printed in this document"
    ]


def test_projects_of_a_unit_by_line_and_by_amount() -> None:
    station = "东江省监测站"
    tables = [
        project_table((station, "东江固体废物监管项目", "165"), (station, "东江地区环境监测项目", "150")),
        carryover_table((station, "东江固体废弃物监管项目", "10"), (station, "专项——气象研究", "279.6")),
    ]
    told = ProjectDescription(1, 1, "东江固体废弃物监管项目", station, Decimal(1_650_000), None, None, None)
    said = Statements(
        descriptions=(replace(told, table_position=1, line_no=1, match_reason=Message.of("messages.text", text="proved")),),
        goals=(goal(1, station, "东江地区环境质量监测项目", "150"), goal(2, station, "东江地区环境的监测项目", "151")),
        carryover_purposes=(CarryoverPurpose(1, 1, "专项-气象研究", Decimal(2_796_000), None, 2, 3),),
    )  # fmt: skip
    projects, findings = identify_projects(tables, said, identify_units(DEPARTMENT, tables, said), DEPARTMENT)
    assert [(p.canonical_name, p.printed_names, p.programme) for p in projects] == [
        ("东江固体废物监管项目", ("东江固体废物监管项目", "东江固体废弃物监管项目"), None),
        ("东江地区环境监测项目", ("东江地区环境监测项目", "东江地区环境质量监测项目"), None),
        ("专项-气象研究", ("专项——气象研究", "专项-气象研究"), None),
        ("东江地区环境的监测项目", ("东江地区环境的监测项目",), None),
    ]
    assert [finding.subject for finding in findings] == ["doubtful_project"]


def test_a_performance_table_of_a_programme_names_no_project() -> None:
    table = project_table(("东江局", "省级大气专项-甲", "5"), ("东江局", "省级大气专项-乙", "6"))
    said = Statements(goals=(goal(1, "东江局", "省级大气专项", "11"),))
    projects, _ = identify_projects([table], said, identify_units(DEPARTMENT, [table], said), DEPARTMENT)
    assert [(p.canonical_name, p.programme) for p in projects] == [
        ("省级大气专项-甲", "省级大气专项"),
        ("省级大气专项-乙", "省级大气专项"),
    ]


def test_identities_leave_printed_names_as_they_are() -> None:
    before = builders.disclosure()
    after = with_identities(before)
    assert after.tables == before.tables
    assert [unit.canonical_name for unit in after.units] == [builders.STATION, builders.SELF]
    assert {project.canonical_name for project in after.projects} == {"大气专项-监测", "运维"}


def test_the_seed_s_units_are_31(seed_transcript: Path) -> None:
    """From its list, its tables and the heads of its performance tables."""
    from tests.normalize.referee import parse

    disclosure = parse(seed_transcript)
    text = seed_transcript.read_text(encoding="utf-8")
    names = re.findall(r"^(?:- )?\d+、(\S+?(?:局|站|中心|中心\)|办公室|本级）))$", text, re.MULTILINE)
    heads = re.findall(r"^预算单位\t+(\S+).*\n项目名称\t+([^\t\n]+)", text, re.MULTILINE)
    said = Statements(
        units=listed(*names),
        goals=tuple(
            PerformanceGoal(no, 12, 1, unit, project, None, None, None, None, ())
            for no, (unit, project) in enumerate(heads, start=1)
        ),
    )
    made = identify_units(disclosure.publisher, disclosure.tables, said)
    assert (len(names), len(heads)) == (31, 47)
    assert [unit.position for unit in made.units] == list(range(1, 32))
    assert doubts(made) == []


def test_the_seed_s_identities(seed_transcript: Path) -> None:
    """The whole disclosure: one row for a project however table, carryover, description and performance table print it."""
    from tests.normalize.referee import parse

    disclosure = parse(seed_transcript)
    projects = disclosure.projects
    # 77 of the project table and 7 that only the carryover table has.
    assert len(projects) == 84
    assert len(disclosure.units) == 31
    told = disclosure.statements.descriptions
    assert sum(description.line_no is not None for description in told) == len(told) == 77
    known = {(project.unit_name, printed) for project in projects for printed in project.printed_names}
    units = {printed: unit.canonical_name for unit in disclosure.units for printed in unit.printed_names}
    for description in told:
        assert (units[description.unit_name or ""], description.project_name) in known
    for goal in disclosure.statements.goals:
        if goal.target_level == "project":
            assert (units[goal.unit_name or ""], goal.project_name) in known
