"""What the marts hold for the made-up documents, as readable CSV in tests/golden/dbt."""

from __future__ import annotations

import csv
import io
import os
import re
from pathlib import Path
from typing import Any

import psycopg
import pytest

from tests.warehouses import Built

pytestmark = pytest.mark.xdist_group("dbt")

GOLDEN = Path(__file__).resolve().parents[1] / "golden" / "dbt"
HEAD = ["document_id", "fiscal_year", "publisher", "document_kind", "document_scope"]
# The second edition adds these to every mart.
PLACE = {"region_code", "province", "city", "county", "government_level", "sector"}
_CONTRACT = list(csv.DictReader((Path(__file__).parent / "contract.csv").read_text(encoding="utf-8").splitlines()))
CONTRACT = {row["mart"]: row["columns"].split() for row in _CONTRACT}
SECOND_EDITION = {row["mart"]: row["second_edition"].split() for row in _CONTRACT}

# What each golden file shows, in which order. Keys, times and places on the page are looked at elsewhere.
SHOWN = {
    "disclosures": (
        (
            "document_id, fiscal_year, publisher, document_kind, document_scope, title, printed_unit, table_count, is_current,"
            " checks_exact, checks_rounding, checks_failed"
        ),
        "document_id",
    ),
    "document_counts": (
        (
            "document_id, figure_count, holding_count, failing_count, untested_count, recognised_count, moved_count, headline_count,"
            " expenditure_count, stated_count, reason_count, compared_count, performance_table_count, indicator_count, finding_count,"
            " disclosure_headline_count, disclosure_expenditure_count, disclosure_stated_count, disclosure_reason_count,"
            " disclosure_compared_count"
        ),
        "document_id",
    ),
    "figure_counts": (
        "document_id, table_kind, figure_count, holding_count, failing_count, untested_count, recognised_count, moved_count",
        "document_id, table_kind",
    ),
    "check_counts": (
        "document_id, check_code, verdict, severity, number_unit, check_count, largest_difference_yuan",
        "document_id, check_code, verdict, severity NULLS FIRST, number_unit NULLS FIRST",
    ),
    "published_tables": (
        "document_id, position, table_kind, title, first_page, last_page, line_count, is_empty, unit_factor",
        "document_id, position",
    ),
    "amounts": (
        (
            "document_id, page_no, table_kind, line_label, line_level, functional_code, economic_code, unit_name, project_name,"
            " section, header_path, measure, fund, printed_text, amount_yuan"
        ),
        "table_id, line_no, column_no",
    ),
    "income_by_function": (
        "document_id, functional_code, functional_name, level, source, amount_yuan, page_no, printed_text, is_independent",
        "document_id, functional_code NULLS FIRST, source",
    ),
    "expenditure_by_function": (
        (
            "document_id, fund, functional_code, functional_name, level, total_yuan, basic_yuan, project_yuan,"
            " line_count, page_no, printed_text"
        ),
        "document_id, fund, functional_code NULLS FIRST",
    ),
    "basic_expenditure": (
        "document_id, economic_code, economic_name, level, total_yuan, personnel_yuan, public_yuan, page_no, printed_text",
        "document_id, economic_code NULLS FIRST",
    ),
    "project_budgets": (
        (
            "document_id, unit_name, functional_code, project_name, total_yuan, wages_yuan, goods_services_yuan,"
            " capital_yuan, page_no, printed_text"
        ),
        "table_id, line_no",
    ),
    "carryovers": (
        "document_id, unit_name, project_name, total_yuan, fiscal_yuan, fiscal_project_yuan, non_fiscal_yuan, page_no, printed_text",
        "table_id, line_no",
    ),
    "three_public": ("document_id, item, fund, amount_yuan, page_no, printed_text", "document_id, item"),
    "spending": (
        (
            "disclosure_id, document_id, class_code, section_code, item_code, item_name, fund, total_yuan, basic_yuan, project_yuan,"
            " is_derived, page_no"
        ),
        "disclosure_id, spending_no",
    ),
    "budget_execution": (
        (
            "document_id, item_kind, item_code, item_name, fund, initial_budget_yuan, adjusted_budget_yuan, final_yuan, execution_pct,"
            " source, initial_budget_page_no, final_page_no, budget_document_id"
        ),
        "document_id, item_kind, item_code, fund",
    ),
    "year_comparison": (
        (
            "document_id, subject_kind, subject_code, subject_name, level, fund, current_yuan, prior_budget_yuan, prior_execution_yuan,"
            " prior_final_yuan, change_yuan, change_pct, is_computed, reason, agrees, pages, prior_document_id"
        ),
        "document_id, subject_kind, subject_code",
    ),
    "headlines": (
        "disclosure_id, document_id, item, fund, amount_yuan, basis, page_no, explanation",
        "disclosure_id, item",
    ),
    "series": (
        (
            "document_id, subject_kind, subject_code, subject_name, level, fund, amount_yuan, prior_yuan, change_yuan, change_pct,"
            " year_count, page_no"
        ),
        "document_id, subject_kind, subject_code",
    ),
    "peers": (
        (
            "document_id, item, amount_yuan, peer_count, peer_rank, peer_median_yuan, staff_count, per_head_yuan, per_head_rank,"
            " per_head_median_yuan, fund, basis"
        ),
        "document_id, item",
    ),
    "checks": (
        "document_id, check_code, left_label, right_label, left_yuan, right_yuan, difference_yuan, verdict, page_no",
        "document_id, check_no",
    ),
    "check_amounts": (
        (
            "document_id, check_no, check_code, verdict, side, table_kind, line_no, line_label, column_no, header_path, amount_yuan,"
            " printed_text, page_no"
        ),
        "document_id, check_no, side, table_id, line_no, column_no",
    ),
    "realignments": (
        "document_id, table_kind, line_no, page_no, subject, printed_text, stood_in, read_in, reason, read_in_zh",
        "document_id, realignment_no",
    ),
    "issues": (
        (
            "document_id, issue_code, category, severity, about, page_no, other_page_no, printed, expected, difference_yuan,"
            " check_nos, statement, statement_en, about_reason, about_reason_en"
        ),
        "document_id, issue_no",
    ),
    "findings": ("document_id, subject, page_no, message, message_zh", "document_id, finding_no"),
    "performance_goals": (
        (
            "document_id, unit_name, project_name, programme, target_level, funds_total_yuan, funds_fiscal_yuan, goal_text,"
            " indicator_count, page_no, funds_carryover_yuan, funds_executed_yuan, actual_text, score, deviation_reason"
        ),
        "document_id, goal_no",
    ),
    "performance_funds": (
        (
            "document_id, unit_name, project_name, programme, target_level, goal_no, funds_no, funds_kind, funds_label,"
            " initial_budget_yuan, adjusted_budget_yuan, executed_yuan, executed_pct, weight, score"
        ),
        "document_id, goal_no, funds_no",
    ),
    "performance_indicators": (
        (
            "document_id, unit_name, project_name, programme, target_level, funds_total_yuan, funds_fiscal_yuan, goal_text,"
            " level_1, level_2, indicator, operator, target_value, target_text, measure_unit, weight, was_realigned,"
            " actual_text, actual_value, is_reached, score, deviation_reason"
        ),
        "document_id, goal_no, indicator_no",
    ),
    "year_over_year": (
        (
            "document_id, source, subject_kind, subject_code, subject_name, fund, current_yuan, prior_yuan, prior_is_implied,"
            " change_yuan, change_pct, prior_basis, prior_document_id, prior_document_yuan, reason, share_pct, agrees"
        ),
        "document_id, source, change_no, subject_kind, subject_code",
    ),
    "unit_summary": (
        (
            "document_id, unit_name, position, unit_kind, project_count, project_budget_yuan, carryover_fiscal_yuan,"
            " carryover_non_fiscal_yuan, performance_table_count, indicator_count"
        ),
        "document_id, position, unit_name",
    ),
    "project_descriptions": (
        (
            "document_id, description_no, unit_name, project_name, programme, amount_yuan, policy_basis, allocation_text, period,"
            " printed_unit_name, printed_project_name, line_no, match_reason, match_reason_zh, page_no"
        ),
        "document_id, description_no",
    ),
    "allocations": (
        "document_id, description_no, unit_name, project_name, allocation_name, amount_yuan, recipient, page_no",
        "document_id, description_no, allocation_no",
    ),
    "carryover_purposes": (
        "document_id, unit_name, project_name, amount_yuan, purpose, printed_project_name, line_no, page_no",
        "document_id, purpose_no",
    ),
    "procurement": ("document_id, category, amount_yuan, page_no", "document_id, figure_no"),
    "state_assets": (
        "document_id, asset, status, quantity, quantity_unit, value_yuan, page_no",
        "document_id, asset_no",
    ),
    "public_expense_counts": (
        "document_id, counted, count, measure_unit, count_year, stage, printed_in, printed, line_no, column_no, page_no",
        "document_id, count_no",
    ),
    "budget_outcomes": (
        (
            "document_id, subject_kind, subject_code, subject_name, fund, current_yuan, budget_yuan, adjusted_budget_yuan,"
            " completion_pct, budget_word, budget_change_yuan, budget_change_pct, budget_reason, page_no"
        ),
        "document_id, change_no",
    ),
    "performance_evaluations": (
        (
            "document_id, evaluation_stage, evaluation_scope, evaluated_name, evaluated_count, amount_yuan, score, grade, excellent_count,"
            " good_count, fair_count, poor_count, page_no"
        ),
        "document_id, evaluation_no",
    ),
    "staffing": ("document_id, category, count, change, page_no", "document_id, staffing_no"),
    "units": (
        "document_id, unit_name, printed_names, parent_name, unit_kind, position, is_publisher",
        "document_id, parent_name NULLS FIRST, position, unit_id",
    ),
    "offices": ("document_id, position, office_name, page_no", "document_id, position"),
    "notes": ("document_id, printed_text, page_no", "document_id, note_no"),
    "disclosure_completeness": (
        "document_id, position, table_kind, status, page_no, statement",
        "disclosure_id, position",
    ),
    "restatements": (
        (
            "document_id, earlier_document_id, restatement, table_kind, line_label, functional_code, measure, fund,"
            " earlier_printed_text, earlier_yuan, earlier_page_no, printed_text, amount_yuan, page_no, change_yuan"
        ),
        "document_id, restatement_no",
    ),
    "disclosure_links": (
        "document_id, relation, linked_document_id, linked_publisher, linked_fiscal_year",
        "document_id, linked_document_id",
    ),
    "expected_publications": (
        "document_id, fiscal_year, publisher, document_kind, document_scope, listed_publisher, due_on, publication_status",
        "listed_publisher, fiscal_year, document_kind",
    ),
    "publishers": (
        (
            "publisher, short_name, region_code, province, city, county, government_level, sector, parent, is_department,"
            " first_year, last_year"
        ),
        "publisher",
    ),
    "functional_codes": (
        "code, fiscal_year, name, origin, level, parent_code, first_year, last_year, successor_code, series_code",
        "code, fiscal_year, name",
    ),
    "economic_codes": ("code, fiscal_year, name, origin, level, parent_code", "code, fiscal_year, name"),
}
# The lists of codes and of publishers belong to no document.
WITHOUT_DOCUMENT = {"functional_codes", "economic_codes", "publishers"}


