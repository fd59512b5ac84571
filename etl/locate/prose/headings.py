"""Headings of running text: the marks they begin with, and the path of headings a paragraph stands under."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from etl.locate.captions import title_of
from etl.reference import pattern
from etl.text.fold import fold, tidy
from etl.text.ordinals import ordinal_level

# Bullets and emphasis of the light markup converters write.
_BULLET = re.compile(r"^(?:[-*•·]\s+|#{1,6}\s+)")
_EMPHASIS = re.compile(r"\*\*|__")
_LONGEST = 60
_STOP = pattern("narrative_patterns", "no_heading")
_CHART = pattern("narrative_patterns", "title_of_a_chart")
# Bare lines longer than this are sentences and no titles.
_LONGEST_TITLE = 40
# So many numbered lines of one level without text between them are a list or a table of contents, which may have lists within.
_LIST = 3


@dataclass(frozen=True, slots=True)
class Heading:
    """A text that may be a heading; centred: it stands in the middle of its page."""

    text: str
    centred: bool

    @property
    def level(self) -> int | None:
        """0 for parts and centred titles, 1 for 一、, 2 for （一）, 3 for 1. and 4 for （1）; None for text and captions."""
        plain = fold(self.text)
        level = ordinal_level(self.text)
        if level is None and self.centred and 3 < len(plain) <= _LONGEST_TITLE and not _STOP.search(plain):
            is_title = re.search(r"[\u4e00-\u9fff]{3}", plain) and not _CHART.search(plain)
            return 0 if is_title and title_of(self.text) is None else None
        return level

    @property
    def is_heading(self) -> bool:
        """True for a short text with a mark (or a centred one) that makes no sentence and gives no amount."""
        plain = fold(self.text)
        return self.level is not None and len(plain) <= _LONGEST and not _STOP.search(plain)


def plain_line(text: str) -> str:
    """A line without list bullets, marks of emphasis and runs of white space."""
    return _BULLET.sub("", _EMPHASIS.sub("", tidy(text))).strip()


class Outline:
    """The headings above each of a sequence of texts, entered one after the other."""

    def __init__(self, texts: Sequence[Heading]) -> None:
        self._texts = texts
        self._levels = [text.level for text in texts]
        self._opens = _headings(texts, self._levels)
        self._path: list[tuple[int, str]] = []

    def enter(self, position: int) -> tuple[str, ...]:
        """The headings the text at a position stands under, outermost first."""
        level = self._levels[position]
        if level is not None:
            while self._path and self._path[-1][0] >= level:
                self._path.pop()
        above = tuple(text for _, text in self._path)
        if self._opens[position]:
            assert level is not None
            self._path.append((level, self._texts[position].text))
        return above


def _headings(texts: Sequence[Heading], levels: Sequence[int | None]) -> list[bool]:
    """Which texts are headings: many at one level with no text between them but deeper ones of the kind are items of a list."""
    opens = [text.is_heading for text in texts]
    items: set[int] = set()
    lists: dict[int, list[int]] = {}
    for position, level in enumerate(levels):
        if not opens[position]:
            lists = {}
        elif level is not None:
            lists = {above: ones for above, ones in lists.items() if above <= level}
            ones = lists.setdefault(level, [])
            ones.append(position)
            if level and len(ones) >= _LIST:
                items.update(ones if len(ones) == _LIST else (position,))
    return [is_open and position not in items for position, is_open in enumerate(opens)]
