"""Lines cut into segments where their words stand apart."""

from __future__ import annotations

import pytest

from etl.locate.grids.segments import rows_of_segments, whole_words
from etl.records.page import Box, Word


def segments(*words: tuple[str, float, float]) -> list[str]:
    """The segments of one line of words (text, x0, x1), whose letters are 10 high."""
    (row,) = rows_of_segments(Word(text, Box(x0, 0, x1, 10)) for text, x0, x1 in words)
    return [segment.text for segment in row.segments]


def _letters(*names: tuple[float, str]) -> list[tuple[str, float, float]]:
    """The letters of names set wide, each a letter's width from the next: where a name begins, and the name."""
    return [(letter, x0 + 20 * at, x0 + 20 * at + 10) for x0, name in names for at, letter in enumerate(name)]


@pytest.mark.parametrize(
    ("words", "texts"),
    [
        ([("收入", 0, 20), ("支出", 31.1, 50)], ["收入", "支出"]),
        ([("收入", 0, 20), ("支出", 30.9, 50)], ["收入 支出"]),
        ([("合", 0, 10), ("计", 60, 70)], ["合 计"]),
        ([("合", 0, 10), ("计", 171, 180)], ["合 计"]),
        ([("工", 0, 10), ("资", 71, 80)], ["工", "资"]),
        ([("收", 0, 10), ("入", 90, 100), ("支", 300, 310), ("出", 400, 410)], ["收 入", "支 出"]),
        (_letters((0, "合计"), (70, "基本支出"), (160, "项目支出")), ["合 计", "基 本 支 出", "项 目 支 出"]),
        (_letters((0, "基本支出"), (83, "其他支出")), ["基 本 支 出", "其 他 支 出"]),
        (_letters((0, "类"), (30, "款"), (60, "项"), (100, "科目名称")), ["类", "款", "项", "科 目 名 称"]),
        ([("3.00", 0, 20), ("一、教育", 21, 60)], ["3.00", "一、教育"]),
        ([("类", 0, 10), ("款", 60, 70)], ["类", "款"]),
        ([("1.00", 0, 20), ("2.00", 24, 44)], ["1.00", "2.00"]),
        ([("1.00", 0, 20), ("2.00", 22, 42)], ["1.00 2.00"]),
        ([("201", 0, 20), ("一般", 24, 44)], ["201", "一般"]),
        ([("甲乙", 0, 20), ("一般", 24, 44)], ["甲乙 一般"]),
        ([("1.00", 0, 20), ("万元", 24, 44)], ["1.00 万元"]),
        ([("△", 0, 8), ("1.00", 12, 32)], ["△ 1.00"]),
        ([("1.00", 0, 20), ("万元", 32, 44)], ["1.00", "万元"]),
        ([("1.00", 0, 20), ("项目", 24, 44)], ["1.00", "项目"]),
        ([("-", 0, 5), ("二、教育", 11, 50)], ["-", "二、教育"]),
        ([("-", 0, 5), ("二、教育", 7, 50)], ["- 二、教育"]),
        ([("1.00", 0, 20), ("-", 24, 29)], ["1.00", "-"]),
        ([("158200800", 0, 45), ("158200801", 47, 92)], ["158200800", "158200801"]),
        ([("-", 0, 5), ("1.00", 9, 29)], ["- 1.00"]),
        ([("-", 0, 5), ("1.00", 11, 29)], ["-", "1.00"]),
        ([("无", 0, 10), ("二、教育", 16, 50)], ["无", "二、教育"]),
        ([("无", 0, 10), ("教育", 16, 50)], ["无 教育"]),
    ],
)
def test_where_a_line_is_cut(words: list[tuple[str, float, float]], texts: list[str]) -> None:
    assert segments(*words) == texts


def test_a_row_knows_its_place_and_whether_it_has_a_number() -> None:
    first, second = rows_of_segments(
        [Word("甲", Box(0, 0, 10, 10)), Word("1.00", Box(50, 0, 70, 10)), Word("乙", Box(0, 30, 10, 42))]
    )
    assert (first.box, first.height, first.has_amount) == (Box(0, 0, 70, 10), 10, True)
    assert (second.box, second.height, second.has_amount) == (Box(0, 30, 10, 42), 12, False)


@pytest.mark.parametrize("text", ["1.00万元", "¥1.00", "负1.00", "减少1.00"])
def test_a_figure_with_its_unit_or_sign_in_words_is_one(text: str) -> None:
    (row,) = rows_of_segments([Word("甲", Box(0, 0, 10, 10)), Word(text, Box(50, 0, 90, 10))])
    assert [segment.is_amount for segment in row.segments] == [False, True]


def test_letters_set_wide_are_one_word_of_a_header() -> None:
    (row,) = rows_of_segments(
        Word(text, Box(x0, 0, x1, 10)) for text, x0, x1 in _letters((0, "项目支出"), (100, "合计"))
    )
    assert [[word.text for word in whole_words(segment)] for segment in row.segments] == [["项目支出"], ["合计"]]
