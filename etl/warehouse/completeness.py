"""The completeness of disclosures: which of the tables that must be published are there."""

from __future__ import annotations

from collections.abc import Collection
from itertools import groupby
from typing import Any

import psycopg

from etl.records.outcome import CompletenessReport, TableReport

_TABLES = """
SELECT disclosure_id, canonical_name, fiscal_year, document_kind, document_scope, table_kind, status, page_no, statement
FROM core.disclosure_tables
JOIN core.disclosures USING (disclosure_id)
JOIN core.units ON unit_id = publisher_unit_id
WHERE %(all)s OR disclosure_id IN (SELECT disclosure_id FROM core.documents WHERE document_id = ANY(%(documents)s))
ORDER BY canonical_name, fiscal_year, document_kind, document_scope, disclosure_id, position
"""


def completeness(
    connection: psycopg.Connection[Any], documents: Collection[int] | None = None
) -> tuple[CompletenessReport, ...]:
    """What each disclosure has, by publisher, year and kind; of all, or of those these documents belong to."""
    rows = connection.execute(_TABLES, {"all": documents is None, "documents": list(documents or ())}).fetchall()
    return tuple(
        CompletenessReport(disclosure_id, publisher, year, kind, scope, tuple(TableReport(*row[5:]) for row in tables))
        for (disclosure_id, publisher, year, kind, scope), tables in groupby(rows, key=lambda row: row[:5])
    )
