"""Kinds of sentences in made-up words: what each states comes back whole, for subjects, figures, comparisons, brackets and parts."""

from __future__ import annotations

import itertools
from decimal import Decimal

import pytest

from etl.records.narrative import PriorYearChange
from tests.normalize.narrative.forms import GENERAL, changes, read, wan

PUBLIC = ("六、“三公”经费支出情况",)


def told(one: PriorYearChange) -> tuple[str, str | None, Decimal | None, Decimal | None, Decimal | None]:
    return one.subject_kind, one.subject_code, one.current_yuan, one.change_yuan, one.change_pct


def test_the_heading_names_the_subject() -> None:
    (one,) = changes(
        "2024年预算安排12.00万元，比上年减少3.00万元，下降20%。", headings=(*PUBLIC, "（一）因公出国（境）经费")
    )
    assert told(one) == ("three_public", "overseas", wan("12"), wan("-3"), Decimal(-20))
    (one,) = changes("2024年预算安排6万元，与上年持平。", headings=(*PUBLIC, "（二）公务接待费情况说明"))
    assert (*told(one), one.change_word) == ("three_public", "reception", wan("6"), Decimal(0), None, "持平")


@pytest.mark.parametrize("stop", ["。", "：", ":"])
def test_a_heading_at_the_head_of_its_paragraph_names_the_subject(stop: str) -> None:
    (one,) = changes(
        f"（一）机关运行经费{stop}2024年财政拨款运行经费21万元，比2023年增加1万元，主要原因为添了桌椅；主要用于办公费。"
    )
    assert told(one)[:4] == ("agency_operation", "agency_operation", wan("21"), wan("1"))
    assert one.reason == "添了桌椅"


def test_a_heading_closed_by_a_stop_holds_for_what_follows() -> None:
    found = changes(
        "2.按政府预算支出经济分类的说明。",
        "机关工资福利支出24万元，较上年减少2万元，其主要原因是少了两人。",
        headings=("（三）一般公共预算拨款支出明细情况",),
    )
    assert [told(one)[:4] for one in found] == [("expenditure_kind", "501", wan("24"), wan("-2"))]


def test_figures_of_performance_are_no_income() -> None:
    assert (
        changes("（三）绩效目标情况。项目均设绩效目标，涉及一般公共预算财政拨款94万元。", headings=("五、其他事项",))
        == ()
    )


def test_a_stop_within_a_bracket_ends_no_sentence() -> None:
    whole, bought, run = changes(
        "公务用车购置及运行维护费27万元（公务用车购置费4万元，比上年增加4万元；公务用车运行维护费23万元，比上年减少8万元。）"
        "比上年减少4万元，下降12.9%，主要原因是换了车。",
        headings=PUBLIC,
    )
    assert told(whole) == ("three_public", "vehicles", wan("27"), wan("-4"), Decimal("-12.9"))
    assert told(bought) == ("three_public", "vehicle_purchase", wan("4"), wan("4"), None)
    assert told(run) == ("three_public", "vehicle_operation", wan("23"), wan("-8"), None)
    assert (whole.reason, run.reason) == ("换了车", None)


def test_a_remark_behind_a_figure_is_left_out() -> None:
    (one,) = changes("公务用车购置支出0.00万元（含税费等），主要用于添置车辆，与上年预算数持平。", headings=PUBLIC)
    assert told(one)[:4] == ("three_public", "vehicle_purchase", Decimal(0), Decimal(0))
    (one,) = changes("会议费预算37万元，较上年预算减少3万元（8.11），原因是少开了会。")
    assert (one.change_yuan, one.change_pct, one.reason) == (wan("-3"), None, "少开了会")


def test_changes_of_parts_stand_in_the_reason_of_the_whole() -> None:
    whole, *parts = changes(
        "收入预算120万元，比上年增加54万元，主要是一般公共预算拨款增加60万元，其他收入减少6万元。",
        headings=("二、部门收支总体情况",),
    )
    assert told(whole)[:4] == ("total", "income", wan("120"), wan("54"))
    assert whole.reason is not None
    assert [told(one)[:4] for one in parts] == [
        ("income_source", "general_public_budget", None, wan("60")),
        ("income_source", "other_income", None, wan("-6")),
    ]


