"""Draws a page as a picture with one cell marked on it."""

from __future__ import annotations

from pathlib import Path

from PIL import ImageDraw

from etl.document.format import Render
from etl.records.page import Box

# 144 dpi: twice the PDF's points, readable on a screen.
_SCALE = 2.0
_MARK = (214, 39, 40)
_AROUND = 1.5


def draw_cell(render: Render, original: Path, page_no: int, box: Box, target: Path) -> None:
    """Writes page `page_no` (from 1) as PNG to `target`, the box (points from the upper left) framed and tinted.

    Raises DocumentRejected when the page cannot be drawn.
    """
    drawn = render(original, page_no, _SCALE)
    frame = drawn.pixels(box, _AROUND)
    ImageDraw.Draw(drawn.picture, "RGBA").rectangle(frame, fill=(*_MARK, 40), outline=_MARK, width=3)
    drawn.picture.save(target, format="PNG")
