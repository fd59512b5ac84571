"""Statements in their order: reasons that stand apart, words before a colon, which account is meant."""

from decimal import Decimal

from etl.normalize.narrative.matters.prior_year_changes import read_prior_year_changes
from etl.normalize.narrative.read import read_narrative
from etl.records.located import Paragraph
from etl.records.narrative import PriorYearChange
from tests.normalize.narrative.forms import GENERAL, INCOME, wan

RISE = "2024年收入预算300万元，比上年预算增加100万元，增长50%。"


def read(*paragraphs: tuple[tuple[str, ...], str], kind: str | None = "budget") -> tuple[PriorYearChange, ...]:
    return read_prior_year_changes([Paragraph(4, *one) for one in paragraphs], (), 2024, kind)


def test_a_reason_in_the_next_paragraph_is_the_change_s() -> None:
    (found,) = read((INCOME, RISE.removesuffix("。") + "，主要原因："), (INCOME, "项目增多。"))
    assert (found.current_yuan, found.change_yuan, found.change_pct) == (wan("300"), wan("100"), Decimal(50))
    assert found.reason == "项目增多"


def test_a_reason_under_another_heading_is_not() -> None:
    found = read((INCOME, RISE), (GENERAL, "主要原因是项目增多。"))
    assert [one.reason for one in found] == [None]


def test_the_same_statement_again_is_told_once() -> None:
    assert [one.no for one in read((INCOME, RISE), (INCOME, RISE))] == [1]


def test_text_without_figures_states_nothing() -> None:
    assert read((INCOME, "收入预算比上年有所增加。")) == ()


def test_the_last_sentence_introduces_what_follows() -> None:
    whole = "财政拨款支出预算30万元。国有资本经营预算拨款支出预算0万元。财政拨款支出主要内容如下："
    found = read(((), whole), ((), "1.“教育支出（类）普通教育（款）小学教育（项）”科目30万元。"))
    assert [one.fund for one in found if one.subject_kind == "functional_code"] == ["fiscal_appropriation"]


def test_an_item_is_no_reason_of_the_one_before() -> None:
    blank = "1、教育支出（类）普通教育（款）学前教育（项）20万元，比上年增加2万元。主要原因："
    found = read((GENERAL, blank), (GENERAL, "2、教育支出（类）普通教育（款）小学教育（项）30万元。"))
    assert [one.current_yuan for one in found] == [wan("20"), wan("30")]
    assert found[0].reason is None


def test_what_an_unknown_name_has_not_is_no_total() -> None:
    assert read((INCOME, "财政专户（教育收费）：本年未安排。")) == ()
    (found,) = read((INCOME, "政府性基金预算：本年未安排。"))
    assert (found.subject_code, found.current_yuan) == ("government_fund", 0)


def test_what_a_fund_brought_in_this_year_is_that_source() -> None:
    fund = ("八、政府性基金预算财政拨款收入支出决算情况说明",)
    found = read((fund, "2024年度政府性基金预算财政拨款本年收入50万元，本年支出50万元。"), kind="final")
    assert [(one.subject_kind, one.subject_code) for one in found][:1] == [("income_source", "government_fund")]


def test_a_line_that_only_introduces_parts_is_no_reason_and_leaves_the_fund() -> None:
    section = ("二、“三公”经费支出情况",)
    for introduction in ("其中：", "其 中 ： 1."):
        whole, visits = read(
            (section, "2024年一般公共预算财政拨款安排的“三公”经费预算共30万元，比上年减少2万元。主要原因是"),
            (section, introduction),
            (section, "因公出国（境）费5万元，与上年持平。"),
        )
        assert (whole.reason, whole.fund) == (None, "general_public_budget")
        assert (visits.subject_code, visits.fund) == ("overseas", "general_public_budget")


def test_parts_of_the_running_costs_are_told_as_such_and_as_no_outlay_of_the_whole() -> None:
    section = ("八、其他重要事项", "（一）机关运行经费")
    told = (
        (section, "2024年机关运行经费预算100万元，主要包括：办公费50万元、会议费30万元。其中："),
        (section, "（1）差旅费（款）支出20万元。"),
    )
    assert [(one.subject_kind, one.subject_code, one.current_yuan) for one in read(*told)] == [
        ("agency_operation", "agency_operation", wan("100")),
        ("agency_operation", "30201", wan("50")),
        ("agency_operation", "30215", wan("30")),
        ("agency_operation", "30211", wan("20")),
    ]
    assert {one.fund for one in read(*told)} == {"fiscal_appropriation"}
    beside = (("九、机关运行经费和会议费",), "2024年机关运行经费预算100万元。会议费30万元。")
    assert ("three_public", "meetings") in [(one.subject_kind, one.subject_code) for one in read(beside)]
    compared = read((section, "机关运行经费100万元。"), (section, "会议费30万元，比上年减少2万元。"))
    assert [one.subject_code for one in compared] == ["agency_operation", "meetings"]


