"""Which drawn shapes are rulings: thin ones as one line, rectangles by their edges."""

import pytest

from etl.document.pdf.shapes import rulings_of
from etl.records.page import Ruling


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
