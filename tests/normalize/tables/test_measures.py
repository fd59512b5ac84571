"""What money columns measure by their headers, one beside the other."""

import pytest

from etl.normalize.tables.header import read_header
from etl.normalize.tables.measures import read_meanings
from etl.records.kinds import TableKind


def meanings(kind: str, *headers: str) -> list[tuple[str, str | None] | None]:
    found = read_meanings([read_header(header.split("/")) for header in headers], TableKind(kind, "all"))
    return [(one.measure, one.fund) if one else None for one in found]


def test_the_parts_of_an_expenditure() -> None:
    found = meanings("expenditure", "合计", "基本支出", "项目支出")
    assert [one and one[0] for one in found] == ["total", "basic", "project"]


def test_basic_expenditure_by_half_its_name() -> None:
    found = meanings("expenditure", "支出总额", "基本", "项目支出", "年末结转/基本")
    assert [one and one[0] for one in found][:3] == ["total", "basic", "project"]
    assert found[3] is None or found[3][0] != "basic"


def test_words_nobody_knows_mean_nothing() -> None:
    assert meanings("expenditure", "合计", "甲乙丙丁")[1] is None


@pytest.mark.parametrize(
    ("header", "fund"), [("一般公共预算/合计", "general_public_budget"), ("政府性基金预算/合计", "government_fund")]
)
def test_a_header_names_the_fund(header: str, fund: str) -> None:
    (found,) = meanings("project_expenditure", header)
    assert found is not None and found[1] == fund


def test_sections_of_the_economic_classification_as_columns_are_parts() -> None:
    kinds = ("economic_expenditure", "basic_expenditure", "expenditure")
    for kind in kinds:
        found = meanings(kind, "合计", "基本工资", "办公费（按实际列支）")
        assert [one and one[0] for one in found] == ["total", "of_which", "of_which"]


def test_the_sum_of_a_project_over_all_years_is_the_total_only_where_no_other_is() -> None:
    kind = "project_expenditure"
    found = meanings(kind, "项目总额", "本年预算/合计", "本年预算/一般公共预算")
    assert [one and one[0] for one in found] == ["whole_project", "total", "by_fund"]
    assert [one and one[0] for one in meanings(kind, "项目总投资", "一般公共预算")] == ["total", "by_fund"]


def test_public_outlay_under_the_budget_s_category_of_running_costs() -> None:
    found = meanings("expenditure", "合计", "人员类", "运转类/公用经费", "运转类/其他运转类", "特定目标类")
    assert [one and one[0] for one in found] == ["total", "personnel", "public", "expenditure_part", "expenditure_part"]


def test_carried_over_money_by_the_kind_of_expenditure() -> None:
    found = meanings("carryover", "合计", "基本支出", "项目支出")
    assert [one and one[0] for one in found] == ["total", "basic", "project"]


def test_kinds_of_projects_whose_sum_is_not_printed_are_parts_of_the_expenditure() -> None:
    found = meanings("expenditure", "合计", "基本支出", "项目支出/部门项目", "项目支出/其他事项")
    assert [one and one[0] for one in found] == ["total", "basic", "expenditure_part", "expenditure_part"]
    printed = meanings("expenditure", "合计", "基本支出", "项目支出/小计", "项目支出/其他事项")
    assert [one and one[0] for one in printed] == ["total", "basic", "project", "of_which"]


def test_a_part_of_a_fund_that_is_called_as_the_whole_is_of_that_fund() -> None:
    heads = (
        "收入合计",
        "财政拨款收入/小计",
        "财政拨款收入/一般公共预算/财政拨款",
        "财政拨款收入/一般公共预算/非税收入",
    )
    found = meanings("income", *heads, "财政拨款收入/政府性基金")
    assert [one and one[0] for one in found[:3]] == ["total", "fiscal_appropriation", "general_public_budget"]
    assert found[4] is not None and found[4][0] == "government_fund"


@pytest.mark.parametrize(
    ("word", "measure"),
    [
        ("经营预算收入", "operating"),
        ("下级上缴收入", "affiliate_remittance"),
        ("其他自有收入", "other_income"),
        ("单位实有资金", "unit_funds"),
        ("实有账户资金", "unit_funds"),
        ("超长期特别国债", "government_fund"),
        ("预算内资金", "fiscal_appropriation"),
        ("纳入预算内管理的非税收入", "general_public_budget"),
        ("财政拨款专户", "special_account"),
    ],
)
def test_words_for_where_income_is_from(word: str, measure: str) -> None:
    found = meanings("income", "合计", word)[1]
    assert found is not None and found[0] == measure


@pytest.mark.parametrize(
    ("kind", "word", "measure"),
    [
        ("expenditure", "专项经费", "expenditure_part"),
        ("expenditure", "发展性支出", "expenditure_part"),
        ("expenditure", "专项转移支付", "expenditure_part"),
        ("expenditure", "项目经费", "project"),
        ("expenditure", "核定数", "total"),
        ("expenditure", "支出数", "total"),
        ("other", "2026年征收计划", "total"),
        ("other", "资产总额", "total"),
        ("other", "固定资产", "of_which"),
        ("carryover", "一般公共预算", "by_fund"),
        ("carryover", "单位资金", "by_fund"),
        ("carryover", "财政拨款", "fiscal"),
        ("three_public", "公务车费", "vehicles"),
        ("three_public", "公车租赁费", "of_which"),
    ],
)
def test_words_for_what_is_spent(kind: str, word: str, measure: str) -> None:
    found = meanings(kind, "合计", word)[1]
    assert found is not None and found[0] == measure


@pytest.mark.parametrize("kind", ["project_expenditure", "general_public_expenditure", "carryover"])
def test_what_each_level_of_government_gives_is_a_part(kind: str) -> None:
    levels = ("中央资金", "省级", "市级补助", "县（市、区）资金", "地（州、市）配套资金", "本级财力", "自治区财政投入")
    assert [one and one[0] for one in meanings(kind, "合计", *levels)] == ["total", *["of_which"] * len(levels)]


def test_levels_of_government_before_what_is_known_change_nothing() -> None:
    assert meanings("project_expenditure", "合计", "本级财政拨款", "上级补助")[1:] == [
        ("by_fund", "fiscal_appropriation"),
        ("superior_subsidy", None),
    ]


def test_what_was_spent_up_to_a_month_is_not_that_of_the_year() -> None:
    found = meanings("three_public", "本月发生额", "本年累计", "1-6月支出", "年初预算数")
    assert [one and one[0] for one in found] == ["of_which", "of_which", "of_which", "total"]