def test_everything_builds_and_every_test_passes(built: Built) -> None:
    assert built.result.failed == ()
    assert built.result.messages == ()
    assert built.result.models > 30
    assert built.result.tests > 60


@pytest.mark.parametrize("mart", SHOWN)
def test_rows(mart: str, marts: psycopg.Connection[Any]) -> None:
    columns, order = SHOWN[mart]
    cursor = marts.execute(f"SELECT {columns} FROM marts.{mart} ORDER BY {order}")  # type: ignore[call-overload]
    written = io.StringIO()
    writer = csv.writer(written, lineterminator="\n")
    writer.writerow([column.name for column in cursor.description])
    writer.writerows(cursor)
    golden = GOLDEN / f"{mart}.csv"
    if os.environ.get("YUSUAN_WRITE_GOLDEN"):
        golden.write_text(written.getvalue(), encoding="utf-8")
    assert written.getvalue() == golden.read_text(encoding="utf-8")


@pytest.mark.parametrize("mart", sorted(SHOWN.keys() - WITHOUT_DOCUMENT))
def test_columns_of_the_contract(mart: str, marts: psycopg.Connection[Any]) -> None:
    types = _columns(marts, mart)
    wanted = HEAD + CONTRACT.get(mart, [])
    assert list(types)[: len(wanted)] == wanted, "the contract's columns first, in its order; others at the end"
    assert set(SECOND_EDITION.get(mart, [])) | PLACE <= set(types)
    assert "is_current" in types
    assert {name: kind for name, kind in types.items() if name.endswith("_yuan") and kind != "numeric"} == {}


