"""The scheduled runs in `core`: the one that has not ended is the lock of the database, wherever it runs."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

import psycopg

# A run that has not been heard of for so long is dead: several heartbeats, so that a slow minute is no death.
DEAD_SECONDS = 180


@dataclass(frozen=True)
class Night:
    """A run: its key, where it runs, since when, and when it was last heard of."""

    night_id: int
    host: str
    home: str
    process_id: int
    started_at: datetime
    heartbeat_at: datetime


@dataclass(frozen=True)
class Begun:
    """Whether a run may go on (`night_id`), after which dead one (`dead`), or which other is still running (`other`)."""

    night_id: int | None = None
    dead: Night | None = None
    other: Night | None = None


def begin_night(connection: psycopg.Connection[Any], host: str, home: str, process_id: int) -> Begun:
    """Enters a run, unless another is alive.

    The caller holds the lock of `home`, so a run of the same host and home that has not ended is dead; of any other the
    heartbeat decides, by the server's clock.
    """
    with connection.transaction():
        connection.execute("LOCK TABLE core.nightly_runs IN EXCLUSIVE MODE")
        row = connection.execute(
            "SELECT night_id, host, home, process_id, started_at, heartbeat_at,"
            " heartbeat_at < clock_timestamp() - make_interval(secs => %s)"
            " FROM core.nightly_runs WHERE finished_at IS NULL",
            [DEAD_SECONDS],
        ).fetchone()
        before = Night(*row[:6]) if row else None
        if row and before and not (row[6] or (before.host, before.home) == (host, home)):
            return Begun(other=before)
        if before:
            connection.execute(
                "UPDATE core.nightly_runs SET finished_at = clock_timestamp(), was_taken_over = true WHERE night_id = %s",
                [before.night_id],
            )
        entered = connection.execute(
            "INSERT INTO core.nightly_runs (host, home, process_id) VALUES (%s, %s, %s) RETURNING night_id",
            [host, home, process_id],
        ).fetchone()
    assert entered is not None
    return Begun(int(entered[0]), dead=before)


def beat(connection: psycopg.Connection[Any], night_id: int) -> bool:
    """Says that the run is alive; False when another has taken over."""
    return _still_ours(connection, "heartbeat_at = clock_timestamp()", [], night_id)


def end_night(connection: psycopg.Connection[Any], night_id: int, exit_code: int) -> None:
    """Notes the run as ended, unless another has taken over."""
    _still_ours(connection, "finished_at = clock_timestamp(), exit_code = %s", [exit_code], night_id)


def _still_ours(connection: psycopg.Connection[Any], change: str, values: list[Any], night_id: int) -> bool:
    with connection.transaction():
        done = connection.execute(
            f"UPDATE core.nightly_runs SET {change} WHERE night_id = %s AND finished_at IS NULL",  # noqa: S608  names of ours
            [*values, night_id],
        )
    return done.rowcount == 1
