"""Rendering: a page of a PDF as a picture on which a place read from the page is found again."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pypdfium2
from PIL import Image

from etl.document.pdf.page_space import PageSpace
from etl.errors import DocumentRejected
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


def render_page(pdf: Path, page_no: int, scale: float) -> Rendering:
    """Page `page_no` (from 1) of a PDF. Raises DocumentRejected when it cannot be drawn."""
    try:
        document = pypdfium2.PdfDocument(pdf)
        try:
            return render(document, page_no, scale)
        finally:
            document.close()
    except (pypdfium2.PdfiumError, IndexError) as error:
        raise DocumentRejected(
            pdf.name, "the page cannot be drawn", "give the original with --file", page=page_no
        ) from error


def render(document: pypdfium2.PdfDocument, page_no: int, scale: float) -> Rendering:
    """Page `page_no` (from 1) with all of its media box, which places are measured in, at so many pixels per point.

    Raises PdfiumError or IndexError when there is no such page or it cannot be drawn.
    """
    page = document[page_no - 1]
    media_box = page.get_mediabox()
    # In memory only: a crop box would cut the picture, and shift every place on it.
    page.set_cropbox(*media_box)
    sheet = PageSpace(media_box, page.get_rotation() // 90)
    return Rendering(page.render(scale=scale).to_pil().convert("RGB"), scale, sheet.x0, sheet.top)
