"""The database of one run: opened, migrated and, where it is the embedded one, stopped again.

Two URLs: what a run loads, builds and reads it does as a login that may do no more than others who build, for what these put
into the marts (a trigger, a function behind a view) runs with the rights of whoever builds or reads. Only migrations, roles,
accounts and restoring are the owner's. The embedded server has a login for each. Of a server of others there is one URL:
where its user may do more than other logins that build, a login for this run alone is made, and dropped at its end.
"""

from __future__ import annotations

import secrets
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

import psycopg
from psycopg import sql
from sqlalchemy import Engine

from etl.database import connection, roles
from etl.database.migrate import upgrade_to_head
from etl.database.server import EmbeddedServer
from etl.errors import CannotRun
from etl.settings import Settings

# A login of a run that was killed is dropped by a later run, when this has passed.
RUN_DAYS = 2


@dataclass(frozen=True)
class Database:
    """A reachable database with the current `core` schema. `url` is a libpq URL and holds the password.

    `owner_url`: the same database as the user who migrates it, makes accounts, restores.
    """

    url: str
    embedded: bool
    owner_url: str = ""

    def __post_init__(self) -> None:
        if not self.owner_url:
            object.__setattr__(self, "owner_url", self.url)

    @property
    def target(self) -> connection.Target:
        """Host, port, user, password and database name, one by one."""
        return connection.target(self.url)

    @property
    def shown(self) -> str:
        """How to name the database to people: without its password."""
        return connection.without_password(self.owner_url if not self.embedded else self.url)

    def engine(self) -> Engine:
        """A new SQLAlchemy engine; the caller disposes of it."""
        return connection.engine(self.url)

    def connect(self, *, autocommit: bool = False) -> psycopg.Connection[tuple[Any, ...]]:
        """A new psycopg connection, for COPY and single statements."""
        return connection.connect(self.url, autocommit=autocommit)

    def connect_as_owner(self) -> psycopg.Connection[tuple[Any, ...]]:
        """A new psycopg connection of the owner, in autocommit, for roles and accounts; it reads no mart."""
        return connection.connect(self.owner_url, autocommit=True)


@contextmanager
def open_database(settings: Settings, *, migrate: bool = True) -> Iterator[Database]:
    """Yields the database the settings name, migrated; starts the embedded server if need be.

    The embedded server is stopped at the end when no other process uses it and `yusuan db up` did not make it stay.
    Raises CannotRun when the database cannot be reached, is too old or too new, or may not be migrated.
    """
    if settings.database_url is not None:
        url = connection.libpq_url(settings.database_url)
        _prepare(url, None, migrate)
        with _safe_login(url) as safe:
            yield Database(safe, embedded=False, owner_url=url)
        return
    server = EmbeddedServer(settings.home)
    with server.use() as url:
        _prepare(url, server.owner_url(), migrate)
        yield Database(url, embedded=True, owner_url=server.owner_url())


def _prepare(url: str, owner_url: str | None, migrate: bool) -> None:
    if migrate:
        upgrade_to_head(url, owner_url)
    else:
        connection.connect(url).close()


@contextmanager
def _safe_login(url: str) -> Iterator[str]:
    """The URL of a login that may do no more than the others who build: the user's own, or one made for this run."""
    with closing(connection.connect(url, autocommit=True)) as owner:
        others = roles.others_who_build(owner)
        if not others:
            yield url
            return
        name, password = f"{roles.RUN_PREFIX}{secrets.token_hex(6)}", secrets.token_urlsafe(24)
        try:
            _drop_expired(owner)
            _make(owner, name, password)
            safe = connection.with_account(url, name, password)
            connection.connect(safe).close()
        except (psycopg.Error, CannotRun) as error:
            _drop(owner, name)
            said = str(error).splitlines()[0]
            raise CannotRun(
                f"{connection.without_password(url)}: this user may do more than {', '.join(others)}, who may build, so that code of "
                f"theirs would run with its rights; a login for this run alone cannot be made ({said}). Let DATABASE_URL name a "
                "loader's account: yusuan db account NAME --role loader"
            ) from error
    try:
        yield safe
    finally:
        with suppress(CannotRun), closing(connection.connect(url, autocommit=True)) as owner:
            _drop(owner, name)


def _make(owner: psycopg.Connection[Any], name: str, password: str) -> None:
    hashed = owner.pgconn.encrypt_password(password.encode(), name.encode(), b"scram-sha-256").decode()
    account = sql.Identifier(name)
    until = (datetime.now(UTC) + timedelta(days=RUN_DAYS)).isoformat()
    with owner.transaction():
        owner.execute(
            sql.SQL("CREATE ROLE {} LOGIN PASSWORD {} VALID UNTIL {}").format(
                account, sql.Literal(hashed), sql.Literal(until)
            )
        )
        owner.execute(sql.SQL("GRANT {} TO {}").format(sql.Identifier(roles.LOADER), account))


def _drop(owner: psycopg.Connection[Any], name: str) -> None:
    with suppress(psycopg.Error):
        owner.execute(sql.SQL("DROP ROLE IF EXISTS {}").format(sql.Identifier(name)))


def _drop_expired(owner: psycopg.Connection[Any]) -> None:
    found = owner.execute(
        "SELECT rolname FROM pg_roles WHERE rolname ~ %s AND rolvaliduntil < now()", [f"^{roles.RUN_PREFIX}"]
    ).fetchall()
    for (name,) in found:
        _drop(owner, name)