def test_a_part_joins_the_figure_of_its_own_section_only() -> None:
    found = changes(
        "基本支出70万元。",
        "支出预算100万元，比上年增加5万元，主要是基本支出增加5万元。",
        headings=("三、支出预算情况说明",),
    )
    assert [told(one)[:4] for one in found] == [
        ("expenditure_kind", "basic", wan("70"), wan("5")),
        ("total", "expenditure", wan("100"), wan("5")),
    ]


def test_the_comparison_behind_a_list_of_parts_is_of_the_whole() -> None:
    whole, *parts = changes(
        "收入预算100万元，其中：一般公共预算拨款收入90万元，其他收入10万元；比上年增加8万元，主要原因是添了人。",
        headings=("二、收入预算情况说明",),
    )
    assert (told(whole)[:4], whole.reason) == (("total", "income", wan("100"), wan("8")), "添了人")
    assert [one.change_yuan for one in parts] == [None, None]


@pytest.mark.parametrize("words", ["没有使用", "未使用", "无使用"])
def test_nought_in_words_with_a_comparison(words: str) -> None:
    (one,) = changes(f"本部门2024年{words}政府性基金预算拨款安排的支出，与上年保持一致。")
    assert (*told(one)[:4], one.fund) == ("total", "expenditure", Decimal(0), Decimal(0), "government_fund")
    assert changes(f"本部门2024年{words}政府性基金预算拨款安排的支出。") == ()


def test_commissioned_business_is_an_economic_item() -> None:
    (one,) = changes(
        "2024年一般公共预算安排委托业务费90万元，比上年增加9万元，增长11.1%。", headings=("四、委托业务费安排情况",)
    )
    assert (*told(one), one.fund) == (
        "expenditure_kind", "30227", wan("90"), wan("9"), Decimal("11.1"), "general_public_budget",
    )  # fmt: skip


def test_the_digits_of_the_code_stand_in_the_brackets_of_the_levels() -> None:
    (one,) = changes(
        "（204类）司法（06款）其他司法支出（99项）38.45万元，较上年增加2万元。", headings=("五、支出情况",)
    )
    assert (*told(one)[:4], one.subject_name) == ("functional_code", "2040699", wan("38.45"), wan("2"), "其他司法支出")


def test_a_reason_may_begin_with_words_that_look_like_a_copula() -> None:
    (one,) = changes("公务接待费4万元，比上年增加3万元，主要原因是系统更新。", headings=PUBLIC)
    assert one.reason == "系统更新"


def test_a_reason_that_is_left_out_is_none() -> None:
    (one,) = changes("“三公”经费共24万元，比上年减少2万元。主要原因是其中：1.", headings=PUBLIC)
    assert one.reason is None


def test_the_reason_of_something_unknown_goes_to_nobody() -> None:
    one, *_ = changes(
        "商品和服务支出（302）44万元，其中：公用经费6万元，较上年减少1万元。专项业务经费38万元，较上年减少15万元，主要原因是改了口径。"
    )
    assert one.reason is None


def test_parts_of_a_class_are_not_the_document_s() -> None:
    found = changes("教育支出（类）100万元，其中：人员经费60万元，公用经费40万元。", headings=("五、支出预算情况",))
    assert [told(one)[:2] for one in found] == [("functional_code", "205")]


def test_the_word_against_this_year_s_own_budget_is_kept() -> None:
    (one,) = changes(
        "教育支出（类）决算数为97万元，决算数小于年初预算数的主要原因：少招了人。",
        headings=("2024年度决算情况说明", "五、一般公共预算支出决算情况"),
    )
    assert (one.current_yuan, one.budget_word, one.reason) == (wan("97"), "小于", "少招了人")


