"""Forgetting: a document out of `core` again, with everything that only it brought."""

from __future__ import annotations

from typing import Any

import psycopg
from psycopg import sql

from etl.database import locks
from etl.load.standing import decide_disclosure
from etl.load.writer import clear_document

# Dimensions, each with its key, after those that refer to it, and the table of its names.
_DIMENSIONS = (
    ("projects", "project_id", "project_names"),
    ("programmes", "programme_id", None),
    ("units", "unit_id", "unit_names"),
)
_REFERENCES = """
SELECT source.relname, attribute.attname
FROM pg_constraint
JOIN pg_class AS source ON source.oid = conrelid
JOIN pg_attribute AS attribute ON attribute.attrelid = conrelid AND attribute.attnum = conkey[1]
WHERE contype = 'f' AND confrelid = %s::regclass AND cardinality(conkey) = 1
"""
# A unit that publishes by itself, under a department none of whose documents is left.
_RELEASE = """
UPDATE core.units AS u SET parent_unit_id = NULL
WHERE parent_unit_id IS NOT NULL
    AND EXISTS (SELECT FROM core.documents AS d WHERE d.publisher_unit_id = u.unit_id)
    AND NOT EXISTS (SELECT FROM core.documents AS d WHERE d.publisher_unit_id = u.parent_unit_id)
    AND NOT EXISTS (SELECT FROM core.units AS s WHERE s.parent_unit_id IS NULL AND s.canonical_name = u.canonical_name)
"""


def forget_document(connection: psycopg.Connection[Any], document_id: int) -> bool:
    """Takes a document out in one transaction; False where there is none of this number.

    What it took the place of counts again. Units, projects and programmes that no document names any more go with it, and names of
    codes no other document of its year prints. The ledger keeps its attempts; its original stays in the archive. The marts
    are as without it after the next build, which this makes due.
    """
    with connection.transaction():
        locks.take(connection, locks.WRITERS)
        found = connection.execute(
            "SELECT fiscal_year FROM core.documents WHERE document_id = %s FOR UPDATE", [document_id]
        ).fetchone()
        if found is None:
            return False
        disclosure_id = clear_document(connection, document_id)
        connection.execute("DELETE FROM core.documents WHERE document_id = %s", [document_id])
        decide_disclosure(connection, disclosure_id)
        connection.execute(_RELEASE)
        for table, key, names in _DIMENSIONS:
            while _drop_unused(connection, table, key, names):
                pass  # a unit may have been the last below another
        for family in ("functional", "economic"):
            _drop_printed_names(connection, family, int(found[0]))
        # No build has seen the warehouse without it: the next one is due.
        connection.execute("UPDATE core.builds SET last_load_id = -1")
    return True


def _drop_unused(connection: psycopg.Connection[Any], table: str, key: str, names: str | None) -> int:
    """Deletes the rows of a dimension that nothing but its own names refers to; how many."""
    users = [
        sql.SQL("NOT EXISTS (SELECT FROM core.{} AS user_ WHERE user_.{} = kept.{})").format(
            sql.Identifier(user), sql.Identifier(column), sql.Identifier(key)
        )
        for user, column in connection.execute(_REFERENCES, [f"core.{table}"]).fetchall()
        if user != names
    ]
    unused = sql.SQL("SELECT {key} FROM core.{table} AS kept WHERE {users}").format(
        key=sql.Identifier(key), table=sql.Identifier(table), users=sql.SQL(" AND ").join(users)
    )
    gone = [row[0] for row in connection.execute(unused).fetchall()]
    for each in (names, table):
        if each and gone:
            connection.execute(
                sql.SQL("DELETE FROM core.{} WHERE {} = ANY(%s)").format(sql.Identifier(each), sql.Identifier(key)),
                [gone],
            )
    return len(gone)


def _drop_printed_names(connection: psycopg.Connection[Any], family: str, year: int) -> None:
    """Deletes the names of codes that only documents of this year printed, where none of them has the code any more.

    The codes stay: they are of the classification, and what is below them may be in use.
    """
    columns = {"functional": ("table_lines",), "economic": ("table_lines", "amounts")}[family]
    users = sql.SQL(" AND ").join(
        sql.SQL(
            "NOT EXISTS (SELECT FROM core.{table} AS user_ JOIN core.documents USING (document_id)"
            " WHERE fiscal_year = %(year)s AND user_.{code} = names.code)"
        ).format(table=sql.Identifier(table), code=sql.Identifier(f"{family}_code"))
        for table in columns
    )
    connection.execute(
        sql.SQL("DELETE FROM core.{} AS names WHERE origin = 'printed' AND fiscal_year = %(year)s AND {}").format(
            sql.Identifier(f"{family}_code_names"), users
        ),
        {"year": year},
    )
