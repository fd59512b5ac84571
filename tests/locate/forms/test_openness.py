"""Whether rules part a form: all of them, those across or down alone, or a frame."""

from __future__ import annotations

import pytest

from etl.locate.forms.heads import Heads, heads_on
from etl.locate.forms.openness import is_lined, is_open, may_be_open
from etl.locate.forms.pieces import Pitch
from etl.locate.settings import DEFAULTS
from etl.records.page import Page, Ruling
from tests.locate.forms.stand import HEADS, LABELS, ROWS, SIZE, across, down, page

PITCH = Pitch(12.0, SIZE)
YS = (40.0, 63.0, 88.0, 115.0, 150.0, 193.0, 230.0)
ACROSS = tuple(across(y) for y in YS)
DOWN = tuple(down(x, YS[0], YS[-1]) for x in (40, 95, 160, 250, 375, 560))
FRAME = (ACROSS[0], ACROSS[-1], DOWN[0], DOWN[-1])


def form(rules: tuple[Ruling, ...]) -> tuple[Page, Heads]:
    sheet = page(*LABELS, *HEADS, *ROWS, rules=rules)
    (heads,) = heads_on(sheet.words, PITCH, DEFAULTS)
    return sheet, heads


@pytest.mark.parametrize(("rules", "is_so"), [
    ((), True), (FRAME, True), (DOWN, True), (ACROSS, True), ((*ACROSS, *DOWN), False),
], ids=["none", "frame", "down", "across", "all"])  # fmt: skip
def test_a_form_is_open_where_rules_part_not_both(rules: tuple[Ruling, ...], is_so: bool) -> None:
    sheet, heads = form(rules)
    assert (may_be_open(sheet), is_open(sheet, heads, PITCH)) == (is_so, is_so)


def test_a_page_that_ends_with_heads_is_asked_above_them() -> None:
    for rules, is_so in (((), True), (DOWN, True), ((*ACROSS, *DOWN), False)):
        sheet = page(*LABELS, *HEADS, rules=rules)
        (heads,) = heads_on(sheet.words, PITCH, DEFAULTS)
        assert is_open(sheet, heads, PITCH) is is_so


def test_rules_between_rows_are_no_frame() -> None:
    assert is_lined(*form(ACROSS), PITCH) and not is_lined(*form(FRAME), PITCH) and not is_lined(*form(()), PITCH)


def test_a_page_that_names_no_levels_is_not_asked() -> None:
    assert not may_be_open(page(*LABELS))
