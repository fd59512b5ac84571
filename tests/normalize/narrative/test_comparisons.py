"""Comparisons in the words of many places: basis, direction, last year's figure, figures shared or in brackets."""

from __future__ import annotations

from decimal import Decimal

import pytest

from etl.records.narrative import PriorYearChange
from tests.normalize.narrative.forms import GENERAL, INCOME, changes, wan

SUMMARY = ("一、收支预算总体情况说明",)
THREE_PUBLIC = ("七、“三公”经费预算情况说明",)


def told(change: PriorYearChange) -> tuple[str | None, Decimal, Decimal | None, Decimal | None]:
    return change.subject_code, change.current_yuan, change.change_yuan, change.change_pct


@pytest.mark.parametrize(
    ("sentence", "change", "percent"),
    [
        ("收入预算300万元，同比增加20万元，增长7.14%。", "20", "7.14"),
        ("收入预算300万元，比上年少10.5万元，减幅3.38%。", "-10.5", "-3.38"),
        ("收入预算300万元，比上年多5万元，增幅为1.69%。", "5", "1.69"),
        ("收入预算300万元，较2023年年初预算减少20万元（下降6.25%）。", "-20", "-6.25"),
        ("收入预算3,000,000元，同比2023年减少200000元。", "-20", None),
        ("收入预算300万元同比增加20万元。", "20", None),
        ("收入预算300万元，与2023年预算相比增加（减少）-20万元，增长（下降）-6.25%。", "-20", "-6.25"),
        ("收入预算300万元，比2023年增长（下降）5%。", None, "5"),
        ("收入预算300万元，较上年净增20万元，增加比例为7.14%。", "20", "7.14"),
        ("收入预算300万元，较上年核减20万元，降幅达到6.25%。", "-20", "-6.25"),
        ("收入预算300万元，较上年增加额为20万元，增长率7.14%。", "20", "7.14"),
        ("收入预算300万元，比上年减少了约20万元。", "-20", None),
        ("收入预算300万元，比上年节约20万元，增减率为-6.25%。", "-20", "-6.25"),
        ("收入预算300万元，同比2023年预算总额320万元下降6.25%。", None, "-6.25"),
    ],
)
def test_directions(sentence: str, change: str | None, percent: str | None) -> None:
    (found,) = changes(sentence, headings=SUMMARY)
    assert told(found) == ("income", wan("300"), change and wan(change), percent and Decimal(percent))
    assert found.prior_basis == "prior_budget"


@pytest.mark.parametrize(
    ("words", "basis"),
    [
        ("上年预算", "prior_budget"),
        ("2023年年初预算数", "prior_budget"),
        ("2023年执行数", "prior_execution"),
        ("上年预算执行数", "prior_execution"),
        ("2023年部门决算数", "prior_execution"),
        ("上年全年预算数", "prior_execution"),
        ("2023年调整预算数", "prior_execution"),
    ],
)
def test_the_basis_is_told_by_its_words(words: str, basis: str) -> None:
    (found,) = changes(f"收入预算300万元，比{words}增加20万元。", headings=SUMMARY)
    assert (found.change_yuan, found.prior_basis) == (wan("20"), basis)


def test_only_last_year_is_last_year() -> None:
    (found,) = changes("收入预算300万元，比2020年增加120万元。", headings=SUMMARY)
    assert (found.change_yuan, found.prior_yuan, found.prior_basis) == (None, None, None)


@pytest.mark.parametrize(
    "sentence",
    [
        "公务接待费8万元，比上年10万元减少2万元。",
        "公务接待费8万元，比上年预算数10万元，减少2万元。",
        "公务接待费8万元，2023年预算为10万元，同比减少2万元。",
        "公务接待费8万元，上年预算数10万元，减少2万元。",
        "公务接待费8万元，与上年相比减少2万元（去年预算数为10万元）。",
        "公务接待费与上年相比（2023年预算10万元），减少2万元。2024年公务接待费预算8万元。",
    ],
)
def test_last_years_figure(sentence: str) -> None:
    (found,) = changes(sentence, headings=THREE_PUBLIC)
    assert told(found)[:3] == ("reception", wan("8"), wan("-2"))
    assert (found.prior_yuan, found.prior_basis) == (wan("10"), "prior_budget")


