"""How far letters move the next one: what their fonts state, or where they are drawn otherwise, what is seen of them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from etl.document.pdf.letter_boxes import font_widths, ink_boxes, loose_boxes
from etl.document.pdf.letters import Flags, Floats, Integers, Unreadable
from etl.document.pdf.pdfium import Pointer

# A letter that begins this share of its size before its origin is set from top to bottom.
_BEFORE_ORIGIN = 0.25
# Two edges within this share of the font size are one.
_SAME = 0.002
# Chinese letters are as wide as they are large, figures half as wide.
_FIRST_CHINESE, _FIGURES = 0x2E80, range(ord("0"), ord("9") + 1)
# A size is believed where letters are as wide as it makes them, within this factor.
_PLAUSIBLE = 2.0


class Typeset(NamedTuple):
    """Letters as they are set, each at the same place of all columns.

    at: its place among the letters of PDFium's text page. font: the handle of its font. x, y: where it begins on the base line,
    across, up: where the base line leads within its size; in user space.
    """

    at: Integers
    font: Sequence[int]
    code: Integers
    x: Floats
    y: Floats
    across: Floats
    up: Floats

    def only(self, those: Integers) -> Typeset:
        """Those of the letters."""
        at, font, code, x, y, across, up = self
        fonts = [font[one] for one in those.tolist()]
        return Typeset(at[those], fonts, code[those], x[those], y[those], across[those], up[those])


def advances_of(text: Pointer, letters: Typeset) -> Floats:
    """The advance of each letter of an open text page, as a share of its size.

    Its font has told, but was asked by Unicode, for which it may have another letter: the loose box must agree, unless
    the letter's ink sticks out of it. Raises Unreadable where letters are set from top to bottom.
    """
    told = font_widths(letters.font, letters.code.tolist())
    known, before, seen = _reach(letters, loose_boxes(text, letters.at.tolist()))
    if (known & (before < -_BEFORE_ORIGIN) & (abs(letters.up) < abs(letters.across))).any():
        raise Unreadable("letters set from top to bottom")
    agrees = ~known | (abs(seen - told) <= _SAME)
    beyond = np.flatnonzero(known & (told > 0) & (told < seen - _SAME))
    if beyond.size:
        some = letters.only(beyond)
        _, _, inked = _reach(some, ink_boxes(text, some.at.tolist()))
        agrees[beyond] = abs(seen[beyond] - inked) <= _SAME
    return np.where(agrees, told, seen)


def _reach(letters: Typeset, boxes: Floats) -> tuple[Flags, Floats, Floats]:
    """Whether letters run level or straight up or down, and have a size; from where to where then their boxes reach.

    That is in the direction of writing, from each letter's origin and as shares of its size. boxes: left, top, right, bottom.
    """
    across, up = letters.across, letters.up
    level = abs(up) < _SAME * abs(across)
    upright = ~level & (abs(across) < _SAME * abs(up))
    left, top, right, bottom = boxes.T
    size = np.where(level, across, np.where(upright, up, 1.0))
    start = np.where(level, left - letters.x, bottom - letters.y) / size
    end = np.where(level, right - letters.x, top - letters.y) / size
    return level | upright, np.minimum(start, end), np.maximum(start, end)


def size_by_width(codes: Integers, advances: Floats) -> float:
    """How many times as large as their size letters of a font are that is drawn in units of its own, by how wide they are."""
    chinese, figures = codes >= _FIRST_CHINESE, np.isin(codes, _FIGURES)
    widths = np.concatenate([advances[chinese], 2 * advances[figures]])
    times = float(np.median(widths)) if widths.size else 1.0
    return 1.0 if 1 / _PLAUSIBLE <= times <= _PLAUSIBLE or times <= 0 else times
