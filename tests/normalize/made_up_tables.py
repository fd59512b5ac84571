"""Project and carryover tables by hand."""

from __future__ import annotations

from decimal import Decimal

from etl.records.disclosure import Amount, Line, SourceCell, Table
from etl.records.page import Box

WAN = Decimal(10_000)


def total(printed: str, factor: Decimal = WAN) -> Amount:
    value = Decimal(printed)
    return Amount(2, "total", "all", value, value * factor, SourceCell(1, Box(0, 0, 1, 1), printed))


def project_table(*projects: tuple[str, str, str], position: int = 1, factor: Decimal = WAN) -> Table:
    """Unit, project and amount of each line, in 万元 or units of so many yuan; no lines of units."""
    lines = tuple(
        Line(no, 1, project, (total(printed, factor),), level="project", unit_name=unit, project_name=project)
        for no, (unit, project, printed) in enumerate(projects, start=1)
    )
    return _table(position, "project_expenditure", lines, factor)


def carryover_table(*projects: tuple[str, str, str], position: int = 2) -> Table:
    """Unit, project and amount in 万元; a line of its own before each new unit."""
    lines: list[Line] = []
    for unit, project, printed in projects:
        if not lines or lines[-1].unit_name != unit:
            lines.append(Line(len(lines) + 1, 1, unit, (), level="unit", unit_name=unit))
        lines.append(
            Line(len(lines) + 1, 1, project, (total(printed),), level="project", unit_name=unit, project_name=project)
        )
    return _table(position, "carryover", tuple(lines))


def _table(position: int, kind: str, lines: tuple[Line, ...], factor: Decimal = WAN) -> Table:
    return Table(position, kind, None, None, "万元" if factor == WAN else None, factor, 1, 1, (), lines)
