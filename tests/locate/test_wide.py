"""Tables wider than their page: columns that go on on later pages stand beside those they belong to."""

from __future__ import annotations

import pytest

from etl.locate import locate_tables
from etl.locate.settings import LocateSettings
from etl.locate.wide import widened, widens
from etl.parse import parse_table
from etl.records.document import Document
from etl.records.located import GivenCell, Grid, Piece
from etl.records.page import Box, Page, Ruling, Word
from etl.records.parsed import ParsedTable

HEADS = ["|本年收入|", "科目编码|小计|基金"]
FIRST = ["205|30.00|10.00", "20502|20.00|10.00", "20503|10.00|", "合计|30.00|10.00"]
MORE_HEADS = ["|上年结转|", "其他收入|小计|单位资金"]
MORE = ["1.00|3.00|3.00", "|2.00|2.00", "1.00|1.00|1.00", "1.00|3.00|3.00"]


def page(number: int, rows: list[str], *lines: tuple[str, float], high: float = 30, left: float = 50) -> Page:
    """A page with one ruled grid of equal columns and lines of text at the given heights."""
    count = rows[0].count("|") + 1
    xs = [left + 150 * col for col in range(count + 1)]
    ys = [100.0 + high * row for row in range(len(rows) + 1)]
    rules = [Ruling(xs[0], y, xs[-1], y) for y in ys] + [Ruling(x, ys[0], x, ys[-1]) for x in xs]
    words = [Word(text, Box(60, top, 60 + 10 * len(text), top + 10)) for text, top in lines]
    for top, row in zip(ys, rows, strict=False):
        for x, text in zip(xs, row.split("|"), strict=False):
            if text:
                words.append(Word(text, Box(x + 5, top + 8, x + 6, top + 18)))
    return Page(number, 900, 842, tuple(words), tuple(rules))


def parsed(*pages: Page) -> list[ParsedTable]:
    return [parse_table(table) for table in locate_tables(Document("a.pdf", "0", "pdf", pages)).tables]


def texts(table: ParsedTable) -> list[list[str]]:
    return [[row.text(index) for index in range(len(table.columns))] for row in table.rows]


@pytest.mark.parametrize("left", [20.0, 50.0, 120.0])
def test_columns_on_the_next_page_belong_to_the_same_lines(left: float) -> None:
    (table,) = parsed(
        page(1, [*HEADS, *FIRST], ("收入总表", 60)),
        page(2, [*MORE_HEADS, *MORE], ("单位：万元", 80), left=left),
    )
    assert table.caption.title == "收入总表" and table.caption.printed_unit == "万元"
    assert (table.first_page, table.last_page) == (1, 2)
    assert len(table.columns) == 6 and table.columns[3][-1] == "其他收入" and table.columns[4] == ("上年结转", "小计")
    assert texts(table)[0] == ["205", "30.00", "10.00", "1.00", "3.00", "3.00"]
    assert texts(table)[2] == ["20503", "10.00", "", "1.00", "1.00", "1.00"]
    assert {cell.page_no for cell in table.rows[0].cells[3:] if cell} == {2}


def down(title: str = "收入总表") -> tuple[Page, Page]:
    return page(1, [*HEADS, *FIRST[:2]], (title, 60)), page(2, [*HEADS, *FIRST[2:]])


def test_down_first_then_across() -> None:
    (table,) = parsed(*down(), page(3, [*MORE_HEADS, *MORE[:2]]), page(4, [*MORE_HEADS, *MORE[2:]]))
    assert texts(table) == [one.split("|") + other.split("|") for one, other in zip(FIRST, MORE, strict=True)]


def test_across_first_then_down() -> None:
    first, second = down()
    (table,) = parsed(
        first,
        page(2, [*MORE_HEADS, *MORE[:2]]),
        page(3, [*HEADS, *FIRST[2:]]),
        page(4, [*MORE_HEADS, *MORE[2:]]),
    )
    assert second.number == 2
    assert texts(table) == [one.split("|") + other.split("|") for one, other in zip(FIRST, MORE, strict=True)]


