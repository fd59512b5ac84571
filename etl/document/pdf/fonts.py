"""What the fonts of a document have told: pages share most of them, and much is asked of each.

PDFium knows a font by an address, which it may give to another font once no open page has the first one. So what is known
of a page's fonts is handed to the next page alone, and the page stays open until that one is.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from etl.document.pdf import pdfium
from etl.document.pdf.words import plausible_descent


@dataclass(slots=True)
class Font:
    """A font of an open page: how far it hangs below the base line, and the advances of its letters; shares of its size.

    advances: by code, as the font tells them. advances_here: of letters the page shows to move the next one otherwise.
    """

    descent: float
    advances: dict[int, float] = field(default_factory=dict)
    advances_here: dict[int, float] = field(default_factory=dict)


class Fonts:
    """The fonts of the page that is read, by their handles, and of the one before."""

    def __init__(self) -> None:
        self._before: dict[int, Font] = {}
        self._now: dict[int, Font] = {}

    def turn_page(self) -> None:
        """Another page is opened, while the one before is open still."""
        self._before, self._now = self._now, {}

    def of(self, handle: int) -> Font:
        """The font with this handle."""
        font = self._now.get(handle)
        if font is None:
            before = self._before.get(handle)
            descent = before.descent if before else plausible_descent(pdfium.font_descent(handle))
            font = self._now[handle] = Font(descent, before.advances if before else {})
        return font