def test_a_figure_of_last_year_is_not_this_years() -> None:
    (found,) = changes("2023年公务接待费预算10万元。2024年公务接待费预算8万元。", headings=THREE_PUBLIC)
    assert (found.current_yuan, found.prior_yuan) == (wan("8"), wan("10"))


def test_figures_in_brackets_are_statements_and_leave_the_sentence_its_subject() -> None:
    vehicles, purchase, operation = changes(
        "公务用车购置及运行维护费12万元（其中：公务用车购置费0万元，公务用车运行维护费12万元，比上年减少1万元），较上年减少3万元。",
        headings=THREE_PUBLIC,
    )
    assert told(vehicles)[:3] == ("vehicles", wan("12"), wan("-3"))
    assert told(purchase)[:3] == ("vehicle_purchase", wan("0"), None)
    assert told(operation)[:3] == ("vehicle_operation", wan("12"), wan("-1"))
    assert vehicles.text.endswith("较上年减少3万元")


def test_a_reason_keeps_its_brackets() -> None:
    (found,) = changes("项目支出9万元，比上年增加2万元，主要原因是新增调查项目（3万元）。", headings=SUMMARY)
    assert found.reason == "新增调查项目（3万元）"


def test_several_subjects_share_a_sentence() -> None:
    basic, project = changes("基本支出和项目支出分别为80.5万元和40万元。", headings=("三、支出预算",))
    assert (told(basic)[:2], told(project)[:2]) == (("basic", wan("80.5")), ("project", wan("40")))
    income, spending = changes(
        "2024年总收入100万元，总支出90万元，与上年相比分别增加10万元、5万元，分别增长11.11%、5.88%。",
        headings=SUMMARY,
    )
    assert told(income) == ("income", wan("100"), wan("10"), Decimal("11.11"))
    assert told(spending) == ("expenditure", wan("90"), wan("5"), Decimal("5.88"))


def test_shared_figures_without_as_many_subjects_are_nobodys() -> None:
    (found,) = changes("基本支出80万元，与上年相比分别增加10万元、5万元、1万元。", headings=SUMMARY)
    assert told(found) == ("basic", wan("80"), None, None)


def test_a_change_of_both_totals_is_one_of_each() -> None:
    income, spending = changes(
        "2024年收入总计100万元、支出总计100万元。与上年相比，收、支总计各减少5万元，下降4.76%。", headings=SUMMARY
    )
    assert told(income) == ("income", wan("100"), wan("-5"), Decimal("-4.76"))
    assert told(spending) == ("expenditure", wan("100"), wan("-5"), Decimal("-4.76"))


def test_of_two_figures_the_change_is_of_the_one_it_proves() -> None:
    found = changes(
        "2024年收入总计105万元，其中：本年收入100万元，上年结转5万元。收入较2023年增加5万元，增长5%。", headings=SUMMARY
    )
    assert [(c.subject_name, c.change_yuan) for c in found] == [
        ("收入总计", wan("5")),
        ("本年收入", None),
        ("上年结转", None),
    ]


def test_what_is_unknown_gives_its_change_to_nobody() -> None:
    found = changes("项目支出40万元，其中：信息化项目8万元，较上年减少2万元，下降20%。", headings=("三、支出预算",))
    assert [told(c) for c in found] == [("project", wan("40"), None, None)]
    found = changes("项目支出40万元，其中信息化项目较上年减少2万元。", headings=("三、支出预算",))
    assert [told(c) for c in found] == [("project", wan("40"), None, None)]


def test_not_arranged_before_the_subject() -> None:
    (found,) = changes("2024年本部门未安排公务接待费预算，与上年一致。", headings=THREE_PUBLIC)
    assert told(found)[:3] == ("reception", Decimal(0), Decimal(0))
    assert changes("2023年未安排公务接待费预算。", headings=THREE_PUBLIC) == ()


def test_no_expenditure_arranged_is_an_expenditure_of_nought() -> None:
    found = changes("2024年未安排政府性基金预算支出。", "本年度未安排国有资本经营预算支出。", headings=("九、其他",))
    assert [(c.subject_kind, c.subject_code, c.fund, c.current_yuan) for c in found] == [
        ("total", "expenditure", "government_fund", Decimal(0)),
        ("total", "expenditure", "state_capital", Decimal(0)),
    ]


def test_state_capital_is_no_operating_income() -> None:
    (found,) = changes("国有资本经营收入5万元。", headings=INCOME)
    assert (found.subject_kind, found.subject_code) == ("income_source", "state_capital")


