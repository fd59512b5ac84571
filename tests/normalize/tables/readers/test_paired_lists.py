"""Lists side by side: several ways of dividing expenditure, totals printed once for all, funds of what was carried over."""

from __future__ import annotations

from decimal import Decimal

from etl.normalize.tables.context import TableContext
from etl.normalize.tables.readers.paired_lists import read_lists
from etl.reconcile.engine import table_equations
from etl.reconcile.equation import test as outcome_of
from etl.reconcile.figures import figures_of
from etl.records.disclosure import Column, Line, SourceCell, Table
from etl.records.kinds import TableKind
from etl.records.located import Caption
from etl.records.page import Box
from etl.records.parsed import ParsedRow, ParsedTable

WAN = Decimal(10_000)


def read(columns: tuple[Column, ...], *rows: tuple[str, ...]) -> tuple[Line, ...]:
    cells = [
        tuple(SourceCell(1, Box(i, 0, i + 1, 1), text) if text else None for i, text in enumerate(row)) for row in rows
    ]
    sheet = ParsedTable(Caption(), tuple(c.path for c in columns), tuple(ParsedRow(1, row) for row in cells), (), 1, 1)
    return read_lists(TableContext(sheet, TableKind("income_expenditure_summary", "all"), columns, WAN))


def verdicts(columns: tuple[Column, ...], lines: tuple[Line, ...]) -> list[tuple[str, str]]:
    table = Table(1, "income_expenditure_summary", None, None, "万元", WAN, 1, 1, columns, lines)
    figures = figures_of([table])
    return [(e.identity.code, o.verdict) for e in table_equations(table, figures) if (o := outcome_of(e, figures))]


THREE = (
    Column(1, ("收入", "项目名称"), "label"),
    Column(2, ("收入", "金额"), "amount", "total", "all"),
    Column(3, ("支出", "功能分类", "功能科目名称"), "name"),
    Column(4, ("支出", "功能分类", "金额"), "amount", "total", "all"),
    Column(5, ("支出", "支出用途", "项目名称"), "label"),
    Column(6, ("支出", "支出用途", "金额"), "amount", "total", "all"),
)


def test_totals_printed_once_are_those_of_both_lists() -> None:
    lines = read(
        THREE,
        ("一、一般公共预算拨款", "30.00", "一、一般公共服务支出", "20.00", "一、基本支出", "25.00"),
        ("二、其他收入", "5.00", "二、教育支出", "15.00", "二、项目支出", "9.00"),
        ("", "", "", "", "三、单位预留机动经费", "1.00"),
        ("当年收入小计", "35.00", "当年支出小计", "", "", "35.00"),
        ("上年结转资金", "", "结转下年资金", "", "", ""),
        ("收入合计", "35.00", "支出合计", "", "", "35.00"),
    )
    spent = [line for line in lines if line.section == "expenditure" and line.amounts]
    assert [(line.level, line.functional_code, line.measure, line.label) for line in spent] == [
        ("class", "201", None, "一、一般公共服务支出"),
        ("class", "205", None, "二、教育支出"),
        ("group", None, "basic", "一、基本支出"),
        ("group", None, "project", "二、项目支出"),
        ("group", None, "unit_reserve", "三、单位预留机动经费"),
        ("subtotal", None, None, "当年支出小计"),
        ("total", None, None, "支出合计"),
    ]
    tested = verdicts(THREE, lines)
    # The year's sum is that of the classes and that of the uses; the total is the year's sum in both lists.
    assert tested.count(("list.expenditure_subtotal", "exact")) == 2
    assert all(verdict == "exact" for _, verdict in tested)


def test_a_list_by_economic_classification_has_no_functional_codes() -> None:
    columns = (
        Column(1, ("支出", "部门预算支出经济科目"), "name"),
        Column(2, ("支出", "预算数"), "amount", "total", "all"),
        Column(3, ("支出", "政府预算支出经济分类科目"), "name"),
        Column(4, ("支出", "预算数"), "amount", "total", "all"),
    )
    lines = read(
        columns,
        ("1、工资福利支出", "3.00", "1、机关工资福利支出", "2.00"),
        ("2、对个人和家庭补助", "1.00", "2、对企业补助", "1.00"),
        ("3、其他支出", "1.00", "3、其他支出", "2.00"),
    )
    assert [line.functional_code for line in lines] == [None] * 6
    assert [line.economic_code for line in lines] == ["301", "303", "399", "501", "507", "599"]


