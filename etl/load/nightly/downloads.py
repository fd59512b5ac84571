"""Downloads in `core`: what each URL gave, so that it is asked for changes only and every file knows where it came from."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import astuple, dataclass
from datetime import datetime
from typing import Any

import psycopg
from psycopg.rows import class_row

from etl.load.storable import storable


@dataclass(frozen=True)
class Download:
    """What a URL gives: the file by its content and name, and what the server calls this version of it.

    found_in: the index below which the URL was found, found_on the page, title what it was called there; None of one that is listed.
    """

    url: str
    sha256: str
    file_name: str
    etag: str | None = None
    last_modified: str | None = None
    found_in: str | None = None
    found_on: str | None = None
    title: str | None = None


@dataclass(frozen=True)
class Vanished:
    """What was found below an index and is no longer. seen_at: when last; moved_to: the URL that gives the same now."""

    url: str
    title: str | None
    found_on: str | None
    seen_at: datetime
    moved_to: str | None


_VANISHED = """
    WITH gone AS (
        UPDATE core.downloads SET vanished_at = clock_timestamp()
        WHERE found_in = %(index)s AND vanished_at IS NULL AND NOT url = ANY(%(there)s)
        RETURNING url, sha256, title, found_on, checked_at
    )
    SELECT DISTINCT ON (gone.url) gone.url, gone.title, gone.found_on, gone.checked_at AS seen_at,
        (SELECT min(there.url) FROM core.downloads AS there WHERE there.sha256 = gone.sha256 AND there.url = ANY(%(there)s)) AS moved_to
    FROM gone
    ORDER BY gone.url, gone.checked_at DESC
"""


def newest_downloads(connection: psycopg.Connection[Any], urls: Sequence[str]) -> Mapping[str, Download]:
    """What each URL gave when last asked; those never fetched are left out."""
    rows = connection.execute(
        "SELECT DISTINCT ON (url) url, sha256, file_name, etag, last_modified, found_in, found_on, title FROM core.downloads"
        " WHERE url = ANY(%s) ORDER BY url, checked_at DESC",
        [list(urls)],
    )
    return {row[0]: Download(*row) for row in rows}


def record_download(connection: psycopg.Connection[Any], download: Download) -> None:
    """Notes that a URL gives this now, in a transaction of its own; what it gave before stays."""
    with connection.transaction():
        connection.execute(
            "INSERT INTO core.downloads (url, sha256, file_name, etag, last_modified, found_in, found_on, title)"
            " VALUES (%s, %s, %s, %s, %s, %s, %s, %s)"
            " ON CONFLICT (url, sha256) DO UPDATE SET file_name = excluded.file_name, etag = excluded.etag,"
            " last_modified = excluded.last_modified, found_in = excluded.found_in, found_on = excluded.found_on,"
            " title = excluded.title, checked_at = clock_timestamp(), vanished_at = NULL",
            [storable(value) for value in astuple(download)],
        )


def note_vanished(connection: psycopg.Connection[Any], index: str, there: Sequence[str]) -> tuple[Vanished, ...]:
    """Notes which URLs found below an index are no longer among those that are there, and tells those not noted before."""
    with connection.cursor(row_factory=class_row(Vanished)) as cursor:
        return tuple(cursor.execute(_VANISHED, {"index": index, "there": list(there)}))
