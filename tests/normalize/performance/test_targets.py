"""Targets: operator, number, unit of measure, and texts that are none."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from etl.normalize.performance.targets import parse_target, target_of

NUMBERS = [
    ("> =95%", ">=", "95", "%"),
    ("≥21 个", ">=", "21", "个"),
    ("=38522.35 平方米", "=", "38522.35", "平方米"),
    ("<=2 小时", "<=", "2", "小时"),
    ("< =0.8%", "<=", "0.8", "%"),
    ("21 个", "=", "21", "个"),
    ("1", "=", "1", None),
    (">=95", ">=", "95", None),
    (">=100 台（套）", ">=", "100", "台（套）"),
    (">=65 吨/年", ">=", "65", "吨/年"),
    (">=15000 m ²", ">=", "15000", "m²"),
    ("≥30 万张", ">=", "30", "万张"),
    ("<=2 个月", "<=", "2", "个月"),
    ("=1 份", "=", "1", "份"),
    ("＝１００％", "=", "100", "%"),
    ("≧20次", ">=", "20", "次"),
    ("不少于350个。", ">=", "350", "个"),
    ("大于80亿元人民币", ">", "80", "亿元人民币"),
    ("30次以上", ">=", "30", "次"),
    ("≥95%以上", ">=", "95", "%"),
    ("10,000人", "=", "10000", "人"),
    ("≤5年", "<=", "5", "年"),
    ("准确率≥90%", ">=", "90", "%"),
    ("完成率 100%", "=", "100", "%"),
    ("服务对象满意度达到95%以上", ">=", "95", "%"),
    ("知晓率不低于80%", ">=", "80", "%"),
    ("》95%", ">", "95", "%"),
    ("不低200天", ">=", "200", "天"),
    ("6 年", "=", "6", "年"),
    ("10余次", ">", "10", "次"),
    ("3万多人", ">", "3", "万人"),
    ("≥20余家", ">=", "20", "家"),
    ("30多媒体教室", "=", "30", "多媒体教室"),
]
TEXTS = [
    "满意度提高5%",
    "合格率95%；优良率80%",
    "知晓率不断提高",
    "每季度100%",
    "3 月 30 日前",
    "2024 年 12 月 15 日之前",
    "12月底前",
    "10月底完成",
    "2026年",
    "优良",
    "逐步提高",
    "90%-95%",
    "按运费的30% 且≤300万元/家",
    "≤100万元/家； ≤50万元/家",
    "每期不少于4课时",
    "",
]


@pytest.mark.parametrize(("printed", "operator", "value", "unit"), NUMBERS)
def test_number(printed: str, operator: str, value: str, unit: str | None) -> None:
    target = parse_target(printed)
    assert (target.operator, target.value, target.unit) == (operator, Decimal(value), unit)


@pytest.mark.parametrize("printed", TEXTS)
def test_text(printed: str) -> None:
    target = parse_target(printed)
    assert (target.operator, target.value, target.unit, target.text) == ("text", None, None, printed)


@pytest.mark.parametrize(
    ("operator", "value", "unit", "same"),
    [
        ("≥", "8", "个", "≥8个"),
        ("＝", "100", "%", "=100%"),
        ("≤", "18.69", "万元", "≤18.69万元"),
        ("＝", "8", "月", "=8月"),
    ],
)
def test_three_columns_give_the_record_of_one(operator: str, value: str, unit: str, same: str) -> None:
    assert parse_target(value, operator, unit) == parse_target(same)


def test_quality_in_three_columns() -> None:
    target = parse_target("优", "定性", "")
    assert (target.operator, target.value, target.text) == ("text", None, "优")


def test_text_is_kept_as_printed_but_for_the_gap_in_the_sign() -> None:
    assert parse_target("> =95%").text == ">=95%"
    assert parse_target("≥21 个").text == "≥21 个"


@given(
    sign=st.sampled_from(["", "=", "≥", "≤", ">=", "<=", "> =", "< =", ">", "<"]),
    value=st.decimals(min_value=0, max_value=10**9, places=2, allow_nan=False),
    gap=st.sampled_from(["", " "]),
    unit=st.sampled_from(["", "%", "个", "平方米", "台（套）", "吨/年", "人次", "万元"]),
)
def test_any_number_with_sign_and_unit_is_read_exactly(sign: str, value: Decimal, gap: str, unit: str) -> None:
    target = parse_target(f"{sign}{value}{gap}{unit}")
    meant = {"": "=", "≥": ">=", "≤": "<=", "> =": ">=", "< =": "<="}.get(sign, sign)
    assert (target.operator, target.value, target.unit) == (meant, value, unit or None)


@given(st.text(max_size=30))
def test_never_fails_and_never_invents(printed: str) -> None:
    target = parse_target(printed)
    assert (target.value is None) == (target.operator == "text")
    if target.value is not None:
        assert any(character.isdigit() for character in printed)


@pytest.mark.parametrize(
    ("name", "printed", "operator"),
    [
        ("传输时延平均值≤", "200毫秒", "<="),
        ("系统可用性 ≥", "99.90%", ">="),
        ("全年巡检不少于：", "12次", ">="),
        ("重大事故小于", "3次", "<"),
        ("驻场人员不少于", "＝12人", "="),
        ("全年巡检", "12次", "="),
        ("设备购置至少", "≥3台", ">="),
        ("印制《工作简报》", "300册", "="),
        ("群众满意度》", "90%", ">"),
    ],
)
def test_the_operator_may_stand_at_the_end_of_the_name(name: str, printed: str, operator: str) -> None:
    assert target_of(name, printed).operator == operator
    assert target_of(name, "3", "＝").operator == "="


@pytest.mark.parametrize("unit", ["其他", "其它", "无", "/", "—", "不适用"])
def test_a_form_s_word_for_no_unit_is_none(unit: str) -> None:
    assert parse_target("优", "定性", unit) == parse_target("优", "定性")
    assert parse_target("12", "≥", unit).unit is None and parse_target("12", "≥", unit).text == "≥12"
