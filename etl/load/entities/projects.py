"""Projects and programmes: found by the names documents give them or added, and told anew whenever a document comes or goes."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

import psycopg

from etl.load.entities.alike import alike, most_given
from etl.load.entities.entries import ProjectEntry, Settled, drop_unused, put_names, refer_anew, told_apart
from etl.load.entities.naming import ProjectLabel, canonical, sayings
from etl.load.entities.numbered import Numbered, give_numbers, moved, printed_names
from etl.load.messages import stored_or_none
from etl.load.storable import storable

# A project belongs to a unit: unit_id.
Owner = int

_ENTRIES = """
SELECT unit_id, document_id, entries.name, printed_name, evidence::text, programme_id, programmes.canonical_name, own_project_id,
       project_id
FROM core.document_projects AS entries LEFT JOIN core.programmes USING (programme_id)
WHERE unit_id = ANY(%s)
"""


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


def find_projects(
    connection: psycopg.Connection[Any],
    owned: Mapping[tuple[Owner, str], ProjectLabel],
    programme_ids: Mapping[str, int],
) -> tuple[ProjectEntry, ...]:
    """An entry for each printed name in each unit, as its canonical name is known there; new ones are added.

    What else they are is told when all is written: `settle_projects`.
    """
    known = {
        (int(owner), str(name)): (int(own_id), int(project_id))
        for owner, name, own_id, project_id in connection.execute(
            "SELECT DISTINCT unit_id, name, own_project_id, project_id FROM core.document_projects WHERE unit_id = ANY(%s)",
            [sorted({owner for owner, _ in owned})],
        )
    }
    wanted = {(owner, label.canonical) for (owner, _), label in owned.items()}
    known = told_apart(
        {key: known[key] for key in wanted & known.keys()},
        lambda: _add_projects(connection, [min(owner for owner, _ in wanted)])[0],
    )
    _put_projects(connection, {project_id: owner for (owner, _), (_, project_id) in known.items()})
    new = sorted(wanted - known.keys())
    added = _add_projects(connection, [owner for owner, _ in new])
    known |= {key: (number, number) for key, number in zip(new, added, strict=True)}
    return tuple(
        ProjectEntry(
            owner, label.canonical, str(storable(printed)), stored_or_none(label.evidence),
            programme_ids[canonical(label.programme)] if label.programme else None, *known[owner, label.canonical],
        )
        for (owner, printed), label in sorted(owned.items(), key=lambda item: item[0])
    )  # fmt: skip


def _add_projects(connection: psycopg.Connection[Any], owners: list[Owner]) -> list[int]:
    """New projects of these units, whose names are still to be given."""
    rows = connection.execute(
        "INSERT INTO core.projects (unit_id, canonical_name) SELECT owner, gen_random_uuid()::text"
        " FROM unnest(%s::bigint[]) WITH ORDINALITY AS owners (owner, no) ORDER BY no RETURNING project_id",
        [owners],
    ).fetchall()
    return [int(row[0]) for row in rows]


def _put_projects(connection: psycopg.Connection[Any], owners: Mapping[int, Owner]) -> None:
    """Adds projects of these numbers to these units where there are none, whose names are still to be given."""
    connection.execute(
        "INSERT INTO core.projects (project_id, unit_id, canonical_name) OVERRIDING SYSTEM VALUE"
        " SELECT n, owner, gen_random_uuid()::text FROM unnest(%s::bigint[], %s::bigint[]) AS new (n, owner)"
        " WHERE NOT EXISTS (SELECT FROM core.projects WHERE project_id = n)",
        [list(owners), list(owners.values())],
    )


@dataclass
class _Project(Numbered):
    """A project of a unit."""

    owner: Owner = 0
    # Document and programme, by its name.
    programmes: dict[str, int] = field(default_factory=dict)
    programmes_given: set[tuple[int, str]] = field(default_factory=set)

    @property
    def row(self) -> tuple[Owner, str, int | None]:
        """Unit, name and programme: those most of its documents give."""
        programme = self.programmes[most_given(self.programmes_given)] if self.programmes_given else None
        return self.owner, self.name, programme


def settle_projects(connection: psycopg.Connection[Any], owners: Iterable[Owner], gone: Iterable[int] = ()) -> Settled:
    """Tells anew from what all documents say which projects these units have; everything that refers to one follows.

    gone: projects a document referred to that came or went; what nothing refers to any more is deleted.
    """
    projects = _read(connection, sorted(set(owners)))
    by_least = sorted(projects, key=lambda project: (min(project.own_ids), project.owner))
    give_numbers(by_least, lambda project: _add_project(connection, project))
    wanted = {project.number: project.row for project in projects}
    _put_projects(connection, {number: owner for number, (owner, _, _) in wanted.items()})
    changed = moved(projects)
    refer_anew(connection, "projects", changed)
    put_names(connection, "project_names", "project_id", printed_names(projects))
    left = ({old for _, old in changed} | set(gone)) - wanted.keys()
    drop_unused(connection, "projects", "project_id", left, "project_names")
    _write(connection, wanted)
    return Settled(frozenset(wanted), frozenset(left), frozenset(document_id for document_id, _ in changed))


def _read(connection: psycopg.Connection[Any], owners: list[Owner]) -> list[_Project]:
    rows: defaultdict[Owner, list[Any]] = defaultdict(list)
    for owner, *row in connection.execute(_ENTRIES, [owners]):
        rows[owner].append(row)
    projects = []
    for owner, of_it in rows.items():
        one_of: dict[str, _Project] = {}
        for names in alike(sayings(row[:3] for row in of_it)):
            project = _Project(owner=owner)
            projects.append(project)
            one_of |= dict.fromkeys(names, project)
        for document_id, name, printed, evidence, programme_id, programme, own_id, project_id in of_it:
            project = one_of[name]
            project.own_ids.add(own_id)
            project.names.add((document_id, name))
            project.entries.append((document_id, project_id, printed, evidence))
            if programme_id is not None:
                # A unit's own programme and its department's may have one name.
                before = project.programmes.get(programme, programme_id)
                project.programmes[programme] = min(before, programme_id)
                project.programmes_given.add((document_id, programme))
    return projects


def _add_project(connection: psycopg.Connection[Any], project: _Project) -> int:
    """A new number for a project whose names have that of another for themselves; from now on they have this."""
    (number,) = _add_projects(connection, [project.owner])
    connection.execute(
        "UPDATE core.document_projects SET own_project_id = %s WHERE document_id = ANY(%s) AND unit_id = %s AND name = ANY(%s)",
        [number, sorted({document_id for document_id, _ in project.names}), project.owner,
         sorted({name for _, name in project.names})],
    )  # fmt: skip
    return number


def _write(connection: psycopg.Connection[Any], wanted: Mapping[int, tuple[Owner, str, int | None]]) -> None:
    before = {
        row[0]: tuple(row[1:])
        for row in connection.execute(
            "SELECT project_id, unit_id, canonical_name, programme_id FROM core.projects WHERE project_id = ANY(%s)",
            [list(wanted)],
        )
    }
    differing = sorted(number for number, row in wanted.items() if before[number] != row)
    # Two may change names with one another.
    connection.execute(
        "UPDATE core.projects SET canonical_name = gen_random_uuid()::text WHERE project_id = ANY(%s)", [differing]
    )
    rows = [wanted[number] for number in differing]
    connection.execute(
        "UPDATE core.projects AS p SET unit_id = owner, canonical_name = name, programme_id = programme"
        " FROM unnest(%s::bigint[], %s::bigint[], %s::text[], %s::bigint[]) AS new (id, owner, name, programme) WHERE project_id = id",
        [differing, [row[0] for row in rows], [row[1] for row in rows], [row[2] for row in rows]],
    )
