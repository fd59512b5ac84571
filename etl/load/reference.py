"""The reference lists of codes in `core`: every code with its names by year and the code that took its place."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from typing import Any

import psycopg

from etl.load.codes import add_codes, with_ancestors
from etl.reference import content, rows

_NAME = "codes"
_FILES = ("functional_codes", "economic_codes", "code_successions")
# The departmental and governmental economic classification of today came into force in this year.
_ECONOMIC_SINCE = 2018

NameOfYear = tuple[str, int, str]


def load_reference(connection: psycopg.Connection[Any]) -> bool:
    """Brings the lists into `core`, in one transaction, unless these very lists are there; True when it did.

    A name a document printed stays; names an earlier list gave and this one does not are taken out.
    """
    sha256 = hashlib.sha256("\0".join(map(content, _FILES)).encode()).hexdigest()
    known = connection.execute("SELECT sha256 FROM core.reference_lists WHERE name = %s", [_NAME]).fetchone()
    if known is not None and known[0] == sha256:
        return False
    with connection.transaction():
        connection.execute("LOCK TABLE core.reference_lists IN EXCLUSIVE MODE")
        for family, names in (("functional", functional_names()), ("economic", economic_names())):
            add_codes(connection, family, with_ancestors({code for code, _, _ in names}))
            _put_names(connection, family, names)
        _put_years(connection)
        connection.execute(
            "INSERT INTO core.reference_lists (name, sha256) VALUES (%s, %s)"
            " ON CONFLICT (name) DO UPDATE SET sha256 = excluded.sha256",
            [_NAME, sha256],
        )
    return True


def functional_names() -> list[NameOfYear]:
    """Code, year and name of every functional code in every year the list knows it for."""
    return [
        (row["code"], year, name)
        for row in rows("functional_codes")
        for year, name in _names_by_year(row, range(int(row["first_year"]), int(row["last_year"]) + 1))
    ]


def economic_names() -> list[NameOfYear]:
    """Code, year and name of every economic code, in every year the functional list knows."""
    last = max(int(row["last_year"]) for row in rows("functional_codes"))
    return [
        (row["code"], year, row["name"]) for row in rows("economic_codes") for year in range(_ECONOMIC_SINCE, last + 1)
    ]


def _names_by_year(row: Mapping[str, str], years: range) -> Iterator[tuple[int, str]]:
    """Each year with the name in force: of the names with the year they began, the last before it."""
    begun = [(int(part[:4]), part[5:]) for part in row["names_by_year"].split("|") if part]
    for year in years:
        before = [name for since, name in begun if since <= year]
        yield year, before[-1] if before else begun[0][1] if begun else row["name"]


def _put_names(connection: psycopg.Connection[Any], family: str, names: list[NameOfYear]) -> None:
    table = f"core.{family}_code_names"
    connection.execute(f"DELETE FROM {table} WHERE origin = 'reference'")  # noqa: S608  names of ours
    connection.execute(f"CREATE TEMPORARY TABLE new_names (LIKE {table}) ON COMMIT DROP")
    with (
        connection.cursor() as cursor,
        cursor.copy("COPY new_names (code, fiscal_year, name, origin) FROM STDIN") as copy,
    ):
        for name in names:
            copy.write_row((*name, "reference"))
    connection.execute(
        f"INSERT INTO {table} SELECT * FROM new_names"  # noqa: S608  names of ours
        " ON CONFLICT (code, fiscal_year, name) DO UPDATE SET origin = excluded.origin"
    )
    connection.execute("DROP TABLE new_names")


def _put_years(connection: psycopg.Connection[Any]) -> None:
    listed = rows("functional_codes")
    connection.execute(
        "UPDATE core.functional_codes AS c SET first_year = n.first_year, last_year = n.last_year, successor_code = NULL"
        " FROM unnest(%s::text[], %s::int[], %s::int[]) AS n (code, first_year, last_year) WHERE c.code = n.code",
        (
            [row["code"] for row in listed],
            [int(row["first_year"]) for row in listed],
            [int(row["last_year"]) for row in listed],
        ),
    )
    connection.execute(
        "UPDATE core.functional_codes AS c SET successor_code = n.successor"
        " FROM unnest(%s::text[], %s::text[]) AS n (code, successor) WHERE c.code = n.code",
        (
            [row["code"] for row in rows("code_successions")],
            [row["successor"] for row in rows("code_successions")],
        ),
    )
