"""Where letters of an open text page stand and how wide their fonts make them, asked of PDFium for many at once.

All functions give a row of numbers for each letter, in user space; noughts where PDFium cannot tell.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import repeat

import numpy as np

from etl.document.pdf import pdfium
from etl.document.pdf.letters import Floats
from etl.document.pdf.pdfium import Pointer
from etl.document.pdf.room import Room

_POINTS = Room(np.float64, 2, (0, 1))
_LOOSE_BOXES = Room(np.float32, 4)
# PDFium writes left, right, bottom, top.
_INK_BOXES = Room(np.float64, 4, (0, 2, 3, 1))
_WIDTHS = Room(np.float32, 1)


def origins(text: Pointer, letters: Sequence[int]) -> Floats:
    """Where on the base line each begins: x and y."""
    return _POINTS.asked(pdfium.letter_origin, len(letters), repeat(text), letters)[1]


def loose_boxes(text: Pointer, letters: Sequence[int]) -> Floats:
    """From descent to ascent and as wide as the advance, grown by ink that sticks out: left, top, right, bottom."""
    return _LOOSE_BOXES.asked(pdfium.letter_loose_box, len(letters), repeat(text), letters)[1].astype(np.float64)


def ink_boxes(text: Pointer, letters: Sequence[int]) -> Floats:
    """The ink of each: left, top, right, bottom."""
    return _INK_BOXES.asked(pdfium.letter_ink_box, len(letters), repeat(text), letters)[1]


def font_widths(fonts: Sequence[int], codes: Sequence[int]) -> Floats:
    """The advance each font (by its handle) has for a Unicode, as a share of its size; 0 where it has no such letter."""
    return _WIDTHS.asked(pdfium.font_width, len(fonts), fonts, codes, repeat(1.0))[1][:, 0].astype(np.float64)
