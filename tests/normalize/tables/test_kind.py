"""Kinds of tables by their titles, and by header and lines where the title is missing or leaves it open."""

from __future__ import annotations

import pytest

from etl.normalize.tables.kind import kind_of
from etl.records.disclosure import SourceCell
from etl.records.kinds import TableKind
from etl.records.located import Caption
from etl.records.page import Box
from etl.records.parsed import ParsedRow, ParsedTable

BOX = Box(0, 0, 1, 1)


def sheet(title: str | None, header: str = "", *rows: str) -> ParsedTable:
    """A sheet: header paths and cells are separated by bars, the levels of a path by slashes."""
    columns = tuple(tuple(path.split("/")) for path in header.split("|"))
    lines = (tuple(SourceCell(1, BOX, text) if text else None for text in row.split("|")) for row in rows)
    return ParsedTable(Caption(title), columns, tuple(ParsedRow(1, cells) for cells in lines), (), 1, 1)


TITLES = [
    ("收入支出决算总表", "income_expenditure_summary", "all"),
    ("财政拨款收入支出决算总表", "fiscal_appropriation_summary", "fiscal_appropriation"),
    ("一般公共预算财政拨款收入支出决算表", "general_public_expenditure", "general_public_budget"),
    ("收入预算表（含上年结转）", "income", "all"),
    ("部门支出总表（含上年结转结余）", "expenditure", "all"),
    ("基本支出明细表（按支出经济分类科目-不含上年结转）", "basic_expenditure", "all"),
    ("项目收入支出决算表", "other", None),
    ("财政专户管理资金预算支出表", "other", "special_account"),
    ("部门债务支出预算表", "other", None),
    ("部门项目支出中期规划预算表", "other", "all"),
    ("上级转移支付补助项目支出预算表", "other", None),
    ("对下转移支付绩效目标表", "project_performance", None),
    ("2020年专项资金整体支出绩效目标表", "project_performance", None),
    ("部门整体支出及项目支出绩效目标表", "department_performance", None),
    ("部门预算政府基金预算财政拨款支出表", "government_fund", "government_fund"),
    ("政府性基金预算基本支出预算表", "basic_expenditure", "government_fund"),
    ("机构运行经费支出、国有资产占用情况及政府采购支出信息表", "other", None),
    ("政府采购（资产配置、购买服务）预算表（不含上年结转）", "procurement", None),
    ("政府性基金预算“三公”经费支出表", "three_public", "government_fund"),
    ("财政拨款“三公”经费支出表", "three_public", "fiscal_appropriation"),
    ("一般公共预算及政府性基金财政拨款“三公”经费支出决算表", "three_public", "fiscal_appropriation"),
    # The rules of disclosure know 三公 of fiscal appropriations only.
    ("“三公”经费支出表", "three_public", "fiscal_appropriation"),
    ("会议费、培训费支出表", "three_public", "fiscal_appropriation"),
    ("财政拨款支出预算表", "expenditure", "fiscal_appropriation"),
    ("财政拨款支出表（功能科目）", "expenditure", "fiscal_appropriation"),
    ("财政拨款支出决算表", "expenditure", "fiscal_appropriation"),
    ("财政拨款支出预算表（部门经济分类科目）", "economic_expenditure", "fiscal_appropriation"),
    ("一般公共预算支出表（按政府预算经济分类）", "economic_expenditure", "general_public_budget"),
    ("政府预算支出经济分类表（一般公共预算）", "economic_expenditure", "general_public_budget"),
    ("支出预算分类汇总表（按部门预算经济分类）", "economic_expenditure", "all"),
    ("一般公共预算项目支出情况表（按支出经济分类科目）", "economic_expenditure", "general_public_budget"),
    ("一般公共预算基本支出表（按功能分类科目）", "other", "general_public_budget"),
    ("一般公共预算基本支出表（按经济分类科目）", "basic_expenditure", "general_public_budget"),
    ("财政拨款结转资金支出表", "carryover", "fiscal_appropriation"),
    ("结转下年支出情况表", "other", "all"),
    ("年末结转和结余资金表", "other", "all"),
    ("特定目标类项目表", "project_expenditure", "all"),
    ("专项资金支出明细表", "project_expenditure", "all"),
    ("专项资金预算汇总表", "project_expenditure", "all"),
    ("非税收入预算表", "other", None),
    ("社会保险基金预算支出表", "other", None),
    ("甲市政府采购中心2024年收支总表", "income_expenditure_summary", "all"),
    ("甲市项目管理中心支出总表", "expenditure", "all"),
    ("2024年部门（单位）收入总表", "income", "all"),
    ("收支总表[预算公开表01]", "income_expenditure_summary", "all"),
    ("甲县法院按功能科目批复总表", "expenditure", "all"),
    ("一般公共预算功能分类预算表", "general_public_expenditure", "general_public_budget"),
    ("单位一般公共预算拨款表", "general_public_expenditure", "general_public_budget"),
    ("公共预算财政拨款收入支出决算表", "general_public_expenditure", "general_public_budget"),
    ("公共预算财政拨款支出决算表", "general_public_expenditure", "general_public_budget"),
    ("“三公”经费公共预算财政拨款支出决算表", "three_public", "general_public_budget"),
    ("因公出国（境）费、公务用车费和公务接待费支出表", "three_public", "fiscal_appropriation"),
    ("公务接待费支出明细表", "other", None),
    ("会议费预算表", "three_public", "fiscal_appropriation"),
    # Meetings one by one are no items.
    ("会议费明细表", "other", None),
    ("甲局项目等支出明细情况批复表", "project_expenditure", "all"),
    ("专项业务费预算表", "project_expenditure", "all"),
    ("重点项目预算表", "project_expenditure", "all"),
    ("部门上年结余结转支出预算表", "carryover", "all"),
    ("非财政拨款结转结余表", "carryover", "all"),
    ("非财政拨款收支表", "other", None),
    ("上级补助项目支出预算表", "other", None),
    ("政府性基金预算支出分类汇总表（按政府预算经济分类）", "economic_expenditure", "government_fund"),
    ("国有资本经营预算支出表（按经济科目）", "economic_expenditure", "state_capital"),
    ("基金预算支出表", "government_fund", "government_fund"),
    ("专用基金支出表", "expenditure", "all"),
    ("支出预算明细表-工资福利支出", "economic_expenditure", "all"),
    ("商品和服务支出预算表", "economic_expenditure", "all"),
    ("公用经费支出表", "economic_expenditure", "all"),
    ("重点支出情况表", "other", None),
    ("新增资产配置预算表", "other", None),
    ("部门决算相关信息统计表", "other", None),
    ("纳入专户管理的非税收入安排支出表", "other", "special_account"),
    ("单位资金支出表", "other", "unit_funds"),
    ("非税征收计划表", "other", None),
    ("政府采购及购买服务预算表", "procurement", None),
]


