"""Ruled grids: from rulings to cells, merged cells included. Pure geometry, usable without a PDF.

Five steps, each a function of its own, in the order of this file: rulings joined to edges (`join_rulings`), where edges
meet (`find_intersections`), the edges that hang together (`connect_edges`), the cells they frame (`frame_cells`), the words
in these (`fill_frames`). `trace_grids` gives what each step found, to be drawn on the page.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate

from etl.locate.grids.rows import unruled_rows
from etl.locate.grids.segments import is_money, rows_of_segments
from etl.locate.prose.lines import cell_text, least_sure
from etl.locate.settings import DEFAULTS, LocateSettings
from etl.records.located import Grid, GridCell, GridTrace
from etl.records.page import Box, Page, Ruling, Word
from etl.text.cells import is_amount


def find_grids(page: Page, settings: LocateSettings = DEFAULTS) -> tuple[tuple[Grid, ...], tuple[Word, ...]]:
    """The grids of a page from top to bottom, and the words that stand in none of them."""
    trace = trace_grids(page, settings)
    return trace.grids, trace.outside


def trace_grids(page: Page, settings: LocateSettings = DEFAULTS) -> GridTrace:
    """The ruled grids of a page with every step on the way to them."""
    edges = join_rulings(page.rulings, settings)
    intersections = tuple(find_intersections(edges, settings))
    parts = connect_edges(edges, intersections, settings)
    frames = [frame for part in parts if (frame := frame_cells(part, settings))]
    grids, outside = fill_frames(page.number, frames, page.words, settings)
    return GridTrace(page.number, page.rulings, tuple(edges), intersections, grids, outside)


# Rules down, of a row that is open above or below: two cells or more.
_FEWEST_OPEN = 3
# More than a frame has cells.
_APART = 1_000_000


@dataclass(frozen=True, slots=True)
class Frame:
    """The rules of a grid before its words are known."""

    xs: tuple[float, ...]
    ys: tuple[float, ...]
    owner: tuple[tuple[int, ...], ...]  # number of the merged cell each elementary cell belongs to, by row and column

    @property
    def box(self) -> Box:
        """The place of all of it, in points."""
        return Box(self.xs[0], self.ys[0], self.xs[-1], self.ys[-1])

    def holds(self, word: Word) -> bool:
        """Whether the middle of a word lies within it."""
        x, y = word.box.center
        return self.xs[0] <= x <= self.xs[-1] and self.ys[0] <= y <= self.ys[-1]

    def parted(self, words: Sequence[Word], settings: LocateSettings) -> Frame:
        """The frame with the rows parted that no rule parts (`unruled_rows`); rows that cells span stay as they are."""
        cells: dict[int, dict[int, list[Word]]] = defaultdict(lambda: defaultdict(list))
        for word in words:
            x, y = word.box.center
            row = _index(self.ys, y)
            # A row of one line is the most there are; a word fills half of it or more.
            if self.ys[row + 1] - self.ys[row] > 2 * (word.box.bottom - word.box.top):
                cells[row][self.owner[row][_index(self.xs, x)]].append(word)
        cuts: dict[int, list[float]] = {}
        for row, printed in cells.items():
            beside = {owner for at in (row - 1, row + 1) if 0 <= at < len(self.owner) for owner in self.owner[at]}
            if not beside & set(self.owner[row]) and (found := unruled_rows(list(printed.values()), settings)):
                cuts[row] = found
        if not cuts:
            return self
        ys, owner = [self.ys[0]], list[tuple[int, ...]]()
        for row, owners in enumerate(self.owner):
            for edge in (*cuts.get(row, ()), self.ys[row + 1]):
                ys.append(edge)
                # Each part has cells of its own, spanning the columns they did.
                owner.append(tuple((len(owner) + 1) * _APART + number for number in owners) if row in cuts else owners)
        return Frame(self.xs, tuple(ys), tuple(owner))

    def parts_columns(self, words: Sequence[Word], settings: LocateSettings) -> bool:
        """Whether its rules part the columns of what stands in it: a frame around a table, or rules across it, do not.

        Then most figures stand in cells as wide as it, beside other figures or words.
        """
        whole = {row[0] for row in self.owner if row[0] == row[-1]}
        if not whole:
            return True
        cells: dict[int, list[Word]] = defaultdict(list)
        apart: list[Word] = []
        for word in words:
            x, y = word.box.center
            owner = self.owner[_index(self.ys, y)][_index(self.xs, x)]
            (cells[owner] if owner in whole else apart).append(word)
        rows = [row for cell in cells.values() for row in rows_of_segments(cell, settings)]
        # Sums of whole yuan may be written without a mark.
        written = is_money if any(is_money(word.text) for word in words) else is_amount
        parted = sum(written(word.text) for word in apart)
        counts = [(sum(written(segment.text) for segment in row.segments), len(row.segments)) for row in rows]
        figures = sum(money for money, _ in counts)
        lines = sum(money > 0 for money, _ in counts)
        level = any(money and segments > 1 for money, segments in counts)
        enough = lines >= settings.fewest_rows or (lines > 1 and figures >= settings.fewest_figures)
        # One line of a table may be all there is.
        enough = enough or max((money for money, _ in counts), default=0) >= settings.fewest_in_line
        return not (enough and level and figures > parted)

    def fill(self, page_no: int, words: Iterable[Word], settings: LocateSettings) -> Grid:
        """The grid with the words in its cells."""
        texts: dict[int, list[Word]] = defaultdict(list)
        for word in words:
            x, y = word.box.center
            texts[self.owner[_index(self.ys, y)][_index(self.xs, x)]].append(word)
        cells = []
        for number, (r0, r1, c0, c1) in self._spans().items():
            box = Box(self.xs[c0], self.ys[r0], self.xs[c1 + 1], self.ys[r1 + 1])
            held = texts.get(number, ())
            text, sure = cell_text(held, settings), least_sure(held) if held else None
            cells.append(GridCell(r0, c0, r1 - r0 + 1, c1 - c0 + 1, box, text, confidence=sure))
        cells.sort(key=lambda cell: (cell.row, cell.col))
        return Grid(page_no, self.box, self.xs, self.ys, tuple(cells))

    def _spans(self) -> dict[int, tuple[int, int, int, int]]:
        """The first and last row and the first and last column of each cell, by its number."""
        spans: dict[int, tuple[int, int, int, int]] = {}
        for row, owners in enumerate(self.owner):
            for col, number in enumerate(owners):
                if number in spans:
                    first, _, left, right = spans[number]
                    spans[number] = first, row, min(left, col), max(right, col)
                else:
                    spans[number] = row, row, col, col
        return spans


def _index(edges: Sequence[float], value: float) -> int:
    """Which interval between ascending edges holds the value."""
    return bisect_right(edges, value, 1, len(edges) - 1) - 1


def join_rulings(rulings: Iterable[Ruling], settings: LocateSettings = DEFAULTS) -> list[Ruling]:
    """The edges rulings make: those that lie on one line and touch become one; near-parallel doubles fall together."""
    snap, gap = settings.snap, settings.join * settings.snap
    result = []
    for horizontal in (True, False):
        spans = [
            (r.top, r.x0, r.x1) if horizontal else (r.x0, r.top, r.bottom)
            for r in rulings
            if r.is_horizontal == horizontal
        ]
        by_line: dict[int, list[tuple[float, float, float]]] = defaultdict(list)
        for group, span in zip(_cluster([s[0] for s in spans], snap), spans, strict=True):
            by_line[group].append(span)
        for members in by_line.values():
            at = sum(s[0] for s in members) / len(members)
            start, end = None, 0.0
            for _, low, high in sorted(members, key=lambda s: s[1]):
                if start is None:
                    start, end = low, high
                elif low <= end + gap:
                    end = max(end, high)
                else:
                    result.append(_ruling(horizontal, at, start, end))
                    start, end = low, high
            if start is not None:
                result.append(_ruling(horizontal, at, start, end))
    return result


def _ruling(horizontal: bool, at: float, low: float, high: float) -> Ruling:
    return Ruling(low, at, high, at) if horizontal else Ruling(at, low, at, high)


def _cluster(values: Sequence[float], snap: float) -> list[int]:
    """The number of the cluster each value falls in; values within `snap` of their neighbour share one."""
    order = sorted(range(len(values)), key=values.__getitem__)
    groups = [0] * len(values)
    group, last = -1, None
    for index in order:
        if last is None or values[index] - last > snap:
            group += 1
        last = values[index]
        groups[index] = group
    return groups


def find_intersections(edges: Sequence[Ruling], settings: LocateSettings = DEFAULTS) -> Iterator[tuple[int, int]]:
    """The pairs of a horizontal and a vertical edge, by index, that cross or touch.

    Candidates come from the side on which fewer overlap: on a page of many short rules most pairs are far apart.
    """
    snap = settings.snap
    across = sorted((i for i, r in enumerate(edges) if r.is_horizontal), key=lambda i: edges[i].top)
    down = sorted((i for i, r in enumerate(edges) if not r.is_horizontal), key=lambda i: edges[i].x0)
    tops, lefts = [edges[i].top for i in across], [edges[j].x0 for j in down]
    beside = [(bisect_right(lefts, edges[i].x0 - snap - 1e-9), bisect_right(lefts, edges[i].x1 + snap)) for i in across]
    along = [(bisect_left(tops, edges[j].top - snap), bisect_right(tops, edges[j].bottom + snap)) for j in down]
    if sum(end - start for start, end in beside) <= sum(end - start for start, end in along):
        pairs = ((i, j) for i, (start, end) in zip(across, beside, strict=True) for j in down[start:end])
    else:
        pairs = ((i, j) for j, (start, end) in zip(down, along, strict=True) for i in across[start:end])
    for i, j in pairs:
        h, v = edges[i], edges[j]
        if v.top - snap <= h.top <= v.bottom + snap and h.x0 - snap - 1e-9 < v.x0 <= h.x1 + snap:
            yield i, j


def connect_edges(
    edges: Sequence[Ruling], intersections: Iterable[tuple[int, int]], settings: LocateSettings = DEFAULTS
) -> list[list[Ruling]]:
    """The edges that hang together, as sets: each is one grid or frame.

    They do by their intersections. An edge downwards that no other meets hangs together with those that begin and end
    where it does: it stands beside a merged cell as high as the page, which both page breaks cut.
    """
    parent = list(range(len(edges)))
    met = set()
    for i, j in intersections:
        parent[_root(parent, i)] = _root(parent, j)
        met |= {i, j}
    down = [i for i, edge in enumerate(edges) if not edge.is_horizontal]
    tops, bottoms = (_cluster([getattr(edges[i], end) for i in down], settings.snap) for end in ("top", "bottom"))
    alike: dict[tuple[int, int], int] = {}
    # Those that are met come first.
    for i, ends in sorted(zip(down, zip(tops, bottoms, strict=True), strict=True), key=lambda each: each[0] not in met):
        first = alike.setdefault(ends, i)
        if i not in met:
            parent[_root(parent, i)] = _root(parent, first)
    parts: dict[int, list[Ruling]] = defaultdict(list)
    for i, edge in enumerate(edges):
        parts[_root(parent, i)].append(edge)
    return list(parts.values())


def frame_cells(edges: Sequence[Ruling], settings: LocateSettings = DEFAULTS) -> Frame | None:
    """The cells that edges which hang together frame, or None when there are fewer than two."""
    snap = settings.snap
    across = [r for r in edges if r.is_horizontal]
    down = [r for r in edges if not r.is_horizontal]
    if not down or (len(across) < 2 and not _is_cut_row(across, down, snap)):
        return None
    xs = _edges([r.x0 for r in down] + [x for r in across for x in (r.x0, r.x1)], snap)
    ys = _edges([r.top for r in across] + [y for r in down for y in (r.top, r.bottom)], snap)
    if len(xs) < 2 or len(ys) < 2 or (len(xs) - 1) * (len(ys) - 1) < 2:
        return None
    return Frame(xs, ys, _merge(xs, ys, across, down, snap))


def _is_cut_row(across: Sequence[Ruling], down: Sequence[Ruling], snap: float) -> bool:
    """Whether rules are a row that a page break cuts: those down begin and end together, and one rule runs across at one of their ends."""
    tops, bottoms = [r.top for r in down], [r.bottom for r in down]
    alike = max(tops) - min(tops) <= snap and max(bottoms) - min(bottoms) <= snap
    if len(across) != 1 or len(down) < _FEWEST_OPEN or not alike:
        return False
    rule, xs = across[0], [r.x0 for r in down]
    ends = min(abs(rule.top - tops[0]), abs(rule.top - bottoms[0])) <= snap
    return ends and abs(rule.x0 - min(xs)) <= snap and abs(rule.x1 - max(xs)) <= snap


def fill_frames(
    page_no: int, frames: Iterable[Frame], words: Iterable[Word], settings: LocateSettings = DEFAULTS
) -> tuple[tuple[Grid, ...], tuple[Word, ...]]:
    """The grids of a page from top to bottom, each cell with the text of its words, and the words that are in no frame."""
    ordered = sorted(frames, key=lambda frame: (frame.box.top, frame.box.x0))
    inside: dict[int, list[Word]] = defaultdict(list)
    outside: list[Word] = []
    # Only frames that begin above a word and reach as far down as it can hold it: a page may have thousands.
    tops = [frame.box.top for frame in ordered]
    reach = list(accumulate((frame.box.bottom for frame in ordered), max))
    for word in words:
        _, y = word.box.center
        near = range(bisect_left(reach, y), bisect_right(tops, y))
        index = next((i for i in near if ordered[i].holds(word)), None)
        (outside if index is None else inside[index]).append(word)
    grids = []
    for i, frame in enumerate(ordered):
        if frame.parts_columns(inside[i], settings):
            grids.append(frame.parted(inside[i], settings).fill(page_no, inside[i], settings))
        else:
            outside += inside[i]
    return tuple(grids), tuple(outside)


def _edges(values: Sequence[float], snap: float) -> tuple[float, ...]:
    """Clustered positions, ascending."""
    groups: dict[int, list[float]] = defaultdict(list)
    for group, value in zip(_cluster(values, snap), values, strict=True):
        groups[group].append(value)
    return tuple(sum(groups[g]) / len(groups[g]) for g in sorted(groups))


def _merge(
    xs: tuple[float, ...], ys: tuple[float, ...], across: Sequence[Ruling], down: Sequence[Ruling], snap: float
) -> tuple[tuple[int, ...], ...]:
    """Elementary cells without a rule between them belong to one cell: the number of that cell for each."""
    rows, cols = len(ys) - 1, len(xs) - 1
    right, below = _ruled_sides(xs, ys, across, down, snap)
    # Each points to a cell of lower number it belongs to, at last to the first of them, which points to itself.
    parent = list(range(rows * cols))
    for row in range(rows):
        for col in range(cols):
            cell = row * cols + col
            if col + 1 < cols and not right[row][col]:
                _unite(parent, cell, cell + 1)
            if row + 1 < rows and not below[row][col]:
                _unite(parent, cell, cell + cols)
    first = [_root(parent, cell) for cell in range(rows * cols)]
    return tuple(tuple(first[row * cols : (row + 1) * cols]) for row in range(rows))


def _ruled_sides(
    xs: tuple[float, ...], ys: tuple[float, ...], across: Sequence[Ruling], down: Sequence[Ruling], snap: float
) -> tuple[list[list[bool]], list[list[bool]]]:
    """For each elementary cell, by row and column, whether a rule stands at its right and below it."""
    rows, cols = len(ys) - 1, len(xs) - 1
    right = [[False] * cols for _ in range(rows)]
    below = [[False] * cols for _ in range(rows)]
    for v in down:
        col = _nearest(xs, v.x0) - 1
        if 0 <= col < cols:
            for row in range(rows):
                if v.top - snap <= (ys[row] + ys[row + 1]) / 2 <= v.bottom + snap:
                    right[row][col] = True
    for h in across:
        row = _nearest(ys, h.top) - 1
        if 0 <= row < rows:
            for col in range(cols):
                if h.x0 - snap <= (xs[col] + xs[col + 1]) / 2 <= h.x1 + snap:
                    below[row][col] = True
    return right, below


def _unite(parent: list[int], one: int, other: int) -> None:
    low, high = sorted((_root(parent, one), _root(parent, other)))
    parent[high] = low


def _root(parent: list[int], item: int) -> int:
    while parent[item] != item:
        parent[item] = parent[parent[item]]
        item = parent[item]
    return item


def _nearest(edges: Sequence[float], value: float) -> int:
    """The edge nearest to a value, of ascending ones; of two as near the first."""
    after = bisect_left(edges, value)
    if after == 0 or after == len(edges):
        return min(after, len(edges) - 1)
    return after - 1 if value - edges[after - 1] <= edges[after] - value else after
