"""Sentences as towns, offices and bureaus of many provinces word them, with made-up names and figures: each part comes back."""

from __future__ import annotations

from decimal import Decimal

import pytest

from tests.normalize.narrative.forms import wan
from tests.normalize.narrative.test_county_sentences import PUBLIC, TOTAL, stated, told

PLAN = ("一、“三公”经费预算安排情况",)
KINDS = ("一、预算收支增减变化情况说明", "（一）基本支出预算收支增减情况")


@pytest.mark.parametrize(
    ("text", "change", "pct"),
    [
        ("2024年“三公”经费预算9万元，较上年预算负增长10%。", None, -10),
        ("2024年“三公”经费预算9万元，按同口径同比减少1万元，下降10%。", -1, -10),
        ("2024年“三公”经费预算9万元，同口径比2023年减少1万元，下降10%。", -1, -10),
        ("2024年“三公”经费预算9万元，比上年累计支出10万元减少1万元。", -1, None),
        ("2024年“三公”经费预算9万元，较上年10减少1万元，减少了10%。", -1, -10),
        ("2024年“三公”经费预算9万元，比上年减少支出1万元，下降10%。", -1, -10),
        ("2024年“三公”经费预算9万元，较上年（减少）1万元，（减）幅10%。", -1, -10),
        ("2024年“三公”经费预算达到9万，比上年预算减少1万，下降10%。", -1, -10),
        ("2024年“三公”经费预算9万元。2024年“三公”经费预算汇总数较上年减少1万元。", -1, None),
    ],
)
def test_a_change_in_other_words(text: str, change: int | None, pct: int | None) -> None:
    (one,) = stated(text, headings=PLAN, kind="budget")
    assert told(one) == (
        "total",
        wan("9"),
        None if change is None else wan(str(change)),
        None if pct is None else Decimal(pct),
    )


def test_last_years_figure_shares_the_unit_of_the_change() -> None:
    (one,) = stated("公务接待费支出2万元，较上年2.5减少0.5万元。", headings=PUBLIC)
    assert one.prior_yuan == wan("2.5")


def test_figures_that_share_the_last_ones_unit() -> None:
    income, spent = stated(
        "2024年度收、支总计各是70.5，81万元。与2023年相比，收、支总计各减少10、9万元，主要原因是项目完成。",
        headings=TOTAL,
    )
    assert told(income) == ("income", wan("70.5"), wan("-10"), None)
    assert told(spent) == ("expenditure", wan("81"), wan("-9"), None)
    assert (income.reason, spent.reason) == ("项目完成", "项目完成")


def test_changes_in_turn_of_the_sentence_before() -> None:
    found = stated(
        "2024年“三公”经费预算60万元中，因公出国（境）费10万元，公务用车购置及运行费30万元，公务接待费20万元。"
        "与2023年预算执行数相比，分别减少1万元、2万元、3万元。",
        headings=PLAN,
        kind="budget",
    )
    assert [told(one)[:3] for one in found] == [
        ("total", wan("60"), None),
        ("overseas", wan("10"), wan("-1")),
        ("vehicles", wan("30"), wan("-2")),
        ("reception", wan("20"), wan("-3")),
    ]


def test_the_sum_of_items_that_are_named_before_it() -> None:
    (one,) = stated(
        "因公出国（境）经费、公务接待费、公车运行费（“三公”经费）决算总额30万元，比上年下降4%。", headings=PUBLIC
    )
    assert told(one) == ("total", wan("30"), None, Decimal(-4))


def test_what_last_year_spent_is_no_figure_of_this_year() -> None:
    found = stated(
        "2024年“三公”经费预算20万元，其中公务接待11万元。",
        "2023年度“三公”经费合计支出18万元，其中：公务接待12万元。",
        "2024年“三公”经费预算较2023年度增加2万元，其中公务接待较上年同期减少1万元。",
        headings=PLAN,
        kind="budget",
    )
    assert [told(one)[:3] for one in found] == [("total", wan("20"), wan("2")), ("reception", wan("11"), wan("-1"))]


def test_the_plan_of_the_parts_is_no_figure_of_an_account() -> None:
    (one,) = stated(
        "2024年我镇“三公”经费预算为20万元，其中：公务接待费9万元，公务用车运行维护费11万元。",
        "2024年“三公”经费支出共计9万元，较上年支出数减少1万元，下降10%。",
        headings=PUBLIC,
    )
    assert told(one) == ("total", wan("9"), wan("-1"), Decimal(-10))


