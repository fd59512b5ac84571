"""COPY of rows into a table of `core`."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import chain
from typing import Any

import psycopg
from psycopg import sql

from etl.load.storable import storable

Row = tuple[Any, ...]


def copy_rows(connection: psycopg.Connection[Any], table: str, columns: Sequence[str], rows: Iterable[Row]) -> None:
    """Copies the rows, whose values are in the order of the columns; where there are none the server is not asked."""
    left = iter(rows)
    first = next(left, None)
    if first is None:
        return
    statement = sql.SQL("COPY core.{} ({}) FROM STDIN").format(
        sql.Identifier(table), sql.SQL(", ").join(map(sql.Identifier, columns))
    )
    with connection.cursor().copy(statement) as copy:
        for row in chain((first,), left):
            # What is no text, and text that any terminal shows, need not be looked at: nearly all of a document's values.
            copy.write_row(
                [value if type(value) is not str or value.isprintable() else storable(value) for value in row]
            )
