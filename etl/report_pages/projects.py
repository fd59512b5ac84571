"""Projects by size with what the narrative says of them, and the targets set for them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import groupby

from etl.report_pages.charts import longest, width
from etl.report_pages.money import share
from etl.report_pages.reading import DisclosureReading
from etl.report_pages.records import Carryover, Description, Indicator, Project

# More are shown on demand.
SHOWN = 20


@dataclass(frozen=True)
class ProjectLine:
    """A project line; width: per cent of the largest."""

    project: Project
    width: Decimal
    share: Decimal | None
    description: Description | None


@dataclass(frozen=True)
class Projects:
    """The project lines, the largest first, and the total their table prints, where there is one table with one."""

    lines: tuple[ProjectLine, ...]
    total: Decimal | None
    document_id: int
    decimals: int | None
    untied: tuple[Description, ...]

    @property
    def shown(self) -> tuple[ProjectLine, ...]:
        """The largest."""
        return self.lines[:SHOWN]

    @property
    def more(self) -> tuple[ProjectLine, ...]:
        """The rest."""
        return self.lines[SHOWN:]


@dataclass(frozen=True)
class Goal:
    """A performance table: what it stands for, and its indicators by first and second level."""

    head: Indicator
    indicators: tuple[Indicator, ...]


@dataclass(frozen=True)
class CarriedUnit:
    """What a unit carries over, its projects below; unit None for what names no unit."""

    unit: Carryover | None
    name: str | None
    projects: tuple[Carryover, ...]


@dataclass(frozen=True)
class Carried:
    """What is carried over: the document's total, and by unit in printed order."""

    total: Carryover | None
    units: tuple[CarriedUnit, ...]
    document_id: int
    decimals: int | None


def projects(reading: DisclosureReading) -> Projects | None:
    """The project lines; None where neither a table nor the narrative names a project.

    A description is tied to a line by the names of project and unit, where the line is the only one of these.
    """
    if not reading.projects and not reading.descriptions:
        return None
    rows = reading.projects
    total = reading.project_totals[0].total_yuan if len(reading.project_totals) == 1 else None
    most = longest(one.total_yuan for one in rows)
    places: dict[tuple[str | None, str], list[Project]] = {}
    for one in rows:
        places.setdefault((one.unit_name, one.project_name), []).append(one)
    tied: dict[int, Description] = {}
    untied = []
    for each in reading.descriptions:
        mine = places.get((each.unit_name, each.project_name), [])
        if len(mine) == 1 and id(mine[0]) not in tied:
            tied[id(mine[0])] = each
        else:
            untied.append(each)
    document_id = (rows or reading.descriptions)[0].document_id
    return Projects(
        tuple(
            ProjectLine(
                one,
                width(one.total_yuan, most),
                share(one.total_yuan, total),
                tied.get(id(one)),
            )
            for one in rows
        ),
        total,
        document_id,
        reading.decimals_of(document_id, "project_expenditure"),
        tuple(untied),
    )


def goals(reading: DisclosureReading) -> tuple[Goal, ...]:
    """The performance tables in printed order."""
    groups = groupby(reading.indicators, key=lambda one: one.goal_no)
    found = [tuple(group) for _, group in groups]
    return tuple(Goal(group[0], group) for group in found)


def carried(reading: DisclosureReading) -> Carried | None:
    """What is carried over, by unit in printed order; None where the document has no such table."""
    rows = reading.carryovers
    if not rows:
        return None
    total = next((one for one in rows if one.unit_name is None and one.project_name is None), None)
    units = tuple(_carried(name, rows) for name in dict.fromkeys(one.unit_name for one in rows if one is not total))
    document_id = rows[0].document_id
    return Carried(total, units, document_id, reading.decimals_of(document_id, "carryover"))


def _carried(name: str | None, rows: Sequence[Carryover]) -> CarriedUnit:
    mine = [one for one in rows if one.unit_name == name]
    unit = next((one for one in mine if one.project_name is None), None) if name is not None else None
    return CarriedUnit(unit, name, tuple(one for one in mine if one.project_name is not None))
