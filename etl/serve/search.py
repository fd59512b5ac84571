"""Search: figures, bodies, codes, projects and text."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Any

from etl.serve import urls
from etl.serve.listing import Column, Listing, Row, listing
from etl.serve.page import Page, Question
from etl.text.money import parse_number

# What is shown of each kind, and how long a question may be.
_MOST = 30
_LONGEST = 100
# Yuan in the units tables print: 元, 百元, 千元, 万元, 十万元, 百万元, 亿元.
_UNITS = (1, 100, 1_000, 10_000, 100_000, 1_000_000, 100_000_000)
# What LIKE takes for more than itself.
_WILD = re.compile(r"[%_\\]")


def _contains(column: str) -> str:
    """That a text has all words: found by its letters or numbers, which the mart has indexes of, then looked at.

    Where none is given the server leaves the condition out when it plans, and looks into the other index alone.
    """
    letters = f"string_to_array({column}, NULL) @> %(letters)s::text[]"
    numbers = f"regexp_split_to_array({column}, '[^0-9]+') @> %(numbers)s::text[]"
    return (
        f"(%(letters)s::text[] = '{{}}' OR {letters}) AND (%(numbers)s::text[] = '{{}}' OR {numbers})"
        f" AND {column} LIKE ALL (%(patterns)s)"
    )


_FIGURES = """
SELECT
    a.publisher, a.fiscal_year, a.document_kind, a.table_kind, a.line_label, coalesce(a.functional_code, a.economic_code) AS code,
    a.measure, a.printed_text, a.amount_yuan, a.page_no, a.line_no, a.column_no, t.position, d.sha256
