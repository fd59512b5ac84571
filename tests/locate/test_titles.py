"""Titles over and inside grids: broken over lines, without the word 表, and the tables that 续表 goes on with."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest

from etl.document import read_document
from etl.locate import locate_tables
from etl.locate.titles import caption_above
from etl.records.document import Document
from etl.records.located import Caption, GivenCell, Grid, LocatedTable, TextLine
from etl.records.page import Box, Page, Ruling, Word

ROWS = [["科目编码", "科目名称", "合计"], ["201", "甲支出", "1.00"], ["202", "乙支出", "2.00"]]
Line = tuple[str, float, float]


def page(number: int, lines: list[Line], rows: list[list[str]], top: float = 200) -> Page:
    """A page with lines (text, top, half their width) centred over a ruled grid."""
    words = [Word(text, Box(300 - half, y, 300 + half, y + 12)) for text, y, half in lines]
    xs = [100.0 + 400.0 / len(rows[-1]) * n for n in range(len(rows[-1]) + 1)]
    ys = [top + 20.0 * n for n in range(len(rows) + 1)]
    rulings = [Ruling(xs[0], y, xs[-1], y) for y in ys] + [Ruling(x, ys[0], x, ys[-1]) for x in (xs[0], xs[-1])]
    for (y0, y1), row in zip(pairwise(ys), rows, strict=True):
        inner = xs[1:-1] if len(row) == len(xs) - 1 else []
        rulings += [Ruling(x, y0, x, y1) for x in inner]
        edges = xs if inner else [xs[0], xs[-1]]
        for text, (x0, x1) in zip(row, pairwise(edges), strict=True):
            if text:
                words.append(Word(text, Box((x0 + x1) / 2 - 20, y0 + 5, (x0 + x1) / 2 + 20, y0 + 15)))
    return Page(number, 600, 800, tuple(words), tuple(rulings))


def tables(*pages: Page) -> tuple[LocatedTable, ...]:
    return locate_tables(Document("x.pdf", "0" * 64, "pdf", pages)).tables


def title(*lines: Line) -> str | None:
    (table,) = tables(page(1, list(lines), ROWS))
    return table.caption.title


def test_a_title_broken_over_two_lines_is_one() -> None:
    assert title(("一般公共预算财政拨款", 150, 60), ("支出预算表", 165, 30)) == "一般公共预算财政拨款支出预算表"
    assert title(("一般公共预算基本支出决", 150, 60), ("算明细表", 165, 60)) == "一般公共预算基本支出决算明细表"
    assert title(("一般公共预算基本支出表", 150, 60), ("（人员经费）", 165, 30)) == "一般公共预算基本支出表（人员经费）"


def test_in_a_file_without_pages_a_line_that_cannot_end_a_title_begins_one() -> None:
    grid = Grid.given(
        1, [GivenCell(row, col, text) for row, cells in enumerate(ROWS) for col, text in enumerate(cells)]
    )
    for above, below in (
        ("一般公共预算拨款“三公”经费、", "会议费、培训费表（不含上年结转）"),
        ("一般公共预算支出表（按", "支出功能分类科目的支出总表）明细表"),
    ):
        caption, left = caption_above([TextLine(1, "甲段"), TextLine(1, above), TextLine(1, below)], grid)
        assert caption.title == above + below
        assert [line.text for line in left] == ["甲段"]
    caption, _ = caption_above([TextLine(1, "一般公共预算拨款情况"), TextLine(1, "支出总表")], grid)
    assert caption.title == "支出总表"


def from_left(*lines: tuple[str, float]) -> str | None:
    """The title under lines set from the left, each with its width."""
    drawn = page(1, [], ROWS)
    words = [Word(text, Box(100, 140 + 25 * n, 100 + width, 152 + 25 * n)) for n, (text, width) in enumerate(lines)]
    (table,) = tables(replace(drawn, words=(*words, *drawn.words)))
    return table.caption.title


@pytest.mark.parametrize("number", ["公开 09 表：", "公开09表 ", "表8 ", "表九：", "附表9："])
def test_a_numbered_title_set_from_the_left_is_broken_where_its_line_is_full(number: str) -> None:
    assert from_left((f"{number}一般公共预算“三公”经费、会议费、培训费", 390), ("支出预算表", 80)) == (
        "一般公共预算“三公”经费、会议费、培训费支出预算表"
    )
    assert from_left((f"{number}部门收支总表", 120), (f"{number}支出预算表", 110)) == "支出预算表"


def test_a_line_set_from_the_left_without_a_table_s_number_begins_no_title() -> None:
    assert from_left(("第二部分 部门预算公开的内容与表格", 300), ("支出预算表", 80)) == "支出预算表"
    assert from_left(("三、部门收支总体情况与有关安排", 300), ("支出预算表", 80)) == "支出预算表"


def test_what_stands_above_a_whole_title_is_left_alone() -> None:
    assert title(("甲省水务厅2024年部门预算", 150, 60), ("收支预算总表", 165, 40)) == "收支预算总表"
    assert title(("第二部分 部门预算公开表", 150, 60), ("收支预算总表", 165, 40)) == "收支预算总表"
    assert title(("部门预算的有关数据", 120, 60), ("支出预算总表", 165, 40)) == "支出预算总表"
    assert title(("情况说明如下", 150, 60), ("支出预算总表", 165, 40)) == "支出预算总表"


def test_a_line_plainly_over_a_table_is_its_title() -> None:
    lines: list[Line] = [("公开07表", 130, 20), ("一般公共预算“三公”经费支出情况", 150, 80), ("单位：万元", 170, 20)]
    (table,) = tables(page(1, lines, ROWS))
    assert table.caption.title == "一般公共预算“三公”经费支出情况"
    assert table.caption.printed_unit == "万元"
    assert title(("（一）收入预算增加的原因", 150, 80)) is None


def test_titles_inside_the_grid() -> None:
    (table,) = tables(page(1, [], [["财政拨款支出预算表"], ["部门：甲省水务厅", "公开05表", "单位：万元"], *ROWS]))
    assert (table.caption.title, table.caption.printed_unit) == ("财政拨款支出预算表", "万元")
    assert table.caption.compiled_by == "甲省水务厅"
    assert table.pieces[0].caption_rows == 2
    (table,) = tables(page(1, [("单位：万元", 170, 20)], [["一般公共预算支出预算情况"], *ROWS]))
    assert (table.caption.title, table.pieces[0].caption_rows) == ("一般公共预算支出预算情况", 1)


def test_a_table_goes_on_under_its_title_with_xu() -> None:
    first = page(1, [("部门支出总表", 150, 40)], ROWS)
    rest = [["203", "丙支出", "3.00"], ["204", "丁支出", "4.00"]]
    for caption in ("部门支出总表（续）", "续表", "表3（续）"):
        (table,) = tables(first, page(2, [(caption, 150, 40)], rest))
        assert [piece.grid.page_no for piece in table.pieces] == [1, 2], caption
    assert len(tables(first, page(2, [("部门收入总表", 150, 40)], rest))) == 2


def test_transcript(tmp_path: Path) -> None:
    path = tmp_path / "x.txt"
    path.write_text(
        "公开05表\n《财政拨款支出预算表》\n部门编码及名称：101-甲省水务厅 单 位：万 元\n"
        "科目编码\t科目名称\t合计\n201\t甲支出\t1.00\n",
        encoding="utf-8",
    )
    (table,) = locate_tables(read_document(path)).tables
    assert (table.caption.title, table.caption.printed_unit, table.caption.compiled_by) == (
        "财政拨款支出预算表",
        "万元",
        "甲省水务厅",
    )


def test_the_lines_of_a_caption_are_taken_from_what_stands_above() -> None:
    grid = Grid.given(1, [GivenCell(0, 0, "甲")])
    above = [TextLine(1, "本部门的情况如下。"), TextLine(1, "收入总表"), TextLine(1, "单位：万元")]
    assert caption_above(above, grid) == (Caption("收入总表", "万元"), above[:1])
    assert caption_above(above[:1], grid) == (Caption(), above[:1])


def test_a_numbered_title_wrapped_flush_left_goes_on_in_the_next_line() -> None:
    """Its rest may look like a title of its own."""
    grid = page(1, [], ROWS).words
    wrapped = [
        Word("公开09表：一般公共预算“三公”经费、会议费、培训费", Box(90, 150, 505, 166)),
        Word("支出预算表", Box(90, 178, 170, 194)),
    ]
    (table,) = tables(Page(1, 600, 800, (*wrapped, *grid), page(1, [], ROWS).rulings))
    assert table.caption.title == "一般公共预算“三公”经费、会议费、培训费支出预算表"


def given(*rows: str) -> Grid:
    """A grid of three columns; a row of one text has one cell over them, one of two has the first over two of them."""
    cells = []
    for no, row in enumerate(rows):
        texts = row.split("|")
        spans = {1: (3,), 2: (2, 1)}.get(len(texts), (1, 1, 1))
        for at, (text, span) in enumerate(zip(texts, spans, strict=True)):
            cells.append(GivenCell(no, sum(spans[:at]), text, 1, span))
    return Grid.given(1, cells)


def test_a_title_without_the_word_for_a_table_over_captions_in_the_frame_begins_a_table() -> None:
    rows = ("科目|名称|合计", "302|商品|1.00")
    first = given("收入总表", "部门：甲市水务局|单位：元", *rows)
    second = given("预算12表 机关运行经费", "部门：甲市水务局|单位：元", *rows)
    found = locate_tables(Document("x.docx", "0" * 64, "docx", blocks=(first, second))).tables
    assert [(one.caption.title, one.caption.printed_unit) for one in found] == [
        ("收入总表", "元"),
        ("机关运行经费", "元"),
    ]


def test_a_body_between_title_and_unit_is_the_publisher() -> None:
    lines = [TextLine(1, text) for text in ("表1", "收入总表", "甲市水务局", "单位：元")]
    caption, rest = caption_above(lines, given("科目|名称|合计"))
    assert (caption, rest) == (Caption("收入总表", "元", "甲市水务局"), [])
    caption, _ = caption_above([lines[2], lines[3]], given("科目|名称|合计"))
    assert caption.compiled_by is None, "no title above it"
