"""One mart as Parquet: exact decimals, times in UTC, the comments as metadata of the columns."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import psycopg
import pyarrow as pa
import pyarrow.parquet as pq
from psycopg import sql

from etl.errors import CannotRun
from etl.export.marts import SCHEMA, Mart, MartColumn
from etl.export.query import WHOLE, Part, as_values
from etl.export.selection import Selection

# Rows read and written at a time: what an export holds in memory.
BATCH_ROWS = 16_384

DIGITS = 38
# Enough for what a table prints in 亿元 with two decimals or in 万元 with six; more only where a column needs more, so that the
# types of two exports agree.
LEAST_SCALE = 6

_TYPES: dict[str, pa.DataType] = {
    "smallint": pa.int16(),
    "integer": pa.int32(),
    "bigint": pa.int64(),
    "bigint[]": pa.list_(pa.int64()),
    "double precision": pa.float64(),
    "boolean": pa.bool_(),
    "date": pa.date32(),
    "timestamp with time zone": pa.timestamp("us", tz="UTC"),
}


def write_parquet(
    connection: psycopg.Connection[Any], mart: Mart, selection: Selection, path: Path, part: Part = WHOLE
) -> int:
    """Writes the file, of one part where it is given, and returns how many rows it has.

    Raises CannotRun when a number has more than 38 digits.
    """
    schema = _schema(connection, mart)
    rows = 0
    # A cursor of the server: the rows come batch by batch.
    with connection.cursor(name="parquet") as cursor, pq.ParquetWriter(path, schema, compression="zstd") as writer:
        cursor.execute(as_values(mart, selection, part))
        while batch := cursor.fetchmany(BATCH_ROWS):
            rows += len(batch)
            try:
                columns = [
                    pa.array(values, field.type) for values, field in zip(zip(*batch, strict=True), schema, strict=True)
                ]
            except pa.ArrowInvalid as error:
                raise CannotRun(
                    f"{SCHEMA}.{mart.name} does not fit into Parquet ({error}); export it as csv"
                ) from error
            writer.write_batch(pa.record_batch(columns, schema=schema))
    return rows


def _schema(connection: psycopg.Connection[Any], mart: Mart) -> pa.Schema:
    scales = scales_of(connection, mart)
    return pa.schema(
        [
            pa.field(
                column.name,
                pa.decimal128(DIGITS, scales[column.name])
                if column.name in scales
                else _TYPES.get(column.type, pa.string()),
                nullable=column.name not in mart.key,
                metadata={"description": column.comment},
            )
            for column in mart.columns
        ],
        metadata={"description": mart.comment},
    )


def scales_of(connection: psycopg.Connection[Any], mart: Mart) -> dict[str, int]:
    """The digits behind the point of every numeric column; of the whole mart, so that filters do not change them."""
    numeric: list[MartColumn] = [column for column in mart.columns if column.type == "numeric"]
    if not numeric:
        return {}
    longest = sql.SQL(", ").join(sql.SQL("max(scale({}))").format(sql.Identifier(column.name)) for column in numeric)
    query = sql.SQL("SELECT {} FROM {}").format(longest, sql.Identifier(SCHEMA, mart.name))
    row = connection.execute(query).fetchone()
    assert row is not None
    return {column.name: max(LEAST_SCALE, scale or 0) for column, scale in zip(numeric, row, strict=True)}
