"""Turning: a page is read as its letters want it turned, beyond what it says itself, and enlarged where they are tiny.

A table too wide for its sheet is often set sideways on an upright page that states no rotation. A sheet that lay askew when it
was copied has its lines climb or fall by a few degrees, with the text that recognition has laid over it: it is turned back.
"""

from __future__ import annotations

from collections.abc import Collection
from typing import NamedTuple

from etl.document.pdf import pdfium
from etl.document.pdf.enlarging import enlarged
from etl.document.pdf.glyphs import read_glyphs
from etl.document.pdf.letters import Glyphs
from etl.document.pdf.page_space import PageSpace
from etl.document.pdf.strokes import Drawing, read_drawing
from etl.document.pdf.tilt import Tilt


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
    crop_box = pdfium.crop_box(page)
    sheet = PageSpace(media_box, turns, crop_box=crop_box)
    drawing = read_drawing(page, sheet, document, off)
    glyphs, further, unseen, tilt = read_glyphs(page, drawing, sheet)
    further = 0 if tilt else further
    times = enlarged(glyphs)
    if further or times != 1.0:
        sheet = PageSpace(media_box, (turns + further) % 4, times, crop_box)
        drawing = read_drawing(page, sheet, document, off)
        glyphs, _, unseen, tilt = read_glyphs(page, drawing, sheet)
    return Turned(sheet, drawing, glyphs, unseen, tilt)