def test_income_sources_keep_their_comparison() -> None:
    (found,) = changes("事业收入80万元，比上年预算数60万元，增加20万元，增长33.33%。", headings=INCOME)
    assert told(found) == ("business", wan("80"), wan("20"), Decimal("33.33"))
    assert found.prior_yuan == wan("60")


@pytest.mark.parametrize("word", ["一样", "相等", "没有增减", "无差异", "零增长", "未增减", "无变动情况"])
def test_words_of_no_change(word: str) -> None:
    (found,) = changes(f"收入预算300万元，与上年预算数{word}。", headings=SUMMARY)
    assert (found.current_yuan, found.change_yuan, found.change_word) == (wan("300"), 0, word)


def test_no_change_without_words_of_comparison() -> None:
    (found,) = changes("收入预算300万元，同比持平。", headings=SUMMARY)
    assert (found.change_yuan, found.change_word) == (0, "持平")


def test_nearly_as_much_is_no_nought() -> None:
    (found,) = changes("收入预算300万元，与上年预算相当。", headings=SUMMARY)
    assert (found.change_yuan, found.change_word) == (None, "相当")


def test_nought_needs_neither_unit_nor_digit() -> None:
    visits, reception = changes(
        "因公出国（境）费：2024年预算数为0，2023年预算数为0，增减变化为0%；公务接待费零万元，比上年减少2万元。",
        headings=THREE_PUBLIC,
    )
    assert (visits.current_yuan, visits.prior_yuan, visits.change_pct) == (0, 0, 0)
    assert (reception.current_yuan, reception.change_yuan) == (0, wan("-2"))


@pytest.mark.parametrize(
    ("heading", "sentence", "code"),
    [
        ("（二）公务接待费", "2024年支出预算5万元，与上年相比支出减少1万元。", "reception"),
        ("“三公”经费支出决算情况说明", "“三公”经费5万元；支出数比2023年减少1万元。", "total"),
        ("机关运行经费支出情况", "2024年支出5万元，比上年减少1万元。", "agency_operation"),
        ("1.财政事务（款）行政运行（项）", "2024年支出预算5万元，较上年支出减少1万元。", "2010601"),
    ],
)
def test_expenditure_alone_is_that_of_the_heading(heading: str, sentence: str, code: str) -> None:
    (found,) = changes(sentence, headings=(*GENERAL, heading))
    assert told(found) == (code, wan("5"), wan("-1"), None)


def test_expenditure_alone_is_that_of_the_item_before() -> None:
    (found,) = changes("2010601行政运行：2024年预算支出5万元，较上年支出减少1万元。", headings=GENERAL)
    assert told(found) == ("2010601", wan("5"), wan("-1"), None)


def test_what_is_compared_with_may_stand_in_front_of_both() -> None:
    income, expenditure = changes(
        "与2023年决算数相比，2024年收入预算增加10万元（增长5%），支出预算增加12万元（增长6%）。", headings=SUMMARY
    )
    assert told(income) == ("income", None, wan("10"), Decimal(5))
    assert told(expenditure) == ("expenditure", None, wan("12"), Decimal(6))
    assert {income.prior_basis, expenditure.prior_basis} == {"prior_execution"}


def test_a_change_of_another_year_is_none() -> None:
    assert changes("2022年收入预算增加10万元。", headings=SUMMARY) == ()


def test_a_code_before_its_name_in_brackets() -> None:
    (found,) = changes("1. 2010601（行政运行）：预算数5万元，上年预算数6万元。", headings=GENERAL)
    assert (found.subject_code, found.current_yuan, found.prior_yuan) == ("2010601", wan("5"), wan("6"))


def test_income_of_special_accounts_and_funds() -> None:
    found = changes(
        "预算收支安排300万元，较上年增加20万元。其中：财政专户核拨收入50万元；教育收费资金收入30万元；基金预算收入20万元。",
        headings=SUMMARY,
    )
    told_codes = [(one.subject_kind, one.subject_code, one.current_yuan) for one in found]
    assert told_codes == [
        ("total", "income_expenditure", wan("300")),
        ("income_source", "special_account", wan("50")),
        ("income_source", "special_account", wan("30")),
        ("income_source", "government_fund", wan("20")),
    ]


