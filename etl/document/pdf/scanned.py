"""Pages that are pictures, and pictures on pages: their words and rulings, recognised where that is installed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

import pypdfium2

from etl.document.pdf.rendering import draw_page
from etl.document.recognition.installed import can_recognise
from etl.limits import A_SCANNED_PAGE
from etl.records.page import Box, Page, Ruling, Word
from etl.system import more_time

if TYPE_CHECKING:
    from etl.document.drawing.rendering import Rendering
    from etl.document.recognition.arrays import Rectangle

# Pixels per point: 200 dpi. Less and small print is misread; more takes longer and is read no better.
_SCALE = 200 / 72


def with_pictures_read(data: bytes, pages: Sequence[Page]) -> tuple[Page, ...]:
    """The pages of a PDF, with what is recognised in their unread pictures; as they are where nothing can be."""
    if not any(page.unread_pictures for page in pages) or not can_recognise():
        return tuple(pages)
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError:
        return tuple(pages)
    more_time.ask(A_SCANNED_PAGE * sum(bool(page.unread_pictures) for page in pages))
    try:
        return tuple(_with_picture_read(document, page) if page.unread_pictures else page for page in pages)
    finally:
        document.close()


def _with_picture_read(document: pypdfium2.PdfDocument, page: Page) -> Page:
    import numpy as np

    from etl.document.recognition.reading import read_picture

    drawn = draw_page(document, page.number, _SCALE)
    if drawn is None:
        return page
    found = read_picture(np.asarray(drawn.picture.convert("L")), drawn.scale)
    words = [Word(one.text, _box(one.place, drawn, page), "recognised", one.confidence) for one in found.words]
    across, down = ([_box(one, drawn, page) for one in side] for side in (found.across, found.down))
    rulings = [Ruling(box.x0, box.center[1], box.x1, box.center[1]) for box in across]
    rulings += [Ruling(box.center[0], box.top, box.center[0], box.bottom) for box in down]
    if page.words:
        # What the file itself says is not recognised again.
        words = [word for word in words if _is_in(page.unread_pictures, word.box)]
        rulings = [one for one in rulings if _is_in(page.unread_pictures, Box(one.x0, one.top, one.x1, one.bottom))]
    return replace(page, words=(*page.words, *words), rulings=(*page.rulings, *rulings), unsure=found.unsure)


def _box(place: Rectangle, drawn: Rendering, page: Page) -> Box:
    """A place in the picture, in pixels, on the page as it is read."""
    left, top, right, bottom = (at / drawn.scale for at in place)
    box = Box(left + drawn.x0, top + drawn.top, right + drawn.x0, bottom + drawn.top)
    return box.times(page.enlarged)


def _is_in(pictures: Sequence[Box], box: Box) -> bool:
    x, y = box.center
    return any(one.x0 <= x <= one.x1 and one.top <= y <= one.bottom for one in pictures)
