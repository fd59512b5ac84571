"""Printed numbers: exact decimals, and nothing that is not a number."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from etl.text.money import parse_number, printed_unit, unit_factor


@given(st.decimals(allow_nan=False, allow_infinity=False, places=2, min_value=-(10**12), max_value=10**12))
def test_what_is_printed_is_read(value: Decimal) -> None:
    assert parse_number(f"{value:,}") == value
    assert parse_number(f"{value}") == value


@given(st.decimals(allow_nan=False, allow_infinity=False, places=6, min_value=0, max_value=10**9))
def test_brackets_are_a_minus(value: Decimal) -> None:
    assert parse_number(f"（{value}）") == parse_number(f"({value})") == -value


@pytest.mark.parametrize(
    ("text", "value"),
    [("1, 234.56", "1234.56"), ("127,432. 56", "127432.56"), ("１，２３４．５", "1234.5"), ("1 ,234", "1234")],
)
def test_a_number_broken_at_its_separators_is_one(text: str, value: str) -> None:
    assert parse_number(text) == Decimal(value)


@pytest.mark.parametrize(
    ("text", "near_miss"),
    [
        ("", "0"),
        ("-", "-0"),
        ("—", "0"),
        ("一", "1"),
        ("12%", "12"),
        ("1,23", "1,234"),
        ("1.2.3", "1.23"),
        ("12 34", "12,345"),
        ("21 个", "21"),
        ("2024年", "2024"),
        ("1e5", "15"),
        ("（12", "（12）"),
        ("12）", "（12）"),
        ("合计", "0.00"),
        ("211-03", "-21103"),
        ("Ⅱ", "2"),
    ],
)
def test_no_number_and_the_like_that_is_one(text: str, near_miss: str) -> None:
    assert parse_number(text) is None
    assert parse_number(near_miss) is not None


@pytest.mark.parametrize(
    ("line", "unit", "yuan"),
    [
        ("单位：万元", "万元", 10_000),
        ("编制部门：某局 金额单位: 元", "元", 1),
        ("（单位：亿元）", "亿元", 100_000_000),
        ("预算单位：某局", None, None),
        ("单位：人", None, None),
    ],
)
def test_money_unit(line: str, unit: str | None, yuan: int | None) -> None:
    assert printed_unit(line) == unit
    assert unit_factor(printed_unit(line)) == yuan
