"""The marts as text that two warehouses of the same documents have in common, whatever order these came in."""

from __future__ import annotations

import re

import psycopg
from psycopg import sql

# A side of a check is called by the number of its document.
_NUMBER_OF_A_DOCUMENT = re.compile(r"(年文件（|（文件 )\d+）")
# Numbers a warehouse gives by itself, and when it did what: documents go by their file's name instead.
_COLUMNS = """
SELECT table_name::text, array_agg(column_name::text ORDER BY ordinal_position) FILTER (WHERE
    (column_name !~ '_id$' OR column_name = 'document_id') AND data_type !~ '^timestamp')
FROM information_schema.columns WHERE table_schema = 'marts' GROUP BY 1 ORDER BY 1
"""


def marts(url: str) -> dict[str, bytes]:
    """Each mart's rows as CSV, in the order of their text."""
    found: dict[str, bytes] = {}
    with psycopg.connect(url) as connection:
        for table, columns in connection.execute(_COLUMNS).fetchall():
            shown = [
                sql.SQL("(SELECT file_name FROM core.documents AS d WHERE d.document_id = t.document_id) AS file")
                if column == "document_id"
                else sql.Identifier(column)
                for column in columns
            ]
            rows = sql.SQL(
                'COPY (SELECT * FROM (SELECT {} FROM {} AS t) AS r ORDER BY r::text COLLATE "C") TO STDOUT CSV HEADER'
            )
            query = rows.format(sql.SQL(", ").join(shown), sql.Identifier("marts", table))
            with connection.cursor().copy(query) as copy:
                text = b"".join(bytes(piece) for piece in copy).decode()
            # Sorted again: the number was a part of what rows were sorted by.
            found[table] = "\n".join(sorted(_NUMBER_OF_A_DOCUMENT.sub(r"\1）", text).splitlines())).encode()
    return found
