"""Sentences of final accounts: this year's own budget, the account, and last year's account are three things."""

from __future__ import annotations

from etl.normalize.narrative import read_narrative
from etl.records.located import Paragraph
from etl.records.narrative import PriorYearChange
from tests.normalize.narrative.forms import YEAR, wan

THREE_PUBLIC = ("七、“三公”经费支出决算情况说明",)


def final(*texts: str, headings: tuple[str, ...] = THREE_PUBLIC) -> tuple[PriorYearChange, ...]:
    return read_narrative([Paragraph(1, headings, text) for text in texts], (), YEAR, "final").prior_year_changes


def test_the_account_is_the_figure_and_the_budget_of_the_year_nothing_of_last_year() -> None:
    (found,) = final(
        "2024年度“三公”经费支出预算为30万元，支出决算为24万元，完成预算的80%，决算数小于预算数的主要原因是压减接待。"
    )
    assert (found.current_yuan, found.prior_yuan, found.change_yuan, found.change_pct) == (wan("24"), None, None, None)
    assert (found.prior_basis, found.reason) == (None, "压减接待")


def test_a_difference_to_this_years_budget_is_no_change() -> None:
    for sentence in (
        "公务接待费全年支出16万元，比年初预算减少2万元，下降11.11%，比上年增加1万元，增长6.67%。",
        "公务接待费支出决算16万元，决算数小于预算数2万元。与2023年度相比，增加1万元，增长6.67%。",
        "公务接待费支出16万元，完成预算的88.89%，较2024年年初预算减少2万元；较2023年度决算数增加1万元，增长6.67%。",
    ):
        (found,) = final(sentence)
        assert (found.current_yuan, found.change_yuan, str(found.change_pct)) == (wan("16"), wan("1"), "6.67")
        assert found.prior_basis == "prior_execution"


def test_the_reason_of_a_difference_is_not_that_of_a_change() -> None:
    (found,) = final(
        "机关运行经费支出100万元，比年初预算数减少3万元，降低2.91%，主要原因是压减开支。",
        headings=("（一）机关运行经费",),
    )
    assert (found.change_yuan, found.change_pct, found.reason) == (None, None, "压减开支")
    (found,) = final(
        "因公出国（境）费预算为5万元，支出决算为4万元，决算数小于预算数的主要原因是团组减少；较上年增加3万元，主要原因是恢复出访。"
    )
    assert (found.current_yuan, found.change_yuan, found.reason) == (wan("4"), wan("3"), "恢复出访")


def test_difference_and_change_of_one_figure_told_apart() -> None:
    first, second = final(
        "“三公”经费财政拨款支出年初预算为9万元，支出决算为8万元，完成预算的88.89%。2024年度“三公”经费支出决算数小于预算数的主要原因：压减。",
        "2024年度“三公”经费支出决算数比2023年度减少2万元，下降20%。",
    )
    assert (first.current_yuan, first.change_yuan, first.reason) == (wan("8"), None, "压减")
    assert (second.current_yuan, second.change_yuan, second.reason) == (wan("8"), wan("-2"), None)


def test_budget_adjusted_budget_and_account_of_an_item() -> None:
    (found,) = final(
        "教育支出（类）普通教育（款）高等教育（项），年初预算数为300万元，调整预算数为310万元，支出决算数为309万元，完成调整预算的99.68%。",
        headings=("五、一般公共预算财政拨款支出决算情况说明",),
    )
    assert (found.subject_code, found.current_yuan, found.prior_yuan) == ("2050205", wan("309"), None)


def test_a_carryover_within_the_total_does_not_take_its_change() -> None:
    total, carryover = final(
        "本部门2024年度收入总计110万元，其中年初结转和结余10万元，较2023年增加10万元，增长10%。",
        headings=("一、收入支出决算总体情况说明",),
    )
    assert (total.subject_code, total.change_yuan) == ("income", wan("10"))
    assert (carryover.subject_code, carryover.current_yuan, carryover.change_yuan) == ("carryover", wan("10"), None)


def test_a_share_of_the_budget_is_no_share_of_the_total() -> None:
    (found,) = final("公务接待费支出16万元，占年初预算的80%，占“三公”经费支出的40%。")
    assert str(found.share_pct) == "40"


def test_reception_at_home_is_a_part_of_reception() -> None:
    (found,) = final("公务接待费支出决算16万元。其中：国内公务接待支出15万元，外宾接待支出1万元。")
    assert (found.subject_code, found.current_yuan) == ("reception", wan("16"))


def test_what_a_surplus_is_given_to_is_a_kind_of_expenditure() -> None:
    (found,) = final("2．结余分配5.48万元。", headings=("一、收入支出决算总体情况说明",))
    assert (found.subject_kind, found.subject_code, found.current_yuan) == (
        "expenditure_kind",
        "surplus_distribution",
        wan("5.48"),
    )


def test_another_comparison_ends_a_reason() -> None:
    (found,) = final(
        "财政拨款支出60万元，比2023年减少4万元，下降6.25%，主要原因是项目完工；比年初预算增加1万元，增长1.69%，主要原因是追加。",
        headings=("四、财政拨款收入支出决算总体情况说明",),
    )
    assert (found.change_yuan, found.reason) == (wan("-4"), "项目完工")


