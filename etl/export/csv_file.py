"""One mart as CSV: written by the server itself (COPY), in UTF-8, one header line, `\n` at the end of lines.

NULL is an empty field, an empty text `""`. Amounts have all their digits, booleans are `true` and `false`, times are UTC.
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


def write_csv(
    connection: psycopg.Connection[Any], mart: Mart, selection: Selection, path: Path, *, bom: bool = False
) -> int:
    """Writes the file and returns how many rows it has. `bom`: with the mark Excel tells UTF-8 by."""
    statement = sql.SQL("COPY ({}) TO STDOUT WITH (FORMAT csv, HEADER true, ENCODING 'UTF8')").format(
        as_text(mart, selection)
    )
    with path.open("wb") as file, connection.cursor() as cursor:
        if bom:
            file.write(codecs.BOM_UTF8)
        with cursor.copy(statement) as copy:
            for block in copy:
                file.write(block)
        return cursor.rowcount
