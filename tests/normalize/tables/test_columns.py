"""Stacked headers by vocabulary: roles of label columns, measures and funds of money columns, parts and their sums."""

from __future__ import annotations

from pathlib import Path

import pytest

from etl.normalize.tables.columns import read_columns
from etl.records.kinds import TableKind
from etl.run.read_document import read_disclosure
from tests.normalize.headed import columns_of, measures, roles, sheet


def test_labels_have_their_roles_and_units_and_projects_no_functional_codes() -> None:
    printed = {
        "部门（单位）代码": "101001",
        "部门（单位）名称": "某局",
        "单位名称（科目）": "学前教育",
        "序": "1",
        "项目编码": "2050201",
        "项目代码": "2050201",
        "科目编码": "2050201",
        "项目分类": "其他项目",
        "计量单位": "台套",
        "采购目录": "办公家具",
        "采购物品名称": "打印机",
    }
    assert roles("expenditure", **printed) == {
        "部门（单位）代码": "index",
        "部门（单位）名称": "unit",
        "单位名称（科目）": "name",
        "项目编码": "index",
        "序": "index",
        "项目代码": "index",
        "科目编码": "code",
        "项目分类": "label",
        "计量单位": "text",
        "采购目录": "label",
        "采购物品名称": "label",
    }


@pytest.mark.parametrize(
    "header", ["单位名称（科目/项目）", "单位名称（项目名称）", "项目名称（单位）", "部门/单位/项目名称"]
)
def test_units_and_projects_in_one_column(header: str) -> None:
    assert roles("project_expenditure", **{header: "维修工程", "金额": "1.00"})[header] == "project"


def test_counts_and_shares_are_no_money() -> None:
    paths = ("金额", "因公出国（境）团组数（个）", "国内公务接待批次", "公务用车保有量", "增减%", "采购数量")
    assert [c.role for c in columns_of("three_public", *paths)] == ["amount", *["number"] * 5]


def test_national_income_form() -> None:
    assert measures(
        "income",
        "合计",
        "本年收入/小计",
        "本年收入/一般公共预算",
        "本年收入/单位资金/小计",
        "本年收入/单位资金/事业收入",
        "上年结转结余/小计",
        "上年结转结余/一般公共预算",
    ) == ["total", "current_income", "general_public_budget", "unit_funds", "business", "carryover", "carryover"]


@pytest.mark.parametrize(
    ("header", "measure"),
    [
        ("非同级财政拨款收入", "other_income"),
        ("非财政拨款", "non_fiscal"),
        ("事业收入（不含专户资金）", "business"),
        ("未纳入财政专户管理的收入", "unit_funds"),
        ("单位自有资金", "unit_funds"),
        ("使用专用结余", "surplus_use"),
        ("用非财政拨款结余弥补收支差额", "surplus_use"),
        ("使用非财政拨款结余（含专用结余）", "surplus_use"),
        ("非财政拨款结转结余", "non_fiscal_carryover"),
        ("上年实户资金余额", "non_fiscal_carryover"),
        ("国有资本经营收入", "state_capital"),
        ("事业单位经营收入预算", "operating"),
        ("其他收入预算", "other_income"),
        ("捐赠收入", "other_income"),
        ("利息收入", "other_income"),
        ("提前下达转移支付", "general_public_transfer"),
        ("经费拨款", "general_public_budget"),
        ("预算外资金", "special_account"),
        ("债务收入（一般债券）", "general_public_budget"),
        ("某种没有听说过的收入", "unknown"),
    ],
)
def test_sources_of_income(header: str, measure: str) -> None:
    assert measures("income", "合计", header)[1] == measure


def test_a_part_of_a_source_is_not_the_source_again() -> None:
    assert measures(
        "income",
        "总计",
        "一般公共预算拨款/小计",
        "一般公共预算拨款/经费拨款",
        "一般公共预算拨款/上级补助",
        "事业收入预算/小计",
        "事业收入预算/非教育收费收入预算",
        "事业收入预算/教育收费收入预算",
    ) == ["total", "general_public_budget", "of_which", "of_which", "business", "of_which", "of_which"]


