"""Whose a statement is."""

import pytest

from etl.records.located import Paragraph
from etl.wording.own import Own


def tells(text: str, of: str, *, is_final: bool = False) -> bool:
    start = text.index(of)
    return Own(2025, is_final, "青禾县水利局").tells(Paragraph(1, (), text), start, start + len(of))


@pytest.mark.parametrize(
    "before",
    ["", "2025年", "本部门2025年度", "2025年青禾县水利局", "比2024年增加。", "本部门为行政单位，", "我局", "全部"],
)
def test_what_is_the_document_s_own(before: str) -> None:
    assert tells(f"{before}政府采购预算60.00万元。", "政府采购预算60.00万元")


@pytest.mark.parametrize(
    "before",
    ["2024年", "2025年增加，比上年", "青禾县水文站", "局机关2025年", "青禾县水文站为事业单位，", "预留给中小企业的"],
)
def test_what_is_another_s(before: str) -> None:
    assert not tells(f"{before}政府采购预算60.00万元。", "政府采购预算60.00万元")


def test_a_budget_is_no_account() -> None:
    assert not tells("采购预算60.00万元，支出50.00万元。", "采购预算60.00万元", is_final=True)
    assert tells("采购预算60.00万元，采购支出50.00万元。", "采购支出50.00万元", is_final=True)