def test_a_figure_of_a_listed_unit_is_told_as_its_own() -> None:
    listed = "纳入本部门2024年部门预算编制范围的二级预算单位包括：青禾市水务局（本级）、青禾市水文监测中心、青禾市河道管理处。"
    texts = (
        "2024年机关运行经费预算9万元，比2023年增加1万元。",
        "青禾市水文监测中心公用经费预算6万元，比2023年减少1万元，主要原因是人员减少。",
        "2024年青禾市河道管理处公用经费预算3万元，与2023年持平。",
    )
    paragraphs = [Paragraph(2, ("三、部门预算单位构成",), listed)]
    paragraphs += [Paragraph(9, ("十、机关运行经费安排情况",), text) for text in texts]
    found = read_narrative(paragraphs, (), 2024, "budget", publisher="青禾市水务局").prior_year_changes
    assert [(one.subject_code, one.subject_name) for one in found] == [
        ("agency_operation", "机关运行经费"),
        ("public", "青禾市水文监测中心公用经费"),
        ("public", "青禾市河道管理处公用经费"),
    ]


def test_a_line_that_introduces_items_gives_them_its_fund() -> None:
    under = ("四、预算单位支出情况",)
    found = read(
        (under, "2024年单位预算总支出90.00万元。"),
        (under, "财政拨款安排支出按功能科目分类情况"),
        (under, "一般公共服务支出（类）审计事务（款）行政运行（项）60.00万元，主要用于基本支出。"),
    )
    assert [one.fund for one in found] == ["all", "fiscal_appropriation"]


def test_a_source_below_the_income_it_is_part_of_has_the_fund_of_its_section() -> None:
    section = ("一、收支预算总表情况说明",)
    told = "财政拨款收入预算总计60万元。其中，一般公共预算收入预算60万元，与上年相比增加5万元，增长9%。"
    assert [(one.subject_code, one.fund) for one in read((section, told))] == [
        ("fiscal_appropriation", "all"),
        ("general_public_budget", "all"),
    ]


def test_the_words_before_a_reason_are_none_of_it() -> None:
    section = ("四、测算分析情况",)
    text = "2024年度部门支出预算30万元，比上年增加5万元。2024年度部门支出预算与上年相比增加的原因主要是政策性增资。"
    assert [one.reason for one in read((section, text))] == ["政策性增资"]


def test_a_paragraph_that_begins_with_a_comparison_goes_on_about_the_total_of_the_one_before() -> None:
    whole = (GENERAL, "2024年支出总计90万元，其中：基本支出60万元，项目支出30万元。")
    for comparison in ("与上年对比增加9万元，增长11.11%，", "与上年相比，增加9万元，增长11.11%，"):
        found = read(whole, (GENERAL, f"{comparison}主要原因分析：人员增加。"))
        assert [(one.subject_code, one.change_yuan, one.reason) for one in found] == [
            ("expenditure", wan("9"), "人员增加"),
            ("basic", None, None),
            ("project", None, None),
        ]
    found = read(whole, (GENERAL, "与上年相比，基本支出增加9万元。"))
    assert [(one.subject_code, one.change_yuan) for one in found] == [
        ("expenditure", None),
        ("basic", wan("9")),
        ("project", None),
    ]
    told = (GENERAL, "2024年支出总计90万元，比上年减少1万元。"), (GENERAL, "与上年对比增加9万元。")
    assert [(one.subject_code, one.change_yuan) for one in read(*told)] == [("expenditure", wan("-1"))]


def test_items_of_the_public_expenses_have_the_fund_their_total_names() -> None:
    section = ("七、“三公”经费预算情况说明",)
    parts = (
        (section, "（一）因公出国（境）费0万元，与上年持平。"),
        (section, "（二）公务接待费2万元，比上年减少1万元。"),
    )
    total = (section, "2024年一般公共预算“三公”经费10万元，比上年减少1万元。")
    assert {one.fund for one in read(total, *parts)} == {"general_public_budget"}
    assert {one.fund for one in read(*parts)} == {"fiscal_appropriation"}
    another = (section, "2024年政府性基金预算“三公”经费0万元。")
    assert [one.fund for one in read(total, another, *parts)][2:] == ["fiscal_appropriation"] * 2
    named = (section, "（二）财政拨款公务接待费2万元。")
    assert [one.fund for one in read(total, named)] == ["general_public_budget", "fiscal_appropriation"]


