"""Everything a disclosure says besides its tables arrives in `core`, tied to its units, projects and lines."""

from dataclasses import replace
from decimal import Decimal

from etl.load.narrative_rows import STATEMENT_TABLES
from etl.records.message import Message
from etl.records.narrative import (
    Allocation,
    CarryoverPurpose,
    Indicator,
    ListedUnit,
    Note,
    Office,
    PerformanceCount,
    PerformanceEvaluation,
    PerformanceFunds,
    PerformanceGoal,
    PriorYearChange,
    ProcurementFigure,
    ProjectDescription,
    PublicExpenseCount,
    Staffing,
    StateAsset,
    Statements,
)
from models import Base
from tests.load import builders
from tests.load.builders import SELF, STATION
from tests.load.conftest import Connection, Query, snapshot, write

YUAN = Decimal("2000000.50")
INDICATOR = Indicator(
    1, 7, "产出指标", "数量指标", "断面数", ">=", Decimal(41), "≥41个", "个", "计划标准", "40个", Decimal("7.5"), "按比例", "资料", True,
    "39个", Decimal(39), Decimal("7.1"), "雨季停工",
)  # fmt: skip
SAID = Statements(
    units=(ListedUnit(1, 2, SELF, "administrative"), ListedUnit(2, 2, STATION)),
    offices=(Office(1, 2, "办公室"),),
    staffing=(Staffing("serving", 2, 837, -24), Staffing("posts", 2, 956)),
    descriptions=(
        ProjectDescription(
            1, 3, "大气专项-监测", STATION, YUAN, "依据", "用途", "全年",
            (Allocation(1, "甲", Decimal(10), "某所"), Allocation(2, "乙", Decimal(20), None)), 2, 3, Message.of("evidence.name_same"),
        ),
        ProjectDescription(2, 3, "没有行的项目", SELF, None, None, None, None),
    ),
    goals=(
        PerformanceGoal(
            1, 1, 6, None, None, YUAN, None, None, "总目标", (), "department", funds_carryover_yuan=Decimal(5),
            funds_executed_yuan=Decimal(4), actual_text="已完成", score=Decimal("95.5"),
            funds=(
                PerformanceFunds(1, 6, "total", "年度资金总额", YUAN, None, Decimal(4), Decimal("80.00"), Decimal(10), Decimal(8)),
            ),
            deviation_reason="雨季停工",
        ),
        PerformanceGoal(2, 3, 7, STATION, "大气专项", YUAN, YUAN, Decimal(0), None, (INDICATOR,), "programme", (3,), "sum"),
        PerformanceGoal(3, 3, 8, SELF, "运维", YUAN, YUAN, None, "目标",
                        (replace(INDICATOR, operator="text", target_value=None), replace(INDICATOR, no=2)),
                        "project", (4,), "name"),
    ),
    prior_year_changes=(
        PriorYearChange(1, 4, "functional_code", "2110302", "水体", "general_public_budget", YUAN, None, Decimal(-5),
                   Decimal("-1.25"), Decimal("4.56"), "prior_budget", "减少", "一句话",
                   budget_word="大于", budgets_yuan=(YUAN, Decimal(9)), completion_pct=Decimal(95),
                   budget_change_yuan=Decimal(-3), budget_change_pct=Decimal("-2.5"), budget_reason="结余"),
        PriorYearChange(2, 4, "functional_code", "2130101", "上年科目", "all", YUAN, Decimal(1), None, None, None, None, None, "又一句"),
        PriorYearChange(3, 4, "income_source", "unit_funds", "单位资金", "unit_funds", YUAN, None, None, None, None, None, None, "句"),
    ),
    carryover_purposes=(
        CarryoverPurpose(1, 5, "大气专项-监测", Decimal(90_000), "用于监测", 3, 3),
        CarryoverPurpose(2, 5, "别的", Decimal(1), None),
    ),
    procurement=(ProcurementFigure("goods", 5, YUAN, Decimal(-7), Decimal("-1.5")),),
    assets=(StateAsset("buildings", "held", 5, Decimal("72320.89"), "m2", YUAN),),
    public_expense_counts=(
        PublicExpenseCount("domestic_guests", 5, 96, 2024, "final", "96人次", "人次", "接待96人次"),
        PublicExpenseCount("vehicles_kept", 6, 3, 2024, "budget", "3", "辆", "公务用车保有量（辆）", 3, 3, 2),
    ),
    performance_counts=(PerformanceCount("fiscal_projects", 5, 51, YUAN),),
    evaluations=(
        PerformanceEvaluation("self_evaluated", "projects", 5, 9, YUAN, Decimal("98.5"), None, 6, 3, 0, 0),
        PerformanceEvaluation("evaluated", "department", 5, grade="优", name="河道管理处"),
    ),
    notes=(Note(1, 5, "说明"),),
)  # fmt: skip


