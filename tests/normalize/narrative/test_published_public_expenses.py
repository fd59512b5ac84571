"""Sentences on the public expenses as offices of many more places publish them, with made-up names and figures: each part comes back."""

from __future__ import annotations

from decimal import Decimal

import pytest

from etl.normalize.narrative.grammar.forms import forms
from etl.records.narrative import PriorYearChange
from tests.normalize.narrative.forms import wan
from tests.normalize.narrative.test_county_sentences import PUBLIC, stated

PLAN = ("二、“三公”经费预算情况说明",)


def by_item(found: tuple[PriorYearChange, ...]) -> dict[str | None, PriorYearChange]:
    return {one.subject_code: one for one in found}


def test_every_word_of_a_form_is_spelt_out() -> None:
    for reads in ("change", "carryover", "asset", "procurement", "performance", "staffing", "count"):
        for form in forms(reads):
            assert "{percent" not in form.pattern.pattern, form
            assert "{money" not in form.pattern.pattern, form


# The difference to the year's own budget.


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("“三公”经费决算总额为90万元，较年初预算减少32%。", "减少"),
        ("“三公”经费决算总额为90万元，较年初预算下降32%其中：公务接待费8万元。", "下降"),
        ("“三公”经费决算总额为90万元，比预算数增加1万元。", "增加"),
    ],
)
def test_a_difference_by_percentage_keeps_its_word(text: str, word: str) -> None:
    total = stated(text, headings=PUBLIC)[0]
    assert (total.subject_code, total.budget_word, total.change_pct, total.change_yuan) == ("total", word, None, None)


def test_bare_changes_behind_a_difference_are_differences() -> None:
    found = by_item(
        stated(
            "“三公”经费支出60万元，比预算数减少9万元。其中，因公出国（境）费20万元，比预算数减少2万元；"
            "公务用车购置及运行费30万元，减少3万元；公务接待费10万元，减少4万元。",
            headings=PUBLIC,
        )
    )
    assert [found[code].change_yuan for code in ("total", "overseas", "vehicles", "reception")] == [None] * 4
    assert {one.budget_word for one in found.values()} == {"减少"}


def test_a_bare_change_in_the_next_sentence_is_none_of_the_budget() -> None:
    found = by_item(stated("公务接待费10万元，比预算数减少4万元。会议费3万元，减少2万元。", headings=PUBLIC))
    assert found["meetings"].change_yuan == wan("-2")


def test_a_gap_is_of_the_budget_before_it_and_so_is_its_reason() -> None:
    (one,) = stated("公务接待费支出2万元，年初预算为3万元，差值为1万元，原因为压缩接待。", headings=PUBLIC)
    assert (one.budgets_yuan, one.reason, one.change_yuan) == ((wan("3"),), "压缩接待", None)


@pytest.mark.parametrize(
    "text",
    [
        "公务接待费支出决算8万元，预算执行比例为80%。",
        "公务接待费支出决算8万元，预算完成率80%。",
    ],
)
def test_the_share_of_the_budget_that_was_spent(text: str) -> None:
    (one,) = stated(text, headings=PUBLIC)
    assert one.completion_pct == 80


def test_budgets_told_by_themselves_join_the_account() -> None:
    found = by_item(
        stated(
            "2024年“三公”经费支出90万元。其中：因公出国（境）费60万元，公务接待费30万元。",
            "2024年“三公”经费预算100万元，其中：因公出国（境）费65万元，公务接待费35万元。",
            headings=PUBLIC,
        )
    )
    assert {code: (one.current_yuan, one.budgets_yuan) for code, one in found.items()} == {
        "total": (wan("90"), (wan("100"),)),
        "overseas": (wan("60"), (wan("65"),)),
        "reception": (wan("30"), (wan("35"),)),
    }


# Reasons.


def test_reasons_that_name_what_is_above_or_below_the_budget() -> None:
    found = by_item(
        stated(
            "公务用车购置及运行维护费70万元，比年初预算增加9万元；公务接待费6万元，比年初预算减少5万元。",
            "2024年，“三公”经费支出中公务接待费低于预算数的主要原因为减少了接待。公务用车购置及运行维护费高于预算数的主要原因是更换旧车。",
            headings=PUBLIC,
        )
    )
    assert (found["reception"].reason, found["vehicles"].reason) == ("减少了接待", "更换旧车")


