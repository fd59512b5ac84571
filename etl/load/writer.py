"""The writer: one disclosure into `core`, entirely or not at all."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

import psycopg
from psycopg.pq import TransactionStatus

from etl.database import locks
from etl.errors import DocumentRejected
from etl.load import load_log
from etl.load.codes import drop_code_names, write_code_names
from etl.load.entities.dimensions import find_dimensions, settle_dimensions
from etl.load.entities.entries import Referred, keep_entries, referred
from etl.load.load_log import KnownDocument, LoadAttempt
from etl.load.narrative_rows import STATEMENT_TABLES
from etl.load.rows import Keys, copy_disclosure
from etl.load.standing import decide_disclosures, drop_empty
from etl.load.storable import storable
from etl.records.decision import Decision
from etl.records.disclosure import Disclosure, Table

# SQLSTATE classes that are about the values of one document; anything else is about the server.
_OF_THE_DOCUMENT = ("22", "23", "54")  # data exception, integrity constraint violation, program limit exceeded


@dataclass(frozen=True)
class Loaded:
    """The document is in the warehouse.

    replaced: the same file was there, read by another version of the parser. supersedes: the document of this disclosure
    of which nothing counts any more. superseded_by: the one because of which nothing of this document counts.
    """

    document_id: int
    replaced: bool = False
    supersedes: int | None = None
    superseded_by: int | None = None


@dataclass(frozen=True)
class Unchanged:
    """The same file, read by the same version of the parser, was there already."""

    document_id: int


def write_disclosure(
    connection: psycopg.Connection[Any],
    disclosure: Disclosure,
    *,
    run_id: str,
    started_at: datetime,
    parser_version: str,
    anew: bool = False,
) -> Loaded | Unchanged:
    """Writes a disclosure with its ledger entry in one transaction, and commits.

    It stands beside the other documents of its disclosure (same publisher, year, kind and scope); which of them counts for
    what is decided by what they print, whatever came first. The same file read by another parser version is replaced under
    its number; `anew` replaces it also where the version is the same: something else is said of it now.
    Raises DocumentRejected when the warehouse does not accept it (nothing is written then), psycopg.Error when the server
    fails, ValueError when the connection is in a transaction.
    """
    if connection.info.transaction_status is not TransactionStatus.IDLE:
        # The transaction would end with the caller's, and the writers' lock with it.
        raise ValueError("the connection is in a transaction; write_disclosure makes its own")
    origin = LoadAttempt(run_id, disclosure.file_name, disclosure.sha256, started_at, parser_version)
    try:
        with connection.transaction():
            _take_lock(connection)
            known = load_log.find_document(connection, disclosure.sha256)
            if known is None or anew or known.parser_version != parser_version:
                loaded = _write(connection, disclosure, known, parser_version)
                load_log.record_loaded(connection, origin, loaded.document_id)
                return loaded
    except psycopg.Error as error:
        if not _is_about_the_document(error):
            raise
        raise DocumentRejected(
            disclosure.file_name,
            f"what was read breaks a rule of the warehouse ({_first_line(error)})",
            "this is a fault of the reader; please report it with the file",
        ) from error
    load_log.record_unchanged(connection, origin, known.document_id)
    return Unchanged(known.document_id)


def _take_lock(connection: psycopg.Connection[Any]) -> None:
    """Lets one writer write at a time: two never deadlock on a unit or code, nor load the same file twice.

    The lock is the transaction's, so no crash can leave it behind. READ COMMITTED, whatever the server's default: what the
    writer before has written must be seen once the lock is ours.
    """
    connection.execute("SET TRANSACTION ISOLATION LEVEL READ COMMITTED")
    locks.take(connection, locks.WRITERS)


def _write(
    connection: psycopg.Connection[Any], disclosure: Disclosure, known: KnownDocument | None, parser_version: str
) -> Loaded:
    dimensions, entries = find_dimensions(connection, disclosure)
    cleared = clear_document(connection, known.document_id) if known else None
    identity = [dimensions.publisher_id, disclosure.fiscal_year, disclosure.kind, disclosure.scope]
    disclosure_id = _put_disclosure(connection, identity)
    before = _current(connection, disclosure_id)
    values = [
        disclosure.sha256, disclosure.file_name, disclosure.media, disclosure.title, disclosure_id, *identity, disclosure.part,
        disclosure.printed_unit, disclosure.page_count, disclosure.published_on, disclosure.written_at, True, parser_version,
        list(disclosure.part_names) or None, _decided(disclosure.decision),
    ]  # fmt: skip
    document_id = _put_document(connection, [storable(value) for value in values], known)
    table_ids = _put_tables(connection, document_id, disclosure.tables)
    copy_disclosure(connection, disclosure, Keys(document_id, table_ids, dimensions))
    keep_entries(connection, document_id, entries)
    write_code_names(connection, document_id, disclosure)
    was = Referred()
    if cleared:
        was = cleared.referred
        drop_code_names(connection, cleared.fiscal_year)
        drop_empty(connection, cleared.disclosure_id)
    changed = settle_dimensions(connection, referred(connection, document_id) | was)
    decide_disclosures(connection, changed | {document_id}, {cleared.disclosure_id} if cleared else ())
    gone = before - _current(connection, disclosure_id) - {document_id}
    return Loaded(
        document_id,
        replaced=known is not None,
        supersedes=max(gone, default=None),
        superseded_by=_superseding(connection, document_id),
    )


@dataclass(frozen=True)
class Cleared:
    """What a document was before it was cleared: its disclosure and year, and what it referred to."""

    disclosure_id: int
    fiscal_year: int
    referred: Referred


def clear_document(connection: psycopg.Connection[Any], document_id: int) -> Cleared:
    """Deletes everything below a document."""
    was = referred(connection, document_id)
    # Amounts first: row by row through the tables' cascades, they would take most of the time.
    for table in (*STATEMENT_TABLES, "check_amounts", "amounts", "project_budgets", "carryovers", "checks", "realignments",
                  "findings", "issues", "table_lines", "published_tables", "source_cells", "document_units", "document_projects",
                  "document_code_names"):  # fmt: skip
        connection.execute(f"DELETE FROM core.{table} WHERE document_id = %s", [document_id])  # noqa: S608  names of ours
    row = connection.execute(
        "SELECT disclosure_id, fiscal_year FROM core.documents WHERE document_id = %s",
        [document_id],
    ).fetchone()
    assert row is not None
    return Cleared(int(row[0]), int(row[1]), was)


def _put_disclosure(connection: psycopg.Connection[Any], identity: list[Any]) -> int:
    """The disclosure of a publisher, year, kind and scope; made where there is none yet."""
    names = "publisher_unit_id, fiscal_year, document_kind, document_scope"
    row = (
        connection.execute(
            f"SELECT disclosure_id FROM core.disclosures WHERE ({names}) = (%s, %s, %s, %s)",  # noqa: S608  names of ours
            identity,
        ).fetchone()
        or connection.execute(
            f"INSERT INTO core.disclosures ({names}) VALUES (%s, %s, %s, %s) RETURNING disclosure_id",  # noqa: S608  names of ours
            identity,
        ).fetchone()
    )
    assert row is not None
    return int(row[0])


def _current(connection: psycopg.Connection[Any], disclosure_id: int) -> set[int]:
    rows = connection.execute(
        "SELECT document_id FROM core.documents WHERE disclosure_id = %s AND is_current", [disclosure_id]
    )
    return {row[0] for row in rows}


def _superseding(connection: psycopg.Connection[Any], document_id: int) -> int | None:
    """The document that takes the place of most tables of one of which nothing counts; None while anything does."""
    row = connection.execute(
        "SELECT coalesce(others.document_id, documents.narrative_replaced_by_id) AS other FROM core.documents"
        " LEFT JOIN core.published_tables AS tables USING (document_id)"
        " LEFT JOIN core.published_tables AS others ON others.table_id = tables.replaced_by_table_id"
        " WHERE documents.document_id = %s AND NOT documents.is_current GROUP BY 1 ORDER BY count(*) DESC, 1 LIMIT 1",
        [document_id],
    ).fetchone()
    return row[0] if row else None


def _put_document(connection: psycopg.Connection[Any], values: list[Any], known: KnownDocument | None) -> int:
    """Inserts the document, or updates the one known: its number stays what BI tools and the ledger know it by."""
    columns = (
        "sha256, file_name, media, title, disclosure_id, publisher_unit_id, fiscal_year, document_kind, document_scope, document_part,"
        " printed_unit, page_count, published_on, written_at, is_current, parser_version, part_names, decided, loaded_at"
    )
    marks = "%s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, now()"
    if known is None:
        statement = f"INSERT INTO core.documents ({columns}) VALUES ({marks}) RETURNING document_id"  # noqa: S608  names of ours
        row = connection.execute(statement, values).fetchone()
    else:
        statement = f"UPDATE core.documents SET ({columns}) = ({marks}) WHERE document_id = %s RETURNING document_id"  # noqa: S608  names of ours
        row = connection.execute(statement, [*values, known.document_id]).fetchone()
    assert row is not None
    return int(row[0])


def _decided(decision: Decision) -> str | None:
    """What was said of a document, as JSON; None where nothing was."""
    said = {name: value for name, value in asdict(decision).items() if value is not None}
    return json.dumps(said, ensure_ascii=False) if said else None


def _put_tables(connection: psycopg.Connection[Any], document_id: int, tables: Sequence[Table]) -> dict[int, int]:
    """Inserts the tables of a document, and gives their keys by position."""
    rows = [
        [
            document_id, table.position, table.kind, table.title, table.compiled_by, table.printed_unit, table.factor,
            table.first_page, table.last_page, len(table.lines), table.is_empty, table.note,
        ]
        for table in tables
    ]  # fmt: skip
    if not rows:
        return {}
    with connection.cursor() as cursor:
        cursor.executemany(
            "INSERT INTO core.published_tables (document_id, position, table_kind, title, compiled_by, printed_unit, unit_factor,"
            " first_page, last_page, line_count, is_empty, note)"
            " VALUES (%s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s) RETURNING table_id",
            [[storable(value) for value in row] for row in rows],
            returning=True,
        )
        keys = {}
        for table in tables:
            row = cursor.fetchone()
            assert row is not None
            keys[table.position] = int(row[0])
            cursor.nextset()
    return keys


def _is_about_the_document(error: psycopg.Error) -> bool:
    # psycopg itself refuses some values before the server sees them: a DataError without a state.
    return isinstance(error, psycopg.DataError) or (error.sqlstate or "").startswith(_OF_THE_DOCUMENT)


def _first_line(error: psycopg.Error) -> str:
    # For a COPY the context names the row; the lines after the first repeat its values.
    lines = [error.diag.message_primary or str(error), error.diag.context or ""]
    return "; ".join(line.splitlines()[0] for line in lines if line)
