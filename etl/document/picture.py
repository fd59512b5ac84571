"""Draws a page of a PDF as a picture with one cell marked on it."""

from __future__ import annotations

from pathlib import Path

import pypdfium2
from PIL import ImageDraw

from etl.errors import DocumentRejected
from etl.page import Box

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
            picture = document[page_no - 1].render(scale=_SCALE).to_pil().convert("RGB")
        finally:
            document.close()
    except (pypdfium2.PdfiumError, IndexError) as error:
        raise DocumentRejected(
            pdf.name, "the page cannot be drawn", "give the original with --file", page=page_no
        ) from error
    frame = [
        (box.x0 - _AROUND) * _SCALE,
        (box.top - _AROUND) * _SCALE,
        (box.x1 + _AROUND) * _SCALE,
        (box.bottom + _AROUND) * _SCALE,
    ]
    ImageDraw.Draw(picture, "RGBA").rectangle(frame, fill=(*_MARK, 40), outline=_MARK, width=3)
    picture.save(target, format="PNG")
