"""Scans: pages of a PDF as pictures, as a scanner makes them."""

from __future__ import annotations

import io
from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
import pypdfium2
from PIL import Image
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas


@dataclass(frozen=True)
class Scanner:
    """How a scanner scans: dots per inch, degrees a sheet lies askew, and how far grey strays (0 to 255)."""

    dpi: int = 200
    skew: float = 0.0
    noise: float = 0.0

    def picture(self, page: pypdfium2.PdfPage) -> Image.Image:
        """A page as a grey picture; the same each time."""
        seen = page.render(scale=self.dpi / 72).to_pil().convert("L")
        if self.skew:
            seen = seen.rotate(self.skew, resample=Image.Resampling.BICUBIC, fillcolor=255)
        if self.noise:
            chance = np.random.default_rng(20260101)
            strayed = np.asarray(seen, np.float32) + chance.normal(0, self.noise, (seen.height, seen.width))
            seen = Image.fromarray(strayed.clip(0, 255).astype(np.uint8))
        return seen


def scan(pdf: bytes, scanner: Scanner = Scanner(), pages: Iterable[int] | None = None) -> bytes:
    """A PDF of pictures of the pages (from 0; all), as large as these are."""
    written = io.BytesIO()
    canvas = Canvas(written, invariant=True)
    document = pypdfium2.PdfDocument(pdf)
    try:
        for number in range(len(document)) if pages is None else pages:
            page = document[number]
            canvas.setPageSize(page.get_size())
            canvas.drawImage(ImageReader(scanner.picture(page)), 0, 0, *page.get_size())
            canvas.showPage()
    finally:
        document.close()
    canvas.save()
    return written.getvalue()