NAMES = {
    "公务接待费": ("three_public", "reception"),
    "因公出国（境）费用": ("three_public", "overseas"),
    "公务用车运行维护费": ("three_public", "vehicle_operation"),
    "委托业务费": ("expenditure_kind", "30227"),
    "机关运行经费": ("agency_operation", "agency_operation"),
    "培训费": ("three_public", "training"),
}
FIGURES = (
    "{name}30万元",
    "2024年{name}预算数为30万元",
    "安排{name}预算30.00万元",
    "{name}300000元",
    "{name}支出30万元（含税费）",
)
COMPARISONS = {
    "比上年增加5万元，增长20%": ("5", "20", "增加"),
    "较2023年预算数减少5万元，下降14.29%": ("-5", "-14.29", "减少"),
    "与上年相比减少5万元（14.29%）": ("-5", "-14.29", "减少"),
    "与上年持平": ("0", None, "持平"),
    "较上年无增减变化": ("0", None, "无增减变化"),
}
REASONS = {
    "": None,
    "，主要原因是系统升级": "系统升级",
    "。主要原因：一是添人；二是涨价": "一是添人；二是涨价",
    "，其主要原因是系列活动增多": "系列活动增多",
}
PURPOSES = ("", "，主要用于日常工作")


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("purpose", PURPOSES)
def test_every_combination_comes_back_to_its_facts(name: str, purpose: str) -> None:
    for figure, (comparison, facts), (reason, words) in itertools.product(
        FIGURES, COMPARISONS.items(), REASONS.items()
    ):
        sentence = f"{figure.format(name=name)}{purpose}，{comparison}{reason}。"
        found = changes(sentence, headings=PUBLIC if NAMES[name][0] == "three_public" else ("七、其他事项",))
        change, percent, word = facts
        assert [(*told(one), one.change_word, one.reason) for one in found] == [
            (*NAMES[name], wan("30"), wan(change), percent and Decimal(percent), word, words)
        ], sentence


@pytest.mark.parametrize(
    ("name", "other"), list(itertools.permutations(("公务接待费", "因公出国（境）费用", "培训费"), 2))
)
@pytest.mark.parametrize("join", ["；", "。"])
@pytest.mark.parametrize("lead", ["", "“三公”经费60万元，比上年增加1万元，增长1.7%。其中："])
def test_statements_beside_each_other_keep_their_own(name: str, other: str, join: str, lead: str) -> None:
    for (one, facts), (two, others) in itertools.product(COMPARISONS.items(), repeat=2):
        sentence = f"{lead}{name}30万元，{one}，主要原因是添人{join}{other}20万元，{two}，主要原因是涨价。"
        found = [read for read in changes(sentence, headings=PUBLIC) if read.subject_code != "total"]
        assert [(*told(read), read.reason) for read in found] == [
            (*NAMES[name], wan("30"), wan(facts[0]), facts[1] and Decimal(facts[1]), "添人"),
            (*NAMES[other], wan("20"), wan(others[0]), others[1] and Decimal(others[1]), "涨价"),
        ], sentence


def test_parts_of_an_economic_class_and_of_the_agencys_operation_are_not_the_document_s() -> None:
    found = changes(
        "商品和服务支出（302）90万元，其中：公用经费60万元，较上年减少1万元；公务接待费3万元。",
        headings=("五、支出按经济分类情况",),
    )
    assert [(one.subject_code, one.subject_name, one.current_yuan, one.change_yuan) for one in found] == [
        ("302", "商品和服务支出", wan("90"), None),
        (None, "商品和服务支出：公用经费", wan("60"), wan("-1")),
    ]
    found = changes("2024年机关运行经费80万元，其中：办公费50万元，公务接待费2万元，公务用车运行维护费12万元。")
    assert {one.subject_kind for one in found} == {"agency_operation"}
    assert [one.current_yuan for one in found] == [wan("80"), wan("50"), wan("2"), wan("12")]


