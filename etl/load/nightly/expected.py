"""The list of expected publications in `core`, brought to what the file says."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import astuple, dataclass
from datetime import date
from typing import Any

import psycopg

_COLUMNS = "listed_publisher, canonical_name, fiscal_year, document_kind, due_on"


@dataclass(frozen=True)
class Expected:
    """A disclosure somebody is due to publish: the publisher as listed and by its canonical name, and the last day."""

    listed_publisher: str
    canonical_name: str
    fiscal_year: int
    document_kind: str
    due_on: date


def load_expected(connection: psycopg.Connection[Any], expected: Iterable[Expected]) -> bool:
    """Makes the list what is given, in one transaction; True when that changed something."""
    wanted = {astuple(one) for one in expected}
    with connection.transaction():
        connection.execute("LOCK TABLE core.expected_publications IN EXCLUSIVE MODE")
        if wanted == set(connection.execute(f"SELECT {_COLUMNS} FROM core.expected_publications").fetchall()):  # noqa: S608  names of ours
            return False
        connection.execute("DELETE FROM core.expected_publications")
        with (
            connection.cursor() as cursor,
            cursor.copy(f"COPY core.expected_publications ({_COLUMNS}) FROM STDIN") as copy,
        ):
            for row in sorted(wanted):
                copy.write_row(row)
    return True
