"""Tables drawn without rulings, or with horizontal ones alone: found by how their words stand under each other.

The grid they would have had is made up from the gaps between columns and between lines, so that all later stages work
as on a ruled table. Pure geometry but for one thing: a number tells the body of a table from running text.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from etl.locate.captions import is_page_number, read_caption
from etl.locate.grids.cells import grid_of
from etl.locate.grids.columns import is_next
from etl.locate.grids.heading_units import ends_headings
from etl.locate.grids.labels import begins_row
from etl.locate.grids.notes_within import goes_on_below, is_note
from etl.locate.grids.segments import Row, is_money, pieces_of, rows_of_segments
from etl.locate.settings import DEFAULTS, LocateSettings
from etl.records.located import Grid
from etl.records.page import Page, Word
from etl.reference import pattern
from etl.text.cells import is_column_numbers, is_dash, is_ordinal, is_total
from etl.text.fold import fold

_NOTE = pattern("caption_patterns", "note_below")
_SAYS_NOTE, _TABLE_NOTE = pattern("caption_patterns", "says_note"), pattern("caption_patterns", "table_note")
_YEAR = re.compile(r"20\d\d")
_SENTENCE = re.compile(r"[。；]|，.*，")


@dataclass(frozen=True, slots=True)
class _Run:
    """Lines that belong together: indexes of the header's first, the body's first and the line behind the last."""

    header: int
    body: int
    end: int


def find_unruled(
    page: Page, words: Sequence[Word], settings: LocateSettings = DEFAULTS, before: Grid | None = None
) -> tuple[tuple[Grid, ...], tuple[Word, ...]]:
    """The tables that words outside of ruled grids make up, from top to bottom, and the words that are in none.

    before: the table the page before ends with, where no rules part that: the page's first lines may go on with it, however few.
    """
    rows = rows_of_segments(words, settings)
    grids: list[Grid] = []
    taken: set[int] = set()
    at = 0
    while at < len(rows):
        run = _run_at(rows, at, settings, None if grids else before) or _blank_at(rows, at, settings)
        if run is None:
            at += 1
            continue
        header, body = rows[run.header : run.body], [row for row in rows[run.body : run.end] if not is_note(row)]
        grid = grid_of(page, header, body, settings)
        if grid is not None:
            grids.append(grid)
            taken |= {id(word) for row in (*header, *body) for s in row.segments for word in s.words}
        # Its lines are none of the next table.
        rows, at = rows[run.end :], 0
    return tuple(grids), tuple(word for word in words if id(word) not in taken)


def _run_at(rows: Sequence[Row], at: int, settings: LocateSettings, before: Grid | None = None) -> _Run | None:
    """The table whose body begins at a line, or None."""
    if not _is_body(rows[at], settings):
        return None
    end, rows_with, figures = at, 0, 0
    while end < len(rows) and (
        _is_body(rows[end], settings) or _is_figure_under(rows, at, end) or _is_label(rows, end, settings, at)
    ):
        rows_with += _is_body(rows[end], settings) and len(rows[end].segments) > 1
        figures += _figures(rows[end], settings)
        end += 1
    last = end
    while end > at and not (_is_body(rows[end - 1], settings) or _is_figure_under(rows, at, end - 1)):
        end -= 1
    end = _with_blank_lines(rows, at, end, last, settings)
    while end < len(rows) and (_is_level(rows[end - 1], rows[end], settings) or _is_wrapped(rows, end, at, settings)):
        end += 1
    if at > 0 and _is_level(rows[at - 1], rows[at], settings) and not _is_caption(rows[at - 1]):
        at -= 1
    while at > 0 and _is_blank_line(rows[at - 1], rows[at:end], settings):
        at -= 1
    at = _with_dashes(rows, at, settings)
    header = _header(rows, at, settings)
    captioned = header > 0 and any(_is_caption(row) for row in rows[max(0, header - 2) : header])
    # The last line of a table may stand alone on its page, under the header once more.
    headed = any(len(row.segments) >= settings.fewest_columns for row in rows[header:at])
    proved = (
        rows_with >= settings.fewest_rows
        or figures >= settings.fewest_figures
        or (captioned and header < at)
        # Right under its unit even one line of figures is a table: 合计 12.30 其中：财政拨款 10.00.
        or (header == at > 0 and rows_with > 0 and _states_unit(rows[at - 1]))
        or (headed and max(figures, _amounts(rows[at:end], settings)) >= settings.fewest_headed)
        or (before is not None and _stands_under(rows[at:end], before, settings))
    )
    return _Run(header, at, end) if proved else None


def _header(rows: Sequence[Row], body: int, settings: LocateSettings) -> int:
    """The first line of the header above a body.

    Between the line that states the money unit and the body all is header, however long: a group's heading may stand alone.
    """
    header = body
    while header > 0 and body - header < settings.header_lines:
        if (
            not _is_header(rows[header - 1], settings)
            and not _begins_heading(rows, header - 1, body, settings)
            and not _is_year(rows, header - 1)
            and not ends_headings(
                rows[header - 1], [row for row in rows[: header - 1][-2:] if not _is_caption(row)], settings
            )
        ):
            break
        header -= 1
    first = header
    while first > 0 and body - first < settings.header_lines and not _is_caption(rows[first - 1]):
        above = rows[first - 1]
        line = above.text
        if (
            (is_page_number(line) and not _is_year(rows, first - 1))
            or _SENTENCE.search(line)
            or not _stands_over(above, rows[header:body])
        ):
            return header
        first -= 1
    return first if header < body and first > 0 and _states_unit(rows[first - 1]) else header


def _is_year(rows: Sequence[Row], at: int) -> bool:
    """Whether a line is the year alone that a heading begins with, which goes on right under it: 2026 | 年预算数."""
    row = rows[at]
    if len(row.segments) > 1 or not _YEAR.fullmatch(fold(row.text)):
        return False
    return any(
        fold(segment.text).startswith("年") and is_next(row.box, segment.box, DEFAULTS)
        for below in rows[at + 1 : at + 3]
        for segment in below.segments
    )


def _stands_over(row: Row, header: Sequence[Row]) -> bool:
    """Whether a line stands over two headings or more, and reaches no further than they do."""
    boxes = [piece for below in header for piece in pieces_of(below)]
    if sum(box.x0 < row.box.x1 and row.box.x0 < box.x1 for box in boxes) < 2:
        return False
    left, right = min(box.x0 for box in boxes), max(box.x1 for box in boxes)
    return left - row.height < row.box.x0 and row.box.x1 < right + row.height


def _stands_under(rows: Sequence[Row], before: Grid, settings: LocateSettings) -> bool:
    """Whether all that some lines print stands in the columns of the table before, figures in two columns or more of it."""
    columns = []
    for row in rows:
        near = settings.indent * row.height
        for segment in row.segments:
            x0, x1 = segment.box.x0, segment.box.x1
            within = [at for at, (a, b) in enumerate(pairwise(before.xs)) if a - near <= x0 and x1 <= b + near]
            if not within:
                return False
            columns.append((within[0], is_money(segment.text)))
    return len({at for at, money in columns if money}) > 1


def _is_wrapped(rows: Sequence[Row], line: int, first: int, settings: LocateSettings) -> bool:
    """Whether a line below a body goes on with the last label in it, which is as long as any and so was broken."""
    row, (above, *_) = rows[line], rows[line - 1].segments
    segment, *others = row.segments
    if others or segment.is_amount or begins_row(segment.text) or _is_caption(row) or above.is_amount:
        return False
    near = row.box.center[1] - rows[line - 1].box.center[1] < settings.wrapped * row.height
    begun = abs(segment.box.x0 - above.box.x0) < settings.same_line * row.height
    under = [
        s.box.x1
        for one in rows[first:line]
        for s in one.segments
        if s.box.x0 < above.box.x1 and above.box.x0 < s.box.x1
    ]
    return (
        near
        and begun
        and segment.box.x1 <= above.box.x1
        and max(under) - above.box.x1 < settings.full_label * row.height
    )


def _with_blank_lines(rows: Sequence[Row], at: int, end: int, last: int, settings: LocateSettings) -> int:
    """The end of a body with the lines behind it that print no figure, up to one that is no line of it."""
    body = rows[at:end]
    while end < last and _is_blank_line(rows[end], body, settings):
        end += 1
    return end


def _is_blank_line(row: Row, body: Sequence[Row], settings: LocateSettings) -> bool:
    """Whether a line without figures is one of the right one of two lists beside each other: 十九、粮油物资储备支出.

    Its words begin a row, where those of lines of the list begin; at the left a heading of running text may do so.
    """
    first = row.segments[0]
    if len(row.segments) > 1 or not is_ordinal(first.text) or _SENTENCE.search(first.text):
        return False
    left = min(one.box.x0 for one in body) + row.height
    labels = [s.box.x0 for one in body for s in one.segments if s.box.x0 > left and is_ordinal(s.text)]
    return any(abs(x0 - first.box.x0) < settings.indent * row.height for x0 in labels)


def _with_dashes(rows: Sequence[Row], body: int, settings: LocateSettings) -> int:
    """The first line of a body with those above it that say with dashes alone that there is nothing: no header does."""
    at = first = body
    while at > 0 and body - at < settings.header_lines and not _is_caption(rows[at - 1]):
        at -= 1
        if rows[at + 1].box.top - rows[at].box.bottom > settings.label_gap * rows[at].height:
            break
        if any(is_dash(segment.text) for segment in rows[at].segments):
            first = at
    while body > first > 0 and _is_level(rows[first - 1], rows[first], settings) and not _is_caption(rows[first - 1]):
        first -= 1
    return first


def _blank_at(rows: Sequence[Row], at: int, settings: LocateSettings) -> _Run | None:
    """The table without a body whose header begins at a line right under a caption that states a money unit, or None.

    The heading of a group may stand alone over those of its columns; a total without a figure is all of a body there may be.
    """
    if at == 0 or not _states_unit(rows[at - 1]) or not _is_header(rows[at], settings):
        return None
    end = at + (len(rows[at].segments) >= settings.fewest_headings)
    while end < len(rows) and _is_blank_header(rows[end], settings):
        end += 1
    widest = max((len(row.segments) for row in rows[at:end]), default=0)
    if widest < settings.fewest_headings or (len(rows[at].segments) < settings.fewest_headings and end - at < 2):
        return None
    body = end
    while end < len(rows) and len(rows[end].segments) == 1 and is_total(rows[end].text):
        end += 1
    is_blank = end == len(rows) or (_is_behind(rows, end, settings) and not _is_headed_by(rows, at, end, settings))
    return _Run(at, body, end) if is_blank else None


def _is_headed_by(rows: Sequence[Row], at: int, end: int, settings: LocateSettings) -> bool:
    """Whether the lines from `at` to `end` head a body further down, past more lines of their header: 合计 may be a heading, too."""
    for body in range(end, min(at + settings.header_lines, len(rows) - 1) + 1):
        if _is_body(rows[body], settings):
            run = _run_at(rows, body, settings)
            return run is not None and run.header <= at
    return False


def _is_behind(rows: Sequence[Row], at: int, settings: LocateSettings) -> bool:
    """Whether a line is none of the table above: a note, what stands above the next table, or anything far below."""
    row = rows[at]
    if _is_body(row, settings):
        return False
    says = _is_caption(row) or any(note.match(fold(row.text)) for note in (_NOTE, _SAYS_NOTE, _TABLE_NOTE))
    if says or _SENTENCE.search(row.text):
        return True
    return row.box.top - rows[at - 1].box.bottom > settings.label_gap * row.height


def _is_blank_header(row: Row, settings: LocateSettings) -> bool:
    """Whether a line may be of the header of a table without a body."""
    is_alone = len(row.segments) == 1 and is_total(row.text)
    return (
        _is_header(row, settings) and not _is_body(row, settings) and not is_alone and not _NOTE.match(fold(row.text))
    )


def _is_body(row: Row, settings: LocateSettings) -> bool:
    """A line with a number that stands apart from something else, and no running text."""
    texts = [segment.text for segment in row.segments]
    if is_column_numbers(texts):
        return False
    if len(texts) == 1 and is_money(texts[0]):
        # The label stands on lines above and below.
        return True
    figures = _figures(row, settings)
    # Beside so many figures a sentence is what a column of texts says.
    return figures >= settings.fewest_beside or (figures > 0 and not any(_SENTENCE.search(text) for text in texts))


def _is_figure_under(rows: Sequence[Row], first: int, at: int) -> bool:
    """Whether a line is a figure alone, such as 0, that ends where another of the body does: its label stands on lines above and below.

    first: where the body begins. A number far below it, with which a page ends, is that of the page.
    """
    row, body = rows[at], rows[first:at]
    segment, *others = row.segments
    if others or not segment.is_amount:
        return False
    is_far = bool(body) and row.box.center[1] - body[-1].box.center[1] > DEFAULTS.wrapped * row.height
    if is_far and at + 1 == len(rows) and is_page_number(segment.text):
        return False
    ends = (s.box.x1 for one in body for s in one.segments if is_money(s.text))
    return any(abs(end - segment.box.x1) < DEFAULTS.same_start * row.height for end in ends)


def _is_level(one: Row, other: Row, settings: LocateSettings) -> bool:
    """Whether two lines are so near that they are of one row: labels stand above and below the middle of it."""
    return other.box.center[1] - one.box.center[1] < settings.level_with * other.height


def _figures(row: Row, settings: LocateSettings) -> int:
    """How many numbers of a line have a gap on either side that no running text has; a year alone is none of a table."""
    gap, found = settings.figure_gap * row.height, 0
    if len(row.segments) < 2:
        return 0
    # However near to each other: a line of totals is the widest. In a sentence words stand between them.
    pairs = sum(is_money(one.text) and is_money(other.text) for one, other in pairwise(row.segments))
    if pairs + 1 >= settings.fewest_beside:
        return pairs + 1
    for index, segment in enumerate(row.segments):
        left = index == 0 or segment.box.x0 - row.segments[index - 1].box.x1 > gap
        right = index + 1 == len(row.segments) or row.segments[index + 1].box.x0 - segment.box.x1 > gap
        # In two lists beside each other the label of the right one may touch the figures of the left one.
        right = right or (is_money(segment.text) and _begins_label(row.segments[index + 1].text))
        found += left and right and segment.is_amount and not _YEAR.fullmatch(segment.text)
    return found


def _begins_label(text: str) -> bool:
    return is_ordinal(text) or is_total(text)


def _amounts(rows: Sequence[Row], settings: LocateSettings) -> int:
    """How many segments of lines of several columns are amounts, however near to the next column they stand."""
    columns = (row.segments for row in rows if len(row.segments) >= settings.fewest_columns)
    return sum(segment.is_amount and not _YEAR.fullmatch(segment.text) for row in columns for segment in row)


def _is_label(rows: Sequence[Row], at: int, settings: LocateSettings, first: int) -> bool:
    """A line without numbers inside a body, which begins with `first`: a heading, a blank row, or the rest of a wrapped label.

    A sentence is what a column right of the figures says.
    """
    row = rows[at]
    line = row.text
    if _is_caption(row) or is_page_number(line) or (is_note(row) and not goes_on_below(rows, at, first)):
        return False
    if _SENTENCE.search(line) and not row.box.x0 > rows[at - 1].segments[0].box.x1:
        ends = [segment.box.x1 for one in rows[first:at] for segment in one.segments if is_money(segment.text)]
        right = max(ends, default=row.box.x1)
        if any(_SENTENCE.search(segment.text) for segment in row.segments if segment.box.x0 <= right):
            return False
    return row.box.top - rows[at - 1].box.bottom < settings.label_gap * row.height


def _is_header(row: Row, settings: LocateSettings) -> bool:
    line = row.text
    if _is_caption(row) or is_page_number(line) or _SENTENCE.search(line):
        return False
    return sum(len(segment.words) for segment in row.segments) > 1 or len(fold(line)) <= settings.longest_heading


def _begins_heading(rows: Sequence[Row], at: int, body: int, settings: LocateSettings) -> bool:
    """Whether a line of one long word alone is the first of a heading, which goes on right under it among those of other columns."""
    row = rows[at]
    (segment, *others), (nearest, farthest) = row.segments, settings.heading_next
    if others or _is_caption(row) or _SENTENCE.search(segment.text):
        return False
    middle = row.box.center[1]
    return any(
        nearest * row.height < word.box.center[1] - middle < farthest * row.height
        and len(below.segments) + (below is not rows[at + 1]) > 1
        and min(word.box.x1, segment.box.x1) - max(word.box.x0, segment.box.x0)
        > settings.heading_shared * (word.box.x1 - word.box.x0)
        for below in rows[at + 1 : body]
        for other in below.segments
        for word in other.words
    )


def _is_caption(row: Row) -> bool:
    """A line of the furniture above a table that says something; a row of column numbers is none."""
    line = row.text
    part = read_caption(line)
    return part is not None and bool(part.title or part.printed_unit or part.compiled_by)


def _states_unit(row: Row) -> bool:
    """Whether a line of the furniture above a table states its money unit."""
    part = read_caption(row.text)
    return part is not None and bool(part.printed_unit)
