"""A figure beside last year's budget and its execution, and reasons that name the way things went; every figure is made up."""

from __future__ import annotations

from decimal import Decimal

from etl.normalize.narrative import read_narrative
from etl.records.located import Paragraph
from etl.records.narrative import PriorYearChange
from tests.normalize.narrative.forms import wan

GENERAL = ("四、部门预算编制说明",)


def stated(*texts: str, headings: tuple[str, ...] = GENERAL, kind: str = "budget") -> tuple[PriorYearChange, ...]:
    return read_narrative([Paragraph(1, headings, text) for text in texts], (), 2026, kind).prior_year_changes


def test_the_comparison_is_with_what_it_names_and_the_other_figure_is_kept_beside_it() -> None:
    compared, beside = stated(
        "“科学技术支出（类）-科学技术普及（款）-科普活动（项）”2026年度预算8万元，2025年度预算9万元，主要用于：科普。"
        "2025年当年预算执行数为5万元，2026年预算安排8万元，比2025年预算执行数增加60.00%。主要原因是：活动增加。"
    )
    assert (compared.prior_yuan, compared.prior_basis, compared.change_pct, compared.reason) == (
        wan("5"),
        "prior_execution",
        Decimal("60.00"),
        "活动增加",
    )
    assert (beside.subject_code, beside.current_yuan, beside.prior_yuan, beside.prior_basis) == (
        "2060702",
        wan("8"),
        wan("9"),
        "prior_budget",
    )
    assert (beside.change_pct, beside.change_word, beside.reason) == (None, None, None)


def test_one_figure_of_last_year_is_what_it_is_compared_with() -> None:
    (said,) = stated("收入预算12万元，2025年执行数为10万元，比上年增加2万元，增长20%。")
    assert (said.prior_yuan, said.prior_basis, said.change_yuan) == (wan("10"), "prior_execution", wan("2"))


def test_why_things_grew_is_not_why_one_of_them_fell() -> None:
    found = stated(
        "支出预算90万元，其中：财政拨款支出预算90万元，比2025年预算增加30万元。财政拨款支出预算中，"
        "一般公共预算拨款支出预算20万元，比2025年预算减少5万元；政府性基金拨款支出预算70万元，比2025年预算增加35万元。",
        "财政拨款收入支出增加的主要原因是增加了工程项目。",
    )
    assert [(one.fund, one.reason) for one in found if one.change_yuan] == [
        ("fiscal_appropriation", "增加了工程项目"),
        ("general_public_budget", None),
        ("government_fund", "增加了工程项目"),
    ]


def test_a_reason_that_names_a_way_none_went_is_of_all() -> None:
    found = stated(
        "支出预算90万元，其中：财政拨款支出预算90万元，比2025年预算减少3万元。",
        "财政拨款收入支出增加的主要原因是项目减少。",
    )
    assert [one.reason for one in found if one.change_yuan] == ["项目减少"]


def test_parts_of_the_general_budget_by_their_own_names() -> None:
    found = stated(
        "收入预算90万元，其中：经费拨款80万元，纳入预算管理的非税收入拨款10万元，专户拨款0万元。",
        headings=("（二）收入预算",),
    )
    assert [(one.subject_kind, one.subject_code, one.subject_name) for one in found[1:]] == [
        ("income_source", None, "经费拨款"),
        ("income_source", None, "纳入预算管理的非税收入拨款"),
        ("income_source", "special_account", "专户拨款"),
    ]


def compared(*texts: str, kind: str = "budget") -> list[tuple[str | None, Decimal | None, Decimal | None, str | None]]:
    found = stated(*texts, headings=("三、“三公”经费情况说明",), kind=kind)
    return [(one.prior_basis, one.change_yuan, one.change_pct, one.reason) for one in found]


def test_a_figure_compared_with_two_of_last_year_is_told_twice() -> None:
    assert compared(
        "2026年公务接待费9万元，比上年预算数减少2万元，下降18.18%，比上年决算数减少1万元，下降10%，主要原因是厉行节约。"
    ) == [
        ("prior_budget", -wan("2"), Decimal("-18.18"), "厉行节约"),
        ("prior_execution", -wan("1"), Decimal(-10), "厉行节约"),
    ]


def test_the_percentage_of_the_one_is_not_beside_the_amount_of_the_other() -> None:
    assert compared("2026年公务接待费9万元，比上年预算数减少1万元，比上年执行数下降5%。") == [
        ("prior_budget", -wan("1"), None, None),
        ("prior_execution", None, Decimal(-5), None),
    ]


def test_each_comparison_has_the_figure_it_is_with_and_a_reason_only_where_it_went_that_way() -> None:
    text = (
        "2026年公务接待费9万元，与2025年预算数10万元相比减少1万元，与2025年执行数8万元相比，增加1万元，增长12.5%，"
        "主要是接待增加。"
    )
    found = stated(text, headings=("三、“三公”经费情况说明",))
    assert [(one.prior_yuan, one.change_yuan, one.change_pct, one.reason) for one in found] == [
        (wan("10"), -wan("1"), None, None),
        (wan("8"), wan("1"), Decimal("12.5"), "接待增加"),
    ]
    assert all(one.text.startswith("2026年公务接待费9万元") for one in found)


def test_what_is_compared_twice_in_two_sections_is_told_twice_all_the_same() -> None:
    text = "2026年公务接待费9万元，比上年预算数减少2万元，比上年执行数减少5%。"
    assert len(compared(text, text)) == 2


def test_a_year_further_back_is_no_comparison_with_last_year() -> None:
    assert compared("2026年公务接待费9万元，比上年减少1万元，比2024年减少3万元。") == [
        ("prior_budget", -wan("1"), None, None)
    ]
