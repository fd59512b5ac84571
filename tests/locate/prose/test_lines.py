"""Words into lines: what stands level is one line, what stands apart has a space."""

from etl.locate.prose.lines import cell_text, line_text, rows_of, text_lines
from etl.records.located import TextLine
from etl.records.page import Box, Word


def word(text: str, x0: float, top: float, width: float = 20) -> Word:
    return Word(text, Box(x0, top, x0 + width, top + 10))


def test_words_less_than_half_a_height_apart_are_level() -> None:
    left, right = word("左", 0, 100), word("右", 30, 104.9)
    assert rows_of([right, left]) == [[left, right]]
    lower = word("下", 30, 105.1)
    assert rows_of([lower, left]) == [[left], [lower]]


def test_a_gap_is_a_space() -> None:
    assert line_text([word("合", 0, 0), word("计", 21.6, 0)]) == "合 计"
    assert line_text([word("合", 0, 0), word("计", 21.4, 0)]) == "合计"


def test_lines_have_the_box_around_their_words() -> None:
    assert text_lines(2, [word("乙", 0, 20), word("甲", 0, 0), word("丙", 50, 2)]) == [
        TextLine(2, "甲 丙", Box(0, 0, 70, 12)),
        TextLine(2, "乙", Box(0, 20, 20, 30)),
    ]


def test_the_lines_of_a_cell_are_one_text() -> None:
    assert cell_text([word("支出", 0, 20), word("基本", 0, 0)]) == "基本支出"
    assert cell_text([]) == ""
