"""The money unit of a table that prints none."""

from __future__ import annotations

from etl.normalize.tables.money_unit import assumed_units
from etl.records.located import Caption
from etl.records.parsed import ParsedTable


def sheet(title: str | None, unit: str | None) -> ParsedTable:
    return ParsedTable(Caption(title, unit), (), (), (), 1, 1)


def test_where_all_agree_it_is_theirs() -> None:
    assert assumed_units([sheet("甲表", "万元"), sheet("乙表", None)]) == ["万元", "万元"]


def test_a_page_of_the_same_table_says_it() -> None:
    sheets = [sheet("收入总表", None), sheet("三公经费表", "万元"), sheet("收入总表", "元"), sheet("丙表", "万元")]
    assert assumed_units(sheets)[0] == "元"


def test_the_tables_around_it_say_it_where_they_agree() -> None:
    sheets = [sheet("甲表", "元"), sheet(None, None), sheet("丙表", "元"), sheet("丁表", None), sheet("戊表", "万元")]
    assert [assumed_units(sheets)[index] for index in (1, 3)] == ["元", None]


def test_nothing_printed_is_nothing_known() -> None:
    assert assumed_units([sheet("甲表", None), sheet("乙表", None)]) == [None, None]
