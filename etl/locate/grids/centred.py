"""Labels in the middle of several rows, where no rule says how far they reach: the rows they are of come out even."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from etl.locate.grids.bands import column_of, cut
from etl.locate.grids.columns import ColumnExtent
from etl.locate.grids.labels import LabelLine, labels_at
from etl.locate.grids.segments import Row, Segment, is_money, of_words
from etl.locate.settings import DEFAULTS
from etl.text.cells import is_total
from etl.text.middles import reaches

# Digits. Shorter numbers are codes of a class or section, which may stand in the middle of three lines by their nature.
_SHORTEST_CODE = 6
# Heights of letters. So near the end of a row do rows end whose middle is where a label stands.
_NEAR = 0.5
# Heights of letters. Lines of one label stand no further apart.
_LINES = 0.6
# Of the rows. A column with so many labels, each beside its sums, has none of several rows.
_NEARLY_ALL = 0.7
# Heights of letters. What stands on a row is no further from its middle.
_ON_ROW = 0.15
# Gaps between rows. Where a label has a line of its own, the rows around it stand further apart.
_OWN_LINE = 1.3


@dataclass(frozen=True, slots=True)
class Centred:
    """A label of several rows: its column and words, and from where to where on the page they reach."""

    col: int
    label: Segment
    top: float
    bottom: float

    def first_of(self, middles: Sequence[float], body: int) -> int:
        """The first of the rows it is of, given the middles of all and where the body begins: a number is read there."""
        own = [at for at, middle in enumerate(middles) if at >= body and self.top < middle < self.bottom]
        return own[0] if own else min(range(body, len(middles)), key=lambda at: abs(middles[at] - self.top))


def without_centred(body: Sequence[Row], columns: Sequence[ColumnExtent]) -> tuple[list[Row], tuple[Centred, ...]]:
    """The lines of a body without the labels that stand in the middle of several rows, and these.

    Such a column stands left of the sums. Its labels are of all rows but totals, each in the middle of those it is of.
    """
    sums = min((col for col, column in enumerate(columns) if column.is_money), default=0)
    parted = [Row(tuple(part for segment in row.segments for part in cut(segment, columns))) for row in body]
    found: list[Centred] = []
    for col in range(sums):
        found += _of_column(col, sums, parted, columns)
    if not found:
        return list(body), ()
    taken = {id(word) for each in found for word in each.label.words}
    left = [Row(tuple(s for s in row.segments if not any(id(word) in taken for word in s.words))) for row in parted]
    return [row for row in left if row.segments], tuple(found)


def _of_column(col: int, sums: int, body: Sequence[Row], columns: Sequence[ColumnExtent]) -> list[Centred]:
    """The labels of a column that stand in the middle of rows which come out even, else none; sums: the first column of these."""
    rows = [row for row in body if any(is_money(segment.text) for segment in row.segments)]
    rows = [row for row in rows if not any(is_total(segment.text) for segment in row.segments)]
    lines = [s for row in body for s in row.segments if column_of(s, columns) == col and not is_total(s.text)]
    heights = [row.box.center[1] for row in rows]
    if _are_of_rows(lines, heights):
        return []
    labels = _whole(lines, heights)
    are_codes = all(_is_code(label.text) for label in labels)
    if not are_codes and any(line.is_amount for line in lines):
        return []
    if not labels or (2 if are_codes else 1) * len(labels) > len(rows):
        return []
    full = _in_all_rows(rows, body, columns)
    spans = _spans(rows, [segment for words in full.values() for segment in words])
    # What the rows are of stands in another column.
    is_beside = any(at != col and at < sums for at in full)
    if not are_codes and not (is_beside and _are_between(labels, rows, spans)):
        return []
    edges = _edges(spans)
    near = _NEAR * min(line.box.bottom - line.box.top for line in lines)
    last = reaches(edges[0], edges[1:], [label.box.center[1] for label in labels], [near] * len(rows))
    found: list[Centred] = []
    for label, at in zip(labels, last or (), strict=False):
        top = found[-1].bottom if found else edges[0]
        if are_codes and sum(top < height < edges[at + 1] for height in heights) < 2:
            return []
        found.append(Centred(col, label, top, edges[at + 1]))
    return found


def _in_all_rows(rows: Sequence[Row], body: Sequence[Row], columns: Sequence[ColumnExtent]) -> dict[int, list[Segment]]:
    """The words of each column that prints something in every row; a wrapped name stands around its sums."""
    printed: dict[int, list[Segment]] = {}
    for row in body:
        if not any(is_total(segment.text) for segment in row.segments):
            for segment in row.segments:
                printed.setdefault(column_of(segment, columns), []).append(segment)
    return {col: words for col, words in printed.items() if len(words) >= len(rows)}


def _are_of_rows(lines: Sequence[Segment], heights: Sequence[float]) -> bool:
    """Whether lines are labels of nearly all rows, each of one or several lines around the sums of its row; heights: of the rows."""
    end = max((line.box.x1 for line in lines), default=0.0)
    given = [
        LabelLine(line.box, line.text, end - line.box.x1 < DEFAULTS.full_label * (line.box.bottom - line.box.top))
        for line in lines
    ]
    (labels,) = labels_at([given], heights, DEFAULTS)
    return all(label.figures is not None for label in labels) and len(labels) > _NEARLY_ALL * len(heights)


def _whole(lines: Sequence[Segment], heights: Sequence[float]) -> list[Segment]:
    """The labels of a column, each of one line or of several close under each other; heights: of the rows.

    Of lines that each stand on a row of their own each is a label.
    """
    groups: list[list[Segment]] = []
    was_on_row = False
    for line in lines:
        height = line.box.bottom - line.box.top
        on_row = any(abs(line.box.center[1] - each) < _ON_ROW * height for each in heights)
        near = bool(groups) and line.box.top - groups[-1][-1].box.bottom < _LINES * height
        if near and not (was_on_row and on_row):
            groups[-1].append(line)
        else:
            groups.append([line])
        was_on_row = on_row
    return [of_words([word for line in group for word in line.words]) for group in groups]


def _are_between(labels: Sequence[Segment], rows: Sequence[Row], spans: Sequence[tuple[float, float]]) -> bool:
    """Whether names stand where only the middle of several rows can be: between two of them that are no further apart for it.

    A name on the line of its first row may be in the middle of three by chance; not where the first of all is on no first row.
    """
    middles = [row.box.center[1] for row in rows]
    usual = median(below - above for (_, above), (below, _) in pairwise(spans)) if len(spans) > 1 else 0.0
    between = False
    for label in labels:
        middle, near = label.box.center[1], _NEAR * (rows[0].box.bottom - rows[0].box.top)
        if any(abs(middle - each) < near for each in middles):
            continue
        at = sum(each < middle for each in middles)
        if not 0 < at < len(rows) or spans[at][0] - spans[at - 1][1] > _OWN_LINE * usual:
            return False
        between = True
    return between or labels[0].box.center[1] > spans[0][1]


def _is_code(text: str) -> bool:
    return text.isdigit() and len(text) >= _SHORTEST_CODE


def _spans(rows: Sequence[Row], words: Sequence[Segment]) -> list[tuple[float, float]]:
    """From where to where each row is printed, with the words that stand around its sums."""
    middles = [row.box.center[1] for row in rows]
    tops, bottoms = [row.box.top for row in rows], [row.box.bottom for row in rows]
    for segment in words:
        at = min(range(len(rows)), key=lambda at: abs(middles[at] - segment.box.center[1]))
        if abs(middles[at] - segment.box.center[1]) < 2 * (segment.box.bottom - segment.box.top):
            tops[at], bottoms[at] = min(tops[at], segment.box.top), max(bottoms[at], segment.box.bottom)
    return list(zip(tops, bottoms, strict=True))


def _edges(spans: Sequence[tuple[float, float]]) -> list[float]:
    """Where rows begin and end, from the top: in the middle between what is printed in one and in the next."""
    between = [(above + below) / 2 for (_, above), (below, _) in pairwise(spans)]
    pad = median([max(below - above, 0.0) for (_, above), (below, _) in pairwise(spans)] or [0.0]) / 2
    return [spans[0][0] - pad, *between, spans[-1][1] + pad]
