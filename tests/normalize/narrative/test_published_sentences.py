"""Sentences in forms published by counties, towns, schools and hospitals of many provinces; every name and figure is made up."""

from __future__ import annotations

from decimal import Decimal

from etl.normalize.narrative import read_narrative
from etl.records.located import Paragraph
from etl.records.narrative import PriorYearChange
from tests.normalize.narrative.forms import YEAR, wan

TOTAL = ("一、收入支出决算总体情况说明",)
INCOME = ("（一）收入预算情况",)
SPENT = ("（二）支出预算情况",)
GENERAL = ("五、一般公共预算支出情况说明",)


def stated(*texts: str, headings: tuple[str, ...], kind: str = "budget") -> tuple[PriorYearChange, ...]:
    return read_narrative([Paragraph(1, headings, text) for text in texts], (), YEAR, kind).prior_year_changes


def figures(found: tuple[PriorYearChange, ...]) -> list[tuple[str, Decimal | None]]:
    return [(one.subject_code or one.subject_name, one.current_yuan) for one in found]


def test_a_reason_in_numbered_points_is_one_reason_whatever_figures_it_gives() -> None:
    total, fiscal = stated(
        "2024年收入预算总额为90万元，比上年增加20万元，原因是：1、人员增加，经费拨款相应增加；2、本年增加了其他资金预算7万元。"
        "其中：财政拨款收入83万元，占92.22%。",
        headings=INCOME,
    )
    assert total.reason == "1、人员增加，经费拨款相应增加；2、本年增加了其他资金预算7万元"
    assert (fiscal.subject_code, fiscal.current_yuan, fiscal.share_pct) == (
        "fiscal_appropriation",
        wan("83"),
        Decimal("92.22"),
    )


def test_income_of_a_budget_by_its_name_is_no_budget_beside_the_account() -> None:
    found = stated(
        "1.财政拨款收入79万元，其中一般公共预算收入40万元，政府性基金预算收入33万元，国有资本经营预算收入6万元。",
        headings=("二、收入决算情况说明",),
        kind="final",
    )
    assert figures(found) == [
        ("fiscal_appropriation", wan("79")),
        ("general_public_budget", wan("40")),
        ("government_fund", wan("33")),
        ("state_capital", wan("6")),
    ]


def test_what_brackets_say_public_expenses_are_paid_out_of_is_no_expenditure_of_that_fund() -> None:
    found = stated(
        "“三公”经费支出决算9万元（其中：一般公共预算支出9万元；国有资本经营预算支出0万元）。",
        headings=("七、“三公”经费支出决算情况说明",),
        kind="final",
    )
    assert figures(found) == [("total", wan("9"))]


def test_a_sentence_that_compares_behind_one_part_is_of_the_total() -> None:
    total, part = stated(
        "2024年预算总收入86万元，其中：公共财政预算拨款86万元。较2023年增加6万元，增长7.5%，主要原因是工资增加。",
        headings=INCOME,
    )
    assert (total.subject_code, total.change_yuan, total.reason) == ("income", wan("6"), "工资增加")
    assert (part.subject_code, part.current_yuan, part.change_yuan) == ("general_public_budget", wan("86"), None)


def test_why_both_sides_changed_alike_is_the_reason_of_both() -> None:
    for told in (
        "收入总计减少3万元，减少3.37%，支出总计减少3万元，减少3.37%，主要原因是人员调出。",
        "收入减少3万元，降低3.37%；支出减少3万元，降低3.37%。减少的主要原因是：人员调出。",
    ):
        sides = stated(f"2024年度收入总计86万元，支出总计86万元。与2023年相比，{told}", headings=TOTAL, kind="final")
        assert [(one.subject_code, one.change_yuan, one.reason) for one in sides] == [
            ("income", wan("-3"), "人员调出"),
            ("expenditure", wan("-3"), "人员调出"),
        ]


def test_why_one_side_changed_is_not_the_reason_of_the_other() -> None:
    income, spent = stated(
        "收入总计86万元，支出总计80万元。与2023年相比，收入总计减少3万元，支出总计减少5万元，主要原因是人员调出。",
        headings=TOTAL,
        kind="final",
    )
    assert (income.reason, spent.reason) == (None, "人员调出")