def test_every_table_of_statements_has_its_columns() -> None:
    for table, columns in STATEMENT_TABLES.items():
        assert tuple(Base.metadata.tables[f"core.{table}"].columns.keys()) == columns, table


def test_all_of_it_arrives(connection: Connection, query: Query) -> None:
    write(connection, builders.disclosure(statements=SAID))

    assert query("SELECT position, canonical_name, page_no, printed_name, kind FROM core.unit_listings"
                 " JOIN core.units USING (unit_id) ORDER BY 1") == [
        (1, SELF, 2, SELF, "administrative"), (2, STATION, 2, STATION, None),
    ]  # fmt: skip
    assert query("SELECT position, page_no, name FROM core.offices") == [(1, 2, "办公室")]
    assert query("SELECT category, page_no, count, change FROM core.staffing ORDER BY staffing_no") == [
        ("serving", 2, 837, -24),
        ("posts", 2, 956, None),
    ]
    same = {"code": "evidence.name_same", "values": {}}
    assert query(
        "SELECT description_no, page_no, u.canonical_name, p.canonical_name, project_name, unit_name, amount_yuan,"
        " policy_basis, allocation_text, period, position, line_no, match_reason FROM core.project_descriptions AS d"
        " LEFT JOIN core.units AS u USING (unit_id) LEFT JOIN core.projects AS p USING (project_id)"
        " LEFT JOIN core.published_tables USING (table_id) ORDER BY 1"
    ) == [
        (
            1,
            3,
            STATION,
            "大气专项-监测",
            "大气专项-监测",
            STATION,
            YUAN,
            "依据",
            "用途",
            "全年",
            2,
            3,
            same,
        ),
        (2, 3, SELF, "没有行的项目", "没有行的项目", SELF, None, None, None, None, None, None, None),
    ]
    assert query(
        "SELECT description_no, allocation_no, name, amount_yuan, recipient FROM core.allocations ORDER BY 2"
    ) == [(1, 1, "甲", 10, "某所"), (1, 2, "乙", 20, None)]
    assert query(
        "SELECT change_no, subject_kind, subject_code, functional_code, subject_name, fund, current_yuan, prior_yuan,"
        " change_yuan, change_pct, share_pct, prior_basis, reason, printed_text FROM core.prior_year_changes ORDER BY 1"
    ) == [
        (1, "functional_code", "2110302", "2110302", "水体", "general_public_budget", YUAN, None, -5, Decimal("-1.25"),
         Decimal("4.56"), "prior_budget", "减少", "一句话"),
        (2, "functional_code", "2130101", "2130101", "上年科目", "all", YUAN, 1, None, None, None, None, None, "又一句"),
        (3, "income_source", "unit_funds", None, "单位资金", "unit_funds", YUAN, None, None, None, None, None, None, "句"),
    ]  # fmt: skip
    assert query(
        "SELECT purpose_no, u.canonical_name, p.canonical_name, project_name, amount_yuan, purpose, position, line_no"
        " FROM core.carryover_purposes LEFT JOIN core.units AS u USING (unit_id)"
        " LEFT JOIN core.projects AS p USING (project_id) LEFT JOIN core.published_tables USING (table_id) ORDER BY 1"
    ) == [
        (1, STATION, "大气专项-监测", "大气专项-监测", 90_000, "用于监测", 3, 3),
        (2, None, None, "别的", 1, None, None, None),
    ]
    assert query(
        "SELECT budget_word, budget_yuan, adjusted_budget_yuan, completion_pct, budget_change_yuan, budget_change_pct,"
        " budget_reason FROM core.prior_year_changes ORDER BY change_no"
    ) == [("大于", YUAN, 9, 95, -3, Decimal("-2.5"), "结余"), (None,) * 7, (None,) * 7]
    assert query("SELECT category, page_no, amount_yuan, change_yuan, change_pct FROM core.procurement_figures") == [
        ("goods", 5, YUAN, -7, Decimal("-1.5"))
    ]
    assert query(
        "SELECT evaluation_no, evaluation_stage, evaluation_scope, page_no, evaluated_count, amount_yuan, score, grade,"
        " excellent_count, good_count, fair_count, poor_count, evaluated_name FROM core.performance_evaluations ORDER BY 1"
    ) == [
        (1, "self_evaluated", "projects", 5, 9, YUAN, Decimal("98.5"), None, 6, 3, 0, 0, None),
        (2, "evaluated", "department", 5, None, None, None, "优", None, None, None, None, "河道管理处"),
    ]
    assert query("SELECT asset, status, quantity, quantity_unit, value_yuan FROM core.state_assets") == [
        ("buildings", "held", Decimal("72320.89"), "m2", YUAN)
    ]
    assert query(
        "SELECT count_no, counted, count, count_year, stage, measure_unit, printed, printed_text, page_no, position, line_no, column_no"
        " FROM core.public_expense_counts LEFT JOIN core.published_tables USING (table_id) ORDER BY 1"
    ) == [
        (1, "domestic_guests", 96, 2024, "final", "人次", "96人次", "接待96人次", 5, None, None, None),
        (2, "vehicles_kept", 3, 2024, "budget", "辆", "3", "公务用车保有量（辆）", 6, 3, 3, 2),
    ]
    assert query("SELECT scope, count, amount_yuan FROM core.performance_counts") == [("fiscal_projects", 51, YUAN)]
    assert query("SELECT note_no, page_no, printed_text FROM core.notes") == [(1, 5, "说明")]


