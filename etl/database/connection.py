"""Connections to the database: the SQLAlchemy engine and the plain psycopg connection, both from one URL.

The URL is read by libpq itself (`postgresql://` or `postgres://`, TLS options, several hosts, a socket folder as `?host=`),
so everything PostgreSQL's own tools accept works here.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any
from urllib.parse import parse_qsl, quote, urlencode, urlsplit

import psycopg
from psycopg.conninfo import conninfo_to_dict
from sqlalchemy import Engine, create_engine

from etl.errors import CannotRun, UsageError

OLDEST_SERVER = 14
CONNECT_SECONDS = 10


@dataclass(frozen=True)
class Target:
    """The parts of a database URL, for tools that want them one by one (dbt's profile, psql's environment)."""

    host: str
    port: int
    user: str
    password: str
    database: str


def libpq_url(url: str) -> str:
    """The URL as libpq and psql read it: the scheme without SQLAlchemy's driver name."""
    scheme, mark, rest = url.partition("://")
    return f"{scheme.partition('+')[0]}{mark}{rest}"


def target(url: str) -> Target:
    """The parts of a database URL, with libpq's defaults where it leaves them out. Raises UsageError when it is malformed."""
    parts = _parts(url)
    user = str(parts.get("user") or "postgres")
    return Target(
        host=str(parts.get("host") or "localhost"),
        port=int(str(parts.get("port") or 5432).partition(",")[0]),
        user=user,
        password=str(parts.get("password") or ""),
        database=str(parts.get("dbname") or user),
    )


def without_password(url: str) -> str:
    """The URL for messages and logs: never with a password in it."""
    # To libpq `#` is a letter like others, and may be one of a password.
    parts = urlsplit(libpq_url(url).replace("#", "%23"))
    user, at, host = parts.netloc.rpartition("@")
    shown = f"{parts.scheme}://{user.partition(':')[0]}{at}{host}{parts.path}"
    return shown if "password" not in parts.query and parts.query == "" else f"{shown}?…"


def with_account(url: str, user: str, password: str) -> str:
    """The URL of the same database for another user."""
    parts = urlsplit(libpq_url(url))
    host = parts.netloc.rpartition("@")[2]
    query = urlencode([(name, value) for name, value in parse_qsl(parts.query) if name not in ("user", "password")])
    return parts._replace(netloc=f"{quote(user, safe='')}:{quote(password, safe='')}@{host}", query=query).geturl()


def connect(url: str, *, autocommit: bool = False) -> psycopg.Connection[tuple[Any, ...]]:
    """A psycopg connection, for COPY and for single statements; use it as a context manager.

    Raises CannotRun when the server cannot be reached, refuses, is older than PostgreSQL 14 or does not store UTF-8.
    """
    _parts(url)
    try:
        connection = psycopg.connect(
            libpq_url(url),
            autocommit=True,
            application_name="yusuan",
            client_encoding="UTF8",
            connect_timeout=CONNECT_SECONDS,
        )
    except psycopg.OperationalError as error:
        raise CannotRun(_explain(url, error)) from error
    try:
        _check_server(url, connection)
        # Names without a schema are PostgreSQL's own, whatever others made in `public` or in a schema named after the user.
        connection.execute("SET search_path = pg_catalog")
        connection.autocommit = autocommit
    except psycopg.Error as error:
        connection.close()
        raise CannotRun(f"{without_password(url)}: the database failed ({error})") from error
    except CannotRun:
        connection.close()
        raise
    return connection


def engine(url: str) -> Engine:
    """A SQLAlchemy engine whose connections are made, and checked, by `connect`."""
    return create_engine("postgresql+psycopg://", creator=lambda: connect(url), pool_pre_ping=False)


# A password with an `@` or `/` of its own: what follows would be taken, and shown, as the host.
_HALF_A_PASSWORD = re.compile(r"\w+://[^/?@]*(?:@[^/?]*@|/[^?@]*@|\?[^=@]*@)")


def _parts(url: str) -> dict[str, Any]:
    wrong = UsageError(
        "the database URL cannot be read; write postgresql://user:password@host:5432/database, with special characters "
        "of the password percent-encoded"
    )
    if _HALF_A_PASSWORD.match(libpq_url(url)):
        raise wrong
    try:
        return dict(conninfo_to_dict(libpq_url(url)))
    except psycopg.ProgrammingError:
        # Not as its cause: libpq quotes the URL, password and all, in what it says, and tracebacks show it.
        raise wrong from None


def _check_server(url: str, connection: psycopg.Connection[tuple[Any, ...]]) -> None:
    version = connection.info.server_version // 10000
    if version < OLDEST_SERVER:
        raise CannotRun(
            f"{without_password(url)}: this is PostgreSQL {version}; Yusuan needs {OLDEST_SERVER} or newer. Use a newer server, "
            "or unset DATABASE_URL for the embedded one"
        )
    encoding = connection.info.parameter_status("server_encoding")
    if encoding != "UTF8":
        raise CannotRun(
            f"{without_password(url)}: this database stores {encoding}, not UTF-8, and would lose Chinese characters. "
            "Create one with: createdb --encoding=UTF8 --template=template0 NAME"
        )


def _explain(url: str, error: psycopg.OperationalError) -> str:
    """One line for a failed connection: which server, what it said, what to do."""
    said = " ".join(str(error).split())
    where = without_password(url)
    if "does not exist" in said and "database" in said:
        advice = f"create it with: createdb {target(url).database}"
    elif "authentication failed" in said or "no password" in said or "does not exist" in said or "pg_hba" in said:
        advice = "check the user and password in DATABASE_URL"
    elif "starting up" in said or "too many clients" in said or "too many connections" in said:
        advice = "try again in a moment"
    else:
        advice = (
            "check that the server runs and that DATABASE_URL names it, or unset DATABASE_URL for the embedded server"
        )
    return f"{where}: the database cannot be reached ({said}); {advice}"
