"""The drawn lines of a picture: long, thin stretches of ink, across or down."""

from __future__ import annotations

from typing import NamedTuple

import cv2
import numpy as np
from numpy.typing import NDArray

from etl.document.recognition.arrays import Picture, Rectangle

# Points. Shorter strokes belong to letters; thicker ones are filled areas.
_ACROSS, _DOWN, _THICK = 15.0, 10.0, 3.0
# Pixels of a gap in a line that print or a scanner left.
_GAP = 3
# Beside a line there is paper: of the pixels next to it, on either side, so many may be ink. Letters may touch one that is longer, by so
# many times the least; of a line of text, whose letters together may be as long, more is ink: two thirds at the least on the scans this was
# measured on, beside their rules a third at most. What is longer still is a line, whatever touches it.
_INKED, _TOUCHED, _LONG, _SURELY = 0.25, 0.5, 4, 12
# Of a line that lies not quite level: what it rises by, as a share of its length.
_RISE = 0.004
# How much darker than the paper around it (0 to 255) ink is; a rule, looked at along its length, may be paler. How far (points)
# the paper around reaches.
_DARKER, _PALE, _AROUND = 45, 25, 11.0
# Pixels that print and a scanner blur a line over.
_HALO = 5
# Pixels along a rule that are looked at together.
_ALONG = 9
# Of the length of a short rule that goes down, from one it meets to the next, so much is dark by itself.
_SOLID = 0.9


class Rules(NamedTuple):
    """Lines across and down, and a mask of the ink they are made of, with the grey at its edges."""

    across: tuple[Rectangle, ...]
    down: tuple[Rectangle, ...]
    mask: Picture


def darkness_of(picture: Picture, scale: float) -> Picture:
    """By how much each place is darker than the paper around it; scale: pixels per point."""
    around = max(3, int(_AROUND * scale)) | 1
    paper = cv2.morphologyEx(
        cv2.GaussianBlur(picture, (3, 3), 0),
        cv2.MORPH_CLOSE,
        cv2.getStructuringElement(cv2.MORPH_RECT, (around, around)),
    )
    return np.asarray(cv2.subtract(paper, picture), np.uint8)


def ink_of(darkness: Picture) -> Picture:
    """A mask of the ink of letters."""
    return np.where(cv2.GaussianBlur(darkness, (3, 3), 0) > _DARKER, 255, 0).astype(np.uint8)


def find_rules(darkness: Picture, scale: float) -> Rules:
    """The drawn lines; scale: pixels per point."""
    level, upright = (
        np.where(cv2.blur(darkness, size) > _PALE, 255, 0).astype(np.uint8) for size in ((_ALONG, 1), (1, _ALONG))
    )
    across = _strokes(level, (int(_ACROSS * scale), 1), scale, darkness, level)
    # In a table of one row the lines it stands between, smeared as well, would be much of what is beside a stroke down.
    smeared = cv2.dilate(across.mask(), np.ones((_ALONG, 1), np.uint8))
    letters = np.where(smeared > 0, 0, upright).astype(np.uint8)
    down = _strokes(upright, (1, int(_DOWN * scale)), scale, darkness, letters)
    _leave_letters(across, down, scale)
    mask = across.mask() | down.mask()
    return Rules(
        tuple(across.places),
        tuple(down.places),
        np.asarray(cv2.dilate(mask, np.ones((_HALO, _HALO), np.uint8)), np.uint8),
    )


class _Strokes:
    """Strokes of one direction, with the label each has in a picture of all pieces of ink."""

    def __init__(self, labels: NDArray[np.int32], count: int, least: int) -> None:
        self.labels, self.count, self.least = labels, count, least
        self.found: dict[int, Rectangle] = {}

    @property
    def places(self) -> list[Rectangle]:
        """Where they are."""
        return list(self.found.values())

    def mask(self) -> Picture:
        """The ink they are made of."""
        is_one = np.zeros(self.count, bool)
        is_one[list(self.found)] = True
        return np.where(is_one[self.labels], 255, 0).astype(np.uint8)


def _leave_letters(across: _Strokes, down: _Strokes, scale: float) -> None:
    """Leaves out the short strokes that no rule touches: those of a large letter, such as 三, are as long as a short rule.

    One that goes down is held at both of its ends: a 1 may stand on the rule below it.
    """
    reach = int(_THICK * scale)
    sides = (across, down)
    kept = [
        {no for no, place in side.found.items() if max(place.width, place.height) > _LONG * side.least}
        for side in sides
    ]
    is_more = True
    while is_more:
        is_more = False
        for side, own, other, others in ((across, kept[0], down, kept[1]), (down, kept[1], across, kept[0])):
            held = [other.found[no] for no in others]
            for no, place in side.found.items():
                ends = [place] if side is across else _ends(place)
                if no not in own and all(any(_touch(end, each, reach) for each in held) for end in ends):
                    own.add(no)
                    is_more = True
    for side, own in zip(sides, kept, strict=True):
        side.found = {no: place for no, place in side.found.items() if no in own}


