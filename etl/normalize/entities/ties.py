"""Ties: which line of a table a description or an item of the narrative is about, proved by name, unit and amount."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from etl.records.disclosure import Line, Table
from etl.records.kinds import kind_rule
from etl.records.message import Message
from etl.records.narrative import CarryoverPurpose, ProjectDescription
from etl.text.assignment import assign
from etl.text.fold import canonical_name
from etl.text.printed import Printed, agree
from etl.text.similarity import Likeness, likeness

# With another amount, a name must be this much the same to be taken for the line's.
_NEARLY_SAME = 0.85


@dataclass(frozen=True, slots=True)
class Subject:
    """What is looked for in a table: a project by its printed name, with unit and amount where they are printed.

    order: its place in the narrative.
    """

    order: int
    project: str
    unit: str | None
    amount: Printed | None


@dataclass(frozen=True, slots=True)
class LineRef:
    """A line of a table a subject may be about."""

    table_position: int
    line: Line
    amount: Printed | None

    @property
    def project(self) -> str:
        """The project as printed."""
        return self.line.project_name or self.line.label


@dataclass(frozen=True, slots=True)
class Tie:
    """A subject's line and what proves it."""

    place: LineRef
    reason: Message


@dataclass(frozen=True, slots=True, order=True)
class _Evidence:
    """What speaks for a pair, the stronger first. unit: 2 the same name, 1 alike or not printed, 0 another."""

    name: int
    unit: int
    amount: bool
    ratio: float
    order: bool = False

    @property
    def reason(self) -> Message:
        said = [
            how_alike(Likeness(self.name, self.ratio)),
            Message.of(("evidence.unit_differs", "evidence.unit_open", "evidence.unit_same")[self.unit]),
            Message.of("evidence.amount_same" if self.amount else "evidence.amount_differs"),
        ]
        if self.order:
            said.append(Message.of("evidence.in_order"))
        return Message.of("evidence.together", parts=tuple(said))


def tie_descriptions(
    descriptions: Sequence[ProjectDescription], tables: Iterable[Table]
) -> tuple[ProjectDescription, ...]:
    """The descriptions with their line in the project table, where it is proved; one line for one description."""
    subjects = [Subject(d.no, d.project_name, d.unit_name, stated(d.amount_yuan)) for d in descriptions]
    ties = tie(subjects, project_lines(tables, "projects"))
    return tuple(
        replace(d, table_position=t.place.table_position, line_no=t.place.line.no, match_reason=t.reason)
        if (t := ties.get(d.no))
        else d
        for d in descriptions
    )


def tie_carryovers(purposes: Sequence[CarryoverPurpose], tables: Iterable[Table]) -> tuple[CarryoverPurpose, ...]:
    """The items of the carryover narrative with their line in the carryover table, where it is proved."""
    subjects = [Subject(p.no, p.project_name, None, stated(p.amount_yuan)) for p in purposes]
    ties = tie(subjects, project_lines(tables, "carryovers"))
    return tuple(
        replace(p, table_position=t.place.table_position, line_no=t.place.line.no) if (t := ties.get(p.no)) else p
        for p in purposes
    )


def how_alike(alike: Likeness) -> Message:
    """How alike two names are, as it is told."""
    if alike.rank == 1:
        return Message.of("evidence.names_similar", percent=f"{alike.ratio:.0%}")
    return Message.of(("evidence.names_differ", "", "evidence.name_shortened", "evidence.name_same")[alike.rank])


def project_lines(tables: Iterable[Table], lists: str) -> list[LineRef]:
    """The project lines of the tables that list projects, or carryovers."""
    return [
        LineRef(table.position, line, total)
        for table in tables
        if kind_rule(table.kind).lines == lists
        for line, total in with_totals(table)
        if line.level == "project"
    ]


def with_totals(table: Table) -> Iterator[tuple[Line, Printed | None]]:
    """The lines of a table, each with its total as printed."""
    printed = table.printed()
    for line in table.lines:
        total = line.amount("total")
        yield line, printed.get((line.no, total.column_no)) if total else None


def stated(yuan: Decimal | None) -> Printed | None:
    """An amount of the narrative as printed: its exponent is its last digit."""
    return None if yuan is None else Printed.of(yuan)


def tie(subjects: Sequence[Subject], lines: Sequence[LineRef]) -> Mapping[int, Tie]:
    """The line of each subject, by its order; only where the evidence leaves one place for it.

    Equal names come first, then names shortened or similar; unit and amount tell lines of the same name apart, and
    lines alike in everything are taken in published order. Each line is given once.
    """
    scores: dict[tuple[int, int], _Evidence] = {}
    for subject in subjects:
        for index, place in enumerate(lines):
            evidence = _evidence(subject, place)
            if evidence is not None:
                scores[subject.order, index] = evidence
    pairs = assign(_with_order(scores, subjects, lines))
    return {order: Tie(lines[index], scores[order, index].reason) for order, index in pairs.items()}


def _evidence(subject: Subject, place: LineRef) -> _Evidence | None:
    """What speaks for this line, or None when it is not enough or something speaks against it."""
    name = likeness(subject.project, place.project)
    unit = _unit(subject.unit, place.line.unit_name)
    amount = same_amount(subject.amount, place.amount)
    proved = {
        3: unit > 0 or amount,
        2: unit > 0 and (amount or (unit == 2 and name.ratio >= _NEARLY_SAME)),
        1: unit > 0 and amount,
    }
    return _Evidence(name.rank, unit, amount, name.ratio) if proved.get(name.rank, False) else None


def _unit(left: str | None, right: str | None) -> int:
    if not left or not right:
        return 1
    return {3: 2, 2: 1}.get(likeness(left, right).rank, 0)


def same_amount(left: Printed | None, right: Printed | None) -> bool:
    """True when both are known and agree within the digits each is printed to."""
    return left is not None and right is not None and agree([left], [right])


def _yuan(amount: Printed | None) -> Decimal | None:
    return amount.yuan if amount else None


def _with_order(
    scores: Mapping[tuple[int, int], _Evidence], subjects: Sequence[Subject], lines: Sequence[LineRef]
) -> dict[tuple[int, int], _Evidence]:
    """Marks the k-th of several subjects alike in everything as better for the k-th of as many such lines."""
    alike_subjects = {
        s.order: (canonical_name(s.project), canonical_name(s.unit or ""), _yuan(s.amount)) for s in subjects
    }
    alike_lines = [(canonical_name(p.project), canonical_name(p.line.unit_name or ""), _yuan(p.amount)) for p in lines]
    rank_subject = _ranks([(s.order, alike_subjects[s.order]) for s in subjects])
    rank_line = _ranks(list(enumerate(alike_lines)))
    count_subject, count_line = Counter(alike_subjects.values()), Counter(alike_lines)
    return {
        (order, index): replace(
            evidence,
            order=1 < count_subject[alike_subjects[order]] == count_line[alike_lines[index]]
            and rank_subject[order] == rank_line[index],
        )
        for (order, index), evidence in scores.items()
    }


def _ranks(keyed: Sequence[tuple[int, object]]) -> dict[int, int]:
    """For each key its place among those of the same value."""
    seen: Counter[object] = Counter()
    ranks: dict[int, int] = {}
    for key, value in keyed:
        ranks[key] = seen[value]
        seen[value] += 1
    return ranks
