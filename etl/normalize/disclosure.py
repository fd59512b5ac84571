"""The whole disclosure: who published what, for which year, and its tables as records."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import PurePath

from etl.normalize.chapters import chapters
from etl.normalize.entities.identify import with_identities
from etl.normalize.hidden import hidden_parts, hidden_words, unseen_figures
from etl.normalize.identity import Identity, read_identity, shares_of
from etl.normalize.legibility import require_legible, strange_letters
from etl.normalize.named_tables import named_tables
from etl.normalize.narrative import read_narrative
from etl.normalize.narrative.matters.capitals import capital_figures
from etl.normalize.narrative.matters.change_tables import read_change_tables
from etl.normalize.narrative.matters.count_tables import read_table_counts
from etl.normalize.narrative.matters.descriptions import read_descriptions
from etl.normalize.narrative.matters.told_projects import read_told_projects
from etl.normalize.narrative.matters.unitless import unitless_changes
from etl.normalize.narrative.matters.untold import untold_figures
from etl.normalize.narrative.private import public
from etl.normalize.nature import require_disclosure
from etl.normalize.performance import PerformanceReader, tie_goals, untied_goals
from etl.normalize.pictures import pictures_of
from etl.normalize.places.body import read_body
from etl.normalize.places.named import Sources
from etl.normalize.tables.kind import kind_of
from etl.normalize.tables.money_unit import assumed_units
from etl.normalize.tables.table import TableReading, charts, is_box, read_table
from etl.normalize.tables.years import keep_apart
from etl.records.decision import UNDECIDED, Decision
from etl.records.disclosure import Disclosure, Finding, Table
from etl.records.document import Document
from etl.records.kinds import TableKind, kind_rule
from etl.records.located import LocatedDocument, Paragraph
from etl.records.parsed import ParsedTable
from etl.records.vocabulary import DocumentPart
from etl.text.fold import canonical_name, fold
from etl.text.unit_name import unit_key

# Of a cover and its contents: what stands there is more often about the publisher than the text is.
_FIRST_LINES = 12


def normalize(
    document: Document,
    parsed_tables: Sequence[ParsedTable],
    located: LocatedDocument,
    text: Sequence[Paragraph],
    decision: Decision = UNDECIDED,
) -> Disclosure:
    """The disclosure a document's parsed tables, its lines outside of tables and the paragraphs these make up say.

    Raises DocumentRejected when its text cannot be read, when it is no departmental disclosure, and when publisher or
    year cannot be told.
    """
    require_legible(document, located.text, parsed_tables)
    recognised = [(parsed, kind_of(parsed)) for parsed in parsed_tables]
    require_disclosure(
        document.file_name, recognised, located.text, located.heads, text, is_paginated=bool(document.pages)
    )
    identity = read_identity(document, recognised, located.text, located.heads, decision)
    boxes = [parsed for parsed, kind in recognised if is_box(parsed, kind)]
    recognised = [(parsed, kind) for parsed, kind in recognised if not is_box(parsed, kind)]
    shares = shares_of(identity, recognised, located.text)
    text = shares.own(text)
    performance = PerformanceReader()
    readings = _read_tables(recognised, identity, performance)
    tables = tuple(
        shares.apart(position, keep_apart(reading.table, identity.fiscal_year, identity.kind))
        for position, reading in enumerate(readings)
    )
    goals, moves, unread = performance.finish()
    goals = tie_goals(goals, tables)
    described, odd = read_descriptions(text)
    body, unplaced = read_body(identity.publisher, _sources(document, located, recognised, text, tables))
    lists = [*boxes, *(parsed for parsed, kind in recognised if not kind.rule.is_known)]
    beside = [(parsed, table) for (parsed, _), table in zip(recognised, tables, strict=True)]
    stated = read_narrative(
        text, tables, identity.fiscal_year, identity.kind, unit_tables=lists, publisher=identity.publisher
    )
    pictured = {page.number for page in document.pages if page.unread_pictures}
    named = named_tables(
        shares.own(located.table_names), shares.own(located.text), text, beside, identity.kind, pictured
    )
    own = [pair for position, pair in enumerate(beside) if position not in shares.tables]
    in_tables = read_change_tables(own, stated.prior_year_changes, identity.kind)
    stated = replace(
        stated,
        goals=goals,
        descriptions=(*described, *read_told_projects(public(text), len(described) + 1)),
        prior_year_changes=(*stated.prior_year_changes, *in_tables),
        public_expense_counts=(
            *stated.public_expense_counts,
            *read_table_counts(own, identity.fiscal_year, identity.kind),
        ),
    )
    findings = (
        *identity.findings,
        *unplaced,
        *shares.findings(tables),
        *_unread_parts(document),
        *charts(boxes),
        *(Finding.of("attachment", None, file=name) for name in document.attachments),
        *(finding for reading in readings for finding in reading.findings),
        *unread,
        *capital_figures(public(text)),
        *unitless_changes(public(text)),
        *untold_figures(public(text), stated),
        *(Finding.of("unread_row.levels", form.page_no, count=form.row_count) for form in located.unsure_forms),
        *untied_goals(goals, tables),
        *odd,
    )
    disclosure = Disclosure(
        file_name=document.file_name,
        sha256=document.sha256,
        media=document.media,
        page_count=document.page_count,
        title=identity.title,
        publisher=identity.publisher,
        fiscal_year=identity.fiscal_year,
        kind=identity.kind,
        scope=identity.scope,
        part=_part(tables),
        published_on=identity.published_on,
        written_at=document.written_at,
        tables=tables,
        findings=findings,
        realignments=(*(move for reading in readings for move in reading.realignments), *moves),
        statements=stated,
        body=body,
        named_tables=named,
        chapters=chapters(text),
        part_names=tuple(part.name for part in document.parts),
    )
    return with_identities(disclosure)


def _read_tables(
    recognised: Sequence[tuple[ParsedTable, TableKind]], identity: Identity, performance: PerformanceReader
) -> list[TableReading]:
    """The tables, each read with the names of the units that stand in it or before it; `performance` keeps what they say of goals."""
    assumed = assumed_units([parsed for parsed, _ in recognised])
    readings: list[TableReading] = []
    units = {canonical_name(identity.publisher)}
    for position, ((parsed, kind), assumed_unit) in enumerate(zip(recognised, assumed, strict=True), start=1):
        parts = performance.read(position, parsed, kind)
        reading = read_table(parsed, kind, position, assumed_unit, frozenset(units), parts, identity.fiscal_year)
        readings.append(reading)
        units |= {unit_key(line.unit_name) for line in reading.table.lines if line.unit_name}
    return readings


def _unread_parts(document: Document) -> Iterator[Finding]:
    """Pictures that were not recognised, letters of other languages, figures nobody sees, hidden sheets and columns."""
    yield from strange_letters(document.pages)
    for page in document.pages:
        yield from pictures_of(page)
        yield from unseen_figures(page)
    yield from hidden_parts(document.parts)
    yield from hidden_words(document.hidden)


def _sources(
    document: Document,
    located: LocatedDocument,
    recognised: Sequence[tuple[ParsedTable, TableKind]],
    text: Sequence[Paragraph],
    tables: Sequence[Table],
) -> Sources:
    """What the document says beside the publisher's name: its first lines, heads and captions, its file name, its text and units."""
    captions = [parsed.caption for parsed, _ in recognised]
    heads = [*(line.text for line in located.text[:_FIRST_LINES]), *located.heads]
    heads += [part for caption in captions for part in (caption.title, caption.compiled_by) if part]
    units = {line.unit_name for table in tables for line in table.lines if line.unit_name}
    said = [*(paragraph.text for paragraph in text), *sorted(units)]
    return Sources(tuple(map(fold, heads)), fold(PurePath(document.file_name).stem), tuple(map(fold, said)))


def _part(tables: Sequence[Table]) -> DocumentPart:
    """What a document is of its disclosure, by the kinds of its tables.

    tables where one of them is a disclosure's own (收支, 收入, 支出 …); else supplement, or performance where all others
    are of performance. A table of no known kind tells nothing: with a number in it, and alone, it counts as tables; a
    narrative may print boxes and lists of units.
    """
    parts = {kind_rule(table.kind).part for table in tables}
    for part in ("tables", "supplement", "performance"):
        if part in parts:
            return part
    return "tables" if any(not table.is_empty for table in tables) else "narrative"
