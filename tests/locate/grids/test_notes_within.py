"""Notes between the lines of a table, and two tables on one page."""

from __future__ import annotations

from etl.locate.grids.notes_within import goes_on_below, is_note
from etl.locate.grids.segments import Row, rows_of_segments
from etl.locate.grids.unruled import find_unruled
from etl.records.page import Box, Page, Word

Line = tuple[tuple[str, float, float], ...]
HEAD: Line = (("科目编码", 0, 40), ("科目名称", 60, 100), ("合计", 150, 170), ("基本支出", 210, 250))
BODY: tuple[Line, ...] = (
    (("212", 0, 15), ("城乡社区支出", 60, 120), ("8.90", 160, 180), ("-", 255, 260)),
    (("21208", 0, 25), ("土地出让支出", 60, 120), ("8.90", 160, 180), ("-", 255, 260)),
    (("229", 0, 15), ("其他支出", 60, 100), ("13.50", 155, 180), ("6.60", 240, 260)),
)
NOTE: Line = (("备注：数据来源于预算系统的本年度批复", 0, 150),)
TOTAL: Line = (("合计", 60, 80), ("22.40", 155, 180), ("6.60", 240, 260))


def words(*lines: Line) -> list[Word]:
    return [Word(text, Box(x0, 16 * at, x1, 16 * at + 10)) for at, one in enumerate(lines) for text, x0, x1 in one]


def rows(*lines: Line) -> list[Row]:
    return rows_of_segments(words(*lines))


def test_a_note_is_a_line_of_its_own() -> None:
    assert is_note(rows(NOTE)[0])
    assert not is_note(rows((("备注", 0, 20), ("8.90", 160, 180)))[0])


def test_the_body_goes_on_where_sums_end_as_above() -> None:
    assert goes_on_below(rows(*BODY, NOTE, TOTAL), 3, 0)
    assert not goes_on_below(rows(*BODY, NOTE, (("12.30", 60, 85), ("4.50", 100, 120))), 3, 0)
    assert not goes_on_below(rows(*BODY, NOTE), 3, 0)


def test_every_line_is_read_once_and_the_note_is_of_none() -> None:
    listed = words(HEAD, *BODY, NOTE, TOTAL)
    (grid,), outside = find_unruled(Page(1, 300, 400, tuple(listed), ()), listed)
    texts = [cell.text for cell in grid.cells if cell.text]
    assert (texts.count("城乡社区支出"), texts.count("22.40"), grid.col_count) == (1, 1, 4)
    assert [word.text for word in outside] == [NOTE[0][0]]