def test_what_is_carried_on_is_no_expenditure_and_what_was_carried_over_no_income_of_the_year() -> None:
    columns = (
        Column(1, ("收入", "项目"), "label"),
        Column(2, ("收入", "决算数"), "amount", "total", "fiscal_appropriation"),
        Column(3, ("支出", "项目"), "label"),
        Column(4, ("支出", "合计"), "amount", "total", "fiscal_appropriation"),
    )
    lines = read(
        columns,
        ("一、一般公共预算财政拨款", "80.00", "一、一般公共服务支出", "90.00"),
        ("二、政府性基金预算财政拨款", "", "", ""),
        ("本年收入合计", "80.00", "本年支出合计", "90.00"),
        ("年初财政拨款结转和结余", "20.00", "年末财政拨款结转和结余", "10.00"),
        ("一般公共预算财政拨款", "15.00", "", ""),
        ("政府性基金预算财政拨款", "5.00", "", ""),
        ("总计", "100.00", "总计", "100.00"),
    )
    income = {line.label: (line.level, line.measure) for line in lines if line.section == "income"}
    assert income["一般公共预算财政拨款"][0] == income["政府性基金预算财政拨款"][0] == "detail"
    assert {income["一般公共预算财政拨款"][1], income["年初财政拨款结转和结余"][1]} <= {"carryover", "fiscal_carryover"}
    (carried,) = [line for line in lines if line.label == "年末财政拨款结转和结余"]
    assert carried.measure == carried.amounts[0].measure == "year_end_carryover"
    assert all(verdict == "exact" for _, verdict in verdicts(columns, lines))


def test_funds_numbered_again_under_what_was_carried_over_are_parts_of_it() -> None:
    columns = (
        Column(1, ("收入", "项目"), "label"),
        Column(2, ("收入", "金额"), "amount", "total", "fiscal_appropriation"),
        Column(3, ("支出", "项目"), "label"),
        Column(4, ("支出", "合计"), "amount", "total", "fiscal_appropriation"),
    )
    lines = read(
        columns,
        ("一、一般公共预算财政拨款", "80.00", "一、教育支出", "90.00"),
        ("二、政府性基金预算财政拨款", "5.00", "", ""),
        ("本年收入合计", "85.00", "本年支出合计", "90.00"),
        ("年初财政拨款结转和结余", "20.00", "年末财政拨款结转和结余", "15.00"),
        ("一、一般公共预算财政拨款", "14.00", "", ""),
        ("二、政府性基金预算财政拨款", "6.00", "", ""),
        ("三、国有资本经营预算财政拨款", "", "", ""),
        ("总计", "105.00", "总计", "105.00"),
    )
    sources = [(line.level, line.measure) for line in lines if line.section == "income" and "预算" in line.label]
    assert sources[:2] == [("group", "general_public_budget"), ("group", "government_fund")]
    assert all(level == "detail" and measure in {"carryover", "fiscal_carryover"} for level, measure in sources[2:])
    assert all(verdict == "exact" for _, verdict in verdicts(columns, lines))


def test_uses_of_what_is_left_are_parts_of_it() -> None:
    columns = (
        Column(1, ("收入", "项目"), "label"),
        Column(2, ("收入", "决算数"), "amount", "total", "all"),
        Column(3, ("支出", "项目"), "label"),
        Column(4, ("支出", "决算数"), "amount", "total", "all"),
    )
    lines = read(
        columns,
        ("一、财政拨款收入", "80.00", "一、教育支出", "70.00"),
        ("本年收入合计", "80.00", "本年支出合计", "70.00"),
        ("用事业基金弥补收支差额", "5.00", "结余分配", "6.00"),
        ("年初结转和结余", "15.00", "提取职工福利基金", "2.00"),
        ("其中：项目支出结转和结余", "9.00", "转入事业基金", "4.00"),
        ("", "", "年末结转和结余", "24.00"),
        ("", "", "基本支出结转", "20.00"),
        ("", "", "其中：项目支出结转和结余", "4.00"),
        ("总计", "100.00", "总计", "100.00"),
    )
    parts = {line.label: (line.level, line.measure) for line in lines if line.section == "expenditure"}
    assert parts["提取职工福利基金"] == parts["转入事业基金"] == ("detail", "surplus_distribution")
    assert parts["基本支出结转"] == parts["其中：项目支出结转和结余"] == ("detail", "year_end_carryover")
    assert [code for code, verdict in verdicts(columns, lines) if verdict == "fail"] == []
    assert ("list.expenditure_total", "exact") in verdicts(columns, lines)


def test_numbers_of_the_lines_are_neither_labels_nor_figures() -> None:
    columns = (
        Column(1, ("收入", "项目"), "label"),
        Column(2, ("收入", "行次"), "index"),
        Column(3, ("收入", "金额"), "amount", "total", "all"),
        Column(4, ("支出", "项目"), "label"),
        Column(5, ("支出", "行次"), "index"),
        Column(6, ("支出", "金额"), "amount", "total", "all"),
    )
    lines = read(
        columns,
        ("一、事业收入", "1", "30.00", "八、社会保障和就业支出", "39", "25.00"),
        ("本年收入合计", "27", "30.00", "本年支出合计", "57", "25.00"),
        ("", "28", "", "年末结转和结余", "59", "5.00"),
        ("总计", "31", "30.00", "总计", "62", "30.00"),
    )
    assert [(line.label, line.level, line.measure or line.functional_code) for line in lines] == [
        ("一、事业收入", "group", "business"),
        ("本年收入合计", "subtotal", "current_income"),
        ("总计", "total", "total"),
        ("八、社会保障和就业支出", "class", "208"),
        ("本年支出合计", "subtotal", None),
        ("年末结转和结余", "group", "year_end_carryover"),
        ("总计", "total", None),
    ]


