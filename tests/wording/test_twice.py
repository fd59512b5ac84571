"""What two chapters state of one matter."""

from dataclasses import replace

import pytest

from etl.records.issue import Issue
from etl.records.located import Paragraph
from etl.records.vocabulary import DocumentKind
from etl.wording.twice import twice_issues
from tests.reconcile.builders import disclosure

DOCUMENT = replace(disclosure(), publisher="青禾县水利局", fiscal_year=2025)


def found(*texts: str, kind: DocumentKind = "budget") -> list[Issue]:
    paragraphs = [Paragraph(no, (), text) for no, text in enumerate(texts, 1)]
    return list(twice_issues(replace(DOCUMENT, kind=kind), paragraphs))


def codes(*texts: str, kind: DocumentKind = "budget") -> list[str]:
    return [one.code for one in found(*texts, kind=kind)]


def test_a_number_told_twice_is_one() -> None:
    first = "机关运行经费预算为60.00万元。"
    assert codes(first, "机关运行经费预算60.00万元。") == []
    assert codes(first, "机关运行经费预算66.00万元。") == ["figure.text_running_twice"]


def test_units_have_each_their_own() -> None:
    assert codes("机关运行经费60.00万元。", "机关运行经费66.00万元。", "机关运行经费6.00万元。") == []


def test_vehicles_paid_for_are_among_those_counted() -> None:
    assert codes("公务用车保有量为4辆。", "本部门共有车辆9辆。") == []
    (told,) = found("公务用车保有量为9辆。", "本部门共有车辆4辆。")
    assert (told.page_no, told.other_page_no, told.printed, told.expected) == (1, 2, "9", "≤4")


@pytest.mark.parametrize(
    "text",
    [
        "2024年机关运行经费预算66.00万元。",
        "机关运行经费预算60.00万元，比上年机关运行经费预算66.00万元减少。",
        "青禾县水文站机关运行经费预算6.00万元。",
        "局机关机关运行经费预算50.00万元。",
    ],
)
def test_what_is_of_another_year_or_body_is_not_held_against_the_document_s_own(text: str) -> None:
    assert codes("2025年青禾县水利局机关运行经费预算为60.00万元。", text) == []


def test_a_part_kept_for_small_firms_is_not_the_whole() -> None:
    whole = "2025年政府采购预算60.00万元。"
    assert codes(whole, "其中预留给中小企业的政府采购预算30.00万元。") == []
    assert codes(whole, "本部门政府采购预算66.00万元。") == ["figure.text_procurement_twice"]


def test_an_account_s_budget_is_not_what_it_spent() -> None:
    texts = "2025年机关运行经费支出30.00万元。", "机关运行经费预算35.00万元。"
    assert codes(*texts, kind="final") == []
    assert codes(*texts) == ["figure.text_running_twice"]


def test_vehicles_counted_at_a_day_of_the_year_before_are_the_document_s_own() -> None:
    first = "截至2024年12月31日，本部门共有车辆4辆。"
    assert codes(first, "单位共有车辆7辆。") == ["figure.text_vehicles_twice"]
    assert codes(first, "青禾县水文站共有车辆7辆。") == []


@pytest.mark.parametrize(
    ("none", "some", "code"),
    [
        ("2025年本部门无政府采购预算。", "政府采购预算60.00万元。", "figure.text_no_procurement"),
        ("本部门无机关运行经费。", "机关运行经费预算35.00万元。", "figure.text_no_running"),
        ("2025年未安排购置公务用车。", "2025年拟购置车辆2辆。", "figure.text_no_vehicles_bought"),
    ],
)
def test_what_is_said_not_to_be_has_no_number(none: str, some: str, code: str) -> None:
    assert codes(none, some) == [code]
    assert codes(none) == codes(some) == codes(none.replace("2025", "2024").replace("本部门", "2024年"), some) == []
