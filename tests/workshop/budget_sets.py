"""Whole sets of budget tables as files, and how much of them was read right."""

from __future__ import annotations

import random
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from etl.records.disclosure import Disclosure, Table
from etl.run.read_document import read_disclosure
from tests.normalize.drawn import grid
from tests.workshop.budget_cells import body_cells
from tests.workshop.budget_pages import Setting, any_setting, set_sheets
from tests.workshop.budget_reading import read_rows
from tests.workshop.budget_sheet import Row, Sheet
from tests.workshop.budget_tables import draw
from tests.workshop.in_order import Cell, Cells, Piece, Text
from tests.workshop.typeset import typeset_pages
from tests.workshop.web_page import html_of
from tests.workshop.word import docx_of
from tests.workshop.workbook import xlsx_of

_MONEY = re.compile(r"-?[\d,]+\.\d\d")


@dataclass
class Told:
    """What was read of sets: tables and rows right of those printed by kind, and what is said of sound documents without reason."""

    tables: Counter[str] = field(default_factory=Counter)
    tables_right: Counter[str] = field(default_factory=Counter)
    rows: Counter[str] = field(default_factory=Counter)
    rows_right: Counter[str] = field(default_factory=Counter)
    failing: list[str] = field(default_factory=list)
    issues: list[str] = field(default_factory=list)
    wrong: list[tuple[str, Sheet, list[Row], list[Row]]] = field(default_factory=list)


def file(
    seed: str, province: str | None = None, suffix: str = "pdf", units_too: float = 0.0, ruled: str = "all"
) -> tuple[bytes, list[Sheet]]:
    """A set as a file of this kind, and its sheets.

    units_too: how often the tables of each unit stand behind the department's. ruled: which rules a page has, as `Setting` says.
    """
    rng = random.Random(seed)
    of, sheets = draw(rng, province, units_too)
    front = [f"{of.publisher}2026年部门预算", "目  录", *(f"{sheet.number} {sheet.title}" for sheet in sheets)]
    how = replace(any_setting(rng), ruled=ruled)
    if suffix == "pdf":
        return typeset_pages(set_sheets(sheets, how, front)), sheets
    written = [*map(Text, front), *(piece for sheet in sheets for piece in _pieces(sheet, how))]
    if suffix == "html":
        return html_of(front[0], written), sheets
    return (xlsx_of if suffix == "xlsx" else docx_of)(written), sheets


def _pieces(sheet: Sheet, how: Setting) -> Iterator[Piece]:
    """A sheet as it is written where there are no pages; its captions above it or in its first rows."""
    unit = how.unit.format(sheet.unit)
    title = how.title(sheet)
    width, cells, at = len(sheet.heads), list[Cell](), 0
    if how.inside and width > 1:
        cells = [Cell(0, 0, 1, width, title), Cell(1, 0, 1, width - 1, sheet.who), Cell(1, width - 1, 1, 1, unit)]
        at = 2
    else:
        yield from map(Text, [*([sheet.number] if how.number in {"above", "right"} else []), title, sheet.who, unit])
    cells += [Cell(c.row + at, c.col, c.row_span, c.col_span, c.text) for c in grid(sheet.heads, []).cells]
    at += max(map(len, sheet.heads))
    cells += [
        Cell(row + at, col, down, cols, text, bool(_MONEY.fullmatch(text)))
        for row, col, down, cols, text in body_cells(sheet, how.merged, indent=how.indent)
    ]
    yield Cells(at + len(sheet.body), width, tuple(cells), sheet.title)
    if sheet.note:
        yield Text(sheet.note)


def tell(told: Told, seed: str, path: Path, sheets: Sequence[Sheet]) -> Disclosure:
    """Read a file and count what came of its sheets."""
    read = read_disclosure(path)
    left = list(read.tables)
    # Tables of units are kept apart from the department's.
    for sheet in (sheet for sheet in sheets if sheet.publisher == sheets[0].publisher):
        kind = sheet.kinds[0]
        wanted = Counter(sheet.rows)
        table = _table_of(sheet, left)
        found = Counter[Row]() if table is None else Counter(read_rows(table, sheet.view))
        told.tables[kind] += 1
        is_right = table is not None and table.kind in sheet.kinds and table.printed_unit == sheet.unit
        told.tables_right[kind] += is_right
        told.rows[kind] += wanted.total()
        right = (wanted & found).total() if is_right else 0
        told.rows_right[kind] += right
        if right < wanted.total() or not is_right or (found - wanted):
            told.wrong.append((f"{seed} {table.kind if table else None} {table.printed_unit if table else None}", sheet,
                               sorted((wanted - found).elements()), sorted((found - wanted).elements())))  # fmt: skip
        if table is not None:
            left.remove(table)
    told.failing += [
        f"{seed} {check.code} {check.scope_label} {check.left_label} {check.left_yuan} {check.right_label} {check.right_yuan}"
        for check in read.checks
        if check.verdict == "fail"
    ]
    # Of a table of no kind that is told.
    unknown = {sheet.title for sheet in sheets if "other" in sheet.kinds}
    told.issues += [
        f"{seed} {issue.severity} {issue.code} {issue.message}"
        for issue in read.issues
        if issue.severity in {"high", "medium"}
        and not (issue.code == "reading.unknown_table" and any(title in str(issue.message) for title in unknown))
    ]
    return read


def _table_of(sheet: Sheet, tables: Sequence[Table]) -> Table | None:
    """The table of a sheet's title: of those left, the first of it."""
    plain = "".join(sheet.title.split())
    named = [table for table in tables if table.title and "".join(table.title.split()).endswith(plain)]
    return named[0] if named else None
