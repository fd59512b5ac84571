"""Rows: the records of a disclosure as tuples for COPY, in the column order of each table."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

import psycopg

from etl.load.copying import Row, copy_rows
from etl.load.entities.dimensions import Dimensions
from etl.load.messages import stored, stored_value
from etl.load.narrative_rows import copy_statements
from etl.records.disclosure import Amount, Check, Disclosure, Finding, Line, Realignment, Table
from etl.records.issue import Issue
from etl.records.kinds import kind_rule
from etl.text.printed import Printed
from models import Carryover, ProjectBudget

COLUMNS: Mapping[str, tuple[str, ...]] = {
    "table_columns": ("table_id", "column_no", "document_id", "header_path", "role", "measure", "fund"),
    "table_lines": (
        "table_id", "line_no", "document_id", "page_no", "section", "label", "level",
        "functional_code", "economic_code", "unit_id", "project_id", "measure",
    ),
    "source_cells": (
        "document_id", "cell_no", "page_no", "x0", "top", "x1", "bottom", "printed_text", "stored_text", "text_origin",
        "confidence",
    ),
    "amounts": (
        "table_id", "line_no", "column_no", "document_id", "cell_no", "measure", "fund", "economic_code",
        "printed_value", "amount_yuan", "last_digit_yuan", "was_realigned",
    ),
    "checks": (
        "document_id", "check_no", "check_code", "scope_label", "left_label", "right_label", "left_yuan", "right_yuan",
        "difference_yuan", "tolerance_yuan", "verdict", "table_id", "line_no", "page_no", "right_page_no",
        "number_unit", "severity",
    ),
    "check_amounts": ("document_id", "check_no", "side", "table_id", "line_no", "column_no"),
    "realignments": (
        "document_id", "realignment_no", "table_id", "line_no", "page_no", "subject", "printed_text", "stood_in",
        "read_in", "reason_code", "reason_values",
    ),
    "findings": ("document_id", "finding_no", "subject", "page_no", "message_code", "message_values"),
    "issues": (
        "document_id", "issue_no", "issue_code", "category", "severity", "about", "message_code", "message_values", "doubts",
        "page_no", "other_page_no", "printed", "expected", "difference_yuan", "check_nos", "table_id",
    ),
}  # fmt: skip

# A measure has a column where the model has one named after it.
_BUDGET_MONEY = tuple(column.name for column in ProjectBudget.__table__.c if column.name.endswith("_yuan"))
_CARRYOVER_MONEY = tuple(column.name for column in Carryover.__table__.c if column.name.endswith("_yuan"))
_BUDGET_COLUMNS = (
    "table_id", "line_no", "document_id", "unit_id", "project_id", "functional_code", "programme", *_BUDGET_MONEY,
)  # fmt: skip
_CARRYOVER_COLUMNS = ("table_id", "line_no", "document_id", "unit_id", "project_id", *_CARRYOVER_MONEY)
_CARRYOVER_LEVELS = frozenset({"total", "unit", "project"})


@dataclass(frozen=True)
class Keys:
    """The keys a disclosure's rows refer to: the document, its tables by position, units, projects and codes."""

    document_id: int
    table_ids: Mapping[int, int]
    dimensions: Dimensions


def copy_disclosure(connection: psycopg.Connection[Any], disclosure: Disclosure, keys: Keys) -> None:
    """Copies everything below the published tables into `core`, referred-to tables first."""
    printed = {table.position: table.printed() for table in disclosure.tables}
    # One cell per amount, numbered in reading order.
    numbered = [
        (table, line, amount, cell_no)
        for cell_no, (table, line, amount) in enumerate(
            ((table, line, amount) for table in disclosure.tables for line in table.lines for amount in line.amounts), 1
        )
    ]
    tables = disclosure.tables
    lines = [(table, line) for table in tables for line in table.lines]
    _copy(connection, "table_columns", (row for table in tables for row in _columns(table, keys)))
    _copy(connection, "table_lines", (_line(table, line, keys) for table, line in lines))
    _copy(connection, "source_cells", (_cell(amount, cell_no, keys) for _, _, amount, cell_no in numbered))
    _copy(connection, "amounts", (_amount(*each, printed[each[0].position], keys) for each in numbered))
    copy_rows(connection, "project_budgets", _BUDGET_COLUMNS, _project_budgets(lines, keys))
    copy_rows(connection, "carryovers", _CARRYOVER_COLUMNS, _carryovers(lines, keys))
    copy_statements(connection, disclosure, keys.document_id, keys.table_ids, keys.dimensions)
    _copy(connection, "checks", (_check(each, no, keys) for no, each in enumerate(disclosure.checks, 1)))
    _copy(
        connection,
        "check_amounts",
        (
            (keys.document_id, no, place.side, keys.table_ids[place.table_position], place.line_no, place.column_no)
            for no, each in enumerate(disclosure.checks, 1)
            for place in each.places
        ),
    )
    _copy(
        connection, "realignments", (_realignment(each, no, keys) for no, each in enumerate(disclosure.realignments, 1))
    )
    _copy(connection, "findings", (_finding(each, no, keys) for no, each in enumerate(disclosure.findings, 1)))
    _copy(connection, "issues", (_issue(each, no, keys) for no, each in enumerate(disclosure.issues, 1)))


