"""Places of a page as corners in its picture."""

from PIL import Image

from etl.document.drawing.rendering import Rendering
from etl.records.page import Box


def test_a_place_is_scaled_from_the_corner_of_the_sheet() -> None:
    rendering = Rendering(Image.new("RGB", (200, 100)), scale=2.0, x0=10, top=-20)
    assert rendering.pixels(Box(12, -15, 20, 0), around=0) == [4, 10, 20, 40]
    assert rendering.pixels(Box(12, -15, 20, 0), around=1) == [2, 8, 22, 42]
