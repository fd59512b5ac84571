"""How askew a page lies: by the angle at which nearly all its letters climb or fall, or, over a scan, the lines of level ones."""

from __future__ import annotations

import math
from typing import NamedTuple

import numpy as np

from etl.document.pdf.letters import Floats
from etl.document.pdf.pdfium import Matrix

# Lines that climb by less do so by no more than their own height over a sheet; what is set steeper is meant so.
_LEAST, _STEEPEST = math.radians(0.25), math.radians(15.0)
# So many of the letters run alike, within so much; fewer letters are no page.
_MOST, _ALIKE, _FEW = 0.8, math.radians(0.25), 8
# Recognition may set each word level where it stands in the scan: then lines of words are sought up to so steep, in steps;
# they show in steps of so many points up the page, so much more clearly than level ones.
_STEEPEST_OF_WORDS, _STEP, _HIGH, _CLEARER = math.radians(5.0), math.radians(0.1), 1.5, 1.5
_MANY, _LEVEL = 60, 0.01


class Tilt(NamedTuple):
    """By which angle (radians, counterclockwise) the lines of a page climb, and the middle of what stands on it, in user space."""

    angle: float
    x: float
    y: float

    @property
    def back(self) -> Matrix:
        """The map of user space that makes the lines level."""
        cos, sin = math.cos(self.angle), math.sin(self.angle)
        return Matrix(cos, -sin, sin, cos, self.x - cos * self.x - sin * self.y, self.y + sin * self.x - cos * self.y)


def tilt_of(angles: Floats, x: Floats, y: Floats, *, scan: bool) -> Tilt | None:
    """The tilt of a page whose letters run at these angles in user space and begin there; None where it lies straight.

    Letters that run straight up or down, or from right to left, are as straight as level ones. scan: whether they lie over one.
    """
    if angles.size < _FEW:
        return None
    if not angles.any():
        return _tilt_of_words(x, y) if scan and angles.size >= _MANY else None
    off = np.remainder(angles + math.pi / 4, math.pi / 2) - math.pi / 4
    angle = float(np.median(off))
    if not _LEAST <= abs(angle) <= _STEEPEST or np.mean(abs(off - angle) <= _ALIKE) < _MOST:
        return None
    return Tilt(angle, float(x.min() + x.max()) / 2, float(y.min() + y.max()) / 2)


def _tilt_of_words(x: Floats, y: Floats) -> Tilt | None:
    """The tilt at which level words make lines; None where they make them level."""
    # Of each word its middle: its letters stand level, not as its line does.
    starts = np.flatnonzero(np.append(True, abs(np.diff(y)) > _LEVEL))
    ends = np.append(starts[1:], x.size) - 1
    x, y = (x[starts] + x[ends]) / 2, y[starts]
    steps = round(_STEEPEST_OF_WORDS / _STEP)
    angles = [step * _STEP for step in range(-steps, steps + 1)]
    clear = [_clearness(y * math.cos(angle) - x * math.sin(angle)) for angle in angles]
    best = int(np.argmax(clear))
    if abs(angles[best]) < _LEAST or clear[best] < _CLEARER * clear[steps]:
        return None
    return Tilt(angles[best], float(x.min() + x.max()) / 2, float(y.min() + y.max()) / 2)


def _clearness(heights: Floats) -> float:
    """How much letters at these heights stand on common lines: the sum of squares of how many there are in each step."""
    counts = np.bincount(((heights - heights.min()) / _HIGH).astype(np.int64)).astype(np.float64)
    # A line may lie between two steps.
    return float(((counts[1:] + counts[:-1]) ** 2).sum()) if counts.size > 1 else 0.0
