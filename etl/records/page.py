"""A page of words and rulings: what a paginated format gives, and what geometry works on.

Coordinates are points from the upper left corner of the page as it is read: turned upright, and enlarged where its letters are tiny.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import reduce
from typing import Literal

# Of a page's area: smaller pictures are emblems, seals and QR codes.
_LARGE = 0.125

# printed: the file itself says which letters stand there; recognised: they were read from a picture.
WordOrigin = Literal["printed", "recognised"]


@dataclass(frozen=True, slots=True)
class Box:
    """A place: on a page in points; in a format without pages in rows and cells (`etl.records.located.Grid.given`)."""

    x0: float
    top: float
    x1: float
    bottom: float

    @property
    def center(self) -> tuple[float, float]:
        """The middle point (x, y)."""
        return (self.x0 + self.x1) / 2, (self.top + self.bottom) / 2

    @staticmethod
    def around(boxes: Iterable[Box]) -> Box:
        """The smallest box around some: one at least."""
        return reduce(Box.join, boxes)

    @property
    def area(self) -> float:
        """Its area, in square points."""
        return (self.x1 - self.x0) * (self.bottom - self.top)

    def shared(self, other: Box) -> Box | None:
        """What both hold; None where that is nothing."""
        x0, top = max(self.x0, other.x0), max(self.top, other.top)
        x1, bottom = min(self.x1, other.x1), min(self.bottom, other.bottom)
        return Box(x0, top, x1, bottom) if x0 < x1 and top < bottom else None

    def times(self, factor: float) -> Box:
        """The box with every coordinate so many times as large."""
        return Box(factor * self.x0, factor * self.top, factor * self.x1, factor * self.bottom)

    def join(self, other: Box) -> Box:
        """The smallest box around both."""
        return Box(
            min(self.x0, other.x0), min(self.top, other.top), max(self.x1, other.x1), max(self.bottom, other.bottom)
        )


@dataclass(frozen=True, slots=True)
class Word:
    """A run of text without a gap, and where it stands.

    confidence: how sure whoever recognised it is, from 0 to 1; None where the file itself says what it is.
    """

    text: str
    box: Box
    origin: WordOrigin = "printed"
    confidence: float | None = None


@dataclass(frozen=True, slots=True)
class Ruling:
    """A drawn straight line, horizontal (top == bottom) or vertical (x0 == x1)."""

    x0: float
    top: float
    x1: float
    bottom: float

    @property
    def is_horizontal(self) -> bool:
        """True when it runs from left to right."""
        return self.top == self.bottom

    def meets(self, box: Box) -> bool:
        """True where some of it is in a box."""
        return self.x0 <= box.x1 and box.x0 <= self.x1 and self.top <= box.bottom and box.top <= self.bottom


@dataclass(frozen=True, slots=True)
class Page:
    """A page with its words in reading order, its rulings and where pictures stand.

    unseen: words the file holds that are not seen as the page is printed; they are no text of it.
    unsure: in how many places of its pictures text was found, and recognised with too little certainty to be kept.
    enlarged: how many times the places on it are those in the file. shown: the part of the sheet that is seen; None for all of it.
    """

    number: int
    width: float
    height: float
    words: tuple[Word, ...]
    rulings: tuple[Ruling, ...]
    pictures: tuple[Box, ...] = ()
    unseen: tuple[str, ...] = ()
    unsure: int = 0
    enlarged: float = 1.0
    shown: Box | None = None

    @property
    def unread_pictures(self) -> tuple[Box, ...]:
        """The pictures under no word, where these are an eighth of the page or more: a scanned table, a chart.

        A picture under text is a background, or a scan whose text an OCR program has laid over it.
        """
        bare = tuple(box for box in self.pictures if not any(_holds(box, word.box) for word in self.words))
        area = sum(box.area for box in bare)
        seen = self.shown.area if self.shown else self.width * self.height
        return bare if area and area >= _LARGE * seen else ()


def _holds(box: Box, word: Box) -> bool:
    x, y = word.center
    return box.x0 <= x <= box.x1 and box.top <= y <= box.bottom
