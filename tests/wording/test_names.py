"""Names and codes of items: those of the year's list, printed whole."""

from dataclasses import replace

from etl.records.disclosure import Disclosure, SourceCell
from etl.records.located import Caption, Paragraph
from etl.records.page import Box
from etl.records.parsed import ParsedRow, ParsedTable
from etl.wording.names import code_issues, name_issues
from tests.reconcile.builders import disclosure


def codes(text: str, made: Disclosure) -> list[str]:
    return [one.code for one in name_issues(made, [Paragraph(3, (), text)])]


def test_names_of_items_are_those_of_the_year_s_list_at_their_level() -> None:
    good = "“社会保障和就业支出（类）行政事业单位养老支出（款）其他行政事业单位养老支出（项）”1.00万元。"
    made = replace(disclosure(), fiscal_year=2025)
    assert codes(good, made) == []
    assert codes(good.replace("其他行政", "其它行政"), made) == ["wording.unknown_item"]
    # A line break within a name is no other name.
    assert codes(good.replace("养老支出（款）", "养老支 出（款）"), made) == []
    assert codes("“卫生健康支出（类）卫生健康支出（款）计划生育事务（项）”1.00万元。", made) == ["wording.unknown_item"]


def codes_table(*cells: str) -> ParsedTable:
    box = Box(0, 0, 1, 1)
    rows = tuple(ParsedRow(9, (SourceCell(9, box, "301"), SourceCell(9, box, text))) for text in cells)
    return ParsedTable(Caption("基本支出表"), (("类",), ("款",)), rows, (), 9, 9)


def test_codes_that_lack_a_digit_are_told_and_numbers_of_lines_are_not() -> None:
    (found,) = code_issues((codes_table("01", "2", "07", "08", "09", "10"),))
    assert (found.code, found.printed, found.expected, found.page_no) == ("wording.malformed_code", "301-2", "02", 9)
    assert list(code_issues((codes_table("1", "2", "9", "10", "11", "12", "13", "14", "15", "16", "17"),))) == []


def test_a_class_bears_the_name_it_has_in_the_year() -> None:
    made = replace(disclosure(), fiscal_year=2025)
    assert codes("1. “文化旅游体育与传媒支出（类）”1.00万元。", made) == []
    assert codes("1. “文化体育与传媒支出（类）”1.00万元。", made) == ["wording.renamed_item"]
    assert codes("一般公共服务（类）1.00万元。", made) == []
    assert codes("1. “文化体育与传媒支出（类）”1.00万元。", replace(made, fiscal_year=2018)) == []


def named_table(*rows: tuple[str, str]) -> ParsedTable:
    box = Box(0, 0, 1, 1)
    made = tuple(ParsedRow(9, tuple(SourceCell(9, box, text) for text in row)) for row in rows)
    return ParsedTable(Caption("支出表"), (("科目编码",), ("科目名称",)), made, (), 9, 9)


def test_a_code_that_lacks_a_digit_of_the_item_beside_it_is_told() -> None:
    good = [
        ("210", "卫生健康支出"),
        ("21011", "行政事业单位医疗"),
        ("2101102", "事业单位医疗"),
        ("2210201", "住房公积金"),
    ]
    (found,) = code_issues((named_table(*good, ("210101", "行政单位医疗")),))
    assert (found.code, found.printed, found.expected) == ("wording.malformed_code", "210101", "2101101")
    assert list(code_issues((named_table(*good, ("242001", "水利局机关")),))) == []
    units = [(f"24200{no}", "行政单位医疗") for no in range(6)]
    assert list(code_issues((named_table(*good, *units),))) == [], "units are numbered so"