def test_a_years_sum_may_head_its_list() -> None:
    columns = (Column(1, ("支出", "项目"), "label"), Column(2, ("支出", "预算数"), "amount", "total", "all"))
    lines = read(
        columns,
        ("一、本年支出合计", "86.00"),
        ("一般公共服务支出", "80.00"),
        ("住房保障支出", "6.00"),
        ("二、年终结转结余", "4.00"),
        ("支出总计", "90.00"),
    )
    assert verdicts(columns, lines) == [("list.expenditure_total", "exact"), ("list.expenditure_subtotal", "exact")]


def test_income_by_the_names_some_places_give_it() -> None:
    columns = (
        Column(1, ("收入", "项目"), "label"),
        Column(2, ("收入", "预算数"), "amount", "total", "all"),
    )
    lines = read(columns, ("一、预算拨款", "5.00"), ("二、其他收入资金", "1.00"), ("合计", "6.00"))
    assert [line.measure for line in lines] == ["fiscal_appropriation", "other_income", "total"]


def test_a_column_of_marks_for_blank_figures_is_no_label() -> None:
    columns = (
        Column(1, ("收入项目",), "label"),
        Column(2, (), "text"),
        Column(3, ("预算数",), "amount", "total", "all"),
        Column(4, ("支出项目",), "label"),
        Column(5, (), "text"),
        Column(6, ("预算数",), "amount", "total", "all"),
    )
    lines = read(
        columns,
        ("一、一般公共预算拨款收入", "", "9.00", "一、教育支出", "", "9.00"),
        ("二、政府性基金预算拨款收入", "无", "", "二、其他支出", "／", ""),
        ("收入总计", "", "9.00", "支出总计", "", "9.00"),
    )
    assert [line.label for line in lines if line.amounts] == [
        "一、一般公共预算拨款收入",
        "收入总计",
        "一、教育支出",
        "支出总计",
    ]


def test_a_list_without_numbers_has_its_sources_beside_one_another() -> None:
    columns = THREE[:2]
    rows = (
        ("财政拨款（补助）", "301.00"),
        ("其中：一般公共预算", "291.00"),
        ("政府性基金", "10.00"),
        ("单位上年结余", "5.00"),
        ("事业收入", "8.00"),
        ("其他收入", "7.00"),
        ("收入总计", "321.00"),
    )
    lines = read(columns, *rows)
    levels = ["group", "detail", "detail", "group", "group", "group", "total"]
    assert [line.level for line in lines] == levels
    assert ("list.income_total", "exact") in verdicts(columns, lines)
    assert not [code for code, verdict in verdicts(columns, lines) if verdict == "fail"]
    # The funds of what was carried over are parts of it.
    carried = read(
        columns, ("上年结转", "5.00"), ("一般公共预算", "4.00"), ("政府性基金", "1.00"), ("收入总计", "5.00")
    )
    assert [line.level for line in carried] == ["group", "source", "source", "total"]


ONE = (Column(1, ("项目",), "label"), Column(2, ("预算数",), "amount", "total", "all"))


def test_expenditure_below_income_is_a_list_of_its_own() -> None:
    lines = read(
        ONE,
        ("一、本年收入", "9.00"), ("（一）财政拨款收入", "6.00"), ("（二）事业收入", "3.00"), ("二、上年结转", "1.00"),
        ("收入总计", "10.00"), ("一、本年支出", "8.00"), ("（一）基本支出", "5.00"), ("1.人员经费", "4.00"), ("2.公用经费", "1.00"),
        ("（二）项目支出", "3.00"), ("二、结转下年", "2.00"), ("支出总计", "10.00"),
    )  # fmt: skip
    assert [(line.section, line.measure) for line in lines] == [
        ("income", "current_income"), ("income", "fiscal_appropriation"), ("income", "business"), ("income", "carryover"),
        ("income", "total"), ("expenditure", None), ("expenditure", "basic"), ("expenditure", "personnel"),
        ("expenditure", "public"), ("expenditure", "project"), ("expenditure", "year_end_carryover"), ("expenditure", None),
    ]  # fmt: skip
    found = verdicts(ONE, lines)
    assert {verdict for _, verdict in found} == {"exact"}
    assert {"list.income_total", "list.income_group", "list.expenditure_total", "list.expenditure_part"} <= {
        code for code, _ in found
    }


def test_a_year_s_sum_may_head_the_list_below_the_other() -> None:
    lines = read(
        ONE,
        ("收入合计", "9.00"),
        ("财政拨款收入", "6.00"),
        ("事业收入", "3.00"),
        ("支出合计", "9.00"),
        ("农林水支出", "9.00"),
    )
    assert [(line.section, line.level, line.functional_code) for line in lines[2:]] == [
        ("income", "group", None), ("expenditure", "total", None), ("expenditure", "class", "213"),
    ]  # fmt: skip


def test_a_list_of_income_alone_is_one() -> None:
    lines = read(
        ONE,
        ("财政拨款收入", "6.00"),
        ("上年项目支出结转", "3.00"),
        ("用于弥补支出的结余", "1.00"),
        ("收入总计", "10.00"),
    )
    assert {line.section for line in lines} == {"income"}