def _ends(stroke: Rectangle) -> list[Rectangle]:
    """The upper and the lower end of a stroke that goes down."""
    left, top, right, bottom = stroke
    return [Rectangle(left, top, right, top + 1), Rectangle(left, bottom - 1, right, bottom)]


def _touch(one: Rectangle, other: Rectangle, reach: int) -> bool:
    return (
        one.left - reach < other.right
        and other.left < one.right + reach
        and one.top - reach < other.bottom
        and other.top < one.bottom + reach
    )


def _strokes(ink: Picture, least: tuple[int, int], scale: float, darkness: Picture, beside: Picture) -> _Strokes:
    """The strokes of at least this size in ink that is smeared along them; darkness: before; beside: what of it may be beside them."""
    level = least[0] > 1
    joined = cv2.morphologyEx(
        ink, cv2.MORPH_CLOSE, cv2.getStructuringElement(cv2.MORPH_RECT, (_GAP, 1) if level else (1, _GAP))
    )
    long = cv2.morphologyEx(joined, cv2.MORPH_OPEN, cv2.getStructuringElement(cv2.MORPH_RECT, least))
    # What is thicker is no rule; a rule that runs into it, as into a line of letters behind the next rule, is one all the same.
    across = int(_THICK * scale) + 1
    thick = cv2.morphologyEx(
        long, cv2.MORPH_OPEN, cv2.getStructuringElement(cv2.MORPH_RECT, (1, across) if level else (across, 1))
    )
    count, pieces, stats, _ = cv2.connectedComponentsWithStats(cv2.subtract(long, thick), connectivity=8)
    labels = np.asarray(pieces, np.int32)
    strokes = _Strokes(labels, count, max(least))
    for number in range(1, count):
        left, top, wide, high, area = (int(one) for one in stats[number])
        length, rise = (wide, high) if level else (high, wide)
        # Its own thickness is what is left when its rise is taken off.
        if length < max(least) or area > _THICK * scale * length or rise > _THICK * scale + _RISE * length:
            continue
        place = Rectangle(left, top, left + wide, top + high)
        if not level and length <= _LONG * max(least) and not _is_solid(place, darkness):
            continue
        inked = _TOUCHED if length > _LONG * max(least) else _INKED
        if length > _SURELY * max(least) or _is_clear(place, labels, number, beside, level, inked):
            strokes.found[number] = place
    return strokes


def _is_solid(place: Rectangle, darkness: Picture) -> bool:
    """Whether a short stroke down is dark nearly all along; a 1 between two rules, to which it was smeared, is not."""
    # Its ends are but what the smearing added.
    end = _ALONG // 2 if place.height > 2 * _ALONG else 0
    around = Rectangle(max(0, place.left - 1), place.top + end, place.right + 1, place.bottom - end)
    return bool((around.of(darkness) > _PALE).any(axis=1).mean() >= _SOLID)


def _is_clear(
    place: Rectangle, labels: NDArray[np.int32], number: int, ink: Picture, level: bool, inked: float
) -> bool:
    """Whether on both sides of a stroke no more than a share `inked` is ink, as there is beside those of letters."""
    high, wide = ink.shape
    around = Rectangle(
        max(0, place.left - 3 * (not level)), max(0, place.top - 3 * level),
        min(wide, place.right + 3 * (not level)), min(high, place.bottom + 3 * level),
    )  # fmt: skip
    along = 0 if level else 1
    stroke = np.moveaxis(labels[around.top : around.bottom, around.left : around.right] == number, along, 0)
    near = np.moveaxis(around.of(ink), along, 0)
    at = np.arange(stroke.shape[1])
    first = stroke.argmax(axis=0)
    last = stroke.shape[0] - 1 - stroke[::-1].argmax(axis=0)
    has = stroke.any(axis=0)
    for edge, step in ((first, -2), (last, 2)):
        beside = edge + step
        seen = has & (beside >= 0) & (beside < near.shape[0])
        if seen.any() and (near[np.clip(beside, 0, near.shape[0] - 1), at][seen] > 0).mean() > inked:
            return False
    return True
