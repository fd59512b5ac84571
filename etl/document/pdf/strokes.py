"""What is drawn on a page, read with PDFium: as rulings its lines, thin rectangles and edges of frames; where pictures stand.

Real disclosures draw the rules of a table mostly as thin filled rectangles, some as lines, some as frames around cells.
Dashes and clipping do not matter. What is drawn in the paper's colour is a ruling only where it is seen, on another colour:
else it is the ground of letters, or an edge a program has left out.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from functools import partial
from itertools import pairwise, repeat
from typing import NamedTuple

from etl.document.pdf import objects, pdfium
from etl.document.pdf.ink import Ink, Paint
from etl.document.pdf.objects import Path, Point
from etl.document.pdf.page_space import PageSpace
from etl.document.pdf.pdfium import IDENTITY, Matrix
from etl.document.pdf.shapes import Ground, is_paper, is_thick, rulings_of
from etl.records.page import Box, Ruling

# In a matrix, what is so small beside the rest is nought: over a sheet it comes to less than a tenth of a point.
_EPSILON = 1e-4
# The corners of a rectangle, back to the first.
_RECTANGLE = 5
_DRAWN = frozenset({pdfium.TEXT, pdfium.PATH, pdfium.IMAGE, pdfium.SHADING})


class Drawing(NamedTuple):
    """What is drawn on a page."""

    rulings: tuple[Ruling, ...]
    pictures: tuple[Box, ...]
    texts: dict[int, Matrix]  # the text objects in the order they are drawn, with the matrix of the form they stand in
    clips: Sequence[Box | None]  # where on the sheet each of them is seen, None where nothing clips it
    paint: Paint  # and how they are painted


def read_drawing(page: int, sheet: PageSpace, document: int = 0, off: Collection[str] = ()) -> Drawing:
    """The drawing on an open page of a document, forms included, without layers that are off (by name)."""
    clips_of = _Clips()
    runs = list(_runs(page, sheet.matrix, off, clips_of))
    outlines = [item for run in runs for item, kind in run.drawn if kind == pdfium.PATH]
    paths = zip(objects.paths(outlines), objects.matrices(outlines), strict=True)
    rulings: list[Ruling] = []
    pictures: list[Box] = []
    texts: dict[int, Matrix] = {}
    spaces: list[Matrix] = []
    clips: list[Box | None] = []
    # Most objects of a page share one matrix.
    combined: dict[tuple[bytes, Matrix], Matrix] = {}
    ground = Ground()
    ink = Ink(Box(sheet.x0, sheet.top, sheet.x1, sheet.bottom), partial(pdfium.has_mask, document, page))
    for drawn, form, outer in runs:
        space = form.then(sheet.matrix)
        written = [item for item, kind in drawn if kind == pdfium.TEXT]
        texts |= dict.fromkeys(written, form)
        spaces += [space] * len(written)
        clips += clips_of.of_all(written, space, outer)
        for item, kind in drawn:
            if kind == pdfium.TEXT:
                ink.texts += 1
                continue
            # Clipping paths take long to ask for, and seldom matter here.
            ink.paint(item, kind, space, partial(clips_of.within, outer, item, space))
            if kind == pdfium.SHADING:
                continue
            path, own = next(paths) if kind == pdfium.PATH else (None, pdfium.object_matrix(item))
            matrix = combined.get((own, form))
            if matrix is None:
                matrix = combined[own, form] = pdfium.unpacked(own).then(space)
            if path is None:
                pictures.append(_box(matrix))
                filled = pictures[-1:] if _is_straight(matrix) else []
            else:
                laid = len(ground.boxes)
                rulings += _rulings(path, matrix, ground)
                filled = ground.boxes[laid:]
            if filled and ink.texts:
                clip = clips_of.within(outer, item, space)
                ink.lay([box if clip is None else _shared(box, clip) for box in filled], item, kind)
    return Drawing(tuple(rulings), tuple(pictures), texts, clips, ink.told(list(texts), spaces))


class _Run(NamedTuple):
    """Objects, each with its kind, in the order they are drawn; the matrix and the clip (on the sheet) of the form they stand in."""

    drawn: list[tuple[int, int]]
    form: Matrix
    clip: Box | None


def _runs(page: int, sheet: Matrix, off: Collection[str], clips: _Clips) -> Iterator[_Run]:
    """Paths, pictures, shadings and text objects in the order they are drawn."""
    items = map(pdfium.object_on_page, repeat(page), range(pdfium.count_on_page(page)))
    return _flat(list(items), IDENTITY, sheet, None, off, clips)


def _flat(
    items: Sequence[int], matrix: Matrix, sheet: Matrix, clip: Box | None, off: Collection[str], clips: _Clips
) -> Iterator[_Run]:
    if off:
        items = [item for item in items if pdfium.layer_of(item) not in off]
    kinds = list(map(pdfium.object_type, items))
    begin = 0
    for at in [at for at, kind in enumerate(kinds) if kind not in _DRAWN]:
        yield _Run(list(zip(items[begin:at], kinds[begin:at], strict=True)), matrix, clip)
        begin, item = at + 1, items[at]
        if kinds[at] == pdfium.FORM:
            inner = list(map(pdfium.object_in_form, repeat(item), range(pdfium.count_in_form(item))))
            seen = clips.within(clip, item, matrix.then(sheet))
            yield from _flat(inner, pdfium.unpacked(pdfium.object_matrix(item)).then(matrix), sheet, seen, off, clips)
    yield _Run(list(zip(items[begin:], kinds[begin:], strict=True)), matrix, clip)


class _Clips:
    """Where on the sheet the objects of a page are seen; most of them share their clipping paths with many others."""

    def __init__(self) -> None:
        self._known: dict[tuple[objects.ClipKey, Matrix, Box | None], Box | None] = {}

    def within(self, outer: Box | None, item: int, matrix: Matrix) -> Box | None:
        """Within an object's clipping paths and within `outer`; None where nothing clips it."""
        return self.of_all([item], matrix, outer)[0]

    def of_all(self, items: Sequence[int], matrix: Matrix, outer: Box | None) -> list[Box | None]:
        """The same of several objects of one form."""
        keys = objects.clip_keys(items)
        seen = {key: self._of(key, outer, item, matrix) for key, item in dict(zip(keys, items, strict=True)).items()}
        return list(map(seen.__getitem__, keys))

    def _of(self, key: objects.ClipKey, outer: Box | None, item: int, matrix: Matrix) -> Box | None:
        if key == objects.UNCLIPPED:
            return outer
        whole = key, matrix, outer
        if whole not in self._known:
            for clip in pdfium.clip_boxes(item):
                box = matrix.box(clip)
                outer = box if outer is None else _shared(box, outer)
            self._known[whole] = outer
        return self._known[whole]


