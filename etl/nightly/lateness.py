"""Lateness: the mart of expected publications kept as of today, and who is late by it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

import psycopg
from psycopg.rows import class_row

_LISTED = "listed_publisher, fiscal_year, document_kind, due_on"
# What is not there yet is a day later every day.
_IS_STALE = f"""
    SELECT EXISTS (SELECT {_LISTED} FROM core.expected_publications EXCEPT SELECT {_LISTED} FROM marts.expected_publications)
        OR EXISTS (SELECT {_LISTED} FROM marts.expected_publications EXCEPT SELECT {_LISTED} FROM core.expected_publications)
        OR EXISTS (SELECT FROM marts.expected_publications WHERE document_id IS NULL AND as_of < current_date)
"""  # noqa: S608  names of ours
_MISSING = """
    SELECT listed_publisher, fiscal_year, document_kind, due_on, days_late
    FROM marts.expected_publications
    WHERE publication_status = 'missing'
    ORDER BY days_late DESC, listed_publisher, fiscal_year, document_kind
"""


@dataclass(frozen=True)
class Late:
    """A disclosure that should be there and is not."""

    listed_publisher: str
    fiscal_year: int
    document_kind: str
    due_on: date
    days_late: int


def is_stale(connection: psycopg.Connection[Any]) -> bool:
    """Whether the mart holds another list than `core`, or waits for something as of an earlier day."""
    if _has_mart(connection):
        row = connection.execute(_IS_STALE).fetchone()
    else:
        row = connection.execute("SELECT EXISTS (SELECT FROM core.expected_publications)").fetchone()
    return bool(row and row[0])


def late(connection: psycopg.Connection[Any]) -> tuple[Late, ...]:
    """What is due and missing, the longest overdue first."""
    if not _has_mart(connection):
        return ()
    with connection.cursor(row_factory=class_row(Late)) as cursor:
        return tuple(cursor.execute(_MISSING))


def _has_mart(connection: psycopg.Connection[Any]) -> bool:
    row = connection.execute("SELECT to_regclass('marts.expected_publications') IS NOT NULL").fetchone()
    return bool(row and row[0])
