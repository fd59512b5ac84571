"""Performance forms whose rules run across alone: where rules down would part their columns, and the page with those drawn.

What the rules across say of rows and merged cells is whole: each cell has its own above and below. Columns are where no word of the
indicators stands, and at the ends of rules that stop at a merged cell; in the rows above each pair of label and value by itself.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from etl.locate.captions import is_page_number, read_caption
from etl.locate.grids.ruled import join_rulings
from etl.locate.grids.segments import pieces_of, rows_of_segments
from etl.locate.prose.lines import line_text, rows_of
from etl.locate.settings import LocateSettings
from etl.records.page import Box, Page, Ruling, Word
from etl.reference import first_match, pattern
from etl.text.fold import fold

_IS_TABLE = pattern("caption_patterns", "a_table")
# Heads of indicators; a form has at least so many of them side by side.
_HEADS, _FEWEST_HEADS = frozenset({"level_1", "level_2", "indicator", "target"}), 3
# Fewer rules are a frame, or the head and foot of a table.
_FEWEST_LEVELS = 4
# A form that goes on may have no more than its last row on a page.
_FEWEST_GOING_ON = 2
# Of the height of letters: columns are so far apart at least.
_APART = 0.3
# Of the height of letters: lines of a row that a page break cuts are no further apart.
_NEAR = 4.0
# Points: so far a rule down may stick out, or a rule across stop short of the edge.
_SHORT = 3.0


@dataclass(frozen=True, slots=True)
class Walls:
    """The columns of the indicators a page ends with: between which edges, and where its walls stand, in points."""

    left: float
    right: float
    at: tuple[float, ...]

    def fits(self, left: float, right: float) -> bool:
        """Whether a form between these edges is as wide."""
        return max(abs(self.left - left), abs(self.right - right)) <= _SHORT


@dataclass(frozen=True, slots=True)
class _Band:
    """What stands between two rules next to each other: from where to where, its words, and where merged cells end."""

    top: float
    bottom: float
    words: tuple[Word, ...]

    def crossed(self, x: float) -> bool:
        """Whether a word stands over a place."""
        return any(word.box.x0 < x < word.box.x1 for word in self.words)


def with_walls(page: Page, before: Walls | None, settings: LocateSettings) -> tuple[Page, Walls | None]:
    """The page, with rules down drawn in what is a performance form with rules across alone; and the walls it ends with.

    before: those the page before ends with: the form may go on.
    """
    level = [rule for rule in page.rulings if rule.is_horizontal]
    if len(level) < (_FEWEST_GOING_ON if before else _FEWEST_LEVELS):
        return page, None
    left, right = min(rule.x0 for rule in level), max(rule.x1 for rule in level)
    if any(not rule.is_horizontal and left + _SHORT < rule.x0 < right - _SHORT for rule in page.rulings):
        return page, None
    across = sorted(join_rulings(level, settings), key=lambda edge: edge.top)
    goes_on = before if before and before.fits(left, right) and not _is_titled(page, across[0].top, settings) else None
    heads = _heads(_bands(page, across, left, right, settings), across, settings)
    is_rest = goes_on is not None and (len(level) >= _FEWEST_LEVELS or _keeps_to(page, goes_on))
    if not heads and not is_rest:
        return page, None
    cut = list(_cuts(page, across, left, right, goes_on, settings))
    across = sorted([*across, *cut], key=lambda edge: edge.top)
    drawn, at = _drawn(page, across, left, right, goes_on, settings)
    return replace(page, rulings=(*page.rulings, *cut, *drawn)), Walls(left, right, at)


def _keeps_to(page: Page, walls: Walls) -> bool:
    """Whether all that stands between the rules of a page keeps to the columns of the form before it."""
    tops = [rule.top for rule in page.rulings if rule.is_horizontal]
    words = [word for word in page.words if min(tops) < word.box.center[1] < max(tops)]
    crossed = any(word.box.x0 < x < word.box.x1 for word in words for x in walls.at)
    return len(_groups([word.box for word in words])) >= _FEWEST_HEADS and not crossed


def _cuts(
    page: Page, across: Sequence[Ruling], left: float, right: float, goes_on: Walls | None, settings: LocateSettings
) -> Iterator[Ruling]:
    """Rules above and below rows that a page break cuts without one."""
    if goes_on and (above := _cut_off(page, goes_on.at, across[0].top, left, right, settings, above=True)):
        yield Ruling(left, above, right, above)
    last = _last_walls(page, across, left, right, settings) or (goes_on.at if goes_on else ())
    if below := _cut_off(page, last, across[-1].top, left, right, settings, above=False):
        yield Ruling(left, below, right, below)


def _drawn(
    page: Page, across: Sequence[Ruling], left: float, right: float, goes_on: Walls | None, settings: LocateSettings
) -> tuple[list[Ruling], tuple[float, ...]]:
    """The rules down of all forms on a page, and where the walls of the last stand."""
    bands, stops = _bands(page, across, left, right, settings), _stops(across, left, right)
    heads = _heads(bands, across, settings)
    drawn: list[Ruling] = []
    at: tuple[float, ...] = goes_on.at if goes_on else ()
    for first, end in pairwise(sorted({0, *heads, len(bands)})):
        part = bands[first:end]
        if first in heads or goes_on:
            of_form = _until_title(part, settings) if first in heads else part
            at = _columns(of_form, heads[first], stops, left, right) if first in heads else at
            drawn += _walls(of_form, at)
            part = part[len(of_form) :]
        for band in part:
            if not _is_title(band, settings):
                drawn += _walls([band], _between_cells(band, stops, left, right, settings))
    drawn += _ends(across, left, right)
    for band in bands:
        if not _is_title(band, settings):
            drawn += [Ruling(x, band.top, x, band.bottom) for x in (left, right)]
    return drawn, at


def _last_walls(
    page: Page, across: Sequence[Ruling], left: float, right: float, settings: LocateSettings
) -> tuple[float, ...]:
    """The columns of the last indicators of a page, () where none are headed on it."""
    bands = _bands(page, across, left, right, settings)
    heads = _heads(bands, across, settings)
    if not heads:
        return ()
    first, depth = max(heads.items())
    return _columns(_until_title(bands[first:], settings), depth, _stops(across, left, right), left, right)


def _columns(
    bands: Sequence[_Band], depth: int, stops: Sequence[float], left: float, right: float
) -> tuple[float, ...]:
    """Where walls stand between the columns of indicators, the first so many bands being their heads."""
    heads, body = ([word.box for band in part for word in band.words] for part in (bands[:depth], bands[depth:]))
    over, under = _groups(heads), _groups(body)
    if depth == 1 and len(over) == len(under):
        # Each head is of the column in its turn, however far from what is printed there.
        pairs = [head.join(column) for head, column in zip(over, under, strict=True)]
        if all(one.x1 < other.x0 for one, other in pairwise(pairs)):
            return tuple(_places([(one.x1, other.x0) for one, other in pairwise(pairs)], (), stops))
    blank = [head for head in over if not any(head.x0 < column.x1 and column.x0 < head.x1 for column in under)]
    if depth == 1 and len(over) == len(under) + len(blank):
        # Columns in which nothing is printed have their heads alone.
        body += blank
    return tuple(_places(_corridors(body, left, right), heads, stops))


def _groups(boxes: Sequence[Box]) -> list[Box]:
    """The boxes around those that stand under each other, from the left."""
    found: list[Box] = []
    for box in sorted(boxes, key=lambda box: box.x0):
        if found and box.x0 - found[-1].x1 <= _APART * (box.bottom - box.top):
            found[-1] = found[-1].join(box)
        else:
            found.append(box)
    return found


def _between_cells(
    band: _Band, stops: Sequence[float], left: float, right: float, settings: LocateSettings
) -> tuple[float, ...]:
    """Where walls stand in a row of its own, such as that of a label and its value."""
    boxes = [box for row in rows_of_segments(band.words, settings) for box in pieces_of(row, settings)]
    return tuple(_places(_corridors(boxes, left, right), (), stops))


def _stops(across: Sequence[Ruling], left: float, right: float) -> list[float]:
    """Where rules across stop at a merged cell."""
    return sorted({x for edge in across for x in (edge.x0, edge.x1) if left + _SHORT < x < right - _SHORT})


def _cut_off(
    page: Page, walls: Sequence[float], edge: float, left: float, right: float, settings: LocateSettings, *, above: bool
) -> float | None:
    """Where the row ends that a page break cuts without a rule: around the lines next to a form's edge that keep to its columns."""
    inside = [word for word in page.words if left - _SHORT < word.box.center[0] < right + _SHORT]
    beyond = [word for word in inside if (word.box.center[1] < edge if above else word.box.center[1] > edge)]
    rows = rows_of(beyond, settings)
    end = edge
    for row in reversed(rows) if above else rows:
        box = Box.around(word.box for word in row)
        near = (end - box.bottom if above else box.top - end) < _NEAR * (box.bottom - box.top)
        text = line_text(row, settings)
        crossed = any(word.box.x0 < x < word.box.x1 for word in row for x in walls)
        if not near or crossed or read_caption(text) is not None or is_page_number(text):
            break
        end = box.top if above else box.bottom
    return None if end == edge else end + (-1.0 if above else 1.0)


