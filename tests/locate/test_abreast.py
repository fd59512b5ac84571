"""Tables abreast: grids beside each other, each under its own title, unit and lines."""

from __future__ import annotations

from itertools import pairwise

import pytest

from etl.locate import locate_tables
from etl.locate.abreast import Band, place_in
from etl.parse import parse_table
from etl.records.document import Document
from etl.records.page import Box, Page, Ruling, Word

Part = tuple[list[Word], list[Ruling]]
Table = tuple[str | None, str | None, list[str]]
FIRST = [["科目编码", "科目名称", "合计"], ["201", "甲支出", "1.00"], ["202", "乙支出", "2.00"]]
OTHER = [["项目", "预算数", "占比"], ["财政拨款", "3.00", "60%"], ["其他收入", "2.00", "40%"]]


def grid(rows: list[list[str]], x0: float, top: float, wide: float = 100) -> Part:
    xs = [x0 + wide * col for col in range(len(rows[0]) + 1)]
    ys = [top + 20 * row for row in range(len(rows) + 1)]
    rules = [Ruling(xs[0], y, xs[-1], y) for y in ys] + [Ruling(x, ys[0], x, ys[-1]) for x in xs]
    words = [
        Word(text, Box(x + 5, y + 5, x + 5 + 8 * len(text), y + 15))
        for (y, _), row in zip(pairwise(ys), rows, strict=True)
        for x, text in zip(xs, row, strict=False)
        if text
    ]
    return words, rules


def line(text: str, x0: float, top: float) -> Part:
    return [Word(text, Box(x0, top, x0 + 10 * len(text), top + 10))], []


def tables(*parts: Part) -> list[Table]:
    words = tuple(word for of_part, _ in parts for word in of_part)
    rules = tuple(rule for _, of_part in parts for rule in of_part)
    found = locate_tables(Document("a.pdf", "0", "pdf", (Page(1, 842, 595, words, rules),))).tables
    return [(t.caption.title, t.caption.printed_unit, [row.text(0) for row in parse_table(t).rows]) for t in found]


@pytest.mark.parametrize(("left", "right"), [(100.0, 500.0), (250.0, 400.0)])
@pytest.mark.parametrize("lower", [0.0, 15.0])
def test_each_table_has_the_title_and_unit_above_it(left: float, right: float, lower: float) -> None:
    found = tables(
        line("支出预算表", left, 100),
        line("收入预算表", right, 100 + lower),
        line("单位：万元", 250, 125),
        line("单位：元", 680, 125 + lower),
        grid(FIRST, 60, 140),
        grid(OTHER, 380, 140 + lower),
    )
    assert found == [("支出预算表", "万元", ["201", "202"]), ("收入预算表", "元", ["财政拨款", "其他收入"])]


def test_two_by_two() -> None:
    found = tables(
        line("表1 支出预算表", 100, 100), line("表2 收入预算表", 500, 100), grid(FIRST, 60, 140), grid(OTHER, 440, 140),
        line("表3 项目支出表", 100, 300), line("表4 政府采购表", 500, 300), grid(FIRST, 60, 340), grid(OTHER, 440, 340),
    )  # fmt: skip
    assert [title for title, *_ in found] == ["支出预算表", "收入预算表", "项目支出表", "政府采购表"]


def test_three_abreast_under_a_heading_over_all() -> None:
    found = tables(
        line("某市水务局二〇二四年部门预算公开表格", 250, 60),
        *(line(title, x, 100) for title, x in (("支出预算表", 70), ("收入预算表", 340), ("政府采购表", 620))),
        *(grid(rows, x, 140, 70) for rows, x in ((FIRST, 40), (OTHER, 310), (FIRST, 590))),
    )
    assert [title for title, *_ in found] == ["支出预算表", "收入预算表", "政府采购表"]


def test_one_title_over_two_grids_is_that_of_the_first() -> None:
    found = tables(
        line("收支预算表", 350, 100), line("单位：万元", 680, 125), grid(FIRST, 60, 140), grid(OTHER, 440, 140)
    )
    assert [(title, unit) for title, unit, _ in found] == [("收支预算表", "万元"), (None, None)]


def test_a_narrow_table_with_a_header_of_its_own_is_another_one() -> None:
    narrow = [["项目", "金额"], ["差旅费", "3.00"], ["办公费", "1.00"]]
    found = tables(line("支出预算表", 100, 100), grid(FIRST, 60, 140), grid(narrow, 60, 260))
    assert found == [("支出预算表", None, ["201", "202"]), (None, None, ["差旅费", "办公费"])]


def test_a_box_stands_in_one_column_of_its_band_or_in_none() -> None:
    band = Band(100, 200, (300.0,))
    assert band.column(Box(50, 110, 250, 120)) == 0
    assert band.column(Box(300, 110, 400, 120)) == 1
    assert band.column(Box(290, 110, 310, 120)) is None, "over the cut"
    assert band.column(Box(50, 210, 250, 220)) is None, "below"


def test_reading_order_is_by_band_and_column() -> None:
    bands = [Band(100, 200, (300.0,)), Band(300, 400, (250.0,))]
    assert place_in(bands, Box(310, 110, 350, 120)) == (100, 1)
    assert place_in(bands, Box(10, 310, 50, 320)) == (300, 0)
    assert place_in(bands, Box(10, 250, 50, 260)) is None
