"""The cells of a table without rules: every word of header and body in one of them, figures apart from labels they touch."""

from __future__ import annotations

from etl.locate.grids.cells import grid_of
from etl.locate.grids.segments import Row, rows_of_segments
from etl.locate.settings import DEFAULTS
from etl.records.page import Box, Page, Word

PAGE = Page(1, 600, 800, (), ())


def line(top: float, *words: tuple[str, float, float]) -> Row:
    (row,) = rows_of_segments(Word(text, Box(x0, top, x1, top + 10)) for text, x0, x1 in words)
    return row


HEADER = [line(80, ("项目", 10, 30), ("合计", 110, 130), ("功能分类", 155, 195))]
BODY = [
    line(100, ("甲", 0, 10), ("12.00", 105, 130), ("教育支出", 150, 190)),
    line(120, ("乙", 0, 10), ("3.00", 110, 130), ("卫生支出", 150, 190)),
]


def printed(body: list[Row]) -> list[list[str]]:
    grid = grid_of(PAGE, HEADER, body, DEFAULTS)
    assert grid is not None
    return [[cell.text for cell in grid.cells if cell.row == row] for row in range(grid.row_count)]


def test_every_word_stands_in_a_cell() -> None:
    assert printed(BODY) == [["项目", "合计", "功能分类"], ["甲", "12.00", "教育支出"], ["乙", "3.00", "卫生支出"]]


def test_a_nought_that_touches_the_next_label_is_a_figure() -> None:
    near = line(140, ("丙", 0, 10), ("0", 125, 130), ("住房保障支出", 133, 190))
    assert len(near.segments) == 2, "drawn as near as words are"
    assert printed([*BODY, near])[-1] == ["丙", "0", "住房保障支出"]


def test_of_a_single_column_there_is_no_grid() -> None:
    assert grid_of(PAGE, [], [line(100, ("1.00", 100, 120)), line(120, ("2.00", 100, 120))], DEFAULTS) is None


def test_a_code_in_the_middle_of_its_rows_stands_in_the_first_of_them() -> None:
    lines = [
        *(
            (100 + 20 * at, [(40, name), (140, "5.00")])
            for at, name in enumerate(["甲局", "人员", "公用", "乙局", "项目", "人员"])
        ),
        (120, [(0, "101001")]),
        (180, [(0, "101002")]),
    ]
    words = [
        Word(text, Box(x, top, x + 5 * len(text.encode("gbk")), top + 10)) for top, line in lines for x, text in line
    ]
    grid = grid_of(Page(1, 600, 800, tuple(words), ()), [], rows_of_segments(words), DEFAULTS)
    assert grid is not None
    assert [cell.text for cell in grid.cells if cell.col == 0] == ["101001", "", "", "101002", "", ""]


def test_numbers_of_columns_without_headings_or_rows_are_no_grid() -> None:
    numbers = line(80, ("1", 10, 15), ("2", 110, 115), ("3", 155, 160))
    assert grid_of(PAGE, [numbers], [], DEFAULTS) is None
