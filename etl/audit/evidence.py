"""The evidence in the warehouse: current documents, the identities tested on them, and the printed amounts on both sides."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Literal, NamedTuple

import psycopg
from psycopg.rows import class_row

from etl.records.page import Box
from etl.warehouse.provenance import CODE, PRINTED

Side = Literal["left", "right"]

_CURRENT = """
    SELECT
        d.document_id, d.file_name, u.canonical_name AS publisher, d.fiscal_year, d.document_kind, d.document_scope,
        d.sha256, d.media
    FROM core.documents AS d
    INNER JOIN core.units AS u ON u.unit_id = d.publisher_unit_id
    WHERE d.is_current
    ORDER BY u.canonical_name, d.fiscal_year, d.document_kind, d.document_scope, d.document_id
"""
_CHECKS = """
    SELECT
        document_id, check_no, check_code, scope_label, left_label, right_label, left_yuan, right_yuan,
        difference_yuan, tolerance_yuan, verdict, page_no, right_page_no, number_unit, severity
    FROM core.checks
    WHERE document_id = ANY(%s)
    ORDER BY document_id, check_no
"""
# Identities between documents are tested by the marts, once they are built.
_BETWEEN = _CHECKS.replace("core.checks", "marts.checks").replace("WHERE", "WHERE check_code LIKE 'between.%%' AND")
_HAS_MARTS = """
    SELECT 1 FROM information_schema.columns
    WHERE table_schema = 'marts' AND table_name = 'checks' AND column_name = 'number_unit'
"""
_SIDES = """
    SELECT check_no, side, table_id, line_no, column_no
    FROM core.check_amounts
    WHERE document_id = %s
    ORDER BY check_no, side, table_id, line_no, column_no
"""
_AMOUNTS = f"""
    SELECT
        a.table_id, a.line_no, a.column_no, p.title AS table_title, p.printed_unit, p.unit_factor,
        l.label AS line_label, {CODE} AS code, c.header_path,
        a.amount_yuan, a.printed_value, s.printed_text, s.page_no, s.x0, s.top, s.x1, s.bottom
    FROM {PRINTED}
    WHERE a.document_id = %s
        AND EXISTS (
            SELECT 1 FROM core.check_amounts AS k
            WHERE k.document_id = a.document_id AND (k.table_id, k.line_no, k.column_no) = (a.table_id, a.line_no, a.column_no)
        )
"""  # noqa: S608  only fragments of our own
_TABLE_TOPS = """
    SELECT a.table_id, s.page_no, min(s.top) AS top
    FROM core.amounts AS a
    INNER JOIN core.source_cells AS s USING (document_id, cell_no)
    WHERE a.document_id = %s
    GROUP BY a.table_id, s.page_no
"""


class Cell(NamedTuple):
    """The place of an amount: table (its key in the warehouse), line and column."""

    table_id: int
    line_no: int
    column_no: int


@dataclass(frozen=True)
class CheckedDocument:
    """A current document of the warehouse."""

    document_id: int
    file_name: str
    publisher: str
    fiscal_year: int
    document_kind: str
    document_scope: str
    sha256: str
    media: str


@dataclass(frozen=True)
class CheckedIdentity:
    """A row of core.checks or, between documents, of marts.checks; both sides in yuan, or in number_unit where it is one."""

    document_id: int
    check_no: int
    check_code: str
    scope_label: str
    left_label: str
    right_label: str
    left_yuan: Decimal
    right_yuan: Decimal
    difference_yuan: Decimal
    tolerance_yuan: Decimal
    verdict: str
    page_no: int | None
    right_page_no: int | None
    number_unit: str | None = None
    severity: str = "error"

    def label(self, side: Side) -> str:
        """What a side is called."""
        return self.left_label if side == "left" else self.right_label

    def yuan(self, side: Side) -> Decimal:
        """What a side amounts to."""
        return self.left_yuan if side == "left" else self.right_yuan

    def page(self, side: Side) -> int | None:
        """The page a side is printed on, where it is known."""
        return self.page_no if side == "left" else self.right_page_no


@dataclass(frozen=True)
class PrintedAmount:
    """A printed amount with its place: points on a page; in a format without pages `top` is the row, `x0` the cell number."""

    table_id: int
    line_no: int
    column_no: int
    table_title: str | None
    printed_unit: str | None
    unit_factor: Decimal | None
    line_label: str | None
    code: str | None
    header_path: str
    amount_yuan: Decimal | None
    printed_value: Decimal
    printed_text: str
    page_no: int
    x0: float
    top: float
    x1: float
    bottom: float

    @property
    def cell(self) -> Cell:
        """Its place in the tables."""
        return Cell(self.table_id, self.line_no, self.column_no)

    @property
    def box(self) -> Box:
        """Its place on the page."""
        return Box(self.x0, self.top, self.x1, self.bottom)

    @property
    def line_name(self) -> str:
        """The line by its code and printed label."""
        label, code = self.line_label or "", self.code or ""
        return label if label.startswith(code) else f"{code} {label}".strip()


@dataclass(frozen=True)
class Evidence:
    """The amounts of a document's identities: by cell, by side of each identity, and where tables begin on pages."""

    amounts: dict[Cell, PrintedAmount]
    sides: dict[tuple[int, Side], tuple[Cell, ...]]
    table_tops: dict[tuple[int, int], float]

    def cells(self, check_no: int) -> tuple[Cell, ...]:
        """The printed amounts of both sides of an identity."""
        return tuple(dict.fromkeys(self.sides.get((check_no, "left"), ()) + self.sides.get((check_no, "right"), ())))


def current_documents(connection: psycopg.Connection[Any]) -> list[CheckedDocument]:
    """The current documents by publisher, year, kind and scope."""
    with connection.cursor(row_factory=class_row(CheckedDocument)) as cursor:
        return cursor.execute(_CURRENT).fetchall()


def tested_identities(
    connection: psycopg.Connection[Any], documents: Sequence[int], *, failed_only: bool = False
) -> list[CheckedIdentity]:
    """The identities tested on these documents, all or those that fail, documents in the given order."""
    where = "WHERE verdict = 'fail' AND" if failed_only else "WHERE"
    with connection.cursor(row_factory=class_row(CheckedIdentity)) as cursor:
        found = cursor.execute(_CHECKS.replace("WHERE", where), [list(documents)]).fetchall()
        if connection.execute(_HAS_MARTS).fetchone() is not None:
            found += cursor.execute(_BETWEEN.replace("WHERE", where), [list(documents)]).fetchall()
    order = {document: number for number, document in enumerate(documents)}
    return sorted(found, key=lambda one: (order[one.document_id], one.check_no))


def quantity(value: Decimal, number_unit: str | None) -> str:
    """A number of an identity as people read it: amounts, points and percentages with two decimals, counts with none."""
    return f"{value:,.0f}" if number_unit == "count" else f"{value:,.2f}"


def evidence_of(connection: psycopg.Connection[Any], document_id: int) -> Evidence:
    """The printed amounts that take part in the identities of a document."""
    with connection.cursor(row_factory=class_row(PrintedAmount)) as cursor:
        amounts = {one.cell: one for one in cursor.execute(_AMOUNTS, [document_id])}
    sides: dict[tuple[int, Side], list[Cell]] = {}
    for check_no, side, *place in connection.execute(_SIDES, [document_id]):
        sides.setdefault((check_no, side), []).append(Cell(*place))
    tops = {
        (table_id, page_no): float(top) for table_id, page_no, top in connection.execute(_TABLE_TOPS, [document_id])
    }
    return Evidence(amounts, {key: tuple(cells) for key, cells in sides.items()}, tops)
