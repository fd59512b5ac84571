"""The review form of a disclosure: part by part whether it is as it should be, with the faulty places quoted.

Districts fill such a form for every disclosure (timeliness, cover, contents, duties, structure, terms, narrative, each table, other
matters, projects). A part of which nothing was read is left open: a person looks at it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import psycopg
from psycopg import sql

from etl.audit.audit import chosen
from etl.audit.evidence import CheckedDocument, current_documents
from etl.audit.issues import ListedIssue, listed_issues
from etl.audit.review import Review
from etl.reference import rows

_TABLES = """
    SELECT table_id, coalesce(title, table_kind), first_page, last_page
    FROM marts.published_tables
    WHERE document_id = %s
    ORDER BY position
"""
_CHAPTERS = "SELECT chapter, page_no FROM core.chapters WHERE document_id = %s"
_DUE = "SELECT publication_status FROM marts.expected_publications WHERE document_id = %s ORDER BY due_on LIMIT 1"


@dataclass(frozen=True)
class Part:
    """A part of the form: a section, of tables one with the title of each.

    is_sound: None where it was not read, so that a person must look.
    """

    section: str
    title: str | None
    is_sound: bool | None
    issues: tuple[ListedIssue, ...] = ()


@dataclass(frozen=True)
class Form:
    """A document's form, part by part."""

    document: CheckedDocument
    parts: tuple[Part, ...]


@dataclass(frozen=True)
class FormTable:
    """A published table with its pages."""

    table_id: int
    title: str
    first_page: int
    last_page: int


def review_forms(connection: psycopg.Connection[Any], wanted: str | None, reviews: Sequence[Review]) -> list[Form]:
    """The forms of the current documents, or of those an id or part of a name means, see `listed_issues`."""
    listed = listed_issues(connection, wanted, reviews)
    return [
        review_form(connection, document, [one for one in listed if one.document.document_id == document.document_id])
        for document in chosen(current_documents(connection), wanted)
    ]


def review_form(connection: psycopg.Connection[Any], document: CheckedDocument, listed: Sequence[ListedIssue]) -> Form:
    """The form of a document. listed: its issues; those about the reading, and those accepted, are no faults of its."""
    tables = [FormTable(*row) for row in connection.execute(_TABLES, [document.document_id])]
    begun = connection.execute(_CHAPTERS, [document.document_id]).fetchall()
    pages = {
        row["section"]: _pages(connection, document.document_id, row["pages_of"].split())
        | frozenset(page_no for chapter, page_no in begun if chapter == row["section"])
        for row in _sections()
    }
    faults = [one for one in listed if one.issue.about == "document" and one.review is None]
    placed: dict[str | int, list[ListedIssue]] = {}
    for one in faults:
        placed.setdefault(part_of(one, tables, pages), []).append(one)
    parts: list[Part] = []
    for row in _sections():
        section = row["section"]
        if section == "tables":
            parts += [_part(section, table.title, True, placed.get(table.table_id, [])) for table in tables]
        elif section == "timely":
            is_listed = connection.execute(_DUE, [document.document_id]).fetchone() is not None
            parts.append(_part(section, None, is_listed, placed.get(section, [])))
        else:
            is_read = bool(pages[section]) or section == "cover"
            parts.append(_part(section, None, is_read, placed.get(section, [])))
    return Form(document, tuple(parts))


def part_of(one: ListedIssue, tables: Sequence[FormTable], pages: Mapping[str, frozenset[int]]) -> str | int:
    """The part an issue belongs to: a section, or the table_id of a table.

    By its code, else by the table its page is of, else by the section last begun on or before its page.
    """
    issue = one.issue
    table = next(
        (each for each in tables if issue.page_no and each.first_page <= issue.page_no <= each.last_page), None
    )
    of_code = next((row["section"] for row in _sections() if issue.issue_code in row["codes"].split()), None)
    if of_code not in {None, "tables"}:
        return str(of_code)
    own = [section for section, found in pages.items() if issue.page_no in found]
    if own and of_code is None:
        return own[0]
    if table is not None:
        return table.table_id
    if issue.page_no == 1:
        return "cover"
    begun = [
        (min(found), section)
        for section, found in pages.items()
        if found and issue.page_no and min(found) <= issue.page_no
    ]
    return max(begun)[1] if begun else "duties"


def _part(section: str, title: str | None, is_read: bool, faults: Sequence[ListedIssue]) -> Part:
    return Part(section, title, False if faults else True if is_read else None, tuple(faults))


def _sections() -> tuple[dict[str, str], ...]:
    return rows("form_sections")


def _pages(connection: psycopg.Connection[Any], document_id: int, marts: Sequence[str]) -> frozenset[int]:
    """The pages the rows of these marts stand on in the document."""
    found: set[int] = set()
    for mart in marts:
        query = sql.SQL("SELECT DISTINCT page_no FROM marts.{} WHERE document_id = %s AND page_no IS NOT NULL")
        found |= {row[0] for row in connection.execute(query.format(sql.Identifier(mart)), [document_id])}
    return frozenset(found)
