"""Pages, or large parts of them, that are pictures: what they print cannot be read, and is not passed over in silence."""

from __future__ import annotations

from collections.abc import Iterator

from etl.records.disclosure import Finding
from etl.records.page import Box, Page

# Of a page's area: smaller pictures are emblems, seals and QR codes.
_LARGE = 0.125


def unread_pictures(page: Page) -> Iterator[Finding]:
    """A finding for a page of which an eighth or more is pictures with no text over them: a scanned table, a chart.

    A picture under text is a background, or a scan whose text an OCR program has laid over it.
    """
    bare = sum(_area(box, page) for box in page.pictures if not any(_holds(box, word.box) for word in page.words))
    if bare < _LARGE * page.width * page.height:
        return
    yield Finding.of("picture.part" if page.words else "picture.page", page.number)


def _area(box: Box, page: Page) -> float:
    """What lies on the page of a picture, square points."""
    wide = min(box.x1, page.width) - max(box.x0, 0.0)
    high = min(box.bottom, page.height) - max(box.top, 0.0)
    return max(wide, 0.0) * max(high, 0.0)


def _holds(box: Box, word: Box) -> bool:
    x, y = word.center
    return box.x0 <= x <= box.x1 and box.top <= y <= box.bottom
