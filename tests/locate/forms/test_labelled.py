"""Rows of labels and values come out as their cells: labels over several rows, notes beside several, heads over figures."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from etl.locate.forms.labelled import cells_of
from etl.locate.forms.pieces import Pitch
from etl.locate.settings import DEFAULTS
from etl.records.page import Box, Word
from tests.locate.forms.stand import LABELS, SIZE, lines, word

PITCH = Pitch(12.0, SIZE)
FUNDS = (
    *lines(50, 148, "项目资金", "（万元）"), word("年初预算数", 280, 100), word("全年执行数", 400, 100),
    word("年度资金总额", 140, 124), word("30.00", 290, 124), word("25.00", 410, 124),
    word("其中：财政拨款", 140, 148), word("20.00", 290, 148), word("18.00", 410, 148),
    word("上年结转资金", 140, 172), word("0.00", 290, 172), word("0.00", 410, 172),
    word("其他资金", 140, 196), word("10.00", 290, 196), word("7.00", 410, 196),
)  # fmt: skip


def cells(words: Sequence[Word], goes_on: tuple[bool, bool] = (False, False)) -> dict[str, Box]:
    """The cells by what stands in them."""
    place = Box(40, 0, 560, 300)
    found = cells_of(words, (), PITCH, place, DEFAULTS, goes_on=goes_on)
    by_text = {"".join(w.text for w in words if _holds(box, w.box)): box for box in found}
    assert sum(box.area for box in found) == pytest.approx(place.area)
    return by_text


def _holds(box: Box, inner: Box) -> bool:
    x, y = inner.center
    return box.x0 <= x <= box.x1 and box.top <= y <= box.bottom


def test_a_label_beside_each_value() -> None:
    assert set(cells(LABELS)) == {"项目名称", "种树养护", "实施单位", "水务局"}


def test_a_label_over_several_rows_stands_in_their_middle() -> None:
    found = cells(FUNDS)
    assert set(found) == {"项目资金（万元）", *(each.text for each in FUNDS[2:])}
    assert (found["项目资金（万元）"].top, found["项目资金（万元）"].bottom) == (0, 300)
    assert found["30.00"].x0 == found["10.00"].x0 and found["25.00"].x0 == found["全年执行数"].x0


def test_a_note_beside_several_rows_is_a_cell_of_its_own() -> None:
    note = lines(480, 148, "不得超过", "分值上限", "另有说明", "的除外")
    found = cells((*FUNDS, *note))
    assert found["不得超过分值上限另有说明的除外"].x1 == 560
    assert {"30.00", "25.00", "0.00"} <= set(found)


def test_a_value_of_several_lines_beside_one_of_one() -> None:
    words = (word("年度目标", 60, 130), *lines(280, 130, "种下三千棵树，", "养护三年，", "绿荫增加。"), *LABELS)
    assert "种下三千棵树，养护三年，绿荫增加。" in cells(words)


def test_a_label_on_the_page_before_is_not_missed() -> None:
    words = (*lines(280, 20, "种下三千棵树，", "绿荫增加。"), *LABELS)
    assert "种下三千棵树，绿荫增加。" in cells(words, goes_on=(True, False))
