"""How far lines of one cell stand apart is told by the words of a page, and where it is not, by those of another."""

from __future__ import annotations

import pytest

from etl.locate.forms.pieces import pieces_of, pitches_of
from etl.locate.settings import DEFAULTS
from tests.locate.forms.stand import SIZE, lines, word

BROKEN = [*lines(280, 130, "成活的树占所种的", "比例"), *lines(280, 190, "所种的树三年以后", "长高")]
ROWS = [word(text, 180, 130 + 30 * at) for at, text in enumerate(("数量指标", "质量指标", "时效指标"))]


def test_lines_of_one_cell_tell_it() -> None:
    (pitch,) = pitches_of([[*BROKEN, *ROWS]])
    assert (pitch.lines, pitch.height) == (12.0, SIZE)
    one, other, third = (each.box for each in (*BROKEN[:2], BROKEN[2]))
    assert pitch.is_tight(one, other) and not pitch.is_tight(other, third)
    assert pitch.beyond(one, other) == 0 and pitch.beyond(other, third) == pytest.approx(48 / 12 - 1.12)


def test_rows_under_each_other_do_not_and_another_page_does() -> None:
    alone, beside = pitches_of([ROWS])[0], pitches_of([ROWS, BROKEN])[0]
    assert alone.lines < 30 and beside.lines == 12.0


def test_a_piece_is_a_line_of_words() -> None:
    first, second = pieces_of([*BROKEN[:2], word("≥90%", 400, 124)], DEFAULTS)
    assert [one.text for one in first.words] == ["成活的树占所种的", "≥90%"] and second.text == "比例"
    assert (first.middle, first.height, first.width) == (124, SIZE, 160)
