"""Setting a page straight that lies a little askew in its picture."""

from __future__ import annotations

import cv2
import numpy as np

from etl.document.recognition.arrays import Picture

# Degrees: a feeder turns a sheet by no more.
_MOST = 4.0
_COARSE, _FINE = 0.5, 0.05
# Over the width of a page so little (degrees) is less than a rule is thick.
_STRAIGHT = 0.05
# Pixels: the width at which the angle is looked for.
_WIDE = 1000


def angle_of(picture: Picture) -> float:
    """By how many degrees (clockwise negative) the picture is to be turned for its lines to lie level; 0.0 for a straight one."""
    shrunk = cv2.resize(
        picture, None, fx=(by := min(1.0, _WIDE / picture.shape[1])), fy=by, interpolation=cv2.INTER_AREA
    )
    ink = 255 - shrunk.astype(np.float32)
    ink[ink < 64] = 0
    best = max(np.arange(-_MOST, _MOST + _COARSE, _COARSE), key=lambda one: _sharpness(ink, float(one)))
    best = max(np.arange(best - _COARSE, best + _COARSE, _FINE), key=lambda one: _sharpness(ink, float(one)))
    return 0.0 if abs(best) <= _STRAIGHT or _sharpness(ink, 0.0) >= _sharpness(ink, float(best)) else float(best)


def turned(picture: Picture, angle: float) -> Picture:
    """The picture turned about its middle by so many degrees, of the same size, white where there was nothing."""
    if not angle:
        return picture
    return np.asarray(_turn(picture, angle, cv2.INTER_CUBIC, 255), np.uint8)


def _turn(picture: cv2.typing.MatLike, angle: float, how: int, ground: int) -> cv2.typing.MatLike:
    high, wide = picture.shape[:2]
    matrix = cv2.getRotationMatrix2D((wide / 2, high / 2), angle, 1.0)
    return cv2.warpAffine(picture, matrix, (wide, high), flags=how, borderMode=cv2.BORDER_CONSTANT, borderValue=ground)


def _sharpness(ink: cv2.typing.MatLike, angle: float) -> float:
    """How sharply rows of ink and rows of none follow each other with the picture turned so."""
    rows = _turn(ink, angle, cv2.INTER_LINEAR, 0).sum(axis=1)
    return float((np.diff(rows) ** 2).sum())