def test_parts_of_vehicles_where_no_heading_names_them() -> None:
    found = stated("公务用车购置及运行费40万元（包括购置费10万元、运行费30万元），减少3万元。", headings=TOTAL)
    assert [told(one)[:3] for one in found] == [
        ("vehicles", wan("40"), wan("-3")),
        ("vehicle_purchase", wan("10"), None),
        ("vehicle_operation", wan("30"), None),
    ]


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("公务用车及运行维护费", "vehicles"),
        ("公务用车运行费维护费", "vehicle_operation"),
        ("2024年度车辆运行维护费", "vehicle_operation"),
        ("公务用车（含执法用车）运行支出", "vehicle_operation"),
        ("公务用车（含执法用车）购置费", "vehicle_purchase"),
        ("2024年接待费", "reception"),
        ("本部门“三公”支出合计", "total"),
        ("“三公”经费公共预算财政拨款支出", "total"),
    ],
)
def test_names_of_public_expenses(name: str, code: str) -> None:
    (one,) = stated(f"{name}6万元，与上年决算数持平。", headings=PUBLIC)
    assert told(one)[:3] == (code, wan("6"), 0)


def test_an_outlay_there_is_none_of() -> None:
    found = stated("公务用车购置及运行维护费13万元，其中：购置经费无，运行经费13万元。", headings=PUBLIC)
    assert [told(one)[:2] for one in found] == [
        ("vehicles", wan("13")), ("vehicle_purchase", 0), ("vehicle_operation", wan("13")),
    ]  # fmt: skip


def test_why_all_are_less() -> None:
    (one,) = stated("公务接待费6万元，比上年决算数下降20%，下降的主要原因都是厉行节约。", headings=PUBLIC)
    assert one.reason == "厉行节约"


def test_what_there_was_not() -> None:
    overseas, vehicles = stated("因公出国（境）费用没有。公务用车购置费未发生。", headings=("三、“三公”经费支出情况",))
    assert [told(one)[:2] for one in (overseas, vehicles)] == [("overseas", 0), ("vehicle_purchase", 0)]


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("公务接待费支出6万元，与上年持平，因来访批次无变动。", "来访批次无变动"),
        ("公务接待费支出6万元，比上年减少1万元，主要严格落实规定。", "严格落实规定"),
        ("公务接待费支出6万元，比上年减少1万元。这主要是受到来访减少的影响。", "受到来访减少的影响"),
        ("公务接待费支出6万元，比上年减少1万元，减少原因原因是来访减少。", "来访减少"),
        ("公务接待费支出6万元，比上年减少1万元，较年初预算减少2万元，主要是来访减少。", "来访减少"),
        ("公务接待费支出6万元，比上年减少1万元。公务接待费较上年有所下降，主要原因是来访减少。", "来访减少"),
    ],
)
def test_reasons_in_other_words(text: str, reason: str) -> None:
    (one,) = stated(text, headings=PUBLIC)
    assert one.reason == reason


def test_a_cause_at_the_head_of_a_sentence_is_of_what_follows() -> None:
    (one,) = stated("公务接待费支出6万元，比上年减少1万元。因财力不足，出国费没有预算。", headings=PUBLIC)
    assert one.reason is None


def test_a_vague_change_has_the_reason_behind_it() -> None:
    reception, vehicles = stated(
        "公务接待费支出6万元，比上年减少1万元；公务用车运行维护费8万元，比上年增加1万元。",
        "公务用车购置费12万元。公务接待费较上年有所下降，主要原因是来访减少。",
        headings=PUBLIC,
    )[:2]
    assert (reception.reason, vehicles.reason) == ("来访减少", None)


def test_reasons_that_are_announced_and_follow_as_items() -> None:
    basic, wages = stated(
        "2024年基本支出预算较上年增17万元，增幅17%。主要变动原因如下：",
        "1.工资福利支出较上年增18万元，增21%。主要原因是：工资增加。",
        headings=KINDS,
        kind="budget",
    )
    assert (told(basic), basic.reason) == (("basic", None, wan("17"), Decimal(17)), None)
    assert (told(wages), wages.reason) == (("301", None, wan("18"), Decimal(21)), "工资增加")


