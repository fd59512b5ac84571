"""Projects and programmes: found by canonical name or by a name known to be theirs, or added."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

import psycopg

from etl.load.entities.naming import ProjectLabel, canonical
from etl.load.messages import stored_or_none
from etl.load.storable import storable

# A project belongs to a unit: unit_id.
Owner = int


def write_programmes(connection: psycopg.Connection[Any], publisher_id: int, names: Iterable[str]) -> Mapping[str, int]:
    """The publisher's programmes of these canonical names, added where missing."""
    arguments = {"publisher": publisher_id, "names": sorted(names)}
    connection.execute(
        "INSERT INTO core.programmes (publisher_unit_id, canonical_name) SELECT %(publisher)s, n"
        " FROM unnest(%(names)s::text[]) AS n WHERE NOT EXISTS (SELECT FROM core.programmes"
        " WHERE publisher_unit_id = %(publisher)s AND canonical_name = n) ORDER BY n ON CONFLICT DO NOTHING",
        arguments,
    )
    found = connection.execute(
        "SELECT canonical_name, programme_id FROM core.programmes"
        " WHERE publisher_unit_id = %(publisher)s AND canonical_name = ANY(%(names)s::text[])",
        arguments,
    ).fetchall()
    return {str(name): int(programme_id) for name, programme_id in found}


def write_projects(
    connection: psycopg.Connection[Any],
    owned: Mapping[tuple[Owner, str], ProjectLabel],
    programme_ids: Mapping[str, int],
) -> Mapping[tuple[Owner, str], int]:
    """The projects with these printed names in these units.

    A project keeps the programme it was first seen in.
    """
    wanted = {(owner, label.canonical) for (owner, _), label in owned.items()}
    ids = _known_projects(connection, wanted, owned)
    missing = sorted(wanted - ids.keys())
    ids |= _add_projects(connection, missing)
    by_print = {(owner, printed): ids[owner, label.canonical] for (owner, printed), label in owned.items()}
    _set_programmes(
        connection,
        {by_print[key]: programme_ids[canonical(label.programme)] for key, label in owned.items() if label.programme},
    )
    rows = [
        (by_print[key], str(storable(key[1])), stored_or_none(label.evidence))
        for key, label in sorted(owned.items(), key=lambda item: item[0])
    ]
    connection.execute(
        "INSERT INTO core.project_names (project_id, printed_name, evidence)"
        " SELECT * FROM unnest(%s::bigint[], %s::text[], %s::jsonb[]) ON CONFLICT DO NOTHING",
        ([project_id for project_id, _, _ in rows], [name for _, name, _ in rows], [why for _, _, why in rows]),
    )
    return by_print


def _known_projects(
    connection: psycopg.Connection[Any],
    wanted: set[tuple[Owner, str]],
    owned: Mapping[tuple[Owner, str], ProjectLabel],
) -> dict[tuple[Owner, str], int]:
    """The wanted projects that are there: by canonical name, else by a printed name, where only one project has it."""
    by_name: dict[tuple[Owner, str], int] = {}
    by_form: dict[tuple[Owner, str], set[int]] = {}
    for project_id, owner, name, printed in connection.execute(
        "SELECT project_id, unit_id, canonical_name, printed_name FROM core.projects"
        " LEFT JOIN core.project_names USING (project_id) WHERE unit_id = ANY(%s)",
        [sorted({owner for owner, _ in wanted})],
    ):
        by_name[owner, name] = project_id
        if printed:
            by_form.setdefault((owner, canonical(printed)), set()).add(project_id)
    found = {key: by_name[key] for key in wanted if key in by_name}
    forms: dict[tuple[Owner, str], set[str]] = {}
    for (owner, printed), label in owned.items():
        forms.setdefault((owner, label.canonical), set()).add(canonical(printed))
    taken = set(found.values())
    for key in sorted(wanted - found.keys()):
        may_be = set().union(*(by_form.get((key[0], form), set()) for form in forms[key])) - taken
        if len(may_be) == 1:
            found[key] = may_be.pop()
            taken.add(found[key])
    return found


def _add_projects(
    connection: psycopg.Connection[Any], missing: list[tuple[Owner, str]]
) -> dict[tuple[Owner, str], int]:
    added = connection.execute(
        "INSERT INTO core.projects (unit_id, canonical_name)"
        " SELECT * FROM unnest(%s::bigint[], %s::text[]) RETURNING unit_id, canonical_name, project_id",
        ([owner for owner, _ in missing], [name for _, name in missing]),
    ).fetchall()
    return {(int(owner), str(name)): int(project_id) for owner, name, project_id in added}


def _set_programmes(connection: psycopg.Connection[Any], of_project: Mapping[int, int]) -> None:
    connection.execute(
        "UPDATE core.projects AS p SET programme_id = new.programme_id"
        " FROM unnest(%s::bigint[], %s::bigint[]) AS new (project_id, programme_id)"
        " WHERE p.project_id = new.project_id AND p.programme_id IS NULL",
        (list(of_project), list(of_project.values())),
    )