@pytest.mark.parametrize("words", ["2024年预算支出合计", "支出预算数为", "本年支出预算合计"])
def test_a_name_before_a_colon_is_what_the_sum_is_of(words: str) -> None:
    (one,) = changes(f"（一）公共安全支出（类）检察（款）：{words}64.00万元。", headings=("五、财政拨款支出情况",))
    assert (one.subject_kind, one.subject_code, one.current_yuan) == ("functional_code", "20404", wan("64"))


def test_parts_listed_under_the_heading_of_a_class_are_its_parts() -> None:
    headings = ("五、一般公共预算支出具体情况", "（一）教育支出（类）")
    assert changes("具体为：人员经费50.00万元，公用经费10.00万元。", headings=headings) == ()


def test_a_numbered_item_is_about_its_subject_to_its_end() -> None:
    text = "（2）商品和服务支出（302）90万元，较上年增加9万元。2023年公用经费60万元，2024年公用经费65万元。"
    found = changes(text, headings=("五、支出按经济分类情况",))
    assert [(one.subject_code, one.subject_name) for one in found] == [
        ("302", "商品和服务支出"),
        (None, "商品和服务支出：公用经费"),
    ]
    assert found[1].current_yuan == wan("65")


def test_this_years_own_budget_and_its_completion_are_kept() -> None:
    headings = ("2024年度决算情况说明", "五、一般公共预算支出决算情况")
    (one,) = changes("教育支出（类）年初预算为100万元，支出决算为97万元，完成年初预算的97.00%。", headings=headings)
    assert (one.current_yuan, one.budgets_yuan, one.completion_pct) == (wan("97"), (wan("100"),), Decimal("97.00"))
    (one,) = changes(
        "教育支出（类）年初预算为100万元，调整预算为95万元，支出决算为97万元，决算数大于预算数。", headings=headings
    )
    assert (one.current_yuan, one.budgets_yuan, one.budget_word) == (wan("97"), (wan("100"), wan("95")), "大于")


@pytest.mark.parametrize(
    ("sentence", "current", "prior", "change", "percent"),
    [
        ("收入预算300万元，比上年的280万元增加了20万元，增幅7.14%。", "300", "280", "20", "7.14"),
        ("收入预算300万元，上年收入预算280万元，同比增加20万元。", "300", "280", "20", None),
        ("收入预算由上年320万元减少到300万元，减少20万元，下降6.25%。", "300", "320", "-20", "-6.25"),
        ("收入预算300万元，较上年减少20万元（-6.25%）。", "300", None, "-20", "-6.25"),
        ("收入预算300万元，较上年减少-20万元。", "300", None, "-20", None),
    ],
)
def test_the_year_before_in_the_words_of_the_sentence(
    sentence: str, current: str, prior: str | None, change: str, percent: str | None
) -> None:
    (one,) = changes(sentence, headings=("一、收支预算总体情况",))
    assert told(one)[:4] == ("total", "income", wan(current), wan(change))
    assert (one.prior_yuan, one.change_pct) == (prior and wan(prior), percent and Decimal(percent))


@pytest.mark.parametrize(
    "name",
    [
        "行政运行2010601：2024年预算",
        "1.201类06款01项行政运行",
        "2010601行政运行",
        "（201类）财政（06款）行政运行（01项）",
    ],
)
def test_codes_before_behind_and_within_a_name(name: str) -> None:
    (one,) = changes(f"{name}80万元，较上年增加2万元。", headings=("四、具体使用情况",))
    assert told(one)[:4] == ("functional_code", "2010601", wan("80"), wan("2"))


def test_an_item_is_of_the_section_named_before_it() -> None:
    found = changes(
        "财政事务（款）90万元，较上年增加2万元。其中：行政运行（项）80万元，一般行政管理事务（项）10万元。",
        headings=("四、具体使用情况",),
    )
    assert [one.subject_code for one in found] == ["20106", "2010601", "2010602"]


