"""Dimensions: the units, projects and codes a disclosure refers to, found in `core` or added to it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import psycopg

from etl.load.codes import write_codes
from etl.load.units import Owner, project_name, write_projects, write_publisher, write_units
from etl.records import Disclosure, Line


@dataclass(frozen=True)
class Dimensions:
    """Keys by printed name: the publisher, the units its lines name, and their projects."""

    publisher_id: int
    unit_ids: Mapping[str, int]
    project_ids: Mapping[tuple[Owner, str], int]

    def unit(self, line: Line) -> int | None:
        """The unit the line names, or None."""
        return self.unit_ids[line.unit_name] if line.unit_name else None

    def owner(self, line: Line) -> int:
        """The unit the line belongs to: the one it names, else the publisher."""
        return self.unit_ids[line.unit_name] if line.unit_name else self.publisher_id

    def project(self, line: Line) -> int | None:
        """The project the line names, or None."""
        printed = project_name(line)
        return self.project_ids[self.owner(line), printed] if printed else None


def write_dimensions(connection: psycopg.Connection[Any], disclosure: Disclosure) -> Dimensions:
    """Finds or adds everything the disclosure refers to; runs in the caller's transaction, under the writers' lock."""
    publisher_id = write_publisher(connection, disclosure.publisher)
    lines = [line for table in disclosure.tables for line in table.lines]
    unit_ids = write_units(connection, disclosure, publisher_id, {line.unit_name for line in lines if line.unit_name})
    owned = {
        (unit_ids[line.unit_name] if line.unit_name else publisher_id, printed)
        for line in lines
        if (printed := project_name(line))
    }
    project_ids = write_projects(connection, owned)
    write_codes(connection, disclosure)
    return Dimensions(publisher_id, unit_ids, project_ids)
