"""Migrations: brings the `core` schema of a database to what this version of Yusuan expects, or back.

A whole upgrade is one transaction that locks the table of the version: it happens entirely or not at all, and of two processes
that start at once the second waits and then finds nothing left to do. Where there is no such table yet one of them makes it
first, and the other starts again.
"""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path

import psycopg
from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, text
from sqlalchemy.exc import DBAPIError, ProgrammingError

from etl.database import roles
from etl.database.connection import engine, without_password
from etl.errors import CannotRun
from etl.pages.spoken import spoken

# In `public`, as `core` does not exist before the first migration and goes with the last downgrade.
VERSION_TABLE = "yusuan_alembic_version"
VERSION_SCHEMA = "public"

ATTEMPTS = 5
RETRY_SECONDS = 0.2
_MADE_MEANWHILE = (
    psycopg.errors.UniqueViolation,
    psycopg.errors.DuplicateTable,
    psycopg.errors.DuplicateSchema,
    psycopg.errors.DuplicateObject,
)


def upgrade_to_head(url: str, owner_url: str | None = None) -> bool:
    """Runs the migrations the database lacks; nothing when it has them all, or the user is a reader, to whom `core` is closed.

    `owner_url`: as whom to run them, where not as the user of `url`. Returns whether there were any to run.
    Raises CannotRun when the database is newer than this Yusuan, its user may not create tables, or the server fails.
    """
    with _connection(url) as connection:
        if _is_closed(connection):
            # Closed to a login that loads it is only where nothing was handed over yet.
            if owner_url is None:
                return False
        elif _readable(connection):
            now = _revision(connection)
            if now == head_revision():
                return False
            _check_known(url, now)
    _upgrade(owner_url or url)
    return True


# Alembic keeps what it migrates in globals: one run at a time in a process.
_one_at_a_time = threading.Lock()


def _upgrade(url: str) -> None:
    for attempt in range(ATTEMPTS):
        with _one_at_a_time, _connection(url) as connection:
            try:
                with connection.begin():
                    _take_lock(connection)
                    now = _revision(connection)
                    _check_known(url, now)
                    # Asked again under the lock: another process may have done it meanwhile.
                    older = now is not None and now != head_revision()
                    if now != head_revision():
                        command.upgrade(alembic_config(connection), "head")
                    # What they made belongs to the owner, whoever ran them.
                    roles.create(plain(connection))
                    roles.settle(plain(connection))
                if older:
                    said = spoken(
                        f"{without_password(url)}: this warehouse was made by an earlier version (migration {now}); it is now that of"
                        " this version, with all its documents. What this version reads otherwise: yusuan reload"
                    )
                    logging.getLogger("yusuan").warning("yusuan: %s", said)
                return
            except DBAPIError as error:
                # Another process has just made what both were to make.
                if attempt + 1 == ATTEMPTS or not isinstance(error.orig, _MADE_MEANWHILE):
                    raise
                time.sleep(RETRY_SECONDS)


def downgrade(url: str, revision: str = "base") -> None:
    """Takes migrations back to `revision`; "base" removes everything Yusuan made, with its data. Raises CannotRun."""
    with _connection(url) as connection:
        _check_known(url, _revision(connection))
        connection.rollback()
        with connection.begin():
            _take_lock(connection)
            command.downgrade(alembic_config(connection), revision)


def current_revision(url: str) -> str | None:
    """The migration the database is at; None when none was ever run. Raises CannotRun when it cannot be reached."""
    with _connection(url) as connection:
        return _revision(connection)


@cache
def head_revision() -> str | None:
    """The newest migration this Yusuan knows; None when it has none."""
    return ScriptDirectory.from_config(alembic_config()).get_current_head()


def alembic_config(connection: Connection | None = None) -> Config:
    """What Alembic is to know: where the migrations lie, and the connection they run on."""
    config = Config()
    folder = Path(__file__).resolve().parents[2] / "migrations"
    # Config reads `%` as the start of a reference.
    config.set_main_option("script_location", str(folder).replace("%", "%%"))
    config.attributes["connection"] = connection
    return config


@contextmanager
def _connection(url: str) -> Iterator[Connection]:
    source = engine(url)
    try:
        with source.connect() as connection:
            yield connection
    except ProgrammingError as error:
        raise CannotRun(_explain(url, error)) from error
    except DBAPIError as error:
        said = str(error.orig).splitlines()[0]
        raise CannotRun(f"{without_password(url)}: the database failed ({said}); run the same command again") from error
    finally:
        source.dispose()


def plain(connection: Connection) -> roles.Connection:
    """The psycopg connection below a SQLAlchemy one, in the same transaction."""
    found = connection.connection.driver_connection
    assert isinstance(found, psycopg.Connection)
    return found


def _is_closed(connection: Connection) -> bool:
    """Whether there is a `core` the user may not even enter."""
    asked = "SELECT NOT has_schema_privilege(oid, 'USAGE') FROM pg_namespace WHERE nspname = 'core'"
    return bool(connection.execute(text(asked)).scalar())


def _revision(connection: Connection) -> str | None:
    context = MigrationContext.configure(
        connection, opts={"version_table": VERSION_TABLE, "version_table_schema": VERSION_SCHEMA}
    )
    return context.get_current_revision()


def _readable(connection: Connection) -> bool:
    """Whether the user may read which migrations there are, or there is no table of them."""
    asked = f"SELECT has_table_privilege(to_regclass('{VERSION_SCHEMA}.{VERSION_TABLE}'), 'SELECT')"
    return connection.execute(text(asked)).scalar() is not False


def _take_lock(connection: Connection) -> None:
    """Of the transaction, so that no crash can leave it behind; nobody but the owner may take it."""
    table = f"{VERSION_SCHEMA}.{VERSION_TABLE}"
    if connection.execute(text(f"SELECT to_regclass('{table}')")).scalar() is not None:
        connection.execute(text(f"LOCK TABLE {table} IN SHARE ROW EXCLUSIVE MODE"))


def known_revisions() -> set[str]:
    """All migrations this Yusuan knows."""
    return {script.revision for script in ScriptDirectory.from_config(alembic_config()).walk_revisions()}


def _check_known(url: str, revision: str | None) -> None:
    if revision is not None and revision not in known_revisions():
        raise CannotRun(
            f"{without_password(url)}: this database was last used by another version of Yusuan (migration {revision}, not known "
            "here); use that version, or a newer one"
        )


def _explain(url: str, error: ProgrammingError) -> str:
    """One line for a migration the server refused: it was rolled back as a whole."""
    said = str(error.orig).splitlines()[0]
    if "permission denied" in said or "must be owner" in said:
        advice = "let the database's owner run them, or grant this user CREATE on the database and on its schema public"
    elif "already exists" in said:
        advice = "something else made it; give Yusuan a database of its own (createdb yusuan)"
    else:
        advice = "nothing was changed; please report this"
    return f"{without_password(url)}: the migrations did not run ({said}); {advice}"