@pytest.mark.parametrize(("title", "kind", "fund"), TITLES)
def test_title(title: str, kind: str, fund: str | None) -> None:
    assert kind_of(sheet(title)) == TableKind(kind, fund)


CODED = "科目编码|科目名称|合计|基本支出|项目支出"
HEADERS = [
    (
        sheet(
            None,
            "收入/项目|收入/预算数|支出/项目|支出/预算数",
            "一、一般公共预算拨款|1.00|一、甲支出|1.00",
            "二、事业收入||二、乙支出|",
        ),
        TableKind("income_expenditure_summary", "all"),
    ),
    (
        sheet(
            None,
            "收入/项目|收入/预算数|支出/项目|支出/预算数",
            "一、一般公共预算拨款|1.00|一、甲支出|1.00",
            "二、政府性基金||二、乙支出|",
        ),
        TableKind("fiscal_appropriation_summary", "fiscal_appropriation"),
    ),
    (
        sheet("公开表", "科目编码|科目名称|合计|财政拨款收入|事业收入|经营收入|其他收入", "201|甲支出|1.00|1.00|||"),
        TableKind("income", "all"),
    ),
    (
        sheet(None, f"{CODED}|上缴上级支出|经营支出|对附属单位补助支出", "201|甲支出|1.00|1.00||||"),
        TableKind("expenditure", "all"),
    ),
    (
        sheet(
            None, "科目编码|科目名称|合计|人员经费|公用经费", "301|工资福利支出|1.00|1.00|", "30101|基本工资|1.00|1.00|"
        ),
        TableKind("basic_expenditure", "all"),
    ),
    (
        sheet(
            None,
            "科目编码|科目名称|一般公共预算基本支出/人员经费|一般公共预算基本支出/公用经费",
            "301|工资福利支出|1.00|",
        ),
        TableKind("basic_expenditure", "general_public_budget"),
    ),
    (
        sheet(None, "合计|因公出国（境）费|公务用车购置及运行费|公务接待费", "1.00||1.00|"),
        TableKind("three_public", "fiscal_appropriation"),
    ),
    (
        sheet(None, "项目|预算数", "1.因公出国（境）费|", "2.公务接待费|1.00", "3.公务用车购置及运行费|2.00"),
        TableKind("three_public", "fiscal_appropriation"),
    ),
    (
        sheet(None, "单位名称|项目名称|合计|工资福利支出|商品和服务支出|资本性支出", "甲局|乙项目|1.00||1.00|"),
        TableKind("project_expenditure", "all"),
    ),
    (
        sheet(
            None, "科目编码|科目名称|政府性基金预算支出/合计|政府性基金预算支出/基本支出|政府性基金预算支出/项目支出"
        ),
        TableKind("government_fund", "government_fund"),
    ),
    (sheet(None, CODED, "301|工资福利支出|1.00|1.00|"), TableKind("economic_expenditure", "all")),
    # What cannot be told stays open: by functional code, of which fund is not said.
    (sheet(None, CODED, "201|甲支出|1.00|1.00|"), TableKind("other", None)),
    (sheet(None, "序号|单位名称", "1|甲局", "2|乙站"), TableKind("other", None)),
    (sheet(None, "", "项目名称|甲项目", "一级指标|二级指标|三级指标|指标值"), TableKind("other", None)),
]


