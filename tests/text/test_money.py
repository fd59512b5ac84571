"""Printed numbers: exact decimals, and nothing that is not a number."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from etl.text.money import (
    Figure,
    labelled_figure,
    parse_figure,
    parse_number,
    printed_unit,
    unit_alone,
    unit_factor,
)


@given(st.decimals(allow_nan=False, allow_infinity=False, places=2, min_value=-(10**12), max_value=10**12))
def test_what_is_printed_is_read(value: Decimal) -> None:
    assert parse_number(f"{value:,}") == value
    assert parse_number(f"{value}") == value


@given(st.decimals(allow_nan=False, allow_infinity=False, places=6, min_value=0, max_value=10**9))
def test_brackets_are_a_minus(value: Decimal) -> None:
    assert parse_number(f"（{value}）") == parse_number(f"({value})") == -value


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("1, 234.56", "1234.56"),
        ("127,432. 56", "127432.56"),
        ("１，２３４．５", "1234.5"),
        ("1 ,234", "1234"),
        ("2,1 71.80", "2171.80"),
        ("1,23 4", "1234"),
    ],
)
def test_a_number_broken_at_its_separators_is_one(text: str, value: str) -> None:
    assert parse_number(text) == Decimal(value)


@pytest.mark.parametrize(
    ("text", "near_miss"),
    [
        ("", "0"),
        ("1,2 345.00", "12345.00"),
        ("12 34.56", "1234.56"),
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
        ("单位：百元", "百元", 100),
        ("单位：十万元", "十万元", 100_000),
        ("金额单位：千 万 元", "千万元", 10_000_000),
        ("单位∶千元", "千元", 1000),
        ("单位：人民币（万元）", "万元", 10_000),
        ("金额单位为万元", "万元", 10_000),
        ("单位：万", "万元", 10_000),
        ("单位：万人", None, None),
        ("单位·万元", "万元", 10_000),
        ("单位——元", "元", 1),
        ("单位：拾万圆", "十万元", 100_000),
        ("单位：壹万元", "万元", 10_000),
        ("单位：圆", "元", 1),
    ],
)
def test_money_unit(line: str, unit: str | None, yuan: int | None) -> None:
    assert printed_unit(line) == unit
    assert unit_factor(printed_unit(line)) == yuan


MONEY = st.decimals(allow_nan=False, allow_infinity=False, places=2, min_value=Decimal("0.01"), max_value=10**12)


@given(MONEY, st.sampled_from([" ", "\u00a0", "\u2009", "\u202f"]))
def test_spaces_set_thousands_apart(value: Decimal, space: str) -> None:
    assert parse_number(f"{value:,}".replace(",", space)) == value


@given(MONEY)
def test_apostrophes_set_thousands_apart(value: Decimal) -> None:
    assert parse_number(f"{value:,}".replace(",", "'")) == parse_number(f"{value:,}".replace(",", "’")) == value


@given(MONEY)
def test_only_the_last_three_digits_may_be_set_apart(value: Decimal) -> None:
    whole, _, cents = f"{value:,}".rpartition(".")
    head, comma, last = whole.rpartition(",")
    assert parse_number(f"{head.replace(',', '')}{comma}{last}.{cents}") == value


@given(MONEY, st.sampled_from([*"-−－–—△▲﹣"]), st.sampled_from(["", " "]))
def test_what_accounts_print_for_a_minus(value: Decimal, minus: str, space: str) -> None:
    assert parse_number(f"{minus}{space}{value:,}") == -value


@pytest.mark.parametrize("minus", ["(-)", "（-）", "（－）", "(–) "])
def test_a_minus_may_stand_in_brackets_of_its_own(minus: str) -> None:
    assert parse_number(f"{minus}1,046.35") == Decimal("-1046.35")
    assert parse_number(f"{minus}甲") is None


@given(MONEY, st.sampled_from(["①", "*", "※", "（1）", "(2)", "[3]", "（注）", "¹", "注①", "注1", "注"]))
def test_the_mark_of_a_footnote_is_no_digit(value: Decimal, mark: str) -> None:
    assert parse_number(f"{value:,}{mark}") == value


@given(
    MONEY,
    st.sampled_from(["元", "百元", "千元", "万元", "十万元", "百万元", "千万元", "亿元"]),
    st.sampled_from(["", " "]),
)
def test_a_figure_with_its_unit(value: Decimal, unit: str, space: str) -> None:
    assert parse_figure(f"{value:,}{space}{unit}") == Figure(value, unit)
    assert parse_number(f"{value:,}{space}{unit}") is None


@given(MONEY)
def test_letters_set_over_the_width_of_the_cell_are_one_number(value: Decimal) -> None:
    assert parse_number(" ".join(f"{value:,}")) == value


@given(st.text("0123456789.,，-−△（）() %①*万元¥减少", max_size=30))
def test_what_is_no_number_is_never_an_error(text: str) -> None:
    value, figure = parse_number(text), parse_figure(text)
    assert value is None or figure == Figure(value)


@pytest.mark.parametrize(
    ("text", "figure"),
    [
        ("¥96.37", Figure(Decimal("96.37"))),
        ("-￥96.37", Figure(Decimal("-96.37"))),
        ("人民币96.37万元", Figure(Decimal("96.37"), "万元")),
        ("96.37亿", Figure(Decimal("96.37"), "亿元")),
        ("减少46.35", Figure(Decimal("-46.35"))),
        ("增加46.35万元", Figure(Decimal("46.35"), "万元")),
        ("46.35-", Figure(Decimal("-46.35"))),
    ],
)
def test_currency_and_words(text: str, figure: Figure) -> None:
    assert parse_figure(text) == figure


@pytest.mark.parametrize(
    "text", ["96.37万美元", "5元/人", "1,286.40/742.15", "减少", "减少-5", "5（2）", "4.108E+01", "####"]
)
def test_what_is_more_or_less_than_one_figure(text: str) -> None:
    assert parse_figure(text) is None


def test_a_label_with_its_figure_in_one_text() -> None:
    assert labelled_figure("合计:120.50 万元") == ("合计", "120.50 万元")
    assert labelled_figure("合计：120.50") == ("合计", "120.50")
    for text in ("比例：120.50", "合计：120", "：120.50万元", "合计：约120.50万元", "单位：万元", "合计120.50万元"):
        assert labelled_figure(text) is None


def test_a_unit_that_is_all_a_text_says() -> None:
    assert unit_alone("单位：万元") == unit_alone("（单位:万元）") == "万元"
    assert unit_alone("部门：某局 单位：万元") is None and unit_alone("合计：9.00万元") is None


def test_a_row_of_digits_longer_than_any_sum_is_a_code_or_two() -> None:
    assert parse_number("158200800158200800") is parse_number("650000240000000012345") is None
    assert parse_number("123456789012345") == Decimal(123456789012345)
    assert parse_number("1148.9499999999998") == Decimal("1148.9499999999998")


@pytest.mark.timeout(20)
def test_cells_of_blanks_take_no_time() -> None:
    """Their time is in step with their length, whatever stands around the blanks."""
    blanks = " " * 50_000
    assert parse_number(f"1{blanks}x") is None
    assert parse_figure(f"1{blanks}2{blanks}x") is None
    assert labelled_figure(f"办公费{blanks}x") is None
    assert labelled_figure(f"办公费：{blanks}x") is None
    assert parse_number(f"1,234{blanks}.50") == Decimal("1234.50")
