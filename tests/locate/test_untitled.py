"""Tables without a title above: with a header of their own they are tables, and a numbered title may stand below."""

from __future__ import annotations

from etl.locate import locate_tables
from etl.records.document import Document
from etl.records.located import GivenCell, Grid, LocatedTable, TextLine
from etl.records.page import Box


def grid(page_no: int, *rows: tuple[str, ...]) -> Grid:
    return Grid.given(
        page_no, [GivenCell(at, col, text) for at, row in enumerate(rows) for col, text in enumerate(row)]
    )


def located(*blocks: Grid | TextLine) -> tuple[LocatedTable, ...]:
    return locate_tables(Document("x.txt", "0" * 64, "transcript", blocks=blocks)).tables


FUNCTIONAL = (
    ("科目编码", "科目名称", "合计", "基本支出", "项目支出"),
    ("208", "社会保障和就业支出", "9.00", "9.00", ""),
)
ECONOMIC = (
    ("经济科目编码", "经济科目名称", "合计", "人员经费", "公用经费"),
    ("301", "工资福利支出", "9.00", "9.00", ""),
)


def test_another_header_of_columns_begins_another_table() -> None:
    tables = located(TextLine(1, "一般公共预算支出表"), grid(1, *FUNCTIONAL), grid(1, *ECONOMIC))
    assert [table.caption.title for table in tables] == ["一般公共预算支出表", None]


def test_so_does_one_with_a_word_or_two_of_the_header_before() -> None:
    projects = (("项目", "基本支出", "项目支出", "绩效目标"), ("甲", "9.00", "", "做好服务"))
    named = (("项目", "预算数", "绩效目标"), ("乙", "3000", "促进消费"))
    assert len(located(TextLine(1, "项目支出表"), grid(1, *projects), grid(2, *named))) == 2
    # Of most of the same words it is the same, divided otherwise.
    further = (("项目", "基本支出", "项目支出", "说明"), ("丙", "9.00", "", ""))
    assert len(located(TextLine(1, "项目支出表"), grid(1, *projects), grid(2, *further))) == 1


def test_the_same_header_or_none_goes_on() -> None:
    further = ("210", "卫生健康支出", "4.00", "4.00", "")
    for piece in (grid(2, FUNCTIONAL[0], further), grid(2, further, further)):
        (table,) = located(TextLine(1, "一般公共预算支出表"), grid(1, *FUNCTIONAL), piece)
        assert len(table.pieces) == 2


def test_lines_of_words_are_no_header() -> None:
    words = ("", "某局", "小型修缮", "新增", "一次性")
    (table,) = located(TextLine(1, "项目支出表"), grid(1, *FUNCTIONAL), grid(2, words, FUNCTIONAL[1]))
    assert len(table.pieces) == 2


def test_a_numbered_title_right_below_names_the_table_above() -> None:
    drawn = grid(1, *FUNCTIONAL)
    bottom = drawn.box.bottom
    below = TextLine(1, "表2 一般公共预算支出表（单位：万元）", Box(0, bottom + 1, 5, bottom + 11))
    (table,) = located(drawn, below)
    assert (table.caption.title, table.caption.printed_unit) == ("一般公共预算支出表", "万元")
