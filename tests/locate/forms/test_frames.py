"""Rules around a form are its sides; those down within it part columns; those elsewhere stay."""

from __future__ import annotations

from etl.locate.forms.frames import Frame, frame_of, outside, rules_down
from etl.records.page import Box
from tests.locate.forms.stand import ROWS, across, down, page

PLACE = Box.around(word.box for word in ROWS)
SIDES = (across(110), across(230), down(40, 110, 230), down(560, 110, 230))


def test_a_frame_is_found_on_its_sides() -> None:
    assert frame_of(page(*ROWS, rules=SIDES), PLACE, 10) == Frame(40, 560, 110, 230)
    assert frame_of(page(*ROWS), PLACE, 10) == Frame()


def test_rules_down_are_those_as_long_as_the_form() -> None:
    rules = (*SIDES, down(250, 120, 220), down(375, 120, 140))
    assert rules_down(page(*ROWS, rules=rules), PLACE) == [250]


def test_other_rules_of_the_page_stay() -> None:
    elsewhere = across(600)
    assert outside((*SIDES, elsewhere), [Box(40, 110, 560, 230)]) == [elsewhere]