def test_parts_of_basic_and_project_expenditure() -> None:
    assert measures(
        "expenditure",
        "合计",
        "基本支出/小计",
        "基本支出/人员经费",
        "基本支出/日常公用经费",
        "项目支出/小计",
        "项目支出/其他运转类",
        "项目支出/特定目标类",
        "单位预留机动经费",
        "结转下年",
    ) == [
        "total", "basic", "personnel", "public", "project", "of_which", "of_which", "unit_reserve", "year_end_carryover",
    ]  # fmt: skip


def test_economic_classes_under_basic_expenditure_are_its_parts() -> None:
    paths = ("合计", "基本支出/小计", "基本支出/工资福利支出", "项目支出/小计", "项目支出/商品和服务支出")
    assert measures("expenditure", *paths) == ["total", "basic", "of_which", "project", "of_which"]


def test_parts_stand_for_project_expenditure_where_it_has_no_column() -> None:
    paths = ("合计", "人员支出", "公用支出", "事业发展支出", "部门管理转移支付", "其他支出")
    assert measures("expenditure", *paths) == ["total", "personnel", "public", *["expenditure_part"] * 3]


def test_a_part_that_is_named_by_itself_keeps_its_measure() -> None:
    assert measures("expenditure", "合计", "其中：基本支出", "项目支出") == ["total", "basic", "project"]
    assert measures("expenditure", "合计", "基本支出", "项目支出/小计", "项目支出/其中：基本建设支出")[3] == "of_which"


def test_what_a_sum_takes_in_is_not_what_it_measures() -> None:
    paths = ("合计（不含上年结转）", "一般公共预算拨款（含上年结转）", "上年结转")
    assert measures("income", *paths) == ["total", "general_public_budget", "carryover"]


def test_an_unknown_part_stays_unknown() -> None:
    assert measures("expenditure", "合计", "基本支出", "某某支出/甲")[2] == "unknown"


def test_economic_classes_as_columns() -> None:
    paths = ("合计", "工资福利支出", "商品和服务支出", "对个人和家庭的补助", "其他支出")
    columns = columns_of("expenditure", *paths)
    assert [c.measure for c in columns] == ["total", "wages", "goods_services", "households", "other"]
    assert [c.economic_code for c in columns] == [None, "301", "302", "303", "399"]


@pytest.mark.parametrize(
    "paths",
    [
        ("合计", "机关工资福利支出", "机关商品和服务支出", "对事业单位经常性补助", "对个人和家庭的补助"),
        (
            "合计",
            "政府支出经济分类/工资福利支出",
            "政府支出经济分类/商品和服务支出",
            "政府支出经济分类/对事业单位经常性补助",
            "政府支出经济分类/对个人和家庭的补助",
        ),
    ],
)
def test_classes_of_the_government_classification(paths: tuple[str, ...]) -> None:
    columns = columns_of("expenditure", *paths)
    assert {c.measure for c in columns[1:]} == {"government_class"}
    assert [c.economic_code for c in columns[1:]] == ["501", "502", "505", "509"]


def test_sub_columns_of_an_economic_class_are_parts() -> None:
    paths = ("总计", "工资福利支出/合计", "工资福利支出/工资津补贴", "商品和服务支出/小计", "商品和服务支出/差旅费")
    assert measures("basic_expenditure", *paths) == ["total", "wages", "of_which", "goods_services", "of_which"]


def test_sections_as_columns_have_their_codes() -> None:
    paths = ("总计", "工资福利支出/小计", "工资福利支出/基本工资", "商品和服务支出/小计", "商品和服务支出/办公费")
    codes = [column.economic_code for column in columns_of("basic_expenditure", *paths)]
    assert codes == [None, "301", "30101", "302", "30201"]
    # Two classes have a section of this name.
    assert columns_of("basic_expenditure", "合计", "房屋建筑物购建")[1].economic_code is None


