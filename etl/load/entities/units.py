"""Units: found by the names documents give them or added, and told anew from all documents whenever one comes or goes."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any, LiteralString

import psycopg

from etl.load.entities.alike import NamedUnit, PublishingBody, alike, published
from etl.load.entities.entries import Referred, Settled, UnitEntry, put_names, refer_anew, told_apart
from etl.load.entities.naming import UnitLabel, canonical, sayings
from etl.load.entities.numbered import Numbered, give_numbers, moved, printed_names
from etl.load.messages import stored_or_none
from etl.load.storable import storable
from etl.records.disclosure import Disclosure
from etl.records.place import CENTRAL_CODE, Body

_PLACE = "region_code, province, city, county, government_level, sector"
_BODIES = """
SELECT own.unit_id, own.own_unit_id, own.document_id, own.name, own.printed_name, own.evidence::text, own.body_key, own.region_code,
       own.province, own.city, own.county, own.government_level, own.sector, own.role, documents.document_scope, department.unit_id
FROM core.document_units AS own
JOIN core.documents USING (document_id)
LEFT JOIN core.document_units AS department
    ON department.document_id = own.document_id AND department.role = 'department' AND own.role = 'publisher'
WHERE own.role <> 'unit' AND own.unit_id = ANY(%s)
"""
_NAMED = """
SELECT documents.publisher_unit_id, documents.document_scope, said.document_id, said.name, said.printed_name, said.evidence::text,
       said.own_unit_id, said.unit_id