def test_a_second_comparison_is_not_of_the_last_part() -> None:
    found = stated(
        "“三公”经费预算60万元，其中，因公出国（境）费20万元，公务接待费40万元。比2023年预算减少8万元，下降11.76%，"
        "其中，因公出国（境）费减少3万元，公务接待费减少5万元。比2023年执行数减少2万元，下降3.23%。",
        headings=PLAN,
        kind="budget",
    )
    assert [told(one) for one in found] == [
        ("total", wan("60"), wan("-8"), Decimal("-11.76")),
        ("overseas", wan("20"), wan("-3"), None),
        ("reception", wan("40"), wan("-5"), None),
    ]


def test_the_figure_of_the_fund_in_the_heading() -> None:
    (one,) = stated(
        "2024年度年初预算为46万元，支出决算为47万元。", headings=("五、一般公共预算财政拨款支出决算情况说明",)
    )
    assert told(one)[:2] == ("expenditure", wan("47"))
    assert one.budgets_yuan == (wan("46"),)


def test_an_item_of_an_unknown_name_is_not_the_heading_s() -> None:
    headings = ("五、一般公共预算财政拨款支出决算情况说明",)
    assert stated("某项工作：支出决算为3万元，完成预算100%。", headings=headings) == ()


def test_all_receptions_told_with_their_number() -> None:
    headings = (*PUBLIC, "（三）公务接待费支出情况。")
    (one,) = stated("2024年公务接待24批次，210人次，支出2万元，较上年减少1万元，原因为厉行节约。", headings=headings)
    assert told(one)[:3] == ("reception", wan("2"), wan("-1"))
    assert stated("2024年国内公务接待24批次，210人次，支出2万元，较上年减少1万元。", headings=headings) == ()


def test_parts_in_the_points_of_a_reason() -> None:
    total, vehicles = stated(
        "2024年“三公”经费预算12万元，比2023年减少0.5万元，主要原因：一是公务用车运行维护费减少0.3万元；二是来访减少。",
        headings=PLAN,
        kind="budget",
    )
    assert total.reason == "一是公务用车运行维护费减少0.3万元；二是来访减少"
    assert told(vehicles)[:3] == ("vehicle_operation", None, wan("-0.3"))


def test_the_reason_behind_changes_of_parts_is_the_wholes() -> None:
    total, fiscal, other = stated(
        "2024年度收入合计123万元。其中：财政拨款收入120万元，占97.6%；其他收入3万元，占2.4%。与上年相比，收入合计增加13万元。"
        "其中：财政拨款收入增加15万元；其他收入减少2万元。主要原因是人员增加。",
        headings=TOTAL,
    )
    assert [told(one)[:3] for one in (total, fiscal, other)] == [
        ("income", wan("123"), wan("13")),
        ("fiscal_appropriation", wan("120"), wan("15")),
        ("other_income", wan("3"), wan("-2")),
    ]
    assert [one.reason for one in (total, fiscal, other)] == ["人员增加", None, None]


def test_what_is_said_of_something_unknown_is_not_the_heading_s() -> None:
    assert stated("2.暂付事项0万元。与上年决算数相同。", headings=TOTAL) == ()


def test_a_change_behind_the_last_part_is_given_to_what_it_is_proved_of() -> None:
    total, year, carried = stated(
        "2024年度收入总计500万元，其中：本年收入480万元，年初结转和结余20万元，较2023年增加50万元，增长11.11%。",
        headings=TOTAL,
    )
    assert [told(one)[1:3] for one in (total, year, carried)] == [
        (wan("500"), wan("50")),
        (wan("480"), None),
        (wan("20"), None),
    ]


def test_what_is_carried_forward_has_a_heading_of_its_own() -> None:
    headings = ("（一）收入支出决算总体情况说明", "4.结转结余情况。")
    (one,) = stated("2024年度年末结转和结余35万元，较上年决算数减少10万元，下降22.22%。", headings=headings)
    assert told(one)[:3] == ("carried_forward", wan("35"), wan("-10"))


