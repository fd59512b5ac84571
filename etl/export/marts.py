"""The marts as the database describes them: columns, types, comments, keys, and their twins in `财政`."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

import psycopg
from psycopg import sql
from psycopg.rows import dict_row

from etl.errors import CannotRun, UsageError
from etl.marts.names import chinese_names, mart_name
from etl.marts.project import CHINESE_SCHEMA
from etl.pages.spoken import language

SCHEMA = "marts"

# dbt's own tables of a build that was killed are no marts.
_MARTS = """
SELECT c.oid, c.relname AS name, coalesce(obj_description(c.oid, 'pg_class'), '') AS comment
FROM pg_class AS c
JOIN pg_namespace AS n ON n.oid = c.relnamespace
WHERE n.nspname = %s AND c.relkind IN ('r', 'p', 'v', 'm') AND c.relname NOT LIKE '%%\\_\\_dbt\\_%%'
  AND has_table_privilege(c.oid, 'SELECT')
ORDER BY c.relname <> 'disclosures', c.relname
"""

_COLUMNS = """
SELECT attrelid AS oid, attname AS name, format_type(atttypid, NULL) AS type,
       coalesce(col_description(attrelid, attnum), '') AS comment
FROM pg_attribute
WHERE attrelid = ANY(%s) AND attnum > 0 AND NOT attisdropped
ORDER BY attrelid, attnum
"""

_KEYS = """
SELECT DISTINCT ON (i.indrelid) i.indrelid AS oid,
       (SELECT array_agg(a.attname::text ORDER BY k.place)
        FROM unnest(i.indkey::int2[]) WITH ORDINALITY AS k (attnum, place)
        JOIN pg_attribute AS a ON a.attrelid = i.indrelid AND a.attnum = k.attnum) AS columns
FROM pg_index AS i
WHERE i.indrelid = ANY(%s) AND i.indisunique AND i.indisvalid AND i.indpred IS NULL AND i.indexprs IS NULL
ORDER BY i.indrelid, i.indnatts, i.indexrelid
"""

# A view is a mart's twin when it reads this mart and nothing else.
_TWINS = """
SELECT min(d.refobjid::bigint) AS mart, v.oid AS view
FROM pg_class AS v
JOIN pg_namespace AS n ON n.oid = v.relnamespace AND n.nspname = %s
JOIN pg_rewrite AS r ON r.ev_class = v.oid
JOIN pg_depend AS d ON d.classid = 'pg_rewrite'::regclass AND d.objid = r.oid
    AND d.refclassid = 'pg_class'::regclass AND d.refobjid <> v.oid