def test_why_the_account_differs_and_why_it_changed_behind_headings_in_line() -> None:
    (one,) = stated(
        "2024年度“三公”经费支出决算为2万元，完成全年预算5万元的40%，比上年决算数减少1万元，下降33.3%。",
        "2024年度“三公”经费支出决算小于预算数的主要情况：全年厉行节约。",
        "2024年度“三公”经费支出决算小于上年决算数的主要情况：主要是车辆维修较上年度减少。",
        headings=PUBLIC,
    )
    assert (one.budget_word, one.change_yuan, one.reason) == ("小于", wan("-1"), "车辆维修较上年度减少")


def test_why_it_is_below_the_budget_of_the_year() -> None:
    (one,) = stated(
        "“三公”经费决算总额为90万元，较年初预算减少32%。2024年“三公”经费决算支出总额较年初预算减少的主要原因是厉行节约。",
        headings=PUBLIC,
    )
    assert (one.change_yuan, one.budget_word, one.reason) == (None, "减少", "厉行节约")


def test_why_it_hardly_changed() -> None:
    (one,) = stated(
        "公务接待费支出9万元，比上年减少0.1万元，降低1%，变化较小的原因主要为来办手续的人较多。", headings=PUBLIC
    )
    assert one.reason == "来办手续的人较多"


@pytest.mark.parametrize(
    "behind",
    [
        "，主要用于车辆燃料费、维修费等支出",
        "，该项经费主要用于车辆燃料费等支出",
        "；该项经费用于车辆燃料费等支出",
        "，接待30批次、200人次",
        "，2024年公务用车购置数及保有量分别为1辆和9辆",
    ],
)
def test_purpose_and_counts_behind_a_reason_are_none_of_it(behind: str) -> None:
    (one,) = stated(
        f"公务用车运行费30万元，比2023年预算减少2万元，下降原因主要是厉行节约，减少用车{behind}。",
        headings=PLAN,
        kind="budget",
    )
    assert (one.change_yuan, one.reason) == (wan("-2"), "厉行节约，减少用车")


def test_a_purpose_from_which_something_follows_is_a_part_of_the_reason() -> None:
    reason = "预留机动经费，主要用于年中增支，执行中按实列支，因此预算数高于上年"
    (one,) = stated(f"公务用车运行费30万元，比2023年预算增加2万元，主要原因是{reason}。", headings=PLAN, kind="budget")
    assert one.reason == reason


def test_the_next_item_with_its_reason_ends_a_reason() -> None:
    running, bought = stated(
        "公务用车运行费15万元，与2023年预算相比减少7万元，主要原因是核减预算，公务用车购置费0万元，主要原因是严控购车。",
        headings=PLAN,
        kind="budget",
    )
    assert (running.subject_code, running.reason) == ("vehicle_operation", "核减预算")
    assert (bought.subject_code, bought.current_yuan) == ("vehicle_purchase", wan("0"))


# What a comparison is with, and of what.


def test_last_year_under_a_heading_of_the_account_is_an_account() -> None:
    (plan,) = (
        one
        for one in stated(
            "2023年度“三公”经费合计支出20万元。",
            "2024年度“三公”经费预算较2023年度增加1万元。",
            "2024年度“三公”经费预算总计21万元。",
            headings=("二、2023年“三公”经费决算情况",),
            kind="budget",
        )
    )
    assert (plan.current_yuan, plan.prior_yuan, plan.change_yuan, plan.prior_basis) == (
        wan("21"),
        wan("20"),
        wan("1"),
        "prior_execution",
    )


def test_the_amount_behind_words_without_one_is_against_the_same() -> None:
    (one,) = stated("三公经费比2023年决算数略有减少，减少0.5万元，降低5%。", headings=PLAN, kind="budget")
    assert (one.change_yuan, one.prior_basis) == (wan("-0.5"), "prior_execution")


def test_words_for_all_of_them_do_not_hide_the_change_of_one() -> None:
    found = by_item(
        stated(
            "“三公”经费预算90万元，同比下降13%。其中公务接待费70万元。跟去年相比，“三公”各项费用均有压减，公务接待费同比减少22.4%。",
            headings=PLAN,
            kind="budget",
        )
    )
    assert (found["reception"].change_pct, found["reception"].change_word) == (Decimal("-22.4"), "减少")


def test_a_comparison_behind_words_is_of_the_whole_its_parts_add_up_to() -> None:
    found = by_item(
        stated(
            "（三）公务用车购置及运行费预算24万元，其中：公务用车运行费16万元，公务用车购置费8万元。"
            "经费使用严格按照有关规定执行，同比下降28%。",
            headings=PLAN,
            kind="budget",
        )
    )
    assert found["vehicles"].change_pct == -28
    assert (found["vehicle_purchase"].change_pct, found["vehicle_operation"].change_pct) == (None, None)


