"""Columns ruled and rows not: lines of figures under each other are rows, wrapped labels and lists of words are none."""

from __future__ import annotations

from etl.locate.grids.rows import unruled_rows
from etl.locate.settings import DEFAULTS
from etl.records.page import Box, Word


def column(x0: float, *texts: str, top: float = 0.0, apart: float = 20.0) -> list[Word]:
    """A word on each line, blank ones left out; 10 points high."""
    return [
        Word(text, Box(x0, top + at * apart, x0 + 50, top + at * apart + 10)) for at, text in enumerate(texts) if text
    ]


def parted(*columns: list[Word]) -> list[float]:
    return unruled_rows(columns, DEFAULTS)


def test_rows_are_parted_between_their_lines() -> None:
    assert parted(column(0, "208", "210", "213"), column(60, "9.00", "4.00", "5.00")) == [15.0, 35.0]


def test_a_blank_figure_is_no_row_less() -> None:
    columns = column(0, "208", "210", "213"), column(60, "9.00", "4.00", "5.00"), column(120, "9.00", "", "5.00")
    assert parted(*columns) == [15.0, 35.0]


def test_a_label_on_two_lines_stays_with_its_figure() -> None:
    names = [*column(0, "养老", "医疗", "农林", apart=30), *column(0, "缴费", top=11)]
    assert len(parted(names, column(60, "9.00", "4.00", "5.00", apart=30))) == 2


def test_words_beside_one_figure_are_one_row() -> None:
    assert parted(column(0, "设备", "材料", "人工"), column(60, "", "9.00")) == []


def test_a_figure_broken_at_its_point_is_one_row() -> None:
    figures = column(60, "8,637,400", ".25"), column(120, "1,205.", "75")
    assert parted(column(0, "2050201", "学前教育"), *figures) == []


def test_two_figures_in_a_cell_are_no_rows() -> None:
    assert parted(column(0, "清淤", "二期"), column(60, "9.00", "4.00")) == []


def test_figures_and_words_that_do_not_stand_level_are_no_rows() -> None:
    assert parted(column(0, "设备购置"), column(60, "9.00", "4.00", "5.00")) == []


def test_words_that_begin_a_row_are_one_without_a_figure() -> None:
    names = column(0, "1.公务接待费", "2.公务用车费", "其中：购置费", "（2）运行费")
    assert parted(names, column(60, "9.00", "4.00", "", "5.00")) == [15.0, 35.0, 55.0]


def test_a_figure_in_the_middle_of_its_label_has_all_of_its_lines() -> None:
    names = [
        Word(text, Box(0, top, 60, top + 10))
        for top, text in ((0, "一、机关养老"), (12, "保险缴费支出"), (30, "二、住房改革"), (42, "补贴支出项目"))
    ]
    assert parted(names, column(80, "9.00", "4.00", top=6, apart=30), column(140, "9.00", "-", top=6, apart=30)) == [
        26.0
    ]


def test_a_lone_digit_under_a_first_decimal_is_the_second() -> None:
    assert parted(column(0, "甲", apart=10), column(100, "1,286.4", "0"), column(200, "742.1", "5")) == []
    assert parted(column(0, "甲", "乙"), column(100, "1,286.40", "5"), column(200, "742.15", "7")) != []
