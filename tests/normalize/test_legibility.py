"""A text layer whose letters are mapped wrongly is refused as that; odd letters and strange codes in a sound one are not."""

from __future__ import annotations

import pytest

from etl.errors import DocumentRejected
from etl.normalize.legibility import require_legible, strange_letters
from etl.records.disclosure import SourceCell
from etl.records.document import Document
from etl.records.located import Caption, TextLine
from etl.records.page import Box, Page, Word
from etl.records.parsed import ParsedRow, ParsedTable

BOX = Box(0, 0, 1, 1)
SOUND = "甲市水务局二〇二六年部门预算收支总表一般公共预算拨款收入"


def document(*pages: str) -> Document:
    return Document(
        "x.pdf", "0" * 64, "pdf", tuple(Page(no, 1, 1, (Word(text, BOX),), ()) for no, text in enumerate(pages, 1))
    )


def coded(*pairs: tuple[str, ...]) -> ParsedTable:
    rows = tuple(ParsedRow(1, tuple(SourceCell(1, BOX, text) for text in pair)) for pair in pairs)
    return ParsedTable(Caption(), (("科目编码",), ("科目名称",)), rows, (), 1, 1)


@pytest.mark.parametrize(
    "pages",
    [
        ("辎驢轑洛硼漍镵瀃弍葌隘醘夼釹觔輀罪雡缕眘",),
        ("(cid:1)(cid:2)(cid:3)(cid:4)(cid:5)(cid:6)",),
        ("\ue001\ue002\ue003\ue004\ue005\ue006\ue007\ue008\ue009\ue00a\ue00b\ue00c",),
        ("□□□□□□□□□□□□□□□□2025",),
        ("\ufffd" * 40,),
        ("ABCDEFGHIJKLMNOPQRSTUVWXYZ&'()*+,-./", SOUND[:13]),
        (SOUND, "辎驢轑洛硼漍镵瀃弍葌隘醘夼釹觔輀罪雡缕眘", "倀賯倀洔觔葿夼釹璘胢罪克倀賯狢卆獓熤咴趿"),
    ],
)
def test_letters_that_are_no_language(pages: tuple[str, ...]) -> None:
    with pytest.raises(DocumentRejected, match="text layer cannot be read: its letters"):
        require_legible(document(*pages), (), ())


@pytest.mark.parametrize(
    "pages", [(SOUND,), (SOUND, "12,345.67"), (SOUND, SOUND, "㵲㙍镃鄠犍玃"), ("2025",), ("X" * 11,)]
)
def test_sound_text(pages: tuple[str, ...]) -> None:
    require_legible(document(*pages), (), ())


def test_digits_that_are_not_those_of_the_names() -> None:
    wrong = coded(("5373374", "行政运行"), ("5373373", "一般行政管理事务"), ("5383838", "行政单位医疗"))
    with pytest.raises(DocumentRejected, match="3 of 3 codes are not those of the names"):
        require_legible(document(SOUND), (), [wrong])
    # No font maps the digits of a workbook.
    require_legible(Document("x.xlsx", "0" * 64, "xlsx"), [TextLine(1, SOUND)], [wrong])


@pytest.mark.parametrize(
    "table",
    [
        coded(("2010301", "行政运行"), ("2010302", "一般行政管理事务"), ("2101101", "行政单位医疗")),
        coded(("2010301", "行政运行"), ("9999999", "一般行政管理事务"), ("9999998", "行政单位医疗")),
        coded(("5373374", "自拟项目"), ("5373373", "自拟支出"), ("5383838", "自拟经费")),
        coded(("538", "行政运行"), ("539", "一般行政管理事务"), ("540", "行政单位医疗")),
    ],
)
def test_codes_of_their_own(table: ParsedTable) -> None:
    require_legible(document(SOUND), (), [table])


def test_a_web_address_is_no_broken_text() -> None:
    lines = [TextLine(1, "公开网址：https://www.example.gov.cn/zhengwu/budget/2026/69/index.html")]
    require_legible(Document("x.xlsx", "0" * 64, "xlsx"), lines, ())
    with pytest.raises(DocumentRejected):
        require_legible(Document("x.xlsx", "0" * 64, "xlsx"), [TextLine(1, "辎驢轑洛硼漍镵瀃弍葌隘醘夼釹觔")], ())


@pytest.mark.parametrize(
    "cells", [("208", "05", "05", "{}", "1029600"), ("2980000", "1029600", "{}", "1029600"), ("{}", "1029600")]
)
def test_whole_yuan_are_no_codes(cells: tuple[str, ...]) -> None:
    """A budget in yuan without decimals has sums of as many digits as a code has."""
    names = ("机关事业单位基本养老保险缴费支出", "机关事业单位职业年金缴费支出", "行政运行")
    table = coded(*(tuple(cell.format(name) for cell in cells) for name in names))
    if cells[0] == "2980000":
        names = ("教育支出", "农林水支出", "住房保障支出")
        table = coded(*(tuple(cell.format(name) for cell in cells) for name in names))
    require_legible(document(SOUND), (), [table])


def _page(text: str) -> Page:
    return Page(3, 600, 800, (Word(text, Box(0, 0, 100, 10)),), ())


def test_letters_of_another_language_are_told_once() -> None:
    (finding,) = strange_letters([_page("Ð1财政专户管理资金O1w他资金政府性Ā金预算" + "û" * 8)])
    assert (finding.code, finding.page_no) == ("strange_letters", 3)
    assert dict(finding.values) == {"count": 10, "pages": 1, "letters": "ÐĀû"}


def test_a_foreign_name_in_a_long_text_is_none() -> None:
    assert not list(strange_letters([_page("一般公共预算" * 100 + "São José")]))
