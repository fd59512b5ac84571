"""What counts as a ruling among the shapes drawn on a page: thin ones as a line, rectangles by their edges. Pure geometry."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from etl.records.page import Box, Ruling

# Rules are often drawn as filled rectangles; one thinner than this (points) is a line.
RULE_THICKNESS = 3.0
# As light as that in red, green and blue (from 0 to 1), a colour is the paper's.
_PAPER = 0.98
# Boxes that lie in each other may stick out by so many points.
_STICKS_OUT = 1.0


def rulings_of(x0: float, top: float, x1: float, bottom: float, *, rectangle: bool) -> Iterator[Ruling]:
    """The rulings of a shape with this box: its middle line when it is thin, its edges when it is a rectangle, else none.

    A slanted line and a dot are no rulings.
    """
    wide, high = x1 - x0 > RULE_THICKNESS, bottom - top > RULE_THICKNESS
    if wide and not high:
        middle = (top + bottom) / 2
        yield Ruling(x0, middle, x1, middle)
    elif high and not wide:
        middle = (x0 + x1) / 2
        yield Ruling(middle, top, middle, bottom)
    elif wide and rectangle:
        yield Ruling(x0, top, x1, top)
        yield Ruling(x0, bottom, x1, bottom)
        yield Ruling(x0, top, x0, bottom)
        yield Ruling(x1, top, x1, bottom)


def is_mark(x0: float, top: float, x1: float, bottom: float) -> bool:
    """True for a shape too short for a rule, either way."""
    return x1 - x0 <= RULE_THICKNESS and bottom - top <= RULE_THICKNESS


def is_thick(box: Box) -> bool:
    """True for a box that is thicker than a rule, either way."""
    return box.x1 - box.x0 > RULE_THICKNESS and box.bottom - box.top > RULE_THICKNESS


def is_paper(color: Sequence[float]) -> bool:
    """True for the colour (red, green, blue) of paper; False also where it is none of these."""
    return len(color) == len("rgb") and min(color) >= _PAPER


# Left, upper, right and lower edge.
_Reach = tuple[float, float, float, float]


class Ground:
    """The filled boxes of a page so far, which tell whether another one in the paper's colour can be seen.

    Word processors lay such boxes behind shaded letters and cells: on paper nothing is seen of them. On a coloured box they
    are cells, and the colour left between them is the rules. A rule in the paper's colour is seen on coloured boxes alone, too.
    """

    def __init__(self) -> None:
        self.boxes: list[Box] = []
        # With how far others may stick out of them; of those in another colour than the paper's also how many lie below.
        self._laid: list[_Reach] = []
        self._coloured: list[tuple[int, _Reach]] = []

    def shows(self, box: Box, *, paper: bool) -> bool:
        """True where the edges of a box, filled next in the paper's colour or another, are seen; lays the box down."""
        shows = not paper or not self._is_paper_beneath(box.x0, box.top, box.x1, box.bottom)
        self.boxes.append(box)
        reach = box.x0 - _STICKS_OUT, box.top - _STICKS_OUT, box.x1 + _STICKS_OUT, box.bottom + _STICKS_OUT
        if not paper:
            self._coloured.append((len(self._laid), reach))
        self._laid.append(reach)
        return shows

    def is_coloured_at(self, box: Box) -> bool:
        """True where what is drawn next around the middle of this box lies on or beside one in another colour than the paper's."""
        x, y = box.center
        return not self._is_paper_beneath(x, y, x, y)

    def _is_paper_beneath(self, x0: float, top: float, x1: float, bottom: float) -> bool:
        """Whether the last of the boxes that hold this one is in the paper's colour; the sheet itself is."""
        for below, (left, upper, right, lower) in reversed(self._coloured):
            if left <= x0 and x1 <= right and upper <= top and bottom <= lower:
                # What else holds this one and lies over that is in the paper's colour.
                return any(
                    left <= x0 and x1 <= right and upper <= top and bottom <= lower
                    for left, upper, right, lower in self._laid[below + 1 :]
                )
        return True
