"""Draws a page of a PDF as a picture with one cell marked on it."""

from __future__ import annotations

from pathlib import Path

import pypdfium2
from PIL import ImageDraw

from etl.document.drawing.rendering import render
from etl.errors import DocumentRejected
from etl.records.page import Box

# 144 dpi: twice the PDF's points, readable on a screen.
_SCALE = 2.0
_MARK = (214, 39, 40)
_AROUND = 1.5


def draw_cell(pdf: Path, page_no: int, box: Box, target: Path) -> None:
    """Writes page `page_no` (from 1) as PNG to `target`, the box (points from the upper left) framed and tinted.

    Raises DocumentRejected when the PDF cannot be drawn.
    """
    try:
        document = pypdfium2.PdfDocument(pdf)
        try:
            drawn = render(document, page_no, _SCALE)
        finally:
            document.close()
    except (pypdfium2.PdfiumError, IndexError) as error:
        raise DocumentRejected(
            pdf.name, "the page cannot be drawn", "give the original with --file", page=page_no
        ) from error
    frame = drawn.pixels(box, _AROUND)
    ImageDraw.Draw(drawn.picture, "RGBA").rectangle(frame, fill=(*_MARK, 40), outline=_MARK, width=3)
    drawn.picture.save(target, format="PNG")
