"""The marts: whether they hold what is loaded, and their build, noted in the ledger."""

from __future__ import annotations

import time
from contextlib import closing
from importlib.metadata import version
from typing import Any

import psycopg

from etl import log
from etl.database import Database, locks
from etl.database.failures import explained
from etl.errors import CannotRun
from etl.load import decide_pending, load_log
from etl.marts.project import fingerprint, made
from etl.marts.relations import are_there
from etl.records.outcome import BuildReport


def are_current(connection: psycopg.Connection[Any]) -> bool:
    """Whether the last successful build saw everything that is loaded, with these very models."""
    return load_log.marts_are_current(connection, fingerprint())


def build_marts(database: Database, *, full: bool = False) -> BuildReport:
    """Builds the marts where they do not hold what is loaded; of two at once the second waits, and may find nothing left to do.

    `full` makes all anew, also what did not change.

    Models that cannot be built and tests that fail are in the report. Raises CannotRun when the database fails.
    """
    from etl.marts.build import build

    begun = time.monotonic()
    with (
        explained(database),
        locks.held(database.url, locks.BUILDS),
        closing(database.connect(autocommit=True)) as connection,
    ):
        # Somebody may have taken a mart away since.
        marts = [(schema, name) for schema, names in made().items() for name in names]
        if not full and are_current(connection) and are_there(connection, marts):
            return BuildReport("current", _since(begun), "nothing changed since they were built")
        decide_pending(connection)
        build_id = load_log.begin_build(connection, version("yusuan"), fingerprint())
        try:
            with log.stage("marts") as done:
                result = build(database.url, full=full)
                done |= {"models": result.models, "tests": result.tests, "failed": len(result.failed)}
        except CannotRun as error:
            load_log.end_build(connection, build_id, False)
            return BuildReport("failed", _since(begun), str(error))
        load_log.end_build(connection, build_id, result.ok)
    said = f"{result.models} models built, {result.tests} tests, {len(result.failed)} failed, {result.seconds:.1f} s"
    return BuildReport("built" if result.ok else "tests_failed", _since(begun), said, result.messages)


def _since(begun: float) -> int:
    return round((time.monotonic() - begun) * 1000)
