"""The marts as a lake: Parquet files in folders of a year and a province, of which only those whose rows changed are written.

Folders are named as Hive names them (`amounts/fiscal_year=2024/province=广东省/part-0.parquet`), so that DuckDB, Spark and
others leave out those a question does not need. The columns stand in the files too: each is whole by itself. What a part holds
is told by a fingerprint, a sum over its rows that the server computes; the descriptor keeps it for the next export.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import starmap
from pathlib import Path
from typing import Any
from urllib.parse import quote

import psycopg
from psycopg import sql

from etl.export.marts import SCHEMA, Mart
from etl.export.parquet_file import scales_of, write_parquet
from etl.export.query import NOTHING, Part, where_of
from etl.export.selection import Selection
from etl.export.staging import DESCRIPTOR

DIVISIONS: Mapping[str, str] = {"year": "fiscal_year", "province": "province"}
"""What a lake may be divided by, and the column that says it."""

FILE = "part-0.parquet"
# As Hive names the folder of what has no value.
_NO_VALUE = "__HIVE_DEFAULT_PARTITION__"


@dataclass(frozen=True)
class LakeFile:
    """A file of a lake: `path` within its folder, `rows`, the `fingerprint` of these, its `size` in bytes and its `sha256`."""

    mart: Mart
    path: str
    rows: int
    fingerprint: str
    size: int
    sha256: str


def write_lake(
    connection: psycopg.Connection[Any],
    marts: Sequence[Mart],
    selection: Selection,
    by: Sequence[str],
    folder: Path,
    work: Path,
) -> Iterator[LakeFile]:
    """Writes the files whose rows are not those of `folder`'s into `work`, and tells all there are to be."""
    earlier = _earlier(folder)
    for mart in marts:
        columns = [DIVISIONS[name] for name in by if DIVISIONS[name] in mart.names]
        shape = _shape(connection, mart)
        for values, rows, content in _parts(connection, mart, selection, columns):
            # An empty mart has one file, in no folder of a value.
            path = "/".join([mart.name, *starmap(_folder_name, zip(columns, values, strict=False)), FILE])
            fingerprint = hashlib.sha256(f"{shape}|{content}".encode()).hexdigest()
            kept = earlier.get(path)
            if kept is not None and kept["fingerprint"] == fingerprint and _is_there(folder / path, kept):
                yield LakeFile(mart, path, rows, fingerprint, kept["bytes"], kept["hash"].removeprefix("sha256:"))
                continue
            target = work / path
            target.parent.mkdir(parents=True, exist_ok=True)
            write_parquet(connection, mart, selection, target, Part(tuple(columns) if values else (), values))
            with target.open("rb") as stream:
                digest = hashlib.file_digest(stream, "sha256").hexdigest()
            yield LakeFile(mart, path, rows, fingerprint, target.stat().st_size, digest)


def _parts(
    connection: psycopg.Connection[Any], mart: Mart, selection: Selection, columns: Sequence[str]
) -> list[tuple[tuple[Any, ...], int, str]]:
    """The values of the columns that occur, how many rows have them, and what these come to; one part of no row where there are none."""
    named = [sql.Identifier("mart", name) for name in columns]
    keys = sql.SQL("").join(sql.SQL("{}, ").format(name) for name in named)
    # The order of rows does not matter, and two sums of 64 bits each do not agree by chance.
    query = sql.SQL(
        "SELECT {keys} count(*), concat_ws(',', sum(hashtextextended(mart::text, 0)), sum(hashtextextended(mart::text, 1)))"
        " FROM {mart} AS mart {where} {group}"
    ).format(
        keys=keys,
        mart=sql.Identifier(SCHEMA, mart.name),
        where=where_of(mart, selection),
        group=sql.SQL("GROUP BY {}").format(sql.SQL(", ").join(named)) if columns else NOTHING,
    )
    found = [(tuple(row[: len(columns)]), row[-2], row[-1]) for row in connection.execute(query)]
    # In an order that is no database's own: the same warehouse gives the same descriptor.
    found.sort(key=lambda part: [(value is not None, str(value)) for value in part[0]])
    return found or [((), 0, "")]


def _shape(connection: psycopg.Connection[Any], mart: Mart) -> str:
    """The columns a file of the mart has, with their types, digits and descriptions."""
    columns = [(column.name, column.type, column.comment) for column in mart.columns]
    return json.dumps(
        [mart.comment, mart.key, columns, sorted(scales_of(connection, mart).items())], ensure_ascii=False
    )


def _folder_name(column: str, value: Any) -> str:
    # What Hive escapes in the name of a folder; letters of every language stay.
    text = _NO_VALUE if value is None else "".join(c if ord(c) > 127 else quote(c, safe=" ") for c in str(value))
    return f"{column}={text}"


def _earlier(folder: Path) -> dict[str, dict[str, Any]]:
    """The files of the lake that stands in a folder, by path; none where none of ours does."""
    try:
        resources = json.loads((folder / DESCRIPTOR).read_text(encoding="utf-8"))["resources"]
        return {str(part["path"]): part for resource in resources for part in resource["parts"]}
    except (OSError, ValueError, KeyError, TypeError):
        return {}


def _is_there(path: Path, kept: Mapping[str, Any]) -> bool:
    try:
        return path.stat().st_size == kept["bytes"] and isinstance(kept["hash"], str)
    except OSError:
        return False
