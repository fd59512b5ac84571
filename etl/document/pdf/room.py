"""Room PDFium writes numbers into: one row for each thing it is asked of, all of them one after the other."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from itertools import islice
from typing import Any

import numpy as np
from numpy.typing import DTypeLike, NDArray

from etl.document.pdf import pdfium

# So many rows are kept at most: what a page has more of, of letters or of segments, is asked in turns.
_MOST = 2048


class Room:
    """Rows of so many numbers of one kind. PDFium is given the address of each of these columns, or of the first alone.

    It is kept from page to page, with its addresses as they are handed over: to make one took as long as to ask.
    """

    def __init__(self, kind: DTypeLike, width: int, columns: Sequence[int] = (0,)) -> None:
        self._columns = columns
        self._rows: NDArray[Any] = np.zeros((0, width), dtype=kind)
        self._pointers: list[list[Any]] = [[] for _ in columns]

    def asked(
        self, function: Callable[..., int], count: int, *arguments: Iterable[Any]
    ) -> tuple[list[int], NDArray[Any]]:
        """What a function of PDFium says for each of `count` arguments, and the row it writes: noughts where it writes nothing."""
        if len(self._rows) < min(count, _MOST):
            self._grow(min(max(count, 2 * len(self._rows)), _MOST))
        known: list[int] = []
        written = np.zeros((count, self._rows.shape[1]), dtype=self._rows.dtype)
        left = [iter(each) for each in arguments]
        for begin in range(0, count, _MOST):
            size = min(count - begin, _MOST)
            self._rows[:size] = 0
            known += map(function, *[islice(each, size) for each in left], *self._pointers)
            written[begin : begin + size] = self._rows[:size]
        return known, written

    def _grow(self, count: int) -> None:
        self._rows = rows = np.zeros((count, self._rows.shape[1]), dtype=self._rows.dtype)
        starts = [rows.ctypes.data + rows.itemsize * column for column in self._columns]
        step = rows.itemsize * rows.shape[1]
        self._pointers = [list(map(pdfium.pointer, range(start, start + step * count, step))) for start in starts]
