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
# Beside a line there is paper: of the pixels next to it, on either side, so many may be ink. One that is so many times as long as the
# least is a line, whatever touches it.
_INKED, _SURELY = 0.25, 4
# Of a line that lies not quite level: what it rises by, as a share of its length.
_RISE = 0.004
# How much darker than the paper around it (0 to 255) ink is; a rule, looked at along its length, may be paler. How far (points)
# the paper around reaches.
_DARKER, _PALE, _AROUND = 45, 25, 11.0
# Pixels that print and a scanner blur a line over.
_HALO = 5
# Pixels along a rule that are looked at together.
_ALONG = 9


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
    mask = np.zeros_like(darkness)
    level, upright = (
        np.where(cv2.blur(darkness, size) > _PALE, 255, 0).astype(np.uint8) for size in ((_ALONG, 1), (1, _ALONG))
    )
    across = _strokes(level, (int(_ACROSS * scale), 1), scale, mask)
    down = _strokes(upright, (1, int(_DOWN * scale)), scale, mask)
    return Rules(across, down, np.asarray(cv2.dilate(mask, np.ones((_HALO, _HALO), np.uint8)), np.uint8))


def _strokes(ink: Picture, least: tuple[int, int], scale: float, mask: Picture) -> tuple[Rectangle, ...]:
    """The strokes of at least this size, which are added to the mask."""
    level = least[0] > 1
    joined = cv2.morphologyEx(
        ink, cv2.MORPH_CLOSE, cv2.getStructuringElement(cv2.MORPH_RECT, (_GAP, 1) if level else (1, _GAP))
    )
    long = cv2.morphologyEx(joined, cv2.MORPH_OPEN, cv2.getStructuringElement(cv2.MORPH_RECT, least))
    count, labels, stats, _ = cv2.connectedComponentsWithStats(long, connectivity=8)
    thin = np.zeros(count, bool)
    found = []
    for number in range(1, count):
        left, top, wide, high, area = (int(one) for one in stats[number])
        length, rise = (wide, high) if level else (high, wide)
        # Its own thickness is what is left when its rise is taken off.
        if area > _THICK * scale * length or rise > _THICK * scale + _RISE * length:
            continue
        place = Rectangle(left, top, left + wide, top + high)
        if length > _SURELY * max(least) or _is_clear(place, labels, number, ink, level):
            thin[number] = True
            found.append(place)
    mask |= np.where(thin[labels], 255, 0).astype(np.uint8)
    return tuple(found)


def _is_clear(place: Rectangle, labels: NDArray[np.int32], number: int, ink: Picture, level: bool) -> bool:
    """Whether there is paper on both sides of a stroke all along, as there is not beside those of letters."""
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
        if seen.any() and (near[np.clip(beside, 0, near.shape[0] - 1), at][seen] > 0).mean() > _INKED:
            return False
    return True