def test_no_mart_is_left_out(marts: psycopg.Connection[Any]) -> None:
    found = {row[0] for row in marts.execute("SELECT tablename FROM pg_tables WHERE schemaname = 'marts'")}
    assert found == set(SHOWN)
    assert set(CONTRACT) <= set(SHOWN)


def test_schemas_are_named_exactly(marts: psycopg.Connection[Any]) -> None:
    rows = marts.execute("SELECT nspname FROM pg_namespace WHERE nspname !~ '^(pg_|information_schema$)'")
    assert {row[0] for row in rows} == {"core", "intermediate", "marts", "public", "staging", "财政"}


def test_comments_in_both_languages_on_everything(marts: psycopg.Connection[Any]) -> None:
    rows = marts.execute(
        """
        SELECT n.nspname || '.' || c.relname || coalesce('.' || a.attname, ''),
               coalesce(col_description(c.oid, a.attnum), CASE WHEN a.attnum IS NULL THEN obj_description(c.oid, 'pg_class') END)
        FROM pg_class AS c
        JOIN pg_namespace AS n ON n.oid = c.relnamespace
        LEFT JOIN LATERAL (
            SELECT attname, attnum FROM pg_attribute WHERE attrelid = c.oid AND attnum > 0 AND NOT attisdropped
            UNION ALL SELECT NULL, NULL
        ) AS a ON true
        WHERE n.nspname IN ('core', 'staging', 'intermediate', 'marts', '财政') AND c.relkind IN ('r', 'v')
        """
    ).fetchall()
    assert len({name.partition(".")[0] for name, _ in rows}) == 5 and len(rows) > 1500
    english_first = re.compile(r"[A-Za-z0-9=].* / .*[\u4e00-\u9fffA-Z].*")
    written = {
        # As short as headings.
        "core": english_first,
        "财政": re.compile(r".*[\u4e00-\u9fff].*。 / [A-Za-z].*\."),
    }
    wrong = []
    for name, comment in rows:
        schema = name.partition(".")[0]
        full = schema in written or (comment or "").endswith("。")
        if not full or not written.get(schema, english_first).fullmatch(comment or ""):
            wrong.append(name)
    assert wrong == []