def test_a_circled_number_is_none_of_the_year_behind_it() -> None:
    visits, reception = changes(
        "①2024年因公出国（境）费0万元，与上年持平；②2024年公务接待费5万元，较上年减少1万元。", headings=THREE_PUBLIC
    )
    assert told(visits) == ("overseas", 0, 0, None)
    assert told(reception) == ("reception", wan("5"), wan("-1"), None)


def test_a_circled_item_is_about_its_parts_to_its_end() -> None:
    found, part = changes(
        "②机关商品和服务支出（502）99万元，较上年增加12万元。2024年日常公用经费10万元。", headings=SUMMARY
    )
    assert told(found) == ("502", wan("99"), wan("12"), None)
    assert (part.subject_code, part.subject_name) == (None, "机关商品和服务支出：日常公用经费")


def test_expenditure_under_the_heading_of_a_fund_is_no_income() -> None:
    found = changes(
        "2024年政府性基金预算收入100万元，上年结转10万元，支出110万元，较上年增加30万元。", headings=("五、政府性基金",)
    )
    assert [(one.subject_code, one.current_yuan, one.change_yuan) for one in found] == [
        ("government_fund", wan("100"), None),
        ("carryover", wan("10"), None),
        ("expenditure", wan("110"), wan("30")),
    ]


def test_categories_of_projects_are_not_the_projects() -> None:
    found = changes(
        "支出预算900万元，其中：人员类项目支出700万元，运转类项目支出80万元，特定目标类项目支出120万元，较上年减少5万元。",
        headings=SUMMARY,
    )
    assert [(one.subject_code, one.current_yuan) for one in found] == [("expenditure", wan("900"))]


def test_no_change_in_brackets_behind_the_figure() -> None:
    reception, visits = changes(
        "公务接待费2万元（与上年持平），因公出国（境）费用0万元（同比无变化）。", headings=THREE_PUBLIC
    )
    assert told(reception) == ("reception", wan("2"), 0, None)
    assert told(visits) == ("overseas", 0, 0, None)


def test_a_remark_in_brackets_is_no_comparison() -> None:
    (found,) = changes("公务接待费2万元（含外事接待），比上年减少1万元。", headings=THREE_PUBLIC)
    assert told(found) == ("reception", wan("2"), wan("-1"), None)


def test_a_point_behind_a_unit_ends_the_sentence() -> None:
    (found,) = changes("公务接待费2万元,较2023年预算3万元下降33.33%.", headings=THREE_PUBLIC)
    assert (told(found), found.prior_yuan) == (("reception", wan("2"), None, Decimal("-33.33")), wan("3"))


def test_last_year_s_budget_before_a_comma_is_last_year_s() -> None:
    (found,) = changes("收入预算80万元，较2023年预算82万元，减少2万元，下降2.44%。", headings=SUMMARY)
    assert (told(found), found.prior_yuan) == (("income", wan("80"), wan("-2"), Decimal("-2.44")), wan("82"))
    assert found.budgets_yuan == ()


def test_last_year_s_figure_in_brackets_behind_what_it_is() -> None:
    (found,) = changes("收入预算80万元，比2023年预算数（82万元）减少2万元。", headings=SUMMARY)
    assert (told(found), found.prior_yuan, found.restated_yuan) == (
        ("income", wan("80"), wan("-2"), None),
        wan("82"),
        None,
    )


def test_the_appropriation_behind_that_of_the_sections_fund_is_of_that_fund() -> None:
    (found,) = changes(
        "一般公共预算财政拨款支出90万元。与上年相比，财政拨款支出增加5万元。",
        headings=("五、一般公共预算财政拨款支出情况",),
    )
    assert (found.fund, found.current_yuan, found.change_yuan) == ("general_public_budget", wan("90"), wan("5"))
    found, other = changes(
        "一般公共预算财政拨款支出90万元。与上年相比，财政拨款支出增加5万元。", headings=("五、财政拨款支出情况",)
    )
    assert (found.change_yuan, other.fund, other.change_yuan) == (None, "fiscal_appropriation", wan("5"))


@pytest.mark.parametrize("words", ["上年度该科目无预算资金", "上年未安排预算", "去年没有此项支出"])
def test_what_last_year_had_no_budget_for_is_compared_with_nought(words: str) -> None:
    (found,) = changes(f"公务接待费2万元，{words}。", headings=("六、“三公”经费",))
    assert (found.prior_yuan, found.change_yuan, found.prior_basis) == (0, None, "prior_budget")
