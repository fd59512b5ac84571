"""Ruled tables whose header has no rules: the lines right above the grid, up to the caption, put over its columns."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from etl.locate.captions import read_caption
from etl.locate.grids.beside import stands_by
from etl.locate.grids.columns import ColumnExtent
from etl.locate.grids.headings import Head, header_cells
from etl.locate.grids.partial_rules import PartialRules
from etl.locate.grids.segments import Row, rows_of_segments
from etl.locate.settings import LocateSettings
from etl.records.located import Grid, GridCell
from etl.records.page import Box, Page, Word
from etl.text.cells import is_amount, is_body


def with_open_headers(
    page: Page, grids: Sequence[Grid], words: Sequence[Word], settings: LocateSettings
) -> tuple[tuple[Grid, ...], tuple[Word, ...]]:
    """The grids of a page, those that begin with their body with the header printed above them; and the words that stay outside."""
    found: list[Grid] = []
    taken: set[int] = set()
    for grid in grids:
        header = _header_above(grid, [word for word in words if id(word) not in taken], settings)
        whole = _headed(page, grid, header, settings) if header else None
        found.append(whole or grid)
        if whole:
            taken |= {id(word) for row in header for segment in row.segments for word in segment.words}
    return tuple(found), tuple(word for word in words if id(word) not in taken)


def _header_above(grid: Grid, words: Sequence[Word], settings: LocateSettings) -> list[Row]:
    """The lines between a grid that begins with its body and the caption above it, [] where other lines stand there or none."""
    first = [cell.text for cell in grid.cells if cell.row == 0 and cell.text]
    if grid.col_count < 2 or not (is_body(first) or any(map(is_amount, first))):
        return []
    above = [word for word in words if word.box.center[1] < grid.box.top]
    header: list[Row] = []
    for row in reversed(rows_of_segments(above, settings)):
        part = read_caption(row.text)
        if part is not None and (part.title or part.printed_unit):
            return header[::-1]
        if not _may_head(row, header[-1].box.top if header else grid.box.top, grid, settings):
            break
        header.append(row)
    return []


def _may_head(row: Row, below: float, grid: Grid, settings: LocateSettings) -> bool:
    """Whether a line may be of a header: words alone, no wider than the grid, near what is below it."""
    words = not any(segment.is_amount for segment in row.segments)
    return words and stands_by(row, below - row.box.bottom, grid, settings)


def _headed(page: Page, grid: Grid, header: Sequence[Row], settings: LocateSettings) -> Grid | None:
    """A grid with these lines as its header, None where a column of figures has none."""
    figures = {cell.col for cell in grid.cells if is_amount(cell.text)}
    columns = [
        ColumnExtent(x0, x1, at in figures) for at, (x0, x1) in enumerate(zip(grid.xs, grid.xs[1:], strict=False))
    ]
    heads, depth = header_cells(header, columns, settings, PartialRules.of(page.rulings))
    covered = {col for head in heads for col in range(head.first, head.last + 1)}
    if not figures or not figures <= covered or len(covered) < 2:
        return None
    top, bottom = min(row.box.top for row in header), grid.box.top
    ys = [top + (bottom - top) * level / depth for level in range(depth)]
    cells = [_cell(head, grid.xs, (*ys, bottom)) for head in heads]
    cells += [replace(cell, row=cell.row + depth) for cell in grid.cells]
    box = Box(grid.box.x0, top, grid.box.x1, grid.box.bottom)
    ordered = tuple(sorted(cells, key=lambda cell: (cell.row, cell.col)))
    return replace(grid, box=box, ys=(*ys, *grid.ys), cells=ordered)


def _cell(head: Head, xs: Sequence[float], ys: Sequence[float]) -> GridCell:
    box = Box(xs[head.first], ys[head.row], xs[head.last + 1], ys[head.row + head.rows])
    return GridCell(head.row, head.first, head.rows, head.last - head.first + 1, box, head.text)
