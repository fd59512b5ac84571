"""Lines of text in a picture: what the engine finds, parted where a rule runs through, with what it passed over, each cut to its ink."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from statistics import median

import cv2
import numpy as np
from numpy.typing import NDArray

from etl.document.recognition.arrays import Picture, Rectangle
from etl.document.recognition.rules import Rules

# Pixels a band has, as a rule, and how high it is at least: what is lower the engine enlarges. So far a cut may be from where it should be.
_BAND, _LOWEST, _REACH = 2_200_000, 800, 60
# Pixels around the ink of a line that it is read with.
_PAD = 3
# Points: letters are no lower; what is higher is no line of text.
_LEAST, _MOST = 3.5, 30.0
# A rule this near (of a line's height) to its edge does not run through it.
_EDGE = 0.25
# A line as high as so many others holds several: their gaps part it.
_SEVERAL = 1.6
# Of a line's height: letters of one line are no further apart.
_APART = 0.8
# Of a line's area: one that shares more with another is part of it.
_WITHIN = 0.7
# Of their heights: what two pieces of a line have in common; of its height: how far letters of a figure are apart at most.
_SAME_LEVEL, _NEXT = 0.7, 0.3
# Of its height: how wide a letter is at the least that is no 1.
_LETTER = 0.4
# Of the height of a line around it: ink of less is a speck.
_SPECK = 0.35


def bands(ink: Picture) -> list[Rectangle]:
    """A picture from top to bottom in parts that the engine looks at one by one: a large one at once takes its memory.

    ink: that of letters; a part ends between two lines, where one does.
    """
    high, wide = ink.shape[:2]
    count = max(1, min(-(-high * wide // _BAND), high // _LOWEST))
    inked = np.asarray(ink.any(axis=1), np.bool_)
    cuts = [_gap_near(inked, high * number // count) for number in range(1, count)]
    return [Rectangle(0, top, wide, bottom) for top, bottom in pairwise((0, *cuts, high))]


def _gap_near(inked: NDArray[np.bool_], row: int) -> int:
    """The row nearest to one in which nothing stands; that one itself where all near it are inked."""
    near = sorted(range(row - _REACH, row + _REACH), key=lambda each: abs(each - row))
    return next((each for each in near if not inked[each]), row)


def text_lines(found: Iterable[Rectangle], ink: Picture, rules: Rules, scale: float) -> list[Rectangle]:
    """Where lines of text stand. found: by the engine; ink: that of letters, without the rules; scale: pixels per point."""
    parts = [part for line in found for part in _parted(line, rules)]
    heights = [part.height for part in parts]
    usual = median(heights) if heights else 10 * scale
    trimmed = _once([piece for part in parts for piece in _stacked(part, ink, usual)])
    # A line the engine found in two parts has letters in both of them.
    whole = _grown([], trimmed, rules, 0.0)
    return _grown(whole, _passed_over(whole, ink, rules, scale), rules, _NEXT)


def padded(line: Rectangle, picture: Picture) -> Rectangle:
    """A line with a little around it."""
    high, wide = picture.shape[:2]
    return Rectangle(
        max(0, line.left - _PAD), max(0, line.top - _PAD), min(wide, line.right + _PAD), min(high, line.bottom + _PAD)
    )


def _once(lines: Sequence[Rectangle]) -> list[Rectangle]:
    """The lines without those that lie in another: what the engine found twice, once as part of a longer line that a rule parted."""
    kept: list[Rectangle] = []
    for line in sorted(lines, key=lambda each: -each.width * each.height):
        if not any(_shared(line, other) > _WITHIN * line.width * line.height for other in kept):
            kept.append(line)
    return kept


def _shared(one: Rectangle, other: Rectangle) -> int:
    """The area of two lines that is the same."""
    wide = min(one.right, other.right) - max(one.left, other.left)
    high = min(one.bottom, other.bottom) - max(one.top, other.top)
    return max(0, wide) * max(0, high)


def _parted(line: Rectangle, rules: Rules) -> Iterator[Rectangle]:
    """The parts of a line between the rules that run through it."""
    middle, edge = (line.top + line.bottom) // 2, int(_EDGE * line.height)
    cuts = sorted(
        (rule.left + rule.right) // 2
        for rule in rules.down
        if rule.top <= middle < rule.bottom and line.left < (rule.left + rule.right) // 2 < line.right
    )
    for left, right in pairwise((line.left, *cuts, line.right)):
        levels = sorted(
            level
            for rule in rules.across
            if line.top + edge < (level := (rule.top + rule.bottom) // 2) < line.bottom - edge
            and min(right, rule.right) - max(left, rule.left) > (right - left) / 2
        )
        for top, bottom in pairwise((line.top, *levels, line.bottom)):
            if right > left and bottom > top:
                yield Rectangle(left, top, right, bottom)


def _stacked(line: Rectangle, ink: Picture, usual: float) -> Iterator[Rectangle]:
    """A line cut to its ink; the lines that stand under each other in one that is too high."""
    cut = _trimmed(line, ink)
    if cut is None:
        return
    if cut.height <= _SEVERAL * usual:
        yield cut
        return
    rows = np.flatnonzero(cut.of(ink).any(axis=1)) + cut.top
    starts = [int(rows[0]), *(int(after) for before, after in pairwise(rows) if after - before > 2)]
    ends = [*(int(before) + 1 for before, after in pairwise(rows) if after - before > 2), int(rows[-1]) + 1]
    for top, bottom in zip(starts, ends, strict=True):
        piece = _trimmed(Rectangle(cut.left, top, cut.right, bottom), ink)
        if piece is not None and piece.height > _SPECK * usual:
            yield piece


def _trimmed(line: Rectangle, ink: Picture) -> Rectangle | None:
    part = line.of(ink)
    rows, cols = np.flatnonzero(part.any(axis=1)), np.flatnonzero(part.any(axis=0))
    if not rows.size:
        return None
    return Rectangle(
        line.left + int(cols[0]), line.top + int(rows[0]), line.left + int(cols[-1]) + 1, line.top + int(rows[-1]) + 1
    )


def _grown(lines: Sequence[Rectangle], pieces: Iterable[Rectangle], rules: Rules, most: float) -> list[Rectangle]:
    """The lines and some pieces, each as part of the line it goes on, where the engine let that end among its letters.

    most: how far from the line's end, in its height, a piece may begin.
    """
    grown = list(lines)
    for piece in pieces:
        at = next((no for no, line in enumerate(grown) if _goes_on(line, piece, rules, most)), None)
        if at is None:
            grown.append(piece)
        else:
            line = grown[at]
            grown[at] = Rectangle(
                min(line.left, piece.left), min(line.top, piece.top),
                max(line.right, piece.right), max(line.bottom, piece.bottom),
            )  # fmt: skip
    return grown


def _goes_on(line: Rectangle, piece: Rectangle, rules: Rules, most: float) -> bool:
    """Whether a piece stands at the end of a line, with no rule between."""
    level = min(line.bottom, piece.bottom) - max(line.top, piece.top)
    gap = max(piece.left - line.right, line.left - piece.right)
    # What is as narrow may be what is left of a rule.
    is_letter = min(line.width, piece.width) >= _LETTER * line.height
    if not is_letter or level < _SAME_LEVEL * max(line.height, piece.height) or gap > most * line.height:
        return False
    first, second = sorted((line, piece), key=lambda one: one.left)
    left, right = (first.left + first.right) // 2, (second.left + second.right) // 2
    middle = (line.top + line.bottom) // 2
    return not any(
        rule.top <= middle < rule.bottom and left < (rule.left + rule.right) // 2 < right for rule in rules.down
    )


def _passed_over(lines: Sequence[Rectangle], ink: Picture, rules: Rules, scale: float) -> Iterator[Rectangle]:
    """Ink as high as letters in none of the lines: single digits, most often."""
    rest = ink.copy()
    for line in lines:
        around = padded(line, ink)
        rest[around.top : around.bottom, around.left : around.right] = 0
    # Specks would be read as zeros: what holds no piece as high as a letter is none.
    _, labels, pieces, _ = cv2.connectedComponentsWithStats(rest, connectivity=8)
    letters = (pieces[:, cv2.CC_STAT_HEIGHT] >= _LEAST * scale)[labels] & (rest > 0)
    reach = max(3, int(_APART * 8 * scale))
    joined = cv2.morphologyEx(rest, cv2.MORPH_CLOSE, cv2.getStructuringElement(cv2.MORPH_RECT, (reach, 1)))
    _, _, stats, _ = cv2.connectedComponentsWithStats(joined, connectivity=8)
    for left, top, wide, high, _ in stats[1:].tolist():
        for part in _parted(Rectangle(left, top, left + wide, top + high), rules):
            cut = _trimmed(part, rest)
            if cut is None or cut.height > _MOST * scale or cut.width < scale:
                continue
            if letters[cut.top : cut.bottom, cut.left : cut.right].any():
                yield cut
