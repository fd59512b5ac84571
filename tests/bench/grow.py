"""A warehouse grown to many times its size: every row of `core` copied under other keys, names and hashes.

Foreign keys and indexes are put aside meanwhile and made again of all rows: row by row they cost several times the copying.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
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
# What others refer to is made before what refers to it, keys before other indexes.
_CONSTRAINTS = """
SELECT conrelid::regclass::text, quote_ident(conname), pg_get_constraintdef(oid)
FROM pg_constraint WHERE connamespace = 'core'::regnamespace AND contype IN ('f', 'p', 'u', 'x')
ORDER BY contype = 'f', contype <> 'p', 1, 2
"""
_INDEXES = """
SELECT indexrelid::regclass::text, pg_get_indexdef(indexrelid) FROM pg_index JOIN pg_class ON pg_class.oid = indrelid
WHERE relnamespace = 'core'::regnamespace
    AND NOT EXISTS (SELECT FROM pg_constraint WHERE conindid = indexrelid AND contype IN ('p', 'u', 'x'))
ORDER BY 1
"""
_NEXT_KEYS = """
SELECT table_name, column_name FROM information_schema.columns
WHERE table_schema = 'core' AND is_identity = 'YES' ORDER BY table_name
"""
# What is loaded into a grown warehouse begins so many copies behind the last one, so that it can be grown on.
_ROOM = 100_000
# Copies have publishers, files and places of their own, by every name they go by.
_NAMES = {
    ("units", "canonical_name"), ("unit_names", "printed_name"), ("document_units", "name"), ("document_units", "printed_name"),
    ("documents", "sha256"), ("loads", "sha256"),
}  # fmt: skip
# What a body is known by goes before the rest: units are called after their department, whose key theirs begins with.
_BODIES = {("units", "body_key"), ("document_units", "body_key")}


@dataclass(frozen=True)
class Seed:
    """What is copied: the columns of each table, and how far apart the keys of two copies are."""

    columns: dict[str, list[tuple[str, str]]]
    shift: int
    documents: int


def seed(connection: psycopg.Connection[Any]) -> Seed:
    """What is loaded now, to be copied by `grow`."""
    columns: dict[str, list[tuple[str, str]]] = {}
    for table, column, kind in connection.execute(_COLUMNS):
        if table not in _COMMON:
            columns.setdefault(table, []).append((column, kind))
    return Seed(columns, _greatest_key(connection, columns) + 1, _documents(connection))


def grow(owner: psycopg.Connection[Any], of: Seed, size: int) -> int:
    """Copies the seed until there are about `size` documents; returns how many. `owner`: the owner of `core`, in autocommit."""
    present = _documents(owner) // of.documents
    # Wholly or not at all, as a warehouse without its keys is none.
    with owner.transaction(), _without_constraints(owner):
        for table, columns in of.columns.items():
            _copy(owner, table, columns, range(present, max(present, round(size / of.documents))), of.shift)
        _go_on_counting(owner, _ROOM * of.shift)
    for table in of.columns:
        owner.execute(sql.SQL("VACUUM ANALYZE {}").format(sql.Identifier("core", table)))
    return _documents(owner)


@contextmanager
def _without_constraints(owner: psycopg.Connection[Any]) -> Iterator[None]:
    constraints = owner.execute(_CONSTRAINTS).fetchall()
    indexes = owner.execute(_INDEXES).fetchall()
    for table, name, _ in reversed(constraints):
        owner.execute(f"ALTER TABLE {table} DROP CONSTRAINT {name}".encode())
    for index, _ in indexes:
        owner.execute(f"DROP INDEX {index}".encode())
    yield
    owner.execute("SET LOCAL maintenance_work_mem = '512MB'")
    # Before the foreign keys, whose check may use them.
    keys = [each for each in constraints if not each[2].startswith("FOREIGN")]
    for table, name, definition in keys:
        owner.execute(f"ALTER TABLE {table} ADD CONSTRAINT {name} {definition}".encode())
    for _, definition in indexes:
        owner.execute(definition.encode())
    for table, name, definition in constraints[len(keys) :]:
        owner.execute(f"ALTER TABLE {table} ADD CONSTRAINT {name} {definition}".encode())


def _go_on_counting(owner: psycopg.Connection[Any], room: int) -> None:
    """What is loaded next gets keys that no copy has, nor one of the next."""
    for table, column in owner.execute(_NEXT_KEYS).fetchall():
        owner.execute(
            sql.SQL("SELECT setval(pg_get_serial_sequence({}, {}), coalesce(max({}), 0) + {}) FROM {}").format(
                sql.Literal(f"core.{table}"),
                sql.Literal(column),
                sql.Identifier(column),
                room,
                sql.Identifier("core", table),
            )
        )


def _documents(connection: psycopg.Connection[Any]) -> int:
    row = connection.execute("SELECT count(*) FROM core.documents").fetchone()
    assert row is not None, "a count is always there"
    return int(row[0])


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
    owner: psycopg.Connection[Any], table: str, columns: list[tuple[str, str]], copies: range, shift: int
) -> None:
    shown = []
    for column, kind in columns:
        name = sql.Identifier(column)
        if _is_key(column, kind):
            shown.append(sql.SQL("{} + copy * {}").format(name, shift))
        elif (table, column) in _NAMES and column == "sha256":
            shown.append(sql.SQL("encode(sha256(({} || copy)::bytea), 'hex')").format(name))
        elif (table, column) in _BODIES:
            shown.append(sql.SQL("'（' || copy || '）' || {}").format(name))
        elif (table, column) in _NAMES:
            shown.append(sql.SQL("{} || '（' || copy || '）'").format(name))
        else:
            shown.append(name)
    first = next((sql.Identifier(column) for column, kind in columns if _is_key(column, kind)), None)
    where = sql.SQL("WHERE {} < {}").format(first, shift) if first else sql.SQL("WHERE false")
    owner.execute(
        sql.SQL(
            "INSERT INTO {} ({}) OVERRIDING SYSTEM VALUE SELECT {} FROM generate_series({}::bigint, {}) AS copy, {} {}"
        ).format(
            sql.Identifier("core", table),
            sql.SQL(", ").join(sql.Identifier(column) for column, _ in columns),
            sql.SQL(", ").join(shown),
            copies.start,
            copies.stop - 1,
            sql.Identifier("core", table),
            where,
        )
    )
