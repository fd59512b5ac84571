"""Units: which of the names a document prints are one unit, by evidence; the curated decisions come first."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from etl.normalize.entities.mentions import Mention, Named, mentions, names_by_source
from etl.normalize.entities.ties import same_amount
from etl.records.disclosure import Finding, Table, UnitIdentity
from etl.records.message import Message
from etl.records.narrative import Statements
from etl.reference import rows
from etl.text.fold import canonical_name
from etl.text.printed import Printed
from etl.text.similarity import likeness
from etl.text.unit_name import unit_key

_CURATED = "unit_aliases"
# Written one by one, at different hands: two names in them may be one unit's.
_SEPARATE_FORMS = frozenset({"descriptions", "performance tables"})
# The order of a part says something only where it follows the list at this many names.
_IN_ORDER = 3


@dataclass(frozen=True)
class UnitRegistry:
    """The units of a document, and what stayed doubtful about their names."""

    units: tuple[UnitIdentity, ...]
    findings: tuple[Finding, ...] = ()

    @cached_property
    def _names(self) -> Mapping[str, str]:
        """The canonical name for every printed name, and for every canonical form of one."""
        names = {canonical_name(p): u.canonical_name for u in self.units for p in u.printed_names}
        return names | {p: u.canonical_name for u in self.units for p in u.printed_names}

    def canonical(self, printed: str) -> str:
        """The one name of the unit printed so; a name nobody knows stands for itself."""
        known = self._names.get(printed) or self._names.get(unit_key(printed))
        return known or canonical_name(printed) or printed


@dataclass(slots=True)
class _UnitDraft:
    """A unit while its names are gathered; parts: how each part of the document prints it."""

    canonical: str
    names: dict[str, Message] = field(default_factory=dict)
    forms: set[str] = field(default_factory=set)
    parts: dict[str, Named] = field(default_factory=dict)
    position: int | None = None
    kind: str | None = None

    def take(self, form: str, printed: Iterable[str], reason: Message) -> None:
        self.forms.add(form)
        for name in printed:
            self.names.setdefault(name, reason)


def identify_units(publisher: str, tables: Sequence[Table], statements: Statements) -> UnitRegistry:
    """The units of a document.

    A name is a unit already known when its canonical form is; or when it is such a name with words left out (or the
    other way round) and something more proves it: a project only that unit has, an amount only that unit has, its
    place in the published order, its code. Names that a list or table prints side by side are different units.
    Where the proof is missing or fits several, the name stays a unit of its own, with a finding `doubtful_unit`.
    """
    reading = _Registry(canonical_name(publisher))
    parts = names_by_source(tables, statements)
    for source, names in parts.items():
        for form, named in names.items():
            reading.add(source, form, named, names)
    for mention in mentions(tables, statements, [form for draft in reading.drafts for form in draft.forms]):
        reading.add_mention(mention)
    return UnitRegistry(tuple(reading.units()), (*reading.findings.values(), *reading.unused()))


class _Registry:
    """The units found so far."""

    def __init__(self, publisher: str) -> None:
        self.publisher = publisher
        self.drafts: list[_UnitDraft] = []
        self.findings: dict[str, Finding] = {}
        self.curated = {
            canonical_name(row["printed_name"]): row
            for row in rows(_CURATED)
            if canonical_name(row["publisher"]) == publisher
        }
        self.used: set[str] = set()

    def add(self, source: str, form: str, named: Named, beside: Mapping[str, Named]) -> None:
        """A name of a part of the document, with all the names that part prints."""
        draft, reason = self._find(source, form, named, beside)
        if draft is None:
            draft = _UnitDraft(form)
            self.drafts.append(draft)
        draft.take(form, named.printed, reason)
        draft.parts.setdefault(source, named)
        if source == "list of units":
            draft.position, draft.kind = named.order + 1, named.kind

    def add_mention(self, mention: Mention) -> None:
        """A shortened name in running text: of a unit when the text's line or a sum beside it proves it."""
        form = canonical_name(mention.printed)
        if self._draft_of(form):
            return
        candidates = [draft for draft in self.drafts if draft.forms & mention.full]
        proved = []
        for draft in candidates:
            if mention.line and mention.line in draft.forms:
                proved.append((draft, Message.of("evidence.line_of_unit")))
            elif any(self._has_only(draft, amount=amount) for amount in mention.sums):
                proved.append((draft, Message.of("evidence.amount_beside")))
        if len(proved) == 1:
            draft, reason = proved[0]
            draft.take(form, [mention.printed], Message.of("evidence.shortened", proofs=(reason,)))
        elif len(candidates) == 1 and form != self.publisher:
            self._doubt(form, mention.page_no, candidates, "unproved")

    def units(self) -> Iterator[UnitIdentity]:
        """The units, listed ones first in their order."""
        for draft in sorted(self.drafts, key=lambda draft: draft.position or len(self.drafts) + 1):
            yield UnitIdentity(
                draft.canonical, tuple(draft.names), tuple(draft.names.values()), draft.kind, draft.position
            )

    def unused(self) -> Iterator[Finding]:
        """Curated rows of this publisher whose name the document does not print."""
        for form in self.curated.keys() - self.used:
            yield Finding.of("unused_alias", None, file=_CURATED, name=form)

    def _find(
        self, source: str, form: str, named: Named, beside: Mapping[str, Named]
    ) -> tuple[_UnitDraft | None, Message]:
        """The unit of this name and why, or none."""
        if form in self.curated:
            self.used.add(form)
            row = self.curated[form]
            chosen = canonical_name(row["canonical_name"])
            draft = self._draft_of(chosen)
            if draft is None:
                draft = _UnitDraft(chosen)
                self.drafts.append(draft)
            return draft, Message.of("evidence.decided", reason=row["reason"])
        known = self._draft_of(form)
        if known:
            return known, Message.of("evidence.name_same")
        candidates = [
            draft
            for draft in self.drafts
            if (source in _SEPARATE_FORMS or not any(other in draft.forms for other in beside))
            and any(likeness(form, other).rank == 2 for other in draft.forms)
        ]
        proofs = [(list(self._proofs(draft, source, named, beside)), draft) for draft in candidates]
        most = max((len(found) for found, _ in proofs), default=0)
        best = [(found, draft) for found, draft in proofs if most and len(found) == most]
        if len(best) == 1:
            found, draft = best[0]
            return draft, Message.of("evidence.shortened", proofs=tuple(found))
        if candidates and form != self.publisher:
            self._doubt(form, named.page_no, candidates, "ambiguous" if best else "unproved")
        return None, Message.of("evidence.named_in", source=_source_name(source))

    def _proofs(self, draft: _UnitDraft, source: str, named: Named, beside: Mapping[str, Named]) -> Iterator[Message]:
        if named.code and any(part.code == named.code for part in draft.parts.values()):
            yield Message.of("evidence.same_code", code=named.code)
        if self._in_place(draft, named, beside):
            yield Message.of("evidence.same_place")
        for project, amount in sorted(named.projects, key=repr):
            if self._has_only(draft, project):
                yield Message.of("evidence.same_project", project=project)
                break
            if amount is not None and self._has_only(draft, project, amount):
                yield Message.of("evidence.same_project_and_amount", project=project)
                break
        for _, amount in sorted(named.projects, key=repr):
            if amount is not None and self._has_only(draft, amount=amount):
                yield Message.of("evidence.only_amount")
                break

    def _has_only(self, draft: _UnitDraft, project: str | None = None, amount: Printed | None = None) -> bool:
        """True when this unit has such a project, and no other unit known so far has."""
        owners = [
            other
            for other in self.drafts
            if any(
                (project is None or name == project) and (amount is None or same_amount(value, amount))
                for part in other.parts.values()
                for name, value in part.projects
            )
        ]
        return owners == [draft]

    def _in_place(self, draft: _UnitDraft, named: Named, beside: Mapping[str, Named]) -> bool:
        """True when this part prints its names in the order of the list, and only this unit fits between the neighbours."""
        if draft.position is None:
            return False
        placed = [(other.order, known.position) for form, other in beside.items()
                  if (known := self._draft_of(form)) and known.position is not None]  # fmt: skip
        positions = [position for _, position in sorted(placed)]
        if len(placed) < _IN_ORDER or positions != sorted(positions):
            return False
        before = max((position for order, position in placed if order < named.order), default=0)
        after = min((position for order, position in placed if order > named.order), default=None)
        last = max(known.position or 0 for known in self.drafts)
        between = range(before + 1, after if after is not None else last + 1)
        return len(between) == 1 and draft.position in between

    def _draft_of(self, form: str) -> _UnitDraft | None:
        return next((draft for draft in self.drafts if form in draft.forms or form == draft.canonical), None)

    def _doubt(self, form: str, page_no: int, candidates: Sequence[_UnitDraft], why: str) -> None:
        may_be = tuple(draft.canonical for draft in candidates[:3])
        self.findings.setdefault(form, Finding.of(f"doubtful_unit.{why}", page_no, name=form, others=may_be))


def _source_name(source: str) -> Message:
    """A part of the document as it is told; `table 3` is a table of no kind that has a name as a source."""
    kind, _, number = source.partition(" ")
    if kind == "table" and number.isdigit():
        return Message.of("findings.table_no", table_no=int(number))
    return Message.of(f"evidence.source.{source.replace(' ', '_')}")
