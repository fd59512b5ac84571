"""COPY of rows into a table of `core`."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

import psycopg
from psycopg import sql

from etl.load.storable import storable

Row = tuple[Any, ...]


def copy_rows(connection: psycopg.Connection[Any], table: str, columns: Sequence[str], rows: Iterable[Row]) -> None:
    """Copies the rows, whose values are in the order of the columns."""
    statement = sql.SQL("COPY core.{} ({}) FROM STDIN").format(
        sql.Identifier(table), sql.SQL(", ").join(map(sql.Identifier, columns))
    )
    with connection.cursor().copy(statement) as copy:
        for row in rows:
            copy.write_row([storable(value) for value in row])
