"""Sentences as counties, schools and hospitals of many provinces word them, with made-up figures: each part comes back."""

from __future__ import annotations

from decimal import Decimal

import pytest

from etl.normalize.narrative import read_narrative
from etl.records.located import Paragraph
from etl.records.narrative import PriorYearChange
from tests.normalize.narrative.forms import YEAR, wan

TOTAL = ("一、收入支出决算总体情况说明",)
PUBLIC = ("七、“三公”经费支出决算情况说明",)


def stated(*texts: str, headings: tuple[str, ...], kind: str = "final") -> tuple[PriorYearChange, ...]:
    return read_narrative([Paragraph(1, headings, text) for text in texts], (), YEAR, kind).prior_year_changes


def told(one: PriorYearChange) -> tuple[str | None, Decimal | None, Decimal | None, Decimal | None]:
    return one.subject_code, one.current_yuan, one.change_yuan, one.change_pct


def test_two_figures_in_turn_of_both_sides() -> None:
    income, spent = stated(
        "2024年度收、支总计各是70万元、81万元。与2023年相比，收、支总计各减少10万元、9万元，各下降12.5%、10%。",
        headings=TOTAL,
    )
    assert told(income) == ("income", wan("70"), wan("-10"), Decimal("-12.5"))
    assert told(spent) == ("expenditure", wan("81"), wan("-9"), Decimal(-10))


def test_a_rate_behind_each_is_no_second_figure() -> None:
    (one,) = stated("2024年度收、支总计均为84万元。与2023年相比，收、支总计各增加4万元，增长5%。", headings=TOTAL)
    assert told(one) == ("income_expenditure", wan("84"), wan("4"), Decimal(5))


def test_the_change_of_what_is_carried_over_is_not_the_totals() -> None:
    total, carried, year = stated(
        "2024年度收入总计500万元，其中年初结转和结余20万元，较2023年减少5万元，下降20%；"
        "本年收入合计480万元，较2023年增加80万元，增长20%。",
        headings=("二、收入决算情况说明",),
    )
    assert told(total) == ("income", wan("500"), None, None)
    assert told(carried) == ("carryover", wan("20"), wan("-5"), Decimal(-20))
    assert told(year) == ("income", wan("480"), wan("80"), Decimal(20))


def test_the_comparison_of_the_total_behind_what_is_carried_over() -> None:
    total, carried = stated(
        "2024年度收入总计525万元，其中年初结转和结余20万元，较2023年增加25万元，增长5%。",
        headings=("二、收入决算情况说明",),
    )
    assert told(total) == ("income", wan("525"), wan("25"), Decimal(5))
    assert told(carried) == ("carryover", wan("20"), None, None)


def test_a_reason_ends_where_the_awaited_comparison_begins() -> None:
    (one,) = stated(
        "公务接待费支出预算为8万元，支出决算为6万元，完成预算的75%，决算数小于预算数的主要原因是少请客，"
        "与上年相比减少2万元，减少25%，减少的主要原因是会少了。",
        headings=PUBLIC,
    )
    assert told(one) == ("reception", wan("6"), wan("-2"), Decimal(-25))
    assert (one.reason, one.budget_word, one.completion_pct) == ("会少了", "小于", Decimal(75))


def test_a_reason_ends_where_the_next_item_is_compared_with_its_budget() -> None:
    _, second = stated(
        "公务用车运行维护费支出决算比预算无增减变化，比去年增加1万元，增长20%，增加原因主要是路远；"
        "公务接待费支出决算比预算无增减变化，比去年增加2万元，增长50%，增加原因主要是客多。",
        headings=PUBLIC,
    )
    assert told(second) == ("reception", None, wan("2"), Decimal(50))
    assert second.reason == "客多"


def test_a_point_that_states_a_figure_is_no_further_reason() -> None:
    first, second = stated(
        "1、公务接待费2024年预算8万元，2023年预算10万元；对比减少2万元，原因少请客。"
        "2、公务车辆运行2024年预算5万元，2023年预算6万元；对比减少1万元。",
        headings=("“三公”经费预算情况",),
        kind="budget",
    )
    assert (told(first)[:3], first.prior_yuan, first.reason) == (
        ("reception", wan("8"), wan("-2")),
        wan("10"),
        "少请客",
    )
    assert (told(second)[:3], second.prior_yuan) == (("vehicle_operation", wan("5"), wan("-1")), wan("6"))


def test_the_reason_of_the_change_of_the_figure_before_it() -> None:
    (one,) = stated(
        "“三公”经费支出预算为4万元，支出决算为2万元，较上年减少1万元。"
        "决算数小于预算数的主要原因是少请客。决算数较上年减少的主要原因是车少了。",
        headings=PUBLIC,
    )
    assert (told(one)[:3], one.reason) == (("total", wan("2"), wan("-1")), "车少了")


def test_the_reason_of_a_change_is_not_that_of_the_difference_told_apart() -> None:
    own, change = stated(
        "2024年度“三公”经费支出年初预算为3万元，支出决算为2万元。"
        "2024年度“三公”经费支出决算数小于年初预算数的主要原因是少请客。",
        "2024年度“三公”经费支出决算数比上年减少1万元。2024年度“三公”经费支出决算减少的主要原因是车少了。",
        headings=PUBLIC,
    )
    assert (own.reason, change.reason) == ("少请客", "车少了")


