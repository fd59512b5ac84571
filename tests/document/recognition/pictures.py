"""Drawn pictures of tables, to be recognised."""

from __future__ import annotations

import numpy as np
from PIL import Image, ImageDraw, ImageFont

from etl.document.recognition.arrays import Picture

SCALE = 200 / 72
EDGES = (60, 360, 660, 960)
LEVELS = (100, 160, 220, 280)
FIGURES = (("1,234.56", "78.90", "0"), ("12,345.00", "6", "543.21"), ("88.88", "1,000.00", "9"))


def table(width: int = 2) -> Picture:
    """A ruled table of figures, at 200 dpi."""
    picture = Image.new("L", (1020, 400), 255)
    pen, font = ImageDraw.Draw(picture), ImageFont.load_default(28)
    for x in EDGES:
        pen.line((x, LEVELS[0], x, LEVELS[-1]), 0, width)
    for y in LEVELS:
        pen.line((EDGES[0], y, EDGES[-1], y), 0, width)
    for top, row in zip(LEVELS, FIGURES, strict=False):
        for left, figure in zip(EDGES, row, strict=False):
            pen.text((left + 12, top + 14), figure, 0, font)
    return np.asarray(picture)
