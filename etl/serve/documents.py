"""A document: its headline figures, tables, what must be published, and what is to be said of it."""

from __future__ import annotations

from typing import Any

from etl.serve import urls
from etl.serve.issues import issues_of
from etl.serve.listing import Column, Listing, Row, listing
from etl.serve.page import NotFound, Page, Question
from etl.serve.places import trail_of

# The length stands in the query, as in the mart's index.
_DOCUMENT = f"""
SELECT * FROM marts.disclosures WHERE left(sha256, {urls.KEY_LENGTH}) = %(key)s ORDER BY document_id DESC
"""  # noqa: S608  a number of our own
_HEADLINES = """
SELECT item, amount_yuan, basis, page_no, number_unit, explanation, explanation_zh
FROM marts.headlines
WHERE document_id = %(document)s
"""
_TABLES = """
SELECT position, table_kind, title, first_page, last_page, line_count, is_empty, printed_unit
FROM marts.published_tables
WHERE document_id = %(document)s
ORDER BY position
"""
_MANDATED = """
SELECT c.position, c.table_kind, c.status, c.page_no, c.statement, d.sha256, d.file_name, c.document_id = %(document)s AS is_here
FROM marts.disclosure_completeness AS c
JOIN marts.disclosures AS d USING (document_id)
WHERE c.disclosure_id = %(disclosure)s
ORDER BY c.position
"""
_FINDINGS = """
SELECT finding_no, subject, page_no, message, message_zh
FROM marts.findings
WHERE document_id = %(document)s AND (%(page_no)s::int IS NULL OR page_no = %(page_no)s)
ORDER BY finding_no
"""
_OTHERS = """
SELECT sha256, fiscal_year, document_kind, document_scope, part, file_name, disclosure_id = %(disclosure)s AS is_same
FROM marts.disclosures
WHERE is_current AND publisher = %(publisher)s AND region_code IS NOT DISTINCT FROM %(region)s AND document_id <> %(document)s
ORDER BY fiscal_year DESC, document_kind, document_scope, document_id
"""


def document(asked: Question, key: str) -> Page:
    """A document. Raises NotFound."""
    found = find(asked, key)
    lists = (
        _headlines(asked, found),
        _tables(asked, found),
        _mandated(asked, found),
        issues_of(asked, found),
        findings_of(asked, found),
        _others(asked, found),
    )
    given = {"document": found, "is_paginated": found["page_count"] > 0}
    return Page("serve_document.html", title_of(found, asked), lists, body_trail(found, asked), given)


def find(asked: Question, key: str) -> dict[str, Any]:
    """The row of a document by the first digits of its SHA-256. Raises NotFound."""
    if len(key) != urls.KEY_LENGTH:
        raise NotFound
    return asked.row(_DOCUMENT, key=key)


def title_of(row: dict[str, Any], asked: Question) -> str:
    """Publisher, year and kind of a document."""
    kind = asked.labels.word("document_kind", row["document_kind"])
    scope = asked.labels.word("document_scope", row["document_scope"])
    return asked.words(
        "document_title", publisher=row["publisher"], year=str(row["fiscal_year"]), kind=kind, scope=scope
    )


def body_trail(row: dict[str, Any], asked: Question) -> tuple[tuple[str, str], ...]:
    """The way to a document: place and body."""
    return (*trail_of(row, asked), (row["publisher"], urls.body(row["region_code"], row["publisher"])))


def findings_of(asked: Question, found: dict[str, Any], page_no: int | None = None) -> Listing:
    """What was not understood in a document, or on a page of it."""
    rows = asked.rows(_FINDINGS, document=found["document_id"], page_no=page_no)
    name = "message_zh" if asked.language == "zh" else "message"
    return listing(
        "findings",
        [Column("page_no", "number"), Column("subject", "word", "finding_subject"), Column("message")],
        (Row(row | {"message": row[name]}, urls.to_page(found["sha256"], row["page_no"])) for row in rows),
    )


def _headlines(asked: Question, found: dict[str, Any]) -> Listing:
    why = "explanation_zh" if asked.language == "zh" else "explanation"
    rows = asked.rows(_HEADLINES, document=found["document_id"])
    rows.sort(key=lambda row: asked.labels.order("headline_item", row["item"]))
    return listing(
        "headlines",
        [Column("item", "word", "headline_item"), Column("amount_yuan", "yuan"), Column("count", "number"),
         Column("basis", "word", "headline_basis"),
         Column("page_no", "number"), Column("explanation")],
        (Row(_counted(row) | {"explanation": row[why]}, urls.to_page(found["sha256"], row["page_no"]))
         for row in rows),
    )  # fmt: skip


def _counted(row: dict[str, Any]) -> dict[str, Any]:
    """A number of people is no amount."""
    if row["number_unit"] is None:
        return row | {"count": None}
    return row | {"count": int(row["amount_yuan"]), "amount_yuan": None}


def _tables(asked: Question, found: dict[str, Any]) -> Listing:
    rows = asked.rows(_TABLES, document=found["document_id"])
    return listing(
        "tables",
        [Column("position", "number"), Column("title"), Column("table_kind", "word"), Column("first_page", "number"),
         Column("last_page", "number"), Column("line_count", "number"), Column("printed_unit"), Column("is_empty", "flag")],
        (Row(row | {"title": row["title"] or asked.words["untitled"]}, {"title": urls.table(found["sha256"], row["position"])})
         for row in rows),
    )  # fmt: skip


def _mandated(asked: Question, found: dict[str, Any]) -> Listing:
    """Of the whole disclosure: a page may be one of another of its files, which is named then."""
    rows = asked.rows(_MANDATED, disclosure=found["disclosure_id"], document=found["document_id"])
    return listing(
        "mandated",
        [Column("table_kind", "word"), Column("status", "word", "completeness"), Column("page_no", "number"),
         Column("statement", words="empty_statement"), Column("file_name")],
        (Row(row | {"file_name": None if row["is_here"] else row["file_name"]},
             urls.to_page(row["sha256"], row["page_no"]) | {"file_name": urls.document(row["sha256"])})
         for row in rows),
    )  # fmt: skip


def _others(asked: Question, found: dict[str, Any]) -> Listing:
    rows = asked.rows(
        _OTHERS, disclosure=found["disclosure_id"], publisher=found["publisher"], region=found["region_code"],
        document=found["document_id"],
    )  # fmt: skip
    return listing(
        "others",
        [Column("fiscal_year", "number"), Column("document_kind", "word"), Column("document_scope", "word"),
         Column("part", "word"), Column("file_name")],
        (Row(row, {"file_name": urls.document(row["sha256"])}) for row in rows),
    )  # fmt: skip
