"""Typesetting: the same bytes every time, and every text comes back as it was set, in each layout."""

import io

import pdfplumber
import pytest

from tests.workshop.books import RIVER_LAYOUT, bureau, only, river_station
from tests.workshop.facts import Book
from tests.workshop.final_account import final_account
from tests.workshop.fonts import BUILTIN, measure
from tests.workshop.layout import SHORT_TITLES, Layout, arrange
from tests.workshop.reading import FIGURE, body_rows, read
from tests.workshop.typeset import page_list, typeset

WIDE = frozenset({"income", "project_expenditure", "carryover"})
LAYOUTS = {
    "plain": Layout(),
    "joined codes, yuan, total last": Layout(codes="joined", unit="元", total="last", landscape=WIDE),
    "rectangles, title inside": Layout(rulings="rectangles", title_inside=True, landscape=WIDE),
    "few rows, no repeated header": Layout(rows_per_page=7, repeat_header=False),
    "captions repeated": Layout(rows_per_page=9, repeat_caption=WIDE, landscape=WIDE),
    "shared pages, short titles": Layout(shared_pages=True, titles=SHORT_TITLES, labels=False),
    "flat header, numbered": Layout(merged_header=False, number_row=True, page_numbers=False, prose=False),
    "broken rows": Layout(broken_rows=frozenset({("project_expenditure", 4), ("expenditure", 3)})),
}
SHORT = only(bureau(), frozenset({"expenditure", "project_expenditure", "government_fund", "carryover"}))
CASES = {
    **{f"bureau, {name}": (SHORT, layout) for name, layout in LAYOUTS.items()},
    "bureau, all tables": (bureau(), LAYOUTS["captions repeated"]),
    "station": (river_station(), RIVER_LAYOUT),
    "final account": (final_account(), LAYOUTS["rectangles, title inside"]),
}


@pytest.mark.parametrize("layout", LAYOUTS.values(), ids=LAYOUTS.keys())
def test_the_same_book_gives_the_same_bytes(layout: Layout) -> None:
    assert typeset(bureau(), layout) == typeset(bureau(), layout)


@pytest.mark.parametrize(("book", "layout"), CASES.values(), ids=CASES.keys())
def test_every_cell_and_figure_comes_back(book: Book, layout: Layout) -> None:
    """Cells by the ruled grid, in order; figures as words of the page, none torn, none glued to its neighbour."""
    arranged = arrange(book, layout)
    back = read(typeset(book, layout))
    for table in arranged.tables:
        if layout.repeat_header:
            expected = [[line.text(column) for column in table.columns] for line in table.lines]
            assert body_rows(back.rows, table) == expected, table.kind
    printed = [line[key] for table in arranged.tables for line in table.lines for key in table.money_keys if line[key]]
    assert sorted(back.figures) == sorted(printed)


@pytest.mark.parametrize("rulings", ["lines", "rectangles", "none"])
def test_every_text_stands_where_the_generator_says(rulings: str) -> None:
    layout = {"lines": Layout(), "rectangles": Layout(rulings="rectangles"), "none": Layout(rulings="none")}[rulings]
    pages = page_list(SHORT, layout)
    with pdfplumber.open(io.BytesIO(typeset(SHORT, layout))) as document:
        assert len(document.pages) == len(pages)
        for page, printed in zip(pages, document.pages, strict=True):
            assert bool(printed.lines) == (rulings == "lines" and bool(page.rules))
            assert bool(printed.rects) == (rulings == "rectangles" and bool(page.rules))
            lines = {(round(c["x0"], 1), round(page.height - c["matrix"][5], 1)): c["text"] for c in printed.chars}
            for text in page.texts:
                assert lines[round(text.x, 1), round(text.baseline, 1)] == text.text[0], text


def test_a_broken_row_leaves_the_rest_of_its_name_alone_on_the_next_page() -> None:
    layout = LAYOUTS["broken rows"]
    pages = page_list(bureau(), layout)
    for kind, line in layout.broken_rows:
        parts = [
            (number, text)
            for number, page in enumerate(pages)
            for text in page.texts
            if text.place and (text.place.kind, text.place.line) == (kind, line)
        ]
        first, last = parts[0][0], parts[-1][0]
        assert last == first + 1
        rest = [text for number, text in parts if number == last]
        assert {text.place.column for text in rest if text.place} != set()
        assert not any(FIGURE.fullmatch(text.text) for text in rest)


def test_no_text_runs_out_of_its_cell_or_off_the_page() -> None:
    for book, layout in ((bureau(), Layout(landscape=WIDE)), (river_station(), RIVER_LAYOUT)):
        for page in page_list(book, layout):
            upright = [rule for rule in page.rules if rule.x0 == rule.x1]
            for text in page.texts:
                end = text.x + measure(BUILTIN, text.size)(text.text)
                assert page.left <= text.x + 0.01 and end <= page.right + 0.01, text
                crossed = [rule for rule in upright if rule.top < text.baseline - 2 < rule.bottom]
                assert not any(text.x < rule.x0 < end for rule in crossed), text
