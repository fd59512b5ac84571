"""Drawn lines are found, strokes of letters are none."""

import numpy as np
import pytest
from PIL import Image, ImageDraw, ImageFont

pytest.importorskip("cv2", reason="text recognition is not installed (make ocr)")

from etl.document.recognition.rules import darkness_of, find_rules, ink_of
from tests.document.recognition.pictures import EDGES, LEVELS, SCALE, table


@pytest.mark.parametrize("width", [1, 2, 4])
def test_the_rules_of_a_table(width: int) -> None:
    rules = find_rules(darkness_of(table(width), SCALE), SCALE)
    assert sorted((one.top + one.bottom) / 2 for one in rules.across) == pytest.approx(LEVELS, abs=2)
    assert sorted((one.left + one.right) / 2 for one in rules.down) == pytest.approx(EDGES, abs=2)


@pytest.mark.parametrize("high", [34, 50, 68])
def test_a_table_of_one_row_has_sides(high: int) -> None:
    """As where its last row stands alone on a page; its sides are hardly longer than the lines they run between are thick."""
    picture = Image.new("L", (1020, 400), 255)
    pen, font = ImageDraw.Draw(picture), ImageFont.load_default(28)
    for x in EDGES:
        pen.line((x, 100, x, 100 + high), 0, 3)
    for y in (100, 100 + high):
        pen.line((EDGES[0], y, EDGES[-1], y), 0, 3)
    for left, figure in zip(EDGES, ("11.10", "0", "1"), strict=False):
        pen.text((left + 12, 102), figure, 0, font)
    rules = find_rules(darkness_of(np.asarray(picture), SCALE), SCALE)
    assert sorted((one.left + one.right) / 2 for one in rules.down) == pytest.approx(EDGES, abs=2)


def test_grain_of_a_scanner_is_no_rule_and_breaks_none() -> None:
    chance = np.random.default_rng(1)
    grainy = (table() + chance.normal(0, 20, table().shape)).clip(0, 255).astype(np.uint8)
    rules = find_rules(darkness_of(grainy, SCALE), SCALE)
    assert {round((one.top + one.bottom) / 2 / 10) for one in rules.across} == {level // 10 for level in LEVELS}


def test_ink_is_where_figures_stand_and_nowhere_on_paper() -> None:
    ink = ink_of(darkness_of(table(), SCALE))
    assert ink[110:150, 70:200].any() and not ink[:90].any()


@pytest.mark.parametrize("text", ["3,311.68 222 EEEEEEE", "ZZZZZZZZZZZZ"])
def test_letters_of_one_height_side_by_side_are_no_rule(text: str) -> None:
    picture = Image.new("L", (700, 120), 255)
    ImageDraw.Draw(picture).text((20, 40), text, 0, ImageFont.load_default(28))
    assert find_rules(darkness_of(np.asarray(picture), SCALE), SCALE).across == ()


def test_short_strokes_are_rules_only_where_they_touch_one() -> None:
    """As the strokes of a large letter, 三, beside a table: of the same length as the sides of a small cell in it."""
    picture = Image.fromarray(table())
    pen = ImageDraw.Draw(picture)
    for y in (20, 40, 60):
        pen.line((60, y, 120, y), 0, 3)
    pen.line((EDGES[1], LEVELS[1] + 52, EDGES[1] + 140, LEVELS[1] + 52), 0, 2)
    rules = find_rules(darkness_of(np.asarray(picture), SCALE), SCALE)
    found = sorted((one.top + one.bottom) / 2 for one in rules.across)
    assert found == pytest.approx(sorted([*LEVELS, LEVELS[1] + 52]), abs=2) and len(rules.down) == len(EDGES)


def test_a_rule_that_ends_where_letters_stand_at_its_height_is_one() -> None:
    """The rule under a stacked head, whose neighbour is one cell with a name in its middle."""
    picture = Image.fromarray(table())
    pen = ImageDraw.Draw(picture)
    pen.rectangle((EDGES[1] + 3, LEVELS[0] + 3, EDGES[2] - 3, LEVELS[1] - 3), 255)
    pen.text((EDGES[1] + 6, LEVELS[0] + 14), "EEEEEEEEEEEE", 0, ImageFont.load_default(28))
    pen.rectangle((EDGES[0] + 3, LEVELS[0] + 3, EDGES[1] - 3, LEVELS[1] - 3), 255)
    pen.line((EDGES[1] - 140, LEVELS[0] + 30, EDGES[1], LEVELS[0] + 30), 0, 2)
    pen.line((EDGES[1] - 140, LEVELS[0], EDGES[1] - 140, LEVELS[-1]), 0, 2)
    found = [
        round((one.top + one.bottom) / 2) for one in find_rules(darkness_of(np.asarray(picture), SCALE), SCALE).across
    ]
    assert min(abs(level - LEVELS[0] - 30) for level in found) <= 2 and len(found) == len(LEVELS) + 1


def test_a_digit_that_stands_on_a_rule_is_none() -> None:
    """A 1 as high as the least rule, right on that below it; a rule through two rows is one."""
    picture = Image.fromarray(table())
    pen = ImageDraw.Draw(picture)
    pen.line((EDGES[0] + 250, LEVELS[1] + 26, EDGES[0] + 250, LEVELS[2] - 3), 0, 3)
    pen.line((EDGES[1] + 250, LEVELS[1], EDGES[1] + 250, LEVELS[3]), 0, 3)
    low = LEVELS[0] + 42  # a low row: smeared along, a 1 in its middle reaches both of its rules
    pen.line((EDGES[0], low, EDGES[3], low), 0, 2)
    pen.line((EDGES[2] + 250, LEVELS[0] + 9, EDGES[2] + 250, low - 8), 0, 3)
    down = sorted(one.left for one in find_rules(darkness_of(np.asarray(picture), SCALE), SCALE).down)
    assert down == pytest.approx(sorted([*EDGES, EDGES[1] + 250]), abs=3)
