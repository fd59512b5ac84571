"""Pages beside each other on one sheet, told by their words alone: a gutter no word crosses, a title on either side of it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from statistics import median

from etl.locate.captions import read_caption
from etl.locate.prose.lines import text_lines
from etl.locate.settings import LocateSettings
from etl.records.page import Box, Page, Ruling, Word


def parts_beside(page: Page, words: Sequence[Word], settings: LocateSettings) -> list[list[Word]]:
    """The words of each part of a page that stands beside another under a title of its own, from left to right.

    All are one part where none does.
    """
    whole = list(words)
    if len(whole) < settings.fewest_figures:
        return [whole]
    parts = list(_by_gutters(whole, page.rulings, settings))
    titles = [_title(page.number, part, settings) for part in parts] if len(parts) > 1 else []
    titled = [at for at, title in enumerate(titles) if title is not None]
    heights = [title.top for title in titles if title is not None]
    if len(titled) < 2 or max(heights) - min(heights) > settings.same_title * _height(whole):
        return [whole]
    # Columns of a table have no titles: those between two are parted where they stand furthest apart.
    cuts = [max(range(one + 1, other + 1), key=lambda at: _gap(parts, at)) for one, other in pairwise(titled)]
    place = {id(word): at for at, part in enumerate(parts) for word in part}
    edges = [0, *cuts, len(parts)]
    found = [[word for word in whole if start <= place[id(word)] < end] for start, end in pairwise(edges)]
    middles = [title.center[0] for title in titles if title is not None]
    return found if all(map(_is_in_the_middle, middles, found)) else [whole]


def _is_in_the_middle(x: float, words: Sequence[Word]) -> bool:
    """Whether a title with this middle stands over the middle third of the words below it."""
    left, right = min(word.box.x0 for word in words), max(word.box.x1 for word in words)
    return abs(2 * x - left - right) <= (right - left) / 3


def _gap(parts: Sequence[Sequence[Word]], at: int) -> float:
    """How wide the gap before a part is."""
    return min(word.box.x0 for word in parts[at]) - max(word.box.x1 for word in parts[at - 1])


def _by_gutters(words: Sequence[Word], rulings: Sequence[Ruling], settings: LocateSettings) -> Iterator[list[Word]]:
    """The words between gaps that run down the whole page and that no rule across goes over."""
    least = settings.gutter * _height(words)
    across = [(rule.x0, rule.x1) for rule in rulings if rule.is_horizontal]
    part: list[Word] = []
    reach = 0.0
    for word in sorted(words, key=lambda word: word.box.x0):
        if part and word.box.x0 - reach > least:
            middle = (word.box.x0 + reach) / 2
            if not any(x0 < middle < x1 for x0, x1 in across):
                yield part
                part = []
        part.append(word)
        reach = max(reach, word.box.x1)
    yield part


def _title(page_no: int, words: Sequence[Word], settings: LocateSettings) -> Box | None:
    """Where the first title that words make stands, among the first lines of them."""
    for line in text_lines(page_no, words, settings)[: settings.caption_lines]:
        caption = read_caption(line.text)
        if caption is not None and caption.title is not None and line.box is not None:
            return line.box
    return None


def _height(words: Sequence[Word]) -> float:
    return median(word.box.bottom - word.box.top for word in words)
