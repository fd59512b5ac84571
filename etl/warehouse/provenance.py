"""Where a number comes from: file, page, table, row, column and printed text of amounts in the warehouse."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Any

import psycopg
from psycopg.rows import class_row

from etl.document.formats import format_named
from etl.pages.wording import Language, shown
from etl.records.message import value_of
from etl.records.page import Box

# An amount `a` with its cell `s`, line `l`, column `c` and table `p`.
PRINTED = """
core.amounts AS a
JOIN core.source_cells AS s USING (document_id, cell_no)
JOIN core.table_lines AS l ON l.table_id = a.table_id AND l.line_no = a.line_no
JOIN core.table_columns AS c ON c.table_id = a.table_id AND c.column_no = a.column_no
JOIN core.published_tables AS p ON p.table_id = a.table_id
"""
CODE = "coalesce(l.functional_code, l.economic_code)"
_TRACE = f"""
SELECT d.document_id, d.file_name, d.sha256, d.media, d.fiscal_year, u.canonical_name AS publisher, d.is_current,
       p.table_id, p.position AS table_position, p.table_kind, p.title AS table_title, p.printed_unit,
       l.line_no, l.label AS line_label, {CODE} AS code,
       n.canonical_name AS unit_name, j.canonical_name AS project_name,
       a.column_no, c.header_path, a.measure, a.fund, a.amount_yuan, a.printed_value, a.was_realigned,
       s.page_no, s.x0, s.top, s.x1, s.bottom, s.printed_text,
       s.stored_text, s.text_origin, s.confidence, d.part_names[s.page_no] AS sheet_name,
       (SELECT jsonb_agg(jsonb_build_array(r.stood_in, r.read_in,
                                           jsonb_build_object('code', r.reason_code, 'values', r.reason_values))
                         ORDER BY r.realignment_no)
        FROM core.realignments AS r
        WHERE r.document_id = a.document_id AND r.table_id = a.table_id AND r.line_no = a.line_no
          AND r.subject = 'figure' AND a.was_realigned) AS moved
FROM {PRINTED}
JOIN core.documents AS d ON d.document_id = a.document_id
JOIN core.units AS u ON u.unit_id = d.publisher_unit_id
LEFT JOIN core.units AS n ON n.unit_id = l.unit_id
LEFT JOIN core.projects AS j ON j.project_id = l.project_id
WHERE (%(figure)s::numeric IS NULL OR a.printed_value = %(figure)s OR a.amount_yuan = %(figure)s)
  AND (%(document)s::text IS NULL OR d.document_id::text = %(document)s
       OR strpos(d.file_name, %(document)s) > 0 OR strpos(u.canonical_name, %(document)s) > 0)
  AND (%(year)s::int IS NULL OR d.fiscal_year = %(year)s)
  AND (%(table)s::text IS NULL OR p.table_kind = %(table)s OR strpos(p.title, %(table)s) > 0)
  AND (%(code)s::text IS NULL OR {CODE} = %(code)s)
  AND (%(unit)s::text IS NULL OR strpos(n.canonical_name, %(unit)s) > 0)
  AND (%(line)s::text IS NULL OR strpos(l.label, %(line)s) > 0 OR strpos(j.canonical_name, %(line)s) > 0)
  AND (%(measure)s::text IS NULL OR a.measure = %(measure)s)
  AND (%(fund)s::text IS NULL OR a.fund = %(fund)s)
  AND (%(table_id)s::bigint IS NULL OR a.table_id = %(table_id)s)
  AND (%(line_no)s::int IS NULL OR a.line_no = %(line_no)s)
  AND (%(column_no)s::int IS NULL OR a.column_no = %(column_no)s)
  AND (%(superseded)s OR d.is_current)
ORDER BY d.fiscal_year, d.document_id, p.position, l.line_no, a.column_no
LIMIT %(limit)s
"""  # noqa: S608  only fragments of our own


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which amounts to trace; every part narrows the choice, None leaves it open.

    table_id, line_no, column_no: the key by which marts name the cell of a figure.
    """

    figure: Decimal | None = None
    document: str | None = None
    year: int | None = None
    table: str | None = None
    code: str | None = None
    unit: str | None = None
    line: str | None = None
    measure: str | None = None
    fund: str | None = None
    table_id: int | None = None
    line_no: int | None = None
    column_no: int | None = None
    superseded: bool = False


@dataclass(frozen=True, slots=True)
class Origin:
    """An amount with its place: points on a page; in a format without pages `top` is the row and `x0` the cell number."""

    document_id: int
    file_name: str
    sha256: str
    media: str
    fiscal_year: int
    publisher: str
    is_current: bool
    table_id: int
    table_position: int
    table_kind: str
    table_title: str | None
    printed_unit: str | None
    line_no: int
    line_label: str | None
    code: str | None
    unit_name: str | None
    project_name: str | None
    column_no: int
    header_path: str
    measure: str
    fund: str | None
    amount_yuan: Decimal | None
    printed_value: Decimal
    was_realigned: bool
    page_no: int
    x0: float
    top: float
    x1: float
    bottom: float
    printed_text: str
    stored_text: str | None
    text_origin: str
    confidence: float | None
    sheet_name: str | None
    moved: list[list[Any]] | None

    @property
    def box(self) -> Box:
        """The cell on its page."""
        return Box(self.x0, self.top, self.x1, self.bottom)

    def moves(self, language: Language = "en") -> str:
        """From where to where it was moved, and why; '' where it was not."""
        return "; ".join(
            f"{shown(stood_in, language)} → {shown(read_in, language)}: {shown(reason, language)}"
            for stood_in, read_in, reason in (map(value_of, each) for each in self.moved or ())
        )

    @property
    def place(self) -> str:
        """The place in words."""
        place = format_named(self.media).place(self.page_no, self.box)
        return f"{place} ({self.sheet_name})" if self.sheet_name else place


def trace(connection: psycopg.Connection[Any], wanted: Wanted, limit: int) -> list[Origin]:
    """The amounts that fit, at most `limit`, in the order of document, table, line and column."""
    values = {name: getattr(wanted, name) for name in Wanted.__slots__} | {"limit": limit}
    with connection.cursor(row_factory=class_row(Origin)) as cursor:
        return cursor.execute(_TRACE, values).fetchall()
