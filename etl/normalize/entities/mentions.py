"""Mentions: where a document prints the names of its units, with what stands beside them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from etl.normalize.entities.ties import stated, with_totals
from etl.normalize.narrative.grammar.money_words import money_in
from etl.records.disclosure import Line, Table
from etl.records.kinds import kind_rule
from etl.records.narrative import Statements
from etl.text.fold import canonical_name, fold
from etl.text.printed import Printed
from etl.text.similarity import is_shortened
from etl.text.unit_name import without_code

_CLAUSE = re.compile(r"[；;。]")
# The tables that name units with most authority, in its order.
_SOURCES = {"projects": "project table", "carryovers": "carryover table"}
# A shortened name in running text begins and ends as the full one does.
_HEAD, _TAIL = 3, 2

Project = tuple[str, Printed | None]


@dataclass(slots=True)
class Named:
    """A name as one part of the document prints it: its place among the names there and the projects under it.

    projects: canonical names with their amounts; printed: every way of printing this canonical name there.
    """

    source: str
    order: int
    page_no: int
    printed: set[str] = field(default_factory=set)
    code: str | None = None
    kind: str | None = None
    projects: set[Project] = field(default_factory=set)


@dataclass(frozen=True, slots=True)
class Mention:
    """A shortened name in running text, with the sums of money in its clause.

    full: the names it may be short for. line: the name of the unit whose line the text is tied to, if it is.
    """

    printed: str
    page_no: int
    full: frozenset[str]
    sums: frozenset[Printed]
    line: str | None = None


def names_by_source(tables: Sequence[Table], statements: Statements) -> dict[str, dict[str, Named]]:
    """For each part of the document that prints units, in the order of authority, its names by canonical form.

    Parts: the department's list, the project tables, the carryover tables, other tables, descriptions, performance
    tables.
    """
    parts: dict[str, dict[str, Named]] = {}
    for listed in statements.units:
        _add(parts, "list of units", listed.printed_name, listed.page_no).kind = listed.kind
    for table in sorted(tables, key=_authority):
        for line, total in with_totals(table):
            _add_line(parts, _SOURCES.get(kind_rule(table.kind).lines, f"table {table.position}"), line, total)
    lines = {(table.position, line.no): line for table in tables for line in table.lines}
    for description in statements.descriptions:
        if description.unit_name:
            named = _add(parts, "descriptions", description.unit_name, description.page_no)
            tied = lines.get((description.table_position or 0, description.line_no or 0))
            name = (tied.project_name if tied else None) or description.project_name
            named.projects.add((canonical_name(name), stated(description.amount_yuan)))
    for goal in statements.goals:
        if goal.unit_name:
            named = _add(parts, "performance tables", goal.unit_name, goal.page_no)
            if goal.project_name:
                named.projects.add((canonical_name(goal.project_name), stated(goal.funds_fiscal_yuan)))
    return parts


def _authority(table: Table) -> int:
    lines = kind_rule(table.kind).lines
    return [*_SOURCES, lines].index(lines)


def mentions(tables: Sequence[Table], statements: Statements, names: Iterable[str]) -> Iterator[Mention]:
    """Shortened names in the narrative; names: the canonical names of units known from lists and tables."""
    known = sorted({name for name in names if len(name) > _HEAD + _TAIL})
    lines = {(table.position, line.no): line for table in tables for line in table.lines}
    for purpose in statements.carryover_purposes:
        tied = lines.get((purpose.table_position or 0, purpose.line_no or 0))
        unit = canonical_name(tied.unit_name) if tied and tied.unit_name else None
        yield from _shortened(purpose.purpose or "", purpose.page_no, known, unit)
    for change in statements.prior_year_changes:
        for text in (change.text, change.reason or ""):
            yield from _shortened(text, change.page_no, known, None)


def _shortened(text: str, page_no: int, known: Sequence[str], line: str | None) -> Iterator[Mention]:
    for clause in _CLAUSE.split(text):
        plain = fold(clause)
        found: dict[str, set[str]] = {}
        for name in known:
            for span in _spans(plain, name):
                found.setdefault(span, set()).add(name)
        for span, full in found.items():
            if span not in known:
                sums = frozenset(Printed.of(money.yuan) for money in money_in(clause))
                yield Mention(span, page_no, frozenset(full), sums, line)


def _spans(text: str, name: str) -> Iterator[str]:
    """The shortest stretches of the text that begin and end as the name and leave words of it out."""
    begin = text.find(name[:_HEAD])
    while begin >= 0:
        end = text.find(name[-_TAIL:], begin + _HEAD)
        while end >= 0 and end + _TAIL - begin < len(name):
            span = text[begin : end + _TAIL]
            if is_shortened(span, name):
                yield span
            end = text.find(name[-_TAIL:], end + 1)
        begin = text.find(name[:_HEAD], begin + 1)


def _add(parts: dict[str, dict[str, Named]], source: str, printed: str, page_no: int) -> Named:
    name, code = without_code(printed)
    part = parts.setdefault(source, {})
    named = part.setdefault(canonical_name(name) or printed, Named(source, len(part), page_no, code=code))
    named.printed.add(printed)
    return named


def _add_line(parts: dict[str, dict[str, Named]], source: str, line: Line, total: Printed | None) -> None:
    if line.unit_name:
        named = _add(parts, source, line.unit_name, line.page_no)
        if line.level == "project":
            named.projects.add((canonical_name(line.project_name or line.label), total))
