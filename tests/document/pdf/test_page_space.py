"""From user space to the sheet: the corners of the media box land where the page is displayed."""

import pytest

from etl.document.pdf.page_space import PageSpace

# A box that does not begin at 0: 400 wide, 300 high.
BOX = (10.0, 20.0, 410.0, 320.0)


def on_sheet(space: PageSpace, x: float, y: float) -> tuple[float, float]:
    a, b, c, d, e, f = space.matrix
    return a * x + c * y + e, b * x + d * y + f


@pytest.mark.parametrize(
    ("turns", "upper_left", "lower_right"),
    [(0, (10, 320), (410, 20)), (1, (10, 20), (410, 320)), (2, (410, 20), (10, 320)), (3, (410, 320), (10, 20))],
)
def test_the_corners_of_the_box_are_those_of_the_sheet(
    turns: int, upper_left: tuple[float, float], lower_right: tuple[float, float]
) -> None:
    space = PageSpace(BOX, turns)
    assert (space.width, space.height) == ((300, 400) if turns % 2 else (400, 300))
    assert on_sheet(space, *upper_left) == (space.x0, space.top)
    assert on_sheet(space, *lower_right) == (space.x1, space.bottom)
