"""A goal is tied to the lines that are proved its own, and to none otherwise."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from etl.normalize.performance import tie_goals, untied_goals
from etl.records.disclosure import Amount, Line, SourceCell, Table
from etl.records.narrative import PerformanceGoal
from etl.records.page import Box


def line(no: int, unit: str, project: str, total: str, programme: str | None = None) -> Line:
    cell = SourceCell(1, Box(0, no, 1, no + 1), total)
    amount = Amount(1, "total", None, Decimal(total), Decimal(total) * 10000, cell)
    return Line(no, 1, project, (amount,), level="project", unit_name=unit, project_name=project, programme=programme)


def goal(no: int, unit: str | None, project: str | None, fiscal: str | None) -> PerformanceGoal:
    yuan = Decimal(fiscal) * 10000 if fiscal else None
    return PerformanceGoal(no, 9, 1, unit, project, yuan, yuan, None, None, ())


def table(*lines: Line) -> Table:
    return Table(7, "project_expenditure", None, None, "万元", Decimal(10000), 1, 1, (), lines)


LINES = table(
    line(1, "某厅（机关和本级）", "监察项目", "60.00"),
    line(2, "某厅第一办公室", "监察项目", "90.00"),
    line(3, "某厅（机关和本级）", "水污染防治专项—本级待分", "248.26", "水污染防治专项"),
    line(4, "某监测站", "水污染防治专项-执法装备（二期)", "523.14", "水污染防治专项"),
    line(5, "某厅（机关和本级）", "生态环境保护督察-整改工程", "260.00", "生态环境保护督察"),
    line(6, "某厅（机关和本级）", "生态环境保护监督专项-督察项目", "50.00", "生态环境保护监督专项"),
    line(7, "某监测站", "某地区生态环境监测项目", "150.00"),
    line(8, "某监测站", "设备购置", "70.00"),
)


def tied(one: PerformanceGoal, *others: PerformanceGoal) -> tuple[str | None, tuple[int, ...]]:
    found = tie_goals([one, *others], [LINES])[0]
    assert (found.match_reason is None) == (not found.line_nos)
    return found.target_level, found.line_nos


def test_same_name_told_apart_by_unit() -> None:
    assert tied(goal(1, "某厅第一办公室", "监察项目", "90.00")) == ("project", (2,))
    assert tied(goal(1, "某厅（本级）", "监察项目", "60.00")) == ("project", (1,))


def test_dashes_and_brackets_do_not_matter() -> None:
    assert tied(goal(1, "某监测站", "水污染防治专项——执法装备(二期）", "523.14")) == ("project", (4,))


def test_programme_over_all_units() -> None:
    assert tied(goal(1, "某厅（本级）", "水污染防治专项", "771.40")) == ("programme", (3, 4))


def test_programme_with_the_one_akin_line_that_makes_up_the_funds() -> None:
    assert tied(goal(1, "某厅（本级）", "生态环境保护监督专项", "310.00")) == ("programme", (5, 6))


def test_renamed_project_by_its_amount() -> None:
    assert tied(goal(1, "某监测站", "某地区生态环境质量监测项目", "150.00")) == ("project", (7,))


def test_nothing_without_proof() -> None:
    assert tied(goal(1, "某监测站", "某地区生态环境监测项目", "151.00")) == (None, ())
    assert tied(goal(1, "某监测站", "培训", "70.00")) == (None, ())
    assert tied(goal(1, "某厅（本级）", "水污染防治专项", "771.00")) == (None, ())
    assert tied(goal(1, "某监测站", "不存在的项目", None)) == (None, ())


def test_a_line_of_another_goal_is_not_taken_by_amount() -> None:
    other = goal(2, "某监测站", "某地区生态环境监测项目", "150.00")
    assert tied(goal(1, "某监测站", "某地区生态环境质量监测项目", "150.00"), other) == (None, ())


def test_rounding_of_the_printed_unit_is_allowed() -> None:
    assert tied(goal(1, "某厅（本级）", "水污染防治专项", "771.41")) == ("programme", (3, 4))


def test_untied_goals_are_findings_only_beside_a_project_table() -> None:
    goals = tie_goals([goal(1, "某监测站", "培训", "3.00"), goal(2, None, None, "9.00")], [LINES])
    assert [finding.subject for finding in untied_goals(goals, [LINES])] == ["untied_goal"]
    assert list(untied_goals(goals, [])) == []


SAME_NAME = table(
    line(1, "某局", "公车统管", "35.00"),
    line(2, "某站", "公车统管", "12.00"),
    line(3, "某中心", "公车统管", "12.00"),
    line(4, "某站", "监测设备更新（三年行动专项资金）", "9.00"),
)


def test_of_the_lines_of_one_name_the_one_with_the_funds_and_its_unit() -> None:
    above = replace(goal(1, "某局", "公车统管", "35.00"), names_supervisor=True)
    below = replace(goal(2, "某局", "监测设备更新", "9.00"), names_supervisor=True)
    found = tie_goals([above, below], [SAME_NAME])
    assert [(each.unit_name, each.line_nos) for each in found] == [("某局", (1,)), ("某站", (4,))]


def test_funds_of_several_lines_of_one_name_prove_none_of_them() -> None:
    several = replace(goal(1, "某局", "公车统管", "12.00"), names_supervisor=True)
    assert tie_goals([several], [SAME_NAME])[0].line_nos == ()


def test_a_form_that_names_its_unit_has_no_line_of_another() -> None:
    assert tie_goals([goal(1, "某局", "监测设备更新", "9.00")], [SAME_NAME])[0].line_nos == ()


def test_lines_without_units_leave_the_funds_to_tell() -> None:
    plain = table(*(replace(each, unit_name=None) for each in SAME_NAME.lines))
    assert tie_goals([goal(1, "某局", "公车统管", "35.00")], [plain])[0].line_nos == (1,)
