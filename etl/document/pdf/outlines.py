"""Outlines: the parts of a page's paths as boxes on its sheet, worked out for all at once."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from etl.document.pdf import pdfium
from etl.document.pdf.letters import Flags, Floats, Integers, numbered
from etl.document.pdf.objects import Segments
from etl.document.pdf.pdfium import Matrix
from etl.document.pdf.shapes import RULE_THICKNESS
from etl.records.page import Box

# In a matrix, what is so small beside the rest is nought: over a sheet it comes to less than a tenth of a point.
_EPSILON = 1e-4
# The corners of a rectangle, back to the first.
_RECTANGLE = 5
_Edges = tuple[Floats, Floats, Floats, Floats]


class Outline(NamedTuple):
    """A part of a path: the box around it on the sheet; whether that is thicker than a rule, and the part a rectangle along its edges."""

    x0: float
    top: float
    x1: float
    bottom: float
    is_thick: bool
    is_rectangle: bool

    @property
    def box(self) -> Box:
        """Where it is."""
        return Box(self.x0, self.top, self.x1, self.bottom)


def is_straight(matrix: Matrix) -> bool:
    """True where what is level or upright stays level or upright."""
    a, b, c, d, *_ = map(abs, matrix)
    return max(b, c) <= _EPSILON * max(a, d) or max(a, d) <= _EPSILON * max(b, c)


def outlines_of(segments: Segments, matrices: Sequence[Matrix]) -> list[list[Outline]]:
    """The parts of each path, put on the sheet by its matrix; a part begins with a move, and may be curved."""
    outlines: list[list[Outline]] = [[] for _ in matrices]
    path, kinds, points = _ends(segments)
    if not path.size:
        return outlines
    starts = np.flatnonzero((kinds == pdfium.MOVE) | (np.diff(path, prepend=-1) != 0))
    x, y = points.T
    number, found = numbered(matrices)
    which, maps = number[path], np.array(found)
    straight = np.array(list(map(is_straight, found)))[which[starts]]
    left, low, right, high = _boxes(x, y, starts)
    of_parts = maps[which[starts]]
    # Two corners tell of what stays straight; of the rest all points.
    (x0, y0), (x1, y1) = _mapped(of_parts, left, low), _mapped(of_parts, right, high)
    edges: _Edges = np.minimum(x0, x1), np.minimum(y0, y1), np.maximum(x0, x1), np.maximum(y0, y1)
    if not straight.all():
        aslant = _boxes(*_mapped(maps[which], x, y), starts)
        for edge, other in zip(edges, aslant, strict=True):
            np.copyto(edge, other, where=~straight)
    x0, top, x1, bottom = edges
    thick = (x1 - x0 > RULE_THICKNESS) & (bottom - top > RULE_THICKNESS)
    columns = [column.tolist() for column in (*edges, thick, straight & _are_rectangles(points, starts))]
    for at, *outline in zip(path[starts].tolist(), *columns, strict=True):
        outlines[at].append(Outline(*outline))
    return outlines


def _ends(segments: Segments) -> tuple[Integers, Integers, Floats]:
    """The points lines and curves end at, without the two control points that lead each curve's end.

    Of each the number of its path, the kind of its segment, x and y.
    """
    path = np.repeat(np.arange(len(segments.counts)), segments.counts)
    kinds = np.array(segments.kinds, dtype=np.int64)
    if pdfium.CURVE not in segments.kinds:
        return path, kinds, segments.points
    ends, curve = [], 0
    for kind, begins in zip(segments.kinds, np.diff(path, prepend=-1).tolist(), strict=True):
        curve = (0 if begins else curve) % 3 + 1 if kind == pdfium.CURVE else 0
        ends.append(curve in (0, 3))
    return path[ends], kinds[ends], segments.points[ends]


def _mapped(maps: Floats, x: Floats, y: Floats) -> tuple[Floats, Floats]:
    """Points under a map each."""
    a, b, c, d, e, f = maps.T
    return a * x + c * y + e, b * x + d * y + f


def _boxes(x: Floats, y: Floats, starts: Integers) -> _Edges:
    """The box around each run of points, by where the runs begin: the lesser x and y, the greater x and y."""
    reaches = (np.minimum, np.maximum)
    (left, right), (low, high) = ([reach.reduceat(values, starts) for reach in reaches] for values in (x, y))
    return left, low, right, high


def _are_rectangles(points: Floats, starts: Integers) -> Flags:
    """Which parts are four corners joined by lines along the axes, drawn back to the first."""
    found = np.diff(starts, append=len(points)) == _RECTANGLE
    corners = points[starts[found, None] + np.arange(_RECTANGLE)]
    x, y = np.diff(corners, axis=1).transpose(2, 1, 0) == 0
    back = (corners[:, 0] == corners[:, -1]).all(axis=1)
    across = y[0] & x[1] & y[2] & x[3]
    up = x[0] & y[1] & x[2] & y[3]
    found[found] = back & (across | up)
    return np.asarray(found, dtype=np.bool_)
