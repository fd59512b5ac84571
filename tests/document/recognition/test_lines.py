"""Lines of text: parted by rules, with single digits that were passed over."""

import pytest

pytest.importorskip("cv2", reason="text recognition is not installed (make ocr)")

import numpy as np

from etl.document.recognition.arrays import Rectangle
from etl.document.recognition.lines import bands, text_lines
from etl.document.recognition.rules import darkness_of, find_rules, ink_of
from tests.document.recognition.pictures import EDGES, LEVELS, SCALE, table


def test_every_figure_is_a_line_of_its_own_also_those_the_engine_joined_or_passed_over() -> None:
    darkness = darkness_of(table(), SCALE)
    rules = find_rules(darkness, SCALE)
    letters = np.where(rules.mask > 0, 0, ink_of(darkness)).astype(np.uint8)
    # The first row as one line; of the others nothing.
    joined = Rectangle(EDGES[0] + 5, LEVELS[0] + 8, EDGES[-1] - 5, LEVELS[1] - 8)
    found = sorted(
        ((one.top - LEVELS[0]) // 60, one.left // 300) for one in text_lines([joined], letters, rules, SCALE)
    )
    assert found == [(row, column) for row in (0, 1, 2) for column in (0, 1, 2)]


def test_what_was_found_twice_is_one_line() -> None:
    darkness = darkness_of(table(), SCALE)
    rules = find_rules(darkness, SCALE)
    letters = np.where(rules.mask > 0, 0, ink_of(darkness)).astype(np.uint8)
    first = Rectangle(EDGES[0] + 5, LEVELS[0] + 8, EDGES[1] - 5, LEVELS[1] - 8)
    # The end of it once more, joined with what stands behind the rule.
    again = Rectangle(EDGES[1] - 200, LEVELS[0] + 8, EDGES[2] - 5, LEVELS[1] - 8)
    assert len(text_lines([first, again], letters, rules, SCALE)) == 9


def test_a_line_found_in_two_parts_is_one() -> None:
    """Whether the engine found both, with a letter in common, or passed one over."""
    darkness = darkness_of(table(), SCALE)
    rules = find_rules(darkness, SCALE)
    letters = np.where(rules.mask > 0, 0, ink_of(darkness)).astype(np.uint8)
    left, top, bottom = EDGES[0] + 5, LEVELS[0] + 8, LEVELS[1] - 8
    parts = [Rectangle(left, top, left + 70, bottom), Rectangle(left + 60, top, EDGES[1] - 5, bottom)]
    for found in (parts, parts[:1], parts[1:]):
        assert len(text_lines(found, letters, rules, SCALE)) == 9


def test_a_large_picture_is_looked_at_in_bands_cut_between_its_lines() -> None:
    ink = np.zeros((2400, 1700), np.uint8)
    ink[1190:1220] = 255
    first, second = bands(ink)
    assert first == (0, 0, 1700, 1189) and second == (0, 1189, 1700, 2400)
    assert [band.top for band in bands(ink[:900])] == [0]
    assert len(bands(np.full((1700, 3300), 255, np.uint8))) == 2
