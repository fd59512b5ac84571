"""A table as a whole: every printed number is in it, and what was not understood is told."""

from dataclasses import replace

from etl.normalize.tables.table import TableReading, charts, is_box, read_table
from etl.records.kinds import TableKind
from etl.records.located import Caption
from tests.normalize.headed import sheet

PATHS = ["科目编码", "科目名称", "合计", "甲乙丙丁"]


def read(kind: str, *rows: list[str]) -> TableReading:
    return read_table(sheet(PATHS, *rows), TableKind(kind, "all"), 3, "万元", frozenset())


def subjects(reading: TableReading) -> set[str]:
    return {finding.subject for finding in reading.findings}


def test_a_number_under_words_nobody_knows_is_kept_and_told() -> None:
    reading = read("expenditure", ["205", "教育支出", "9.00", "7.00"])
    (line,) = reading.table.lines
    assert {amount.cell.text: amount.measure for amount in line.amounts}["7.00"] == "unknown"
    assert "unknown_header" in subjects(reading) and reading.table.position == 3


def test_the_unit_of_the_tables_beside_it_is_assumed_and_told() -> None:
    reading = read("expenditure", ["205", "教育支出", "9.00", ""])
    assert "no_money_unit" in subjects(reading)
    assert {amount.yuan for line in reading.table.lines for amount in line.amounts} == {90_000}


def test_a_table_of_no_known_kind_is_told_and_a_box_without_numbers_is_none() -> None:
    assert "unknown_table" in subjects(read("other", ["205", "教育支出", "9.00", ""]))
    known, other = TableKind("expenditure", "all"), TableKind("other", "all")
    assert not is_box(sheet(PATHS, ["", "甲站", "", ""]), other), "it has a title"
    assert not is_box(sheet(PATHS, ["", "甲站", "9.00", ""]), known)


def test_a_column_of_changes_is_no_unknown_one() -> None:
    paths = ["科目编码", "科目名称", "合计", "增减额"]
    sheet_of_changes = sheet(paths, ["205", "教育支出", "9.00", "7.00"])
    reading = read_table(sheet_of_changes, TableKind("expenditure", "all"), 3, "万元", frozenset())
    assert "unknown_header" not in subjects(reading)


def test_a_chart_with_the_figures_of_its_axis_is_a_box() -> None:
    other = TableKind("other", "all")
    heads = ["120000100000800006000040000", ""]
    axis = replace(sheet(heads, ["20000", "某某图例"], ["0", "金额（万元）"]), caption=Caption(None))
    assert is_box(axis, other)
    # It is said once for a page.
    assert [(found.code, found.page_no) for found in charts([axis, axis])] == [("chart", axis.first_page)]
    assert not list(charts([sheet(PATHS, ["", "甲站", "", ""])]))
    # Amounts, figures side by side or figures of their own length are a table's, though it has neither title nor header.
    for paths, row in ((heads, ["20000.00", ""]), (heads, ["20000", "10000"]), (["", ""], ["20000", "合计"])):
        assert not is_box(replace(sheet(paths, row), caption=Caption(None)), other)


def test_figures_of_a_line_that_names_nothing_are_kept_and_told() -> None:
    """Whose they are is not told: they are half of a table, the other half of which has other rows."""
    reading = read("expenditure", ["205", "教育支出", "9.00", ""], ["", "", "7.00", ""], ["", "", "0.00", ""])
    assert [dict(found.values)["line_no"] for found in reading.findings if found.subject == "unread_numbers"] == [2]
    assert len(reading.table.lines) == 3
    # The only line of a table is its total.
    assert "unread_numbers" not in subjects(read("expenditure", ["", "", "7.00", ""]))


def test_a_table_of_one_fund_with_its_income_beside_its_expenditure_is_read_as_two_lists() -> None:
    paths = [("收入", "项目"), ("收入", "预算数"), ("支出", "功能分类科目"), ("支出", "预算数")]
    rows = [["一、政府性基金拨款", "5.00", "一、城乡社区支出", "5.00"], ["收入总计", "5.00", "支出总计", "5.00"]]
    printed = replace(sheet([path[1] for path in paths], *rows), columns=tuple(paths))
    lines = read_table(printed, TableKind("government_fund", "government_fund"), 1, "万元", frozenset()).table.lines
    assert [(line.section, line.functional_code, line.level) for line in lines] == [
        ("income", None, "group"),
        ("income", None, "total"),
        ("expenditure", "212", "class"),
        ("expenditure", None, "total"),
    ]
    alone = replace(printed, columns=tuple(("2026年预算", path[1]) for path in paths))
    lines = read_table(alone, TableKind("government_fund", "government_fund"), 1, "万元", frozenset()).table.lines
    assert {line.section for line in lines} == {None}


def test_several_figures_in_each_cell_of_a_column_of_words_are_told_once() -> None:
    rows = [["205", "教育支出", "9.00", "9.00其中7.00"], ["208", "社会保障和就业支出", "8.00", "8.00其中1.00"]]
    told = [dict(found.values) for found in read("expenditure", *rows).findings if found.code == "unread_cell"]
    assert [(one["column_no"], one["text"]) for one in told] == [(4, "9.00其中7.00")]
    remarks = [["205", "教育支出", "9.00", "含上年1.00"], ["208", "社会保障和就业支出", "8.00", ""]]
    assert "unread_cell" not in subjects(read("expenditure", *remarks))
