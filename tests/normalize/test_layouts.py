"""The same facts drawn in other ways come out the same: the workshop's books in many layouts, PDF and transcript."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from etl.records.disclosure import Disclosure, Line
from tests.normalize.referee import parse
from tests.workshop.books import RIVER_LAYOUT, bureau, river_station
from tests.workshop.facts import Book, Table
from tests.workshop.facts import Line as FactLine
from tests.workshop.final_account import final_account
from tests.workshop.layout import SHORT_TITLES, Layout, arrange
from tests.workshop.transcript import transcript
from tests.workshop.typeset import typeset

WIDE = frozenset({"income", "project_expenditure", "carryover"})
LAYOUTS = {
    "plain": Layout(),
    "joined codes, rectangles": Layout(codes="joined", rulings="rectangles", landscape=WIDE),
    "yuan": Layout(unit="元", landscape=WIDE),
    "total last": Layout(total="last", landscape=WIDE),
    "header once, short pages": Layout(repeat_header=False, rows_per_page=9, landscape=WIDE),
    "header repeated, short pages": Layout(rows_per_page=7, landscape=WIDE),
    "title inside": Layout(title_inside=True, landscape=WIDE),
    "other titles, no numbers": Layout(titles=SHORT_TITLES, number_row=False, labels=False, landscape=WIDE),
    "flat header": Layout(merged_header=False, landscape=WIDE),
    "no rulings": Layout(rulings="none", landscape=WIDE),
    "no rulings, short pages": Layout(rulings="none", codes="joined", rows_per_page=9, landscape=WIDE),
    "tables share pages": Layout(shared_pages=True, landscape=WIDE),
}


def books() -> list[tuple[str, Book]]:
    return [("bureau", bureau()), ("final account", final_account())]


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize(("name", "book"), books(), ids=[name for name, _ in books()])
def test_pdf(name: str, book: Book, layout: str, tmp_path: Path) -> None:
    path = tmp_path / "book.pdf"
    path.write_bytes(typeset(book, LAYOUTS[layout]))
    agrees(parse(path), arrange(book, LAYOUTS[layout]))


@pytest.mark.parametrize("layout", ["plain", "yuan", "total last", "header repeated, short pages"])
@pytest.mark.parametrize(("name", "book"), books(), ids=[name for name, _ in books()])
def test_transcript(name: str, book: Book, layout: str, tmp_path: Path) -> None:
    path = tmp_path / "book.txt"
    path.write_text(transcript(book, LAYOUTS[layout]), encoding="utf-8")
    agrees(parse(path), arrange(book, LAYOUTS[layout]))


def test_a_unit_that_counts_in_yuan(tmp_path: Path) -> None:
    path = tmp_path / "river.pdf"
    path.write_bytes(typeset(river_station(), RIVER_LAYOUT))
    disclosure = parse(path)
    agrees(disclosure, arrange(river_station(), RIVER_LAYOUT))
    assert disclosure.scope == "unit"


def test_another_year(tmp_path: Path) -> None:
    path = tmp_path / "bureau.pdf"
    path.write_bytes(typeset(replace(bureau(2031))))
    assert parse(path).fiscal_year == 2031


def agrees(disclosure: Disclosure, book: Book) -> None:
    """Publisher, year and kind, and each table's figures line by line in their order, are the book's."""
    assert (disclosure.publisher, disclosure.fiscal_year) == (book.publisher, book.year)
    assert (disclosure.kind, disclosure.scope) == (book.kind, book.scope)
    for table in book.tables:
        read = next(t for t in disclosure.tables if t.kind == table.kind)
        assert read.printed_unit == book.unit, table.kind
        # Summaries may print names alone; which codes these are is another test's question.
        coded = not table.kind.endswith("summary")
        assert sorted(figures(read.lines, coded)) == sorted(printed(table, coded)), table.kind


def figures(lines: tuple[Line, ...], coded: bool) -> list[tuple[str, ...]]:
    """Code and figures of each line that prints any."""
    return [
        (
            (line.functional_code or line.economic_code or "") if coded else "",
            *(amount.cell.text for amount in line.amounts),
        )
        for line in lines
        if line.amounts
    ]


def printed(table: Table, coded: bool) -> list[tuple[str, ...]]:
    rows: list[tuple[str, ...]] = []
    for line in table.lines:
        if not coded:
            rows += _two_lists(table, line)
        else:
            values = tuple(line[key] for key in table.money_keys if line[key])
            rows.append((line.code if line.code and line.code.isdigit() else "", *values))
    return [row for row in rows if len(row) > 1]


def _two_lists(table: Table, line: FactLine) -> list[tuple[str, ...]]:
    spent = tuple(line[key] for key in table.money_keys if key != "income" and line[key])
    return [("", line["income"]) if line["income"] else (), ("", *spent) if spent else ()]
