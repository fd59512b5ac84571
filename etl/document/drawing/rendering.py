"""Rendering: a page as a picture on which a place read from the page is found again."""

from __future__ import annotations

from dataclasses import dataclass

from PIL import Image

from etl.records.page import Box


@dataclass(frozen=True)
class Rendering:
    """The whole sheet of a page: the picture, its pixels per point, and where on the sheet its upper left corner is."""

    picture: Image.Image
    scale: float
    x0: float
    top: float

    def pixels(self, box: Box, around: float) -> list[float]:
        """A place on the page (points from the upper left) with so many points around it, as corners in the picture."""
        return [
            (box.x0 - around - self.x0) * self.scale,
            (box.top - around - self.top) * self.scale,
            (box.x1 + around - self.x0) * self.scale,
            (box.bottom + around - self.top) * self.scale,
        ]
