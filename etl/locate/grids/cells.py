"""The cells of a table without rules between its columns: its header and its body, line by line, over its columns."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from etl.locate.grids.bands import bands_of, column_of, cut
from etl.locate.grids.centred import without_centred
from etl.locate.grids.columns import columns_of, merged
from etl.locate.grids.headings import header_cells
from etl.locate.grids.partial_rules import PartialRules
from etl.locate.grids.segments import Row, Segment, of_words
from etl.locate.prose.lines import cell_text, least_sure
from etl.locate.settings import LocateSettings
from etl.records.located import Grid, GridCell
from etl.records.page import Box, Page, Word
from etl.text.cells import is_amount, is_column_numbers, names_a_level


def grid_of(page: Page, header: Sequence[Row], body: Sequence[Row], settings: LocateSettings) -> Grid | None:
    """The grid the lines of a header and a body would have had; None of a single column, and of nothing but numbers of columns."""
    body = [_with_figures_apart(row, figures) for figures in [_columns_of_figures(body)] for row in body]
    columns = columns_of(header, body)
    header = [named for row in header if (named := _without_numbers(row)).segments]
    if len(columns) < 2:
        return None
    body, spanning = without_centred(body, columns)
    bands = bands_of(page, body, columns, settings)
    heads, depth = header_cells(header, columns, settings, PartialRules.of(page.rulings))
    if not depth and not bands:
        return None
    xs = _edges([(column.x0, column.x1) for column in columns])
    tops = [row.box.top for row in header]
    ys = _edges(
        [*_levels(header, depth, tops), *((min(r.box.top for r in b), max(r.box.bottom for r in b)) for b in bands)]
    )
    middles = [(ys[number] + ys[number + 1]) / 2 for number in range(len(ys) - 1)]
    firsts = {id(label): label.first_of(middles, depth) for label in spanning}
    cells: list[GridCell] = []
    for head in heads:
        box = Box(xs[head.first], ys[head.row], xs[head.last + 1], ys[head.row + head.rows])
        cells.append(GridCell(head.row, head.first, head.rows, head.last - head.first + 1, box, head.text))
    for number, band in enumerate(bands, start=depth):
        words: list[list[Word]] = [[] for _ in columns]
        for row in band:
            for segment in row.segments:
                for part in cut(segment, columns):
                    words[column_of(part, columns)] += part.words
        for label in spanning:
            if firsts[id(label)] == number:
                words[label.col] += label.label.words
        for col, members in enumerate(words):
            box = Box(xs[col], ys[number], xs[col + 1], ys[number + 1])
            text, sure = cell_text(members, settings), least_sure(members)
            cells.append(GridCell(number, col, 1, 1, box, text, confidence=sure))
    cells.sort(key=lambda cell: (cell.row, cell.col))
    return Grid(page.number, Box(xs[0], ys[0], xs[-1], ys[-1]), xs, ys, tuple(cells))


def _columns_of_figures(body: Sequence[Row]) -> list[tuple[float, float]]:
    """Where figures stand under each other, apart from what is beside them."""
    return merged((s.box.x0, s.box.x1) for row in body for s in row.segments if s.is_amount)


def _with_figures_apart(row: Row, columns: Sequence[tuple[float, float]]) -> Row:
    """A line of the body with the figures apart that stand in a column of such, however near to a label: 0 一、教育支出."""
    segments: list[Segment] = []
    for segment in row.segments:
        if segment.is_amount or not any(map(is_amount, (word.text for word in segment.words))):
            segments.append(segment)
            continue
        inside = [is_amount(w.text) and any(a <= w.box.center[0] <= b for a, b in columns) for w in segment.words]
        cuts = [at for at, (one, other) in enumerate(pairwise(inside), start=1) if one or other]
        segments += [of_words(segment.words[a:b]) for a, b in pairwise([0, *cuts, len(inside)])]
    return Row(tuple(segments))


def _without_numbers(row: Row) -> Row:
    """A line of the header. One that numbers the columns shows where they are, and is no heading but for 类, 款 and 项."""
    if not is_column_numbers([segment.text for segment in row.segments]):
        return row
    return Row(tuple(segment for segment in row.segments if names_a_level(segment.text)))


def _levels(header: Sequence[Row], depth: int, tops: Sequence[float]) -> list[tuple[float, float]]:
    """The vertical extent of each row of the header: all its lines divided evenly over its depth."""
    if not depth:
        return []
    top, bottom = min(tops), max(row.box.bottom for row in header)
    step = (bottom - top) / depth
    return [(top + step * level, top + step * (level + 1)) for level in range(depth)]


def _edges(spans: Sequence[tuple[float, float]]) -> tuple[float, ...]:
    """Boundaries between neighbouring spans, in the middle of their gaps, strictly ascending."""
    edges = [spans[0][0]]
    for (_, end), (start, _) in pairwise(spans):
        edges.append(max((end + start) / 2, edges[-1] + 0.01))
    return (*edges, max(spans[-1][1], edges[-1] + 0.01))
