"""Rectangles of a picture."""

import numpy as np

from etl.document.recognition.arrays import Rectangle


def test_a_part_of_a_picture() -> None:
    place = Rectangle(2, 1, 5, 3)
    assert (place.width, place.height, place.of(np.zeros((9, 9), np.uint8)).shape) == (3, 2, (2, 3))