def test_less_by_a_plain_word() -> None:
    (one,) = stated("公务用车运行维护费2.9万元，比去年3万元少0.1万元。", headings=PUBLIC)
    assert (one.prior_yuan, one.change_yuan, one.change_word) == (wan("3"), wan("-0.1"), "少")


# Nought in words.


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("2024年不安排因公出国（境）费和公务用车购置费。", ["overseas", "vehicle_purchase"]),
        ("2024年未安排因公出国（境）费、公务接待费预算。", ["overseas", "reception"]),
        ("2024年没有安排出国计划。", ["overseas"]),
        ("本单位无公务用车，所以没有公务用车运行维护费。", ["vehicle_operation"]),
        ("无因公出国费用、无公务用车购置费支出。", ["overseas", "vehicle_purchase"]),
    ],
)
def test_items_that_are_nought_in_words(text: str, codes: list[str]) -> None:
    found = stated(text, headings=PLAN, kind="budget")
    assert [(one.subject_code, one.current_yuan) for one in found] == [(code, 0) for code in codes]


def test_none_of_several_is_as_last_year_for_each() -> None:
    found = stated("2024年未安排因公出国（境）费、公务用车购置费预算，与上年持平。", headings=PLAN, kind="budget")
    assert [(one.change_yuan, one.change_word) for one in found] == [(0, "持平"), (0, "持平")]


def test_nought_told_again_keeps_its_printed_digits() -> None:
    (one,) = stated("公务用车购置费0.00万元，本部门均无公务用车购置费预算。", headings=PLAN, kind="budget")
    assert str(one.current_yuan) == "0E+2"


def test_money_behind_cars_bought_is_no_total() -> None:
    assert stated("共购置5辆公务用车，支出207万元。其中客车2辆。", headings=("2024年部门决算",)) == ()
    assert stated("共购置5辆公务用车，支出207万元。", headings=PUBLIC) == ()


def test_cars_bought_within_what_is_told_of_them_part_nothing() -> None:
    (one,) = stated("公务用车购置及运行维护费30万元，购置车辆0辆，保有量5辆，与上年持平。", headings=PUBLIC)
    assert (one.current_yuan, one.change_word) == (wan("30"), "持平")


def test_a_sentence_that_begins_with_last_year_tells_nothing_of_this_one() -> None:
    (one,) = stated(
        "2023年某局因公出国（境）团组8次，8人次，实际发生住宿费等因公出国（境）经费支出36万元。",
        "2024年某局拟安排出国（境）12人次，安排因公出国（境）经费预算48万元，较2023年决算增长33%。",
        headings=("一、因公出国（境）经费",),
        kind="budget",
    )
    assert (one.current_yuan, one.change_pct, one.prior_basis) == (wan("48"), 33, "prior_execution")


def test_the_amount_of_a_percentage_may_be_a_sentence_of_its_own() -> None:
    (one,) = stated(
        "公务用车运行维护费预算安排8万元，较2023年预算下降42.86%。减少6万元。主要原因是厉行节约。",
        headings=PLAN,
        kind="budget",
    )
    assert (one.change_yuan, one.change_pct, one.reason) == (wan("-6"), Decimal("-42.86"), "厉行节约")


def test_guests_from_abroad_are_a_part_of_all() -> None:
    (one,) = stated("公务接待费支出65万元。其中涉外的公务接待费支出14万元。", headings=PUBLIC)
    assert one.current_yuan == wan("65")


def test_three_items_that_are_nought_together() -> None:
    found = stated("因公出国（境）费、公务用车购置费、公务接待费三项支出均为0万元，与上年持平。", headings=PUBLIC)
    assert [(one.subject_code, one.current_yuan, one.change_word) for one in found] == [
        ("overseas", 0, "持平"),
        ("vehicle_purchase", 0, "持平"),
        ("reception", 0, "持平"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "“三公”经费支出4万元，其中公务用车运行维护费3万元、公务接待费1万元，分别占75%、25%。",
        "“三公”经费支出4万元，其中公务用车运行维护费3万元，占75%；公务接待费1万元，公务接待费占25%。",
    ],
)
def test_shares_that_name_their_figures(text: str) -> None:
    found = by_item(stated(text, headings=PUBLIC))
    assert {code: one.share_pct for code, one in found.items()} == {
        "total": None,
        "vehicle_operation": 75,
        "reception": 25,
    }


def test_a_share_of_nothing_told_before_is_nobodys() -> None:
    (one,) = stated("“三公”经费支出4万元。公务接待费占25%。", headings=PUBLIC)
    assert (one.subject_code, one.share_pct) == ("total", None)