def test_an_economic_item_has_the_code_of_its_year() -> None:
    section = ("六、一般公共预算基本支出情况说明",)
    told = [Paragraph(4, section, "（1）住房公积金（款）30万元。（2）基本工资（款）20万元。")]
    codes = {
        year: [one.subject_code for one in read_prior_year_changes(told, (), year, "budget")] for year in (2017, 2024)
    }
    assert codes == {2017: ["30311", "30101"], 2024: ["30113", "30101"]}
    printed = [Paragraph(4, section, "住房公积金（30113）30万元。")]
    assert [one.subject_code for one in read_prior_year_changes(printed, (), 2017, "budget")] == ["30113"]


def test_items_told_below_basic_expenditure_are_known_by_name() -> None:
    section = ("六、一般公共预算基本支出情况说明",)
    found = read((section, "基本支出90万元，其中：人员经费80万元，主要包括：奖金60万元、其他工资福利支出20万元。"))
    assert [(one.subject_code, one.current_yuan) for one in found] == [
        ("basic", wan("90")),
        ("personnel", wan("80")),
        ("30103", wan("60")),
        ("30199", wan("20")),
    ]


def test_an_economic_class_of_basic_or_project_expenditure_is_not_all_that_is_spent_on_it() -> None:
    told = (
        "支出预算90万元，其中：基本支出60万元，其中：商品和服务支出20万元；项目支出30万元，其中：商品和服务支出30万元。"
    )
    classed = "按支出经济分类划分：商品和服务支出50万元。"
    found = read((("二、部门支出预算",), told + classed))
    assert [(one.subject_code or one.subject_name, one.current_yuan) for one in found] == [
        ("expenditure", wan("90")),
        ("basic", wan("60")),
        ("基本支出：商品和服务支出", wan("20")),
        ("project", wan("30")),
        ("项目支出：商品和服务支出", wan("30")),
        ("302", wan("50")),
    ]


def test_a_reason_that_names_a_side_is_of_that_side() -> None:
    parts = "其中：财政拨款收入18万元，其他各项收入2万元。收入增加的主要原因：一是人员增加；二是项目增加。"
    found = read((INCOME, f"2024年收入预算20万元，比上年增加2万元。{parts}"))
    assert [(one.subject_code, one.reason) for one in found] == [
        ("income", "一是人员增加；二是项目增加"),
        ("fiscal_appropriation", None),
        ("other_income", None),
    ]


def test_a_reason_behind_changes_of_parts_alone_is_of_the_total_told_before_with_its_figure() -> None:
    section = ("七、“三公”经费预算情况说明",)
    figures = "2024年“三公”经费预算安排情况为14万元，其中：公务接待费2万元，公务用车运行费12万元。"
    changes = (
        "“三公”经费预算较上年减少3万元，其中：公务接待费减少1万元，公务用车运行费减少2万元。减少的主要原因是厉行节约。"
    )
    found = read((section, figures + changes))
    assert [(one.subject_code, one.current_yuan, one.change_yuan, one.reason) for one in found] == [
        ("total", wan("14"), wan("-3"), "厉行节约"),
        ("reception", wan("2"), wan("-1"), None),
        ("vehicle_operation", wan("12"), wan("-2"), None),
    ]


def test_points_of_a_reason_may_stand_in_paragraphs_of_their_own() -> None:
    announced = (INCOME, RISE.removesuffix("。") + "，增加的主要原因：")
    (found,) = read(announced, (INCOME, "一是人员增加；"), (INCOME, "二是项目增加。"))
    assert found.reason == "一是人员增加；二是项目增加"
    (alone,) = read(announced, (INCOME, "项目增加。"), (INCOME, "二是另一件事。"))
    assert alone.reason == "项目增加"
    first = (INCOME, RISE.removesuffix("。") + "，主要原因：（1）人员增加；")
    (numbered,) = read(first, (INCOME, "（2）项目增加；（3）其他。"))
    assert numbered.reason == "（1）人员增加；（2）项目增加；（3）其他"


def test_each_comparison_has_the_reason_that_names_it() -> None:
    text = (
        "“三公”经费支出预算为15万元，支出决算为11万元，比上年减少1万元。决算数小于预算数的主要原因是厉行节约；"
        "比上年减少的主要原因是控制用车。"
    )
    (found,) = read((("七、“三公”经费",), text), kind="final")
    assert (found.current_yuan, found.change_yuan, found.reason) == (wan("11"), wan("-1"), "控制用车")