def test_codes_under_a_head_that_names_them_are_codes_beside_the_names() -> None:
    paths = ["功能科目", "单位名称（功能分类科目）", "总计"]
    rows = [
        ["", "合计", "10"],
        ["404001", "某局（本级）", "10"],
        ["204", "公共安全支出", "10"],
        ["20402", "公安", "10"],
        ["2040201", "行政运行", "10"],
    ]
    columns = read_columns(sheet(paths, *rows), TableKind("expenditure", "all"))
    assert [column.role for column in columns] == ["code", "name", "amount"]
    # Names alone stay names.
    named = [[name, name, "10"] for name in ("公共安全支出", "公安", "行政运行")]
    assert [column.role for column in read_columns(sheet(paths, *named), TableKind("expenditure", "all"))][:2] == [
        "name",
        "name",
    ]


def test_sources_as_columns_of_an_expenditure_table() -> None:
    columns = columns_of(
        "expenditure",
        "部门预算/合计",
        "部门预算/公共预算拨款/小计",
        "部门预算/公共预算拨款/其中：专项资金",
        "部门预算/政府性基金拨款",
        "部门预算/对附属单位上缴收入",
        "部门预算/上年结转",
    )
    assert [(c.measure, c.fund) for c in columns] == [
        ("total", "all"),
        ("by_fund", "general_public_budget"),
        ("of_which", "all"),
        ("by_fund", "government_fund"),
        ("affiliate_remittance", "all"),
        ("carryover", "all"),
    ]


def test_basic_expenditure_of_a_fund_is_not_that_of_all() -> None:
    paths = ("合计", "一般公共预算/小计", "一般公共预算/基本支出", "一般公共预算/项目支出", "政府性基金预算")
    assert measures("expenditure", *paths) == ["total", "by_fund", "of_which", "of_which", "by_fund"]


def test_the_fund_a_table_is_about_may_head_all_its_columns() -> None:
    paths = ("财政拨款支出/合计", "财政拨款支出/基本支出", "财政拨款支出/项目支出")
    assert measures("expenditure", *paths) == ["total", "basic", "project"]


def test_the_only_column_of_money_is_the_total() -> None:
    (column,) = columns_of("basic_expenditure", "一般公共预算安排")
    assert (column.measure, column.fund) == ("total", "general_public_budget")
    # The only column may say where else the money is from.
    assert measures("other", "上级补助") == ["total"]
    assert measures("project_expenditure", "上级补助", "单位资金")[0] == "superior_subsidy"


def test_a_sum_of_a_group_without_a_name_is_not_the_total() -> None:
    assert measures("expenditure", "合计", "小计", "项目支出") == ["total", "unknown", "project"]
    assert measures("expenditure", "小计", "基本支出", "项目支出") == ["total", "basic", "project"]


@pytest.mark.parametrize("kind", ["general_public_expenditure", "government_fund", "state_capital"])
def test_income_and_carryover_beside_the_years_expenditure(kind: str) -> None:
    assert measures(
        kind,
        "年初结转和结余/合计",
        "年初结转和结余/基本支出结转",
        "年初结转和结余/项目支出结转和结余",
        "本年收入/合计",
        "本年收入/基本支出",
        "本年支出/合计",
        "本年支出/基本支出/小计",
        "本年支出/基本支出/人员经费",
        "本年支出/项目支出",
        "年末结转和结余/合计",
        "年末结转和结余/项目支出结转和结余/小计",
        "年末结转和结余/项目支出结转和结余/项目支出结余",
        document="final",
    ) == [
        "carryover", "of_which", "of_which", "current_income", "of_which", "total", "basic", "personnel", "project",
        "year_end_carryover", "of_which", "of_which",
    ]  # fmt: skip


def test_short_form_of_a_government_fund_account() -> None:
    paths = ("年初结转和结余", "本年收入", "本年支出/小计", "本年支出/基本支出", "本年支出/项目支出", "年末结转和结余")
    assert measures("government_fund", *paths, document="final") == [
        "carryover", "current_income", "total", "basic", "project", "year_end_carryover",
    ]  # fmt: skip


def test_columns_of_a_summary_say_more_than_their_total() -> None:
    columns = columns_of("fiscal_appropriation_summary", "支出/合计", "支出/一般公共预算财政拨款", "支出/基本支出")
    assert [(c.measure, c.fund) for c in columns] == [
        ("total", "fiscal_appropriation"),
        ("total", "general_public_budget"),
        ("basic", "fiscal_appropriation"),
    ]


