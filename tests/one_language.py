"""Sentences of the wrong language among the values of a warehouse."""

from __future__ import annotations

import psycopg
from psycopg import sql

Connection = psycopg.Connection[tuple[object, ...]]
Column = tuple[str, str]


def english_in_chinese_views(url: str) -> dict[Column, list[object]]:
    """Values of `财政` that are an English sentence, some of each column."""
    with psycopg.connect(url) as connection:
        columns = _texts(connection, "财政")
        assert len(columns) > 300
        return _found(connection, "财政", columns, "[a-z]{2,} [a-z]{2,} [a-z]{2,}")


def chinese_in_english_columns(url: str) -> dict[Column, list[object]]:
    """Values of what marts tell in both languages, of the English, that are a Chinese sentence; all else is printed in documents."""
    with psycopg.connect(url) as connection:
        columns = _texts(connection, "marts")
        twins = [
            (table, column)
            for table, column in columns
            if (table, f"{column}_zh") in columns
            or (column.endswith("_en") and (table, column.removesuffix("_en")) in columns)
        ]
        assert len(twins) >= 8
        return _found(connection, "marts", twins, "[\u4e00-\u9fff]，[\u4e00-\u9fff]")


def _texts(connection: Connection, schema: str) -> list[Column]:
    query = (
        "SELECT table_name, column_name FROM information_schema.columns WHERE table_schema = %s AND data_type = 'text'"
    )
    return [(str(table), str(column)) for table, column in connection.execute(query, [schema]).fetchall()]


def _found(connection: Connection, schema: str, columns: list[Column], pattern: str) -> dict[Column, list[object]]:
    found = {}
    for table, column in columns:
        query = sql.SQL("SELECT DISTINCT {0} FROM {1} WHERE {0} ~ %s LIMIT 3").format(
            sql.Identifier(column), sql.Identifier(schema, table)
        )
        if values := [value for (value,) in connection.execute(query, [pattern]).fetchall()]:
            found[table, column] = values
    return found
