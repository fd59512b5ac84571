"""Ruled headers over a body without rules: the lines right below stand in the columns the header draws."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from etl.locate.captions import read_caption
from etl.locate.grids.bands import bands_of
from etl.locate.grids.beside import stands_by
from etl.locate.grids.columns import ColumnExtent
from etl.locate.grids.segments import Row, Segment, is_money, of_words, rows_of_segments
from etl.locate.prose.lines import cell_text, least_sure
from etl.locate.settings import LocateSettings
from etl.records.located import Grid, GridCell
from etl.records.page import Box, Page, Word
from etl.text.cells import is_amount, is_body


def with_bare_bodies(
    page: Page, grids: Sequence[Grid], words: Sequence[Word], settings: LocateSettings
) -> tuple[tuple[Grid, ...], tuple[Word, ...]]:
    """The grids of a page, those that are a header alone with the lines below them; and the words that stay outside."""
    found: list[Grid] = []
    taken: set[int] = set()
    for at, grid in enumerate(grids):
        end = min((other.box.top for other in grids[at + 1 :] if other.box.top >= grid.box.bottom), default=page.height)
        free = [word for word in words if id(word) not in taken and grid.box.bottom < word.box.center[1] < end]
        body = _body_below(grid, free, settings)
        found.append(_whole(page, grid, body, settings) if body else grid)
        taken |= {id(word) for row in body for segment in row.segments for word in segment.words}
    return tuple(found), tuple(word for word in words if id(word) not in taken)


def _body_below(grid: Grid, words: Sequence[Word], settings: LocateSettings) -> list[Row]:
    """The lines below a grid that is nothing but a header, parted by its columns, where they are a body; else []."""
    rows = [[cell.text for cell in grid.cells if cell.row == row and cell.text] for row in range(len(grid.ys) - 1)]
    if grid.col_count < settings.fewest_columns or any(is_body(row) or any(map(is_amount, row)) for row in rows):
        return []
    body: list[Row] = []
    bottom = grid.box.bottom
    for line in rows_of_segments(words, settings):
        if not stands_by(line, line.box.top - bottom, grid, settings) or read_caption(line.text) is not None:
            break
        body.append(_parted(line, grid))
        bottom = line.box.bottom
    while body and not body[-1].has_amount and not _goes_on(body, settings):
        body.pop()
    # Most lines of figures have more than one column filled.
    figures = [len(row.segments) > 1 for row in body if any(is_money(segment.text) for segment in row.segments)]
    return body if figures and 2 * sum(figures) >= len(figures) else []


def _goes_on(body: Sequence[Row], settings: LocateSettings) -> bool:
    """Whether the last line is the rest of a label that is broken over two."""
    if len(body) < 2:
        return False
    above, last = body[-2], body[-1]
    return last.box.center[1] - above.box.center[1] < settings.wrapped * last.height


def _parted(line: Row, grid: Grid) -> Row:
    """A line with the words of each column as one segment."""
    columns: dict[int, list[Word]] = {}
    for segment in line.segments:
        for word in segment.words:
            columns.setdefault(_column(word.box, grid), []).append(word)
    segments: list[Segment] = [of_words(words) for _, words in sorted(columns.items())]
    return Row(tuple(segments))


def _column(box: Box, grid: Grid) -> int:
    """The column most of a box stands in."""
    shared = [min(x1, box.x1) - max(x0, box.x0) for x0, x1 in zip(grid.xs, grid.xs[1:], strict=False)]
    return max(range(len(shared)), key=shared.__getitem__)


def _whole(page: Page, grid: Grid, body: Sequence[Row], settings: LocateSettings) -> Grid:
    """The grid with the rows of a body below its header."""
    columns = []
    for at, (x0, x1) in enumerate(zip(grid.xs, grid.xs[1:], strict=False)):
        printed = [s for row in body for s in row.segments if _column(s.box, grid) == at]
        ends = max((s.box.x1 for s in printed), default=x1)
        columns.append(ColumnExtent(x0, ends, bool(printed) and all(s.is_amount for s in printed)))
    first = len(grid.ys) - 1
    ys, cells = list(grid.ys), list(grid.cells)
    for number, band in enumerate(bands_of(page, body, columns, settings), start=first):
        ys.append(max(*(row.box.bottom for row in band), ys[-1] + 0.01))
        for at in range(grid.col_count):
            words = [word for row in band for s in row.segments if _column(s.box, grid) == at for word in s.words]
            box = Box(grid.xs[at], ys[-2], grid.xs[at + 1], ys[-1])
            text, sure = cell_text(words, settings), least_sure(words)
            cells.append(GridCell(number, at, 1, 1, box, text, confidence=sure))
    return replace(grid, box=Box(grid.box.x0, grid.box.top, grid.box.x1, ys[-1]), ys=tuple(ys), cells=tuple(cells))
