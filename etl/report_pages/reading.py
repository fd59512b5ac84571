"""A disclosure read from the marts: its documents, and the rows of each section."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from importlib.resources import files
from typing import Any, Protocol, TypeVar

import psycopg
from psycopg.rows import class_row

from etl.report_pages import records as r
from etl.report_pages.select import Disclosure


class OfDocument(Protocol):
    """A row that tells of which document it is."""

    @property
    def document_id(self) -> int:
        """The document in `core.documents`."""


Row = TypeVar("Row")
RowOfDocument = TypeVar("RowOfDocument", bound=OfDocument)


@dataclass(frozen=True)
class DisclosureReading:
    """What a disclosure says, section by section, in the order of the queries.

    Tables and narrative of one disclosure may be two documents: rows of one section come from the first that has any, so that
    nothing is counted twice. Budget and outcome, notes, tables, what must be published, issues, findings, realignments and trust
    are of all its documents.
    """

    disclosure: Disclosure
    precision: dict[tuple[int, str], r.Precision]
    income: tuple[r.Income, ...]
    balances: tuple[r.Balance, ...]
    expenditure: tuple[r.Expenditure, ...]
    economic: tuple[r.Economic, ...]
    three_public: tuple[r.ThreePublic, ...]
    stated: tuple[r.Change, ...]
    compared: tuple[r.Change, ...]
    execution: tuple[r.Execution, ...]
    projects: tuple[r.Project, ...]
    project_totals: tuple[r.ProjectTotal, ...]
    descriptions: tuple[r.Description, ...]
    indicators: tuple[r.Indicator, ...]
    carryovers: tuple[r.Carryover, ...]
    purposes: tuple[r.Purpose, ...]
    procurement: tuple[r.Procurement, ...]
    counts: tuple[r.Count, ...]
    assets: tuple[r.Asset, ...]
    staffing: tuple[r.Staffing, ...]
    units: tuple[r.Unit, ...]
    notes: tuple[r.Note, ...]
    tables: tuple[r.Table, ...]
    mandated: tuple[r.Mandated, ...]
    issues: tuple[r.Issue, ...]
    findings: tuple[r.Finding, ...]
    realignments: tuple[r.Realignment, ...]
    trust: tuple[r.Trust, ...]

    def decimals_of(self, document_id: int, *kinds: str | None) -> int | None:
        """The decimals of 万元 to show figures of these kinds of tables with; None where none is known."""
        return max((one.decimals for one in self._precision_of(document_id, kinds)), default=None)

    def last_digit_of(self, document_id: int, *kinds: str | None) -> Decimal:
        """The unit of the last digit figures of these kinds of tables are printed to, yuan; 0 where none is known."""
        return max((one.last_digit_yuan for one in self._precision_of(document_id, kinds)), default=Decimal(0))

    def _precision_of(self, document_id: int, kinds: Sequence[str | None]) -> list[r.Precision]:
        return [found for kind in kinds if kind and (found := self.precision.get((document_id, kind)))]


def read(connection: psycopg.Connection[Any], disclosure: Disclosure) -> DisclosureReading:
    """The rows of a disclosure's documents."""
    ids = [document.document_id for document in disclosure.documents]

    def all_of(name: str, record: type[Row]) -> tuple[Row, ...]:
        return tuple(rows(connection, name, record, documents=ids))

    def first_of(name: str, record: type[RowOfDocument]) -> tuple[RowOfDocument, ...]:
        return _of_first(all_of(name, record), ids)

    changes = all_of("changes", r.Change)
    return DisclosureReading(
        disclosure=disclosure,
        precision={(one.document_id, one.table_kind): one for one in all_of("precision", r.Precision)},
        income=first_of("income", r.Income),
        balances=first_of("balances", r.Balance),
        expenditure=first_of("expenditure", r.Expenditure),
        economic=first_of("economic", r.Economic),
        three_public=first_of("three_public", r.ThreePublic),
        stated=_of_first([one for one in changes if one.source == "narrative"], ids),
        compared=_of_first([one for one in changes if one.source == "documents"], ids),
        execution=all_of("execution", r.Execution),
        projects=first_of("projects", r.Project),
        project_totals=first_of("project_totals", r.ProjectTotal),
        descriptions=first_of("descriptions", r.Description),
        indicators=first_of("indicators", r.Indicator),
        carryovers=first_of("carryovers", r.Carryover),
        purposes=first_of("purposes", r.Purpose),
        procurement=first_of("procurement", r.Procurement),
        counts=first_of("counts", r.Count),
        assets=first_of("assets", r.Asset),
        staffing=first_of("staffing", r.Staffing),
        units=first_of("units", r.Unit),
        notes=all_of("notes", r.Note),
        tables=all_of("tables", r.Table),
        mandated=all_of("mandated", r.Mandated),
        issues=all_of("issues", r.Issue),
        findings=all_of("findings", r.Finding),
        realignments=all_of("realignments", r.Realignment),
        trust=all_of("trust", r.Trust),
    )


def rows(connection: psycopg.Connection[Any], name: str, record: type[Row], **parameters: object) -> list[Row]:
    """The rows of `sql/<name>.sql` as records."""
    query = files("etl.report_pages").joinpath("sql", f"{name}.sql").read_text(encoding="utf-8")
    with connection.cursor(row_factory=class_row(record)) as cursor:
        return cursor.execute(query.encode(), parameters or None).fetchall()


def _of_first(found: Sequence[RowOfDocument], documents: Sequence[int]) -> tuple[RowOfDocument, ...]:
    """The rows of the first document that has any."""
    for document_id in documents:
        if mine := tuple(one for one in found if one.document_id == document_id):
            return mine
    return ()
