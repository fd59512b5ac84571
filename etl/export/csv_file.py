"""One mart as CSV: written by the server itself (COPY), in UTF-8, one header line, `\n` at the end of lines.

NULL is an empty field, an empty text `""`. Amounts have all their digits, booleans are `true` and `false`, times are UTC.
A text that a program of tables would run as a formula has an apostrophe before it, which such a program does not show: what is
printed in a document of others is never run. `exact` leaves every text as it is.
"""

from __future__ import annotations

import codecs
from pathlib import Path
from typing import Any

import psycopg
from psycopg import sql

from etl.export.marts import Mart
from etl.export.query import as_text
from etl.export.selection import Selection

# How formulas begin, in full width too, as Chinese keyboards write them; a number with a sign is none, nor is the sign alone.
FORMULA = r"^[=@＝＠\t\r\n].|^[+\-＋－](?![\d.,% ]*$)."


def write_csv(
    connection: psycopg.Connection[Any],
    mart: Mart,
    selection: Selection,
    path: Path,
    *,
    bom: bool = False,
    exact: bool = False,
) -> int:
    """Writes the file and returns how many rows it has. `bom`: with the mark Excel tells UTF-8 by."""
    rows = as_text(mart, selection)
    statement = sql.SQL("COPY ({}) TO STDOUT WITH (FORMAT csv, HEADER true, ENCODING 'UTF8')").format(
        rows if exact else _without_formulas(mart, rows)
    )
    with path.open("wb") as file, connection.cursor() as cursor:
        if bom:
            file.write(codecs.BOM_UTF8)
        with cursor.copy(statement) as copy:
            for block in copy:
                file.write(block)
        return cursor.rowcount


def _without_formulas(mart: Mart, rows: sql.Composable) -> sql.Composed:
    columns = [
        sql.SQL("CASE WHEN {0} ~ {1} THEN '''' || {0} ELSE {0} END AS {0}").format(
            sql.Identifier(column.name), sql.Literal(FORMULA)
        )
        if column.type == "text"
        else sql.Identifier(column.name)
        for column in mart.columns
    ]
    return sql.SQL("SELECT {} FROM ({}) AS rows").format(sql.SQL(", ").join(columns), rows)
