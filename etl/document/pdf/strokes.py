"""What is drawn on a page, read with PDFium: as rulings its lines, thin rectangles and edges of frames; where pictures stand.

Real disclosures draw the rules of a table mostly as thin filled rectangles, some as lines, some as frames around cells.
What a path looks like (colour, dashes, clipping) does not matter: a white rule still tells where a cell ends. Only a box
filled in the paper's colour, without a stroke, is no frame: it is the ground of letters, and not seen.
"""

from __future__ import annotations

import ctypes
import struct
from collections import defaultdict, deque
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise, repeat
from typing import NamedTuple

from etl.document.pdf import pdfium
from etl.document.pdf.overlay import is_faint
from etl.document.pdf.page_space import PageSpace
from etl.document.pdf.pdfium import IDENTITY, Matrix
from etl.document.pdf.shapes import Ground, is_paper, is_thick, lies_within, rulings_of
from etl.records.page import Box, Ruling

Point = tuple[float, float]
# Closer than this to zero is zero in a matrix.
_EPSILON = 1e-6
# Boxes are looked up by bands of so many points down the sheet.
_BAND = 20.0
# The corners of a rectangle, back to the first.
_RECTANGLE = 5


class Drawing(NamedTuple):
    """What is drawn on a page."""

    rulings: tuple[Ruling, ...]
    pictures: tuple[Box, ...]
    texts: dict[int, Matrix]  # the text objects in the order they are drawn, with the matrix of the form they stand in
    clips: dict[int, Box]  # where on the sheet those of them are seen that are clipped
    faint: frozenset[int]  # those of them that are hardly seen on what lies beneath them
    hidden: frozenset[int]  # those of them that are not seen: drawn without paint, or under a box


def read_drawing(page: int, sheet: PageSpace) -> Drawing:
    """The drawing on an open page, forms included."""
    rulings: list[Ruling] = []
    pictures: list[Box] = []
    texts: dict[int, Matrix] = {}
    clips: dict[int, Box] = {}
    faint: set[int] = set()
    bare: set[int] = set()
    covers: list[_Cover] = []
    # Most paths of a page share one matrix.
    combined: dict[tuple[bytes, Matrix], Matrix] = {}
    ground = Ground()
    for item, kind, form, outer in _objects(page, sheet.matrix):
        if kind == pdfium.TEXT:
            texts[item] = form
            clip = _within(outer, item, form.then(sheet.matrix))
            if clip is not None:
                clips[item] = clip
            if is_faint(pdfium.fill_color(item)) and not _is_on_color(item, form, sheet, ground, pictures):
                faint.add(item)
            if pdfium.text_mode(item) == pdfium.INVISIBLE:
                bare.add(item)
            continue
        own = pdfium.object_matrix(item)
        matrix = combined.get((own, form))
        if matrix is None:
            matrix = combined[own, form] = pdfium.unpacked(own).then(form).then(sheet.matrix)
        if kind == pdfium.IMAGE:
            pictures.append(_box(matrix))
        else:
            known = len(covers)
            rulings += _rulings(item, matrix, ground, covers, len(texts))
            if len(covers) > known and (clip := _within(outer, item, form.then(sheet.matrix))):
                covers[known:] = [cover._replace(box=_shared(cover.box, clip)) for cover in covers[known:]]
    # An unpainted text over a picture is what a program has recognised in it.
    hidden = set() if pictures else bare
    hidden |= _covered(texts, covers, sheet.matrix)
    return Drawing(tuple(rulings), tuple(pictures), texts, clips, frozenset(faint), frozenset(hidden))


class _Cover(NamedTuple):
    """A box filled so that nothing shines through, and how many text objects are drawn before it."""

    before: int
    box: Box


def _on_sheet(item: int, form: Matrix, sheet: Matrix) -> Box:
    left, low, right, high = pdfium.object_bounds(item)
    a, b, c, d, e, f = form.then(sheet)
    corners = [(a * x + c * y + e, b * x + d * y + f) for x in (left, right) for y in (low, high)]
    xs, ys = zip(*corners, strict=True)
    return Box(min(xs), min(ys), max(xs), max(ys))


def _is_on_color(item: int, form: Matrix, sheet: PageSpace, ground: Ground, pictures: Iterable[Box]) -> bool:
    """True where a text object stands on a coloured box or a picture, where white letters are read."""
    box = _on_sheet(item, form, sheet.matrix)
    return ground.is_colored(box) or any(lies_within(box, picture) for picture in pictures)