def test_amounts_keep_the_place_on_the_page(marts: psycopg.Connection[Any]) -> None:
    row = marts.execute(
        "SELECT page_no, x0, top, x1, bottom, printed_value FROM marts.amounts"
        " WHERE document_id = 1 AND table_kind = 'income' AND line_no = 4 AND measure = 'general_public_budget'"
    ).fetchone()
    assert row is not None
    assert [str(value) for value in row] == ["2", "300.0", "80.0", "360.0", "92.0", "9.50"]


def test_superseded_documents_are_listed_but_not_counted(marts: psycopg.Connection[Any]) -> None:
    old = "SELECT document_id FROM marts.disclosures WHERE NOT is_current"
    assert marts.execute(old).fetchall() == [(2,)]
    for mart in SHOWN.keys() - WITHOUT_DOCUMENT - {"disclosures", "disclosure_links"}:
        sql = f"SELECT count(*) FROM marts.{mart} WHERE document_id IN ({old}) OR NOT is_current"
        assert marts.execute(sql).fetchone() == (0,), mart  # type: ignore[call-overload]


@pytest.mark.parametrize(
    ("counts", "rows"),
    [
        (
            "document_counts: document_id, figure_count, holding_count, failing_count, untested_count, recognised_count, moved_count",
            """amounts: document_id, count(*), count(*) FILTER (WHERE trust = 'holds'), count(*) FILTER (WHERE trust = 'fails'),
            count(*) FILTER (WHERE trust = 'untested'), count(*) FILTER (WHERE trust = 'recognised'),
            count(*) FILTER (WHERE was_realigned)""",
        ),
        ("figure_counts: document_id, table_kind, figure_count", "amounts: document_id, table_kind, count(*)"),
        ("document_counts: document_id, headline_count", "headlines: document_id, count(*)"),
        ("document_counts: document_id, expenditure_count", "expenditure_by_function: document_id, count(*)"),
        (
            "document_counts: document_id, stated_count, reason_count, compared_count",
            """year_over_year: document_id, count(*) FILTER (WHERE source = 'narrative'), count(reason),
            count(*) FILTER (WHERE source = 'documents')""",
        ),
        (
            "document_counts: document_id, performance_table_count, indicator_count",
            "performance_indicators: document_id, count(DISTINCT goal_no), count(*)",
        ),
        ("document_counts: document_id, finding_count", "findings: document_id, count(*)"),
        (
            "check_counts: document_id, check_code, verdict, sum(check_count), max(largest_difference_yuan)",
            "checks: document_id, check_code, verdict, count(*), max(abs(difference_yuan))",
        ),
    ],
)
def test_counts_are_those_of_the_rows(marts: psycopg.Connection[Any], counts: str, rows: str) -> None:
    """What is counted once for all is what counting the rows comes to, document by document."""
    kept, counted = (_asked(marts, each) for each in (counts, rows))
    assert counted
    assert {row for row in kept if any(row[1:])} == set(counted)


