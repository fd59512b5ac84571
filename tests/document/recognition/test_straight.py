"""A page that lies askew is set straight."""

import numpy as np
import pytest
from PIL import Image

pytest.importorskip("cv2", reason="text recognition is not installed (make ocr)")

from etl.document.recognition.straight import angle_of, turned
from tests.document.recognition.pictures import table


@pytest.mark.parametrize("skew", [1.0, -2.0])
def test_the_angle_of_a_skewed_table(skew: float) -> None:
    askew = np.asarray(Image.fromarray(table()).rotate(skew, resample=Image.Resampling.BICUBIC, fillcolor=255))
    assert angle_of(askew) == pytest.approx(-skew, abs=0.1)


def test_a_straight_page_stays_as_it_is() -> None:
    assert angle_of(table()) == 0.0
    assert turned(table(), 0.0).tobytes() == table().tobytes()
