"""A functional or economic code over years and bodies."""

from __future__ import annotations

from etl.serve import urls
from etl.serve.history import series_of
from etl.serve.listing import Column, Row, listing
from etl.serve.page import MOST, NotFound, Page, Question

_NAMES = {
    "functional": """
SELECT code, name, level, parent_code, min(fiscal_year) AS first_year, max(fiscal_year) AS last_year, series_code
FROM marts.functional_codes WHERE code = ANY(%(codes)s)
GROUP BY code, name, level, parent_code, series_code ORDER BY max(fiscal_year) DESC, code
""",
    "economic": """
SELECT code, name, level, parent_code, min(fiscal_year) AS first_year, max(fiscal_year) AS last_year, code AS series_code
FROM marts.economic_codes WHERE code = ANY(%(codes)s)
GROUP BY code, name, level, parent_code ORDER BY max(fiscal_year) DESC, code
""",
}
_WITHIN = {
    "functional": """
SELECT DISTINCT ON (code) code, name FROM marts.functional_codes WHERE parent_code = %(code)s ORDER BY code, fiscal_year DESC
""",
    "economic": """
SELECT DISTINCT ON (code) code, name FROM marts.economic_codes WHERE parent_code = %(code)s ORDER BY code, fiscal_year DESC
""",
}
# As many of each code as may be shown, read in their order from an index; few codes are of one series.
_AMOUNTS = {
    "functional": """
SELECT
    e.fiscal_year, e.document_kind, e.document_scope, e.publisher, e.region_code, e.province, e.city, e.county, e.functional_code AS code,
    e.fund, e.total_yuan, e.basic_yuan, e.project_yuan, e.page_no, d.sha256
FROM unnest(%(codes)s::text[]) AS wanted (code)
CROSS JOIN LATERAL (
    SELECT * FROM marts.expenditure_by_function AS e
    WHERE e.functional_code = wanted.code AND e.is_main_fund AND e.is_current
    ORDER BY e.fiscal_year DESC, e.document_kind, e.total_yuan DESC NULLS LAST, e.document_id, e.row_no
    LIMIT %(most)s + %(skipped)s
) AS e
JOIN marts.disclosures AS d USING (document_id)
ORDER BY e.fiscal_year DESC, e.document_kind, e.total_yuan DESC NULLS LAST, e.document_id, e.row_no
LIMIT %(most)s OFFSET %(skipped)s
""",
    "economic": """
SELECT
    e.fiscal_year, e.document_kind, e.document_scope, e.publisher, e.region_code, e.province, e.city, e.county, e.economic_code AS code,
    NULL AS fund, e.total_yuan, e.personnel_yuan, e.public_yuan, e.page_no, d.sha256
FROM unnest(%(codes)s::text[]) AS wanted (code)
CROSS JOIN LATERAL (
    SELECT * FROM marts.basic_expenditure AS e
    WHERE e.economic_code = wanted.code AND e.is_current
    ORDER BY e.fiscal_year DESC, e.document_kind, e.total_yuan DESC NULLS LAST, e.document_id, e.row_no
    LIMIT %(most)s + %(skipped)s
) AS e
JOIN marts.disclosures AS d USING (document_id)
ORDER BY e.fiscal_year DESC, e.document_kind, e.total_yuan DESC NULLS LAST, e.document_id, e.row_no
LIMIT %(most)s OFFSET %(skipped)s
""",
}
_PARTS = {"functional": ("basic_yuan", "project_yuan"), "economic": ("personnel_yuan", "public_yuan")}


def code(asked: Question, kind: str, wanted: str) -> Page:
    """A code: its names, the codes within it, its amounts by year and body. kind: functional or economic. Raises NotFound."""
    if kind not in _NAMES:
        raise NotFound
    codes = series_of(asked, wanted) if kind == "functional" else [wanted]
    names = asked.rows(_NAMES[kind], codes=codes)
    if not names:
        raise NotFound
    amounts = asked.rows(_AMOUNTS[kind], codes=codes, most=MOST + 1, skipped=asked.skipped)
    name = next((each["name"] for each in names if each["code"] == wanted), names[0]["name"])
    lists = (
        listing(
            "amounts",
            [Column("fiscal_year", "number"), Column("document_kind", "word"), Column("document_scope", "word"),
             Column("publisher"), Column("code"), Column("fund", "word"), Column("total_yuan", "yuan"),
             *(Column(part, "yuan") for part in _PARTS[kind]), Column("page_no", "number")],
            (Row(row, {"publisher": urls.body(row["region_code"], row["publisher"]), **urls.to_page(row["sha256"], row["page_no"])})
             for row in amounts),
            MOST,
        ),
        listing("within", [Column("code"), Column("name")],
                (Row(row, {"code": urls.code(kind, row["code"])}) for row in asked.rows(_WITHIN[kind], code=wanted))),
        listing("names", [Column("code"), Column("name"), Column("first_year", "number"), Column("last_year", "number"),
                          Column("parent_code")],
                (Row(row, {"code": urls.code(kind, row["code"]),
                           **({"parent_code": urls.code(kind, row["parent_code"])} if row["parent_code"] else {})})
                 for row in names)),
    )  # fmt: skip
    return Page("serve_list.html", f"{wanted} {name}", lists, skipped=asked.skipped)
