"""What a figure is of: codes before, behind and without marks, totals, parts of expenditure, units, 三公 items."""

from __future__ import annotations

import pytest

from tests.normalize.narrative.forms import GENERAL, INCOME, changes, wan

EXPENDITURE = ("三、支出预算情况说明",)
THREE_PUBLIC = ("七、“三公”经费预算情况说明",)


@pytest.mark.parametrize(
    "subject",
    [
        "一般公共服务支出（201）财政事务（20106）行政运行（2010601）",
        "2010601行政运行：2024年预算",
        "一般公共服务支出-财政事务-行政运行2024年预算数",
        "一般公共服务支出财政事务行政运行",
        "财政事务（款）行政运行（项）：支出预算数为",
        "1.一般公共服务支出（类）财政事务（款）行政运行（项）2024年初预算",
    ],
)
def test_functional_codes(subject: str) -> None:
    (found,) = changes(f"{subject}800万元，比上年增加30万元。", headings=GENERAL)
    assert (found.subject_kind, found.subject_code) == ("functional_code", "2010601")
    assert (found.current_yuan, found.change_yuan) == (wan("800"), wan("30"))


def test_a_number_in_front_is_a_code_only_with_its_name() -> None:
    assert changes("201会议室改造800万元。", headings=GENERAL) == ()
    (found,) = changes("201一般公共服务支出800万元。", headings=GENERAL)
    assert found.subject_code == "201"


@pytest.mark.parametrize(
    ("sentence", "code"),
    [
        ("部门预算总收入100万元。", "income"),
        ("2024年总支出100万元。", "expenditure"),
        ("收入总计和支出总计均为100万元。", "income_expenditure"),
        ("2024年预算收入100万元。", "income"),
        ("（一）收入预算：2024年年初预算数100万元。", "income"),
    ],
)
def test_totals(sentence: str, code: str) -> None:
    (found,) = changes(sentence, headings=("一、收支预算总体情况说明",))
    assert (found.subject_kind, found.subject_code, found.current_yuan) == ("total", code, wan("100"))


def test_the_total_income_of_the_fiscal_appropriation() -> None:
    (found,) = changes("财政拨款收入预算总计100万元。", headings=("四、财政拨款收支预算总体情况说明",))
    assert (found.subject_kind, found.subject_code, found.fund) == ("total", "income", "fiscal_appropriation")
    (found,) = changes("财政拨款收入预算总计100万元。", headings=INCOME)
    assert (found.subject_kind, found.subject_code) == ("income_source", "fiscal_appropriation")


def test_no_income_is_read_out_of_an_expenditure() -> None:
    found = changes(
        "支出预算100万元，其中：一般公共预算90万元，政府性基金预算10万元。项目支出40万元，其中：一般公共预算拨款30万元，单位资金10万元。",
        headings=EXPENDITURE,
    )
    assert [(c.subject_kind, c.subject_code, c.fund, c.current_yuan) for c in found] == [
        ("total", "expenditure", "all", wan("100")),
        ("total", "expenditure", "general_public_budget", wan("90")),
        ("total", "expenditure", "government_fund", wan("10")),
        ("expenditure_kind", "project", "all", wan("40")),
        ("expenditure_kind", "project", "general_public_budget", wan("30")),
        ("expenditure_kind", "project", "unit_funds", wan("10")),
    ]


def test_a_class_within_project_expenditure_is_no_statement_of_the_class() -> None:
    heading = ("二、一般公共预算支出情况说明",)
    found = changes("支出预算100万元，其中：教育支出60万元。项目支出40万元，其中：教育支出30万元。", headings=heading)
    assert [(c.subject_kind, c.subject_code, c.current_yuan) for c in found] == [
        ("total", "expenditure", wan("100")),
        ("functional_code", "205", wan("60")),
        ("expenditure_kind", "project", wan("40")),
    ]


