"""How many pages a file has, and which of its blocks are grids."""

from etl.records.document import Document
from etl.records.located import GivenCell, Grid, TextLine
from etl.records.page import Page

GRID = Grid.given(3, [GivenCell(0, 0, "甲")])


def test_the_pages_of_a_paginated_format_are_counted() -> None:
    pages = (Page(1, 600, 800, (), ()), Page(2, 600, 800, (), ()))
    assert Document("a.pdf", "0" * 64, "pdf", pages).page_count == 2


def test_the_parts_of_a_format_without_pages_are_counted() -> None:
    assert Document("a.xlsx", "0" * 64, "xlsx", blocks=(TextLine(1, "题"), GRID)).page_count == 3
    assert Document("a.xlsx", "0" * 64, "xlsx").page_count == 1


def test_lines_of_text_are_no_grids() -> None:
    assert Document("a.xlsx", "0" * 64, "xlsx", blocks=(TextLine(1, "题"), GRID)).grids == (GRID,)
    assert Document("a.xlsx", "0" * 64, "xlsx", blocks=(TextLine(1, "题"),)).grids == ()
