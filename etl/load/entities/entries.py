"""Entries: what each document calls its units and projects, as `core` keeps it, so that what all of them say can be told anew."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Literal, TypeVar

import psycopg
from psycopg import sql

from etl.load.copying import copy_rows
from etl.records.place import NOWHERE, Place

Name = TypeVar("Name")
Role = Literal["publisher", "department", "unit"]

_UNIT_COLUMNS = (
    "document_id", "entry_no", "role", "name", "printed_name", "evidence", "own_unit_id", "unit_id", "body_key", "region_code",
    "province", "city", "county", "government_level", "sector",
)  # fmt: skip
_PROJECT_COLUMNS = (
    "document_id", "entry_no", "unit_id", "name", "printed_name", "evidence", "programme_id", "own_project_id", "project_id",
)  # fmt: skip
_REFERENCES = """
SELECT source.relname, attribute.attname
FROM pg_constraint
JOIN pg_class AS source ON source.oid = conrelid
JOIN pg_attribute AS attribute ON attribute.attrelid = conrelid AND attribute.attnum = conkey[1]
WHERE contype = 'f' AND confrelid = %s::regclass AND cardinality(conkey) = 1
ORDER BY 1, 2
"""


@dataclass(frozen=True, slots=True)
class UnitEntry:
    """A printed name of a unit. own_id: the number its canonical name has for itself; unit_id: the unit it is.

    body_key, place and sector: of a publisher and of the department whose own organ it is.
    """

    role: Role
    name: str
    printed_name: str
    evidence: str | None
    own_id: int
    unit_id: int
    body_key: str | None = None
    place: Place = NOWHERE
    sector: str | None = None


@dataclass(frozen=True, slots=True)
class ProjectEntry:
    """A printed name of a project of a unit; own_id and project_id as with units."""

    unit_id: int
    name: str
    printed_name: str
    evidence: str | None
    programme_id: int | None
    own_id: int
    project_id: int


@dataclass(frozen=True, slots=True)
class Entries:
    """All entries of a document."""

    units: tuple[UnitEntry, ...]
    projects: tuple[ProjectEntry, ...]


@dataclass(frozen=True, slots=True)
class Referred:
    """The units and projects the entries of a document are of, their names, and the bodies that publish: it and its department."""

    units: frozenset[int] = frozenset()
    names: frozenset[str] = frozenset()
    bodies: frozenset[int] = frozenset()
    projects: frozenset[int] = frozenset()

    def __or__(self, other: Referred) -> Referred:
        return Referred(
            self.units | other.units,
            self.names | other.names,
            self.bodies | other.bodies,
            self.projects | other.projects,
        )


@dataclass(frozen=True, slots=True)
class Settled:
    """What telling anew came to: the units or projects there are, those that are no more, and the documents that refer to others now."""

    told: frozenset[int]
    left: frozenset[int]
    documents: frozenset[int]


def keep_entries(connection: psycopg.Connection[Any], document_id: int, entries: Entries) -> None:
    """Writes the entries of a document that has none."""
    copy_rows(
        connection,
        "document_units",
        _UNIT_COLUMNS,
        (
            (
                document_id, no, one.role, one.name, one.printed_name, one.evidence, one.own_id, one.unit_id, one.body_key,
                one.place.region_code, one.place.province, one.place.city, one.place.county, one.place.government_level,
                one.sector,
            )
            for no, one in enumerate(entries.units, 1)
        ),
    )  # fmt: skip
    copy_rows(
        connection,
        "document_projects",
        _PROJECT_COLUMNS,
        (
            (
                document_id, no, one.unit_id, one.name, one.printed_name, one.evidence, one.programme_id, one.own_id,
                one.project_id,
            )
            for no, one in enumerate(entries.projects, 1)
        ),
    )  # fmt: skip


def referred(connection: psycopg.Connection[Any], document_id: int) -> Referred:
    """What the entries of a document are of now."""
    units = connection.execute(
        "SELECT role, name, unit_id FROM core.document_units WHERE document_id = %s", [document_id]
    ).fetchall()
    projects = connection.execute(
        "SELECT project_id FROM core.document_projects WHERE document_id = %s", [document_id]
    ).fetchall()
    return Referred(
        frozenset(unit_id for _, _, unit_id in units),
        frozenset(name for _, name, _ in units),
        frozenset(unit_id for role, _, unit_id in units if role != "unit"),
        frozenset(project_id for (project_id,) in projects),
    )


def told_apart(known: Mapping[Name, tuple[int, int]], new: Callable[[], int]) -> dict[Name, tuple[int, int]]:
    """The numbers, own and present, of names of one document: no two are one thing, even where all documents before said they are.

    What would share a number with another has its own, which may be free again, else a new one.
    """
    taken: set[int] = set()
    found = {}
    for name, given in sorted(known.items(), key=lambda item: (item[1], repr(item[0]))):
        own_id, number = given
        if number in taken:
            free = own_id if own_id not in taken else new()
            found[name] = free, free
        else:
            found[name] = given
        taken.add(found[name][1])
    return found


def refer_anew(connection: psycopg.Connection[Any], table: str, changed: Mapping[tuple[int, int], int]) -> None:
    """Lets everything in documents that refers to a unit or project refer to another: (document, old key) → new key."""
    if not changed:
        return
    pairs = sorted(changed.items())
    values = [[d for (d, _), _ in pairs], [old for (_, old), _ in pairs], [new for _, new in pairs]]
    with_document = {
        name
        for (name,) in connection.execute(
            "SELECT table_name FROM information_schema.columns WHERE table_schema = 'core' AND column_name = 'document_id'"
        )
    }
    for name, column in connection.execute(_REFERENCES, [f"core.{table}"]).fetchall():
        if name in with_document - {"documents"}:
            connection.execute(
                sql.SQL(
                    "UPDATE core.{table} AS rows SET {column} = changed.new"
                    " FROM unnest(%s::bigint[], %s::bigint[], %s::bigint[]) AS changed (document_id, old, new)"
                    " WHERE rows.document_id = changed.document_id AND rows.{column} = changed.old"
                ).format(table=sql.Identifier(name), column=sql.Identifier(column)),
                values,
            )


def drop_unused(
    connection: psycopg.Connection[Any], table: str, key: str, ids: Iterable[int], names: str | None = None
) -> None:
    """Deletes those of the units, projects or programmes that nothing refers to but the table of their own names."""
    left = sorted(set(ids))
    users = [
        sql.SQL("NOT EXISTS (SELECT FROM core.{} AS user_ WHERE user_.{} = kept.{})").format(
            sql.Identifier(user), sql.Identifier(column), sql.Identifier(key)
        )
        for user, column in connection.execute(_REFERENCES, [f"core.{table}"]).fetchall()
        if user != names
    ]
    unused = sql.SQL("SELECT {key} FROM core.{table} AS kept WHERE {key} = ANY(%s) AND {users}").format(
        key=sql.Identifier(key), table=sql.Identifier(table), users=sql.SQL(" AND ").join(users)
    )
    while left:
        gone = [row[0] for row in connection.execute(unused, [left]).fetchall()]
        if not gone:
            return
        for each in (names, table):
            if each:
                connection.execute(
                    sql.SQL("DELETE FROM core.{} WHERE {} = ANY(%s)").format(sql.Identifier(each), sql.Identifier(key)),
                    [gone],
                )
        # A unit may have been the last below another.
        left = sorted(set(left) - set(gone))


def put_names(
    connection: psycopg.Connection[Any], table: str, key: str, names: Mapping[tuple[int, str], str | None]
) -> None:
    """Makes the names of these units or projects, with the evidence of each, those given, touching only rows that change."""
    ids = sorted({number for number, _ in names})
    values = [[n for n, _ in names], [printed for _, printed in names], list(names.values()), ids]
    given = "SELECT * FROM unnest(%s::bigint[], %s::text[], %s::jsonb[])"
    connection.execute(
        f"WITH given (id, printed_name, evidence) AS ({given})"  # noqa: S608  names of ours
        f" DELETE FROM core.{table} AS kept WHERE {key} = ANY(%s) AND NOT EXISTS (SELECT FROM given"
        f" WHERE id = kept.{key} AND given.printed_name = kept.printed_name AND given.evidence IS NOT DISTINCT FROM kept.evidence)",
        values,
    )
    connection.execute(
        f"INSERT INTO core.{table} ({key}, printed_name, evidence) {given} ON CONFLICT DO NOTHING",
        values[:3],
    )
