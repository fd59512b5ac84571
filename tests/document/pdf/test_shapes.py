"""Which drawn shapes are rulings: thin ones as one line, rectangles by their edges."""

import random

import pytest

from etl.document.pdf.shapes import Ground, rulings_of
from etl.records.page import Box, Ruling


def test_a_thin_shape_is_its_middle_line() -> None:
    assert list(rulings_of(0, 10, 100, 12, rectangle=True)) == [Ruling(0, 11, 100, 11)]
    assert list(rulings_of(10, 0, 12, 100, rectangle=True)) == [Ruling(11, 0, 11, 100)]


def test_a_rectangle_is_its_four_edges() -> None:
    assert set(rulings_of(0, 0, 100, 20, rectangle=True)) == {
        Ruling(0, 0, 100, 0),
        Ruling(0, 20, 100, 20),
        Ruling(0, 0, 0, 20),
        Ruling(100, 0, 100, 20),
    }


@pytest.mark.parametrize(
    ("box", "rectangle", "count"),
    [((0, 0, 100, 20), False, 0), ((0, 0, 3, 3), True, 0), ((0, 0, 3.1, 3), True, 1), ((0, 0, 3.1, 3.1), True, 4)],
    ids=["slanted", "dot", "short line", "small box"],
)
def test_a_slanted_line_and_a_dot_are_none(box: tuple[float, float, float, float], rectangle: bool, count: int) -> None:
    assert len(list(rulings_of(*box, rectangle=rectangle))) == count


Shapes = list[tuple[Box, bool]]


def seen(shapes: Shapes) -> list[bool]:
    """Whether the edges of each box are seen as it is laid down."""
    ground = Ground()
    return [ground.shows(box, paper=paper) for box, paper in shapes]


def seen_by_looking_at_all(shapes: Shapes) -> list[bool]:
    """The same by the rule itself: paper is not seen where the last box that holds it, or else the sheet, is paper."""
    found = []
    for at, (box, paper) in enumerate(shapes):
        beneath = [
            other_paper
            for other, other_paper in shapes[:at]
            if other.x0 <= box.x0 and box.x1 <= other.x1 and other.top <= box.top and box.bottom <= other.bottom
        ]
        found.append(not paper or not (beneath or [True])[-1])
    return found


def test_paper_is_seen_where_what_lies_right_beneath_it_is_coloured() -> None:
    sheet, cell, letter = Box(0, 0, 500, 500), Box(100, 100, 200, 200), Box(120, 120, 150, 150)
    assert seen([(cell, True), (letter, True)]) == [False, False]
    assert seen([(sheet, False), (cell, True), (letter, True)]) == [True, True, False]
    assert seen([(sheet, True), (cell, False), (letter, True)]) == [False, True, True]
    assert seen([(cell, False), (sheet, True), (letter, True)]) == [True, False, False]


def test_boxes_by_chance_are_seen_as_the_rule_says() -> None:
    chance = random.Random(6)
    for _ in range(200):
        shapes = []
        for _ in range(chance.randrange(2, 14)):
            x0, top = (chance.randrange(0, 300, 100) for _ in range(2))
            box = Box(x0, top, x0 + chance.randrange(100, 400, 100), top + chance.randrange(100, 400, 100))
            shapes.append((box, chance.random() < 0.6))
        assert seen(shapes) == seen_by_looking_at_all(shapes)
