"""Which tables that must be published a disclosure has: a pure function of what its documents print, and its note in `core`."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

import psycopg
from psycopg.rows import class_row

from etl.load.copying import copy_rows
from etl.records.kinds import kind_rule
from etl.records.mandated import MandatedTable, mandated_tables
from etl.records.place import central_universities
from etl.records.vocabulary import Completeness, DocumentKind, NamedAs, TableKindName

# Documents with the tables first, then in an order that does not depend on how they came.
_DOCUMENTS_IN_ORDER = "array_position(ARRAY['tables', 'supplement', 'performance', 'narrative'], document_part), sha256"
_TABLES = f"""
SELECT document_id, table_kind AS kind, tables.title IS NOT NULL AS has_title, first_page, is_empty, note,
       EXISTS (SELECT FROM core.amounts WHERE amounts.table_id = tables.table_id AND printed_value <> 0)
       OR EXISTS (
           SELECT FROM core.performance_goals AS goals LEFT JOIN core.performance_indicators AS indicators USING (document_id, goal_no)
           WHERE goals.table_id = tables.table_id AND (goal_text IS NOT NULL OR indicator IS NOT NULL)
       ) AS has_content
FROM core.published_tables AS tables JOIN core.documents USING (document_id)
WHERE disclosure_id = %s AND replaced_by_table_id IS NULL
ORDER BY {_DOCUMENTS_IN_ORDER}, position
"""  # noqa: S608  a name of ours
_NAMED = f"""
SELECT document_id, table_kind AS kind, named_as, page_no, printed_text
FROM core.named_tables JOIN core.documents USING (document_id)
WHERE disclosure_id = %s AND is_current
ORDER BY {_DOCUMENTS_IN_ORDER}, page_no, table_kind, named_as
"""  # noqa: S608  a name of ours
_OF = """
SELECT fiscal_year, canonical_name FROM core.disclosures JOIN core.units ON unit_id = publisher_unit_id WHERE disclosure_id = %s
"""
_COLUMNS = ("disclosure_id", "position", "table_kind", "status", "document_id", "page_no", "statement")


@dataclass(frozen=True, slots=True)
class PrintedTable:
    """A table that counts. has_content: a figure other than nought, a goal or an indicator is printed in it."""

    document_id: int
    kind: TableKindName
    has_title: bool
    first_page: int
    is_empty: bool
    note: str | None
    has_content: bool


@dataclass(frozen=True, slots=True)
class NamedPlace:
    """Where a document that counts names a table."""

    document_id: int
    kind: TableKindName
    named_as: NamedAs
    page_no: int
    printed_text: str


@dataclass(frozen=True, slots=True)
class TableStatus:
    """What came of a table that must be published.

    document_id and page_no: where it stands, its title stands, or the contents promise it. statement: the sentence that says
    it is empty; of an absent one what the contents print.
    """

    kind: TableKindName
    status: Completeness
    document_id: int | None = None
    page_no: int | None = None
    statement: str | None = None


def completeness(
    document_kind: DocumentKind,
    tables: Sequence[PrintedTable],
    named: Sequence[NamedPlace],
    *,
    fiscal_year: int | None = None,
    of_university: bool = False,
) -> tuple[TableStatus, ...]:
    """The status of each table a budget or final account must publish, over all its documents, in their reading order.

    What is not asked of its year, or of a university, counts where it is there.
    """
    asked = {one.kind for one in mandated_tables(document_kind, fiscal_year, of_university=of_university)}
    every = (_status(wanted, tables, named) for wanted in mandated_tables(document_kind))
    return tuple(one for one in every if one.kind in asked or one.status != "absent")


def note_completeness(connection: psycopg.Connection[Any], disclosure_id: int, document_kind: DocumentKind) -> None:
    """Decides the completeness of a disclosure anew and writes it. Belongs into the caller's transaction."""
    with connection.cursor(row_factory=class_row(PrintedTable)) as cursor:
        tables = cursor.execute(_TABLES, [disclosure_id]).fetchall()
    with connection.cursor(row_factory=class_row(NamedPlace)) as cursor:
        named = cursor.execute(_NAMED, [disclosure_id]).fetchall()
    connection.execute("DELETE FROM core.disclosure_tables WHERE disclosure_id = %s", [disclosure_id])
    asked = connection.execute(_OF, [disclosure_id]).fetchone()
    year, publisher = asked or (None, "")
    of_university = publisher in central_universities()
    found = completeness(document_kind, tables, named, fiscal_year=year, of_university=of_university)
    copy_rows(
        connection,
        "disclosure_tables",
        _COLUMNS,
        (
            (disclosure_id, position, one.kind, one.status, one.document_id, one.page_no, one.statement)
            for position, one in enumerate(found, start=1)
        ),
    )


def _status(wanted: MandatedTable, tables: Sequence[PrintedTable], named: Sequence[NamedPlace]) -> TableStatus:
    own = [table for table in tables if table.kind in wanted.kinds]
    places = {name.named_as: name for name in reversed(named) if name.kind == wanted.kind}
    said, title, listed = places.get("statement"), places.get("title"), places.get("contents")
    for table in own:
        if table.has_content or not (table.is_empty or said):
            return TableStatus(wanted.kind, "filled", table.document_id, table.first_page)
    apart = next((table for table in own if _is_read_apart(table, tables)), None)
    if apart is not None:
        return TableStatus(wanted.kind, "unread", apart.document_id, apart.first_page)
    if own:
        place = own[0]
        return TableStatus(
            wanted.kind, "empty", place.document_id, place.first_page, said.printed_text if said else None
        )
    if said:
        return TableStatus(wanted.kind, "empty", said.document_id, said.page_no, said.printed_text)
    if title:
        return TableStatus(wanted.kind, "unread", title.document_id, title.page_no)
    if listed:
        return TableStatus(wanted.kind, "absent", listed.document_id, listed.page_no, listed.printed_text)
    return TableStatus(wanted.kind, "absent")


def _is_read_apart(table: PrintedTable, tables: Sequence[PrintedTable]) -> bool:
    """Whether a table is a title and a header alone, and what follows it, without a title and of no known kind, has figures."""
    return any(
        one is table and other.document_id == one.document_id and not other.has_title
        and not kind_rule(other.kind).is_known and other.has_content
        for one, other in pairwise(tables)
    )  # fmt: skip
