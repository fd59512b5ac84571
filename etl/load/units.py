"""Units and projects: found by canonical name, or added, with every name they are printed under."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import psycopg

from etl.load.storable import storable
from etl.records import Disclosure, Line
from etl.text import canonical_name

# A project belongs to a unit: unit_id.
Owner = int


def canonical(printed: str) -> str:
    """The canonical name, storable; a name of dashes alone stays as printed, for it would leave nothing."""
    return str(storable(canonical_name(printed) or printed))


def project_name(line: Line) -> str | None:
    """The project a line is about as printed: named in its column, else by the label of a project line."""
    return line.project_name or (line.label if line.level == "project" else None) or None


def write_publisher(connection: psycopg.Connection[Any], printed: str) -> int:
    """The unit that publishes: of this name at the top, else the only one below a department, else a new one at the top."""
    name = canonical(printed)
    found = connection.execute(
        "SELECT unit_id, parent_unit_id FROM core.units WHERE canonical_name = %s ORDER BY parent_unit_id NULLS FIRST",
        [name],
    ).fetchall()
    is_known = bool(found) and (found[0][1] is None or len(found) == 1)
    unit_id = int(found[0][0]) if is_known else _add_units(connection, {name}, None)[name]
    _add_unit_names(connection, {(unit_id, printed)})
    return unit_id


def write_units(
    connection: psycopg.Connection[Any], disclosure: Disclosure, publisher_id: int, printed_names: set[str]
) -> Mapping[str, int]:
    """The units lines name, by printed name.

    One named as the publisher is the publisher; any other, its 本级 included, is a child of the publisher.
    """
    own = canonical(disclosure.publisher)
    names = {printed: canonical(printed) for printed in printed_names}
    wanted = set(names.values()) - {own}
    if disclosure.scope == "department":
        _adopt(connection, publisher_id, wanted)
    ids = {own: publisher_id, **_add_units(connection, wanted, publisher_id)}
    _add_unit_names(connection, {(ids[name], printed) for printed, name in names.items()})
    return {printed: ids[name] for printed, name in names.items()}


def write_projects(
    connection: psycopg.Connection[Any], owned: set[tuple[Owner, str]]
) -> Mapping[tuple[Owner, str], int]:
    """The projects with these printed names in these units."""
    names = {(owner, printed): canonical(printed) for owner, printed in owned}
    wanted = sorted({(owner, name) for (owner, _), name in names.items()})
    arrays = ([owner for owner, _ in wanted], [name for _, name in wanted])
    connection.execute(
        "INSERT INTO core.projects (unit_id, canonical_name) SELECT * FROM unnest(%s::bigint[], %s::text[]) AS new (u, n)"
        " WHERE NOT EXISTS (SELECT FROM core.projects AS p WHERE p.unit_id = u AND p.canonical_name = n)"
        " ORDER BY u, n ON CONFLICT DO NOTHING",
        arrays,
    )
    found = connection.execute(
        "SELECT unit_id, canonical_name, project_id FROM core.projects"
        " JOIN unnest(%s::bigint[], %s::text[]) AS named (u, n) ON unit_id = u AND canonical_name = n",
        arrays,
    ).fetchall()
    ids = {(owner, name): project_id for owner, name, project_id in found}
    by_print = {(owner, printed): ids[owner, name] for (owner, printed), name in names.items()}
    printed = sorted({(project_id, str(storable(name))) for (_, name), project_id in by_print.items()})
    connection.execute(
        "INSERT INTO core.project_names (project_id, printed_name) SELECT * FROM unnest(%s::bigint[], %s::text[])"
        " ON CONFLICT DO NOTHING",
        ([project_id for project_id, _ in printed], [name for _, name in printed]),
    )
    return by_print


def _adopt(connection: psycopg.Connection[Any], publisher_id: int, wanted: set[str]) -> None:
    """Puts units that published by themselves before their department did below it, so that the order of loading does not matter.

    Only a unit that is at the top, has units of its own neither, and has published as a unit alone: else it is another one.
    """
    connection.execute(
        "UPDATE core.units AS u SET parent_unit_id = %(publisher)s"
        " WHERE parent_unit_id IS NULL AND unit_id <> %(publisher)s AND canonical_name = ANY(%(wanted)s)"
        " AND NOT EXISTS (SELECT FROM core.units AS c WHERE c.parent_unit_id = u.unit_id)"
        " AND EXISTS (SELECT FROM core.documents AS d WHERE d.publisher_unit_id = u.unit_id)"
        " AND NOT EXISTS (SELECT FROM core.documents AS d WHERE d.publisher_unit_id = u.unit_id"
        " AND d.document_scope = 'department')"
        " AND NOT EXISTS (SELECT FROM core.units AS s WHERE s.parent_unit_id = %(publisher)s"
        " AND s.canonical_name = u.canonical_name)",
        {"publisher": publisher_id, "wanted": sorted(wanted)},
    )


def _add_units(connection: psycopg.Connection[Any], names: set[str], parent_id: int | None) -> Mapping[str, int]:
    """The units of these names below the parent, added where missing."""
    arguments = {"names": sorted(names), "parent": parent_id}
    connection.execute(
        "INSERT INTO core.units (canonical_name, parent_unit_id) SELECT n, %(parent)s::bigint FROM unnest(%(names)s::text[]) AS n"
        " WHERE NOT EXISTS (SELECT FROM core.units WHERE canonical_name = n"
        " AND parent_unit_id IS NOT DISTINCT FROM %(parent)s::bigint)"
        " ORDER BY n ON CONFLICT DO NOTHING",
        arguments,
    )
    found = connection.execute(
        "SELECT canonical_name, unit_id FROM core.units WHERE canonical_name = ANY(%(names)s::text[])"
        " AND parent_unit_id IS NOT DISTINCT FROM %(parent)s::bigint",
        arguments,
    ).fetchall()
    return {str(name): int(unit_id) for name, unit_id in found}


def _add_unit_names(connection: psycopg.Connection[Any], printed: set[tuple[int, str]]) -> None:
    rows = sorted((unit_id, str(storable(name))) for unit_id, name in printed)
    connection.execute(
        "INSERT INTO core.unit_names (unit_id, printed_name) SELECT * FROM unnest(%s::bigint[], %s::text[])"
        " ON CONFLICT DO NOTHING",
        ([unit_id for unit_id, _ in rows], [name for _, name in rows]),
    )
