"""What the server says when something goes wrong in the middle of the work, as one line for people."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import psycopg

from etl.database.session import Database
from etl.errors import CannotRun


@contextmanager
def explained(database: Database) -> Iterator[None]:
    """Turns any psycopg error inside into CannotRun, which names the server and says what it said."""
    try:
        yield
    except psycopg.Error as error:
        said = (error.diag.message_primary or str(error) or type(error).__name__).splitlines()[0]
        if isinstance(error, psycopg.errors.InsufficientPrivilege | psycopg.errors.ReadOnlySqlTransaction):
            raise CannotRun(
                f"{database.shown}: this login may not do that ({said}); name one in DATABASE_URL that may: "
                "which a command needs is in docs/security.md"
            ) from error
        raise CannotRun(
            f"{database.shown}: the database failed ({said}); what was written before stays, and the same command goes on "
            "from there when the database is well again"
        ) from error
