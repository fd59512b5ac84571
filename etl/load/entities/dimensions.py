"""Dimensions: the units, projects, programmes and codes a disclosure refers to, found in `core` or added to it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import psycopg

from etl.load.codes import write_codes
from etl.load.entities.entries import Entries, Referred, drop_unused
from etl.load.entities.naming import canonical, project_name, read_labels
from etl.load.entities.projects import Owner, find_projects, settle_projects, write_programmes
from etl.load.entities.units import find_units, settle_units
from etl.records.disclosure import Disclosure, Line


@dataclass(frozen=True)
class Dimensions:
    """Keys by printed name: the publisher, the units a disclosure names, their projects, and its programmes."""

    publisher_id: int
    unit_ids: Mapping[str, int]
    project_ids: Mapping[tuple[Owner, str], int]
    programme_ids: Mapping[str, int] = field(default_factory=dict)

    def unit(self, line: Line) -> int | None:
        """The unit the line names, or None."""
        return self.unit_ids[line.unit_name] if line.unit_name else None

    def owner(self, line: Line) -> int:
        """The unit the line belongs to: the one it names, else the publisher."""
        return self.owner_named(line.unit_name)

    def project(self, line: Line) -> int | None:
        """The project the line names, or None."""
        return self.project_named(line.unit_name, project_name(line))

    def owner_named(self, unit: str | None) -> int:
        """The unit printed so, the publisher when none is printed."""
        return self.unit_ids[unit] if unit else self.publisher_id

    def project_named(self, unit: str | None, project: str | None) -> int | None:
        """The project of a unit by their printed names; None when no such project is known."""
        return self.project_ids.get((self.owner_named(unit), project)) if project else None

    def programme_named(self, printed: str | None) -> int | None:
        """The programme printed so, or None."""
        return self.programme_ids.get(canonical(printed)) if printed else None


def find_dimensions(connection: psycopg.Connection[Any], disclosure: Disclosure) -> tuple[Dimensions, Entries]:
    """Finds or adds everything the disclosure refers to, with the entries to be kept with its document.

    Runs in the caller's transaction, under the writers' lock.
    """
    labels = read_labels(disclosure)
    units = find_units(connection, disclosure, labels.units)
    programme_ids = write_programmes(connection, units.publisher_id, labels.programmes)
    owned = {
        (units.unit_ids[unit] if unit else units.publisher_id, printed): label
        for (unit, printed), label in labels.projects.items()
    }
    projects = find_projects(connection, owned, programme_ids)
    write_codes(connection, disclosure)
    project_ids = {key: entry.project_id for key, entry in zip(sorted(owned), projects, strict=True)}
    return (
        Dimensions(units.publisher_id, units.unit_ids, project_ids, programme_ids),
        Entries(units.entries, projects),
    )


def settle_dimensions(connection: psycopg.Connection[Any], changed: Referred) -> frozenset[int]:
    """Tells the units, projects and programmes anew from what all documents say, after one that refers to `changed` came or went.

    Afterwards they are as if only the documents that are there had ever been loaded. Returns the documents that refer to others now.
    Runs in the caller's transaction.
    """
    units = settle_units(connection, changed)
    owners = units.told | changed.units
    projects = settle_projects(connection, owners, changed.projects)
    programmes = connection.execute(
        "SELECT programme_id FROM core.programmes WHERE publisher_unit_id = ANY(%s)", [sorted(owners)]
    ).fetchall()
    drop_unused(connection, "programmes", "programme_id", (row[0] for row in programmes))
    drop_unused(connection, "units", "unit_id", (units.left | changed.units) - units.told, "unit_names")
    return units.documents | projects.documents