def test_economic_classes_of_projects_are_parts_of_the_projects_in_paragraphs_of_their_own_too() -> None:
    found = stated(
        "2.项目支出60万元，占一般公共预算支出的40%，同比增加7万元。其中：",
        "工资福利支出12万元，占项目支出预算20%，同比增加2万元。",
        "商品和服务支出48万元，占项目支出预算80%，同比增加5万元。",
        headings=GENERAL,
    )
    assert [(one.subject_code or one.subject_name, one.change_yuan, one.share_pct) for one in found] == [
        ("project", wan("7"), 40),
        ("项目支出：工资福利支出", wan("2"), 20),
        ("项目支出：商品和服务支出", wan("5"), 80),
    ]


def test_what_an_item_holds_is_not_what_is_spent_of_the_whole() -> None:
    # Of 机构运行 and 住房公积金 several codes are known, or an economic item, too.
    for name, told in (
        ("机构运行", []),
        ("住房公积金", []),
        ("机关事业单位基本养老保险缴费支出", [("2080505", wan("11"))]),
    ):
        text = f"{name}11万元，其中：基本支出11万元，项目支出0万元。主要用于单位运转。"
        assert figures(stated(text, headings=GENERAL)) == told
    found = stated("2024年某项资金总规模11万元，其中：基本支出9万元，项目支出2万元。", headings=GENERAL)
    assert figures(found) == [("basic", wan("9")), ("project", wan("2"))]


def test_names_of_classes_without_the_word_for_expenditure() -> None:
    found = stated("支出预算11万元，其中，农林水9万元，社会保障和就业2万元。", headings=SPENT)
    assert figures(found) == [("expenditure", wan("11")), ("213", wan("9")), ("208", wan("2"))]
    (_, fund) = stated("收入预算11万元，其中：国有资本经营预算0万元。", headings=INCOME)
    assert (fund.subject_kind, fund.subject_code) == ("income_source", "state_capital")


def test_other_names_of_economic_classes() -> None:
    found = stated(
        "预算支出合计44万元。其中：工资性支出预算数为31万元；对个人与家庭补助支出预算数为3万元；商品与服务支出预算数为8万元；"
        "其他资本性支出2万元。",
        headings=SPENT,
    )
    assert [code for code, _ in figures(found)] == ["expenditure", "301", "303", "302", "31099"]


def test_the_account_of_both_sides_and_its_change() -> None:
    (one,) = stated(
        "某乡2024年度财政拨款收支总决算76万元。与2023年相比，财政拨款收、支总计各增4万元，上升5.56%。",
        headings=("四、财政拨款收入支出决算总体情况说明",),
        kind="final",
    )
    assert (one.subject_code, one.current_yuan, one.change_yuan) == ("income_expenditure", wan("76"), wan("4"))


def test_a_year_behind_a_figure_begins_a_sentence_whose_stop_is_missing() -> None:
    found = stated(
        "2024年本年收入合计76万元，其中：财政拨款收入76万元，占100%2024年本年支出合计70万元，其中：基本支出46万元。",
        headings=TOTAL,
        kind="final",
    )
    assert figures(found) == [
        ("income", wan("76")),
        ("fiscal_appropriation", wan("76")),
        ("expenditure", wan("70")),
        ("basic", wan("46")),
    ]
    assert found[1].share_pct == 100


def test_further_names_of_totals_and_sources() -> None:
    (whole, *_) = stated("2024年部门经费预算74万元，基本支出46万元，项目支出28万元。", headings=("一、收支情况",))
    assert (whole.subject_code, whole.current_yuan) == ("income_expenditure", wan("74"))
    found = stated("财政预算拨款收入20万元，纳入财政专户管理的收入安排的资金3万元，与上年持平。", headings=INCOME)
    assert figures(found) == [("fiscal_appropriation", wan("20")), ("special_account", wan("3"))]


def test_what_was_chiefly_added_is_a_reason() -> None:
    (one,) = stated(
        "经费总收入40万元，比2023年度增加15万元，同比增加60%。主要追加的是工程欠款10万元，临展经费等。",
        headings=TOTAL,
        kind="final",
    )
    assert one.reason is not None and one.reason.endswith("工程欠款10万元，临展经费等")


def test_quotation_marks_around_a_marked_name_are_no_part_of_it() -> None:
    (one,) = stated("2、“社会保障和就业支出”（类）2024年预算31万元，比2023年年初预算减少5万元。", headings=GENERAL)
    assert (one.subject_code, one.subject_name) == ("208", "社会保障和就业支出")


