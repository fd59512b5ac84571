"""Reading: connections that read marts and 财政, change nothing, and let no statement run for long."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import psycopg
from psycopg import sql

from etl.database import accounts, roles
from etl.database.connection import connect, with_account
from etl.database.session import Database

Connect = Callable[[], psycopg.Connection[Any]]


@contextmanager
def reading(database: Database, login: str, seconds: int) -> Iterator[Connect]:
    """What makes connections of a reader: on the embedded server by the login of that name, made anew with a new password.

    Elsewhere by the login the URL names, as the reader's role where it may be that. seconds: what a statement may take.
    """
    url = database.url
    if database.embedded:
        password = accounts.new_password()
        with database.connect_as_owner() as owner:
            accounts.put(owner, login, roles.READER, password, seconds)
        url = with_account(url, login, password)

    def connection() -> psycopg.Connection[Any]:
        made = connect(url, autocommit=True)
        made.execute("SET default_transaction_read_only = on")
        made.execute(sql.SQL("SET statement_timeout = {}").format(sql.Literal(f"{seconds}s")))
        if not database.embedded:
            with contextlib.suppress(psycopg.errors.InsufficientPrivilege, psycopg.errors.InvalidParameterValue):
                made.execute(sql.SQL("SET ROLE {}").format(sql.Identifier(roles.READER)))
        return made

    yield connection
