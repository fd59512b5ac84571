"""Pieces: what one line of a cell prints; and how far lines of one cell stand apart."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from statistics import median

from etl.locate.prose.lines import line_text, rows_of
from etl.locate.settings import LocateSettings
from etl.records.page import Box, Word

# What levels of indicators are called ends so.
_LEVEL = "指标"
# Of the height of letters: lines further apart are never those of one cell.
_FARTHEST = 2.2
# Of the distance of lines: those of one cell vary by less.
_SAME = 0.05
_TIGHT = 1.12
# Of the narrower one: words over each other share as much of their width.
_OVER = 0.5
# A line that was broken is as long as the rest of it, nearly always: shares of the pairs, the less needed the nearer they stand.
_FULL, _MOSTLY, _SHORTER = 0.85, 0.6, 0.5
# Heights of letters: lines further apart than these are rather those of different rows.
_ROWS = 1.55
# Of the height of letters: lines of one cell begin at one place or have one middle.
_ALIGNED = 0.2
# What lines of one cell are apart where none is known, of the least distance there is.
_BELOW_LEAST = 0.85


@dataclass(frozen=True, slots=True)
class Piece:
    """The words of one line of a cell, the place they take and what they say."""

    words: tuple[Word, ...]
    box: Box
    text: str

    @property
    def middle(self) -> float:
        """Its height on the page."""
        return self.box.center[1]

    @property
    def height(self) -> float:
        """Of its letters."""
        return self.box.bottom - self.box.top

    @property
    def width(self) -> float:
        """From its first letter to its last."""
        return self.box.x1 - self.box.x0


def pieces_of(words: Iterable[Word], settings: LocateSettings) -> list[Piece]:
    """The lines that words of a column make up, from top to bottom."""
    return [
        Piece(tuple(row), Box.around(word.box for word in row), line_text(row, settings))
        for row in rows_of(words, settings)
    ]


@dataclass(frozen=True, slots=True)
class Pitch:
    """How far the middles of lines of one cell stand apart in points, and the height of their letters."""

    lines: float
    height: float

    def beyond(self, upper: Box, lower: Box) -> float:
        """How much further two lines stand apart than those of one cell do at most, of their distance."""
        return max(0.0, (lower.center[1] - upper.center[1]) / self.lines - _TIGHT)

    def is_tight(self, upper: Box, lower: Box) -> bool:
        """Whether two lines under each other are near enough to be of one cell."""
        return lower.center[1] - upper.center[1] <= _TIGHT * self.lines


def pitches_of(pages: Iterable[Sequence[Word]]) -> list[Pitch]:
    """How far lines of one cell stand apart on each page; where a page does not show it, as on another in as high letters."""
    shown = [(words, _height(words), _shown(words)) for words in pages]
    return [
        Pitch(lines or _as_elsewhere(height, shown) or _least(words, height), height) for words, height, lines in shown
    ]


def _height(words: Sequence[Word]) -> float:
    return median(word.box.bottom - word.box.top for word in words) if words else 1.0


def _as_elsewhere(height: float, shown: Iterable[tuple[Sequence[Word], float, float | None]]) -> float | None:
    return next((lines for _, other, lines in shown if lines and abs(other - height) < _SAME * height), None)


def _least(words: Sequence[Word], height: float) -> float:
    """A distance below that of any two words under each other: each line is one of its own."""
    least = min((_apart(*pair) for pair in _under_each_other(words, height)), default=height / _BELOW_LEAST)
    return _BELOW_LEAST * least


def _shown(words: Sequence[Word]) -> float | None:
    """How far lines of one cell stand apart, by the least distances of words under each other; None where these do not show it."""
    height = _height(words)
    pairs = list(_under_each_other(words, height))
    # The distance that nearly as many have as any nearer one.
    for upper, lower in sorted(pairs, key=lambda pair: _apart(*pair)):
        same = [pair for pair in pairs if abs(_apart(*pair) - _apart(upper, lower)) <= _SAME * _apart(upper, lower)]
        longer = [one.x1 - one.x0 > other.x1 - other.x0 - _SHORTER * height for one, other in same]
        enough = _MOSTLY if _apart(upper, lower) <= _ROWS * height else _FULL
        if sum(longer) >= enough * len(longer):
            return median(_apart(*pair) for pair in same)
        if len(same) > 1:
            break
    return None


def _apart(upper: Box, lower: Box) -> float:
    return lower.center[1] - upper.center[1]


def _under_each_other(words: Sequence[Word], height: float) -> Iterable[tuple[Box, Box]]:
    """Each word with the next below it, where that is near and as high, and may go on with it."""
    ordered = sorted(words, key=lambda word: word.box.center[1])
    for at, upper in enumerate(ordered):
        for lower in ordered[at + 1 :]:
            apart = _apart(upper.box, lower.box)
            if apart > _FARTHEST * height:
                break
            if apart > height / 2 and _is_over(upper.box, lower.box):
                as_high = abs(_high(upper.box) - _high(lower.box)) < _SAME * height
                if as_high and _is_aligned(upper.box, lower.box, height) and not _is_whole(upper, lower):
                    yield upper.box, lower.box
                break


def _high(box: Box) -> float:
    return box.bottom - box.top


def _is_whole(upper: Word, lower: Word) -> bool:
    """Whether a word is one of its own and not gone on with below: the name of a level, or the same once more."""
    return upper.text == lower.text or upper.text.endswith(_LEVEL)


def _is_aligned(upper: Box, lower: Box, height: float) -> bool:
    return min(abs(upper.x0 - lower.x0), abs(upper.center[0] - lower.center[0])) < _ALIGNED * height


def _is_over(one: Box, other: Box) -> bool:
    shared = min(one.x1, other.x1) - max(one.x0, other.x0)
    return shared > _OVER * min(one.x1 - one.x0, other.x1 - other.x0)