# Last year told before this one.


def test_what_last_years_total_was_made_of_is_last_years() -> None:
    found = by_item(
        stated(
            "去年“三公经费”实际发生额为70万元。其中，因公出国（境）费支出44万元，公务接待费支出26万元。",
            "今年“三公经费”预算75万元。其中，因公出国（境）费预算42万元，比去年实际支出减少2万元。",
            headings=PLAN,
            kind="budget",
        )
    )
    assert (found["total"].current_yuan, found["total"].prior_yuan) == (wan("75"), wan("70"))
    assert (found["overseas"].current_yuan, found["overseas"].prior_basis) == (wan("42"), "prior_execution")
    assert "reception" not in found


def test_a_sentence_on_all_of_that_year_goes_on_about_it() -> None:
    (one,) = stated(
        "2023年，财政部门批准的“三公经费”预算为25万元。全年实际开支“三公经费”24万元，比当年预算节省了1万元。",
        "2024年“三公经费”预算23万元。",
        headings=PLAN,
        kind="budget",
    )
    assert (one.current_yuan, one.change_yuan) == (wan("23"), None)


def test_a_sum_that_is_allowed_for_is_a_change() -> None:
    overseas, vehicles, reception = stated(
        "因公出国（境）费预算20万元，由于任务增多，较上年增加1万元额度；公务用车购置及运行费预算30万元，公务接待费预算16万元，"
        "均较2023年预算零增长。",
        headings=PLAN,
        kind="budget",
    )
    assert [one.change_yuan for one in (overseas, vehicles, reception)] == [wan("1"), 0, 0]


def test_differences_by_names_alone_are_of_the_budget() -> None:
    found = by_item(
        stated(
            "2024年“三公经费”支出决算数36万元，其中，公务用车购置及运行费20万元，公务接待费16万元。",
            "2024年“三公经费”决算中，“公务用车购置及运行费”较2024年预算少支出1万元，“公务接待费”少支出2万元。",
            headings=PUBLIC,
        )
    )
    assert [(found[code].budget_word, found[code].change_yuan) for code in ("vehicles", "reception")] == [
        ("少", None),
        ("少", None),
    ]


def test_the_reason_is_of_the_item_whatever_fund_its_words_name() -> None:
    (one,) = stated(
        "2024年一般公共预算财政拨款开支“三公”经费29万元。",
        "2024年一般公共预算财政拨款开支“三公”经费较上年决算减少1万元。“三公”经费下降的主要原因是推进公车改革。",
        headings=PUBLIC,
    )
    assert (one.change_yuan, one.reason) == (wan("-1"), "推进公车改革")


def test_nought_by_no_budget() -> None:
    found = stated("因财力不足，因公出国（境）费、公务接待费没预算。", headings=PLAN, kind="budget")
    assert [(one.subject_code, one.current_yuan) for one in found] == [("overseas", 0), ("reception", 0)]


@pytest.mark.parametrize(
    ("again", "change"),
    [
        ("2024年“三公”经费决算数据比2023年减少6万元，下降18%。", wan("-6")),
        ("2024年全县“三公”经费决算汇总数为30万元。", None),
    ],
)
def test_the_total_told_again_without_its_fund_is_of_that(again: str, change: Decimal | None) -> None:
    (one,) = stated("2024年一般公共预算财政拨款“三公”经费支出决算为30万元。", again, headings=PUBLIC)
    assert (one.fund, one.current_yuan, one.change_yuan) == ("general_public_budget", wan("30"), change)


def test_a_part_of_one_fund_is_not_the_total_before_it() -> None:
    found = stated("2024年“三公”经费10万元。", "其中：一般公共预算“三公”经费10万元。", headings=PUBLIC)
    assert [one.fund for one in found] == ["fiscal_appropriation", "general_public_budget"]


def test_a_reason_behind_a_total_and_its_parts_against_the_budget_is_the_totals() -> None:
    found = by_item(
        stated(
            "“三公”经费决算数为9万元，比年初预算数减少3万元，其中：因公出国（境）费决算数6万元，比年初预算数减少2万元，下降25%；"
            "公务用车购置及运行费决算数2万元，与年初预算数一致；公务接待费决算数1万元，比年初预算数减少1万元。主要是厉行节约。",
            headings=PUBLIC,
        )
    )
    assert {code: one.reason for code, one in found.items()} == {
        "total": "厉行节约",
        "overseas": None,
        "vehicles": None,
        "reception": None,
    }