@pytest.mark.parametrize(
    "sentence",
    ["某某专项8万元，较上年增加2万元。", "收入预算捌拾万元，较上年增加2万元。", "此项由上级8万元转来，增加2万元。"],
)
def test_a_change_behind_something_unknown_is_not_what_the_heading_names(sentence: str) -> None:
    assert changes(sentence, headings=("三、支出预算情况",)) == ()


def test_the_heading_is_meant_where_the_sentence_names_the_budget_alone() -> None:
    (one,) = changes("2024年预算较2023年预算增加10万元，增长5%。", headings=("三、支出预算情况说明",))
    assert told(one) == ("total", "expenditure", None, wan("10"), Decimal(5))


def test_what_is_said_of_each_figure_is_said_of_all_parts() -> None:
    whole, *parts = changes(
        "“三公”经费6万元，比上年减少1万元，其中：因公出国（境）费0万元，公务接待费2万元，公车运维费4万元，均与上年持平。",
        headings=PUBLIC,
    )
    assert told(whole)[3] == wan("-1")
    assert [(one.subject_code, one.change_yuan, one.change_word) for one in parts] == [
        ("overseas", Decimal(0), "持平"),
        ("reception", Decimal(0), "持平"),
        ("vehicle_operation", Decimal(0), "持平"),
    ]


def test_comparisons_without_a_figure_are_kept() -> None:
    same, fewer = changes("因公出国（境）费与2023年预算持平。公务接待费较2023年预算下降10%。", headings=PUBLIC)
    assert told(same) == ("three_public", "overseas", None, Decimal(0), None)
    assert told(fewer) == ("three_public", "reception", None, None, Decimal(-10))
    (about,) = changes("公务接待费与上年基本持平。", headings=PUBLIC)
    assert (*told(about)[2:], about.change_word) == (None, None, None, "基本持平")
    # With another table, not with last year.
    assert changes("支出安排数与支出表的公务接待费一致。", headings=PUBLIC) == ()


def test_the_reason_of_an_economic_item_ends_at_the_next() -> None:
    found = changes(
        "机关工资福利支出（501）80万元，较上年增加1万元，原因是调资；机关商品和服务支出（502）9万元，较上年减少5万元，原因是压减。",
        headings=("（三）支出按政府预算支出经济分类的明细情况",),
    )
    assert [(one.subject_code, one.reason) for one in found] == [("501", "调资"), ("502", "压减")]


def test_a_reason_of_parts_goes_on_over_semicolons() -> None:
    (one,) = changes(
        "收入预算300万元，比上年减少20万元，主要是人员经费减少15万元；公用经费减少5万元。",
        headings=("一、收支预算总体情况",),
    )
    assert one.reason == "人员经费减少15万元；公用经费减少5万元"


def test_the_spending_of_another_fund_is_no_class() -> None:
    (one,) = changes("国有资本经营预算支出0万元，与上年持平。", headings=("五、政府性基金预算支出情况",))
    assert told(one)[:2] == ("total", "expenditure")
    assert one.fund == "state_capital"


def test_a_year_without_its_word_is_one() -> None:
    (one,) = changes("公务接待费10万元，与2023持平。", headings=PUBLIC)
    assert told(one) == ("three_public", "reception", wan("10"), Decimal(0), None)
    (other,) = changes("公务接待费10万元，与2021持平。", headings=PUBLIC)
    assert other.change_yuan is None


def test_the_budget_within_its_completion_is_kept() -> None:
    (one,) = read(
        "教育支出（类）支出决算为97万元，完成年初预算100万元的97.00%。",
        headings=("2024年度决算情况说明", "五、一般公共预算支出决算情况"),
    ).prior_year_changes
    assert (one.current_yuan, one.budgets_yuan, one.completion_pct) == (wan("97"), (wan("100"),), Decimal("97.00"))


