"""What is drawn on a page, read with PDFium: as rulings its lines, thin rectangles and edges of frames; where pictures stand.

Real disclosures draw the rules of a table mostly as thin filled rectangles, some as lines, some as frames around cells.
Dashes and clipping do not matter. What is drawn in the paper's colour is a ruling only where it is seen, on another colour:
else it is the ground of letters, or an edge a program has left out.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from functools import partial
from itertools import repeat
from typing import NamedTuple

from etl.document.pdf import objects, pdfium
from etl.document.pdf.dots import dotted
from etl.document.pdf.ink import Ink, Paint
from etl.document.pdf.objects import Look
from etl.document.pdf.outlines import Outline, is_straight, outlines_of
from etl.document.pdf.page_space import PageSpace
from etl.document.pdf.pdfium import IDENTITY, Matrix
from etl.document.pdf.shapes import Ground, is_mark, is_paper, rulings_of
from etl.records.page import Box, Ruling

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
    paths = _paths(runs, sheet.matrix)
    rulings: list[Ruling] = []
    marks: list[Box] = []
    pictures: list[Box] = []
    texts: dict[int, Matrix] = {}
    spaces: list[Matrix] = []
    clips: list[Box | None] = []
    ground = Ground()
    within = Box(sheet.x0, sheet.top, sheet.x1, sheet.bottom)
    ink = Ink(within, partial(pdfium.has_mask, document, page), clips_of.within)
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
            ink.paint(item, kind, space, outer)
            if kind == pdfium.SHADING:
                continue
            if kind == pdfium.PATH:
                laid = len(ground.boxes)
                rulings += _rulings(*next(paths), ground, marks)
                filled = ground.boxes[laid:]
            else:
                matrix = pdfium.unpacked(pdfium.object_matrix(item)).then(space)
                pictures.append(_box(matrix))
                filled = pictures[-1:] if is_straight(matrix) else []
            if filled and ink.texts:
                clip = clips_of.within(outer, item, space)
                ink.lay([box if clip is None else _shared(box, clip) for box in filled], item, kind)
    rulings += dotted(marks)
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


def _paths(runs: Iterable[_Run], sheet: Matrix) -> Iterator[tuple[Look, list[Outline]]]:
    """How each path is painted, and its parts on the sheet."""
    items: list[int] = []
    spaces: list[Matrix] = []
    for run in runs:
        items += [item for item, kind in run.drawn if kind == pdfium.PATH]
        spaces += [run.form.then(sheet)] * (len(items) - len(spaces))
    # Most objects of a page share one matrix.
    combined: dict[tuple[bytes, Matrix], Matrix] = {}
    matrices = []
    for own in zip(objects.matrices(items), spaces, strict=True):
        if own not in combined:
            combined[own] = pdfium.unpacked(own[0]).then(own[1])
        matrices.append(combined[own])
    return zip(objects.looks(items), outlines_of(objects.segments(items), matrices), strict=True)


def _rulings(look: Look, outlines: Iterable[Outline], ground: Ground, marks: list[Box]) -> Iterator[Ruling]:
    """The rulings a path draws; each of its parts counts by itself. marks: gets what is too short for one."""
    paper = _is_paper(look)
    for outline in outlines:
        x0, top, x1, bottom, is_thick, rectangle = outline
        if is_thick:
            rectangle = rectangle and _is_frame(look, outline.box, ground)
        elif paper and not ground.is_coloured_at(outline.box):
            continue
        if is_mark(x0, top, x1, bottom):
            marks.append(outline.box)
        yield from rulings_of(x0, top, x1, bottom, rectangle=rectangle)


def _is_frame(look: Look, box: Box, ground: Ground) -> bool:
    """True where the edges of a rectangle of a path are seen; lays its inside down."""
    outlined = not look.is_filled or (look.is_stroked and (not is_paper(look.stroke) or ground.is_coloured_at(box)))
    return (look.is_filled and ground.shows(box, paper=is_paper(look.fill))) or outlined


def _is_paper(look: Look) -> bool:
    """True for a path drawn in nothing but the paper's colour."""
    return (not look.is_filled or is_paper(look.fill)) and (
        is_paper(look.stroke) if look.is_stroked else look.is_filled
    )