WHERE v.relkind = 'v' AND has_table_privilege(v.oid, 'SELECT')
GROUP BY v.oid, v.relname
HAVING count(DISTINCT d.refobjid) = 1
ORDER BY v.relname
"""
_VIEWS = (
    "SELECT oid, relname, coalesce(obj_description(oid, 'pg_class'), '') AS comment FROM pg_class WHERE oid = ANY(%s)"
)

# The comment of a column in Chinese: "文件编号。 / document_id: Key of the document."
_NAMED = re.compile(r" / (\w+): ")


@dataclass(frozen=True)
class MartColumn:
    """A column: `type` as PostgreSQL names it, without modifiers; `comment` in both languages."""

    name: str
    type: str
    comment: str

    @property
    def is_money(self) -> bool:
        """Whether it holds yuan."""
        return self.type == "numeric" and self.name.endswith("_yuan")


@dataclass(frozen=True)
class Twin:
    """The view of a mart with Chinese names, and words.

    Its columns are the mart's, one by one, or, where the mart has words in both languages, those that are told in Chinese; `names`
    are the mart's names of them.
    """

    name: str
    columns: tuple[MartColumn, ...]
    names: tuple[str, ...]
    comment: str = ""

    @property
    def money(self) -> tuple[bool, ...]:
        """Of each column whether it holds yuan."""
        return tuple(
            MartColumn(name, column.type, "").is_money for name, column in zip(self.names, self.columns, strict=True)
        )


@dataclass(frozen=True)
class Mart:
    """A mart. `key`: the columns of a unique index, none of them NULL anywhere; empty when there is none."""

    name: str
    comment: str
    columns: tuple[MartColumn, ...]
    key: tuple[str, ...]
    twin: Twin | None

    @property
    def names(self) -> tuple[str, ...]:
        """The names of its columns."""
        return tuple(column.name for column in self.columns)


def find_marts(connection: psycopg.Connection[Any], wanted: tuple[str, ...] = ()) -> list[Mart]:
    """The marts this user may read, `disclosures` first; those named in `wanted`, in English or Chinese, where given.

    Raises CannotRun when there are none, UsageError when a wanted one is not among them.
    """
    found = _rows(connection, _MARTS, [SCHEMA])
    if not found:
        raise CannotRun("there are no marts to export, or this user may not read them; build them with: yusuan build")
    known = [row["name"] for row in found]
    for name in wanted:
        if mart_name(name) not in known:
            raise UsageError(f"--mart {name}: there is no such mart; there are {', '.join(_told(known))}")
    chosen = {mart_name(name) for name in wanted}
    found = [row for row in found if not chosen or row["name"] in chosen]
    oids = [row["oid"] for row in found]
    columns = _columns(connection, oids)
    keys = {row["oid"]: tuple(row["columns"]) for row in _rows(connection, _KEYS, [oids])}
    twins = _twins(connection, columns)
    return [
        Mart(
            row["name"],
            row["comment"],
            columns[row["oid"]],
            _filled(connection, row["name"], keys.get(row["oid"], ())),
            twins.get(row["oid"]),
        )
        for row in found
    ]


def _told(names: list[str]) -> list[str]:
    """Marts as this run calls them."""
    chinese = {mart: view for view, mart in chinese_names().items()} if language() == "zh" else {}
    return [chinese.get(name, name) for name in names]


def _columns(connection: psycopg.Connection[Any], oids: list[int]) -> dict[int, tuple[MartColumn, ...]]:
    found: dict[int, list[MartColumn]] = {oid: [] for oid in oids}
    for row in _rows(connection, _COLUMNS, [oids]):
        found[row["oid"]].append(MartColumn(row["name"], row["type"], row["comment"]))
    return {oid: tuple(columns) for oid, columns in found.items()}


def _twins(connection: psycopg.Connection[Any], columns: dict[int, tuple[MartColumn, ...]]) -> dict[int, Twin]:
    pairs = [
        (row["mart"], row["view"]) for row in _rows(connection, _TWINS, [CHINESE_SCHEMA]) if row["mart"] in columns
    ]
    theirs = _columns(connection, [view for _, view in pairs])
    told = {row["oid"]: row for row in _rows(connection, _VIEWS, [list(theirs)])}
    found: dict[int, Twin] = {}
    for mart, view in pairs:
        if said := _names(theirs[view], columns[mart]):
            found.setdefault(mart, Twin(told[view]["relname"], theirs[view], said, told[view]["comment"]))
    return found


def _names(theirs: tuple[MartColumn, ...], columns: tuple[MartColumn, ...]) -> tuple[str, ...]:
    """The mart's names of a view's columns: as many as its own, or those its comments name; () where it is no view of this mart."""
    if len(theirs) == len(columns):
        return tuple(column.name for column in columns)
    own = {column.name for column in columns}
    said = [match[1] for column in theirs if (match := _NAMED.search(column.comment)) and match[1] in own]
    return tuple(said) if len(said) == len(theirs) else ()


def _filled(connection: psycopg.Connection[Any], mart: str, key: tuple[str, ...]) -> tuple[str, ...]:
    """The key, if no column of it is NULL anywhere: a unique index allows that, a primary key does not."""
    if not key:
        return ()
    query = sql.SQL("SELECT EXISTS (SELECT FROM {} WHERE {})").format(
        sql.Identifier(SCHEMA, mart),
        sql.SQL(" OR ").join(sql.SQL("{} IS NULL").format(sql.Identifier(name)) for name in key),
    )
    row = connection.execute(query).fetchone()
    assert row is not None
    return () if row[0] else key


def _rows(connection: psycopg.Connection[Any], query: str, parameters: list[Any]) -> list[dict[str, Any]]:
    with connection.cursor(row_factory=dict_row) as cursor:
        return cursor.execute(query, parameters).fetchall()