def test_repeated_labels_stand_once() -> None:
    more = [
        f"{row.partition('|')[0]}|{other}" for row, other in zip([*HEADS, *FIRST], [*MORE_HEADS, *MORE], strict=True)
    ]
    (table,) = parsed(page(1, [*HEADS, *FIRST], ("收入总表", 60)), page(2, more))
    assert [path[-1] for path in table.columns] == ["科目编码", "小计", "基金", "其他收入", "小计", "单位资金"]
    assert texts(table)[1] == ["20502", "20.00", "10.00", "", "2.00", "2.00"]


def test_repeated_labels_may_stand_in_rows_of_other_heights() -> None:
    more = [
        f"{row.partition('|')[0]}|{other}" for row, other in zip([*HEADS, *FIRST], [*MORE_HEADS, *MORE], strict=True)
    ]
    (table,) = parsed(page(1, [*HEADS, *FIRST], ("收入总表", 60)), page(2, more, high=36))
    assert [path[-1] for path in table.columns] == ["科目编码", "小计", "基金", "其他收入", "小计", "单位资金"]


def test_rows_with_words_are_another_table() -> None:
    first = page(1, [*HEADS, *FIRST], ("收入总表", 60))
    worded = parsed(first, page(2, [*MORE_HEADS, "甲|2.00|1.00", *MORE[1:]]))
    assert [len(table.columns) for table in worded] == [3, 3]


def test_the_same_heads_once_more_are_those_of_the_next_rows() -> None:
    figures = ["1.00|3.00|3.00", "2.00|2.00|2.00", "1.00|1.00|1.00", "1.00|3.00|3.00"]
    (table,) = parsed(page(1, [*HEADS, *FIRST], ("收入总表", 60)), page(2, [*HEADS, *figures]))
    assert len(table.columns) == 3 and len(table.rows) == 8


def test_columns_whose_numbers_go_on_stand_beside_even_where_all_is_blank() -> None:
    first = ["科目编码|合计|财政拨款", "栏次|1|2", "205|3.00|3.00", "合计|3.00|3.00"]
    more = ["上级补助收入|事业收入|其他收入", "3|4|5", "||", "||"]
    (table,) = parsed(page(1, first, ("收入决算表", 60)), page(2, more))
    assert [path[-1] for path in table.columns][-3:] == ["上级补助收入", "事业收入", "其他收入"]
    (table,) = parsed(page(1, first, ("收入决算表", 60)), page(2, more, ("收入决算表", 60)))
    assert len(table.columns) == 6, "under its title once more"
    again = ["科目编码|合计|财政拨款", "栏次|1|2", "206|2.00|2.00", "20601|2.00|2.00"]
    (table,) = parsed(page(1, first, ("收入决算表", 60)), page(2, again))
    assert len(table.columns) == 3, "the same columns are those of the next rows"


def piece(page_no: int, *rows: str) -> Piece:
    cells = [GivenCell(at, col, text, 1, 1) for at, row in enumerate(rows) for col, text in enumerate(row.split("|"))]
    return Piece(Grid.given(page_no, cells), 0)


LABELS = piece(1, "科目|合计", "教育|3.00", "卫生|4.00")


def test_a_piece_with_heads_of_its_own_above_figures_goes_on() -> None:
    more = piece(2, "上年结转", "1.00", "2.00")
    assert widens([LABELS], [[]], more, LocateSettings()) == 0
    both = widened(LABELS, more).grid
    assert both.col_count == 3
    assert [cell.text for cell in both.cells if cell.col == 2] == ["上年结转", "1.00", "2.00"]


def test_words_other_heights_or_the_same_heads_do_not_go_on() -> None:
    for other in (("备注", "甲", "乙"), ("上年结转", "1.00"), ("合计", "1.00", "2.00")):
        assert widens([LABELS], [[]], piece(2, *other), LocateSettings()) is None
    assert widens([LABELS], [[]], piece(1, "上年结转", "1.00", "2.00"), LocateSettings()) is None, "of the same page"
