"""Dimensions: the units, projects, programmes and codes a disclosure refers to, found in `core` or added to it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import psycopg

from etl.load.codes import write_codes
from etl.load.entities.naming import canonical, project_name, read_labels
from etl.load.entities.projects import Owner, write_programmes, write_projects
from etl.load.entities.units import write_publisher, write_units
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


def write_dimensions(connection: psycopg.Connection[Any], disclosure: Disclosure) -> Dimensions:
    """Finds or adds everything the disclosure refers to; runs in the caller's transaction, under the writers' lock."""
    labels = read_labels(disclosure)
    publisher_id = write_publisher(connection, disclosure.publisher, disclosure.body)
    unit_ids = write_units(connection, disclosure, publisher_id, labels.units)
    programme_ids = write_programmes(connection, publisher_id, labels.programmes)
    owned = {
        (unit_ids[unit] if unit else publisher_id, printed): label for (unit, printed), label in labels.projects.items()
    }
    project_ids = write_projects(connection, owned, programme_ids)
    write_codes(connection, disclosure)
    return Dimensions(publisher_id, unit_ids, project_ids, programme_ids)
