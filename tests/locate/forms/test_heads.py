"""Heads of indicators are found by their words, over as many lines as they are set in, one under the other or beside."""

from __future__ import annotations

import pytest

from etl.locate.forms.heads import Heads, heads_on, role_of
from etl.locate.forms.pieces import Pitch
from etl.locate.settings import DEFAULTS
from etl.records.page import Word
from tests.locate.forms.stand import HEADS, ROWS, SIZE, lines, word

PITCH = Pitch(12.0, SIZE)


def found(*words: Word) -> list[Heads]:
    return heads_on(words, PITCH, DEFAULTS)


def texts(heads: Heads) -> list[str]:
    return [head.text for head in heads.lowest]


def test_heads_of_one_line() -> None:
    (heads,) = found(*HEADS, *ROWS)
    assert texts(heads) == ["一级指标", "二级指标", "三级指标", "指标值"]
    assert [head.role for head in heads.lowest] == ["level_1", "level_2", "indicator", "target"]
    assert heads.gaps[0] == (140, 180) and not heads.over
    name, left, right = heads.name
    assert (name.text, left, right) == ("三级指标", 220, 400)


def test_heads_of_several_lines_are_whole() -> None:
    broken = (*lines(100, 100, "一级", "指标"), *lines(150, 100, "二级", "指标"), word("三级指标", 220, 100),
              *lines(300, 100, "年度", "指标", "值"))  # fmt: skip
    (heads,) = found(*broken, *ROWS)
    assert texts(heads) == ["一级指标", "二级指标", "三级指标", "年度指标值"]


def test_heads_over_others_are_told_apart_from_those_of_rows_above() -> None:
    under = (word("一级指标", 60, 112), word("二级指标", 120, 112), word("三级指标", 180, 112))
    two_rows = (word("绩效指标", 120, 90), *under, word("指标值", 260, 101), word("得分", 320, 101))
    (heads,) = found(*two_rows, *ROWS)
    assert [head.text for head in heads.over] == ["绩效指标"]
    one_row = (word("实际完成情况", 240, 78), *HEADS)
    (heads,) = found(*one_row, *ROWS)
    assert not heads.over and texts(heads) == ["一级指标", "二级指标", "三级指标", "指标值"]


def test_heads_of_projects_beside_them_are_those_of_a_list() -> None:
    (heads,) = found(word("项目名称", 20, 100), *HEADS, *ROWS)
    assert heads.is_of_list
    (heads,) = found(word("项目名称", 20, 70), *HEADS, *ROWS)
    assert not heads.is_of_list


@pytest.mark.parametrize(("text", "role"), [
    ("2026年目标值", "target"), ("一级指标", "level_1"), ("分值（90分）", "weight"), ("种树", None), ("", None),
])  # fmt: skip
def test_what_a_head_says(text: str, role: str | None) -> None:
    assert role_of(text) == role
