"""Where a document names the tables it must publish, and the sentences that say one is empty."""

from __future__ import annotations

from decimal import Decimal

import pytest

from etl.normalize.named_tables import named_tables
from etl.records.disclosure import Amount, Line, NamedTable, SourceCell, Table
from etl.records.located import Caption, Paragraph, TableName, TextLine
from etl.records.page import Box
from etl.records.parsed import ParsedRow, ParsedTable

BOX = Box(0, 0, 1, 1)


def said(*sentences: str, names: tuple[TableName, ...] = (), text: tuple[TextLine, ...] = ()) -> list[NamedTable]:
    return list(named_tables(names, text, [Paragraph(9, (), one) for one in sentences], [], "budget"))


def at(kind: str, *cells: str, note: str | None = None, value: str | None = None) -> tuple[ParsedTable, Table]:
    row = ParsedRow(5, tuple(SourceCell(5, BOX, text) for text in cells))
    amounts = () if value is None else (Amount(2, "total", None, Decimal(value), None, SourceCell(5, BOX, value)),)
    table = Table(1, kind, None, None, "万元", None, 5, 5, (), (Line(1, 5, "合计", amounts),), note)  # type: ignore[arg-type]
    return ParsedTable(Caption(), (), (), (), 5, 5, printed=(row,)), table


def test_titles_and_contents_are_noted_once_by_what_they_name() -> None:
    names = (
        TableName(2, "支出总表", "三、支出总表", in_contents=True),
        TableName(12, "部门支出总体情况表", "部门支出总体情况表"),
        TableName(13, "部门支出总体情况表", "部门支出总体情况表"),
        TableName(14, "国有资产占用情况表", "国有资产占用情况表"),
    )
    assert said(names=names) == [
        NamedTable("expenditure", "contents", 2, "三、支出总表"),
        NamedTable("expenditure", "title", 12, "部门支出总体情况表"),
    ]


@pytest.mark.parametrize(
    ("sentence", "kind"),
    [
        ("2026年本单位没有使用政府性基金预算拨款安排的支出。", "government_fund"),
        ("本部门无政府性基金预算收支，并已公开空表。", "government_fund"),
        ("我局2026年政府性基金预算支出0.00万元，故本表为空。", "government_fund"),
        ("本单位未安排国有资本经营预算支出。", "state_capital"),
        ("国有资本经营预算财政拨款本年支出为0。", "state_capital"),
        ("本单位无“三公”经费支出。", "three_public"),
    ],
)
def test_a_sentence_that_says_there_is_nothing(sentence: str, kind: str) -> None:
    assert [(one.kind, one.named_as, one.page_no) for one in said(sentence)] == [(kind, "statement", 9)]


@pytest.mark.parametrize(
    "sentence",
    [
        "政府性基金预算支出12.50万元，未安排项目支出。",
        "无锡市水务局政府性基金预算支出情况。",
        "上年没有政府性基金预算支出。",
        "本部门无上年结转的国有资本经营预算支出。",
        "收入包括一般公共预算、政府性基金、国有资本经营预算拨款。",
    ],
)
def test_others_say_no_such_thing(sentence: str) -> None:
    assert said(sentence) == []


def test_what_stands_in_or_below_an_empty_table_is_of_that_table() -> None:
    def statements(*tables: tuple[ParsedTable, Table]) -> list[tuple[str, str]]:
        found = named_tables((), (), (), tables, "budget")
        return [(one.kind, one.printed_text) for one in found if one.named_as == "statement"]

    assert statements(at("government_fund", note="注：本表本年无发生额")) == [
        ("government_fund", "注：本表本年无发生额")
    ]
    assert statements(at("state_capital", "项目", "本单位无此项收支")) == [("state_capital", "本单位无此项收支")]
    assert statements(at("government_fund", note="注：本表无数据", value="3.00")) == []
    assert statements(at("government_fund", note="注：本表无数据", value="0.00")) == [
        ("government_fund", "注：本表无数据")
    ]
    assert statements(at("income", note="注：本表反映各项收入")) == []


def test_a_title_with_a_sentence_and_no_grid() -> None:
    title = TableName(7, "政府性基金预算支出表", "政府性基金预算支出表")
    text = (TextLine(7, "政府性基金预算支出表", BOX), TextLine(7, "单位：万元", BOX), TextLine(7, "此表无数据。", BOX))
    assert said(names=(title,), text=text)[1:] == [NamedTable("government_fund", "statement", 7, "此表无数据")]


def test_a_table_of_contents_that_calls_one_empty() -> None:
    def listed(remarks: str) -> list[str]:
        return [one.named_as for one in said(names=(TableName(2, "政府性基金收支表", "表9 …", True, remarks),))]

    assert listed("报表名称：政府性基金收支表；是否空表：是") == ["contents", "statement"]
    assert listed("报表名称：政府性基金收支表；是否空表：否") == ["contents"]


def test_a_sentence_cut_by_a_line_is_told_whole() -> None:
    table = at("government_fund", note="备注：没有使用政府性基金预算拨款安排的支")
    whole = Paragraph(5, (), "备注：没有使用政府性基金预算拨款安排的支出。")
    (found,) = named_tables((), (), [whole], [table], "budget")
    assert found.printed_text == "备注：没有使用政府性基金预算拨款安排的支出"


def named_as(*below: str, pictured: tuple[int, ...] = (), page: int = 7) -> list[str]:
    """As what a title with these lines below it names its table."""
    title = TableName(7, "项目支出绩效目标表", "（二）项目支出绩效目标表")
    text = [TextLine(7, title.printed_text, BOX), *(TextLine(page, line, BOX) for line in below)]
    return [one.named_as for one in named_tables((title,), text, (), (), "budget", pictured)]


def test_a_title_with_nothing_below_it_only_announces_the_table() -> None:
    assert named_as() == ["contents"]
    assert named_as("第四部分", "名词解释", page=8) == ["contents"]
    assert named_as("2026年项目12.50万元，比上年增加1.20万元。", "第40页") == ["contents"]
    assert named_as("供水 12.50 3.00") == ["title"]
    assert named_as("供水 1,200", "排水 1,300", page=8) == ["title"]
    assert named_as(pictured=(7,)) == named_as(pictured=(8,)) == ["title"]
    assert named_as("供水 12.50 3.00", page=9) == ["contents"]


def test_a_table_of_no_known_kind_may_be_what_a_title_names() -> None:
    title = TableName(4, "国有资本经营预算支出表", "国有资本经营预算支出表")
    text = [TextLine(4, title.printed_text, BOX)]
    (found,) = named_tables((title,), text, (), [at("other")], "budget")
    assert found.named_as == "title"
