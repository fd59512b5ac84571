"""Which documents of a disclosure count: what they print is read from the warehouse, and what `editions` decides noted there."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Hashable
from dataclasses import replace
from typing import Any

import psycopg

from etl.load.completeness import note_completeness
from etl.load.editions import Edition, EditionTable, Standing, Value, decide
from etl.records.kinds import kind_rule
from etl.reference import pattern
from etl.text.fold import canonical_name

_CORRECTED = pattern("publisher_patterns", "corrected_edition")

_TABLES = """
SELECT document_id, table_id, table_kind, title, compiled_by, is_empty FROM core.published_tables
WHERE document_id = ANY(%s) ORDER BY document_id, position
"""
# What identifies a line: its side, its code or else its label (full-width and half-width marks are the same), its unit and project.
_LINES = r"""
SELECT table_id, line_no, section, coalesce(functional_code, economic_code, regexp_replace(normalize(label, NFKC), '\s', '', 'g')),
       unit_id, project_id
FROM core.table_lines WHERE document_id = ANY(%s)
"""
_AMOUNTS = """
SELECT table_id, line_no, measure, fund, economic_code, amount_yuan, printed_value FROM core.amounts WHERE document_id = ANY(%s)
"""
_INDICATORS = """
SELECT goals.table_id, goals.unit_id, goals.project_id, normalize(indicators.indicator, NFKC)
FROM core.performance_goals AS goals
LEFT JOIN core.performance_indicators AS indicators USING (document_id, goal_no)
WHERE document_id = ANY(%s)
"""
_STATEMENTS = """
SELECT document_id, 'change', subject_kind, coalesce(subject_code, subject_name), fund FROM core.prior_year_changes
WHERE document_id = ANY(%(ids)s)
UNION SELECT document_id, 'procurement', category, NULL, NULL FROM core.procurement_figures WHERE document_id = ANY(%(ids)s)
UNION SELECT document_id, 'staffing', category, NULL, NULL FROM core.staffing WHERE document_id = ANY(%(ids)s)
UNION SELECT document_id, 'assets', asset, status, NULL FROM core.state_assets WHERE document_id = ANY(%(ids)s)
UNION SELECT document_id, 'count', counted, count_year::text, stage FROM core.public_expense_counts
WHERE document_id = ANY(%(ids)s) AND table_id IS NULL
UNION SELECT document_id, 'description', unit_name, project_name, NULL FROM core.project_descriptions
WHERE document_id = ANY(%(ids)s)
UNION SELECT document_id, 'purpose', project_name, purpose, NULL FROM core.carryover_purposes WHERE document_id = ANY(%(ids)s)
UNION SELECT document_id, 'unit', printed_name, NULL, NULL FROM core.unit_listings WHERE document_id = ANY(%(ids)s)
UNION SELECT document_id, 'office', name, NULL, NULL FROM core.offices WHERE document_id = ANY(%(ids)s)
UNION SELECT document_id, 'note', printed_text, NULL, NULL FROM core.notes WHERE document_id = ANY(%(ids)s)
"""


def decide_disclosure(connection: psycopg.Connection[Any], disclosure_id: int) -> None:
    """Decides anew which documents of a disclosure count, and what it has of what it must publish.

    Belongs into the caller's transaction.

    What it costs depends on the documents of this disclosure, not on how many there are in the warehouse.
    """
    documents = connection.execute(
        "SELECT document_id, sha256, title, file_name, published_on, written_at, document_kind FROM core.documents"
        " WHERE disclosure_id = %s",
        [disclosure_id],
    ).fetchall()
    editions = [
        Edition(
            document_id,
            sha256,
            is_corrected=any(_CORRECTED.search(name) for name in (title, file_name) if name),
            published_on=published_on,
            written_at=written_at,
        )
        for document_id, sha256, title, file_name, published_on, written_at, _ in documents
    ]
    # One alone has nothing to be compared with.
    _note(connection, disclosure_id, decide(editions if len(editions) == 1 else _with_contents(connection, editions)))
    note_completeness(connection, disclosure_id, documents[0][-1])


def decide_disclosures(
    connection: psycopg.Connection[Any], documents: Collection[int], disclosures: Collection[int] = ()
) -> None:
    """Decides anew the disclosures of these documents, and those of these numbers that are there."""
    found = connection.execute(
        "SELECT DISTINCT disclosure_id FROM core.documents WHERE document_id = ANY(%s) OR disclosure_id = ANY(%s) ORDER BY 1",
        [list(documents), list(disclosures)],
    ).fetchall()
    for (disclosure_id,) in found:
        decide_disclosure(connection, disclosure_id)


def drop_empty(connection: psycopg.Connection[Any], disclosure_id: int) -> None:
    """Deletes a disclosure that has no document any more."""
    connection.execute(
        "DELETE FROM core.disclosures AS d WHERE disclosure_id = %s"
        " AND NOT EXISTS (SELECT FROM core.documents WHERE documents.disclosure_id = d.disclosure_id)",
        [disclosure_id],
    )


def decide_pending(connection: psycopg.Connection[Any]) -> None:
    """Decides the disclosures that a migration has left open, each in a transaction of its own."""
    open_ones = connection.execute(
        "SELECT disclosure_id FROM core.disclosures WHERE NOT is_decided ORDER BY disclosure_id"
    ).fetchall()
    for (disclosure_id,) in open_ones:
        with connection.transaction():
            decide_disclosure(connection, disclosure_id)


def _with_contents(connection: psycopg.Connection[Any], editions: list[Edition]) -> list[Edition]:
    """The editions with the tables and statements of each."""
    ids = [edition.document_id for edition in editions]
    lines: defaultdict[int, set[Hashable]] = defaultdict(set)
    figures: defaultdict[int, defaultdict[tuple[Hashable, ...], set[Value]]] = defaultdict(lambda: defaultdict(set))
    kinds: dict[int, str] = {}
    tables: defaultdict[int, list[EditionTable]] = defaultdict(list)
    for document_id, table_id, kind, title, compiled_by, is_empty in connection.execute(_TABLES, [ids]):
        kinds[table_id] = kind
        tables[document_id].append(
            EditionTable(
                table_id,
                kind,
                # What is left over is of all kinds: only its title tells what may be the same.
                about="" if kind_rule(kind).is_known else re.sub(r"\s", "", title or ""),
                compiled_by=canonical_name(compiled_by) if compiled_by else "",
                is_empty=is_empty,
                is_performance=kind_rule(kind).is_form,
            )
        )
    by_line = {(row[0], row[1]): tuple(row[2:]) for row in connection.execute(_LINES, [ids])}
    for table_id, line_no, *about, yuan, printed in connection.execute(_AMOUNTS, [ids]):
        line = by_line[table_id, line_no]
        figures[table_id][(*line, *about)].add((yuan, printed))
        if kind_rule(kinds[table_id]).is_form:
            # Every form of performance has the same labels: a line is one only with its figures.
            lines[table_id].add((*line, printed))
    for (table_id, _), line in by_line.items():
        if not kind_rule(kinds[table_id]).is_form:
            lines[table_id].add(line)
    for table_id, *indicator in connection.execute(_INDICATORS, [ids]):
        lines[table_id].add(tuple(indicator))
    statements: defaultdict[int, set[Hashable]] = defaultdict(set)
    for document_id, *about in connection.execute(_STATEMENTS, {"ids": ids}):
        statements[document_id].add(tuple(about))
    return [
        replace(
            edition,
            statements=frozenset(statements[edition.document_id]),
            tables=tuple(
                replace(
                    table,
                    # A form of performance may say much without a figure.
                    is_empty=table.is_empty and not (table.is_performance and lines[table.table_id]),
                    lines=frozenset(lines[table.table_id]),
                    figures={key: frozenset(values) for key, values in figures[table.table_id].items()},
                )
                for table in tables[edition.document_id]
            ),
        )
        for edition in editions
    ]


def _note(connection: psycopg.Connection[Any], disclosure_id: int, standing: Standing) -> None:
    """Writes what was decided, touching only rows that change."""
    for column, others in (
        ("replaced_by_table_id", standing.tables),
        ("next_edition_table_id", standing.next_editions),
    ):
        connection.execute(
            f"UPDATE core.published_tables SET {column} = NULL WHERE {column} IS NOT NULL"  # noqa: S608  names of ours
            " AND document_id IN (SELECT document_id FROM core.documents WHERE disclosure_id = %s)"
            " AND NOT table_id = ANY(%s)",
            [disclosure_id, [table_id for table_id, other in others.items() if other is not None]],
        )
        _update(connection, "published_tables", "table_id", column, "bigint", others)
    _update(connection, "documents", "document_id", "narrative_replaced_by_id", "bigint", standing.narratives)
    _update(connection, "documents", "document_id", "is_current", "boolean", standing.current)
    connection.execute(
        "UPDATE core.disclosures SET is_decided = true WHERE disclosure_id = %s AND NOT is_decided", [disclosure_id]
    )


def _update(connection: psycopg.Connection[Any], table: str, key: str, column: str, kind: str, values: Any) -> None:
    connection.execute(
        f"UPDATE core.{table} AS rows SET {column} = given.value"  # noqa: S608  names of ours
        f" FROM unnest(%s::bigint[], %s::{kind}[]) AS given (id, value)"
        f" WHERE rows.{key} = given.id AND rows.{column} IS DISTINCT FROM given.value",
        [list(values), list(values.values())],
    )
