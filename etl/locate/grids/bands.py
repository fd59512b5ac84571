"""Lines of a body without rules between its columns, as the rows of the table they belong to."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from itertools import pairwise

from etl.locate.grids.columns import ColumnExtent
from etl.locate.grids.labels import LabelLine, labels_at
from etl.locate.grids.segments import Row, Segment, of_words
from etl.locate.settings import LocateSettings
from etl.records.page import Box, Page, Ruling
from etl.text.cells import is_code, is_dash


def bands_of(
    page: Page, body: Sequence[Row], columns: Sequence[ColumnExtent], settings: LocateSettings
) -> list[list[Row]]:
    """Lines of the body by the row of the table they belong to.

    Horizontal rulings between most lines separate the rows, else the figures that labels stand at do.
    """
    rules = _rules(page.rulings, body, settings) if body else []
    if rules and len(rules) + 1 >= settings.ruled_rows * sum(row.has_amount for row in body):
        bands: list[list[Row]] = []
        last = -1
        for row in body:
            number = sum(rule < row.box.center[1] for rule in rules)
            if number == last:
                bands[-1].append(row)
            else:
                bands.append([row])
            last = number
        return bands
    return _by_figures(body, columns, settings)


def _by_figures(body: Sequence[Row], columns: Sequence[ColumnExtent], settings: LocateSettings) -> list[list[Row]]:
    """Lines of the body by the row they belong to: a line of figures with the labels that stand at it, or a label alone."""
    of_sums = [any(_is_sum(segment, columns) for segment in row.segments) for row in body]
    figures = _level([row for row, has_sums in zip(body, of_sums, strict=True) if has_sums], columns, settings)
    if len(figures) == len(body):
        return [[row] for row in body]
    heights = [row.box.center[1] for row in figures]
    found: list[list[Segment]] = [[s for s in row.segments if _is_figure(s, columns)] for row in figures]
    printed: dict[int, list[list[Segment]]] = {}
    for row, has_sums in zip(body, of_sums, strict=True):
        beside: dict[int, list[Segment]] = {}
        for segment in row.segments:
            if not has_sums or not _is_figure(segment, columns):
                for part in cut(segment, columns):
                    beside.setdefault(column_of(part, columns), []).append(part)
        for col, segments in beside.items():
            printed.setdefault(col, []).append(segments)
    lines = [[_label_line(segments, columns[col].x1, settings) for segments in printed[col]] for col in printed]
    alone: list[tuple[float, float, list[Segment]]] = []
    for labels, segments_of in zip(labels_at(lines, heights, settings), printed.values(), strict=True):
        taken = {label.figures for label in labels}
        for label in labels:
            segments = [segment for line in segments_of[label.first : label.end] for segment in line]
            at = label.figures if label.figures is not None else _aside(segments, heights, taken, settings)
            if at is not None:
                found[at] += segments
                taken.add(at)
                continue
            box = segments[0].box
            level = next((one for one in alone if abs(one[0] - box.center[1]) < settings.same_line * one[1]), None)
            if level is None:
                alone.append((box.center[1], box.bottom - box.top, list(segments)))
            else:
                level[2].extend(segments)
    rows = [*zip(heights, found, strict=True), *((middle, segments) for middle, _, segments in alone)]
    return [
        [Row(tuple(sorted(segments, key=lambda s: s.box.x0)))] for _, segments in sorted(rows, key=lambda each: each[0])
    ]


def _level(rows: Sequence[Row], columns: Sequence[ColumnExtent], settings: LocateSettings) -> list[Row]:
    """The lines of figures, those of one row as one: set a little higher in some of its cells than in others."""
    found: list[Row] = []
    for row in rows:
        apart = row.box.center[1] - found[-1].box.center[1] if found else 0.0
        if (
            found
            and apart < settings.level_with * row.height
            and {column_of(s, columns) for s in found[-1].segments}.isdisjoint(
                column_of(s, columns) for s in row.segments
            )
        ):
            found[-1] = Row(tuple(sorted((*found[-1].segments, *row.segments), key=lambda s: s.box.x0)))
        else:
            found.append(row)
    return found


def _is_sum(segment: Segment, columns: Sequence[ColumnExtent]) -> bool:
    """Whether a segment is a figure and no code in a column of these."""
    return _is_figure(segment, columns) and (
        not _is_code(segment.text) or columns[column_of(segment, columns)].is_money
    )


def _is_code(text: str) -> bool:
    """Whether a text is a code of digits alone: 301.53 may be a sum."""
    return text.isdigit() and is_code(text)


def _aside(
    segments: Sequence[Segment], heights: Sequence[float], taken: Collection[int | None], settings: LocateSettings
) -> int | None:
    """The number of the figures that a code of one line alone stands nearest to, which have none yet: set lower than these in its cell."""
    box = segments[0].box
    if len(segments) > 1 or not _is_code(segments[0].text) or not heights:
        return None
    at = min(range(len(heights)), key=lambda at: abs(heights[at] - box.center[1]))
    near = abs(heights[at] - box.center[1]) < settings.level_with * (box.bottom - box.top)
    return at if near and at not in taken else None


def _is_figure(segment: Segment, columns: Sequence[ColumnExtent]) -> bool:
    """Whether a segment is a number, or a dash in the place of one."""
    return segment.is_amount or (is_dash(segment.text) and columns[column_of(segment, columns)].is_amount)


def _label_line(segments: Sequence[Segment], end: float, settings: LocateSettings) -> LabelLine:
    """The segments of one column on one line; end: the right side of the column."""
    box = Box.around(segment.box for segment in segments)
    is_full = end - box.x1 < settings.full_label * (box.bottom - box.top)
    return LabelLine(box, " ".join(segment.text for segment in segments), is_full)


def _rules(rulings: Sequence[Ruling], body: Sequence[Row], settings: LocateSettings) -> list[float]:
    """Heights of the horizontal rulings that run between the body's lines over most of its width."""
    left, right = min(row.box.x0 for row in body), max(row.box.x1 for row in body)
    top, bottom = body[0].box.top, body[-1].box.bottom
    at: dict[int, list[Ruling]] = {}
    for ruling in rulings:
        if ruling.is_horizontal and top < ruling.top < bottom:
            at.setdefault(round(ruling.top), []).append(ruling)
    return sorted(
        height
        for height, members in at.items()
        if sum(r.x1 - r.x0 for r in members) > settings.rule_width * (right - left)
    )


def cut(segment: Segment, columns: Sequence[ColumnExtent]) -> list[Segment]:
    """A segment as those of the columns of labels in which its words stand: these may be no further apart than words."""
    begins = [column.x0 for column in columns if not column.is_amount and column.x0 > segment.box.x0]
    cuts = [
        at
        for at, (left, word) in enumerate(pairwise(segment.words), start=1)
        if any(left.box.x1 <= begin <= word.box.center[0] and left.box.center[0] < begin for begin in begins)
    ]
    return (
        [of_words(segment.words[start:end]) for start, end in pairwise([0, *cuts, len(segment.words)])]
        if cuts
        else [segment]
    )


def column_of(segment: Segment, columns: Sequence[ColumnExtent]) -> int:
    """The column a segment stands in: by most of its width, a label by where it begins."""
    if not segment.is_amount:
        begun = [index for index, column in enumerate(columns) if column.x0 - 1 <= segment.box.x0 <= column.x1]
        labels = [index for index in begun if not columns[index].is_amount]
        if labels:
            return labels[-1]
    shared = [min(c.x1, segment.box.x1) - max(c.x0, segment.box.x0) for c in columns]
    return max(range(len(columns)), key=shared.__getitem__)
