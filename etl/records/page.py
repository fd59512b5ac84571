"""A document as pages of words and rulings: the one shape every reader gives and geometry works on.

Coordinates are points from the upper left corner of the page as it is read. A transcript has one page whose
unit is not the point: `top` is the line number (from 1) and `x0` the number of the cell in its line (from 0).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Media = Literal["pdf", "transcript"]


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle on a page, in the page's unit."""

    x0: float
    top: float
    x1: float
    bottom: float

    @property
    def center(self) -> tuple[float, float]:
        """The middle point (x, y)."""
        return (self.x0 + self.x1) / 2, (self.top + self.bottom) / 2

    def join(self, other: Box) -> Box:
        """The smallest box around both."""
        return Box(
            min(self.x0, other.x0), min(self.top, other.top), max(self.x1, other.x1), max(self.bottom, other.bottom)
        )


@dataclass(frozen=True, slots=True)
class Word:
    """A run of text without a gap, and where it stands."""

    text: str
    box: Box


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


@dataclass(frozen=True, slots=True)
class Page:
    """A page with its words in reading order, its rulings and where pictures stand.

    snap: how far apart two rulings may lie and still be one, in the page's unit.
    """

    number: int
    width: float
    height: float
    words: tuple[Word, ...]
    rulings: tuple[Ruling, ...]
    snap: float = 2.0
    pictures: tuple[Box, ...] = ()


@dataclass(frozen=True, slots=True)
class Document:
    """A file read into pages; nothing is understood yet."""

    file_name: str
    sha256: str
    media: Media
    pages: tuple[Page, ...]
