"""A page of a document, or what of a table is on it: the picture, the tables as they were read, a figure with all that is known of it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from etl.document.formats import format_named
from etl.pages.spoken import spoken
from etl.records.page import Box
from etl.serve import urls
from etl.serve.documents import body_trail, find, findings_of, title_of
from etl.serve.history import history_of
from etl.serve.issues import issues_of
from etl.serve.listing import Column, Listing, Row, listing
from etl.serve.page import NotFound, Page, Question

# A table of more figures is shown in parts of so many lines, where its format has no pages to part it by.
_MOST_LINES = 300
_FIGURES = """
SELECT
    a.table_id, t.position, t.title, t.printed_unit, a.table_kind, a.line_no, a.line_label, a.line_level, a.functional_code,
    a.economic_code, a.unit_name, a.project_name, a.section, a.column_no, a.header_path, a.measure, a.fund, a.amount_yuan,
    a.printed_text, a.printed_value, a.page_no, a.x0, a.top, a.x1, a.bottom, a.was_realigned, a.stored_text, a.text_origin,
    a.confidence, a.sheet_name, a.trust
FROM marts.amounts AS a
JOIN marts.published_tables AS t USING (table_id)
WHERE a.document_id = %(document)s
    AND (%(position)s::int IS NULL OR t.position = %(position)s)
    AND (%(page_no)s::int IS NULL OR a.page_no = %(page_no)s)
ORDER BY t.position, a.line_no, a.column_no
"""
_TABLE = "SELECT * FROM marts.published_tables WHERE document_id = %(document)s AND position = %(position)s"
_CHECKS = """
SELECT
    c.check_no, c.check_code, c.verdict, c.left_label, c.right_label, c.left_yuan, c.right_yuan, c.difference_yuan, c.page_no,
    c.right_page_no, c.explanation, c.explanation_zh, k.side
