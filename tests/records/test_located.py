"""Grids that a file states by its cells, captions completed from further away, pieces without their caption rows."""

from __future__ import annotations

from etl.records.located import Caption, GivenCell, Grid, GridTrace, Piece
from etl.records.page import Box, Ruling


def test_a_given_cell_stands_where_it_stands_in_the_file() -> None:
    grid = Grid.given(2, [GivenCell(1, 0, "乙"), GivenCell(0, 0, "甲", col_span=2)], first_row=5)
    assert (grid.row_count, grid.col_count) == (2, 2)
    assert [(cell.text, cell.box) for cell in grid.cells] == [("甲", Box(0, 5, 2, 6)), ("乙", Box(0, 6, 1, 7))]
    assert (grid.page_no, grid.box) == (2, Box(0, 5, 2, 7))


def test_a_grid_of_no_cells_has_no_rows() -> None:
    assert (Grid.given(1, []).row_count, Grid.given(1, []).col_count) == (0, 0)
    assert Grid.given(1, [GivenCell(0, 0, "")]).row_count == 1


def test_a_caption_is_completed_and_not_overruled() -> None:
    near, far = Caption(printed_unit="元"), Caption("收入总表", "万元", "某局", continues=True)
    assert near.over(far) == Caption("收入总表", "元", "某局", continues=True)
    assert far.over(near) == far


def test_the_rows_of_a_piece_begin_below_its_caption() -> None:
    cells = [GivenCell(0, 0, "收入总表"), GivenCell(1, 0, "科目"), GivenCell(2, 0, "甲"), GivenCell(2, 1, "1.00")]
    rows = Piece(Grid.given(1, cells), caption_rows=1).rows()
    assert [[cell.text for cell in row] for row in rows] == [["科目"], ["甲", "1.00"]]
    assert len(Piece(Grid.given(1, cells), caption_rows=0).rows()) == 3


def test_intersections_are_points_of_the_page() -> None:
    edges = (Ruling(0, 20, 100, 20), Ruling(50, 0, 50, 80))
    assert GridTrace(1, (), edges, ((0, 1),), (), ()).points == [(50, 20)]


def test_a_grid_on_a_page_of_another_size() -> None:
    grid = Grid.given(1, [GivenCell(0, 0, "甲"), GivenCell(0, 1, "乙")]).times(2.0)
    assert (grid.xs, grid.ys, grid.box) == ((0, 2, 4), (2, 4), Box(0, 2, 4, 4))
    assert [cell.box for cell in grid.cells] == [Box(0, 2, 2, 4), Box(2, 2, 4, 4)]
