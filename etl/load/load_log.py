"""The ledger: every attempt to load a file, what came of it, and which build of the marts holds it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

import psycopg

from etl.errors import DocumentRejected
from etl.load.storable import storable
from etl.records.decision import Decision


@dataclass(frozen=True)
class LoadAttempt:
    """One attempt: the run, the file, when it began, and what read it. `sha256` is None when the file could not be read."""

    run_id: str
    file_name: str
    sha256: str | None
    started_at: datetime
    parser_version: str


@dataclass(frozen=True)
class KnownDocument:
    """A document of the warehouse as the ledger needs it."""

    document_id: int
    parser_version: str


@dataclass(frozen=True)
class KnownRejection:
    """Why the latest attempt with this very file failed."""

    page: int | None
    reason: str
    advice: str


def find_document(connection: psycopg.Connection[Any], sha256: str) -> KnownDocument | None:
    """The document with these bytes, whichever parser read it."""
    row = connection.execute(
        "SELECT document_id, parser_version FROM core.documents WHERE sha256 = %s", [sha256]
    ).fetchone()
    return KnownDocument(*row) if row else None


def decisions(connection: psycopg.Connection[Any]) -> dict[str, Decision]:
    """What was said of documents when they were loaded, by SHA-256."""
    found = connection.execute("SELECT sha256, decided FROM core.documents WHERE decided IS NOT NULL").fetchall()
    return {str(sha256): Decision(**decided) for sha256, decided in found}


def find_rejection(connection: psycopg.Connection[Any], sha256: str, parser_version: str) -> KnownRejection | None:
    """The rejection of these bytes by this parser with what helped it, when that is what last came of them."""
    row = connection.execute(
        "SELECT outcome, page_no, reason, advice FROM core.loads LEFT JOIN core.rejections USING (load_id)"
        " WHERE sha256 = %s AND parser_version = %s ORDER BY load_id DESC LIMIT 1",
        [sha256, parser_version],
    ).fetchone()
    return KnownRejection(*row[1:]) if row and row[0] == "rejected" else None


def record_loaded(connection: psycopg.Connection[Any], origin: LoadAttempt, document_id: int) -> None:
    """Notes a document as loaded; belongs into the transaction that writes it."""
    _record(connection, origin, "loaded", document_id)


def record_unchanged(connection: psycopg.Connection[Any], origin: LoadAttempt, document_id: int) -> None:
    """Notes that a file was offered again and nothing was to be done, in a transaction of its own."""
    with connection.transaction():
        _record(connection, origin, "unchanged", document_id)


def record_rejection(connection: psycopg.Connection[Any], origin: LoadAttempt, rejected: DocumentRejected) -> None:
    """Notes a file that could not be loaded, and why, in a transaction of its own."""
    with connection.transaction():
        load_id = _record(connection, origin, "rejected", None)
        connection.execute(
            "INSERT INTO core.rejections (load_id, page_no, reason, advice) VALUES (%s, %s, %s, %s)",
            [load_id, rejected.page, storable(rejected.reason), storable(rejected.advice)],
        )


def marts_are_current(connection: psycopg.Connection[Any], models: str) -> bool:
    """Whether the last successful build saw every loaded document, with models of this fingerprint; True when there is none.

    Compared by number, not by time: loads are numbered under the writers' lock, so a build that knows load n knows all
    before it.
    """
    row = connection.execute(
        "SELECT coalesce((SELECT last_load_id FROM core.builds WHERE succeeded AND split_part(version, ' ', 2) = %s"
        " ORDER BY build_id DESC LIMIT 1), -1)"
        " >= coalesce((SELECT max(load_id) FROM core.loads WHERE outcome = 'loaded'), -1)",
        [models],
    ).fetchone()
    return bool(row and row[0])


def begin_build(connection: psycopg.Connection[Any], version: str, models: str) -> int:
    """Notes a build of the marts as begun, with what is loaded now; without an `end_build` it counts as interrupted.

    The version of Yusuan is for people to read; the fingerprint of the models, noted beside it, is what counts.
    """
    with connection.transaction():
        row = connection.execute(
            "INSERT INTO core.builds (last_load_id, version)"
            " SELECT coalesce(max(load_id), 0), %s FROM core.loads WHERE outcome = 'loaded' RETURNING build_id",
            [f"{version} {models}"],
        ).fetchone()
    assert row is not None
    return int(row[0])


def end_build(connection: psycopg.Connection[Any], build_id: int, succeeded: bool) -> None:
    """Notes how the build ended."""
    with connection.transaction():
        connection.execute(
            "UPDATE core.builds SET finished_at = clock_timestamp(), succeeded = %s WHERE build_id = %s",
            [succeeded, build_id],
        )


def _record(connection: psycopg.Connection[Any], origin: LoadAttempt, outcome: str, document_id: int | None) -> int:
    # The clock that took the start takes the end; the server's may differ.
    finished_at = max(datetime.now(UTC), origin.started_at)
    row = connection.execute(
        "INSERT INTO core.loads (run_id, file_name, sha256, document_id, started_at, finished_at, duration_ms,"
        " parser_version, outcome) VALUES (%s, %s, %s, %s, %s, %s, %s, %s, %s) RETURNING load_id",
        [
            origin.run_id,
            storable(origin.file_name),
            origin.sha256,
            document_id,
            origin.started_at,
            finished_at,
            round((finished_at - origin.started_at).total_seconds() * 1000),
            origin.parser_version,
            outcome,
        ],
    ).fetchone()
    assert row is not None
    return int(row[0])
