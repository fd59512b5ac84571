"""Carryover items: only under their heading, with an amount, as printed."""

from etl.normalize.narrative.matters.carryover import read_carryover_purposes
from etl.records.located import Paragraph
from tests.normalize.narrative.forms import wan

HEADINGS = ("十一、上年结转结余预算情况说明",)


def test_an_item_has_its_amount_and_what_it_is_for() -> None:
    (item,) = read_carryover_purposes([Paragraph(7, HEADINGS, "1. 河道项目 20.00 万元，主要用于清淤。")])
    assert (item.no, item.page_no, item.project_name, item.amount_yuan, item.purpose) == (
        1, 7, "河道项目", wan("20"), "清淤",
    )  # fmt: skip


def test_under_another_heading_it_is_none() -> None:
    assert (
        read_carryover_purposes([Paragraph(7, ("三、支出预算情况说明",), "1. 河道项目 20.00 万元，主要用于清淤。")])
        == ()
    )


def test_without_an_amount_it_is_none() -> None:
    assert read_carryover_purposes([Paragraph(7, HEADINGS, "1. 河道项目，主要用于清淤。")]) == ()
