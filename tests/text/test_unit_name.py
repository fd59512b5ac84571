"""Names of units: their codes set apart, and words over units that are none."""

from __future__ import annotations

import pytest

from etl.text.unit_name import is_grade, unit_key, without_code


@pytest.mark.parametrize(
    "before", ["123001-", "123001", "[123001]", "【123001】", "（123001）", "(123001) ", "〔123001〕"]
)
def test_a_code_before_a_name_is_apart_from_it(before: str) -> None:
    assert without_code(f"{before}某市水文站") == ("某市水文站", "123001")
    assert unit_key(f"{before}某市水文站") == "某市水文站"


@pytest.mark.parametrize(
    "name", ["12某市水文站", "某市水文站", "2019年防汛工作经费", "2024-2025年度监测", "2021-25年监测"]
)
def test_what_is_no_code_stays(name: str) -> None:
    assert without_code(name) == (name, None)


@pytest.mark.parametrize(
    "words",
    ["全额", "差额", "自收自支", "财政全额拨款", "差额补助事业单位", "一般公共预算", "财政专户管理资金", "经费自理"],
)
def test_how_units_are_paid_for_is_no_unit(words: str) -> None:
    assert is_grade(words)


@pytest.mark.parametrize("name", ["某市水文站", "全额退款服务中心", "财政局", "差额结算项目"])
def test_a_name_is_no_grade(name: str) -> None:
    assert not is_grade(name)
