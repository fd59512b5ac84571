"""Naming: the canonical names behind what a disclosure prints, and which programme a project belongs to."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from etl.load.entities.alike import Saying
from etl.load.storable import storable
from etl.records.disclosure import Disclosure, Line
from etl.records.message import Message
from etl.records.narrative import PerformanceGoal
from etl.text.fold import canonical_name


def canonical(printed: str) -> str:
    """The canonical name, storable; a name of dashes alone stays as printed, for it would leave nothing."""
    return str(storable(canonical_name(printed) or printed))


def project_name(line: Line) -> str | None:
    """The project a line is about as printed: named in its column, else by the label of a project line."""
    return line.project_name or (line.label if line.level == "project" else None) or None


def sayings(given: Iterable[tuple[int, str, str]]) -> Iterator[Saying]:
    """What documents print for each name they give: of document, name and printed name, by document and name."""
    forms: defaultdict[tuple[int, str], set[str]] = defaultdict(set)
    for document_id, name, printed in given:
        forms[document_id, name].add(canonical(printed))
    return (Saying(document_id, name, frozenset(of)) for (document_id, name), of in forms.items())


@dataclass(frozen=True)
class UnitLabel:
    """A unit's printed name with the canonical one, and why."""

    printed: str
    canonical: str
    evidence: Message | None = None


@dataclass(frozen=True)
class ProjectLabel:
    """A project's printed name with the canonical one, under its unit's printed name (None: the publisher), and why."""

    unit: str | None
    printed: str
    canonical: str
    programme: str | None = None
    evidence: Message | None = None


@dataclass(frozen=True)
class Labels:
    """All names of units and projects a disclosure prints, and its programmes."""

    units: Mapping[str, UnitLabel]
    projects: Mapping[tuple[str | None, str], ProjectLabel]
    programmes: frozenset[str]


def read_labels(disclosure: Disclosure) -> Labels:
    """The names of a disclosure; one that is in none of its identities stands for itself."""
    units = {printed: label for printed in _unit_names(disclosure) for label in [_unit_label(disclosure, printed)]}
    known = _project_identities(disclosure)
    projects: dict[tuple[str | None, str], ProjectLabel] = {}
    for unit, printed, programme in _project_names(disclosure):
        owner = units[unit].canonical if unit else canonical(disclosure.publisher)
        name, programme_known, evidence = known.get((owner, canonical(printed)), (canonical(printed), None, None))
        label = ProjectLabel(unit, printed, name, programme_known or programme, evidence)
        before = projects.get((unit, printed))
        if before is None or before.programme is None:
            projects[unit, printed] = label
    programmes = {canonical(label.programme) for label in projects.values() if label.programme}
    programmes |= {
        canonical(goal.project_name)
        for goal in disclosure.statements.goals
        if goal.target_level == "programme" and goal.project_name
    }
    return Labels(units, projects, frozenset(programmes))


def is_of_programme(goal: PerformanceGoal, programmes: Iterable[str]) -> bool:
    """True for a performance table of a programme: proved to be, or named as one and not proved to be a project's."""
    if goal.target_level is not None:
        return goal.target_level == "programme"
    return goal.project_name is not None and canonical(goal.project_name) in programmes


def _unit_names(disclosure: Disclosure) -> set[str]:
    said = disclosure.statements
    names = {line.unit_name for table in disclosure.tables for line in table.lines}
    names |= {listed.printed_name for listed in said.units}
    names |= {description.unit_name for description in said.descriptions}
    names |= {goal.unit_name for goal in said.goals}
    names |= {printed for unit in disclosure.units for printed in unit.printed_names}
    return {name for name in names if name}


def _unit_label(disclosure: Disclosure, printed: str) -> UnitLabel:
    form = canonical(printed)
    for exact in (True, False):
        for unit in disclosure.units:
            for name, evidence in zip(unit.printed_names, unit.evidence, strict=True):
                if name == printed if exact else canonical(name) == form:
                    return UnitLabel(printed, canonical(unit.canonical_name), evidence)
    return UnitLabel(printed, form)


def _project_identities(disclosure: Disclosure) -> dict[tuple[str, str], tuple[str, str | None, Message | None]]:
    """Canonical name, programme and evidence by the unit's canonical name and the canonical form of a printed name."""
    return {
        (canonical(project.unit_name), canonical(printed)): (
            canonical(project.canonical_name), project.programme, evidence,
        )
        for project in disclosure.projects
        for printed, evidence in reversed(list(zip(project.printed_names, project.evidence, strict=True)))
    }  # fmt: skip


def _project_names(disclosure: Disclosure) -> Iterable[tuple[str | None, str, str | None]]:
    """Unit and project as printed, and the programme a line says."""
    lines = {}
    for table in disclosure.tables:
        for line in table.lines:
            lines[table.position, line.no] = line
            if printed := project_name(line):
                yield line.unit_name, printed, line.programme
    said = disclosure.statements
    for description in said.descriptions:
        tied = lines.get((description.table_position or 0, description.line_no or 0))
        yield tied.unit_name if tied else description.unit_name, description.project_name, None
    for purpose in said.carryover_purposes:
        # Untied, it says no unit it could belong to.
        if tied := lines.get((purpose.table_position or 0, purpose.line_no or 0)):
            yield tied.unit_name, purpose.project_name, None
    programmes = {canonical(line.programme) for line in lines.values() if line.programme}
    for goal in said.goals:
        if goal.project_name and goal.target_level != "department" and not is_of_programme(goal, programmes):
            yield goal.unit_name, goal.project_name, None
