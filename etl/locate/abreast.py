"""Tables abreast: grids that stand beside each other on a page, each under a title of its own."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from etl.locate.captions import read_caption
from etl.locate.prose.lines import text_lines
from etl.locate.settings import LocateSettings
from etl.records.located import Grid, TextLine
from etl.records.page import Box, Word


@dataclass(frozen=True, slots=True)
class Band:
    """A part of a page in columns. top, bottom: its edges; cuts: where one column ends and the next begins (points)."""

    top: float
    bottom: float
    cuts: tuple[float, ...]

    def column(self, box: Box) -> int | None:
        """The column a box stands in, None where it stands elsewhere or in several."""
        if not self.top <= box.center[1] <= self.bottom or any(box.x0 < cut < box.x1 for cut in self.cuts):
            return None
        return sum(cut <= box.x0 for cut in self.cuts)


def bands_of(
    page_no: int, grids: Sequence[Grid], words: Sequence[Word], settings: LocateSettings
) -> tuple[list[Band], list[TextLine]]:
    """The bands of a page whose tables stand abreast, and its lines, those in a band by its columns.

    words: those outside of the grids. Where not every column has a title, a title stands over all of them and nothing is
    parted.
    """
    lines = text_lines(page_no, words, settings)
    bands: list[Band] = []
    for row in _rows(grids):
        above = max((other.box.bottom for other in grids if other.box.bottom <= row[0].box.top), default=0.0)
        band = _band(row, above, lines, words, settings)
        parted = [_lines_in(page_no, band, column, words, settings) for column in range(len(row))]
        if all(any(_is_title(line) for line in of_column) for of_column in parted):
            bands.append(band)
    if not bands:
        return [], lines
    inside = {id(word) for band in bands for word in words if band.column(word.box) is not None}
    rest = text_lines(page_no, [word for word in words if id(word) not in inside], settings)
    columns = (
        line
        for band in bands
        for column in range(len(band.cuts) + 1)
        for line in _lines_in(page_no, band, column, words, settings)
    )
    return bands, [*rest, *columns]


def place_in(bands: Iterable[Band], box: Box) -> tuple[float, int] | None:
    """Where the box stands in reading order by columns: the top of its band and its column; None outside of all."""
    return next(((band.top, column) for band in bands if (column := band.column(box)) is not None), None)


def _rows(grids: Sequence[Grid]) -> Iterator[list[Grid]]:
    """Grids beside each other, from left to right: they share a good part of their height, and no width."""
    left = sorted(grids, key=lambda grid: grid.box.top)
    while left:
        row = [left.pop(0)]
        for other in list(left):
            if all(_abreast(other.box, grid.box) for grid in row):
                row.append(other)
                left.remove(other)
        if len(row) > 1:
            yield sorted(row, key=lambda grid: grid.box.x0)


def _abreast(one: Box, other: Box) -> bool:
    shared = min(one.bottom, other.bottom) - max(one.top, other.top)
    apart = one.x1 <= other.x0 or other.x1 <= one.x0
    return apart and 3 * shared > min(one.bottom - one.top, other.bottom - other.top)


def _band(
    row: Sequence[Grid], above: float, lines: Sequence[TextLine], words: Sequence[Word], settings: LocateSettings
) -> Band:
    """From the last line above that goes over a cut, or the table before, to the lower edge of the grids."""
    cuts = tuple((left.box.x1 + right.box.x0) / 2 for left, right in pairwise(row))
    first, last = min(grid.box.top for grid in row), max(grid.box.bottom for grid in row)
    over = [line for line in lines if line.box and above < line.box.center[1] < first]
    top = first
    for line in sorted(over, key=lambda line: -_box(line).top)[: settings.caption_lines]:
        box = _box(line)
        of_line = [word.box for word in words if box.top <= word.box.center[1] <= box.bottom]
        if any(_crosses(of_line, cut) for cut in cuts):
            break
        top = box.top
    return Band(top, last, cuts)


def _crosses(boxes: Sequence[Box], cut: float) -> bool:
    """Whether the words of a line go on over a cut: one lies on it, or the next to its left and right are as near as words are."""
    if any(box.x0 < cut < box.x1 for box in boxes):
        return True
    before = max((box.x1 for box in boxes if box.x1 <= cut), default=None)
    after = min((box.x0 for box in boxes if box.x0 >= cut), default=None)
    height = max((box.bottom - box.top for box in boxes), default=0.0)
    return before is not None and after is not None and after - before < height


def _lines_in(page_no: int, band: Band, column: int, words: Sequence[Word], settings: LocateSettings) -> list[TextLine]:
    return text_lines(page_no, [word for word in words if band.column(word.box) == column], settings)


def _is_title(line: TextLine) -> bool:
    caption = read_caption(line.text)
    return caption is not None and caption.title is not None


def _box(line: TextLine) -> Box:
    assert line.box is not None, "lines of a page have their place"
    return line.box