@pytest.mark.parametrize(("table", "kind"), HEADERS)
def test_header(table: ParsedTable, kind: TableKind) -> None:
    assert kind_of(table) == kind


def test_the_lines_settle_what_the_title_leaves_open() -> None:
    by_function, economic = "201|甲支出|1.00|1.00|", "301|工资福利支出|1.00|1.00|"
    kind = "general_public_budget"
    assert kind_of(sheet("一般公共预算支出表", CODED, economic)) == TableKind("economic_expenditure", kind)
    assert kind_of(sheet("一般公共预算支出表", CODED, by_function)) == TableKind("general_public_expenditure", kind)
    assert kind_of(sheet("政府性基金预算支出表", CODED, economic)) == TableKind(
        "economic_expenditure", "government_fund"
    )
    assert kind_of(sheet("国有资本经营支出表", CODED, economic)) == TableKind("economic_expenditure", "state_capital")
    narrow = "科目编码|科目名称|合计|人员经费|公用经费"
    assert kind_of(sheet("一般公共预算基本支出表", narrow, by_function)) == TableKind("other", kind)
    assert kind_of(sheet("一般公共预算基本支出表", narrow, economic)) == TableKind("basic_expenditure", kind)


@pytest.mark.parametrize("title", ["支出预算表", "一般公共预算支出预算表"])
def test_items_as_columns_tell_a_table_of_three_public_under_what_is_left_of_its_title(title: str) -> None:
    header = "合计|“三公”经费/小计|“三公”经费/因公出国（境）费|“三公”经费/公务接待费|会议费|培训费"
    assert kind_of(sheet(title, header, "9.00|3.00|1.00|2.00|4.00|2.00")).name == "three_public"
    detailed = "科目编码|合计|基本工资|因公出国（境）费|公务接待费"
    assert kind_of(sheet(title, detailed, "201|9.00|3.00|1.00|2.00")).name != "three_public"


