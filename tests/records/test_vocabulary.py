"""The typed words are those of the reference, of the constraints of `core` and of the dbt project."""

from __future__ import annotations

import re
from typing import Any, get_args

import pytest
from sqlalchemy import CheckConstraint

from etl.dictionary.words import read_words
from etl.records import vocabulary as v
from etl.reference import rows
from models import Base

# Vocabularies of the dbt project that are the same words.
OF_DBT = {
    "document_kind": v.DocumentKind,
    "document_scope": v.DocumentScope,
    "part": v.DocumentPart,
    "fund": v.Fund,
    "table_kind": v.TableKindName,
    "measure": v.Measure,
    "section": v.Section,
    "line_level": v.LineLevel,
    "verdict": v.Verdict,
    "severity": v.Severity,
    "number_unit": v.NumberUnit,
    "side": v.Side,
    "realignment_subject": v.RealignmentSubject,
    "operator": v.Operator,
    "target_level": v.TargetLevel,
    "funds_kind": v.FundsKind,
    "subject_kind": v.SubjectKind,
    "prior_basis": v.PriorBasis,
}
# Constraints of `core`, by table and column.
OF_CORE = {
    ("documents", "document_kind"): v.DocumentKind,
    ("documents", "document_scope"): v.DocumentScope,
    ("documents", "document_part"): v.DocumentPart,
    ("expected_publications", "document_kind"): v.DocumentKind,
    ("table_lines", "section"): v.Section,
    ("checks", "verdict"): v.Verdict,
    ("checks", "severity"): v.Severity,
    ("checks", "number_unit"): v.NumberUnit,
    ("check_amounts", "side"): v.Side,
    ("realignments", "subject"): v.RealignmentSubject,
    ("performance_goals", "target_level"): v.TargetLevel,
    ("performance_funds", "funds_kind"): v.FundsKind,
    ("performance_indicators", "operator"): v.Operator,
    ("prior_year_changes", "prior_basis"): v.PriorBasis,
}
# Reference files and the column that holds such words; '' and 'none' say that there is no such word.
OF_REFERENCE = [
    ("table_kinds", "kind", v.TableKindName),
    ("table_titles", "kind", v.TableKindName),
    ("measures", "measure", v.Measure),
    ("income_sources", "measure", v.Measure),
    ("income_sources", "fund", v.Fund),
    ("expenditure_measures", "measure", v.Measure),
    ("basic_measures", "measure", v.Measure),
    ("carryover_measures", "measure", v.Measure),
    ("three_public_items", "measure", v.Measure),
    ("economic_classes", "measure", v.Measure),
    ("expenditure_lines", "measure", v.Measure),
    ("performance_measures", "measure", v.Measure),
    ("funds", "fund", v.Fund),
    ("title_funds", "fund", v.Fund),
    ("narrative_funds", "fund", v.Fund),
    ("table_kinds", "fund", v.Fund),
    ("column_roles", "role", v.ColumnRole),
    ("narrative_subjects", "kind", v.SubjectKind),
    ("narrative_subjects", "fund", v.Fund),
    ("performance_operators", "operator", v.Operator),
    ("prior_bases", "basis", v.PriorBasis),
]


@pytest.mark.parametrize("name", OF_DBT)
def test_the_dbt_project_has_the_same_words(name: str) -> None:
    assert set(read_words()[name]) == set(get_args(OF_DBT[name]))


@pytest.mark.parametrize(("table", "column"), OF_CORE)
def test_core_allows_these_words_alone(table: str, column: str) -> None:
    assert _allowed(table, column) == set(get_args(OF_CORE[table, column]))


@pytest.mark.parametrize(
    ("file", "column", "words"), OF_REFERENCE, ids=lambda value: value if isinstance(value, str) else ""
)
def test_the_reference_has_no_other_words(file: str, column: str, words: Any) -> None:
    assert {row[column] for row in rows(file)} - {"", "none"} <= set(get_args(words))


@pytest.mark.parametrize(("file", "column", "words"), [OF_REFERENCE[0], OF_REFERENCE[2]])
def test_kinds_and_measures_are_all_typed(file: str, column: str, words: Any) -> None:
    """`make dictionary` writes the types from the reference, in its order."""
    assert tuple(row[column] for row in rows(file)) == get_args(words)


def _allowed(table: str, column: str) -> set[str]:
    """The words a constraint lets into a column; empty where none names words."""
    found: set[str] = set()
    for constraint in Base.metadata.tables[f"core.{table}"].constraints:
        if isinstance(constraint, CheckConstraint) and (
            match := re.match(rf"{column} IN \((.*)\)", str(constraint.sqltext))
        ):
            found |= set(re.findall(r"'([^']*)'", match[1]))
    return found