def _asked(connection: psycopg.Connection[Any], asked: str) -> list[tuple[Any, ...]]:
    mart, _, columns = asked.partition(":")
    names = ", ".join(name for name in re.split(r",\s*(?![^(]*\))", columns) if "(" not in name)
    grouped = f" GROUP BY {names}" if "(" in columns else ""
    return connection.execute(f"SELECT {columns} FROM marts.{mart}{grouped}").fetchall()  # type: ignore[call-overload]


def test_indexes_where_bi_tools_filter(marts: psycopg.Connection[Any]) -> None:
    rows = marts.execute("SELECT tablename, indexdef FROM pg_indexes WHERE schemaname = 'marts'").fetchall()
    first_columns = {(table, re.search(r"\([(\s]*(\w+)", definition).group(1)) for table, definition in rows}  # type: ignore[union-attr]
    assert {(mart, "document_id") for mart in SHOWN.keys() - WITHOUT_DOCUMENT} <= first_columns
    assert {("amounts", "functional_code"), ("expenditure_by_function", "functional_code")} <= first_columns


def _columns(connection: psycopg.Connection[Any], mart: str) -> dict[str, str]:
    rows = connection.execute(
        "SELECT column_name, data_type FROM information_schema.columns"
        " WHERE table_schema = 'marts' AND table_name = %s ORDER BY ordinal_position",
        [mart],
    )
    return dict(rows.fetchall())
