"""Long labels stand around their figures: by their middle, their first or their last line, one way in a table."""

from __future__ import annotations

import pytest

from etl.locate.grids.labels import Label, LabelLine, labels_at
from etl.locate.settings import DEFAULTS
from etl.records.page import Box


def lines(*printed: tuple[float, str, bool]) -> list[LabelLine]:
    """Lines by their middle, their text, and whether they fill the column; 10 points high."""
    return [LabelLine(Box(0, middle - 5, 60, middle + 5), text, full) for middle, text, full in printed]


@pytest.mark.parametrize(("first", "second"), [(106, 142), (100, 136), (112, 148)], ids=["middle", "first", "last"])
def test_a_label_on_two_lines(first: float, second: float) -> None:
    printed = lines(
        (100, "机关事业单位养", True),
        (112, "老保险缴费支出", False),
        (136, "其他社会保障和", True),
        (148, "就业支出", False),
    )
    assert labels_at([printed], [first, second], DEFAULTS) == [[Label(0, 2, 0), Label(2, 4, 1)]]


def test_the_middle_of_three_lines() -> None:
    printed = lines(
        (100, "文化旅游体", True), (112, "育与传媒支", True), (124, "出", False), (140, "农林水支出", False)
    )
    assert labels_at([printed], [112, 140], DEFAULTS) == [[Label(0, 3, 0), Label(3, 4, 1)]]


def test_a_label_without_figures_is_one_where_it_begins_a_row_or_nothing_before_it_is_full() -> None:
    printed = lines(
        (100, "一、本年收入", False), (118, "其中：拨款", False), (136, "上年结转", False), (154, "二、合计数", False)
    )
    assert [label.figures for label in labels_at([printed], [118, 154], DEFAULTS)[0]] == [None, 0, None, 1]


def test_each_column_has_labels_of_its_own_length() -> None:
    units = lines((100, "青禾县河道", True), (112, "管理所", False))
    projects = lines((94, "小型水库除", True), (106, "险加固工程", True), (118, "（二期）", False))
    assert labels_at([units, projects], [106], DEFAULTS) == [[Label(0, 2, 0)], [Label(0, 3, 0)]]
