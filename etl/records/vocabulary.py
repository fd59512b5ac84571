"""The words of the contract, typed once: every record, constraint and vocabulary of the marts has these and no others.

Words that the reference lists with more to say of each (kinds of tables, measures) are written from it by `make dictionary`.
A test holds the reference, the constraints of `core` and the vocabularies of the dbt project equal to these.
"""

from __future__ import annotations

from typing import Literal

from etl.records.reference_words import Measure, TableKindName

__all__ = [
    "ColumnRole",
    "Completeness",
    "DocumentKind",
    "DocumentPart",
    "DocumentScope",
    "Fund",
    "FundsKind",
    "IssueAbout",
    "IssueCategory",
    "IssueSeverity",
    "LineLevel",
    "Measure",
    "NamedAs",
    "NumberUnit",
    "Operator",
    "PriorBasis",
    "RealignmentSubject",
    "Section",
    "Severity",
    "Side",
    "SubjectKind",
    "TableKindName",
    "TargetLevel",
    "Verdict",
]

DocumentKind = Literal["budget", "final"]
DocumentScope = Literal["department", "unit"]
DocumentPart = Literal["tables", "narrative", "performance", "supplement"]

Completeness = Literal["filled", "empty", "absent", "unread"]
"""Of a table that must be published: figures in it; none, or said to be none; nowhere; its title stands, and no table was read."""
NamedAs = Literal["title", "contents", "statement"]
"""How a document names a table: by a title, in its contents, or by a sentence that says there is nothing in it."""

Fund = Literal[
    "all",
    "fiscal_appropriation",
    "general_public_budget",
    "government_fund",
    "state_capital",
    "special_account",
    "unit_funds",
]
"""Where money comes from; `all` where no fund is told apart."""

Section = Literal["income", "expenditure"]
ColumnRole = Literal["code", "name", "unit", "project", "label", "index", "amount", "number", "text"]
"""What a column of a published table holds; index: serial numbers and unit codes, which are no figures."""
LineLevel = Literal["total", "subtotal", "class", "section", "item", "unit", "project", "group", "source", "detail"]
"""How deep a line of a published table stands; class 类, section 款, item 项 (or an item of 三公经费)."""

Verdict = Literal["exact", "rounding", "fail"]
Severity = Literal["error", "warning"]
IssueCategory = Literal["figure", "wording", "form", "completeness", "reading"]
IssueSeverity = Literal["high", "medium", "low"]
IssueAbout = Literal["document", "reading"]
NumberUnit = Literal["percent", "points", "count"]
Side = Literal["left", "right"]
RealignmentSubject = Literal["figure", "header", "row"]

PriorBasis = Literal["prior_budget", "prior_execution", "prior_document"]
SubjectKind = Literal[
    "functional_code", "income_source", "expenditure_kind", "three_public", "agency_operation", "total"
]
Operator = Literal["=", ">=", "<=", ">", "<", "text"]
TargetLevel = Literal["project", "programme", "department"]
FundsKind = Literal["total", "fiscal", "fiscal_part", "carryover", "other", "other_part", "basic", "project"]
"""What a row of funds of a performance table is of; `_part`: one of several that make up fiscal or other funds."""
