"""The sheet a page is drawn on: from PDF user space to points from its upper left corner, as the page is displayed."""

from __future__ import annotations

from collections.abc import Callable

from etl.document.pdfium import IDENTITY, Matrix, Rectangle

# What a page's rotation (clockwise, in quarter turns) does to a direction.
_TURNS = (
    IDENTITY,
    Matrix(0, -1, 1, 0, 0, 0),
    Matrix(-1, 0, 0, -1, 0, 0),
    Matrix(0, 1, -1, 0, 0, 0),
)


class Sheet:
    """A page's media box and its rotation.

    As with pdfplumber, the media box counts, not the crop box, and a box that does not begin at 0 keeps its offset:
    the sheet runs from `x0`, `top` to `x1`, `bottom`.
    """

    def __init__(self, media_box: Rectangle, quarter_turns: int) -> None:
        left, bottom, right, top = media_box
        self.turn = _TURNS[quarter_turns]
        if quarter_turns % 2:
            left, bottom, right, top = bottom, left, top, right
        self.width, self.height = right - left, top - bottom
        self.x0, self.top, self.x1, self.bottom = left, -bottom, right, -bottom + self.height
        self.place = _placing(self, quarter_turns)


def _placing(
    sheet: Sheet, quarter_turns: int
) -> Callable[[float, float, float, float], tuple[float, float, float, float]]:
    """How a rectangle of user space (left, bottom, right, top) is displayed: as (x0, top, x1, bottom)."""
    # Where the two axes of the display begin.
    right, height = sheet.x0 + sheet.x1, sheet.height
    if quarter_turns == 0:
        return lambda x0, y0, x1, y1: (x0, height - y1, x1, height - y0)
    if quarter_turns == 1:
        down = 2 * sheet.top
        return lambda x0, y0, x1, y1: (y0, x0 + down, y1, x1 + down)
    if quarter_turns == 2:
        down = 2 * sheet.top
        return lambda x0, y0, x1, y1: (right - x1, y0 + down, right - x0, y1 + down)
    return lambda x0, y0, x1, y1: (right - y1, height - x1, right - y0, height - x0)
