"""Grids from rulings alone: cells, merged cells, neighbours, double rules."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from etl.locate.grids.ruled import (
    connect_edges,
    find_grids,
    find_intersections,
    frame_cells,
    join_rulings,
    trace_grids,
)
from etl.locate.settings import LocateSettings
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


# Two columns and two rows, the upper row one cell; its rules drawn cell by cell, one of them twice; a line far below.
DRAWN = [
    Ruling(50, 50, 150, 50), Ruling(50, 70, 100, 70), Ruling(100, 70, 150, 70), Ruling(50, 90, 150, 90),
    Ruling(50, 50, 50, 90), Ruling(50.5, 50, 50.5, 90), Ruling(100, 70, 100, 90), Ruling(150, 50, 150, 90),
    Ruling(50, 300, 150, 300),
]  # fmt: skip


def test_each_step_gives_what_the_next_one_takes() -> None:
    edges = join_rulings(DRAWN)
    assert len(edges) == 7, "the row's rule is one, and so is the rule drawn twice"
    pairs = list(find_intersections(edges))
    assert all(edges[across].is_horizontal and not edges[down].is_horizontal for across, down in pairs)
    assert len(pairs) == 8, "the middle rule does not reach the top"
    grid, lone = sorted(connect_edges(edges, pairs), key=len, reverse=True)
    assert (len(grid), len(lone)) == (6, 1)
    frame = frame_cells(grid)
    assert frame is not None and frame.owner == ((0, 0), (2, 3))
    assert frame_cells(lone) is None


def test_columns_cut_by_both_page_breaks_belong_to_the_grid_beside_them() -> None:
    """Their cells are as high as the page: no rule across meets the rules between them."""
    rules = [*ruled([150, 200, 250], [50, 80, 110]), *(Ruling(x, 50, x, 110) for x in (50, 100))]
    words = [in_cell("project", 50, 50, 100, 110), in_cell("374.40", 100, 50, 150, 110)]
    (grid,), outside = find_grids(page(words, rules))
    assert not outside
    assert [(cell.row, cell.row_span, cell.text) for cell in grid.cells if cell.col < 2] == [
        (0, 2, "project"),
        (0, 2, "374.40"),
    ]
    shorter = [*rules[:-2], *(Ruling(x, 50, x, 100) for x in (50, 100))]
    assert [word.text for word in find_grids(page(words, shorter))[1]] == ["project", "374.40"]


def test_the_trace_holds_every_step() -> None:
    words = [in_cell("merged", 50, 50, 150, 70), in_cell("below", 50, 310, 150, 330)]
    trace = trace_grids(page(words, DRAWN))
    assert (trace.rulings, len(trace.edges), len(trace.intersections)) == (tuple(DRAWN), 7, 8)
    assert (100.0, 70.0) in trace.points and (100.0, 50.0) not in trace.points
    assert (trace.grids, trace.outside) == find_grids(page(words, DRAWN))
    assert [word.text for word in trace.outside] == ["below"]


def test_settings_say_how_near_is_one_ruling() -> None:
    assert len(join_rulings(DRAWN, LocateSettings(snap=0.1))) == 8
    (grid,), _ = find_grids(page([], DRAWN), LocateSettings(snap=0.1))
    assert (grid.col_count, find_grids(page([], DRAWN))[0][0].col_count) == (3, 2)


def test_a_frame_around_a_table_and_rules_across_it_part_no_columns() -> None:
    def line(y: float, *texts: str) -> list[Word]:
        return [
            Word(text, Box(x, y - 4, x + 4 * len(text), y + 4)) for x, text in zip((70, 200, 300), texts, strict=True)
        ]

    words = [
        *line(110, "项目", "预算数", "上年"),
        *line(130, "教育", "12.00", "9.00"),
        *line(150, "卫生", "3.00", "4.00"),
        *line(170, "合计", "15.00", "13.00"),
    ]
    for ys in ([100.0, 120.0, 180.0], [100.0, 120.0, 140.0, 160.0, 180.0]):
        grids, outside = find_grids(page(words, ruled([60.0, 400.0], ys)))
        assert grids == () and len(outside) == len(words)
        (grid,), outside = find_grids(page(words, ruled([60.0, 180.0, 280.0, 400.0], ys)))
        assert grid.col_count == 3 and outside == ()
    text = [
        Word("说明", Box(70, 110, 90, 118)),
        Word("12.00", Box(70, 130, 95, 138)),
        Word("万元", Box(120, 130, 140, 138)),
    ]
    assert len(find_grids(page(text, ruled([60.0, 400.0], [100.0, 120.0, 180.0])))[0]) == 1


def test_a_frame_around_sums_of_whole_yuan_parts_no_columns_and_one_around_a_text_with_years_is_a_grid() -> None:
    def line(y: float, *texts: str) -> list[Word]:
        places = zip((70, 200, 300), texts, strict=True)
        return [Word(text, Box(x, y - 4, x + 4 * len(text), y + 4)) for x, text in places if text]

    rules = ruled([60.0, 400.0], [100.0, 120.0, 180.0])
    whole = [
        *line(110, "项目", "预算数", "上年"),
        *line(130, "教育", "766818200", "542000"),
        *line(150, "卫生", "300", "0"),
    ]
    whole += line(170, "合计", "766818500", "542000")
    grids, outside = find_grids(page(whole, rules))
    assert grids == () and len(outside) == len(whole)
    years = [*line(110, "说明", "", ""), *line(130, "见", "2026", "附件"), *line(150, "某局", "", "")]
    assert len(find_grids(page(years, rules))[0]) == 1


def test_counts_among_the_words_of_parted_cells_leave_a_grid_as_it_is() -> None:
    words = [
        Word(text, Box(x, y - 4, x + 6 * len(text), y + 4))
        for y, left, right in ((110, "作业次数", "10"), (130, "监测天数", "366"), (150, "预报期数", "24"))
        for x, text in ((70, left), (200, "飞机增雨"), (260, right), (300, "次/年"))
    ]
    grids, outside = find_grids(page(words, ruled([60.0, 180.0, 400.0], [100.0, 120.0, 140.0, 160.0])))
    assert [grid.col_count for grid in grids] == [2] and outside == ()


def test_a_row_cut_off_by_a_page_break_is_a_grid_and_lone_rules_are_none() -> None:
    row = [Ruling(50, 120, 250, 120), *(Ruling(x, 100, x, 120) for x in (50, 150, 250))]
    frame = frame_cells(row)
    assert frame is not None and (frame.xs, frame.ys) == ((50, 150, 250), (100, 120))
    bars = [row[0], *(Ruling(x, top, x, 120) for x, top in ((50, 100), (150, 60), (250, 80)))]
    assert frame_cells(bars) is None
    assert frame_cells(row[:3]) is None


def test_rules_across_one_line_of_many_figures_part_no_columns() -> None:
    figures = [Word(f"{at}.50", Box(60 + 40 * at, 105, 80 + 40 * at, 115)) for at in range(6)]
    heads = [Word("合计", Box(60 + 40 * at, 85, 80 + 40 * at, 95)) for at in range(6)]
    rules = tuple(Ruling(50, y, 300, y) for y in (80, 100, 120)) + tuple(Ruling(x, 80, x, 120) for x in (50, 300))
    grids, outside = find_grids(Page(1, 600, 800, (*heads, *figures), rules))
    assert grids == () and len(outside) == 12
    grids, _ = find_grids(Page(1, 600, 800, (*heads[:3], *figures[:3]), rules))
    assert len(grids) == 1