def test_a_figure_behind_brackets_at_the_figure_before_it_is_its_own() -> None:
    text = "收入总计90万元（含年初结转和结余）、支出总计90万元（含年末结转和结余）。与上年相比，收、支总计各减少9万元。"
    found = read((INCOME, text), kind="final")
    assert [(one.subject_code, one.current_yuan, one.change_yuan) for one in found] == [
        ("income", wan("90"), wan("-9")),
        ("expenditure", wan("90"), wan("-9")),
    ]


def test_a_comparison_behind_figures_that_add_up_to_a_total_is_of_the_total() -> None:
    section = ("七、“三公”经费",)
    parts = "分项看：公务接待费5万元，公务用车运行维护费{operation}万元。与上年相比减少1万元，主要原因是压减接待。"
    for operation, of in (("15", ["total"]), ("14", ["vehicle_operation"])):
        found = read((section, f"2024年“三公”经费预算20万元。{parts.format(operation=operation)}"))
        assert [one.subject_code for one in found if one.change_yuan is not None] == of


def test_a_reason_ends_before_the_figure_of_something_unknown_that_is_compared() -> None:
    text = "培训费预算20万元，比上年增加2万元，主要原因是新增培训；差旅费预算80万元，比上年减少5万元。"
    (found,) = read((("六、会议费、培训费、差旅费",), text))
    assert (found.current_yuan, found.change_yuan, found.reason) == (wan("20"), wan("2"), "新增培训")
    points = "培训费预算20万元，比上年增加2万元，主要原因是一是新增培训；二是某项目预算5万元，比上年增加2万元。"
    (found,) = read((("六、培训费",), points))
    assert found.reason == "一是新增培训；二是某项目预算5万元，比上年增加2万元"


def test_what_came_to_the_budget_within_the_year_parts_nothing() -> None:
    text = "1.教育支出（类）普通教育（款）小学教育（项）年初预算70万元，年中追加8万元，支出决算77万元，完成调整预算的98.72%。"
    (found,) = read((GENERAL, text), kind="final")
    assert (found.subject_code, found.current_yuan, found.budgets_yuan) == ("2050202", wan("77"), (wan("70"),))


def test_training_for_something_is_no_training_of_the_document() -> None:
    section = ("六、会议费、培训费",)
    assert read((section, "执法项目经费60万元，主要用于执法培训费30万元。")) == ()
    assert read((section, "2024年干部培训费30万元。")) == ()
    for body in ("本部门开支", "我局", "本院", "某市某局（本级）"):
        (found,) = read((section, f"2024年{body}培训费30万元。"))
        assert (found.subject_code, found.current_yuan) == ("training", wan("30"))


def test_what_is_spent_of_a_source_is_no_income() -> None:
    assert read((("八、财政专户管理资金",), "2024年财政专户管理资金支出26万元，比2023年增加2万元。")) == ()
    (found,) = read((INCOME, "2024年财政专户管理资金26万元，比2023年增加2万元。"))
    assert found.subject_code == "special_account"


def test_points_with_numbers_are_the_reason_from_the_first_on() -> None:
    text = "2024年收支总预算900万元，比上年增加90万元。主要原因：（1）人员经费增加60万元；（2）项目支出增加30万元。"
    whole, *parts = read((INCOME, text))
    assert whole.reason == "（1）人员经费增加60万元；（2）项目支出增加30万元"
    assert [(one.subject_code, one.change_yuan) for one in parts] == [("personnel", wan("60")), ("project", wan("30"))]


def test_two_totals_of_one_figure_keep_their_own_changes() -> None:
    section = ("一、收入支出决算情况",)
    first = (section, "收入总计1000万元，支出总计1000万元。与2023年度相比，收入总计增加50万元，支出总计增加50万元。")
    second = (("二、收入决算情况",), "收入合计1000万元，比2023年度增加80万元。")
    assert [(one.subject_code, one.current_yuan, one.change_yuan) for one in read(first, second, kind="final")] == [
        ("income", wan("1000"), wan("50")),
        ("expenditure", wan("1000"), wan("50")),
        ("income", wan("1000"), wan("80")),
    ]


def test_a_change_behind_words_that_it_changed_is_told() -> None:
    text = "“三公”经费预算较2023年预算数有所减少，减少3万元，下降12%，2024年预算22万元。"
    (found,) = read((("七、“三公”经费",), text))
    assert (found.current_yuan, found.change_yuan, found.change_pct) == (wan("22"), wan("-3"), Decimal(-12))


