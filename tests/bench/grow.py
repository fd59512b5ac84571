"""A warehouse grown to many times its size: every row of `core` copied under other keys, names and hashes."""

from __future__ import annotations

from typing import Any

import psycopg
from psycopg import sql

# What is the same for everybody is not copied.
_COMMON = {
    "functional_codes",
    "functional_code_names",
    "economic_codes",
    "economic_code_names",
    "reference_lists",
    "builds",
}
_COLUMNS = """
SELECT table_name, column_name, data_type
FROM information_schema.columns JOIN information_schema.tables USING (table_schema, table_name)
WHERE table_schema = 'core' AND table_type = 'BASE TABLE' AND is_generated = 'NEVER'
ORDER BY table_name, ordinal_position
"""
_PARENTS = """
SELECT DISTINCT child.relname, parent.relname
FROM pg_constraint
JOIN pg_class AS child ON child.oid = conrelid
JOIN pg_class AS parent ON parent.oid = confrelid
WHERE contype = 'f' AND connamespace = 'core'::regnamespace AND conrelid <> confrelid
"""
# Copies have publishers, files and places of their own.
_NAMES = {("units", "canonical_name"), ("unit_names", "printed_name"), ("documents", "sha256"), ("loads", "sha256")}


def grow(connection: psycopg.Connection[Any], times: int) -> int:
    """Copies all that is loaded `times - 1` times; returns how many documents there are then."""
    columns: dict[str, list[tuple[str, str]]] = {}
    for table, column, kind in connection.execute(_COLUMNS):
        if table not in _COMMON:
            columns.setdefault(table, []).append((column, kind))
    tables = _parents_first(set(columns), connection.execute(_PARENTS).fetchall())
    shift = _greatest_key(connection, columns) + 1
    for copy in range(1, times):
        for table in tables:
            _copy(connection, table, columns[table], copy, shift)
    for table in tables:
        connection.execute(sql.SQL("ANALYZE {}").format(sql.Identifier("core", table)))
    row = connection.execute("SELECT count(*) FROM core.documents").fetchone()
    assert row is not None, "a count is always there"
    return int(row[0])


def _parents_first(tables: set[str], pairs: list[tuple[str, str]]) -> list[str]:
    done: list[str] = []
    while left := tables - set(done):
        ready = sorted(t for t in left if not any(c == t and p in left for c, p in pairs))
        assert ready, f"foreign keys in a circle among {left}"
        done += ready
    return done


def _greatest_key(connection: psycopg.Connection[Any], columns: dict[str, list[tuple[str, str]]]) -> int:
    greatest = 0
    for table, of_it in columns.items():
        for column, kind in of_it:
            if _is_key(column, kind):
                query = sql.SQL("SELECT max({}) FROM {}").format(sql.Identifier(column), sql.Identifier("core", table))
                row = connection.execute(query).fetchone()
                greatest = max(greatest, (row[0] if row else None) or 0)
    return greatest


def _is_key(column: str, kind: str) -> bool:
    return column.endswith("_id") and kind in {"bigint", "integer"}


def _copy(
    connection: psycopg.Connection[Any], table: str, columns: list[tuple[str, str]], copy: int, shift: int
) -> None:
    shown = []
    for column, kind in columns:
        name = sql.Identifier(column)
        if _is_key(column, kind):
            shown.append(sql.SQL("{} + {}").format(name, copy * shift))
        elif (table, column) in _NAMES and column == "sha256":
            shown.append(sql.SQL("encode(sha256(({} || {})::bytea), 'hex')").format(name, sql.Literal(str(copy))))
        elif (table, column) in _NAMES:
            shown.append(sql.SQL("{} || {}").format(name, sql.Literal(f"（{copy}）")))
        else:
            shown.append(name)
    first = next((sql.Identifier(column) for column, kind in columns if _is_key(column, kind)), None)
    where = sql.SQL("WHERE {} < {}").format(first, shift) if first else sql.SQL("WHERE false")
    connection.execute(
        sql.SQL("INSERT INTO {} ({}) OVERRIDING SYSTEM VALUE SELECT {} FROM {} {}").format(
            sql.Identifier("core", table),
            sql.SQL(", ").join(sql.Identifier(column) for column, _ in columns),
            sql.SQL(", ").join(shown),
            sql.Identifier("core", table),
            where,
        )
    )
