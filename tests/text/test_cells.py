"""The forms by which a header is told from a body."""

import pytest

from etl.text.cells import (
    is_body,
    is_code,
    is_column_numbers,
    is_short_code,
    is_subtotal,
    is_total,
    joined_code,
)


@pytest.mark.parametrize(
    ("printed", "joined"),
    [
        ("211-03-01", "2110301"),
        ("211.03", "21103"),
        ("[2110301]大气", "2110301大气"),
        ("(211)环境", "211环境"),
        ("环境 211", "环境211"),
        ("211/03/01", "2110301"),
        ("211–03—01", "2110301"),
        ("211_03", "21103"),
        ("2024/25", "2024/25"),
        ("'2110301", "2110301"),
        ("‘教育’", "‘教育’"),
        ("211类03款01项", "2110301"),
        ("211类 环境", "211环境"),
    ],
)
def test_a_code_is_written_in_one(printed: str, joined: str) -> None:
    assert joined_code(printed) == joined


@pytest.mark.parametrize(
    ("text", "code"),
    [("211", True), ("21103", True), ("2110301 大气", True), ("2110", False), ("21", False)],
)
def test_code(text: str, code: bool) -> None:
    assert is_code(text) is code


def test_a_short_code_has_two_digits_at_most() -> None:
    assert is_short_code(" 03")
    assert not is_short_code("203")


def test_a_sum_of_a_part_is_a_total_but_not_of_all() -> None:
    assert is_total("收入总计")
    assert not is_subtotal("收入总计")
    assert is_total("本年收入合计")
    assert is_subtotal("本年收入合计")
    assert not is_total("工资福利支出")


def test_numbers_of_columns() -> None:
    assert is_column_numbers(["栏次", "1", "2"])
    assert is_column_numbers(["1", "2", "3"])
    assert not is_column_numbers(["1", "3", "4"])
    assert not is_column_numbers([])
    assert is_column_numbers(["类", "款", "项", "栏次", "1", "2=3+4", "3"])
    assert is_column_numbers(["甲", "乙", "(1)", "(2)"])
    assert not is_column_numbers(["类", "款", "项"])
    assert not is_column_numbers(["甲", "乙"])


def test_body() -> None:
    assert is_body(["行政运行", "1,234.50"])
    assert is_body(["合计"])
    assert not is_body(["科目名称", "合计"])
    assert not is_body(["栏次", "1", "2"])
