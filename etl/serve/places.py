"""Places, the bodies of a place, and what a body has published."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from etl.serve import urls
from etl.serve.listing import Column, Listing, Row, listing
from etl.serve.page import MOST, NotFound, Page, Question

# Headline figures shown beside a disclosure, and the columns they stand in.
HEADLINES = {
    "income_total": "income_total_yuan", "expenditure_total": "expenditure_total_yuan", "basic": "basic_yuan",
    "project": "project_yuan", "total": "three_public_yuan",
}  # fmt: skip
_PLACES = """
SELECT
    region_code, province, city, county, count(DISTINCT publisher_id) AS bodies, count(DISTINCT disclosure_id) AS disclosures,
    min(fiscal_year) AS first_year, max(fiscal_year) AS last_year
FROM marts.disclosures
WHERE is_current
GROUP BY region_code, province, city, county
ORDER BY region_code NULLS LAST
"""
_BODIES = """
SELECT
    publisher, min(government_level) AS government_level, min(sector) AS sector, bool_or(document_scope = 'department') AS is_department,
    count(DISTINCT disclosure_id) AS disclosures, min(fiscal_year) AS first_year, max(fiscal_year) AS last_year,
    sum(checks_failed) AS checks_failed
FROM marts.disclosures
WHERE is_current AND region_code IS NOT DISTINCT FROM %(region)s
GROUP BY publisher
ORDER BY is_department DESC, publisher
LIMIT %(most)s OFFSET %(skipped)s
"""
_PLACE_NAME = """
SELECT region_code, province, city, county FROM marts.disclosures
WHERE is_current AND region_code IS NOT DISTINCT FROM %(region)s LIMIT 1
"""
_PUBLISHED = """
SELECT
    d.document_id, d.sha256, d.fiscal_year, d.document_kind, d.document_scope, d.part, d.file_name, d.page_count, d.table_count,
    d.checks_failed, d.province, d.city, d.county,
    (SELECT jsonb_object_agg(h.item, h.amount_yuan::text) FROM marts.headlines AS h
     WHERE h.document_id = d.document_id AND h.item = ANY(%(items)s)) AS figures,
    (SELECT count(*) FROM marts.issues AS i WHERE i.document_id = d.document_id) AS issues
FROM marts.disclosures AS d
WHERE d.is_current AND d.publisher = %(publisher)s AND d.region_code IS NOT DISTINCT FROM %(region)s
ORDER BY d.fiscal_year DESC, d.document_kind, d.document_scope, d.disclosure_id, d.part <> 'tables', d.document_id
"""


def home(asked: Question) -> Page:
    """All places."""
    found = asked.rows(_PLACES)
    shown = listing(
        "places",
        [Column("place"), Column("region_code"), Column("bodies", "number"), Column("disclosures", "number"),
         Column("first_year", "number"), Column("last_year", "number")],
        (Row(row | {"place": place_name(row, asked)}, {"place": urls.place(row["region_code"])}) for row in found),
    )  # fmt: skip
    return Page("serve_home.html", asked.words["title"], (shown,))


def place(asked: Question, region: str) -> Page:
    """The bodies of a place. Raises NotFound."""
    code = _region(region)
    name = place_name(asked.row(_PLACE_NAME, region=code), asked)
    rows = asked.rows(_BODIES, region=code, most=MOST + 1, skipped=asked.skipped)
    shown = listing(
        "bodies",
        [Column("publisher"), Column("government_level", "word"), Column("sector", "word"), Column("is_department", "flag"),
         Column("disclosures", "number"), Column("first_year", "number"), Column("last_year", "number"),
         Column("checks_failed", "number")],
        (Row(row, {"publisher": urls.body(code, row["publisher"])}) for row in rows),
        MOST,
    )  # fmt: skip
    return Page("serve_list.html", name, (shown,), skipped=asked.skipped)


def body(asked: Question, region: str, publisher: str) -> Page:
    """What a body has published. Raises NotFound."""
    code = _region(region)
    found = asked.rows(_PUBLISHED, region=code, publisher=publisher, items=list(HEADLINES))
    if not found:
        raise NotFound
    return Page("serve_list.html", publisher, (_published(found),), trail_of(found[0] | {"region_code": code}, asked))


def _published(found: list[dict[str, Any]]) -> Listing:
    columns = [
        Column("fiscal_year", "number"), Column("document_kind", "word"), Column("document_scope", "word"), Column("part", "word"),
        Column("file_name"), Column("page_count", "number"), Column("table_count", "number"),
        *(Column(name, "yuan") for name in HEADLINES.values()),
        Column("checks_failed", "number"), Column("issues", "number"),
    ]  # fmt: skip
    return listing("documents", columns, (Row(row | _figures(row), _link(row)) for row in found))


def _figures(row: dict[str, Any]) -> dict[str, Any]:
    figures = row["figures"] or {}
    return {name: None if (text := figures.get(item)) is None else Decimal(text) for item, name in HEADLINES.items()}


def _link(row: dict[str, Any]) -> dict[str, str]:
    return {"file_name": urls.document(row["sha256"]), "fiscal_year": urls.document(row["sha256"])}


def place_name(row: dict[str, Any], asked: Question) -> str:
    """A place as it is called: province, city, county, or what stands for all of the country."""
    names = list(dict.fromkeys(part for part in (row["province"], row["city"], row["county"]) if part))
    if names:
        return " ".join(names)
    return asked.words["central" if row.get("region_code") == "000000" else "nowhere"]


def trail_of(row: dict[str, Any], asked: Question) -> tuple[tuple[str, str], ...]:
    """The way to a body: its place."""
    return ((place_name(row, asked), urls.place(row["region_code"])),)


def _region(text: str) -> str | None:
    return None if text == urls.NOWHERE else text