FROM marts.amounts AS a
JOIN marts.published_tables AS t USING (table_id)
JOIN marts.disclosures AS d ON d.document_id = a.document_id
WHERE a.amount_yuan = ANY(%(amounts)s) AND (a.amount_yuan = %(number)s OR a.printed_value = %(number)s) AND a.is_current
ORDER BY a.fiscal_year DESC, a.document_id, t.position, a.line_no, a.column_no
LIMIT %(most)s
"""
_BODIES = """
SELECT publisher, region_code, province, city, county, sector, first_year, last_year
FROM marts.publishers
WHERE publisher LIKE ALL (%(patterns)s)
ORDER BY publisher, region_code
LIMIT %(most)s
"""
_CODES = """
SELECT kind, code, name FROM (
    SELECT DISTINCT ON (code) 'functional' AS kind, code, name FROM marts.functional_codes
    WHERE starts_with(code, %(text)s) OR name LIKE ALL (%(patterns)s)
    UNION ALL
    SELECT DISTINCT ON (code) 'economic' AS kind, code, name FROM marts.economic_codes
    WHERE starts_with(code, %(text)s) OR name LIKE ALL (%(patterns)s)
) AS found
ORDER BY code = %(text)s DESC, kind DESC, code
LIMIT %(most)s
"""
PROJECTS = f"""
SELECT project_name, count(DISTINCT publisher) AS bodies, min(fiscal_year) AS first_year, max(fiscal_year) AS last_year
FROM marts.project_budgets
WHERE {_contains("project_name")} AND is_current
GROUP BY project_name
ORDER BY project_name
LIMIT %(most)s
"""  # noqa: S608  columns named here
# What the text says: goals, the basis of projects, reasons of changes, remarks. Of each some, so that no kind hides another.
TEXTS = f"""
SELECT kind, said, publisher, fiscal_year, page_no, sha256 FROM (
    (SELECT 'goals' AS kind, goal_text AS said, document_id, publisher, fiscal_year, page_no FROM marts.performance_goals
     WHERE {_contains("goal_text")} LIMIT %(part)s)
    UNION ALL
    (SELECT 'descriptions', policy_basis, document_id, publisher, fiscal_year, page_no FROM marts.project_descriptions
     WHERE {_contains("policy_basis")} LIMIT %(part)s)
    UNION ALL
    (SELECT 'reasons', reason, document_id, publisher, fiscal_year, page_no FROM marts.year_over_year
     WHERE {_contains("reason")} LIMIT %(part)s)
    UNION ALL
    (SELECT 'notes', printed_text, document_id, publisher, fiscal_year, page_no FROM marts.notes
     WHERE {_contains("printed_text")} LIMIT %(part)s)
    UNION ALL
    (SELECT 'titles', title, document_id, publisher, fiscal_year, first_page FROM marts.published_tables
     WHERE {_contains("title")} LIMIT %(part)s)
) AS found
JOIN marts.disclosures AS d USING (document_id, publisher, fiscal_year)
ORDER BY kind, fiscal_year DESC, publisher, page_no
"""  # noqa: S608


def search(asked: Question) -> Page:
    """What is found for the parameter q."""
    text = (asked.text("q") or "").strip()[:_LONGEST]
    lists: tuple[Listing, ...] = ()
    if text:
        number = parse_number(text)
        lists = (
            *([_figures(asked, number)] if number else []),
            _bodies(asked, text),
            _codes(asked, text),
            _projects(asked, text),
            _texts(asked, text),
        )
    found = tuple(one for one in lists if one.rows)
    return Page("serve_search.html", asked.words["search"], found, given={"q": text})


def _figures(asked: Question, number: Decimal) -> Listing:
    amounts = [number * unit for unit in _UNITS]
    return listing(
        "figures",
        [Column("publisher"), Column("fiscal_year", "number"), Column("document_kind", "word"), Column("table_kind", "word"),
         Column("code"), Column("line_label"), Column("measure", "word"), Column("printed_text"), Column("amount_yuan", "yuan"),
         Column("page_no", "number")],
        (Row(row, {"printed_text": urls.figure(row["sha256"], row["position"], row["line_no"], row["column_no"])})
         for row in asked.rows(_FIGURES, amounts=amounts, number=number, most=_MOST + 1)),
        _MOST,
    )  # fmt: skip


def _patterns(text: str) -> list[str]:
    """One for each word of a question: all of them must be there, in any order."""
    return ["%" + _WILD.sub(r"\\\g<0>", word) + "%" for word in text.split()]


def words_asked(text: str) -> dict[str, list[str]]:
    """What `_contains` asks for. A number is looked for as a whole: nearly every text has its digits."""
    words = text.split()
    numbers = {word for word in words if word.isascii() and word.isdecimal()}
    letters = {letter for word in words if word not in numbers for letter in word}
    return {"patterns": _patterns(text), "letters": sorted(letters), "numbers": sorted(numbers)}


def _bodies(asked: Question, text: str) -> Listing:
    return listing(
        "bodies",
        [Column("publisher"), Column("province"), Column("city"), Column("county"), Column("sector", "word"),
         Column("first_year", "number"), Column("last_year", "number")],
        (Row(row, {"publisher": urls.body(row["region_code"], row["publisher"])})
         for row in asked.rows(_BODIES, patterns=_patterns(text), most=_MOST + 1)),
        _MOST,
    )  # fmt: skip


def _codes(asked: Question, text: str) -> Listing:
    return listing(
        "codes",
        [Column("code"), Column("name")],
        (Row(row, {"code": urls.code(row["kind"], row["code"])})
         for row in asked.rows(_CODES, text=text, patterns=_patterns(text), most=_MOST + 1)),
        _MOST,
    )  # fmt: skip


def _projects(asked: Question, text: str) -> Listing:
    return listing(
        "projects",
        [Column("project_name"), Column("bodies", "number"), Column("first_year", "number"), Column("last_year", "number")],
        (Row(row, {"project_name": urls.project(row["project_name"])})
         for row in asked.rows(PROJECTS, **words_asked(text), most=_MOST + 1)),
        _MOST,
    )  # fmt: skip


def _texts(asked: Question, text: str) -> Listing:
    return listing(
        "texts",
        [Column("kind"), Column("said"), Column("publisher"), Column("fiscal_year", "number"), Column("page_no", "number")],
        (Row(_told(row, asked), {"said": _link(row)}) for row in asked.rows(TEXTS, **words_asked(text), part=_MOST // 3)),
    )  # fmt: skip


def _told(row: dict[str, Any], asked: Question) -> dict[str, Any]:
    return row | {"kind": asked.words[f"text.{row['kind']}"]}


def _link(row: dict[str, Any]) -> str:
    return urls.page(row["sha256"], row["page_no"]) if row["page_no"] else urls.document(row["sha256"])