FROM marts.check_amounts AS k
JOIN marts.checks AS c ON c.document_id = k.document_id AND c.check_no = k.check_no
WHERE k.table_id = %(table_id)s AND k.line_no = %(line_no)s AND k.column_no = %(column_no)s
ORDER BY c.verdict = 'fail' DESC, c.check_no
"""
_MOVES = """
SELECT stood_in, read_in, reason, stood_in_zh, read_in_zh, reason_zh
FROM marts.realignments
WHERE document_id = %(document)s AND table_id = %(table_id)s AND line_no = %(line_no)s AND subject = 'figure'
ORDER BY realignment_no
"""
_CELL = re.compile(r"([0-9]{1,6})-([0-9]{1,4})")


@dataclass(frozen=True)
class Cell:
    """A figure in the grid: its address and its place on the page, corners in points."""

    address: str
    text: str
    box: str
    trust: str
    was_realigned: bool
    is_chosen: bool


@dataclass(frozen=True)
class Line:
    """A line of the grid: a cell or None for each column."""

    number: int
    label: str
    code: str | None
    code_link: str | None
    names: tuple[str, ...]
    level: str
    cells: tuple[Cell | None, ...]


@dataclass(frozen=True)
class Grid:
    """A table, or what of it is on a page."""

    position: int
    title: str
    address: str
    unit: str | None
    heads: tuple[str, ...]
    lines: tuple[Line, ...]


def sheet(asked: Question, key: str, page_no: int) -> Page:
    """A page of a document with every table on it. Raises NotFound."""
    found = find(asked, key)
    if not 1 <= page_no <= max(found["page_count"], 1):
        raise NotFound
    rows = asked.rows(_FIGURES, document=found["document_id"], position=None, page_no=page_no)
    title = asked.words("page_title", page_no=page_no)
    return _page(asked, found, rows, title, page_no=page_no)


def table(asked: Question, key: str, position: int, cell: str | None = None) -> Page:
    """A table of a document, a page of it at a time; cell: the line and column of the figure chosen. Raises NotFound."""
    found = find(asked, key)
    told = asked.row(_TABLE, document=found["document_id"], position=position)
    every = asked.rows(_FIGURES, document=found["document_id"], position=position, page_no=None)
    chosen = _chosen(every, cell)
    pages = list(dict.fromkeys(row["page_no"] for row in every)) or [told["first_page"]]
    page_no = chosen["page_no"] if chosen else asked.number("page") or pages[0]
    rows = [row for row in every if row["page_no"] == page_no]
    title = asked.words("table_title", position=position, title=told["title"] or asked.words["untitled"])
    shown = _page(asked, found, rows, title, page_no=page_no, chosen=chosen)
    turned = [(no, urls.table(found["sha256"], position, no)) for no in sorted(pages)]
    lists = (_as_listing(every, found), *shown.lists)
    return Page(shown.template, shown.title, lists, shown.trail, {**shown.given, "pages": turned, "table": told})


def _chosen(rows: Sequence[dict[str, Any]], cell: str | None) -> dict[str, Any] | None:
    if cell is None:
        return None
    named = _CELL.fullmatch(cell)
    place = (int(named[1]), int(named[2])) if named else None
    found = next((row for row in rows if (row["line_no"], row["column_no"]) == place), None)
    if found is None:
        raise NotFound
    return found


def _page(
    asked: Question, found: dict[str, Any], rows: Sequence[dict[str, Any]], title: str, *, page_no: int,
    chosen: dict[str, Any] | None = None,
) -> Page:  # fmt: skip
    form = format_named(found["media"])
    cut = rows[:]
    if chosen is None and not form.is_paginated:
        cut = [row for row in rows if row["line_no"] - (rows[0]["line_no"] if rows else 0) < _MOST_LINES]
    given: dict[str, Any] = {
        "document": found,
        "page_no": page_no,
        "picture": urls.picture(found["sha256"], page_no) if form.render is not None else None,
        "sheet": f"{urls.page(found['sha256'], page_no)}/sheet",
        "grids": _grids(cut, found, chosen, asked),
        "figure": _figure(asked, found, chosen) if chosen else None,
        "pages": [(no, urls.page(found["sha256"], no)) for no in _beside(page_no, found["page_count"])],
        "table": None,
    }
    lists: tuple[Listing, ...] = (issues_of(asked, found, page_no), findings_of(asked, found, page_no))
    if chosen:
        lists = (*lists, history_of(asked, found, chosen), _checks(asked, found, chosen))
    trail = (*body_trail(found, asked), (title_of(found, asked), urls.document(found["sha256"])))
    return Page("serve_sheet.html", title, lists, trail, given)


def _beside(page_no: int, count: int) -> list[int]:
    return [no for no in (page_no - 1, page_no, page_no + 1) if 1 <= no <= count]


def _grids(
    rows: Sequence[dict[str, Any]], found: dict[str, Any], chosen: dict[str, Any] | None, asked: Question
) -> list[Grid]:
    made = []
    for position, of_table in groupby(rows, key=lambda row: row["position"]):
        mine = list(of_table)
        heads = {row["column_no"]: row["header_path"] or "" for row in sorted(mine, key=lambda row: row["column_no"])}
        lines = [
            _line(list(of_line), list(heads), found, chosen)
            for _, of_line in groupby(mine, key=lambda row: row["line_no"])
        ]
        title = asked.words("table_title", position=position, title=mine[0]["title"] or asked.words["untitled"])
        address = urls.table(found["sha256"], position)
        made.append(Grid(position, title, address, mine[0]["printed_unit"], tuple(heads.values()), tuple(lines)))
    return made


def _line(
    cells: Sequence[dict[str, Any]], columns: Sequence[int], found: dict[str, Any], chosen: dict[str, Any] | None
) -> Line:
    first = cells[0]
    by_column = {row["column_no"]: row for row in cells}
    kind = "functional" if first["functional_code"] else "economic"
    code = first["functional_code"] or first["economic_code"]
    label = first["line_label"] or first["project_name"] or first["unit_name"] or ""
    names = tuple(name for name in (first["unit_name"], first["project_name"]) if name and name != label)
    return Line(
        first["line_no"], label, code, urls.code(kind, code) if code else None, names, first["line_level"] or "",
        tuple(_cell(by_column[no], found, chosen) if no in by_column else None for no in columns),
    )  # fmt: skip


def _cell(row: dict[str, Any], found: dict[str, Any], chosen: dict[str, Any] | None) -> Cell:
    box = " ".join(f"{row[name]:.2f}" for name in ("x0", "top", "x1", "bottom"))
    address = urls.figure(found["sha256"], row["position"], row["line_no"], row["column_no"])
    return Cell(address, row["printed_text"], box, row["trust"], row["was_realigned"], row is chosen)


def _figure(asked: Question, found: dict[str, Any], row: dict[str, Any]) -> dict[str, Any]:
    """What is said of a figure: names with values, links among them."""
    labels, words = asked.labels, asked.words
    place = format_named(found["media"]).place(row["page_no"], Box(row["x0"], row["top"], row["x1"], row["bottom"]))
    said: list[tuple[str, str, str | None]] = [
        (words["figure.table"], row["title"] or words["untitled"], urls.table(found["sha256"], row["position"])),
        (words["figure.line"], f"{row['line_no']} · {row['line_label'] or ''}".rstrip(" ·"), None),
        (words["figure.column"], f"{row['column_no']} · {row['header_path'] or ''}".rstrip(" ·"), None),
        (words["figure.measure"], labels.word("measure", row["measure"]), None),
    ]
    if row["fund"]:
        said.append((labels.column("fund"), labels.word("fund", row["fund"]), None))
    said += [
        (labels.column(f"{kind}_code"), row[f"{kind}_code"], urls.code(kind, row[f"{kind}_code"]))
        for kind in ("functional", "economic")
        if row[f"{kind}_code"]
    ]
    if row["unit_name"]:
        said.append((labels.column("unit_name"), row["unit_name"], None))
    if row["project_name"]:
        said.append((labels.column("project_name"), row["project_name"], urls.project(row["project_name"])))
    said += [
        (labels.column("trust"), labels.word("trust", row["trust"]), None),
        (words["figure.place"], spoken(place, asked.language), None),
    ]
    if row["stored_text"] is not None:
        said.append((labels.column("stored_text"), row["stored_text"], None))
    if row["text_origin"] == "recognised":
        said.append((labels.column("text_origin"), labels.word("text_origin", row["text_origin"]), None))
    return {
        "printed": row["printed_text"], "unit": row["printed_unit"], "yuan": row["amount_yuan"], "said": said,
        "moves": _moves(asked, found, row),
        "address": urls.figure(found["sha256"], row["position"], row["line_no"], row["column_no"]),
    }  # fmt: skip


def _moves(asked: Question, found: dict[str, Any], row: dict[str, Any]) -> list[str]:
    if not row["was_realigned"]:
        return []
    end = "_zh" if asked.language == "zh" else ""
    moves = asked.rows(_MOVES, document=found["document_id"], table_id=row["table_id"], line_no=row["line_no"])
    return [f"{each[f'stood_in{end}']} → {each[f'read_in{end}']}: {each[f'reason{end}']}" for each in moves]


def _checks(asked: Question, found: dict[str, Any], row: dict[str, Any]) -> Listing:
    why = "explanation_zh" if asked.language == "zh" else "explanation"
    rows = asked.rows(_CHECKS, table_id=row["table_id"], line_no=row["line_no"], column_no=row["column_no"])
    return listing(
        "checks",
        [Column("verdict", "word"), Column("explanation"), Column("left_label"), Column("left_yuan", "yuan"),
         Column("right_label"), Column("right_yuan", "yuan"), Column("difference_yuan", "yuan"), Column("page_no", "number")],
        (Row(each | {"explanation": each[why]}, urls.to_page(found["sha256"], each["page_no"])) for each in rows),
    )  # fmt: skip


def _as_listing(rows: Sequence[dict[str, Any]], found: dict[str, Any]) -> Listing:
    names = (
        "line_no", "line_label", "functional_code", "economic_code", "unit_name", "project_name", "column_no", "header_path",
        "measure", "fund", "amount_yuan", "printed_text", "page_no", "x0", "top", "x1", "bottom", "trust",
    )  # fmt: skip
    return listing(
        "figures",
        [Column(name) for name in names],
        (Row(row, {"printed_text": urls.figure(found["sha256"], row["position"], row["line_no"], row["column_no"])})
         for row in rows),
    )  # fmt: skip
