"""The queries an export reads marts with: which rows, in which order, and of which file and table.

The order is total, whatever the database's locale, so that the same warehouse gives the same bytes.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from psycopg import sql

from etl.export.marts import SCHEMA, Mart, MartColumn
from etl.export.selection import Selection
from etl.marts.project import CHINESE_SCHEMA

# What CSV and a data package expect, where PostgreSQL writes another text.
_TEXT = {
    "boolean": "{}::text",
    "bigint[]": "array_to_json({})::text",
    "timestamp with time zone": "to_char({} AT TIME ZONE 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS.US\"Z\"')",
}
_WITHOUT_COLLATION = {
    "bigint", "bigint[]", "boolean", "date", "double precision", "integer", "numeric", "smallint", "timestamp with time zone",
}  # fmt: skip

NOTHING = sql.SQL("")


@dataclass(frozen=True)
class Part:
    """The rows of a mart that have these values in these columns; None is no value."""

    columns: tuple[str, ...] = ()
    values: tuple[Any, ...] = ()


WHOLE = Part()


@dataclass(frozen=True)
class Provenance:
    """Columns beside a mart's own that name its file and table: their names, expressions, and what they are joined from."""

    names: tuple[str, ...]
    expressions: tuple[str, ...]
    joins: sql.Composable


def as_text(mart: Mart, selection: Selection) -> sql.Composed:
    """A mart's rows for COPY: every column, as text where PostgreSQL's own is not what others read."""
    columns = [
        sql.SQL("{} AS {}").format(
            sql.SQL(_TEXT.get(column.type, "{}")).format(sql.Identifier("mart", column.name)),
            sql.Identifier(column.name),
        )
        for column in mart.columns
    ]
    return _select(sql.SQL(", ").join(columns), mart, _by_name(mart), selection)


def as_values(mart: Mart, selection: Selection, part: Part = WHOLE) -> sql.Composed:
    """A mart's rows for a cursor, as they are; those of one part where it is given."""
    return _select(sql.SQL("mart.*"), mart, _by_name(mart), selection, part=part)


def with_provenance(mart: Mart, selection: Selection, *, chinese: bool) -> sql.Composed:
    """A mart's rows and, behind them, their file and table; in Chinese words where the mart has a twin and `chinese`."""
    more = provenance(mart)
    columns = sql.SQL(", ").join([sql.SQL("mart.*"), *(sql.SQL(each) for each in more.expressions)])
    twin = mart.twin if chinese else None
    read = dict(zip(twin.names, twin.columns, strict=True)) if twin else _by_name(mart)
    return _select(columns, mart, read, selection, more.joins, chinese=chinese)


def provenance(mart: Mart) -> Provenance:
    """The file and table of a mart's rows, where it has but their keys; nothing of marts of no document. Pages are its own."""
    has = set(mart.names)
    if "document_id" not in has:
        return Provenance((), (), NOTHING)
    names: list[str] = []
    expressions: list[str] = []
    joins: list[sql.Composable] = []
    if "file_name" not in has:
        names.append("source_file")
        expressions.append("file.file_name")
        joins.append(sql.SQL("LEFT JOIN marts.disclosures AS file ON file.document_id = mart.document_id"))
    if "table_id" in has and "title" not in has:
        names.append("source_table")
        expressions.append("source_table.title")
        joins.append(
            sql.SQL("LEFT JOIN marts.published_tables AS source_table ON source_table.table_id = mart.table_id")
        )
    return Provenance(tuple(names), tuple(expressions), sql.SQL(" ").join(joins))


def _select(
    columns: sql.Composable,
    mart: Mart,
    read: Mapping[str, MartColumn],
    selection: Selection,
    joins: sql.Composable = NOTHING,
    *,
    chinese: bool = False,
    part: Part = WHOLE,
) -> sql.Composed:
    return sql.SQL("SELECT {columns} FROM {relation} {joins} {where} ORDER BY {order}").format(
        columns=columns,
        relation=relation_of(mart, chinese=chinese),
        joins=joins,
        where=_narrowed(where_of(mart, selection), part),
        order=_order(mart, {name: column.type for name, column in read.items()}),
    )


def relation_of(mart: Mart, *, chinese: bool = False) -> sql.Composed:
    """What is read: the mart, or its twin where it has one and `chinese`; called `mart`, its columns what the mart calls them."""
    relation = (
        sql.Identifier(CHINESE_SCHEMA, mart.twin.name) if chinese and mart.twin else sql.Identifier(SCHEMA, mart.name)
    )
    names = mart.twin.names if chinese and mart.twin else mart.names
    return sql.SQL("{} AS mart ({})").format(relation, sql.SQL(", ").join(map(sql.Identifier, names)))


def _narrowed(where: sql.Composable, part: Part) -> sql.Composable:
    if not part.columns:
        return where
    conditions = sql.SQL(" AND ").join(
        sql.SQL("{} IS NULL" if value is None else "{} = {}").format(sql.Identifier("mart", name), sql.Literal(value))
        for name, value in zip(part.columns, part.values, strict=True)
    )
    return sql.SQL("{} {} {}").format(where, sql.SQL("WHERE" if where is NOTHING else "AND"), conditions)


def where_of(mart: Mart, selection: Selection) -> sql.Composable:
    """The condition by which rows are of the selected documents, with its WHERE; nothing where all are."""
    if selection.document_ids is None:
        return NOTHING
    if "document_id" in mart.names:
        return sql.SQL("WHERE mart.document_id = ANY({})").format(sql.Literal(list(selection.document_ids)))
    # The codes are of no document: a publisher does not choose among them, a year does.
    if selection.filters.years and "fiscal_year" in mart.names:
        return sql.SQL("WHERE mart.fiscal_year = ANY({})").format(sql.Literal(list(selection.filters.years)))
    return NOTHING


def _by_name(mart: Mart) -> Mapping[str, MartColumn]:
    return {column.name: column for column in mart.columns}


def _order(mart: Mart, types: dict[str, str]) -> sql.Composed:
    """By the key, then by all columns from left to right; what stands for a total, a code that is NULL, before its parts."""
    names = dict.fromkeys([*(name for name in mart.key if name in types), *types])
    return sql.SQL(", ").join(
        sql.SQL("{}{}{}").format(
            sql.Identifier("mart", name),
            sql.SQL("" if types[name] in _WITHOUT_COLLATION else ' COLLATE "C"'),
            sql.SQL("" if name in mart.key else " NULLS FIRST"),
        )
        for name in names
    )