def _bands(page: Page, across: Sequence[Ruling], left: float, right: float, settings: LocateSettings) -> list[_Band]:
    """What stands between the rules of a form, from top to bottom."""
    tops = [across[0].top]
    for edge in across:
        if edge.top > tops[-1] + settings.snap:
            tops.append(edge.top)
    inside = [word for word in page.words if left - _SHORT < word.box.center[0] < right + _SHORT]
    return [
        _Band(top, bottom, tuple(word for word in inside if top < word.box.center[1] <= bottom))
        for top, bottom in pairwise(tops)
    ]


def _heads(bands: Sequence[_Band], across: Sequence[Ruling], settings: LocateSettings) -> dict[int, int]:
    """Which bands begin the heads of indicators, and of how many bands these are: heads over others, or beside such, are of two."""
    found: dict[int, int] = {}
    left, right = min(edge.x0 for edge in across), max(edge.x1 for edge in across)
    for at, (band, below) in enumerate(zip(bands, [*bands[1:], None], strict=True)):
        if found.get(at - 1) == 2:
            continue
        lines = [edge for edge in across if abs(edge.top - band.bottom) <= settings.snap]
        # Where the rule between them stops, some heads stand beside both.
        stops = not any(edge.x0 <= left + _SHORT and edge.x1 >= right - _SHORT for edge in lines)
        if below and stops and _is_head((*band.words, *below.words), settings):
            # The first indicators may stand beside a label of theirs; a head of one row says enough by itself.
            found[at] = 1 if _is_head(band.words, settings) and not _heads_more(below.words, settings) else 2
        elif _is_head(band.words, settings):
            found[at] = 1
    return found


