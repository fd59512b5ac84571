"""What counts as a ruling among the shapes drawn on a page: thin ones as a line, rectangles by their edges. Pure geometry."""

from __future__ import annotations

from collections.abc import Iterator

from etl.records.page import Ruling

# Rules are often drawn as filled rectangles; one thinner than this (points) is a line.
RULE_THICKNESS = 3.0


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
