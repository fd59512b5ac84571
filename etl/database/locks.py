"""Turns: of several Yusuan in one database, one at a time writes, builds, or makes the marts.

A turn is a row of `core.turns`, locked by a transaction. An advisory lock could be taken by any login, a reader's too, and
held for as long as it stays; a row of `core` by nobody but those who may write there.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing, contextmanager
from typing import Any

import psycopg

from etl.database.connection import connect

# Whoever writes into `core`.
WRITERS = "writers"
# Whoever decides whether the marts must be built, and notes it.
BUILDS = "builds"
# Whoever has dbt make the marts; shared by those who read them all at one moment.
MARTS = "marts"
TURNS = (WRITERS, BUILDS, MARTS)


def take(connection: psycopg.Connection[Any], turn: str, *, shared: bool = False) -> None:
    """Waits for the turn; it is the transaction's, so that no crash can leave it behind.

    Raises psycopg.errors.LockNotAvailable when the session's `lock_timeout` passes.
    """
    query = (
        "SELECT FROM core.turns WHERE turn = %s FOR SHARE"
        if shared
        else "SELECT FROM core.turns WHERE turn = %s FOR UPDATE"
    )
    while connection.execute(query, [turn]).rowcount == 0:
        # Somebody took the row away: a turn nobody can take is none.
        connection.execute("INSERT INTO core.turns VALUES (%s) ON CONFLICT DO NOTHING", [turn])


@contextmanager
def held(url: str, turn: str, *, shared: bool = False, seconds: int = 0) -> Iterator[None]:
    """Holds a turn on a connection of its own, over any number of transactions on others; 0 seconds: waits for ever.

    Raises psycopg.errors.LockNotAvailable after `seconds`, CannotRun when the server cannot be reached.
    """
    with closing(connect(url)) as connection:
        for setting, value in (("lock_timeout", f"{seconds}s"), *_PATIENT):
            connection.execute("SELECT set_config(%s, %s, false)", [setting, value])
        take(connection, turn, shared=shared)
        yield


def may_take(connection: psycopg.Connection[Any]) -> bool:
    """Whether the user may lock a turn: who may write `core`. Where there is none yet, nothing is loaded or built either."""
    row = connection.execute(
        "SELECT has_table_privilege(c.oid, 'UPDATE') AND has_schema_privilege(relnamespace, 'USAGE')"
        " AND NOT current_setting('transaction_read_only')::boolean AND NOT pg_is_in_recovery()"
        " FROM pg_class AS c WHERE relname = 'turns' AND relnamespace = to_regnamespace('core')"
    ).fetchone()
    return bool(row and row[0])


# The transaction is idle for as long as the work of the others takes.
_PATIENT = (("statement_timeout", "0"), ("idle_in_transaction_session_timeout", "0"))
