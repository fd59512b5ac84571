"""Units: found by canonical name or by a name known to be theirs, or added, with every name they are printed under."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import psycopg

from etl.load.entities.naming import UnitLabel, canonical
from etl.load.messages import stored_or_none
from etl.load.storable import storable
from etl.records.disclosure import Disclosure
from etl.records.message import Message


def write_publisher(connection: psycopg.Connection[Any], printed: str) -> int:
    """The unit that publishes: of this name at the top, else the only one below a department, else a new one at the top."""
    name = canonical(printed)
    found = connection.execute(
        "SELECT unit_id, parent_unit_id FROM core.units WHERE canonical_name = %s ORDER BY parent_unit_id NULLS FIRST",
        [name],
    ).fetchall()
    is_known = bool(found) and (found[0][1] is None or len(found) == 1)
    unit_id = int(found[0][0]) if is_known else _add_units(connection, {name}, None)[name]
    _add_unit_names(connection, {(unit_id, printed): None})
    return unit_id


def write_units(
    connection: psycopg.Connection[Any], disclosure: Disclosure, publisher_id: int, labels: Mapping[str, UnitLabel]
) -> Mapping[str, int]:
    """The units a disclosure names, by printed name.

    One whose canonical name is the publisher's is the publisher; any other, its 本级 included, is a child of the
    publisher. A unit known below it under one of the names printed here is the same unit, in whatever year.
    """
    own = canonical(disclosure.publisher)
    wanted = {label.canonical for label in labels.values()} - {own}
    if disclosure.scope == "department":
        _adopt(connection, publisher_id, wanted)
    known = _known_units(connection, publisher_id, wanted, labels)
    ids = {own: publisher_id, **known, **_add_units(connection, wanted - known.keys(), publisher_id)}
    _add_unit_names(connection, {(ids[label.canonical], printed): label.evidence for printed, label in labels.items()})
    return {printed: ids[label.canonical] for printed, label in labels.items()}


def _known_units(
    connection: psycopg.Connection[Any], publisher_id: int, wanted: set[str], labels: Mapping[str, UnitLabel]
) -> dict[str, int]:
    """The wanted units that are there: by canonical name, else by a printed name, where only one unit has it."""
    by_name: dict[str, int] = {}
    by_form: dict[str, set[int]] = {}
    for unit_id, name, printed in connection.execute(
        "SELECT unit_id, canonical_name, printed_name FROM core.units LEFT JOIN core.unit_names USING (unit_id)"
        " WHERE parent_unit_id = %s",
        [publisher_id],
    ):
        by_name[name] = unit_id
        if printed:
            by_form.setdefault(canonical(printed), set()).add(unit_id)
    found = {name: by_name[name] for name in wanted if name in by_name}
    forms: dict[str, set[str]] = {}
    for label in labels.values():
        forms.setdefault(label.canonical, set()).add(canonical(label.printed))
    taken = set(found.values())
    for name in sorted(wanted - found.keys()):
        may_be = set().union(*(by_form.get(form, set()) for form in forms[name])) - taken
        if len(may_be) == 1:
            found[name] = may_be.pop()
            taken.add(found[name])
    return found


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


def _add_unit_names(connection: psycopg.Connection[Any], printed: Mapping[tuple[int, str], Message | None]) -> None:
    rows = sorted((unit_id, str(storable(name)), stored_or_none(why)) for (unit_id, name), why in printed.items())
    connection.execute(
        "INSERT INTO core.unit_names (unit_id, printed_name, evidence)"
        " SELECT * FROM unnest(%s::bigint[], %s::text[], %s::jsonb[]) ON CONFLICT DO NOTHING",
        ([unit_id for unit_id, _, _ in rows], [name for _, name, _ in rows], [why for _, _, why in rows]),
    )
