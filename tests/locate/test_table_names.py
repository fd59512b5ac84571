"""Lines that name tables: titles with and without a table below, and the contents, as lines or as a table."""

from __future__ import annotations

from etl.locate.table_names import table_names
from etl.records.located import Caption, GivenCell, Grid, LocatedTable, Piece, TableName, TextLine
from etl.records.page import Box


def lines(*printed: tuple[int, str]) -> list[TextLine]:
    return [
        TextLine(page, text, Box(100, 100 + 20 * at, 300, 112 + 20 * at)) for at, (page, text) in enumerate(printed)
    ]


def grid(page: int, *rows: tuple[str, ...]) -> LocatedTable:
    cells = [GivenCell(row, col, text) for row, texts in enumerate(rows) for col, text in enumerate(texts)]
    return LocatedTable(Caption(), (Piece(Grid.given(page, cells), 0),), ())


def named(names: tuple[TableName, ...]) -> list[tuple[int, str, bool]]:
    return [(name.page_no, name.title, name.in_contents) for name in names]


def test_below_the_heading_of_the_contents_lines_are_entries_until_the_first_comes_again() -> None:
    text = lines(
        (1, "目 录"), (1, "第一部分 概况……1"), (1, "一、收支总表……2"), (2, "二、收入总表 3"),
        (3, "第一部分 概况"), (4, "一、收支总表"),
    )  # fmt: skip
    assert named(table_names(text, [grid(4, ("项目", "预算数"))])) == [
        (1, "收支总表", True),
        (2, "收入总表", True),
        (4, "收支总表", False),
    ]


def test_an_entry_may_be_broken_over_two_lines_or_leave_out_the_word_table() -> None:
    text = lines(
        (1, "目录"),
        (1, "九、一般公共预算“三公”经费、会议费、培训费支出预算"),
        (1, "表……9"),
        (1, "十、政府性基金预算支出情况……10"),
    )
    titles = [title for _, title, _ in named(table_names(text, []))]
    assert "一般公共预算“三公”经费、会议费、培训费支出预算表" in titles
    assert "政府性基金预算支出情况" in titles


def test_a_page_that_only_lists_tables_is_contents_without_the_heading() -> None:
    listed = ("一、收支总表", "二、收入总表", "三、支出总表")
    assert {name.in_contents for name in table_names(lines(*((2, text) for text in listed)), [])} == {True}
    assert {name.in_contents for name in table_names(lines((2, listed[0]), (3, listed[1])), [])} == {False}


def test_contents_may_be_a_table_that_says_which_table_is_empty() -> None:
    listed = grid(
        1, ("序号", "报表名称", "是否空表", "理由"), ("表1", "收支总表", "否", ""), ("表2", "收入总表", "否", ""),
        ("表3", "政府性基金收支表", "是", "不涉及"),
    )  # fmt: skip
    names = table_names([], [listed])
    assert [name.title for name in names] == ["收支总表", "收入总表", "政府性基金收支表"]
    assert all(name.in_contents for name in names)
    assert "是否空表：是；理由：不涉及" in names[2].remarks


def test_a_row_that_is_nothing_but_a_title_names_a_table_within_another() -> None:
    cells = [GivenCell(0, 0, "项目"), GivenCell(0, 1, "预算数"), GivenCell(1, 0, "支出总表", 1, 2)]
    swallowed = LocatedTable(Caption(), (Piece(Grid.given(7, cells), 0),), ())
    assert named(table_names([], [swallowed])) == [(7, "支出总表", False)]


def test_running_text_names_no_table() -> None:
    assert table_names(lines((3, "2026年收支总表反映本单位全部收支。"), (3, "收入合计12万元，详见附表")), []) == ()
