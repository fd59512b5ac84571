"""Forms of statements that give a figure and its change, each with a sentence made up for it."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.normalize.narrative.forms import GENERAL, INCOME, changes, wan


def test_share_change_percentage_and_reason_in_one_sentence() -> None:
    (found,) = changes(
        "单位资金 1,234.50 万元，占 3.10%，比上年预算减少 61.20 万元，下降 4.72%，主要原因是收入减少，任务调整。",
        headings=INCOME,
    )
    assert (found.subject_kind, found.subject_code, found.fund) == ("income_source", "unit_funds", "all")
    assert found.current_yuan == wan("1234.50")
    assert (found.change_yuan, found.change_pct, found.share_pct) == (wan("-61.20"), Decimal("-4.72"), Decimal("3.10"))
    assert found.prior_basis == "prior_budget"
    assert found.reason == "收入减少，任务调整"
    assert found.text.startswith("单位资金 1,234.50 万元") and found.text.endswith("任务调整")


def test_the_subject_before_a_colon_and_this_years_budget() -> None:
    (found,) = changes(
        "3、节能环保支出（类）污染防治（款）大气（项）：2024年预算数为1,300.00万元，比上年预算增加500.00万元，增长62.50%。"
        "主要原因是一是资金提前下达；二是安排某局105.5万元，用于项目支出。",
        headings=GENERAL,
    )
    assert (found.subject_kind, found.subject_code, found.subject_name) == ("functional_code", "2110301", "大气")
    assert found.fund == "general_public_budget"
    assert found.change_pct == Decimal("62.50")
    assert found.reason == "一是资金提前下达；二是安排某局105.5万元，用于项目支出"


def test_last_years_execution_and_a_percentage_alone() -> None:
    (found,) = changes(
        "1.“一般公共服务支出（类）统计信息事务（款）专项普查活动（项）”30.00万元，主要用于普查。"
        "2023年当年预算执行数为80.00万元，2024年预算安排30.00万元，比2023年预算执行数减少62.50%。主要原因是：项目调整。"
    )
    assert (found.subject_code, found.current_yuan, found.prior_yuan) == ("2010507", wan("30.00"), wan("80.00"))
    assert (found.change_yuan, found.change_pct) == (None, Decimal("-62.50"))
    assert (found.prior_basis, found.reason) == ("prior_execution", "项目调整")


def test_last_years_figure_within_the_comparison() -> None:
    (found,) = changes("2024 年度收入预算 300 万元，比 2023 年年初预算数 200 万元增加 100 万元，增长 50%。")
    assert (found.subject_kind, found.subject_code) == ("total", "income")
    assert (found.prior_yuan, found.change_yuan, found.prior_basis) == (wan("200"), wan("100"), "prior_budget")


@pytest.mark.parametrize(
    "comparison",
    ["与上年数一致", "与2023年预算持平", "较上年没有发生增减变化", "与上年预算数相同", "比2023年预算一致0万元"],
)
def test_no_change(comparison: str) -> None:
    (found,) = changes(f"公务接待费 7.10 万元，{comparison}。", headings=("三公经费",))
    assert (found.subject_kind, found.subject_code) == ("three_public", "reception")
    assert (found.change_yuan, found.change_pct) == (Decimal(0), None)


def test_several_items_share_one_sentence() -> None:
    found = changes(
        "财政拨款“三公”经费预算数为12.00万元，其中：因公出国（境）费0.00万元，公务用车运行费12.00万元，公务接待费0.00万元。",
        "财政拨款“三公”经费预算比上年预算减少3.00万元，下降20.00%，其中：因公出国（境）费增加0.00万元，增长0.00%，主要原因是两年均未安排；"
        "公务用车运行费减少1.00万元，下降7.69%，主要原因是：压减支出，另有安排；公务接待费减少2.00万元，下降100.00%，主要原因是：未安排。",
        headings=("十、财政拨款“三公”经费预算情况说明",),
    )
    assert [(c.subject_code, c.current_yuan, c.change_yuan, c.change_pct) for c in found] == [
        ("total", wan("12"), wan("-3"), Decimal("-20.00")),
        ("overseas", wan("0"), wan("0"), Decimal("0.00")),
        ("vehicle_operation", wan("12"), wan("-1"), Decimal("-7.69")),
        ("reception", wan("0"), wan("-2"), Decimal("-100.00")),
    ]
    assert [c.reason for c in found] == [None, "两年均未安排", "压减支出，另有安排", "未安排"]
    assert {c.fund for c in found} == {"fiscal_appropriation"}


def test_not_arranged_is_nought_without_a_comparison() -> None:
    (found,) = changes("政府性基金预算未安排。", headings=INCOME)
    assert (found.subject_code, found.current_yuan, found.prior_basis) == ("government_fund", Decimal(0), None)


def test_change_behind_a_comparison_of_its_own_and_the_figure_of_a_final_account() -> None:
    headings = ("第三部分 决算情况说明", "一、收入支出决算总体情况说明")
    total, operation = changes(
        "某局2024年度收入支出总计2400.00万元。与2023年度相比，收入支出总计减少100.00万元，下降4.00%。",
        "机关运行经费支出102.00万元，比2023年度增加2.00万元，增长2.00%。",
        headings=headings,
    )
    assert (total.subject_code, total.change_yuan, total.prior_basis) == (
        "income_expenditure",
        wan("-100.00"),
        "prior_execution",
    )
    assert (operation.subject_kind, operation.change_pct) == ("agency_operation", Decimal("2.00"))


def test_completion_of_this_years_budget_is_no_change() -> None:
    (found,) = changes(
        "1、住房保障支出（类）住房改革支出（款）住房公积金（项）。主要用于：缴纳公积金等基本支出。年初预算为200.00万元，支出决算为199.00万元，"
        "完成年初预算的99.50%。决算数小于预算数的主要原因：人员变动。",
        headings=("（三）一般公共预算财政拨款支出决算具体情况",),
    )
    assert (found.subject_code, found.current_yuan) == ("2210201", wan("199.00"))
    assert (found.prior_yuan, found.change_yuan, found.prior_basis) == (None, None, None)
    assert found.reason == "人员变动"


def test_class_from_the_heading_and_last_year_without_its_basis() -> None:
    (found,) = changes(
        "2.政协事务（款）委员视察（项）400万元，与上年相比减少4万元，下降0.99%。主要原因是人数减少。",
        headings=("五、财政拨款支出预算情况说明", "（一）一般公共服务支出（类）"),
        year=2019,
    )
    assert (found.subject_code, found.fund, found.change_yuan) == ("2010205", "fiscal_appropriation", wan("-4"))


def test_printed_codes_percentages_in_brackets_and_a_missing_stop() -> None:
    item, economic = changes(
        "（1）行政运行（2011301）1800.00 万元，较上年减少 200.00 万元（10.00%），原因是人员减少；",
        "对个人和家庭的补助（509）400.00 万元较上年增加 150.00 万元，原因是人员经费增加。",
        headings=("（三）一般公共预算拨款支出明细情况",),
    )
    assert (item.subject_code, item.change_pct, item.reason) == ("2011301", Decimal("-10.00"), "人员减少")
    assert (economic.subject_kind, economic.subject_code, economic.change_yuan) == (
        "expenditure_kind",
        "509",
        wan("150.00"),
    )


def test_the_subject_in_the_sentence_before() -> None:
    (found,) = changes(
        "1.因公出国（境）费用。2026 年预算数 30.00 万元，较 2025 年年初预算增加 20.00 万元，主要是年中调剂。", year=2026
    )
    assert (found.subject_code, found.current_yuan, found.reason) == ("overseas", wan("30"), "年中调剂")


def test_the_reason_of_a_section_stands_by_itself() -> None:
    income, spending = changes(
        "2024年，某局财政拨款收入100万元，比2023年预算增加20万元。",
        "支出预算100万元，比2023年预算增加20万元。",
        "财政拨款收入支出增加的主要原因是项目增加。",
    )
    assert income.reason == spending.reason == "项目增加"


def test_what_money_is_for_names_no_subject() -> None:
    found = changes("教育支出（类）其他教育支出（款）其他教育支出（项）8万元，主要用于项目支出，以及基本支出。")
    assert [(c.subject_code, c.current_yuan) for c in found] == [("2059999", wan("8"))]


def test_a_figure_stated_twice_counts_once_with_all_that_is_said_of_it() -> None:
    (found,) = changes(
        "社会保障和就业支出 20 万元，主要用于保障。",
        "1、社会保障和就业支出（类）20.00 万元，占 4.20%。",
        headings=("五、一般公共预算当年拨款情况说明",),
    )
    assert (found.subject_code, found.share_pct) == ("208", Decimal("4.20"))


def test_contradicting_figures_are_both_kept() -> None:
    found = changes("基本支出 10 万元，占 50%。", "基本支出 11 万元，占 55%。", headings=("三、支出预算",))
    assert [c.current_yuan for c in found] == [wan("10"), wan("11")]


def test_money_in_the_unit_the_sentence_prints() -> None:
    found = changes("基本支出 100.50 元，比上年预算增加 0.50 元。", "项目支出 1.5 亿元。", headings=("三、支出预算",))
    assert [c.current_yuan for c in found] == [Decimal("100.50"), Decimal(150_000_000)]
    assert found[0].change_yuan == Decimal("0.50")


def test_sections_on_procurement_terms_and_projects_give_no_statements() -> None:
    for heading in ("二、政府采购预算情况", "第四部分 名词解释", "七、一般公共预算项目支出情况说明"):
        assert changes("项目支出 10 万元，比上年预算增加 1 万元。", headings=(heading,)) == ()
    assert len(changes("项目支出 10 万元，比上年预算增加 1 万元。", headings=("三、支出预算",))) == 1


AMOUNT = st.decimals(min_value=0, max_value=10_000_000, places=2)
CHANGE = st.decimals(min_value=Decimal("0.01"), max_value=1_000_000, places=2)
PERCENT = st.decimals(min_value=0, max_value=2000, places=2)


@given(
    AMOUNT,
    CHANGE,
    PERCENT,
    PERCENT,
    st.booleans(),
    st.sampled_from(["比上年预算", "较上年", "与上年相比", "比2023年预算"]),
)
def test_a_statement_of_any_figures_is_read_back(
    current: Decimal, change: Decimal, percent: Decimal, share: Decimal, grows: bool, compared: str
) -> None:
    more, rises = ("增加", "增长") if grows else ("减少", "下降")
    (found,) = changes(
        f"项目支出 {current:,} 万元，占 {share}%，{compared}{more} {change:,} 万元，{rises} {percent}%，主要原因是任务变化。",
        headings=("三、支出预算情况说明",),
    )
    sign = 1 if grows else -1
    assert found.current_yuan == current * 10_000
    assert (found.change_yuan, found.change_pct) == (sign * change * 10_000, sign * percent)
    assert (found.share_pct, found.reason) == (share, "任务变化")


@given(st.text(alphabet="增加减少万元0123456789.，。；：（）项款类支出预算比上年占%主要原因是", max_size=80))
def test_no_text_upsets_the_reader(text: str) -> None:
    for found in changes(text, headings=INCOME):
        # 增1元 tells a change alone.
        assert (found.current_yuan, found.change_yuan, found.change_pct, found.change_word) != (None, None, None, None)


def test_a_change_alone_is_told_without_a_figure() -> None:
    (found,) = changes("增1元", headings=INCOME)
    assert (found.current_yuan, found.change_yuan, found.change_word) == (None, 1, "增")
