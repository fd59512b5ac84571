"""Who is who: ties the narrative to its lines, then finds the units and projects behind all printed names."""

from __future__ import annotations

from dataclasses import replace

from etl.normalize.entities.projects import identify_projects
from etl.normalize.entities.ties import tie_carryovers, tie_descriptions
from etl.normalize.entities.units import identify_units
from etl.records.disclosure import Disclosure


def with_identities(disclosure: Disclosure) -> Disclosure:
    """The disclosure with its descriptions and carryover items tied, and its units and projects identified.

    What stayed doubtful is among its findings. Printed names stay as printed everywhere.
    """
    tables = disclosure.tables
    statements = replace(
        disclosure.statements,
        descriptions=tie_descriptions(disclosure.statements.descriptions, tables),
        carryover_purposes=tie_carryovers(disclosure.statements.carryover_purposes, tables),
    )
    units = identify_units(disclosure.publisher, tables, statements)
    projects, doubts = identify_projects(tables, statements, units, disclosure.publisher)
    return replace(
        disclosure,
        statements=statements,
        units=units.units,
        projects=projects,
        findings=(*disclosure.findings, *units.findings, *doubts),
    )
