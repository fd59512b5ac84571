"""History: what a body printed of one figure over the years, over the successions of codes."""

from __future__ import annotations

from typing import Any

from etl.serve import urls
from etl.serve.listing import Column, Listing, Row, listing
from etl.serve.page import Question

_MOST = 60
_SERIES = """
SELECT DISTINCT f.code
FROM marts.functional_codes AS f
WHERE f.series_code IN (SELECT series_code FROM marts.functional_codes WHERE code = %(code)s)
"""
_HISTORY = """
SELECT
    d.sha256, d.fiscal_year, d.document_kind, d.document_scope, t.position, a.line_no, a.column_no, a.line_label,
    coalesce(a.functional_code, a.economic_code) AS code, a.amount_yuan, a.printed_text, a.page_no
FROM marts.disclosures AS d
JOIN marts.amounts AS a USING (document_id)
JOIN marts.published_tables AS t ON t.table_id = a.table_id
WHERE d.is_current AND d.publisher = %(publisher)s AND d.region_code IS NOT DISTINCT FROM %(region)s
    AND d.document_scope = %(scope)s
    AND a.table_kind = %(table_kind)s AND a.measure = %(measure)s AND a.fund IS NOT DISTINCT FROM %(fund)s
    AND a.section IS NOT DISTINCT FROM %(section)s
    AND a.unit_name IS NOT DISTINCT FROM %(unit_name)s AND a.project_name IS NOT DISTINCT FROM %(project_name)s
    AND CASE
        WHEN %(codes)s::text[] IS NOT NULL THEN coalesce(a.functional_code, a.economic_code) = ANY(%(codes)s)
        ELSE a.functional_code IS NULL AND a.economic_code IS NULL AND a.line_label IS NOT DISTINCT FROM %(label)s
    END
ORDER BY d.fiscal_year, d.document_kind, d.document_id, t.position, a.line_no, a.column_no
LIMIT %(most)s
"""


def history_of(asked: Question, found: dict[str, Any], row: dict[str, Any]) -> Listing:
    """The same figure in every current document of the body; found, row: the document and the figure."""
    rows = asked.rows(
        _HISTORY, publisher=found["publisher"], region=found["region_code"], scope=found["document_scope"],
        codes=codes_of(asked, row), label=row["line_label"], most=_MOST + 1,
        **{name: row[name] for name in ("table_kind", "measure", "fund", "section", "unit_name", "project_name")},
    )  # fmt: skip
    return listing(
        "history",
        [Column("fiscal_year", "number"), Column("document_kind", "word"), Column("code"), Column("line_label"),
         Column("amount_yuan", "yuan"), Column("printed_text"), Column("page_no", "number")],
        (Row(each, {"fiscal_year": urls.figure(each["sha256"], each["position"], each["line_no"], each["column_no"])})
         for each in rows),
        _MOST,
    )  # fmt: skip


def codes_of(asked: Question, row: dict[str, Any]) -> list[str] | None:
    """The codes a figure's line had over the years; None where it has none."""
    if row["economic_code"] is not None and row["functional_code"] is None:
        return [row["economic_code"]]
    return None if row["functional_code"] is None else series_of(asked, row["functional_code"])


def series_of(asked: Question, code: str) -> list[str]:
    """The functional codes of one series, the code itself among them."""
    return sorted({code, *(each["code"] for each in asked.rows(_SERIES, code=code))})
