"""Where letters of an open text page stand and how wide their fonts make them, asked of PDFium for many at once.

All functions give a row of numbers for each letter, in user space.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Sequence
from itertools import repeat
from typing import Any

import numpy as np

from etl.document.pdf import pdfium
from etl.document.pdf.letters import Floats


def origins(text: int, letters: Sequence[int]) -> Floats:
    """Where on the base line each begins: x and y."""
    room = np.zeros((len(letters), 2))
    _write(room, (0, 1), pdfium.letter_origin, repeat(text), letters)
    return room


def loose_boxes(text: int, letters: Sequence[int]) -> Floats:
    """From descent to ascent and as wide as the advance, grown by ink that sticks out: left, top, right, bottom."""
    room = np.zeros((len(letters), 4), dtype=np.float32)
    _write(room, (0,), pdfium.letter_loose_box, repeat(text), letters)
    return room.astype(np.float64)


def ink_boxes(text: int, letters: Sequence[int]) -> Floats:
    """The ink of each: left, top, right, bottom."""
    room = np.zeros((len(letters), 4))
    _write(room, (0, 2, 3, 1), pdfium.letter_ink_box, repeat(text), letters)
    return room


def font_widths(fonts: Sequence[int], codes: Sequence[int]) -> Floats:
    """The advance each font (by its handle) has for a Unicode, as a share of its size; 0 where it has no such letter."""
    room = np.zeros((len(fonts), 1), dtype=np.float32)
    _write(room, (0,), pdfium.font_width, fonts, codes, repeat(1.0))
    return room[:, 0].astype(np.float64)


def _write(room: Any, columns: Iterable[int], function: Callable[..., Any], *arguments: Iterable[Any]) -> None:
    """Lets a function of PDFium write into the rows of an array: for each of the arguments, at these columns."""
    begin, end, row, one = (
        room.ctypes.data,
        room.ctypes.data + room.nbytes,
        room.itemsize * room.shape[1],
        room.itemsize,
    )
    places = [range(begin + one * column, end + one * column, row) for column in columns]
    # The map does the work; nothing is kept of what it gives.
    deque(map(function, *arguments, *places), maxlen=0)
