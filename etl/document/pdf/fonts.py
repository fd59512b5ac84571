"""What the fonts of an open page have told: much is asked of each, and PDFium knows a font by an address for that long."""

from __future__ import annotations

from dataclasses import dataclass, field

from etl.document.pdf import pdfium
from etl.document.pdf.words import plausible_descent


@dataclass(slots=True)
class Font:
    """How far a font hangs below the base line, and the advances of its letters by code; shares of its size."""

    descent: float
    advances: dict[int, float] = field(default_factory=dict)


class Fonts:
    """The fonts of a page, by their handles."""

    def __init__(self) -> None:
        self._known: dict[int, Font] = {}

    def of(self, handle: int) -> Font:
        """The font with this handle."""
        font = self._known.get(handle)
        if font is None:
            font = self._known[handle] = Font(plausible_descent(pdfium.font_descent(handle)))
        return font
