"""Views on the marts. A build takes them over to the new tables; one of others that fits them no more goes, and is told here."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import psycopg

from etl.database.roles import INNER_SCHEMAS

_VIEWS = """
    SELECT format('%%I.%%I', schemaname, viewname), definition
    FROM pg_views
    WHERE schemaname !~ '^(pg_|information_schema$)' AND schemaname <> ALL (%s)
    ORDER BY 1
"""


def views(connection: psycopg.Connection[Any]) -> dict[str, str]:
    """What each view selects, by its name: those of `财政` too, which are there after a build as before, but not the steps on the way."""
    return dict(connection.execute(_VIEWS, [list(INNER_SCHEMAS)]).fetchall())


def lost(before: Mapping[str, str], connection: psycopg.Connection[Any]) -> list[str]:
    """A line for each view that was there before and is not now, with what it selected, so that it can be made again."""
    gone = before.keys() - views(connection).keys()
    return [
        f"the view {name} did not fit the new marts and is gone; it was: {' '.join(before[name].split())}"
        for name in sorted(gone)
    ]
