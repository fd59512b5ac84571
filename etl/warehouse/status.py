"""The inventory: which documents the warehouse holds, what was last loaded, and what stands rejected."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

import psycopg
from psycopg.rows import class_row

_HOLDINGS = """
SELECT d.document_id, u.canonical_name AS publisher, d.fiscal_year, d.document_kind, d.document_scope, d.document_part,
       d.file_name, d.sha256, d.is_current, d.page_count, d.loaded_at,
       t.tables, t.lines,
       (SELECT count(*) FROM core.amounts AS a WHERE a.document_id = d.document_id) AS amounts,
       (SELECT count(*) FROM core.realignments AS r WHERE r.document_id = d.document_id) AS realignments,
       (SELECT count(*) FROM core.findings AS f WHERE f.document_id = d.document_id) AS findings,
       c.checks_exact, c.checks_rounding, c.checks_failed
FROM core.documents AS d
JOIN core.units AS u ON u.unit_id = d.publisher_unit_id
CROSS JOIN LATERAL (
    SELECT count(*) AS tables, coalesce(sum(line_count), 0)::bigint AS lines
    FROM core.published_tables AS p WHERE p.document_id = d.document_id
) AS t
CROSS JOIN LATERAL (
    SELECT count(*) FILTER (WHERE verdict = 'exact') AS checks_exact,
           count(*) FILTER (WHERE verdict = 'rounding') AS checks_rounding,
           count(*) FILTER (WHERE verdict = 'fail') AS checks_failed
    FROM core.checks AS k WHERE k.document_id = d.document_id
) AS c
"""

_OTHERS = "SELECT count(*) FROM core.documents WHERE parser_version <> %s"

# By bytes and not by name: folders of different departments hold files of one name. A file whose bytes were never read
# has only its name.
_STANDING = """
SELECT latest.file_name, latest.sha256, latest.finished_at, r.page_no, r.reason, r.advice
FROM (
    SELECT DISTINCT ON (coalesce(sha256, file_name)) * FROM core.loads ORDER BY coalesce(sha256, file_name), load_id DESC
) AS latest
JOIN core.rejections AS r USING (load_id)
WHERE NOT EXISTS (
    SELECT FROM core.loads AS later
    WHERE later.file_name = latest.file_name AND later.load_id > latest.load_id AND later.outcome <> 'rejected'
)
ORDER BY latest.file_name, latest.load_id
"""

_LAST_RUN = """
SELECT run_id, min(started_at) AS started_at, max(finished_at) AS finished_at,
       count(*) FILTER (WHERE outcome = 'loaded') AS loaded,
       count(*) FILTER (WHERE outcome = 'unchanged') AS unchanged,
       count(*) FILTER (WHERE outcome = 'rejected') AS rejected
FROM core.loads
WHERE run_id = (SELECT run_id FROM core.loads ORDER BY load_id DESC LIMIT 1)
GROUP BY run_id
"""


@dataclass(frozen=True)
class Holding:
    """A document of the warehouse with the size of what was read from it."""

    document_id: int
    publisher: str
    fiscal_year: int
    document_kind: str
    document_scope: str
    document_part: str
    file_name: str
    sha256: str
    is_current: bool
    page_count: int
    loaded_at: datetime
    tables: int
    lines: int
    amounts: int
    realignments: int
    findings: int
    checks_exact: int
    checks_rounding: int
    checks_failed: int


@dataclass(frozen=True)
class StandingRejection:
    """A file whose latest attempt failed, and that was not loaded since under its name."""

    file_name: str
    sha256: str | None
    finished_at: datetime
    page_no: int | None
    reason: str
    advice: str


@dataclass(frozen=True)
class LastRun:
    """The run the newest ledger entry belongs to."""

    run_id: str
    started_at: datetime
    finished_at: datetime
    loaded: int
    unchanged: int
    rejected: int


def holdings(connection: psycopg.Connection[Any]) -> list[Holding]:
    """All documents, by publisher, year and kind; versions of one disclosure from the oldest on."""
    with connection.cursor(row_factory=class_row(Holding)) as cursor:
        order = "publisher, fiscal_year, document_kind, document_scope, document_part, document_id"
        return cursor.execute(f"{_HOLDINGS} ORDER BY {order}").fetchall()


def holding(connection: psycopg.Connection[Any], document_id: int) -> Holding | None:
    """One document, or None."""
    with connection.cursor(row_factory=class_row(Holding)) as cursor:
        return cursor.execute(f"{_HOLDINGS} WHERE d.document_id = %s", [document_id]).fetchone()


def read_otherwise(connection: psycopg.Connection[Any], parser_version: str) -> int:
    """How many documents another version of the parser read than this one."""
    row = connection.execute(_OTHERS, [parser_version]).fetchone()
    return int(row[0]) if row else 0


def standing_rejections(connection: psycopg.Connection[Any]) -> list[StandingRejection]:
    """Files that were rejected and not loaded since, by name."""
    with connection.cursor(row_factory=class_row(StandingRejection)) as cursor:
        return cursor.execute(_STANDING).fetchall()


def last_run(connection: psycopg.Connection[Any]) -> LastRun | None:
    """The newest run, or None when nothing was ever loaded."""
    with connection.cursor(row_factory=class_row(LastRun)) as cursor:
        return cursor.execute(_LAST_RUN).fetchone()