def test_a_comparison_behind_parts_of_parts_is_of_the_whole() -> None:
    whole, *parts = changes(
        "部门财政拨款收入90万元，其中：本年收入80万元，上年结转10万元。本年收入中，一般公共预算财政拨款80万元，"
        "国有资本经营收益财政拨款0万元。与上年对比减少7万元。",
        headings=("（二）财政拨款收入情况",),
    )
    assert (whole.subject_code, whole.change_yuan) == ("fiscal_appropriation", wan("-7"))
    assert [(one.subject_code, one.current_yuan, one.change_yuan) for one in parts] == [
        ("income", wan("80"), None),
        ("carryover", wan("10"), None),
        ("general_public_budget", wan("80"), None),
        ("state_capital", Decimal(0), None),
    ]


def test_an_amount_behind_its_percentage_is_the_same_change() -> None:
    (one,) = changes("公务接待费6万元，较上年下降25%，减少2万元。", headings=PUBLIC)
    assert (one.change_yuan, one.change_pct, one.change_word) == (wan("-2"), Decimal(-25), "下降")
    (other,) = changes("公务接待费6万元，较上年下降25%，其中减少2万元是接待外宾。", headings=PUBLIC)
    assert other.change_yuan is None


@pytest.mark.parametrize("verb", ["，分别比上年减少2万元和增加1万元", "，比上年分别减少2万元、增加1万元"])
def test_changes_in_turn_each_have_their_own_word(verb: str) -> None:
    one, two = changes(f"公务接待费6万元，公务用车运行维护费9万元{verb}。", headings=PUBLIC)
    assert (one.change_yuan, one.change_word) == (wan("-2"), "减少")
    assert (two.change_yuan, two.change_word) == (wan("1"), "增加")


def test_a_nought_of_several_in_words_is_each_ones() -> None:
    found = changes("因公出国（境）费、公务接待费和公务用车购置及运行费均为0万元，与上年持平。", headings=PUBLIC)
    assert [(one.subject_code, one.current_yuan, one.change_word) for one in found] == [
        ("overseas", Decimal(0), "持平"),
        ("reception", Decimal(0), "持平"),
        ("vehicles", Decimal(0), "持平"),
    ]
    assert changes("无其他收入。2024年收入预算比上年增加5万元。", headings=PUBLIC)[0].current_yuan is None


def test_parts_of_project_expenditure_in_sentences_of_their_own_are_not_the_document_s() -> None:
    project, *others = changes(
        "（二）项目支出：2024年项目支出预算数30万元，是指为完成特定任务而发生的支出，其中：教育支出10万元，主要用于校舍修缮等方面。"
        "农林水支出20万元，主要用于渠道修缮等方面。",
        headings=GENERAL,
    )
    assert (project.subject_name, project.current_yuan, others) == ("项目支出", wan("30"), [])
    named = changes("项目支出30万元，其中：教育支出10万元。农林水支出20万元。", headings=GENERAL)
    assert [change.subject_name for change in named] == ["项目支出", "农林水支出"]


@pytest.mark.parametrize("same", ["持平", "与上年持平", "无变化", "与2023年一致"])
def test_a_later_sentence_says_why_nothing_changed(same: str) -> None:
    one, other = changes(
        "公务接待费支出比2023年减少2万元，其中：因公出国（境）费与2023年持平。"
        f"因公出国（境）费支出{same}的主要原因是两年都没有团组。公务接待费支出减少的原因：来客少。",
        headings=PUBLIC,
    )
    told_why = {found.subject_code: found.reason for found in (one, other)}
    assert told_why == {"overseas": "两年都没有团组", "reception": "来客少"}


def test_parts_in_a_sentence_behind_both_years_are_of_this_one() -> None:
    found = changes(
        "2024年支出预算150万元，2025年支出预算162万元。其中：基本支出由2024年的80万元增加到83万元，主要是工资调标。",
        year=2025,
    )
    assert [(one.subject_code, one.current_yuan, one.prior_yuan) for one in found] == [
        ("expenditure", wan("162"), wan("150")),
        ("basic", wan("83"), wan("80")),
    ]