def _is_head(words: Sequence[Word], settings: LocateSettings) -> bool:
    """Whether words head the columns of indicators."""
    return len(_HEADS & _roles(words, settings)) >= _FEWEST_HEADS


def _heads_more(words: Sequence[Word], settings: LocateSettings) -> bool:
    """Whether words are heads, such as those of a sign, a number and a unit."""
    texts = _cells(words, settings)
    return 2 * sum(first_match("performance_columns", text) is not None for text in texts) > len(texts)


def _roles(words: Sequence[Word], settings: LocateSettings) -> set[str]:
    return {row["role"] for text in _cells(words, settings) if (row := first_match("performance_columns", text))}


def _cells(words: Sequence[Word], settings: LocateSettings) -> list[str]:
    """The texts of words that stand under each other, from left to right."""
    groups: list[tuple[Box, list[Word]]] = []
    for word in sorted(words, key=lambda word: word.box.x0):
        if groups and word.box.x0 < groups[-1][0].x1:
            box, members = groups[-1]
            groups[-1] = box.join(word.box), [*members, word]
        else:
            groups.append((word.box, [word]))
    return [fold("".join(line_text(row, settings) for row in rows_of(members, settings))) for _, members in groups]


def _is_title(band: _Band, settings: LocateSettings) -> bool:
    """Whether a band is no row of a form: what stands between two of them names the next."""
    if len(_cells(band.words, settings)) != 1:
        return False
    captions = [read_caption(line_text(row, settings)) for row in rows_of(band.words, settings)]
    return any(caption is not None and caption.title is not None for caption in captions)


def _is_titled(page: Page, top: float, settings: LocateSettings) -> bool:
    """Whether a title stands above the first rule of a page: there another form begins."""
    for row in rows_of([word for word in page.words if word.box.center[1] < top], settings):
        text = line_text(row, settings)
        caption = read_caption(text)
        if caption is not None and (caption.title is not None or _IS_TABLE.search(fold(text))):
            return True
    return False


def _until_title(bands: Sequence[_Band], settings: LocateSettings) -> Sequence[_Band]:
    return bands[: next((at for at, band in enumerate(bands) if at and _is_title(band, settings)), len(bands))]


def _corridors(boxes: Sequence[Box], left: float, right: float) -> list[tuple[float, float]]:
    """From where to where nothing stands between columns, from the left. boxes: of words."""
    found: list[tuple[float, float]] = []
    reach = None
    for box in sorted(boxes, key=lambda box: box.x0):
        if reach is not None and box.x0 - reach > _APART * (box.bottom - box.top):
            found.append((reach, box.x0))
        reach = box.x1 if reach is None else max(reach, box.x1)
    return [(start, end) for start, end in found if left + _SHORT < (start + end) / 2 < right - _SHORT]


def _places(corridors: Sequence[tuple[float, float]], heads: Sequence[Box], stops: Sequence[float]) -> Iterator[float]:
    """Where a wall stands in each corridor: at the end of a rule, or in the middle of what the heads leave of it."""
    for start, end in corridors:
        stop = next((x for x in stops if start <= x <= end), None)
        if stop is not None:
            yield stop
            continue
        boxes = [box for box in heads if not box.x0 <= start < end <= box.x1]
        first = max([start, *(box.x1 for box in boxes if start < box.x1 < end)])
        last = min([end, *(box.x0 for box in boxes if start < box.x0 < end)])
        yield (first + last) / 2 if first < last else (start + end) / 2


def _walls(bands: Sequence[_Band], at: Sequence[float]) -> Iterator[Ruling]:
    """Rules down at these places through all bands in which no word stands over them."""
    for band in bands:
        for x in at:
            if not band.crossed(x):
                yield Ruling(x, band.top, x, band.bottom)


def _ends(across: Sequence[Ruling], left: float, right: float) -> Iterator[Ruling]:
    """Rules down where rules across stop at a merged cell: as high as that."""
    for edge in across:
        for x, side in ((edge.x0, -1.0), (edge.x1, 1.0)):
            if left + _SHORT < x < right - _SHORT:
                beside = [other.top for other in across if other.x0 <= x + side * _SHORT <= other.x1]
                top = max((y for y in beside if y < edge.top), default=across[0].top)
                bottom = min((y for y in beside if y > edge.top), default=across[-1].top)
                yield Ruling(x, top, x, bottom)
