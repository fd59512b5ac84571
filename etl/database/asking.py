"""Asking the warehouse: a connection for as long as a question takes, and whether there is a warehouse to ask."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing, contextmanager
from typing import Any

import psycopg

from etl.database.failures import explained
from etl.database.session import open_database
from etl.errors import UsageError
from etl.settings import Settings


@contextmanager
def asking(settings: Settings) -> Iterator[psycopg.Connection[tuple[Any, ...]]]:
    """Yields a connection to the database the settings name, migrated. Raises CannotRun, which says what the server said."""
    with open_database(settings) as database, explained(database), closing(database.connect()) as connection:
        yield connection


def is_there(settings: Settings) -> bool:
    """Whether anything was ever loaded: looking must not make a database where there is none, as in the wrong folder."""
    return not settings.uses_embedded_server or (settings.home / "postgres").exists()


def not_there(settings: Settings) -> str:
    """That there is no warehouse, and how to make one."""
    return f"no warehouse in {settings.home} yet; make one with: yusuan load PATH"


def must_be_there(settings: Settings) -> None:
    """Raises UsageError where there is no warehouse."""
    if not is_there(settings):
        raise UsageError(not_there(settings))