def test_marks_of_levels_without_brackets() -> None:
    found = stated(
        "1.一般公共服务支出类财政事务款行政运行项：年初预算为5万元，支出决算为6万元，完成年初预算的120%。",
        "2.教育支出类普通教育款小学教育项支出20万元，比上年增加2万元。",
        headings=("五、一般公共预算财政拨款支出决算情况说明",),
        kind="final",
    )
    assert figures(found) == [("2010601", wan("6")), ("2050202", wan("20"))]
    assert not stated("农林水支出类项目支出20万元。", headings=GENERAL)


def test_special_outlays_are_projects() -> None:
    found = stated("支出按用途分：人员经费18万元，公用经费4万元，专项经费10万元。", headings=SPENT)
    assert figures(found) == [("personnel", wan("18")), ("public", wan("4")), ("project", wan("10"))]


def test_one_rate_of_both_sides() -> None:
    sides = stated(
        "2024年度收入总计86万元，支出总计86万元，与上年相比，收入、支出总计均增加6万元，均增长7.5%。",
        headings=TOTAL,
        kind="final",
    )
    assert [(one.subject_code, one.change_yuan, one.change_pct) for one in sides] == [
        ("income", wan("6"), Decimal("7.5")),
        ("expenditure", wan("6"), Decimal("7.5")),
    ]


def test_the_years_own_budget_is_no_second_figure_of_what_was_carried_over() -> None:
    found = stated("2024年收入预算100万元。其中：上年结转5万元；本年预算95万元。", headings=INCOME)
    assert [(one.subject_code, one.current_yuan, one.restated_yuan) for one in found] == [
        ("income", wan("100"), None),
        ("carryover", wan("5"), None),
    ]


def test_points_with_numerals_of_headings() -> None:
    (whole, *parts) = stated(
        "一般公共预算支出85万元，比上年增加4万元，主要原因：一、人员增加1万元；二、公用经费增加3万元。",
        headings=GENERAL,
    )
    assert whole.reason == "一、人员增加1万元；二、公用经费增加3万元"
    assert [one.current_yuan for one in parts] == [None]


def test_the_account_of_last_year_by_its_year_alone_is_no_figure_of_this_one() -> None:
    (one,) = stated(
        "2024年度支出决算数为86万元，2023年度支出决算数为80万元，同比增加6万元，同比上升7.5%。",
        headings=("三、支出决算",),
        kind="final",
    )
    assert (one.current_yuan, one.prior_yuan, one.change_yuan) == (wan("86"), wan("80"), wan("6"))


def test_the_amount_of_a_percentage_in_brackets_behind_it() -> None:
    (one,) = stated("2024年预算总收入86万元，同比减少5%（减少4.53万元）。", headings=INCOME)
    assert (one.change_pct, one.change_yuan) == (Decimal(-5), wan("-4.53"))


def test_a_table_named_in_a_heading_tells_basic_expenditure_by_class() -> None:
    found = stated(
        "一般公共预算基本支出95万元。其中：301工资福利支出75万元；302商品和服务支出20万元。",
        headings=("六、一般公共预算基本支出表的说明",),
    )
    assert figures(found) == [("basic", wan("95")), ("301", wan("75")), ("302", wan("20"))]


def test_classes_that_money_is_for() -> None:
    found = stated("财政拨款支出110万元，其中用于教育支出90万元、社会保障和就业支出20万元。", headings=SPENT)
    assert figures(found) == [("expenditure", wan("110")), ("205", wan("90")), ("208", wan("20"))]


def test_a_comparison_behind_what_an_expenditure_is_for_is_of_the_expenditure() -> None:
    basic, staff, running = stated(
        "1.基本支出95万元，主要用于人员经费85万元、公用经费10万元，较上年增加2万元。", headings=SPENT
    )
    assert (basic.subject_code, basic.change_yuan) == ("basic", wan("2"))
    assert [(one.subject_code, one.change_yuan) for one in (staff, running)] == [("personnel", None), ("public", None)]


def test_a_budget_of_nought_in_words_is_no_figure_of_the_account() -> None:
    for text in (
        "社会保障和就业支出（类）抚恤（款）死亡抚恤（项）支出决算5万元，年初预算无此项，主要原因是追加。",
        "社会保障和就业支出（类）抚恤（款）死亡抚恤（项）。年初未安排预算，支出决算5万元，决算数大于年初预算数的主要原因是追加。",
    ):
        (one,) = stated(text, headings=("五、一般公共预算财政拨款支出决算情况",), kind="final")
        assert (one.current_yuan, one.restated_yuan, one.budgets_yuan, one.reason) == (wan("5"), None, (0,), "追加")
