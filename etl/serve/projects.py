"""A project, by its name, over years and bodies: what it costs, its goals, how it is described."""

from __future__ import annotations

from typing import Any

from etl.serve import urls
from etl.serve.listing import Column, Row, listing
from etl.serve.page import MOST, NotFound, Page, Question

_BUDGETS = """
SELECT
    p.fiscal_year, p.document_kind, p.publisher, p.region_code, p.unit_name, p.functional_code, p.programme, p.total_yuan, p.page_no,
    d.sha256
FROM marts.project_budgets AS p
JOIN marts.disclosures AS d USING (document_id)
WHERE p.project_name = %(name)s AND p.is_current
ORDER BY p.fiscal_year DESC, p.publisher, p.unit_name, p.line_no
LIMIT %(most)s
"""
_GOALS = """
SELECT
    g.fiscal_year, g.publisher, g.region_code, g.unit_name, g.funds_total_yuan, g.goal_text, g.indicator_count, g.page_no, d.sha256
FROM marts.performance_goals AS g
JOIN marts.disclosures AS d USING (document_id)
WHERE g.project_name = %(name)s AND g.is_current
ORDER BY g.fiscal_year DESC, g.publisher, g.goal_no
LIMIT %(most)s
"""
_INDICATORS = """
SELECT
    i.fiscal_year, i.publisher, i.region_code, i.level_1, i.level_2, i.indicator, i.operator, i.target_value, i.target_text,
    i.measure_unit, i.page_no, d.sha256
FROM marts.performance_indicators AS i
JOIN marts.disclosures AS d USING (document_id)
WHERE i.project_name = %(name)s AND i.is_current
ORDER BY i.fiscal_year DESC, i.publisher, i.goal_no, i.indicator_no
LIMIT %(most)s
"""
_DESCRIBED = """
SELECT
    p.fiscal_year, p.publisher, p.region_code, p.unit_name, p.amount_yuan, p.policy_basis, p.period, p.page_no, d.sha256
FROM marts.project_descriptions AS p
JOIN marts.disclosures AS d USING (document_id)
WHERE p.project_name = %(name)s AND p.is_current
ORDER BY p.fiscal_year DESC, p.publisher, p.description_no
LIMIT %(most)s
"""
_YEAR = (Column("fiscal_year", "number"), Column("publisher"))
_LISTS: tuple[tuple[str, str, tuple[Column, ...]], ...] = (
    ("budgets", _BUDGETS,
     (*_YEAR, Column("document_kind", "word"), Column("unit_name"), Column("functional_code"), Column("programme"),
      Column("total_yuan", "yuan"), Column("page_no", "number"))),
    ("goals", _GOALS,
     (*_YEAR, Column("unit_name"), Column("funds_total_yuan", "yuan"), Column("goal_text"),
      Column("indicator_count", "number"), Column("page_no", "number"))),
    ("indicators", _INDICATORS,
     (*_YEAR, Column("level_1"), Column("level_2"), Column("indicator"), Column("operator", "word"),
      Column("target_value", "number"), Column("target_text"), Column("measure_unit"), Column("page_no", "number"))),
    ("descriptions", _DESCRIBED,
     (*_YEAR, Column("unit_name"), Column("amount_yuan", "yuan"), Column("policy_basis"), Column("period"),
      Column("page_no", "number"))),
)  # fmt: skip


def project(asked: Question, name: str) -> Page:
    """What is printed of projects of this name. Raises NotFound."""
    lists = tuple(
        listing(called, columns, (Row(row, _links(row)) for row in asked.rows(query, name=name, most=MOST + 1)), MOST)
        for called, query, columns in _LISTS
    )
    if not any(one.rows for one in lists):
        raise NotFound
    return Page("serve_list.html", name, lists)


def _links(row: dict[str, Any]) -> dict[str, str]:
    links = {"publisher": urls.body(row["region_code"], row["publisher"])}
    links |= urls.to_page(row["sha256"], row["page_no"])
    if row.get("functional_code"):
        links["functional_code"] = urls.code("functional", row["functional_code"])
    return links
