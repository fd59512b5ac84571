"""Units: found by canonical name or by a name known to be theirs, or added, with every name they are printed under."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import psycopg

from etl.load.entities.naming import UnitLabel, canonical
from etl.load.messages import stored_or_none
from etl.load.storable import storable
from etl.records.disclosure import Disclosure
from etl.records.message import Message
from etl.records.place import CENTRAL_CODE, Body, Place


def write_publisher(connection: psycopg.Connection[Any], printed: str, body: Body | None = None) -> int:
    """The unit that publishes: the body of this key in this place, under whatever name; else a unit known only by this name; else new.

    A department's own organ（本级）is a unit below the department, which is added where it is not there. A unit bears the longest
    name it published under, whichever was loaded first.
    """
    name = canonical(printed)
    body = body or Body(name)
    parent_id = None
    if body.department is not None:
        department, key = body.department
        parent_id = write_publisher(connection, department, replace(body, key=key, department=None))
    unit_id = _published(connection, body, parent_id) or _named_only(connection, name, body.place, parent_id)
    if unit_id is None:
        unit_id = _add_publisher(connection, name, body, parent_id)
    _describe(connection, unit_id, name, body)
    _add_unit_names(connection, {(unit_id, printed): None})
    return unit_id


def _published(connection: psycopg.Connection[Any], body: Body, parent_id: int | None) -> int | None:
    """The unit that is this body, wherever it stands; a department's own organ below it alone."""
    row = connection.execute(
        "SELECT unit_id FROM core.units WHERE body_key = %(key)s AND region_code IS NOT DISTINCT FROM %(code)s"
        " AND (%(parent)s::bigint IS NULL OR parent_unit_id = %(parent)s) ORDER BY parent_unit_id NULLS FIRST, unit_id LIMIT 1",
        {"key": storable(body.key), "code": body.place.region_code, "parent": parent_id},
    ).fetchone()
    return int(row[0]) if row else None


def _named_only(connection: psycopg.Connection[Any], name: str, place: Place, parent_id: int | None) -> int | None:
    """A unit that never published: the one of this name at the top, else the only one below a department of its place."""
    rows = connection.execute(
        "SELECT u.unit_id, u.parent_unit_id, p.region_code FROM core.units AS u"
        " LEFT JOIN core.units AS p ON p.unit_id = u.parent_unit_id"
        " WHERE u.canonical_name = %(name)s AND u.body_key IS NULL"
        " AND (%(parent)s::bigint IS NULL OR u.parent_unit_id = %(parent)s) ORDER BY u.parent_unit_id NULLS FIRST",
        {"name": name, "parent": parent_id},
    ).fetchall()
    found = [row for row in rows if (place.region_code or "").startswith(_prefix(row[2])) or place.region_code is None]
    return int(found[0][0]) if found and (found[0][1] is None or len(found) == 1) else None


def _prefix(region_code: str | None) -> str:
    """What the codes of all divisions in a division begin with; nothing where it is not known, or the whole state."""
    code = "" if region_code in (None, CENTRAL_CODE) else str(region_code)
    return code[:-4] if code.endswith("0000") else code.removesuffix("00")


def _add_publisher(connection: psycopg.Connection[Any], name: str, body: Body, parent_id: int | None) -> int:
    row = connection.execute(
        "INSERT INTO core.units (canonical_name, parent_unit_id, body_key, region_code) VALUES (%s, %s, %s, %s) RETURNING unit_id",
        [name, parent_id, storable(body.key), body.place.region_code],
    ).fetchone()
    assert row is not None
    return int(row[0])


def _describe(connection: psycopg.Connection[Any], unit_id: int, name: str, body: Body) -> None:
    """Writes what the publisher is, and its name where it is the longest so far."""
    place = body.place
    connection.execute(
        "UPDATE core.units SET (body_key, region_code, province, city, county, government_level, sector)"
        " = (%s, %s, %s, %s, %s, %s, %s) WHERE unit_id = %s",
        [storable(body.key), place.region_code, place.province, place.city, place.county, place.government_level,
         body.sector, unit_id],
    )  # fmt: skip
    connection.execute(
        "UPDATE core.units AS u SET canonical_name = %(name)s WHERE unit_id = %(unit)s"
        " AND (length(canonical_name), canonical_name) < (length(%(name)s), %(name)s)"
        " AND NOT EXISTS (SELECT FROM core.units AS o WHERE o.canonical_name = %(name)s"
        " AND o.parent_unit_id IS NOT DISTINCT FROM u.parent_unit_id AND o.region_code IS NOT DISTINCT FROM u.region_code)",
        {"name": name, "unit": unit_id},
    )


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
        region_code = disclosure.body.place.region_code if disclosure.body else None
        _adopt(connection, publisher_id, wanted, _prefix(region_code))
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


def _adopt(connection: psycopg.Connection[Any], publisher_id: int, wanted: set[str], prefix: str) -> None:
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
        " AND s.canonical_name = u.canonical_name)"
        # Another city's unit of the name is another.
        " AND (u.region_code IS NULL OR starts_with(u.region_code, %(prefix)s))",
        {"publisher": publisher_id, "wanted": sorted(wanted), "prefix": prefix},
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