def _copy(connection: psycopg.Connection[Any], table: str, rows: Iterable[Row]) -> None:
    copy_rows(connection, table, COLUMNS[table], rows)


def _columns(table: Table, keys: Keys) -> Iterator[Row]:
    table_id = keys.table_ids[table.position]
    for column in table.columns:
        yield (table_id, column.no, keys.document_id, " / ".join(column.path), column.role, column.measure, column.fund)


def _line(table: Table, line: Line, keys: Keys) -> Row:
    return (
        keys.table_ids[table.position], line.no, keys.document_id, line.page_no, line.section, line.label, line.level,
        line.functional_code, line.economic_code, keys.dimensions.unit(line), keys.dimensions.project(line), line.measure,
    )  # fmt: skip


def _cell(amount: Amount, cell_no: int, keys: Keys) -> Row:
    cell, box = amount.cell, amount.cell.box
    return (
        keys.document_id, cell_no, cell.page_no, box.x0, box.top, box.x1, box.bottom, cell.text, cell.stored,
        "printed" if cell.confidence is None else "recognised", cell.confidence,
    )  # fmt: skip


def _amount(
    table: Table, line: Line, amount: Amount, cell_no: int, printed: Mapping[tuple[int, int], Printed], keys: Keys
) -> Row:
    figure = printed.get((line.no, amount.column_no))
    return (
        keys.table_ids[table.position], line.no, amount.column_no, keys.document_id, cell_no, amount.measure,
        amount.fund, amount.economic_code, amount.printed_value, amount.yuan, figure.last_digit if figure else None,
        amount.was_realigned,
    )  # fmt: skip


def _project_budgets(lines: list[tuple[Table, Line]], keys: Keys) -> Iterator[Row]:
    for table, line in lines:
        if kind_rule(table.kind).lists_projects and line.level == "project":
            yield (
                keys.table_ids[table.position], line.no, keys.document_id, keys.dimensions.owner(line),
                keys.dimensions.project(line), line.functional_code, line.programme, *_money(line, _BUDGET_MONEY),
            )  # fmt: skip


def _carryovers(lines: list[tuple[Table, Line]], keys: Keys) -> Iterator[Row]:
    for table, line in lines:
        if kind_rule(table.kind).lists_carryovers and line.level in _CARRYOVER_LEVELS:
            unit_id = None if line.level == "total" else keys.dimensions.owner(line)
            yield (
                keys.table_ids[table.position], line.no, keys.document_id, unit_id, keys.dimensions.project(line),
                *_money(line, _CARRYOVER_MONEY),
            )  # fmt: skip


def _money(line: Line, columns: tuple[str, ...]) -> list[Decimal | None]:
    amounts = [line.amount(column.removesuffix("_yuan")) for column in columns]
    return [amount.yuan if amount else None for amount in amounts]


def _check(check: Check, no: int, keys: Keys) -> Row:
    return (
        keys.document_id, no, check.code, check.scope_label, check.left_label, check.right_label, check.left_yuan,
        check.right_yuan, check.difference_yuan, check.tolerance_yuan, check.verdict, _table_id(check.table_position, keys),
        check.line_no, check.page_no, check.right_page_no, check.number_unit,
        check.severity,
    )  # fmt: skip


def _realignment(move: Realignment, no: int, keys: Keys) -> Row:
    return (
        keys.document_id, no, _table_id(move.table_position, keys), move.line_no, move.page_no, move.subject,
        move.printed_text, stored_value(move.stood_in), stored_value(move.read_in), *stored(move.reason),
    )  # fmt: skip


def _finding(finding: Finding, no: int, keys: Keys) -> Row:
    return (keys.document_id, no, finding.subject, finding.page_no, *stored(finding.message))


def _table_id(position: int | None, keys: Keys) -> int | None:
    return None if position is None else keys.table_ids[position]


def _issue(issue: Issue, no: int, keys: Keys) -> Row:
    return (
        keys.document_id, no, issue.code, issue.category, issue.severity, issue.about, *stored(issue.message),
        stored_value(issue.doubts), issue.page_no, issue.other_page_no, issue.printed, issue.expected,
        issue.difference_yuan, list(issue.check_nos),
        None if issue.table_position is None else keys.table_ids[issue.table_position],
    )  # fmt: skip
