"""Verifying a backup: restored into a server of its own, made for that and taken away, and compared table by table.

The rows are counted and summed up in the very snapshot the backup is made of, so that others may load meanwhile.
"""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

import psycopg
from psycopg import sql

from etl.database.backup import SCHEMAS, backup, restore, undisturbed
from etl.database.connection import connect
from etl.database.scratch_server import scratch_server
from etl.errors import CannotRun

# (schema, table) -> rows, and a sum over what is in them that no order of rows changes
Sums = dict[tuple[str, str], tuple[int, str]]

_TABLES = """
SELECT n.nspname, c.relname FROM pg_class AS c JOIN pg_namespace AS n ON n.oid = c.relnamespace
WHERE n.nspname = ANY(%s) AND c.relkind = 'r' ORDER BY 1, 2
"""
# 60 bits of a digest of each row as text; functions of the server's own hashing may change from version to version.
_SUM = "SELECT count(*), coalesce(sum(('x' || substr(md5(compared::text), 1, 15))::bit(60)::bigint), 0)::text FROM {} AS compared"


def backup_verified(url: str, file: Path) -> tuple[int, int]:
    """Writes a backup and restores it into a scratch server; returns its size in bytes and the number of tables compared.

    The file stays only where all tables are the same. Raises CannotRun like `backup`, and where it is not restored or differs.
    """
    with undisturbed(url), closing(connect(url)) as connection:
        connection.isolation_level = psycopg.IsolationLevel.REPEATABLE_READ
        row = connection.execute("SELECT pg_export_snapshot()").fetchone()
        assert row is not None
        partial = file.with_name(f".{file.name}.unverified")
        try:
            size = backup(url, partial, snapshot=str(row[0]))
            there = sums(connection)
            compare(there, partial, file)
            partial.replace(file)
        finally:
            partial.unlink(missing_ok=True)
    return size, len(there)


def compare(there: Sums, partial: Path, file: Path) -> None:
    """Restores a backup into a server made for it. Raises CannotRun when it holds something else than `there`."""
    with scratch_server("verify") as server, server.use() as url:
        problems = restore(server.owner_url(), partial, replace=True, builder_url=url)
        with closing(connect(url)) as restored:
            here = sums(restored)
    if problems:
        raise CannotRun(f"{file}: the backup is not restored whole: {problems[0]}")
    if wrong := sorted({name for name in {*there, *here} if there.get(name) != here.get(name)}):
        named = ", ".join(".".join(name) for name in wrong)
        raise CannotRun(f"{file}: the backup, restored, differs from the warehouse in {named}; it is not kept")


def sums(connection: psycopg.Connection[tuple[object, ...]]) -> Sums:
    """Rows and digests of all tables of a warehouse that this login may read."""
    connection.execute("SET LOCAL timezone = 'UTC'")
    found: Sums = {}
    for schema, table in connection.execute(_TABLES, [list(SCHEMAS)]).fetchall():
        name = sql.Identifier(str(schema), str(table))
        row = connection.execute(sql.SQL(_SUM).format(name)).fetchone()
        assert row is not None
        found[str(schema), str(table)] = (int(str(row[0])), str(row[1]))
    return found