def test_a_name_column_headed_by_the_total_it_prints() -> None:
    assert roles("government_fund", **{"项目/科目名称/合计": "", "本年支出": "1.00"})["项目/科目名称/合计"] == "name"


def test_projects_by_fund_and_carryover() -> None:
    paths = ("合计", "本年拨款/小计", "本年拨款/一般公共预算", "财政拨款结转/小计", "财政拨款结转/一般公共预算")
    columns = columns_of("project_expenditure", *paths)
    assert [(c.measure, c.fund) for c in columns[1:]] == [
        ("current_income", "all"),
        ("by_fund", "general_public_budget"),
        ("fiscal_carryover", "all"),
        ("fiscal_carryover", "general_public_budget"),
    ]


def test_what_is_bought_has_a_make_and_a_number_that_are_no_unknown_money(tmp_path: Path) -> None:
    path = tmp_path / "x.txt"
    path.write_text(
        "甲市渔业局\n2024年部门预算\n\n政府采购预算表\n单位：万元\n采购项目\t规格型号\t数量\t采购金额\n"
        "空调\t1.5P\t3\t2.40\n办公用纸\tA4\t200\t1.00\n",
        encoding="utf-8",
    )
    disclosure = read_disclosure(path)
    (table,) = disclosure.tables
    assert [column.role for column in table.columns][1:3] == ["text", "number"]
    assert not [finding for finding in disclosure.findings if finding.subject in {"unknown_header", "unread_cell"}]


@pytest.mark.parametrize("head", ["序", "", "行次"])
def test_numbers_of_lines_are_no_figures_whatever_is_left_of_their_head(head: str) -> None:
    drawn = sheet([head, "项目", "金额"], ["1", "会议", "5.00"], ["2", "培训", "7.00"], ["3", "调研", "9.00"])
    assert [column.role for column in read_columns(drawn, TableKind("other", "all"))] == ["index", "label", "amount"]


def test_figures_that_happen_to_follow_each_other_stay_figures() -> None:
    drawn = sheet(["项目", "金额"], ["会议", "1"], ["培训", "2"], ["调研", "3"])
    assert [column.role for column in read_columns(drawn, TableKind("other", "all"))] == ["label", "amount"]


@pytest.mark.parametrize("head", ["基本支出", "基本支出预算", "基本支出预算数", "基本支出安排"])
def test_a_group_head_of_basic_expenditure_is_the_total_whatever_it_adds(head: str) -> None:
    paths = (f"{head}/小计", f"{head}/人员经费", f"{head}/公用经费")
    assert measures("basic_expenditure", *paths) == ["total", "personnel", "public"]


def test_a_column_that_prints_nothing_but_words_holds_no_money() -> None:
    printed = sheet(["科目名称", "合计", "说明"], ["教育支出", "1.00", "见附件"])
    columns = read_columns(printed, TableKind("expenditure", "all"))
    assert [column.role == "amount" for column in columns] == [False, True, False]
    assert [column.no for column in columns] == [1, 2, 3] and columns[1].measure == "total"


def test_what_is_carried_over_is_the_total_of_its_table() -> None:
    assert measures("carryover", "结转金额", "结转金额/其中：财政拨款结转") == ["total", "of_which"]


@pytest.mark.parametrize("header", ["科目名称（单位）", "单位（科目名称）", "单位（科目）名称", "单位名称（科目）"])
def test_units_and_names_of_codes_in_one_column(header: str) -> None:
    assert roles("expenditure", **{"单位（科目）代码": "20502", header: "普通教育"}) == {
        "单位（科目）代码": "code",
        header: "name",
    }


def test_years_of_a_project_are_no_money() -> None:
    printed = {"项目名称": "维修工程", "项目起始年份": "2026", "项目终止年份": "2028", "合计": "1.00"}
    found = columns_of("project_expenditure", *printed)
    assert [column.role for column in found] == ["project", "text", "text", "amount"]


def test_what_is_left_of_a_class_is_not_the_class() -> None:
    """其他工资福利支出 is a 款 of 301."""
    parts = measures("basic_expenditure", "合计", "工资福利支出", "其他工资福利支出", "其他商品和服务支出")
    assert [part for part in parts if part in {"wages", "goods_services"}] == ["wages"]