def test_reasons_of_both_sides_in_one_sentence_are_each_of_its_own() -> None:
    figures = "2024年收入预算90万元，比上年增加9万元；支出预算90万元，比上年增加9万元。"
    reasons = "收入增加主要原因是财政拨款增加，支出增加主要原因是人员增加。"
    found = read((("一、收支预算",), figures + reasons))
    assert [(one.subject_code, one.reason) for one in found] == [
        ("income", "财政拨款增加"),
        ("expenditure", "人员增加"),
    ]


def test_what_is_carried_over_of_each_fund() -> None:
    section = ("七、结转结余情况",)
    text = "2024年上年结转资金320万元，比2023年减少80万元。其中：一般公共预算结转200万元，政府性基金结转120万元。"
    found = read((section, text), (("八、年终",), "2024年年终结转结余预计0万元。"))
    assert [(one.subject_code, one.fund, one.current_yuan) for one in found] == [
        ("carryover", "all", wan("320")),
        ("carryover", "general_public_budget", wan("200")),
        ("carryover", "government_fund", wan("120")),
        ("carried_forward", "all", 0),
    ]


def test_marks_of_items_are_no_part_of_their_names() -> None:
    for mark in ("——", "●", "◆"):
        found = read((GENERAL, f"{mark}教育支出预算90万元，较上年增加9万元，主要是增资。"))
        assert [(one.subject_code, one.current_yuan, one.reason) for one in found] == [("205", wan("90"), "增资")]
    (found,) = read(
        (GENERAL, "●项目支出30万元，较上年减少1万元，主要原因是压减；"), (GENERAL, "◆其中：某业务费20万元。")
    )
    assert found.reason == "压减"


def test_an_unknown_expenditure_is_not_all_of_it() -> None:
    assert read((GENERAL, "某专项业务支出预算90万元，较上年增加9万元。")) == ()
    for words in ("2024年支出预算", "某局支出预算", "相应安排支出预算", "本部门当年支出预算"):
        (found,) = read((GENERAL, f"{words}90万元，较上年增加9万元。"))
        assert (found.subject_code, found.change_yuan) == ("expenditure", wan("9"))


def test_from_last_year_s_figure_to_this_year_s() -> None:
    section = ("七、“三公”经费",)
    text = "公务接待费由2023年的5万元减少到2024年的4万元，减少1万元，主要原因是厉行节约；公务用车运行维护费由2023年的15万元调整为14万元。"
    found = read((section, text))
    assert [(one.subject_code, one.prior_yuan, one.current_yuan, one.reason) for one in found] == [
        ("reception", wan("5"), wan("4"), "厉行节约"),
        ("vehicle_operation", wan("15"), wan("14"), None),
    ]


def test_a_reason_behind_parts_that_add_up_with_their_changes_is_of_the_total() -> None:
    whole = (
        "2024年收入预算90万元，比上年增加9万元。具体为：①财政拨款60万元，增加5万元；②上年结转30万元，增加{more}万元。"
    )
    for more, of in (("4", "income"), ("3", "carryover")):
        found = read((INCOME, f"{whole.format(more=more)}增加的主要原因是人员增加。"))
        assert [(one.subject_code, one.reason) for one in found if one.reason] == [(of, "人员增加")]


def test_the_expenditure_of_one_project_is_not_the_project_expenditure() -> None:
    unit = ("部门预算支出具体情况", "二、青禾县环境监测站")
    found = read(
        (unit, "青禾县环境监测站预算90万元，包括公用经费30万元、项目支出60万元。"),
        (unit, "项目支出60万元，具体包括："),
        (unit, "1.水质监测项目支出45万元，主要包括：采样45万元。"),
        (unit, "2.租赁费15万元，用于实验室。"),
    )
    assert [one.current_yuan for one in found if one.subject_code == "project"] == [wan("60")]


def test_a_statement_stands_on_the_page_it_begins_on() -> None:
    text = "本部门收入预算90万元，其中事业收入5万元；本部门支出预算90万元，较上年增加4万元，主要原因是人员增加。"
    begins = text.index("本部门支出")
    paragraph = Paragraph(6, GENERAL, text, ((begins, 7),))
    found = read_prior_year_changes([paragraph], (), 2026, "budget")
    assert [(one.subject_code, one.page_no) for one in found] == [("income", 6), ("business", 6), ("expenditure", 7)]
