"""The marts: whether they hold what is loaded, and their build, noted in the ledger."""

from __future__ import annotations

import time
from contextlib import closing
from importlib.metadata import version
from typing import Any

import psycopg

from etl.database import Database
from etl.database.failures import explained
from etl.load import ledger
from etl.report import BuildReport

# Any fixed number will do, as long as every build takes the same one: the letters "yusuan-b".
BUILD_LOCK = int.from_bytes(b"yusuan-b", "big")


def are_current(connection: psycopg.Connection[Any]) -> bool:
    """Whether the last successful build saw everything that is loaded, with this version's models."""
    return ledger.marts_are_current(connection, version("yusuan"))


def build_marts(database: Database, *, only_if_stale: bool = True) -> BuildReport:
    """Builds the marts; of two at once the second waits, and finds nothing left to do if `only_if_stale`.

    Raises CannotRun when the database fails; a model or test that fails is in the report.
    """
    from etl import dbt  # dbt takes a second to import, which every other command would wait for

    begun = time.monotonic()
    with explained(database), closing(database.connect(autocommit=True)) as connection:
        # Of the session: a build is many transactions of another connection. It goes with this one, however that ends.
        connection.execute("SELECT pg_advisory_lock(%s)", [BUILD_LOCK])
        if only_if_stale and are_current(connection):
            return BuildReport(True, 0, "built by another yusuan meanwhile")
        build_id = ledger.begin_build(connection, version("yusuan"))
        result = dbt.build(database.url)
        ledger.end_build(connection, build_id, result.succeeded)
    return BuildReport(result.succeeded, round((time.monotonic() - begun) * 1000), result.message)
