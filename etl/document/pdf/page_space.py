"""The sheet a page is drawn on: from PDF user space to points from its upper left corner, as the page is displayed."""

from __future__ import annotations

from etl.document.pdf.pdfium import Matrix, Rectangle
from etl.records.page import Box

# A crop box that leaves less of the sheet is none; one that leaves off less (points) leaves off nothing.
_LEAST_SHOWN, _NOTHING = 0.1, 1.0

# What a page's rotation (clockwise, in quarter turns) does to user space.
_TURNS = (
    Matrix(1, 0, 0, 1, 0, 0),
    Matrix(0, -1, 1, 0, 0, 0),
    Matrix(-1, 0, 0, -1, 0, 0),
    Matrix(0, 1, -1, 0, 0, 0),
)


class PageSpace:
    """A page's media box and its rotation.

    As with pdfplumber, places are measured in the media box, and a box that does not begin at 0 keeps its offset: the sheet
    runs from `x0`, `top` to `x1`, `bottom`. Of it the crop box is shown. `matrix` leads from user space to the sheet, where y
    runs downwards; `turn` is the rotation alone, `quarter_turns` how many of them (clockwise). enlarged: how many times the
    sheet is as large as the page.
    """

    def __init__(
        self, media_box: Rectangle, quarter_turns: int, enlarged: float = 1.0, crop_box: Rectangle | None = None
    ) -> None:
        left, bottom, right, top = (enlarged * edge for edge in media_box)
        self.quarter_turns = quarter_turns
        self.enlarged = enlarged
        self.turn = _TURNS[quarter_turns]
        if quarter_turns % 2:
            left, bottom, right, top = bottom, left, top, right
        self.width, self.height = right - left, top - bottom
        self.x0, self.top, self.x1, self.bottom = left, -bottom, right, -bottom + self.height
        a, b, c, d, *_ = self.turn
        # An axis that runs backwards begins at the far edge.
        shift = (0.0 if a + c > 0 else left + right), (self.height if b + d > 0 else -2.0 * bottom)
        self.matrix = Matrix(enlarged * a, -enlarged * b, enlarged * c, -enlarged * d, *shift)
        whole = Box(self.x0, self.top, self.x1, self.bottom)
        self.shown = shown_of(whole, self.matrix.box(crop_box)) if crop_box else whole


def shown_of(sheet: Box, crop: Box) -> Box:
    """The part of a sheet that is shown, by its crop box on it."""
    shared = crop.shared(sheet)
    if shared is None or shared.area < _LEAST_SHOWN * sheet.area:
        return sheet
    off = shared.x0 - sheet.x0, shared.top - sheet.top, sheet.x1 - shared.x1, sheet.bottom - shared.bottom
    return shared if max(off) > _NOTHING else sheet
