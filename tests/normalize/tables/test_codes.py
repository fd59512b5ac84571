"""Codes printed over three columns, in one, with names behind them, or with their zeros lost."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from etl.normalize.tables.codes import code_by_name, is_functional_name, is_name_of, make_code, read_code
from etl.normalize.tables.readers.coded import programme_of


@pytest.mark.parametrize(
    ("parts", "previous", "digits", "name"),
    [
        (["211", "03", "02"], None, "2110302", ""),
        (["211", "03", ""], None, "21103", ""),
        (["2110302"], None, "2110302", ""),
        (["211", "21103", "2110302"], None, "2110302", ""),
        (["2010801-行政运行"], None, "2010801", "行政运行"),
        (["301", "01 基本工资"], None, "30101", "基本工资"),
        (["301", "工资福利支出"], None, "301", "工资福利支出"),
        (["301", "2"], None, "30102", ""),  # 万里街道 2024: a spreadsheet dropped the zero
        (["", "03", ""], "2110201", "21103", ""),
        (["211-03-02"], None, "2110302", ""),
        (["211.03 污染防治"], None, "21103", "污染防治"),
        (["[2110302]水体"], None, "2110302", "水体"),
        (["（211）节能环保支出"], None, "211", "节能环保支出"),
        (["3021101-差旅费"], None, "3021101", "差旅费"),
        (["", "", "04"], "2110302", "2110304", ""),
        (["211/03/02"], None, "2110302", ""),
        (["2110300"], None, "21103", ""),  # upper levels filled with zeros
        (["2110000 节能环保支出"], None, "211", "节能环保支出"),
        (["30100"], None, "301", ""),
        (["节能环保支出（211）"], None, "211", "节能环保支出"),
    ],
)
def test_read_code(parts: list[str], previous: str | None, digits: str, name: str) -> None:
    code, printed = read_code(parts, previous)
    assert code is not None
    assert (code.digits, printed) == (digits, name)


@pytest.mark.parametrize(
    ("parts", "near_miss"),
    [
        (["合计"], ["201合计"]),
        ([""], ["201"]),
        (["1、一般公共预算拨款"], ["201一般公共服务支出"]),
        (["12"], ["212"]),
        (["99999999"], ["2999999"]),
        (["某县水务局（211）"], ["节能环保支出（211）"]),  # the number of a unit
        (["节能环保支出（212）"], ["城乡社区支出（212）"]),
    ],
)
def test_no_code_and_the_like_that_is_one(parts: list[str], near_miss: list[str]) -> None:
    assert read_code(parts)[0] is None
    assert read_code(near_miss)[0] is not None


@given(st.from_regex(r"2\d{6}", fullmatch=True))
def test_three_columns_say_what_one_says(digits: str) -> None:
    assert read_code([digits[:3], digits[3:5], digits[5:]])[0] == read_code([digits])[0]


@pytest.mark.parametrize(
    ("label", "digits"),
    [("八、社会保障和就业支出", "208"), ("（一）一般公共服务支出", "201"), ("十七、援助其他地区支出", "219")],
)
def test_class_by_name(label: str, digits: str) -> None:
    code = code_by_name(label, None, "functional")
    assert code is not None
    assert code.digits == digits


@pytest.mark.parametrize(
    ("project", "programme"),
    [
        ("自治区水污染防治专项—本级待分", "自治区水污染防治专项"),
        ("自治区水污染防治专项一对下", "自治区水污染防治专项"),
        ("大气污染防治专项-“乌-昌-石”区域 2023-2024 年跟踪评估", "大气污染防治专项"),
        ("“乌-昌-石”区域 2023-2024 年跟踪评估", None),
        ("生态环境监察项目", None),
        ("某市水文站2025年-2027年观测设备维护项目", None),
        ("河道管护专项-2025年度-2027年度观测", "河道管护专项"),
    ],
)
def test_programme(project: str, programme: str | None) -> None:
    assert programme_of(project) == programme


def test_the_names_a_code_ever_bore_are_its() -> None:
    code = make_code("2130301")
    assert code is not None
    assert is_name_of(code, "行政运行")
    assert not is_name_of(code, "防汛经费")
    unknown = make_code("2999999")
    assert unknown is not None
    assert is_name_of(unknown, "某事")
    assert is_functional_name("水利工程运行与维护")
    assert not is_functional_name("河道清淤")


def test_a_long_number_is_the_code_of_a_unit() -> None:
    assert read_code(["310001001"]) == (None, "")
    assert read_code(["3100010"])[0] is not None


@pytest.mark.parametrize(
    ("printed", "digits"),
    [
        ("2,130,301", "2130301"),
        ("30,101", "30101"),
        ("'2130301", "2130301"),
        ("213类03款01项", "2130301"),
        ("213类", "213"),
    ],
)
def test_codes_as_spreadsheets_and_levels_in_words_print_them(printed: str, digits: str) -> None:
    code, name = read_code([printed])
    assert (code and code.digits, name) == (digits, "")


def test_thousands_that_are_no_code() -> None:
    assert read_code(["9,130,301"])[0] is None
    assert read_code(["2,999"])[0] is None
