"""Turning: a page is read as its letters want it turned, beyond what it says itself, and enlarged where they are tiny.

A table too wide for its sheet is often set sideways on an upright page that states no rotation. A sheet that lay askew when it
was copied has its lines climb or fall by a few degrees, with the text that recognition has laid over it: it is turned back.
A large sheet shrunk to a page has letters of two or three points, and what is thin or near beside others is no more so beside these:
such a page is read as large as others are, a poster as small.
"""

from __future__ import annotations

from collections.abc import Collection
from typing import NamedTuple

import numpy as np

from etl.document.pdf import pdfium
from etl.document.pdf.glyphs import read_glyphs
from etl.document.pdf.letters import Glyphs
from etl.document.pdf.page_space import PageSpace
from etl.document.pdf.strokes import Drawing, read_drawing
from etl.document.pdf.tilt import Tilt

# Points. Pages whose letters (half of them) are smaller or larger are read as if these had the usual size.
_SMALLEST, _LARGEST, _USUAL = 4.5, 24.0, 10.0
# Fewer tiny letters are a mark, fewer huge ones a cover.
_FEW_TINY, _FEW_HUGE = 8, 40


class Turned(NamedTuple):
    """A page as it is read: the sheet, what is drawn on it, its letters, those that are not seen, and how askew it lies."""

    sheet: PageSpace
    drawing: Drawing
    glyphs: Glyphs
    unseen: Glyphs
    tilt: Tilt | None


def read_turned(page: int, document: int = 0, off: Collection[str] = ()) -> Turned | None:
    """An open page of a document, without the layers that are off (by name); None where PDFium cannot tell its sheet.

    Raises Unreadable as `read_glyphs` does.
    """
    media_box = pdfium.media_box(page)
    if media_box is None:
        return None
    turns = pdfium.quarter_turns(page)
    sheet = PageSpace(media_box, turns)
    drawing = read_drawing(page, sheet, document, off)
    glyphs, further, unseen, tilt = read_glyphs(page, drawing, sheet)
    further = 0 if tilt else further
    enlarged = _enlarged(glyphs)
    if further or enlarged != 1.0:
        sheet = PageSpace(media_box, (turns + further) % 4, enlarged)
        drawing = read_drawing(page, sheet, document, off)
        glyphs, _, unseen, tilt = read_glyphs(page, drawing, sheet)
    return Turned(sheet, drawing, glyphs, unseen, tilt)


def _enlarged(glyphs: Glyphs) -> float:
    """How many times larger a page is read for its letters to have a size that is usual."""
    size = float(np.median(glyphs.size)) if glyphs.length >= _FEW_TINY else _USUAL
    huge = size > _LARGEST and glyphs.length >= _FEW_HUGE
    return _USUAL / size if size < _SMALLEST or huge else 1.0
