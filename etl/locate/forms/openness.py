"""Whether rules part the rows and columns of a form."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice, pairwise, takewhile

from etl.locate.forms.heads import Heads
from etl.locate.forms.pieces import Pitch
from etl.records.page import Box, Page

_INDICATORS = "指标"
# Pages with forms hold so many words with it that are no longer.
_FEWEST_LEVELS, _LONGEST_LEVEL = 3, 12
# So many of them beside each other, and under each other, tell whether rules part them.
_ASKED = 4
# Rules run between rows where so many beside each other are no taller than this, of the distance of lines.
_ROWS, _TALLEST = 3, 6.0
# Of the distance of lines: a rule above heads parts the row above from them where it is no further.
_NEAR = 3.0


def may_be_open(page: Page) -> bool:
    """Whether a page names several levels of indicators, each in a cell, and not all of those asked are parted by rules."""
    levels = [word.box for word in page.words if _INDICATORS in word.text and len(word.text) <= _LONGEST_LEVEL]
    if len(levels) < _FEWEST_LEVELS:
        return False
    beside = islice(_beside(levels), _ASKED)
    below = islice(_below(levels), _ASKED)
    return any(not _is_rule_beside(page, *pair) for pair in beside) or any(
        not _is_rule_below(page, *pair) for pair in below
    )


def _beside(boxes: Sequence[Box]) -> Iterator[tuple[Box, Box]]:
    """Those of one line that follow each other."""
    for one, other in pairwise(sorted(boxes, key=lambda box: (round(box.center[1]), box.x0))):
        if other.x0 > one.x1 and one.top < other.center[1] < one.bottom:
            yield one, other


def _below(boxes: Sequence[Box]) -> Iterator[tuple[Box, Box]]:
    """Those of one column that follow each other."""
    for one, other in pairwise(sorted(boxes, key=lambda box: (round(box.x0), box.top))):
        if other.top > one.bottom and one.x0 < other.center[0] < one.x1:
            yield one, other


def _is_rule_beside(page: Page, one: Box, other: Box) -> bool:
    y = one.center[1]
    return any(
        not r.is_horizontal and one.x1 - 1 <= r.x0 <= other.x0 + 1 and r.top <= y <= r.bottom for r in page.rulings
    )


def _is_rule_below(page: Page, one: Box, other: Box) -> bool:
    x = one.center[0]
    return any(r.is_horizontal and one.bottom - 1 <= r.top <= other.top + 1 and r.x0 <= x <= r.x1 for r in page.rulings)


def is_open(page: Page, heads: Heads, pitch: Pitch) -> bool:
    """Whether no rules part these heads, or none the rows under them, or, where a page ends with them, those above."""
    name, left, right = heads.name
    box = name.box
    parted = any(
        not rule.is_horizontal and start <= rule.x0 <= end and rule.top <= box.center[1] <= rule.bottom
        for rule in page.rulings
        for start, end in heads.gaps
    )
    if not parted:
        return True
    over = [rule.top for rule in page.rulings if rule.is_horizontal and rule.x0 <= box.center[0] <= rule.x1]
    below = [w.box.center[1] for w in page.words if w.box.top > box.bottom - 1 and left < w.box.center[0] < right]
    if not below:
        return not any(box.top - _NEAR * pitch.lines < y < box.top and _stands_above(page, y) for y in over)
    return not any(box.bottom - 1 <= y <= min(below) for y in over)


def is_lined(page: Page, heads: Heads, pitch: Pitch) -> bool:
    """Whether rules run across between the rows around these heads, and not only where a form begins and ends."""
    name, left, right = heads.name
    x = name.box.center[0]
    ys = sorted({rule.top for rule in page.rulings if rule.is_horizontal and rule.x0 <= x <= rule.x1})
    middles = [word.box.center[1] for word in page.words if left < word.box.center[0] < right]
    rows = [(upper, lower) for upper, lower in pairwise(ys) if any(upper < y < lower for y in middles)]
    low = [lower - upper < _TALLEST * pitch.lines for upper, lower in rows]
    at = next((no for no, (upper, lower) in enumerate(rows) if upper < name.box.center[1] < lower), None)
    if at is None:
        return False
    return sum(1 for _ in takewhile(bool, low[at:])) + sum(1 for _ in takewhile(bool, reversed(low[:at]))) >= _ROWS


def _stands_above(page: Page, y: float) -> bool:
    return any(word.box.bottom <= y + 1 for word in page.words)