FROM core.document_units AS said
JOIN core.documents USING (document_id)
WHERE said.role = 'unit' AND documents.publisher_unit_id = ANY(%s)
"""


@dataclass(frozen=True, slots=True)
class FoundUnits:
    """The publisher, the units by printed name, and the entries of the document."""

    publisher_id: int
    unit_ids: Mapping[str, int]
    entries: tuple[UnitEntry, ...]


def find_units(
    connection: psycopg.Connection[Any], disclosure: Disclosure, labels: Mapping[str, UnitLabel]
) -> FoundUnits:
    """The publisher of a document and the units it names, as known by the names it gives them; new ones are added.

    The publisher is the body of its key in its place, under whatever name. One whose canonical name is the publisher's is the
    publisher; any other, its 本级 included, is a unit the publisher names. What else they are is told when all is written: `settle_units`.
    """
    name = canonical(disclosure.publisher)
    body = disclosure.body or Body(name)
    entries = [_body_entry(connection, "publisher", disclosure.publisher, body)]
    publisher = entries[0]
    if body.department is not None:
        printed, key = body.department
        entries.append(_body_entry(connection, "department", printed, replace(body, key=key, department=None)))
    known = {
        str(said): (own_id, unit_id)
        for said, own_id, unit_id in connection.execute(
            "SELECT DISTINCT name, own_unit_id, unit_id FROM core.document_units JOIN core.documents USING (document_id)"
            " WHERE role = 'unit' AND publisher_unit_id = %s",
            [publisher.unit_id],
        )
    }
    wanted = {label.canonical for label in labels.values()} - {name}
    known = told_apart({one: known[one] for one in wanted & known.keys()}, lambda: add_units(connection, 1)[0])
    put_units(connection, (unit_id for _, unit_id in known.values()))
    new = sorted(wanted - known.keys())
    known |= {one: (added, added) for one, added in zip(new, add_units(connection, len(new)), strict=True)}
    for printed, label in sorted(labels.items()):
        own_id, unit_id = known.get(label.canonical, (0, 0))
        evidence = stored_or_none(label.evidence)
        if label.canonical == name:
            if printed != disclosure.publisher:
                entries.append(replace(publisher, printed_name=str(storable(printed)), evidence=evidence))
        else:
            entries.append(UnitEntry("unit", label.canonical, str(storable(printed)), evidence, own_id, unit_id))
    ids = {one: unit_id for one, (_, unit_id) in known.items()} | {name: publisher.unit_id}
    return FoundUnits(
        publisher.unit_id, {printed: ids[label.canonical] for printed, label in labels.items()}, tuple(entries)
    )


def add_units(connection: psycopg.Connection[Any], count: int) -> list[int]:
    """New units, whose names are still to be given."""
    rows = connection.execute(
        "INSERT INTO core.units (canonical_name) SELECT gen_random_uuid()::text FROM generate_series(1, %s) RETURNING unit_id",
        [count],
    ).fetchall()
    return [int(row[0]) for row in rows]


def put_units(connection: psycopg.Connection[Any], ids: Iterable[int]) -> None:
    """Adds units of these numbers where there are none, whose names are still to be given."""
    connection.execute(
        "INSERT INTO core.units (unit_id, canonical_name) OVERRIDING SYSTEM VALUE SELECT n, gen_random_uuid()::text"
        " FROM unnest(%s::bigint[]) AS n WHERE NOT EXISTS (SELECT FROM core.units WHERE unit_id = n)",
        [sorted(ids)],
    )


def _body_entry(connection: psycopg.Connection[Any], role: Any, printed: str, body: Body) -> UnitEntry:
    row = connection.execute(
        "SELECT own_unit_id, unit_id FROM core.document_units"
        " WHERE role <> 'unit' AND body_key = %s AND region_code IS NOT DISTINCT FROM %s ORDER BY 1 LIMIT 1",
        [storable(body.key), body.place.region_code],
    ).fetchone()
    own_id, unit_id = row or add_units(connection, 1) * 2
    return UnitEntry(
        role,
        canonical(printed),
        str(storable(printed)),
        None,
        own_id,
        unit_id,
        str(storable(body.key)),
        body.place,
        body.sector,
    )


def prefix_of(region_code: str | None) -> str:
    """What the codes of all divisions in a division begin with; nothing where it is not known, or the whole state.

    >>> prefix_of("440100"), prefix_of("440000"), prefix_of("000000")
    ('4401', '44', '')
    """
    code = "" if region_code in (None, CENTRAL_CODE) else str(region_code)
    return code[:-4] if code.endswith("0000") else code.removesuffix("00")


@dataclass
class _Unit(Numbered):
    """A unit of a body that publishes, of what one body names so, or of both.

    parent: the number of the unit above it, as it is now.
    """

    parent: int | None = None
    body: int | None = None
    described: tuple[Any, ...] = (None,) * 7

    @property
    def name(self) -> str:
        """A publisher bears the longest name it published under, another unit the one most documents give."""
        if self.body is None:
            return super().name
        return max((name for _, name in self.names), key=lambda name: (len(name), name))


Bodies = Mapping[int, tuple[PublishingBody, _Unit]]
Named = Mapping[NamedUnit, _Unit]


def settle_units(connection: psycopg.Connection[Any], changed: Referred) -> Settled:
    """Tells anew from what all documents say which units there are, after a document that refers to `changed` came or went.

    A function of the documents alone: of the order they came in only the numbers depend. Everything that refers to a unit
    follows.
    """
    bodies, named = _look_around(connection, changed)
    joined = published((body for body, _ in bodies.values()), named)
    apart = named.keys() - set(joined.values())
    units = [named[one] for one in sorted(apart, key=lambda one: (one.owner, sorted(one.names)))]
    for number, (body, unit) in sorted(bodies.items()):
        unit.parent = body.department
        if number in joined:
            unit.parent = joined[number].owner
            unit.own_ids |= named[joined[number]].own_ids
            unit.entries += named[joined[number]].entries
        units.append(unit)
    by_least = sorted(units, key=lambda unit: (min(unit.own_ids), unit.body is None))
    give_numbers(by_least, lambda unit: _add_unit(connection, unit))
    now = {unit.body: unit.number for unit in units if unit.body is not None}
    for unit in units:
        if unit.parent is not None:
            unit.parent = now.get(unit.parent, unit.parent)
    return _write(connection, units, now)


def _look_around(connection: psycopg.Connection[Any], changed: Referred) -> tuple[Bodies, Named]:
    """The bodies and named units that `changed` may have to do with: all that share a name, and all that share one with these."""
    names, ids, owners = set(changed.names), set(changed.bodies), set(changed.bodies)
    looked: tuple[int, ...] = ()
    while looked != (looked := (len(names), len(ids), len(owners))):
        bodies = _read_bodies(connection, ids)
        names |= {name for body, _ in bodies.values() for name in body.names}
        owners |= _numbers(
            connection,
            "SELECT DISTINCT publisher_unit_id FROM core.document_units JOIN core.documents USING (document_id)"
            " WHERE role = 'unit' AND name = ANY(%s)",
            names,
        )
        named = {
            one: unit
            for one, unit in _read_named(connection, owners).items()
            if one.owner in changed.bodies or one.names & names
        }
        names |= {name for one in named for name in one.names}
        ids |= {one.owner for one in named} | _numbers(
            connection,
            "SELECT DISTINCT unit_id FROM core.document_units WHERE role <> 'unit' AND name = ANY(%s)",
            names,
        )
    return bodies, named


def _numbers(connection: psycopg.Connection[Any], query: LiteralString, names: set[str]) -> set[int]:
    return {int(row[0]) for row in connection.execute(query, [sorted(names)])}


def _read_bodies(connection: psycopg.Connection[Any], ids: set[int]) -> Bodies:
    rows: defaultdict[int, list[Any]] = defaultdict(list)
    for unit_id, *row in connection.execute(_BODIES, [sorted(ids)]):
        rows[unit_id].append(row)
    found = {}
    for unit_id, of_it in rows.items():
        unit = _Unit(body=unit_id)
        for own_id, document_id, name, printed, evidence, *_ in of_it:
            unit.own_ids.add(own_id)
            unit.names.add((document_id, name))
            unit.entries.append((document_id, unit_id, printed, evidence))
        # What it is, as told with the longest name.
        told = max(of_it, key=lambda row: (len(row[2]), row[2], repr(row[5:12])))
        unit.described = tuple(told[5:12])
        roles = {(role, scope) for *_, role, scope, _ in of_it}
        body = PublishingBody(
            unit_id,
            frozenset(name for _, name in unit.names),
            region_code=told[6],
            prefix=prefix_of(told[6]),
            department=min((row[-1] for row in of_it if row[-1] is not None), default=None),
            unit_alone=roles == {("publisher", "unit")},
        )
        found[unit_id] = body, unit
    return found


def _read_named(connection: psycopg.Connection[Any], owners: set[int]) -> Named:
    rows: defaultdict[int, list[Any]] = defaultdict(list)
    for owner, *row in connection.execute(_NAMED, [sorted(owners)]):
        rows[owner].append(row)
    found = {}
    for owner, of_it in rows.items():
        for names in alike(sayings(row[1:4] for row in of_it)):
            its = [row for row in of_it if row[2] in names]
            unit = _Unit(
                parent=owner,
                own_ids={row[5] for row in its},
                names={(row[1], row[2]) for row in its},
                entries=[(document_id, unit_id, printed, why) for _, document_id, _, printed, why, _, unit_id in its],
            )
            found[NamedUnit(owner, names, any(scope == "department" for scope, *_ in its))] = unit
    return found


def _add_unit(connection: psycopg.Connection[Any], unit: _Unit) -> int:
    """A new number for a unit whose names have that of another for themselves; from now on they have this."""
    (number,) = add_units(connection, 1)
    documents = sorted({(document_id, old) for document_id, old, _, _ in unit.entries})
    connection.execute(
        "UPDATE core.document_units AS rows SET own_unit_id = %s FROM unnest(%s::bigint[], %s::bigint[]) AS given (id, old)"
        " WHERE document_id = id AND unit_id = old",
        [number, [one for one, _ in documents], [old for _, old in documents]],
    )
    return number


def _write(connection: psycopg.Connection[Any], units: list[_Unit], now: Mapping[int, int]) -> Settled:
    wanted = {unit.number: (unit.name, unit.parent, *unit.described) for unit in units}
    columns = f"canonical_name, parent_unit_id, body_key, {_PLACE}"
    put_units(connection, wanted)
    before = {
        row[0]: tuple(row[1:])
        for row in connection.execute(
            f"SELECT unit_id, {columns} FROM core.units WHERE unit_id = ANY(%s)",  # noqa: S608  names of ours
            [list(wanted)],
        )
    }
    differing = sorted(number for number, values in wanted.items() if before[number] != values)
    # Two may change names with one another, or one take that of one which is no more.
    left = {old for unit in units for _, old, _, _ in unit.entries} - wanted.keys()
    connection.execute(
        "UPDATE core.units SET canonical_name = gen_random_uuid()::text WHERE unit_id = ANY(%s)",
        [sorted(left.union(differing))],
    )
    with connection.cursor() as cursor:
        cursor.executemany(
            f"UPDATE core.units SET ({columns}) = (%s, %s, %s, %s, %s, %s, %s, %s, %s) WHERE unit_id = %s",  # noqa: S608  names of ours
            [(*wanted[number], number) for number in differing],
        )
    gone = {old: new for old, new in now.items() if old != new}
    for table in ("disclosures", "programmes"):
        connection.execute(
            f"UPDATE core.{table} AS rows SET publisher_unit_id = new FROM unnest(%s::bigint[], %s::bigint[]) AS moved (old, new)"  # noqa: S608  names of ours
            " WHERE publisher_unit_id = old",
            [list(gone), list(gone.values())],
        )
    connection.execute(
        "UPDATE core.units AS rows SET parent_unit_id = new FROM unnest(%s::bigint[], %s::bigint[]) AS moved (old, new)"
        " WHERE parent_unit_id = old AND NOT unit_id = ANY(%s)",
        [list(gone), list(gone.values()), list(wanted)],
    )
    changed = moved(units)
    refer_anew(connection, "units", changed)
    put_names(connection, "unit_names", "unit_id", printed_names(units))
    return Settled(frozenset(wanted), frozenset(left), frozenset(document_id for document_id, _ in changed))
