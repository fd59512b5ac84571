"""Projects: which of the names printed for a unit's projects are one project, by evidence."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from etl.normalize.entities.ties import how_alike, project_lines, same_amount, stated, with_totals
from etl.normalize.entities.units import UnitRegistry
from etl.normalize.tables.readers.coded import programme_of
from etl.records.disclosure import Finding, Line, ProjectIdentity, Table
from etl.records.kinds import kind_rule
from etl.records.message import Message
from etl.records.narrative import Statements
from etl.text.assignment import assign
from etl.text.fold import canonical_name
from etl.text.printed import Printed
from etl.text.similarity import likeness

# Similar enough to be reported where nothing proves that two names are one project's.
_DOUBTFUL = 0.9
_IN_PROJECT_TABLE = Message.of("evidence.named_in_project_table")


@dataclass(slots=True, eq=False)
class _ProjectDraft:
    """A project of a unit while its names are gathered. no: the order they were met in; amounts: what it gets by one table or another."""

    no: int
    unit: str
    canonical: str
    page_no: int
    names: dict[str, Message] = field(default_factory=dict)
    amounts: set[Printed] = field(default_factory=set)
    programme: str | None = None

    def take(self, printed: str, reason: Message, amount: Printed | None = None) -> None:
        self.names.setdefault(printed, reason)
        if amount is not None:
            self.amounts.add(amount)


def identify_projects(
    tables: Sequence[Table], statements: Statements, units: UnitRegistry, publisher: str
) -> tuple[tuple[ProjectIdentity, ...], tuple[Finding, ...]]:
    """The projects of a document's units, the names in the project table first.

    Of one unit, equal canonical names are one project. A description, an item of the carryover narrative or a
    performance table tied to a line is about that line's project, however it prints its name. What is left joins by
    a shortened name with the same amount, one to one. Similar names without proof stay apart, with a finding
    `doubtful_project`. Performance tables of whole programmes name no project.
    """
    reading = _Projects(units, publisher)
    budgets, carryovers = project_lines(tables, "projects"), project_lines(tables, "carryovers")
    lines = {(p.table_position, p.line.no): p.line for p in (*budgets, *carryovers)}
    budget_lines = {p.line.no: p.line for p in budgets}
    # Other tables say what else carries a project's name, after those two.
    rest = [table for table in tables if kind_rule(table.kind).lines not in {"projects", "carryovers"}]
    others = [both for table in rest for both in with_totals(table) if both[0].project_name]
    for place in budgets:
        reading.add_line(place.line, place.amount, _IN_PROJECT_TABLE)
    for description in statements.descriptions:
        reading.add(
            description.project_name, description.unit_name, description.page_no, stated(description.amount_yuan),
            lines.get((description.table_position or 0, description.line_no or 0)), description.match_reason,
        )  # fmt: skip
    for place in carryovers:
        reading.add_line(place.line, place.amount, Message.of("evidence.named_in_carryover_table"))
    for purpose in statements.carryover_purposes:
        about = lines.get((purpose.table_position or 0, purpose.line_no or 0))
        if about is not None:
            reading.add(
                purpose.project_name,
                about.unit_name,
                purpose.page_no,
                None,
                about,
                Message.of("evidence.tied_by_name_and_amount"),
            )
    for line, amount in others:
        reading.add_line(line, amount, Message.of("evidence.named_in_table"))
    programmes = {draft.programme for draft in reading.drafts if draft.programme}
    for goal in statements.goals:
        name = goal.project_name
        if not name or goal.target_level in {"programme", "department"} or canonical_name(name) in programmes:
            continue
        tied = budget_lines.get(goal.line_nos[0]) if goal.target_level == "project" and goal.line_nos else None
        reading.add(name, goal.unit_name, goal.page_no, stated(goal.funds_fiscal_yuan), tied, goal.match_reason)
    reading.join()
    return tuple(reading.projects()), tuple(reading.doubts())


class _Projects:
    """The projects found so far."""

    def __init__(self, units: UnitRegistry, publisher: str) -> None:
        self.units = units
        self.publisher = publisher
        self.drafts: list[_ProjectDraft] = []
        self.loose: list[_ProjectDraft] = []
        self._by_form: dict[tuple[str, str], _ProjectDraft] = {}

    def add_line(self, line: Line, amount: Printed | None, reason: Message) -> None:
        """A project line of a table; a name seen before under this unit is the same project."""
        printed = line.project_name or line.label
        unit = self._unit(line.unit_name)
        draft = self._known(unit, printed)
        if draft is None:
            draft = self._new(unit, printed, line.page_no)
            # What only a later table names may be a project named already, printed otherwise.
            if reason != _IN_PROJECT_TABLE:
                self.loose.append(draft)
        else:
            reason = Message.of("evidence.name_same") if printed not in draft.names else reason
        self._take(draft, printed, reason, amount)
        draft.programme = draft.programme or line.programme or programme_of(printed)

    def add(
        self,
        printed: str,
        unit: str | None,
        page_no: int,
        amount: Printed | None,
        line: Line | None,
        reason: Message | None,
    ) -> None:
        """A name printed elsewhere; line: the line it is proved to be about."""
        if line is not None:
            draft = self._known(self._unit(line.unit_name), line.project_name or line.label)
            if draft is not None:
                self._take(draft, printed, reason or Message.of("evidence.tied"), None)
                return
        owner = self._unit(unit)
        draft = self._known(owner, printed)
        if draft is None:
            draft = self._new(owner, printed, page_no, programme_of(printed))
            self.loose.append(draft)
            self._take(draft, printed, Message.of("evidence.named_elsewhere"), amount)
        else:
            self._take(draft, printed, Message.of("evidence.name_same"), amount)

    def join(self) -> None:
        """Gives names without a line to the project of the same unit and amount whose name is theirs, shortened."""
        proved = self._proved()
        scores = {
            (loose.canonical, loose.unit, draft.canonical): (alike.rank, alike.ratio)
            for loose in self.loose
            for draft in proved[loose.unit]
            if _share_amount(loose, draft)
            if (alike := likeness(loose.canonical, draft.canonical)).rank >= 1
        }
        pairs = assign({((name, unit), (other, unit)): score for (name, unit, other), score in scores.items()})
        for (name, unit), (other, _) in pairs.items():
            loose = next(d for d in self.loose if (d.canonical, d.unit) == (name, unit))
            draft = next(d for d in self.drafts if (d.canonical, d.unit) == (other, unit))
            said = (
                how_alike(likeness(name, other)),
                Message.of("evidence.unit_same"),
                Message.of("evidence.amount_same"),
            )
            reason = Message.of("evidence.together", parts=said)
            for printed in loose.names:
                draft.take(printed, reason)
            draft.amounts |= loose.amounts
            self.drafts.remove(loose)
            self.loose.remove(loose)

    def projects(self) -> Iterator[ProjectIdentity]:
        """The projects in the order they were met."""
        for draft in self.drafts:
            yield ProjectIdentity(
                draft.unit, draft.canonical, tuple(draft.names), tuple(draft.names.values()), draft.programme
            )

    def doubts(self) -> Iterator[Finding]:
        """Names of one unit that are much alike, yet not proved to be one project."""
        proved = self._proved()
        for loose in self.loose:
            for draft in proved[loose.unit]:
                alike = likeness(loose.canonical, draft.canonical)
                if alike.rank == 2 or (alike.rank == 1 and alike.ratio >= _DOUBTFUL):
                    yield Finding.of(
                        "doubtful_project",
                        loose.page_no,
                        name=loose.canonical,
                        other=draft.canonical,
                        alike=how_alike(alike),
                    )

    def _unit(self, printed: str | None) -> str:
        return self.units.canonical(printed) if printed else canonical_name(self.publisher)

    def _known(self, unit: str, printed: str) -> _ProjectDraft | None:
        return self._by_form.get((unit, canonical_name(printed)))

    def _new(self, unit: str, printed: str, page_no: int, programme: str | None = None) -> _ProjectDraft:
        draft = _ProjectDraft(len(self.drafts), unit, canonical_name(printed) or printed, page_no, programme=programme)
        self.drafts.append(draft)
        return draft

    def _take(self, draft: _ProjectDraft, printed: str, reason: Message, amount: Printed | None) -> None:
        draft.take(printed, reason, amount)
        # Of several projects that go by one name the one met first is meant.
        key = draft.unit, canonical_name(printed)
        self._by_form[key] = min(draft, self._by_form.get(key, draft), key=lambda each: each.no)

    def _proved(self) -> Mapping[str, Sequence[_ProjectDraft]]:
        """The projects that are not loose, by unit."""
        loose = {draft.no for draft in self.loose}
        found: dict[str, list[_ProjectDraft]] = defaultdict(list)
        for draft in self.drafts:
            if draft.no not in loose:
                found[draft.unit].append(draft)
        return found


def _share_amount(left: _ProjectDraft, right: _ProjectDraft) -> bool:
    return any(same_amount(a, b) for a in left.amounts for b in right.amounts)