def test_items_with_their_numbers_within_one_sentence() -> None:
    vehicles, reception = stated(
        "一、2024年公务用车运行费150万元，与2023年预算相比减少70万元，主要原因是相应核减，二、2024年公务接待费200万元，与2023年预算相比持平。",
        headings=PLAN,
        kind="budget",
    )
    assert (told(vehicles)[2], vehicles.reason) == (wan("-70"), "相应核减")
    assert told(reception)[:3] == ("reception", wan("200"), 0)


def test_a_total_named_by_its_heading_alone() -> None:
    total, _, basic = stated(
        "2024年年初预算数678万元，其中，一般公共服务支出500万元。支出较去年增加28万元，其中基本支出较去年增加20万元。",
        headings=("四、支出预算安排及增减变化情况",),
        kind="budget",
    )
    assert told(total)[:3] == ("expenditure", wan("678"), wan("28"))
    assert told(basic)[:3] == ("basic", None, wan("20"))


def test_words_that_were_not_parted() -> None:
    (one,) = stated("公务接待费87万元，较上年增长29.31%增长的主要原因是机构改革。", headings=PUBLIC)
    assert (one.change_pct, one.reason) == (Decimal("29.31"), "机构改革")


def test_a_total_no_heading_names() -> None:
    (one,) = stated(
        "1、2024年收入决算205万元，比上年收入决算221万元减少16万元，减少率为7.24%，主要是人员减少。", headings=()
    )
    assert told(one) == ("income", wan("205"), wan("-16"), Decimal("-7.24"))
    assert (one.prior_yuan, one.reason) == (wan("221"), "人员减少")


def test_the_side_a_comparison_names() -> None:
    income, spent = stated(
        "2024年部门收入56万元，支出52万元，比上年收入增加50.8%，支出比上年增加42.5%。",
        headings=("一、决算收支增减变化情况说明",),
    )
    assert told(income) == ("income", wan("56"), None, Decimal("50.8"))
    assert told(spent) == ("expenditure", wan("52"), None, Decimal("42.5"))


def test_a_name_in_a_line_of_its_own() -> None:
    (one,) = stated(
        "基本支出：", "2024年年初预算数为197万元。", headings=("三、一般公共预算拨款支出预算",), kind="budget"
    )
    assert told(one)[:2] == ("basic", wan("197"))


def test_old_names_of_income() -> None:
    fiscal, total = stated(
        "财政补助收入58万元，比上年增加3万元。2024年总收入98万元，完成全年预算收入的73%。",
        headings=("（一）收入完成情况",),
    )
    assert told(fiscal)[:3] == ("fiscal_appropriation", wan("58"), wan("3"))
    assert (told(total)[:2], total.completion_pct) == (("income", wan("98")), 73)


def test_a_way_that_was_left_open_does_not_end_the_list() -> None:
    overseas, reception = stated(
        "其中：因公出国（境）费用0万元，比2023年减少（或增加）0万元；公务接待费28万元，比上年减少1万元。",
        headings=PLAN,
        kind="budget",
    )
    assert (told(overseas)[2], told(reception)[2]) == (0, wan("-1"))


def test_a_reason_of_the_way_itself() -> None:
    (one,) = stated(
        "2024年基本支出146万元，较2023年131万元增加15万元，增长11.45%，增加主要是落实工资和退休养老金。",
        headings=("三、部门预算指标注解", "基本支出"),
        kind="budget",
    )
    assert (one.prior_yuan, one.reason) == (wan("131"), "落实工资和退休养老金")


def test_operation_that_is_arranged() -> None:
    (one,) = stated(
        "本部门2024年度机关运行安排经费12万元，与2023年度增加2万元。",
        headings=("五、其他重要事项的说明",),
        kind="budget",
    )
    assert told(one)[:3] == ("agency_operation", wan("12"), wan("2"))


def test_one_change_of_two_figures() -> None:
    income, spent = stated(
        "2024年度收入总计84万元，支出总计80万元，与2023年度相比，各增加4万元，增长5%。主要原因是：人员工资增加。",
        headings=TOTAL,
    )
    assert told(income) == ("income", wan("84"), wan("4"), Decimal(5))
    assert told(spent) == ("expenditure", wan("80"), wan("4"), Decimal(5))
    assert (income.reason, spent.reason) == ("人员工资增加", "人员工资增加")


