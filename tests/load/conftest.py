"""A connection to a fresh warehouse, and shortcuts to write and to look at it."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from typing import Any

import psycopg
import pytest

from etl.load import Loaded, Unchanged, write_disclosure
from etl.records.disclosure import Disclosure

Connection = psycopg.Connection[Any]
Query = Callable[..., list[tuple[Any, ...]]]


def write(connection: Connection, disclosure: Disclosure, parser_version: str = "1") -> Loaded | Unchanged:
    return write_disclosure(
        connection, disclosure, run_id="run", started_at=datetime.now(UTC), parser_version=parser_version
    )


def snapshot(connection: Connection, *, ledger: bool = False) -> dict[str, list[Any]]:
    """Every row of `core`, by table; the ledger's own only if asked for."""
    names = [
        name
        for (name,) in connection.execute(
            "SELECT table_name FROM information_schema.tables WHERE table_schema = 'core'"
        )
        if ledger or name not in ("loads", "rejections")
    ]
    assert len(names) > 15
    return {name: sorted(connection.execute(f"SELECT * FROM core.{name}").fetchall(), key=repr) for name in names}


@pytest.fixture
def connection(database_url: str) -> Iterator[Connection]:
    with psycopg.connect(database_url, autocommit=True) as made:
        yield made


@pytest.fixture
def query(connection: Connection) -> Query:
    def ask(statement: str, *values: Any) -> list[tuple[Any, ...]]:
        return connection.execute(statement, values).fetchall()

    return ask
