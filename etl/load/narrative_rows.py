"""Statements: what a disclosure says besides its tables, as rows for COPY."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

import psycopg

from etl.load.codes import add_codes, with_ancestors
from etl.load.copying import Row, copy_rows
from etl.load.entities.dimensions import Dimensions
from etl.load.entities.naming import is_of_programme, project_name
from etl.load.messages import stored_or_none
from etl.records.disclosure import Disclosure, Line
from etl.records.kinds import kind_rule
from etl.records.narrative import PriorYearChange, Statements
from etl.text.printed import last_digit

_FUNCTIONAL_CODE = re.compile(r"^\d{3}(?:\d{2}){0,2}$")

# In the order they are deleted in, referring tables first; read_statements gives them the other way round.
STATEMENT_TABLES: dict[str, tuple[str, ...]] = {
    "allocations": ("document_id", "description_no", "allocation_no", "name", "amount_yuan", "recipient"),
    "performance_indicators": (
        "document_id", "goal_no", "indicator_no", "page_no", "level_1", "level_2", "indicator", "operator",
        "target_value", "target_text", "measure_unit", "basis", "prior_text", "weight", "scoring_rule", "evidence",
        "was_realigned", "actual_text", "actual_value", "score", "deviation_reason",
    ),
    "performance_funds": (
        "document_id", "goal_no", "funds_no", "page_no", "funds_kind", "label", "initial_budget_yuan",
        "adjusted_budget_yuan", "executed_yuan", "executed_pct", "weight", "score",
    ),
    "performance_goal_lines": ("document_id", "goal_no", "table_id", "line_no"),
    "performance_goals": (
        "document_id", "goal_no", "table_id", "page_no", "unit_id", "project_id", "programme_id", "unit_name",
        "project_name", "target_level", "funds_total_yuan", "funds_fiscal_yuan", "funds_other_yuan", "goal_text",
        "match_reason", "funds_carryover_yuan", "funds_executed_yuan", "actual_text", "score",
        "deviation_reason",
    ),
    "project_descriptions": (
        "document_id", "description_no", "page_no", "unit_id", "project_id", "project_name", "unit_name", "amount_yuan",
        "policy_basis", "allocation_text", "period", "table_id", "line_no", "match_reason",
    ),
    "carryover_purposes": (
        "document_id", "purpose_no", "page_no", "unit_id", "project_id", "project_name", "amount_yuan", "purpose",
        "table_id", "line_no",
    ),
    "unit_listings": ("document_id", "position", "unit_id", "page_no", "printed_name", "kind"),
    "offices": ("document_id", "position", "page_no", "name"),
    "staffing": ("document_id", "staffing_no", "category", "page_no", "count", "change"),
    "prior_year_changes": (
        "document_id", "change_no", "page_no", "subject_kind", "subject_code", "functional_code", "subject_name", "fund",
        "current_yuan", "prior_yuan", "change_yuan", "change_pct", "share_pct", "change_word",
        "budget_word", "prior_basis", "reason", "budget_yuan", "adjusted_budget_yuan", "completion_pct", "budget_change_yuan",
        "budget_change_pct", "budget_reason", "printed_text",
        "current_digit_yuan", "prior_digit_yuan", "change_digit_yuan",
    ),
    "procurement_figures": ("document_id", "figure_no", "category", "page_no", "amount_yuan", "change_yuan", "change_pct"),
    "state_assets": ("document_id", "asset_no", "asset", "status", "page_no", "quantity", "quantity_unit", "value_yuan"),
    "public_expense_counts": (
        "document_id", "count_no", "counted", "count", "count_year", "stage", "measure_unit", "printed", "printed_text",
        "page_no", "table_id", "line_no", "column_no",
    ),
    "performance_evaluations": (
        "document_id", "evaluation_no", "evaluation_stage", "evaluation_scope", "page_no", "evaluated_count", "amount_yuan",
        "score", "grade", "excellent_count", "good_count", "fair_count", "poor_count", "evaluated_name",
    ),
    "performance_counts": ("document_id", "count_no", "scope", "page_no", "count", "amount_yuan"),
    "notes": ("document_id", "note_no", "page_no", "printed_text"),
    "named_tables": ("document_id", "table_kind", "named_as", "page_no", "printed_text"),
    "chapters": ("document_id", "chapter", "page_no", "heading"),
}  # fmt: skip


def copy_statements(
    connection: psycopg.Connection[Any],
    disclosure: Disclosure,
    document_id: int,
    table_ids: Mapping[int, int],
    dimensions: Dimensions,
) -> None:
    """Copies all statements of a disclosure into `core`; its tables and lines are there already."""
    _add_codes(connection, disclosure.statements.prior_year_changes)
    rows = _Rows(disclosure, table_ids, dimensions)
    for table in reversed(STATEMENT_TABLES):
        made: Iterator[Row] = getattr(rows, table)()
        copy_rows(connection, table, STATEMENT_TABLES[table], ((document_id, *row) for row in made))


@dataclass(frozen=True)
class _Rows:
    """The rows of each table without the document's number; a method is named after its table."""

    disclosure: Disclosure
    table_ids: Mapping[int, int]
    dimensions: Dimensions

    @property
    def said(self) -> Statements:
        return self.disclosure.statements

    def line(self, position: int | None, no: int | None) -> Line | None:
        """The line a statement is tied to."""
        table = next((table for table in self.disclosure.tables if table.position == position), None)
        return next((line for line in table.lines if line.no == no), None) if table else None

    def unit_listings(self) -> Iterator[Row]:
        for no, unit in enumerate(self.said.units, start=1):
            yield no, self.dimensions.unit_ids[unit.printed_name], unit.page_no, unit.printed_name, unit.kind

    def offices(self) -> Iterator[Row]:
        for no, office in enumerate(self.said.offices, start=1):
            yield no, office.page_no, office.name

    def staffing(self) -> Iterator[Row]:
        for no, figure in enumerate(self.said.staffing, start=1):
            yield no, figure.category, figure.page_no, figure.count, figure.change

    def project_descriptions(self) -> Iterator[Row]:
        for said in self.said.descriptions:
            line = self.line(said.table_position, said.line_no)
            unit = line.unit_name if line else said.unit_name
            project = project_name(line) if line else said.project_name
            yield (
                said.no, said.page_no, self.dimensions.owner_named(unit) if unit else None,
                self.dimensions.project_named(unit, project), said.project_name, said.unit_name, said.amount_yuan,
                said.policy_basis, said.allocation_text, said.period, *self.place(said.table_position, line),
                stored_or_none(said.match_reason),
            )  # fmt: skip

    def allocations(self) -> Iterator[Row]:
        for said in self.said.descriptions:
            for part in said.allocations:
                yield said.no, part.no, part.name, part.amount_yuan, part.recipient

    def carryover_purposes(self) -> Iterator[Row]:
        for no, said in enumerate(self.said.carryover_purposes, start=1):
            line = self.line(said.table_position, said.line_no)
            yield (
                no, said.page_no, self.dimensions.owner(line) if line else None,
                self.dimensions.project(line) if line else None, said.project_name, said.amount_yuan, said.purpose,
                *self.place(said.table_position, line),
            )  # fmt: skip

    def performance_goals(self) -> Iterator[Row]:
        programmes = self.dimensions.programme_ids
        for goal in self.said.goals:
            of_programme = is_of_programme(goal, programmes)
            project = None if of_programme else self.dimensions.project_named(goal.unit_name, goal.project_name)
            yield (
                goal.no, self.table_ids[goal.table_position], goal.page_no,
                self.dimensions.owner_named(goal.unit_name) if goal.unit_name else None, project,
                self.dimensions.programme_named(goal.project_name) if of_programme else None, goal.unit_name,
                goal.project_name, goal.target_level, goal.funds_total_yuan, goal.funds_fiscal_yuan,
                goal.funds_other_yuan, goal.goal_text, stored_or_none(goal.match_reason),
                goal.funds_carryover_yuan, goal.funds_executed_yuan, goal.actual_text, goal.score,
                goal.deviation_reason,
            )  # fmt: skip

    def performance_goal_lines(self) -> Iterator[Row]:
        table = next((table for table in self.disclosure.tables if kind_rule(table.kind).lists_projects), None)
        numbers = {line.no for line in table.lines} if table else set()
        for goal in self.said.goals:
            for no in goal.line_nos:
                if table and no in numbers:
                    yield goal.no, self.table_ids[table.position], no

    def performance_funds(self) -> Iterator[Row]:
        for goal in self.said.goals:
            for said in goal.funds:
                yield (
                    goal.no, said.no, said.page_no, said.kind, said.label, said.initial_budget_yuan,
                    said.adjusted_budget_yuan, said.executed_yuan, said.executed_pct, said.weight, said.score,
                )  # fmt: skip

    def performance_indicators(self) -> Iterator[Row]:
        for goal in self.said.goals:
            for said in goal.indicators:
                yield (
                    goal.no, said.no, said.page_no, said.level_1, said.level_2, said.indicator, said.operator,
                    said.target_value, said.target_text, said.measure_unit, said.basis, said.prior_text, said.weight,
                    said.scoring_rule, said.evidence, said.was_realigned, said.actual_text, said.actual_value, said.score,
                    said.deviation_reason,
                )  # fmt: skip

    def prior_year_changes(self) -> Iterator[Row]:
        for no, said in enumerate(self.said.prior_year_changes, start=1):
            yield (
                no, said.page_no, said.subject_kind, said.subject_code, _code(said), said.subject_name, said.fund,
                said.current_yuan, said.prior_yuan, said.change_yuan, said.change_pct, said.share_pct, said.change_word,
                said.budget_word, said.prior_basis, said.reason, *_budgets(said), said.completion_pct,
                said.budget_change_yuan, said.budget_change_pct, said.budget_reason, said.text, *(
                    None if amount is None else last_digit(amount)
                    for amount in (said.current_yuan, said.prior_yuan, said.change_yuan)
                ),
            )  # fmt: skip

    def procurement_figures(self) -> Iterator[Row]:
        for no, said in enumerate(self.said.procurement, start=1):
            yield no, said.category, said.page_no, said.amount_yuan, said.change_yuan, said.change_pct

    def state_assets(self) -> Iterator[Row]:
        for no, said in enumerate(self.said.assets, start=1):
            yield no, said.asset, said.status, said.page_no, said.quantity, said.quantity_unit, said.value_yuan

    def public_expense_counts(self) -> Iterator[Row]:
        for no, said in enumerate(self.said.public_expense_counts, start=1):
            table, line = self.place(said.table_position, self.line(said.table_position, said.line_no))
            yield (
                no, said.counted, said.count, said.year, said.stage, said.measure_unit, said.printed, said.text,
                said.page_no, table, line, said.column_no,
            )  # fmt: skip

    def performance_evaluations(self) -> Iterator[Row]:
        for no, said in enumerate(self.said.evaluations, start=1):
            yield (
                no, said.stage, said.scope, said.page_no, said.count, said.amount_yuan, said.score, said.grade,
                said.excellent, said.good, said.fair, said.poor, said.name,
            )  # fmt: skip

    def performance_counts(self) -> Iterator[Row]:
        for no, said in enumerate(self.said.performance_counts, start=1):
            yield no, said.scope, said.page_no, said.count, said.amount_yuan

    def notes(self) -> Iterator[Row]:
        for no, said in enumerate(self.said.notes, start=1):
            yield no, said.page_no, said.text

    def named_tables(self) -> Iterator[Row]:
        for named in self.disclosure.named_tables:
            yield named.kind, named.named_as, named.page_no, named.printed_text

    def chapters(self) -> Iterator[Row]:
        for one in self.disclosure.chapters:
            yield one.kind, one.page_no, one.heading

    def place(self, position: int | None, line: Line | None) -> tuple[int | None, int | None]:
        """The table and line of a tie, both NULL when there is none."""
        return (self.table_ids[position], line.no) if position is not None and line else (None, None)


def _budgets(change: PriorYearChange) -> tuple[Decimal | None, Decimal | None]:
    """This year's own budget as printed, and as adjusted where both are."""
    first, second, *_ = (*change.budgets_yuan, None, None)
    return first, second


def _code(change: PriorYearChange) -> str | None:
    code = change.subject_code
    return code if change.subject_kind == "functional_code" and code and _FUNCTIONAL_CODE.match(code) else None


def _add_codes(connection: psycopg.Connection[Any], changes: Sequence[PriorYearChange]) -> None:
    """Codes only the narrative names: in a document without tables, or of last year alone."""
    add_codes(connection, "functional", with_ancestors(code for change in changes if (code := _code(change))))
