"""The list of issues: what the marts say of documents, gravest first, with what people have accepted."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

import psycopg
from psycopg.rows import class_row

from etl.audit.audit import chosen
from etl.audit.evidence import CheckedDocument, current_documents, tested_identities
from etl.audit.review import Review, accepted_of
from etl.errors import CannotRun

SEVERITIES = ("high", "medium", "low")
ALARMING = ("high", "medium")
_HAS_ISSUES = "SELECT to_regclass('marts.issues')"
_ISSUES = """
    SELECT
        document_id, issue_no, issue_code, category, severity, about, statement, statement_en, about_reason, about_reason_en,
        page_no, other_page_no, printed, expected, difference_yuan, check_nos
    FROM marts.issues
    WHERE document_id = ANY(%s)
    ORDER BY
        array_position(ARRAY['high', 'medium', 'low'], severity), about, abs(difference_yuan) DESC NULLS LAST,
        document_id, page_no NULLS LAST, issue_no
"""


@dataclass(frozen=True)
class Issue:
    """A row of marts.issues."""

    document_id: int
    issue_no: int
    issue_code: str
    category: str
    severity: str
    about: str
    statement: str
    statement_en: str
    about_reason: str | None
    about_reason_en: str | None
    page_no: int | None
    other_page_no: int | None
    printed: str | None
    expected: str | None
    difference_yuan: Decimal | None
    check_nos: list[int]

    @property
    def as_reviewed(self) -> dict[str, str]:
        """What a line of the reviewed file names it by: columns of checks, with its own code and what is printed and expected."""
        return {
            "check_code": self.issue_code,
            "page_no": "" if self.page_no is None else str(self.page_no),
            "left_label": self.printed or "",
            "right_label": self.expected or "",
        }


@dataclass(frozen=True)
class ListedIssue:
    """An issue with its document; review: by which it is accepted, None where it is open."""

    document: CheckedDocument
    issue: Issue
    review: Review | None

    @property
    def is_alarming(self) -> bool:
        """Grave, more likely the document's fault than the reading's, and not accepted."""
        return self.issue.severity in ALARMING and self.issue.about == "document" and self.review is None


def listed_issues(
    connection: psycopg.Connection[Any], wanted: str | None, reviews: Sequence[Review]
) -> tuple[ListedIssue, ...]:
    """The issues of the current documents, or of those an id or part of a name means; gravest and largest first.

    An issue is accepted where a line of the reviewed file names it, or names every check behind it.

    Raises CannotRun where the marts have no issues yet, UsageError where `wanted` means no document.
    """
    documents = {one.document_id: one for one in chosen(current_documents(connection), wanted)}
    row = connection.execute(_HAS_ISSUES).fetchone()
    if row is None or row[0] is None:
        raise CannotRun("the marts have no issues yet; build them with: yusuan build")
    with connection.cursor(row_factory=class_row(Issue)) as cursor:
        issues = cursor.execute(_ISSUES, [list(documents)]).fetchall()
    failing = tested_identities(connection, list(documents), failed_only=True) if reviews else []
    by_check = accepted_of(
        reviews, ((one, [each for each in failing if each.document_id == one.document_id]) for one in documents.values()),
        are_all=False,
    ).reviews  # fmt: skip
    return tuple(
        ListedIssue(documents[one.document_id], one, review_of(documents[one.document_id], one, reviews, by_check))
        for one in issues
    )


def review_of(
    document: CheckedDocument, issue: Issue, reviews: Sequence[Review], by_check: Mapping[tuple[int, int], Review]
) -> Review | None:
    """The line by which an issue is accepted. by_check: those that accept checks, by document and check."""
    named = (one for one in reviews if not one.is_open and one.names(document, issue.as_reviewed))
    if (review := next(named, None)) is not None:
        return review
    behind = [by_check.get((issue.document_id, no)) for no in issue.check_nos]
    return behind[0] if behind and all(behind) else None
