"""Health: what somebody who watches a warehouse asks of it – the nights, what is rejected, room on the disk, versions."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from datetime import datetime, timedelta
from importlib.metadata import version
from pathlib import Path
from typing import Any

import psycopg
from psycopg.rows import class_row

from etl.limits import MEGABYTE
from etl.records.outcome import counted
from etl.warehouse.status import standing_rejections

# A night is good when it came to its end: exit code 1 says that documents are rejected, which is a figure of its own.
_NIGHTS = """
SELECT max(finished_at) FILTER (WHERE exit_code IN (0, 1)) AS last_good_night,
       max(finished_at) AS last_night,
       (SELECT exit_code FROM core.nightly_runs WHERE finished_at IS NOT NULL ORDER BY finished_at DESC LIMIT 1)
           AS last_exit_code,
       statement_timestamp() AS asked_at,
       (SELECT count(*) FROM core.documents WHERE is_current) AS documents,
       (SELECT count(*) FROM core.checks AS c JOIN core.documents AS d USING (document_id)
        WHERE d.is_current AND c.verdict = 'fail') AS checks_failed,
       (SELECT max(finished_at) FROM core.loads) AS last_load,
       (SELECT version_num FROM public.yusuan_alembic_version) AS schema_version,
       current_setting('server_version') AS server_version
FROM core.nightly_runs
"""


@dataclass(frozen=True)
class Versions:
    """What runs here: Yusuan itself, the last migration of the schema, the PostgreSQL server."""

    yusuan: str
    schema: str
    server: str


@dataclass(frozen=True)
class Health:
    """A warehouse at one moment. Times are the server's; free_bytes is the room where the home folder, or its server's data, lies.

    last_good_night: the end of the last night that came to its end, whatever it rejected. last_exit_code: of the last night, None
    when it died, or when there was none (last_night None).
    """

    asked_at: datetime
    last_good_night: datetime | None
    last_night: datetime | None
    last_exit_code: int | None
    last_load: datetime | None
    documents: int
    rejected_files: int
    checks_failed: int
    marts_current: bool
    free_bytes: int
    versions: Versions


@dataclass(frozen=True)
class Bounds:
    """What is still well: hours since the last good night (0: nights are not asked for), megabytes free."""

    max_age: int = 26
    min_free: int = 1000


@dataclass(frozen=True)
class _Asked:
    last_good_night: datetime | None
    last_night: datetime | None
    last_exit_code: int | None
    asked_at: datetime
    documents: int
    checks_failed: int
    last_load: datetime | None
    schema_version: str
    server_version: str


def health(connection: psycopg.Connection[Any], home: Path, *, marts_current: bool) -> Health:
    """Asks a migrated warehouse and the disk its home folder is on; whether its marts are current is known elsewhere."""
    with connection.cursor(row_factory=class_row(_Asked)) as cursor:
        asked = cursor.execute(_NIGHTS).fetchone()
    assert asked is not None, "an aggregate is one row"
    return Health(
        asked_at=asked.asked_at,
        last_good_night=asked.last_good_night,
        last_night=asked.last_night,
        last_exit_code=asked.last_exit_code,
        last_load=asked.last_load,
        documents=asked.documents,
        rejected_files=len(standing_rejections(connection)),
        checks_failed=asked.checks_failed,
        marts_current=marts_current,
        free_bytes=free_bytes(home),
        versions=Versions(version("yusuan"), asked.schema_version, asked.server_version),
    )


def free_bytes(home: Path) -> int:
    """The room left where the home folder lies, or the embedded server's data, whichever is less."""
    existing = next(folder for folder in (home, *home.parents) if folder.is_dir())
    places = [existing, *([home / "postgres"] if (home / "postgres").is_dir() else [])]
    return min(shutil.disk_usage(place).free for place in places)


def amiss(found: Health, bounds: Bounds) -> list[str]:
    """What is not well, a line each; none when all is."""
    said = []
    if bounds.max_age:
        if found.last_good_night is None:
            said.append("no night has ended well yet; run: yusuan nightly")
        elif (age := found.asked_at - found.last_good_night) > timedelta(hours=bounds.max_age):
            said.append(f"the last good night ended {hours(age)} hours ago, more than {bounds.max_age}")
    if found.rejected_files:
        said.append(f"{counted(found.rejected_files, 'file')} rejected and not loaded since; see: yusuan status")
    if not found.marts_current:
        said.append("the marts are not built from all documents, or their tests failed; run: yusuan build")
    if found.free_bytes < bounds.min_free * MEGABYTE:
        said.append(f"{found.free_bytes // MEGABYTE:,} MB are free on the disk, fewer than {bounds.min_free:,}")
    return said


def hours(age: timedelta) -> str:
    """A span in hours with one decimal."""
    return f"{age / timedelta(hours=1):.1f}"