def test_projects_over_figures_beside_basic_expenditure_are_what_projects_cost() -> None:
    kind = TableKind("general_public_expenditure", "general_public_budget")
    paths = ["科目编码", "科目名称", "合计", "基本", "项目"]
    found = read_columns(sheet(paths, ["205", "教育支出", "9.00", "7.00", "2.00"]), kind)
    assert [(column.role, column.measure) for column in found[3:]] == [("amount", "basic"), ("amount", "project")]
    # Alone nothing tells, and over names they head names.
    (*_, alone) = read_columns(sheet(["科目编码", "科目名称", "项目"], ["205", "教育支出", "9.00"]), kind)
    assert (alone.role, alone.measure) == ("amount", "unknown")
    (*_, names) = read_columns(sheet([*paths[:4], "项目"], ["205", "教育支出", "9.00", "7.00", "校舍维修"]), kind)
    assert names.role == "label"


def test_posts_times_and_days_are_counted_and_numbers_of_lines_have_many_heads() -> None:
    printed = {
        "单位名称": "某局",
        "人员编制/小计": "45",
        "会议次数": "3",
        "会期": "2",
        "天数": "4",
        "资产原值": "12.00",
    }
    found = roles("other", **printed)
    assert [found[head] for head in printed] == ["unit", *["number"] * 4, "amount"]
    for head in ("编号", "NO.", "次序"):
        assert roles("three_public", **{head: "1", "项目": "合计", "预算数": "20.00"})[head] == "index"


def test_codes_of_catalogues_number_what_stands_beside_them() -> None:
    printed = {"项目名称": "河道保洁", "指导性目录编码": "A1601", "品目编码": "A02010100", "预算金额": "5.00"}
    assert roles("purchased_services", **printed)["指导性目录编码"] == "index"
    assert roles("procurement", **printed)["品目编码"] == "index"


def test_when_a_part_of_a_sum_was_granted_is_no_second_sum() -> None:
    group = ("项目支出/小计", "项目支出/本年安排", "项目支出/上年结转")
    assert measures("expenditure", "合计", "基本支出", *group)[2:] == ["project", "of_which", "of_which"]
    # Without a sum beside them the year's is the one.
    assert measures("expenditure", "合计", "基本支出", *group[1:])[2] == "project"


@pytest.mark.parametrize(
    "parts",
    [
        ("人员支出/工资福利支出", "人员支出/对个人和家庭的补助"),
        ("人员经费/在职人员经费", "人员经费/离退休人员经费"),
    ],
)
def test_parts_of_a_sum_that_is_not_printed_are_parts_of_the_expenditure(parts: tuple[str, str]) -> None:
    beside = ("商品和服务支出",) if "工资" in parts[0] else ("公用经费",)
    found = measures("expenditure", "合计", *parts, *beside, "项目支出")
    assert found[1:3] == ["expenditure_part"] * 2
    summed = measures("expenditure", "合计", f"{parts[0].split('/')[0]}/小计", *parts, *beside, "项目支出")
    assert summed[1:4] == ["personnel", "of_which", "of_which"]


def test_what_is_left_of_the_funds_of_a_unit_is_other_income() -> None:
    heads = ("合计", "财政拨款", "单位资金/小计", "单位资金/事业收入", "单位资金/其他")
    assert measures("income", *heads)[2:] == ["unit_funds", "business", "other_income"]


def test_kinds_of_units_over_money_are_no_names() -> None:
    printed = {"科目编码": "30101", "科目名称": "基本工资", "合计": "5.00", "行政单位": "2.00", "全额事业单位": "3.00"}
    found = roles("economic_expenditure", **printed)
    assert [found["行政单位"], found["全额事业单位"]] == ["amount", "amount"]
    # Codes of units are none.
    assert roles("expenditure", 单位="108001", 合计="5.00")["单位"] == "unit"


def test_funds_beside_their_sum_are_parts_of_what_is_carried_over() -> None:
    heads = ("结转资金合计", "一般公共预算结转", "政府性基金结转")
    assert measures("carryover", *heads) == ["total", "of_which", "of_which"]
    assert measures("carryover", "一般公共预算结转") == ["total"]
