"""Draws a page of a PDF with PDFium."""

from __future__ import annotations

from pathlib import Path

import pypdfium2

from etl.document.drawing.rendering import Rendering
from etl.document.pdf import pdfium
from etl.document.pdf.glyphs import Unreadable
from etl.document.pdf.page_space import PageSpace
from etl.document.pdf.turning import read_turned
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
            sheet = _sheet(page) or PageSpace(media_box, page.get_rotation() // 90)
            page.set_rotation(90 * sheet.quarter_turns)
            return Rendering(page.render(scale=scale).to_pil().convert("RGB"), scale, sheet.x0, sheet.top)
        finally:
            document.close()
    except (pypdfium2.PdfiumError, IndexError) as error:
        raise DocumentRejected(
            pdf.name, "the page cannot be drawn", "load the original again, or give it with --file", page=page_no
        ) from error


def _sheet(page: pypdfium2.PdfPage) -> PageSpace | None:
    """The sheet as reading turns it; None for a page that is read another way."""
    try:
        turned = read_turned(pdfium.address(page.raw))
    except Unreadable:
        return None
    return turned.sheet if turned else None
