"""Wrapping and grids: no letter is lost, headers span what they should."""

from hypothesis import given
from hypothesis import strategies as st

from tests.workshop.facts import xinjiang
from tests.workshop.grid import HeadCell, grid
from tests.workshop.wrap import wrap


def by_letter(text: str) -> float:
    return sum(5.0 if letter.isascii() else 10.0 for letter in text)


@given(st.text("年度（）“”-、1,2.0 A", max_size=40), st.integers(12, 90))
def test_the_lines_are_the_text_and_fit(text: str, width: int) -> None:
    lines = wrap(text, width, by_letter)
    assert "".join(lines) == text
    assert all(by_letter(line) <= width or len(line) == 1 for line in lines)


def test_breaks_spare_numbers_spaces_and_brackets() -> None:
    assert wrap("提前下达 2023 年资金（二期）", 60, by_letter) == ["提前下", "达 2023 年资", "金（二期）"]


def test_a_stacked_header_spans_as_printed() -> None:
    heads = grid(xinjiang().table("carryover")).heads
    assert HeadCell(0, 0, 3, 1, "项目名称") in heads
    assert HeadCell(0, 2, 1, 4, "财政拨款") in heads
    assert HeadCell(1, 3, 1, 2, "基本支出") in heads
    assert HeadCell(2, 8, 1, 1, "公用经费") in heads
    assert HeadCell(1, 9, 2, 1, "项目支出") in heads


def test_same_labels_side_by_side_stay_apart_unless_they_hold_something() -> None:
    cells = grid(xinjiang().table("income"))
    assert HeadCell(0, 5, 1, 7, "财政拨款（补助）") in cells.heads
    assert cells.numbers == ("※", "※", "※", "※", *map(str, range(1, 13)))