@pytest.mark.parametrize(
    ("subject", "code"),
    [
        ("“三公”经费一般公共预算安排", "total"),
        ("“三公”经费一般公共预算拨款", "total"),
        ("公务用车购置、运行维护费", "vehicles"),
        ("车辆购置费", "vehicle_purchase"),
        ("公务用车购置支出为", "vehicle_purchase"),
        ("公务用车运行维护支出", "vehicle_operation"),
        ("运行维护费", "vehicle_operation"),
        ("出国（境）费", "overseas"),
        ("会议费", "meetings"),
        ("培训费", "training"),
    ],
)
def test_three_public(subject: str, code: str) -> None:
    (found,) = changes(f"{subject}20万元。", headings=THREE_PUBLIC)
    assert (found.subject_kind, found.subject_code) == ("three_public", code)


@pytest.mark.parametrize(
    "subject",
    ["机关运行费当年一般公共预算拨款", "机构运行经费财政拨款预算", "行政经费（机关运行经费）预算", "机关运转经费"],
)
def test_agency_operation(subject: str) -> None:
    (found,) = changes(f"2024年{subject}100万元，比上一年减少5万元。", headings=("八、其他重要事项",))
    assert (found.subject_kind, found.change_yuan) == ("agency_operation", wan("-5"))


def test_what_is_carried_on_and_what_was_carried_over() -> None:
    found = changes(
        "收入预算100万元，其中：上年一般公共预算拨款结转5万元。支出预算100万元，其中：结转下年3万元。",
        headings=("一、收支预算情况说明",),
    )
    assert [(c.subject_code, c.fund, c.current_yuan) for c in found][1::2] == [
        ("carryover", "general_public_budget", wan("5")),
        ("carried_forward", "all", wan("3")),
    ]


def test_figures_of_a_unit_are_told_from_the_departments_and_other_units() -> None:
    below = "第三部分 部门预算支出具体情况"
    units = [(below, "一、某局（本级）"), (below, "二、某某中心")]
    found = [
        statement
        for unit, name in zip(units, ("某局（本级）", "某某中心"), strict=True)
        for statement in changes(
            f"{name}预算50万元，包括在职人员经费20万元、公用经费5万元、对个人和家庭的补助支出4万元、增人增资1万元、项目支出20万元。",
            "（一）在职人员经费20万元，主要是工资。",
            headings=unit,
        )
    ]
    assert [(c.subject_kind, c.subject_code, c.subject_name) for c in found[:6]] == [
        ("total", "expenditure", "某局（本级）支出预算"),
        ("expenditure_kind", "serving_personnel", "某局（本级）在职人员经费"),
        ("expenditure_kind", "public", "某局（本级）公用经费"),
        ("expenditure_kind", "303", "某局（本级）对个人和家庭的补助支出"),
        ("expenditure_kind", "reserve", "某局（本级）增人增资"),
        ("expenditure_kind", "project", "某局（本级）项目支出"),
    ]
    assert len(found) == 12 and found[6].subject_name == "某某中心支出预算"


@pytest.mark.parametrize(
    "words", ["丙市渔业局河口管理站预算", "市渔业局河口管理站本级预算", "丙市渔业局河口管理站（本级）支出预算"]
)
def test_a_unit_may_be_named_without_its_city_and_say_its_own(words: str) -> None:
    (found,) = changes(f"{words}50万元。", headings=("部门预算支出具体情况", "三、丙市渔业局河口管理站"))
    assert (found.subject_code, found.subject_name) == ("expenditure", "丙市渔业局河口管理站支出预算")


def test_what_was_left_on_the_own_account_is_no_fiscal_carryover() -> None:
    found = changes(
        "2022年本部门预算收入90万元，其中一般公共预算拨款收入60万元、事业收入25万元，上年实户资金余额5万元。"
    )
    assert [(one.subject_code, one.current_yuan) for one in found][-1] == ("non_fiscal_carryover", wan("5"))
