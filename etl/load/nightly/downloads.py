"""Downloads in `core`: what each URL gave, so that it is asked for changes only and every file knows where it came from."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import psycopg

from etl.load.storable import storable


@dataclass(frozen=True)
class Download:
    """What a URL gives: the file by its content and name, and what the server calls this version of it."""

    url: str
    sha256: str
    file_name: str
    etag: str | None = None
    last_modified: str | None = None


def newest_downloads(connection: psycopg.Connection[Any], urls: Sequence[str]) -> Mapping[str, Download]:
    """What each URL gave when last asked; those never fetched are left out."""
    rows = connection.execute(
        "SELECT DISTINCT ON (url) url, sha256, file_name, etag, last_modified FROM core.downloads"
        " WHERE url = ANY(%s) ORDER BY url, checked_at DESC",
        [list(urls)],
    )
    return {row[0]: Download(*row) for row in rows}


def record_download(connection: psycopg.Connection[Any], download: Download) -> None:
    """Notes that a URL gives this now, in a transaction of its own; what it gave before stays."""
    with connection.transaction():
        connection.execute(
            "INSERT INTO core.downloads (url, sha256, file_name, etag, last_modified) VALUES (%s, %s, %s, %s, %s)"
            " ON CONFLICT (url, sha256) DO UPDATE SET file_name = excluded.file_name, etag = excluded.etag,"
            " last_modified = excluded.last_modified, checked_at = clock_timestamp()",
            [
                storable(value)
                for value in (download.url, download.sha256, download.file_name, download.etag, download.last_modified)
            ],
        )
