"""The letters of a page, kept as columns: a page has hundreds, and what is asked is nearly always asked of all of them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Hashable, Iterable, Iterator, Sequence
from itertools import count
from typing import NamedTuple, TypeAlias, TypeVar

import numpy as np
from numpy.typing import NDArray

_T = TypeVar("_T", bound=Hashable)
Floats: TypeAlias = NDArray[np.float64]
Integers: TypeAlias = NDArray[np.int64]
Flags: TypeAlias = NDArray[np.bool_]


class Unreadable(Exception):
    """PDFium cannot tell what a page says or where; the message says why."""


def numbered(items: Iterable[_T]) -> tuple[Integers, list[_T]]:
    """The number of each item, equal ones having one, in the order they come; and the item of each number."""
    numbers: defaultdict[_T, int] = defaultdict(count().__next__)
    of_items = list(map(numbers.__getitem__, items))
    return np.array(of_items, dtype=np.int64), list(numbers)


class Glyph(NamedTuple):
    """A drawn letter and its box in points; `size` is its font size as drawn, `upright` False where it is turned."""

    text: str
    x0: float
    top: float
    x1: float
    bottom: float
    size: float
    upright: bool = True


class Glyphs(NamedTuple):
    """Letters, each at the same place of all columns."""

    texts: Sequence[str]
    x0: Floats
    top: Floats
    x1: Floats
    bottom: Floats
    size: Floats
    upright: Flags

    @classmethod
    def of(cls, glyphs: Sequence[Glyph]) -> Glyphs:
        """The columns of single letters."""
        texts, *edges, upright = zip(*glyphs, strict=True) if glyphs else [()] * len(Glyph._fields)
        x0, top, x1, bottom, size = (np.array(each, dtype=np.float64) for each in edges)
        return cls(texts, x0, top, x1, bottom, size, np.array(upright, dtype=np.bool_))

    @property
    def length(self) -> int:
        """How many letters."""
        return len(self.texts)

    def each(self) -> Iterator[Glyph]:
        """The letters one by one."""
        texts, *columns = self
        return map(Glyph, texts, *[column.tolist() for column in columns])

    def at(self, indexes: Integers) -> Glyphs:
        """The letters at these places, in this order."""
        texts, x0, top, x1, bottom, size, upright = self
        edges = x0[indexes], top[indexes], x1[indexes], bottom[indexes]
        return Glyphs(list(map(texts.__getitem__, indexes.tolist())), *edges, size[indexes], upright[indexes])

    def where(self, kept: Flags) -> Glyphs:
        """The letters that are kept."""
        return self if kept.all() else self.at(np.flatnonzero(kept))

    def times(self, factor: float) -> Glyphs:
        """The letters on a page so many times as large."""
        edges = (self.x0, self.top, self.x1, self.bottom, self.size)
        x0, top, x1, bottom, size = (factor * edge for edge in edges)
        return Glyphs(self.texts, x0, top, x1, bottom, size, self.upright)

    def without(self, indexes: Collection[int]) -> Glyphs:
        """The letters but those at these places."""
        kept = np.ones(self.length, dtype=np.bool_)
        kept[list(indexes)] = False
        return self.where(kept)
