"""Forms that rules do not part are read as those that they do: the cells are drawn where they are."""

from __future__ import annotations

import pytest

from etl.locate.forms.drawn import with_forms
from etl.locate.settings import DEFAULTS
from etl.records.page import Ruling
from tests.locate.forms.stand import HEADS, LABELS, ROWS, across, down, page, word

YS = (40.0, 63.0, 88.0, 115.0, 150.0, 193.0, 230.0)
ALL = (*(across(y) for y in YS), *(down(x, YS[0], YS[-1]) for x in (40, 95, 160, 250, 375, 560)))


@pytest.mark.parametrize("rules", [(), (across(40), across(230)), ALL[7:]], ids=["none", "frame", "down"])
def test_rules_are_drawn_around_each_cell(rules: tuple[Ruling, ...]) -> None:
    sheet = page(*LABELS, *HEADS, *ROWS, rules=rules)
    (drawn,), unsure = with_forms([sheet], DEFAULTS)
    assert drawn.words == sheet.words and not unsure
    name, target = (word.box for word in ROWS[3:5])
    parting = [r.x0 for r in drawn.rulings if not r.is_horizontal and r.top <= name.center[1] <= r.bottom]
    assert any(name.x1 <= x <= target.x0 for x in parting)
    below = [r.top for r in drawn.rulings if r.is_horizontal and r.x0 <= name.center[0] <= r.x1]
    assert any(name.bottom <= y <= name.bottom + 30 for y in below)


def test_a_ruled_form_stays_as_it_is() -> None:
    sheet = page(*LABELS, *HEADS, *ROWS, rules=ALL)
    (drawn,), _ = with_forms([sheet], DEFAULTS)
    assert drawn is sheet


def test_a_form_whose_levels_stand_nowhere_is_told() -> None:
    lower = [each for each in ROWS if each.text != "效益指标"]
    _, (unsure,) = with_forms([page(*LABELS, *HEADS, *lower, word("效益指标", 100, 260))], DEFAULTS)
    assert (unsure.page_no, unsure.row_count) == (1, 3)
