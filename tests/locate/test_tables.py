"""Several forms one after the other, and one form over several pages."""

from __future__ import annotations

from itertools import pairwise

from etl.locate import locate_tables
from etl.records.document import Document
from etl.records.located import LocatedTable
from etl.records.page import Box, Page, Ruling, Word

XS = (50.0, 200.0, 350.0, 500.0)
ABOVE = {"head": 40.0, "foot": 790.0}


def page(number: int, rows: list[str], *lines: tuple[str, float]) -> Page:
    """A page with one ruled grid of three columns and lines of text at the given heights."""
    ys = [100.0 + 30 * row for row in range(len(rows) + 1)]
    rules = [Ruling(XS[0], y, XS[-1], y) for y in ys] + [Ruling(x, ys[0], x, ys[-1]) for x in XS]
    words = [Word(text, Box(60, top, 60 + 10 * len(text), top + 10)) for text, top in lines]
    for (top, _), row in zip(pairwise(ys), rows, strict=True):
        for x, text in zip(XS, row.split("|"), strict=False):
            if text:
                words.append(Word(text, Box(x + 5, top + 8, x + 6, top + 18)))
    return Page(number, 600, 842, tuple(words), tuple(rules))


def tables(*pages: Page) -> tuple[LocatedTable, ...]:
    return locate_tables(Document("a.pdf", "0", "pdf", pages)).tables


BODY = ["一级指标|三级指标|指标值", "产出指标|断面数|21个"]


def test_forms_that_follow_each_other_are_tables_of_their_own_under_one_title() -> None:
    found = tables(
        page(1, ["项目名称|甲项目|某局", *BODY], ("项目支出绩效目标表", 60), ("单位：万元", 80)),
        page(2, ["项目名称|乙项目|某局", *BODY]),
        page(3, ["产出指标|报告数|4份"]),
    )
    assert [[piece.grid.page_no for piece in table.pieces] for table in found] == [[1], [2, 3]]
    assert {(table.caption.title, table.caption.printed_unit) for table in found} == {("项目支出绩效目标表", "万元")}


def test_text_of_a_clipped_cell_over_the_next_page_does_not_end_the_table() -> None:
    goal = "完成11000026年全部监测任务并按时报送成果"
    first = ["项目名称|绩效目标|指标值", f"甲项目|{goal}|21个"]
    found = tables(
        page(1, first, ("项目支出绩效目标表", 60)),
        page(2, ["项目名称|绩效目标|指标值", "乙项目|做好乙|1个"], ("完成11000026年全部监测任务", 80)),
    )
    assert len(found) == 1


def test_a_heading_between_two_tables_is_no_note() -> None:
    found = tables(
        page(1, ["科目|金额|备注", "甲|1.00|"], ("支出预算表", 60)),
        page(2, ["科目|金额|备注", "乙|2.00|"], ("（二）某专项", 60)),
    )
    assert [table.notes for table in found] == [(), ()]


def test_text_on_the_next_page_is_a_note_only_where_it_says_so() -> None:
    table = page(1, ["科目|金额|备注", "甲|1.00|"], ("支出预算表", 60), ("本表无未安排的支出", 170))
    for text, said in (("未安排公务用车购置。", ()), ("注：本部门未安排支出。", ("注：本部门未安排支出。",))):
        (found,) = tables(table, Page(2, 600, 842, (Word(text, Box(60, 80, 260, 90)),), ()))
        assert found.notes == ("本表无未安排的支出", *said)
