"""Both sides told in one sentence, lists without a figure of their own, and reasons of each; every figure is made up."""

from __future__ import annotations

from decimal import Decimal

import pytest

from etl.normalize.narrative import read_narrative
from etl.records.located import Paragraph
from etl.records.narrative import PriorYearChange
from tests.normalize.narrative.forms import YEAR, wan

BOTH = ("三、部门收支情况说明",)
PUBLIC = ("一、“三公”经费情况说明",)


def stated(*texts: str, headings: tuple[str, ...] = BOTH, kind: str = "budget") -> tuple[PriorYearChange, ...]:
    return read_narrative([Paragraph(1, headings, text) for text in texts], (), YEAR, kind).prior_year_changes


@pytest.mark.parametrize(
    ("text", "explained"),
    [
        ("2024年收入90万元，支出80万元，比上年收入增加5%，支出比上年增加4%。主要原因是新增单位。", 2),
        ("2024年收入90万元，比上年增加5万元；支出80万元，比上年增加4万元。主要原因是新增单位。", 2),
        ("2024年收入90万元，比上年增加5万元；支出80万元，比上年减少4万元。主要原因是新增单位。", 1),
        ("2024年收入90万元，比上年增加5万元。2024年支出80万元，比上年增加4万元。主要原因是新增单位。", 1),
    ],
)
def test_a_reason_behind_both_sides_of_one_sentence_is_of_both(text: str, explained: int) -> None:
    found = stated(text, kind="final")
    assert len(found) == 2 and found[-1].reason == "新增单位"
    assert sum(one.reason == "新增单位" for one in found) == explained


def test_a_reason_said_of_each_is_of_each_that_went_this_way() -> None:
    found = stated(
        "2024年“三公”经费9万元，比上年下降10%；其中公务接待费4万元，比上年增长5%；公务用车运行维护费5万元，比上年下降20%。"
        "下降的主要原因都是厉行节约。",
        headings=PUBLIC,
    )
    assert [(one.subject_code, one.reason) for one in found] == [
        ("total", "厉行节约"),
        ("reception", None),
        ("vehicle_operation", "厉行节约"),
    ]


def test_the_other_side_is_no_part_of_a_reason_and_what_compares_behind_its_list_is_of_all_of_it() -> None:
    found = stated(
        "收入包括：一般公共预算拨款收入98万元，比2023年预算数减少5万元，主要是人员减少；"
        "支出包括：教育支出60万元，卫生健康支出20万元，住房保障支出18万元，比2023年预算数减少5万元，主要是人员经费减少。"
    )
    assert [(one.subject_code, one.current_yuan, one.change_yuan, one.reason) for one in found] == [
        ("general_public_budget", wan("98"), -wan("5"), "人员减少"),
        ("205", wan("60"), None, None),
        ("210", wan("20"), None, None),
        ("221", wan("18"), None, None),
        ("expenditure", None, -wan("5"), "人员经费减少"),
    ]


def test_what_compares_behind_a_list_may_be_of_its_last_part_alone_so_it_is_of_neither() -> None:
    found = stated(
        "支出包括：教育支出60万元，卫生健康支出20万元，住房保障支出18万元，比2023年预算数减少5万元，主要是人员减少。"
    )
    assert [(one.change_yuan, one.reason) for one in found] == [(None, None)] * 3


def test_a_comparison_of_a_listed_part_is_of_the_part_where_another_is_compared_too() -> None:
    found = stated(
        "支出包括：教育支出60万元，比2023年预算数增加1万元，卫生健康支出20万元，住房保障支出18万元，比2023年预算数减少5万元。"
    )
    assert [(one.subject_code, one.change_yuan) for one in found] == [
        ("205", wan("1")),
        ("210", None),
        ("221", -wan("5")),
    ]


def test_the_reason_of_another_figure_ends_a_reason() -> None:
    _, basic, project = stated(
        "2024年支出预算90万元，基本支出60万元，比上年增加3万元；项目支出30万元，比上年减少2万元。"
        "基本支出较上年增加，原因是人员增加，项目支出减少原因是项目完成。"
    )
    assert (basic.reason, project.reason) == ("人员增加", "项目完成")


def test_nought_more_of_what_is_nought_is_of_the_part() -> None:
    whole, part = stated(
        "收入总计90万元，其中年初结转和结余0万元，较上年增加0万元，增长0%。",
        headings=("一、收入决算情况说明",),
        kind="final",
    )
    assert (whole.change_yuan, part.change_yuan, part.change_pct) == (None, Decimal(0), Decimal(0))


@pytest.mark.parametrize(
    ("text", "kind", "code"),
    [
        ("公务用车运行维护及购置费30万元，比上年增加3万元。", "three_public", "vehicles"),
        ("公共预算拨款30万元，比上年增加3万元。", "income_source", "general_public_budget"),
    ],
)
def test_a_name_in_another_order_or_shorter(text: str, kind: str, code: str) -> None:
    (one,) = stated(text, headings=("二、收入预算",) if code == "general_public_budget" else PUBLIC)
    assert (one.subject_kind, one.subject_code, one.change_yuan) == (kind, code, wan("3"))


@pytest.mark.parametrize(("name", "code"), [("初中教育支出", "2050203"), ("机构运行", None)])
def test_names_of_items_stand_alone_in_a_section_by_function(name: str, code: str | None) -> None:
    by_function = ("五、一般公共预算支出情况说明", "（一）按支出功能分类科目划分")
    (one,) = stated(f"{name}90万元，其中：基本支出90万元，项目支出0元。", headings=by_function)
    assert (one.subject_kind, one.subject_code, one.current_yuan) == ("functional_code", code, wan("90"))
    assert stated(f"{name}90万元。", headings=by_function[:1]) == ()


@pytest.mark.parametrize(
    ("text", "change", "pct"),
    [
        ("公务接待费9万元，比上年增加8万元，增长8倍。", "8", "8E+2"),
        ("公务接待费9万元，比上年增长1.5倍。", None, "1.5E+2"),
        ("公务接待费9万元，增加到上年的1.5倍。", None, None),
        ("公务接待费9万元，较上年减少近2万元，下降大约20%。", "-2", "-20"),
        ("公务接待费9万元，上年同期10万元，减少1万元。", "-1", None),
    ],
)
def test_how_much_a_figure_grew_in_other_words(text: str, change: str | None, pct: str | None) -> None:
    (one,) = stated(text, headings=PUBLIC)
    assert one.change_yuan == (None if change is None else wan(change))
    assert str(one.change_pct) == str(None if pct is None else Decimal(pct)), "to its last printed digit"


def test_what_was_carried_over_of_an_expenditure_is_no_income() -> None:
    (one,) = stated("公务接待费9万元（含上年结转1万元），较上年增加1万元。", headings=PUBLIC)
    assert (one.subject_code, one.change_yuan) == ("reception", wan("1"))
    total, carried = stated("收入总计90万元（含上年结转10万元）。", headings=("一、收入预算",))
    assert (total.subject_code, carried.subject_code, carried.current_yuan) == ("income", "carryover", wan("10"))


def test_an_expense_is_no_item_of_functions() -> None:
    by_function = ("五、一般公共预算支出情况说明", "（一）按支出功能分类科目划分")
    (one,) = stated(
        "机构运行（2060501）支出90万元，比上年减少5万元，原因是人员减少，日常公用经费减少2万元；专项业务费减少3万元。",
        headings=by_function,
    )
    assert (one.subject_code, one.reason) == ("2060501", "人员减少，日常公用经费减少2万元；专项业务费减少3万元")