def test_the_form_of_running_costs_and_the_three_expenses_is_of_these() -> None:
    rows = (
        "一、“三公”经费支出|—",
        "1．因公出国（境）费|1.00",
        "2．公务用车购置及运行维护费|2.00",
        "3．公务接待费|3.00",
    )
    assert kind_of(sheet("机构运行信息表", "项目|统计数", *rows, "二、机关运行经费|9.00")).name == "three_public"
    assert kind_of(sheet("机构运行信息表", "项目|统计数", "二、机关运行经费|9.00")).name == "other"


@pytest.mark.parametrize(
    ("title", "fund"), [("收入支出决算表", "all"), ("财政拨款收入支出决算表（按科目）", "fiscal_appropriation")]
)
def test_income_beside_expenditure_by_code_is_expenditure(title: str, fund: str) -> None:
    header = "科目编码|科目名称|年初结转和结余|本年收入|本年支出/小计|本年支出/基本支出|年末结转和结余"
    rows = ("213|农林水支出|1.00|5.00|4.00|4.00|2.00", "21302|林业和草原|1.00|5.00|4.00|4.00|2.00")
    assert kind_of(sheet(title, header, *rows)) == TableKind("expenditure", fund)
    # Two lists may print the codes of the second.
    lists = "收入/项目|收入/金额|支出/科目编码|支出/科目名称|支出/本年支出"
    of_lists = kind_of(sheet(title, lists, "一、财政拨款|5.00|213|农林水支出|5.00", "||21302|林业和草原|5.00"))
    assert of_lists.name in {"income_expenditure_summary", "fiscal_appropriation_summary"}


@pytest.mark.parametrize("unit", ["序号|单位名称", "预算单位", "部门编码|部门名称"])
def test_what_each_unit_takes_in_and_spends_is_no_pair_of_lists(unit: str) -> None:
    title = "部门所属单位收支预算表"
    header = f"{unit}|收入/合计|收入/财政拨款|支出/合计|支出/基本支出|支出/项目支出"
    row = f"{'|'.join('甲' for _ in unit.split('|'))}|3.00|3.00|3.00|1.00|2.00"
    assert kind_of(sheet(title, header, row)).name == "other"
    lists = f"{unit}|收入/项目|收入/金额|支出/项目|支出/金额"
    assert kind_of(sheet(title, lists, row)).name == "income_expenditure_summary"
    short = f"{unit}|年初结余|本年收入|本年支出|年末结余"
    assert kind_of(sheet(title, short, row)).name == "other"
    assert kind_of(sheet(title, f"{unit}|收入|金额|支出|金额", row)).name == "income_expenditure_summary"


def test_what_was_left_before_and_after_the_year_is_no_table_of_carryovers_alone() -> None:
    header = "科目编码|科目名称|年初结转和结余|本年收入|本年支出|年末结转和结余"
    row = "213|农林水支出|1.00|5.00|4.00|2.00"
    assert kind_of(sheet("财政拨款结转和结余情况表", header, row)).name == "other"
    assert kind_of(sheet("财政拨款结转和结余情况表", "科目编码|科目名称|合计|项目支出结转", row)).name == "carryover"


def test_codes_under_the_title_of_two_lists_are_no_lists() -> None:
    rows = ("213|农林水支出|1.00|5.00", "21302|林业和草原|1.00|5.00")
    title = "部门收支预决算总表"
    assert kind_of(sheet(title, "科目编码|科目名称|年初预算数|决算数", *rows)).name == "other"
    lists = "科目编码|收入项目|金额|支出项目|金额"
    assert kind_of(sheet(title, lists, "213|一、财政拨款|5.00|农林水支出|5.00")).name == "income_expenditure_summary"
