"""A grid that begins with its body takes the lines above it, up to the caption, for its header; other lines stay text."""

from __future__ import annotations

import pytest

from etl.locate.grids.open_header import with_open_headers
from etl.locate.grids.ruled import find_grids
from etl.locate.settings import DEFAULTS
from etl.records.page import Page, Ruling
from tests.locate.grids.test_unruled import CAPTION, page

XS, YS = (30, 180, 280, 380), (118, 138, 158)
RULES = (*(Ruling(XS[0], y, XS[-1], y) for y in YS), *(Ruling(x, YS[0], x, YS[-1]) for x in XS))
HEADER = [(80.0, [(260.0, "支出")]), (100.0, [(40.0, "科目名称"), (200.0, "基本支出"), (300.0, "项目支出")])]
BODY = [
    (122.0, [(40.0, "教育支出"), (205.0, "12.00"), (305.0, "3.00")]),
    (142.0, [(40.0, "农林水支出"), (205.0, "7.00")]),
]


def read(drawn: Page) -> tuple[list[list[str]], list[str]]:
    grids, outside = with_open_headers(drawn, *find_grids(drawn), DEFAULTS)
    (grid,) = grids
    rows = [[cell.text for cell in grid.cells if cell.row == row] for row in range(grid.row_count)]
    return rows, [word.text for word in outside]


def test_the_lines_between_caption_and_grid_head_its_columns() -> None:
    rows, outside = read(page(*CAPTION, *HEADER, *BODY, rulings=RULES))
    assert rows[:3] == [["科目名称", "支出"], ["基本支出", "项目支出"], ["教育支出", "12.00", "3.00"]]
    assert outside == ["部门支出总表", "单位：万元"]


@pytest.mark.parametrize(
    "above",
    [
        [*HEADER],  # no caption says where the header begins
        [*CAPTION, (90.0, [(40.0, "具体情况如下。")]), HEADER[1]],
        [*CAPTION, (100.0, [(40.0, "科目名称"), (200.0, "基本支出")])],  # a column of figures without a head
        [*CAPTION, (100.0, [(40.0, "科目名称"), (200.0, "12.00"), (300.0, "3.00")])],
        [*CAPTION],
    ],
)
def test_other_lines_above_a_grid_are_no_header(above: list[tuple[float, list[tuple[float, str]]]]) -> None:
    rows, outside = read(page(*above, *BODY, rulings=RULES))
    assert rows[0] == ["教育支出", "12.00", "3.00"]
    assert len(outside) == sum(len(line) for _, line in above)
