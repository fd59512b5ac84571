"""A ruled header alone takes the lines below it for its body, each word in the column it stands in."""

from __future__ import annotations

import pytest

from etl.locate.grids.bare_body import with_bare_bodies
from etl.locate.grids.ruled import find_grids
from etl.locate.settings import DEFAULTS
from etl.records.page import Page, Ruling
from tests.locate.grids.test_unruled import CAPTION, page

XS, YS = (30, 100, 180, 280, 380), (78, 98)
RULES = (*(Ruling(XS[0], y, XS[-1], y) for y in YS), *(Ruling(x, YS[0], x, YS[-1]) for x in XS))
HEADER = (82.0, [(40.0, "单位"), (110.0, "项目名称"), (200.0, "基本支出"), (300.0, "项目支出")])
FIRST = (104.0, [(35.0, "青禾县水务局"), (106.0, "河道维护"), (230.0, "12.00"), (330.0, "3.00")])
Lines = list[tuple[float, list[tuple[float, str]]]]


def read(drawn: Page) -> tuple[list[list[str]], list[str]]:
    grids, outside = with_bare_bodies(drawn, *find_grids(drawn), DEFAULTS)
    (grid,) = grids
    rows = [[cell.text for cell in grid.cells if cell.row == row] for row in range(grid.row_count)]
    return rows, [word.text for word in outside]


def test_words_stand_in_the_columns_of_the_header_however_near() -> None:
    lines: Lines = [
        FIRST,
        (124.0, [(35.0, "河道所"), (106.0, "测站运行维"), (235.0, "7.00")]),
        (136.0, [(106.0, "护")]),
    ]
    note: Lines = [(160.0, [(35.0, "注：本表按万元列示。")])]
    rows, outside = read(page(*CAPTION, HEADER, *lines, *note, rulings=RULES))
    assert rows[1:] == [["青禾县水务局", "河道维护", "12.00", "3.00"], ["河道所", "测站运行维护", "7.00", ""]]
    assert outside == ["部门支出总表", "单位：万元", "注：本表按万元列示。"]


@pytest.mark.parametrize(
    "below",
    [
        [(104.0, [(35.0, "本单位无此项支出。")])],
        [(104.0, [(35.0, "青禾县水务局"), (106.0, "河道维护")])],  # no figure
        [(104.0, [(230.0, "12.00")]), (124.0, [(230.0, "13.00")])],
        [(204.0, FIRST[1])],  # far below
        [],
    ],
)
def test_other_lines_below_a_header_are_no_body(below: Lines) -> None:
    rows, outside = read(page(*CAPTION, HEADER, *below, rulings=RULES))
    assert len(rows) == 1
    assert len(outside) == 2 + sum(len(line) for _, line in below)


def test_a_grid_with_a_body_of_its_own_takes_no_more() -> None:
    ruled = (*RULES, Ruling(XS[0], 118, XS[-1], 118), *(Ruling(x, 98, x, 118) for x in XS))
    rows, outside = read(page(*CAPTION, HEADER, FIRST, (124.0, FIRST[1]), rulings=ruled))
    assert len(rows) == 2 and len(outside) == 6
