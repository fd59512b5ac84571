"""Issues: what does not add up or is amiss, with what people have accepted."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from psycopg.rows import class_row

from etl.audit.evidence import CheckedDocument, CheckedIdentity
from etl.audit.issues import SEVERITIES, Issue, review_of
from etl.audit.review import accepted_of
from etl.serve import urls
from etl.serve.listing import Column, Listing, Row, listing
from etl.serve.page import MOST, NotFound, Page, Question

CATEGORIES = ("figure", "wording", "form", "completeness", "reading")
_ISSUES = """
SELECT
    document_id, issue_no, issue_code, category, severity, about, statement, statement_en, about_reason, about_reason_en, page_no,
    other_page_no, printed, expected, difference_yuan, check_nos
FROM marts.issues
WHERE document_id = %(document)s
    AND (%(page_no)s::int IS NULL OR %(page_no)s IN (page_no, other_page_no))
    AND (%(issue_no)s::int IS NULL OR issue_no = %(issue_no)s)
ORDER BY array_position(ARRAY['high', 'medium', 'low'], severity), about, abs(difference_yuan) DESC NULLS LAST, page_no, issue_no
"""
_FAILING = """
SELECT
    document_id, check_no, check_code, scope_label, left_label, right_label, left_yuan, right_yuan, difference_yuan,
    tolerance_yuan, verdict, page_no, right_page_no, number_unit, severity
FROM marts.checks
WHERE document_id = %(document)s AND verdict = 'fail'
"""
_EVERY = """
SELECT
    i.document_id, i.issue_no, i.category, i.severity, i.about, i.statement, i.statement_en, i.page_no, i.difference_yuan,
    i.publisher, i.fiscal_year, i.document_kind, d.sha256
FROM marts.issues AS i
JOIN marts.disclosures AS d USING (document_id)
WHERE i.is_current
    AND (%(severity)s::text IS NULL OR i.severity = %(severity)s)
    AND (%(category)s::text IS NULL OR i.category = %(category)s)
    AND (%(year)s::int IS NULL OR i.fiscal_year = %(year)s)
    AND (%(publisher)s::text IS NULL OR strpos(i.publisher, %(publisher)s) > 0)
ORDER BY
    array_position(ARRAY['high', 'medium', 'low'], i.severity), i.about, abs(i.difference_yuan) DESC NULLS LAST, i.document_id,
    i.issue_no
LIMIT %(most)s OFFSET %(skipped)s
"""


def every(asked: Question) -> Page:
    """The issues of all current documents, gravest first."""
    severity, category = asked.text("severity"), asked.text("category")
    rows = asked.rows(
        _EVERY,
        severity=severity if severity in SEVERITIES else None,
        category=category if category in CATEGORIES else None,
        year=asked.number("year"), publisher=asked.text("publisher"), most=MOST + 1, skipped=asked.skipped,
    )  # fmt: skip
    shown = listing(
        "issues",
        [Column("severity", "word", "issue_severity"), Column("category", "word", "issue_category"), Column("publisher"),
         Column("fiscal_year", "number"), Column("document_kind", "word"), Column("statement"), Column("page_no", "number"),
         Column("difference_yuan", "yuan")],
        (Row(row | {"statement": _statement(row, asked)}, _links(row["sha256"], row)) for row in rows),
        MOST,
    )  # fmt: skip
    given = {"severities": SEVERITIES, "categories": CATEGORIES, "chosen": asked.parameters}
    return Page("serve_issues.html", asked.words["issues"], (shown,), given=given, skipped=asked.skipped)


def issues_of(asked: Question, found: dict[str, Any], page_no: int | None = None) -> Listing:
    """The issues of a document, or those of a page of it, with why and by whom they are accepted."""
    issues = read(asked, found, page_no)
    reviews = _reviews(asked, found, issues)
    return listing(
        "issues",
        [Column("severity", "word", "issue_severity"), Column("category", "word", "issue_category"), Column("statement"), Column("doubt"),
         Column("page_no", "number"), Column("other_page_no", "number"), Column("difference_yuan", "yuan"), Column("accepted"),
         Column("issue_no", "number")],
        (Row(_told(one, asked) | {"accepted": said}, _links(found["sha256"], _told(one, asked)))
         for one, said in zip(issues, reviews, strict=True)),
    )  # fmt: skip


def read(
    asked: Question, found: dict[str, Any], page_no: int | None = None, issue_no: int | None = None
) -> list[Issue]:
    """The issues of a document as the audit knows them."""
    with asked.connection.cursor(row_factory=class_row(Issue)) as cursor:
        values = {"document": found["document_id"], "page_no": page_no, "issue_no": issue_no}
        return cursor.execute(_ISSUES.encode(), values).fetchall()


def one_issue(asked: Question, found: dict[str, Any], issue_no: int) -> Issue:
    """An issue of a document by its number. Raises NotFound."""
    issues = read(asked, found, issue_no=issue_no)
    if not issues:
        raise NotFound
    return issues[0]


def checked(found: dict[str, Any]) -> CheckedDocument:
    """A document as the audit knows it."""
    return CheckedDocument(**{name: found[name] for name in CheckedDocument.__dataclass_fields__})


def _reviews(asked: Question, found: dict[str, Any], issues: Sequence[Issue]) -> list[str | None]:
    if not asked.reviews or not issues:
        return [None] * len(issues)
    document = checked(found)
    with asked.connection.cursor(row_factory=class_row(CheckedIdentity)) as cursor:
        failing = cursor.execute(_FAILING.encode(), {"document": document.document_id}).fetchall()
    by_check = accepted_of(asked.reviews, [(document, failing)], are_all=False).reviews
    reviews = (review_of(document, one, asked.reviews, by_check) for one in issues)
    return [
        None if r is None else asked.words("accepted_by", reason=r.reason, by=r.reviewed_by, on=str(r.reviewed_on))
        for r in reviews
    ]


def _told(one: Issue, asked: Question) -> dict[str, Any]:
    zh = asked.language == "zh"
    return {
        "severity": one.severity, "category": one.category, "statement": one.statement if zh else one.statement_en,
        "doubt": one.about_reason if zh else one.about_reason_en, "page_no": one.page_no, "other_page_no": one.other_page_no,
        "difference_yuan": one.difference_yuan, "issue_no": one.issue_no,
    }  # fmt: skip


def _statement(row: dict[str, Any], asked: Question) -> str:
    return str(row["statement"] if asked.language == "zh" else row["statement_en"])


def _links(sha256: str, row: dict[str, Any]) -> dict[str, str]:
    links = {"publisher": urls.document(sha256), "statement": urls.document(sha256)} if "publisher" in row else {}
    for name in ("page_no", "other_page_no"):
        links |= urls.to_page(sha256, row.get(name), name)
    return links