def _shared(one: Box, other: Box) -> Box:
    """What two boxes share; of those that share nothing a box that holds nothing."""
    return Box(max(one.x0, other.x0), max(one.top, other.top), min(one.x1, other.x1), min(one.bottom, other.bottom))


def _box(matrix: Matrix) -> Box:
    """Where a picture stands: the unit square under its matrix."""
    a, b, c, d, e, f = matrix
    xs, ys = (e, e + a, e + c, e + a + c), (f, f + b, f + d, f + b + d)
    return Box(min(xs), min(ys), max(xs), max(ys))


def _is_straight(matrix: Matrix) -> bool:
    """True where what is level or upright stays level or upright."""
    a, b, c, d, *_ = map(abs, matrix)
    return max(b, c) <= _EPSILON * max(a, d) or max(a, d) <= _EPSILON * max(b, c)


def _rulings(path: Path, matrix: Matrix, ground: Ground) -> Iterator[Ruling]:
    """The rulings a path draws, which the matrix puts on the sheet; each of its parts counts by itself."""
    a, b, c, d, e, f = matrix
    straight, paper = _is_straight(matrix), _is_paper(path)
    for part in _parts(path):
        corners: Iterable[Point] = part
        if straight:
            across, up = zip(*part, strict=True)
            corners = (min(across), min(up)), (max(across), max(up))
        xs = [a * x + c * y + e for x, y in corners]
        ys = [b * x + d * y + f for x, y in corners]
        box = Box(min(xs), min(ys), max(xs), max(ys))
        rectangle = straight and _is_rectangle(part)
        if not is_thick(box):
            if paper and not ground.is_coloured_at(box):
                continue
        elif rectangle:
            rectangle = _is_frame(path, box, ground)
        yield from rulings_of(box.x0, box.top, box.x1, box.bottom, rectangle=rectangle)


def _is_frame(path: Path, box: Box, ground: Ground) -> bool:
    """True where the edges of a rectangle of a path are seen; lays its inside down."""
    outlined = not path.is_filled or (path.is_stroked and (not is_paper(path.stroke) or ground.is_coloured_at(box)))
    return (path.is_filled and ground.shows(box, paper=is_paper(path.fill))) or outlined


def _is_paper(path: Path) -> bool:
    """True for a path drawn in nothing but the paper's colour."""
    return (not path.is_filled or is_paper(path.fill)) and (
        is_paper(path.stroke) if path.is_stroked else path.is_filled
    )


def _parts(path: Path) -> list[Sequence[Point]]:
    """The parts of a path that begin with a move, each as the points its lines and curves end at; in the path's own space."""
    kinds, points, count = path.kinds, path.points, len(path.kinds)
    moves = [i for i in range(1, count) if kinds[i] == pdfium.MOVE]
    curved = pdfium.CURVE in kinds
    if not moves and not curved:
        return [points]
    return [
        _ends(points[begin:end], kinds[begin:end]) if curved else points[begin:end]
        for begin, end in pairwise((0, *moves, count))
    ]


def _ends(points: Sequence[Point], kinds: Sequence[int]) -> list[Point]:
    """The points without the two control points that lead each curve's end."""
    ends, curve = [], 0
    for point, kind in zip(points, kinds, strict=True):
        curve = curve % 3 + 1 if kind == pdfium.CURVE else 0
        if curve in (0, 3):
            ends.append(point)
    return ends


def _is_rectangle(points: Sequence[Point]) -> bool:
    """True for four corners joined by lines along the axes, drawn back to the first."""
    if len(points) != _RECTANGLE or points[0] != points[4]:
        return False
    (x0, y0), (x1, y1), (x2, y2), (x3, y3), _ = points
    return (x0 == x1 and y1 == y2 and x2 == x3 and y3 == y0) or (y0 == y1 and x1 == x2 and y2 == y3 and x3 == x0)