def test_what_the_year_spent_is_of_the_fund_of_what_came_in() -> None:
    income, spent = final(
        "一般公共预算财政拨款本年收入53万元，比上年减少4万元，主要是压减；本年支出50万元，比上年减少7万元，主要是完工。",
        headings=("（一）财政拨款收支与上年决算对比情况",),
    )
    assert (income.subject_code, spent.subject_code, spent.fund) == (
        "general_public_budget",
        "expenditure",
        "general_public_budget",
    )
    (basic,) = final("2024年度一般公共财政拨款基本支出33万元。", headings=("六、基本支出决算情况说明",))
    assert (basic.subject_code, basic.fund) == ("basic", "general_public_budget")


def test_the_years_expenditure_under_a_heading_of_both_is_no_income() -> None:
    (found,) = final(
        "1．本年支出决算合计2500万元。与上年相比，增加300万元，增长13.64%，变动原因：追加。",
        headings=("一、收入支出决算总体情况",),
    )
    assert (found.subject_kind, found.subject_code, found.change_yuan) == ("total", "expenditure", wan("300"))


def test_the_difference_has_its_reason_and_the_account_its_change() -> None:
    (found,) = final("公务接待费预算7万元，支出决算5万元，完成预算的71.43%。决算数与预算数的差异原因：压减。")
    assert (found.current_yuan, found.reason) == (wan("5"), "压减")
    (found,) = final(
        "公务接待费支出决算为5万元，完成预算的71.43%；比预算减少2万元，主要原因是压减；支出决算比2023年增加1万元，主要原因是检查增多。"
    )
    assert (found.change_yuan, found.reason) == (wan("1"), "检查增多")


def test_parts_by_fund_in_brackets_are_no_fund_of_what_follows() -> None:
    total, reception = final(
        "“三公”经费支出决算9万元（其中：一般公共预算支出9万元；国有资本经营预算支出0万元）。与上年相比，增加1万元，变动原因：恢复。其中，公务接待费支出9万元，占“三公”经费的100%。"
    )
    assert total.fund == reception.fund == "fiscal_appropriation"


def test_a_paragraph_whose_parts_follow_names_no_fund_by_its_brackets() -> None:
    found = final(
        "2．公务用车购置及运行维护费支出决算9万元（其中：一般公共预算支出9万元；国有资本经营预算支出0万元）。其中：",
        "（1）公务用车购置费支出决算5万元（其中：一般公共预算支出5万元；国有资本经营预算支出0万元）。",
        "（2）公务用车运行维护费支出决算4万元。",
    )
    assert [(one.subject_code, one.fund) for one in found] == [
        ("vehicles", "fiscal_appropriation"),
        ("vehicle_purchase", "fiscal_appropriation"),
        ("vehicle_operation", "fiscal_appropriation"),
    ]


def test_what_stands_within_an_income_is_a_part_of_it() -> None:
    (found,) = final(
        "2024年度财政拨款收入中，一般公共预算财政拨款收入23万元，比2023年度决算数增加2万元，增加主要原因是追加。",
        headings=("四、财政拨款收入支出决算总体情况说明",),
    )
    assert (found.subject_code, found.current_yuan, found.change_yuan) == ("general_public_budget", wan("23"), wan("2"))


def test_surplus_that_is_used_in_the_words_of_both_systems_of_accounts() -> None:
    for text in ("使用非财政拨款结余和专用结余8万元。", "用事业基金弥补收支差额8万元。", "使用专用结余8万元。"):
        (found,) = final(text, headings=("一、收入支出决算总体情况说明",))
        assert (found.subject_code, found.current_yuan) == ("surplus_use", wan("8"))


def test_contracts_awarded_to_small_firms_are_not_reserved_for_them() -> None:
    found = read_narrative(
        [
            Paragraph(
                1,
                ("（二）政府采购支出情况",),
                "政府采购支出总额50万元，其中：政府采购货物支出20万元、政府采购服务支出30万元。授予中小企业合同金额40万元，占80%，"
                "其中：授予小微企业合同金额30万元，占75%。",
            )
        ],
        (),
        YEAR,
        "final",
    ).procurement
    assert {figure.category: figure.amount_yuan for figure in found} == {
        "total": wan("50"),
        "goods": wan("20"),
        "services": wan("30"),
        "awarded_small_medium": wan("40"),
        "awarded_micro": wan("30"),
    }


def test_both_sides_against_the_budget_and_against_last_year() -> None:
    found = final(
        "2024年度收入总计120万元，其中：本年收入合计100万元，年初结转和结余20万元；支出总计120万元，其中："
        "本年支出合计110万元，年末结转和结余10万元。与年初预算相比，收、支总计各增加30万元，增长33.33%。",
        "与上年决算相比，收、支总计各减少40万元，下降25%，主要原因是项目减少。",
        headings=("一、预算执行情况",),
    )
    totals = [one for one in found if one.subject_kind == "total"]
    assert [(one.subject_code, one.current_yuan, one.budget_change_yuan, one.change_yuan) for one in totals] == [
        ("income", wan("120"), wan("30"), wan("-40")),
        ("income", wan("100"), None, None),
        ("expenditure", wan("120"), wan("30"), wan("-40")),
        ("expenditure", wan("110"), None, None),
    ]


def test_a_section_of_two_funds_is_of_the_appropriation() -> None:
    (found,) = final(
        "公务接待费支出决算2万元，占20%。",
        headings=("二、一般公共预算及政府性基金财政拨款“三公”经费支出决算情况说明",),
    )
    assert (found.fund, found.current_yuan) == ("fiscal_appropriation", wan("2"))


def test_cars_counted_behind_a_reason_are_none_of_it() -> None:
    (found,) = final(
        "公务用车运行维护费决算数为2万元，决算数较2023年减少1万元，主要原因是：加强管理，年末公务用车保有1辆。"
    )
    assert (found.change_yuan, found.reason) == (wan("-1"), "加强管理")
