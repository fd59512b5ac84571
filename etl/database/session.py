"""The database of one run: opened, migrated and, where it is the embedded one, stopped again."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

import psycopg
from sqlalchemy import Engine

from etl.database import connection
from etl.database.migrate import upgrade_to_head
from etl.database.server import EmbeddedServer
from etl.settings import Settings


@dataclass(frozen=True)
class Database:
    """A reachable database with the current `core` schema. `url` is a libpq URL and holds the password."""

    url: str
    embedded: bool

    @property
    def target(self) -> connection.Target:
        """Host, port, user, password and database name, one by one."""
        return connection.target(self.url)

    @property
    def shown(self) -> str:
        """How to name the database to people: without its password."""
        return connection.without_password(self.url)

    def engine(self) -> Engine:
        """A new SQLAlchemy engine; the caller disposes of it."""
        return connection.engine(self.url)

    def connect(self, *, autocommit: bool = False) -> psycopg.Connection[tuple[Any, ...]]:
        """A new psycopg connection, for COPY and single statements."""
        return connection.connect(self.url, autocommit=autocommit)


@contextmanager
def open_database(settings: Settings, *, migrate: bool = True) -> Iterator[Database]:
    """Yields the database the settings name, migrated; starts the embedded server if need be.

    The embedded server is stopped at the end when no other process uses it and `yusuan db up` did not make it stay.
    Raises CannotRun when the database cannot be reached, is too old or too new, or may not be migrated.
    """
    if settings.database_url is not None:
        yield _ready(Database(connection.libpq_url(settings.database_url), embedded=False), migrate)
        return
    with EmbeddedServer(settings.home).use() as url:
        yield _ready(Database(url, embedded=True), migrate)


def _ready(database: Database, migrate: bool) -> Database:
    if migrate:
        upgrade_to_head(database.url)
    else:
        database.connect().close()
    return database
