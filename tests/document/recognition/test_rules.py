"""Drawn lines are found, strokes of letters are none."""

import numpy as np
import pytest

pytest.importorskip("cv2", reason="text recognition is not installed (make ocr)")

from etl.document.recognition.rules import darkness_of, find_rules, ink_of
from tests.document.recognition.pictures import EDGES, LEVELS, SCALE, table


@pytest.mark.parametrize("width", [1, 2, 4])
def test_the_rules_of_a_table(width: int) -> None:
    rules = find_rules(darkness_of(table(width), SCALE), SCALE)
    assert sorted((one.top + one.bottom) / 2 for one in rules.across) == pytest.approx(LEVELS, abs=2)
    assert sorted((one.left + one.right) / 2 for one in rules.down) == pytest.approx(EDGES, abs=2)


def test_grain_of_a_scanner_is_no_rule_and_breaks_none() -> None:
    chance = np.random.default_rng(1)
    grainy = (table() + chance.normal(0, 20, table().shape)).clip(0, 255).astype(np.uint8)
    rules = find_rules(darkness_of(grainy, SCALE), SCALE)
    assert {round((one.top + one.bottom) / 2 / 10) for one in rules.across} == {level // 10 for level in LEVELS}


def test_ink_is_where_figures_stand_and_nowhere_on_paper() -> None:
    ink = ink_of(darkness_of(table(), SCALE))
    assert ink[110:150, 70:200].any() and not ink[:90].any()
