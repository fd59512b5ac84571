"""Whether tables and views are in the database."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import psycopg

_LACKING = """
SELECT count(*) FROM unnest(%s::text[], %s::text[]) AS wanted (schema, name) WHERE to_regclass(format('%%I.%%I', schema, name)) IS NULL
"""


def are_there(connection: psycopg.Connection[Any], wanted: Sequence[tuple[str, str]]) -> bool:
    """Whether all of these are there: schema and name of each."""
    schemas, names = ([each[part] for each in wanted] for part in (0, 1))
    return connection.execute(_LACKING, [schemas, names]).fetchone() == (0,)
