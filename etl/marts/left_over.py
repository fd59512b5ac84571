"""What earlier versions built on the way and this one does not: models that were renamed or went."""

from __future__ import annotations

import contextlib
from collections.abc import Iterable
from typing import Any

import psycopg
from psycopg import sql

from etl.database import roles

# Only what bears a model's name, and is the builder's: notes of a build and what others put there stay.
_LEFT_OVER = """
SELECT nspname, relname, relkind = 'v'
FROM pg_class
JOIN pg_namespace ON pg_namespace.oid = relnamespace
WHERE nspname = ANY (%s) AND relkind IN ('r', 'v') AND relname ~ '^(stg_core__|int_)' AND relname <> ALL (%s)
    AND pg_has_role(relowner, 'usage')
"""


def drop_left_over(connection: psycopg.Connection[Any], models: Iterable[str]) -> None:
    """Drops the intermediate tables and views that are none of `models`; one that a view of others reads stays."""
    with connection.transaction():
        if role := roles.builder(connection):
            connection.execute(sql.SQL("SET LOCAL ROLE {}").format(sql.Identifier(role)))
        found = connection.execute(_LEFT_OVER, [list(roles.INNER_SCHEMAS), list(models)]).fetchall()
        for schema, name, is_view in found:
            kind = sql.SQL("VIEW" if is_view else "TABLE")
            with contextlib.suppress(psycopg.errors.DependentObjectsStillExist), connection.transaction():
                connection.execute(sql.SQL("DROP {} {}").format(kind, sql.Identifier(schema, name)))