def test_what_says_that_a_share_cannot_be_told_parts_nothing() -> None:
    (one,) = stated(
        "2、社会保障和就业支出（类）抚恤（款）死亡抚恤（项）。年初预算为0万元，支出决算为12万元，由于年初预算数为0，"
        "无法计算百分比，决算数大于年初预算数的主要原因是：追加抚恤金。",
        headings=("五、一般公共预算财政拨款支出决算情况说明",),
    )
    assert (one.subject_code, one.current_yuan, one.budget_word, one.reason) == (
        "2080801",
        wan("12"),
        "大于",
        "追加抚恤金",
    )


def test_a_travel_item_is_no_word_for_because() -> None:
    (one,) = stated("因公出国（境）支出年初预算数为0万元，决算数为0万元，决算数较2023年增加0万元。", headings=PUBLIC)
    assert told(one)[:3] == ("overseas", Decimal(0), Decimal(0))


def test_a_reason_behind_something_unknown_is_of_nothing() -> None:
    (one,) = stated(
        "住房保障支出74万元。",
        "购房补贴余额较上年下降3.85%，主要原因是人少了。",
        headings=("四、财政拨款收支预算总体情况说明",),
        kind="budget",
    )
    assert (told(one)[:2], one.reason) == (("221", wan("74")), None)


def test_a_rate_behind_the_change_of_something_unknown_is_of_that() -> None:
    (one,) = stated("支出总计78万元。储备较上年决算数增加3万元、增长4%。", headings=TOTAL)
    assert told(one) == ("expenditure", wan("78"), None, None)


@pytest.mark.parametrize(
    ("sentence", "kind", "code"),
    [
        ("财政拨款收入支出总体与上年相比，增加5万元", "total", "income"),
        ("2024年，本单位收入为60万元", "total", "income"),
        ("本部门2024年度财政拨款本年收入60万元", "total", "income"),
        ("本部门2024年度财政拨款本年支出年初预算数为60万元，决算数为61万元", "total", "expenditure"),
        ("资本性支出0万元，较2023年减少2万元", "expenditure_kind", "310"),
        ("公务用车购置费及运行维护费支出决算5万元", "three_public", "vehicles"),
        ("公务用车保有量2辆，购置及运行维护费5万元", "three_public", "vehicles"),
        ("一般公共财政预算拨款30万元", "income_source", "general_public_budget"),
        ("其他来源收入10万元", "income_source", "other_income"),
        ("（一）农林水支出类科目85万元", "functional_code", "213"),
        ("1.农林水支出（213）水利（03）行政运行（01）2024年决算数为62万元", "functional_code", "2130301"),
        ("与上年相比，今年支出增加30万元", "total", "expenditure"),
    ],
)
def test_names_of_subjects(sentence: str, kind: str, code: str) -> None:
    first = stated(f"{sentence}。", headings=("“三公”经费及收支情况",))[0]
    assert (first.subject_kind, first.subject_code) == (kind, code)


def test_two_parts_joined_by_and() -> None:
    found = stated(
        "2024年支出预算60万元，其中基本支出50万元，包括人员经费40万元和日常公用经费10万元；项目支出10万元。",
        headings=("2、支出说明",),
        kind="budget",
    )
    assert [told(one)[:2] for one in found] == [
        ("expenditure", wan("60")),
        ("basic", wan("50")),
        ("personnel", wan("40")),
        ("public", wan("10")),
        ("project", wan("10")),
    ]


def test_the_rest_of_the_expenditure_is_no_class() -> None:
    found = stated(
        "基本支出60万元，占82%；其他支出（对附属单位补助支出、上缴上级支出）0万元，占0%。",
        headings=("三、支出决算情况说明",),
    )
    assert [one.subject_code for one in found] == ["basic"]


def test_nought_of_several_together_is_nought_of_each() -> None:
    found = stated(
        "上缴上级支出、经营支出、对附属单位补助支出共0.00万元，占总支出的0.00%。", headings=("三、支出决算情况说明",)
    )
    assert {(one.subject_code, one.current_yuan) for one in found} == {
        (code, Decimal(0)) for code in ("superior_remittance", "operating_expenditure", "affiliate_subsidy")
    }


def test_a_share_of_the_budget_is_how_much_of_it_was_spent() -> None:
    (one,) = stated("2024年“三公”经费年初预算数10万元，实际支出8万元，占年初预算的80%。", headings=PUBLIC)
    assert (one.current_yuan, one.budgets_yuan, one.completion_pct, one.share_pct) == (
        wan("8"),
        (wan("10"),),
        Decimal(80),
        None,
    )


def test_last_years_figure_and_the_bare_difference() -> None:
    (one,) = stated(
        "2024年部门预算收支84万元，2023年部门预算收支80万元，较上年增加4万元，增加5%。",
        headings=("一、部门预算收支情况",),
        kind="budget",
    )
    assert (told(one), one.prior_yuan) == (("income_expenditure", wan("84"), wan("4"), Decimal(5)), wan("80"))


def test_the_budget_compared_with_is_kept() -> None:
    (one,) = stated("2024年度“三公”经费决算支出8万元，与年初预算10万元相比减少2万元，减少20%。", headings=PUBLIC)
    assert (told(one)[:2], one.budgets_yuan, one.budget_word) == (("total", wan("8")), (wan("10"),), "减少")


def test_income_of_the_budget_beside_that_of_the_account() -> None:
    (one,) = stated("2024年度部门预算收入75万元，决算收入78万元，较预算增加3万元。", headings=TOTAL)
    assert (told(one)[:2], one.budget_word) == (("income", wan("78")), "增加")