def _covered(texts: dict[int, Matrix], covers: Sequence[_Cover], sheet: Matrix) -> set[int]:
    """The text objects that lie wholly under a box drawn after them."""
    found: set[int] = set()
    if not covers:
        return found
    bands: dict[int, list[_Cover]] = defaultdict(list)
    for cover in covers:
        for band in range(int(cover.box.top // _BAND), int(cover.box.bottom // _BAND) + 1):
            bands[band].append(cover)
    last = covers[-1].before
    for place, (item, form) in enumerate(texts.items()):
        if place >= last:
            break
        box = _on_sheet(item, form, sheet)
        near = bands.get(int((box.top + box.bottom) / 2 // _BAND), ())
        if any(cover.before > place and lies_within(box, cover.box) for cover in near):
            found.add(item)
    return found


def _objects(page: int, sheet: Matrix) -> Iterator[tuple[int, int, Matrix, Box | None]]:
    """Paths, pictures and text objects in the order they are drawn: kind, matrix and clip (on the sheet) of the form they stand in."""
    items = map(pdfium.object_on_page, repeat(page), range(pdfium.count_on_page(page)))
    return _flat(items, IDENTITY, sheet, None)


def _flat(
    items: Iterable[int], matrix: Matrix, sheet: Matrix, clip: Box | None
) -> Iterator[tuple[int, int, Matrix, Box | None]]:
    for item in items:
        kind = pdfium.object_type(item)
        if kind in (pdfium.TEXT, pdfium.PATH, pdfium.IMAGE):
            yield item, kind, matrix, clip
        elif kind == pdfium.FORM:
            inner = map(pdfium.object_in_form, repeat(item), range(pdfium.count_in_form(item)))
            seen = _within(clip, item, matrix.then(sheet))
            yield from _flat(inner, pdfium.unpacked(pdfium.object_matrix(item)).then(matrix), sheet, seen)


def _within(outer: Box | None, item: int, matrix: Matrix) -> Box | None:
    """Where on the sheet an object is seen: within its clipping paths and within `outer`; None where nothing clips it."""
    a, b, c, d, e, f = matrix
    for left, low, right, high in pdfium.clip_boxes(item):
        corners = [(a * x + c * y + e, b * x + d * y + f) for x in (left, right) for y in (low, high)]
        xs, ys = zip(*corners, strict=True)
        box = Box(min(xs), min(ys), max(xs), max(ys))
        outer = box if outer is None else _shared(box, outer)
    return outer


def _shared(one: Box, other: Box) -> Box:
    return Box(max(one.x0, other.x0), max(one.top, other.top), min(one.x1, other.x1), min(one.bottom, other.bottom))


def _box(matrix: Matrix) -> Box:
    """Where a picture stands: the unit square under its matrix."""
    a, b, c, d, e, f = matrix
    xs, ys = (e, e + a, e + c, e + a + c), (f, f + b, f + d, f + b + d)
    return Box(min(xs), min(ys), max(xs), max(ys))


def _rulings(path: int, matrix: Matrix, ground: Ground, covers: list[_Cover], texts: int) -> Iterator[Ruling]:
    """The rulings a path draws, which the matrix puts on the sheet; each of its parts counts by itself.

    Adds what it covers of the `texts` drawn before it to `covers`.
    """
    a, b, c, d, e, f = matrix
    straight = (abs(b) < _EPSILON and abs(c) < _EPSILON) or (abs(a) < _EPSILON and abs(d) < _EPSILON)
    for part in _parts(path):
        corners: Iterable[Point] = part
        if straight:
            across, up = zip(*part, strict=True)
            corners = (min(across), min(up)), (max(across), max(up))
        xs = [a * x + c * y + e for x, y in corners]
        ys = [b * x + d * y + f for x, y in corners]
        box = Box(min(xs), min(ys), max(xs), max(ys))
        rectangle = straight and _is_rectangle(part)
        if rectangle and is_thick(box):
            filled, stroked = pdfium.painted(path)
            if filled:
                color = pdfium.fill_color(path)
                rectangle = ground.shows(box, paper=is_paper(color)) or stroked
                if texts and color[3:] == (1.0,) and not pdfium.is_see_through(path):
                    covers.append(_Cover(texts, box))
        yield from rulings_of(box.x0, box.top, box.x1, box.bottom, rectangle=rectangle)


def _parts(path: int) -> list[list[Point]]:
    """The parts of a path that begin with a move, each as the points its lines and curves end at; in the path's own space."""
    count = pdfium.count_segments(path)
    segments = list(map(pdfium.path_segment, repeat(path), range(count)))
    kinds = list(map(pdfium.segment_type, segments))
    points = _points(segments)
    moves = [i for i in range(1, count) if kinds[i] == pdfium.MOVE]
    curved = pdfium.CURVE in kinds
    if not moves and not curved:
        return [points]
    return [
        _ends(points[begin:end], kinds[begin:end]) if curved else points[begin:end]
        for begin, end in pairwise((0, *moves, count))
    ]


def _points(segments: list[int]) -> list[Point]:
    """The point of each segment."""
    buffer = (ctypes.c_float * (2 * len(segments)))()
    start = ctypes.addressof(buffer)
    end = start + 8 * len(segments)
    # The map does the work; nothing is kept of what it gives.
    deque(map(pdfium.segment_point, segments, range(start, end, 8), range(start + 4, end, 8)), maxlen=0)
    return list(struct.iter_unpack("2f", buffer))


def _ends(points: list[Point], kinds: list[int]) -> list[Point]:
    """The points without the two control points that lead each curve's end."""
    ends, curve = [], 0
    for point, kind in zip(points, kinds, strict=True):
        curve = curve % 3 + 1 if kind == pdfium.CURVE else 0
        if curve in (0, 3):
            ends.append(point)
    return ends


def _is_rectangle(points: list[Point]) -> bool:
    """True for four corners joined by lines along the axes, drawn back to the first."""
    if len(points) != _RECTANGLE or points[0] != points[4]:
        return False
    (x0, y0), (x1, y1), (x2, y2), (x3, y3), _ = points
    return (x0 == x1 and y1 == y2 and x2 == x3 and y3 == y0) or (y0 == y1 and x1 == x2 and y2 == y3 and x3 == x0)