def test_last_years_total_income_and_expenditure() -> None:
    income, spent = stated(
        "2024年度决算总收入44万元，比2023年度决算总收入40万元增加了4万元，主要原因是增加补偿款。"
        "2024年度总支出33万元比2023年度总支出30万元增加3万元，主要是用于绿化。",
        headings=TOTAL,
    )
    assert (told(income)[:3], income.prior_yuan) == (("income", wan("44"), wan("4")), wan("40"))
    assert (told(spent)[:3], spent.prior_yuan) == (("expenditure", wan("33"), wan("3")), wan("30"))


def test_the_reason_of_the_budget_behind_a_semicolon_is_not_the_changes() -> None:
    (one,) = stated(
        "一般公共预算财政拨款支出总计174万元，与上年相比减少6万元；完成年初预算100%，决算数大于预算数5万元，主要原因：调标。",
        headings=("五、一般公共预算财政拨款支出决算情况说明",),
    )
    assert (told(one)[2], one.reason) == (wan("-6"), None)


def test_the_reason_behind_parts_without_changes_is_the_wholes() -> None:
    total, basic, project = stated(
        "财政拨款支出80万元，与上年相比，增加5万元，增长6.67%。其中：基本支出80万元，项目支出0万元。增减变化的主要原因是：人员增加。",
        headings=("二、部门财政拨款收支情况",),
    )
    assert [one.reason for one in (total, basic, project)] == ["人员增加", None, None]


def test_the_plan_of_the_year_is_no_income_of_an_account() -> None:
    (one,) = stated("2024年度预算收入年初135万元，年末财政拨款收入185万元，比预算增加50万元。", headings=TOTAL)
    assert told(one)[:2] == ("fiscal_appropriation", wan("185"))


def test_a_share_of_a_sum_that_is_told_once_more() -> None:
    (one,) = stated(
        "教育支出37万元，占本年财政拨款支出48万元的77%。", headings=("五、一般公共预算财政拨款支出决算情况",)
    )
    assert one.share_pct == 77


def test_money_of_what_the_heading_names() -> None:
    (one,) = stated(
        "2024年本级的机关运行经费，当年一般公共预算拨款6万元，比2023年预算减少2万元。",
        headings=("四、其他重要事项的情况说明", "1、机关运行经费"),
        kind="budget",
    )
    assert told(one)[:3] == ("agency_operation", wan("6"), wan("-2"))


def test_sources_that_are_called_appropriations() -> None:
    found = stated(
        "2024年收入预算110万元，其中财政专户管理的非税收入拨款10万元，上级补助拨款100万元。",
        headings=("（一）收入预算",),
        kind="budget",
    )
    assert [one.subject_code for one in found] == ["income", "special_account", "superior_subsidy"]


def test_a_comparison_behind_the_parts_of_a_total_is_of_the_total() -> None:
    parts = "按支出功能分类，包括教育支出50.00万元，卫生健康支出30.00万元，住房保障支出10.00万元"
    found = stated(
        f"（二）支出预算：2024年年初预算数90.00万元。{parts}。比2023年增加6.00万元，主要是基本支出增加4.00万元，项目支出增加2.00万元。",
        headings=("二、部门收支总体情况",), kind="budget",
    )  # fmt: skip
    changes = {(one.subject_kind, one.subject_name): one.change_yuan for one in found}
    assert changes["total", "支出预算"] == wan("6")
    assert changes["functional_code", "住房保障支出"] is None
    assert changes["expenditure_kind", "基本支出"] == wan("4") and changes["expenditure_kind", "项目支出"] == wan("2")


def test_the_reason_of_an_item_not_known_is_not_that_of_what_stands_before() -> None:
    spent, *others = stated(
        "2024年一般公共预算拨款支出90.00万元，较上年增加6.00万元。",
        "（1）某某运转（公车改革）20.00万元，较上年减少1.00万元。其主要原因是考核奖励减少。",
        headings=("（三）一般公共预算拨款支出明细情况",), kind="budget",
    )  # fmt: skip
    assert (spent.change_yuan, spent.reason, others) == (wan("6"), None, [])


def test_entrusted_business_that_concerns_appropriated_funds() -> None:
    (one,) = stated(
        "（五）委托业务费情况。2024年委托业务费涉及财拨资金90.60万元，主要用于课题调研。",
        headings=("五、其他重要事项的情况说明",),
        kind="budget",
    )
    assert (one.subject_code, one.current_yuan) == ("30227", wan("90.6"))