def test_performance_tables_are_of_a_project_a_programme_or_the_department(
    connection: Connection, query: Query
) -> None:
    write(connection, builders.disclosure(statements=SAID))

    assert query(
        "SELECT g.goal_no, t.position, u.canonical_name, j.canonical_name, p.canonical_name, target_level, funds_fiscal_yuan,"
        " goal_text, array_agg(l.line_no) FROM core.performance_goals AS g JOIN core.published_tables AS t ON t.table_id = g.table_id"
        " LEFT JOIN core.units AS u ON u.unit_id = g.unit_id LEFT JOIN core.projects AS j ON j.project_id = g.project_id"
        " LEFT JOIN core.programmes AS p ON p.programme_id = g.programme_id"
        " LEFT JOIN core.performance_goal_lines AS l ON (l.document_id, l.goal_no) = (g.document_id, g.goal_no)"
        " GROUP BY 1, 2, 3, 4, 5, 6, 7, 8 ORDER BY 1"
    ) == [
        (1, 1, None, None, None, "department", None, "总目标", [None]),
        (2, 3, STATION, None, "大气专项", "programme", YUAN, None, [3]),
        (3, 3, SELF, "运维", None, "project", YUAN, "目标", [4]),
    ]
    assert query(
        "SELECT funds_carryover_yuan, funds_executed_yuan, actual_text, score, deviation_reason FROM core.performance_goals"
        " ORDER BY goal_no LIMIT 1"
    ) == [(5, 4, "已完成", Decimal("95.5"), "雨季停工")]
    assert query(
        "SELECT goal_no, funds_no, page_no, funds_kind, label, initial_budget_yuan, adjusted_budget_yuan, executed_yuan,"
        " executed_pct, weight, score FROM core.performance_funds"
    ) == [(1, 1, 6, "total", "年度资金总额", YUAN, None, 4, 80, 10, 8)]
    said = (
        7,
        "产出指标",
        "数量指标",
        "断面数",
        "≥41个",
        "个",
        "计划标准",
        "40个",
        Decimal("7.5"),
        "按比例",
        "资料",
        True,
        "39个",
        Decimal(39),
        Decimal("7.1"),
        "雨季停工",
    )
    assert query(
        "SELECT goal_no, indicator_no, page_no, level_1, level_2, indicator, operator, target_value, target_text,"
        " measure_unit, basis, prior_text, weight, scoring_rule, evidence, was_realigned,"
        " actual_text, actual_value, score, deviation_reason"
        " FROM core.performance_indicators ORDER BY 1, 2"
    ) == [
        (2, 1, *said[:4], ">=", 41, *said[4:]),
        (3, 1, *said[:4], "text", None, *said[4:]),
        (3, 2, *said[:4], ">=", 41, *said[4:]),
    ]
    assert query("SELECT count(*) FROM core.projects WHERE canonical_name = '大气专项'") == [(0,)]


def test_read_by_another_parser_they_are_replaced(connection: Connection, query: Query) -> None:
    write(connection, builders.disclosure(statements=SAID))
    write(connection, builders.disclosure(statements=replace(SAID, notes=())), "2")
    assert query("SELECT count(*) FROM core.notes") == [(0,)]
    assert query("SELECT count(*) FROM core.performance_indicators") == [(3,)]


def test_with_their_document_they_are_deleted(connection: Connection) -> None:
    write(connection, builders.disclosure(statements=SAID))
    connection.execute("DELETE FROM core.documents")
    left = snapshot(connection)
    assert {table for table in STATEMENT_TABLES if left[table]} == set()


def test_the_same_file_again_changes_nothing(connection: Connection) -> None:
    write(connection, builders.disclosure(statements=SAID))
    before = snapshot(connection)
    write(connection, builders.disclosure(statements=SAID))
    assert snapshot(connection) == before
