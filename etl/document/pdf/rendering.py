"""Draws a page of a PDF with PDFium."""

from __future__ import annotations

import ctypes
from pathlib import Path

import pypdfium2

from etl.document.drawing.rendering import Rendering
from etl.document.pdf.glyphs import Unreadable, read_glyphs
from etl.document.pdf.page_space import PageSpace
from etl.document.pdf.pdfium import Rectangle
from etl.document.pdf.strokes import read_drawing
from etl.errors import DocumentRejected


def render_page(pdf: Path, page_no: int, scale: float) -> Rendering:
    """Page `page_no` (from 1) with all of its media box, which places are measured in, at so many pixels per point.

    Raises DocumentRejected when the PDF cannot be opened, has no such page, or it cannot be drawn.
    """
    try:
        document = pypdfium2.PdfDocument(pdf)
        try:
            page = document[page_no - 1]
            media_box = page.get_mediabox()
            # In memory only: a crop box would cut the picture, and shift every place on it.
            page.set_cropbox(*media_box)
            turns = page.get_rotation() // 90
            more = _more_turns(page, media_box, turns)
            sheet = PageSpace(media_box, (turns + more) % 4)
            drawn = page.render(scale=scale, rotation=90 * more).to_pil().convert("RGB")
            return Rendering(drawn, scale, sheet.x0, sheet.top)
        finally:
            document.close()
    except (pypdfium2.PdfiumError, IndexError) as error:
        raise DocumentRejected(
            pdf.name, "the page cannot be drawn", "load the original again, or give it with --file", page=page_no
        ) from error


def _more_turns(page: pypdfium2.PdfPage, media_box: tuple[float, ...], turns: int) -> int:
    """The quarter turns that reading gives a page set sideways."""
    handle = ctypes.cast(page.raw, ctypes.c_void_p).value
    if handle is None:
        return 0
    sheet = PageSpace(Rectangle(*media_box), turns)
    try:
        return read_glyphs(handle, read_drawing(handle, sheet), sheet).turn
    except Unreadable:
        return 0
