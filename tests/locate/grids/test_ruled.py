"""Grids from rulings alone: cells, merged cells, neighbours, double rules."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from etl.locate.grids.ruled import find_grids
from etl.records.page import Box, Page, Ruling, Word

Rules = list[Ruling]


def page(words: list[Word], rules: Rules) -> Page:
    return Page(1, 1000, 1000, tuple(words), tuple(rules))


def ruled(xs: list[float], ys: list[float]) -> Rules:
    across = [Ruling(xs[0], y, xs[-1], y) for y in ys]
    return across + [Ruling(x, ys[0], x, ys[-1]) for x in xs]


def in_cell(text: str, x0: float, top: float, x1: float, bottom: float) -> Word:
    x, y = (x0 + x1) / 2, (top + bottom) / 2
    return Word(text, Box(x - 2, y - 4, x + 2, y + 4))


edges = st.lists(st.floats(12, 60), min_size=2, max_size=7).map(
    lambda gaps: [50.0, *(50.0 + sum(gaps[: n + 1]) for n in range(len(gaps)))]
)


@given(edges, edges)
def test_every_cell_gets_its_own_word(xs: list[float], ys: list[float]) -> None:
    words = [
        in_cell(f"r{r}c{c}", x0, top, x1, bottom)
        for r, (top, bottom) in enumerate(pairwise(ys))
        for c, (x0, x1) in enumerate(pairwise(xs))
    ]
    (grid,), outside = find_grids(page(words, ruled(xs, ys)))
    assert not outside
    assert {cell.text for cell in grid.cells} == {word.text for word in words}
    assert all(cell.text == f"r{cell.row}c{cell.col}" for cell in grid.cells)


@given(edges, edges, st.data())
def test_a_rule_left_out_merges_two_cells(xs: list[float], ys: list[float], data: st.DataObject) -> None:
    row = data.draw(st.integers(0, len(ys) - 2))
    col = data.draw(st.integers(0, len(xs) - 3)) if len(xs) > 2 else 0
    rules = [Ruling(xs[0], y, xs[-1], y) for y in ys]
    for number, x in enumerate(xs):
        for r, (top, bottom) in enumerate(pairwise(ys)):
            if len(xs) > 2 and (number, r) == (col + 1, row):
                continue
            rules.append(Ruling(x, top, x, bottom))
    word = in_cell("merged", xs[col], ys[row], xs[col + 1], ys[row + 1])
    (grid,), _ = find_grids(page([word], rules))
    (cell,) = [cell for cell in grid.cells if cell.text]
    assert (cell.row, cell.col, cell.row_span) == (row, col, 1)
    assert cell.col_span == (2 if len(xs) > 2 else 1)


def test_double_rules_are_one() -> None:
    rules = [*ruled([50, 100, 150], [50, 70, 90]), Ruling(50, 71, 150, 71), Ruling(101, 50, 101, 90)]
    (grid,), _ = find_grids(page([], rules))
    assert (grid.row_count, grid.col_count) == (2, 2)


def test_two_tables_on_a_page_stay_two() -> None:
    rules = ruled([50, 100, 150], [50, 70, 90]) + ruled([50, 100, 150], [120, 140, 160])
    grids, _ = find_grids(page([], rules))
    assert [grid.box.top for grid in grids] == [50, 120]


def test_a_lone_line_is_no_table() -> None:
    grids, outside = find_grids(page([in_cell("text", 50, 40, 100, 50)], [Ruling(50, 60, 500, 60)]))
    assert not grids
    assert len(outside) == 1
