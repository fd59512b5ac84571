"""Pictures of pages, drawn once and kept for a while; the formats draw in processes of limited time and memory."""

from __future__ import annotations

import io
import threading
from collections import OrderedDict
from dataclasses import dataclass
from pathlib import Path

from etl.document import originals
from etl.document.formats import format_named
from etl.errors import DocumentRejected
from etl.limits import MEGABYTE

# Pixels per point: 130 dpi, legible on a screen.
SCALE = 1.8
_COLOURS = 64
# Kept in memory, and pictures wanted at once; who wants more is told to come back.
KEPT_BYTES = 64 * MEGABYTE
AT_ONCE = 8


@dataclass(frozen=True)
class Picture:
    """A page as PNG; where its sheet's upper left corner lies and how large it is, in points of the page."""

    png: bytes
    x0: float
    top: float
    width: float
    height: float


class Crowded(Exception):
    """So many pictures are being drawn that this one must wait."""


class Drawer:
    """Draws pages of the originals archived in a home."""

    def __init__(self, home: Path, kept_bytes: int = KEPT_BYTES) -> None:
        self._home, self._kept_bytes = home, kept_bytes
        self._kept: OrderedDict[tuple[str, int], Picture | None] = OrderedDict()
        self._lock = threading.Lock()
        self._places = threading.BoundedSemaphore(AT_ONCE)

    def picture(self, sha256: str, media: str, page_no: int) -> Picture | None:
        """The picture of a page; None where there is no original or it cannot be drawn. Raises Crowded."""
        key = (sha256, page_no)
        with self._lock:
            if key in self._kept:
                self._kept.move_to_end(key)
                return self._kept[key]
        if not self._places.acquire(blocking=False):
            raise Crowded
        try:
            drawn = self._drawn(sha256, media, page_no)
        finally:
            self._places.release()
        self._keep(key, drawn)
        return drawn

    def _drawn(self, sha256: str, media: str, page_no: int) -> Picture | None:
        original, render = originals.find(self._home, sha256), format_named(media).render
        if original is None or render is None:
            return None
        try:
            drawn = render(original, page_no, SCALE)
        except DocumentRejected:
            # It would cost as much the next time: this, too, is kept.
            return None
        from PIL import Image

        written = io.BytesIO()
        drawn.picture.quantize(_COLOURS, dither=Image.Dither.NONE).save(written, format="PNG")
        size = (drawn.picture.width / drawn.scale, drawn.picture.height / drawn.scale)
        return Picture(written.getvalue(), drawn.x0, drawn.top, *size)

    def _keep(self, key: tuple[str, int], drawn: Picture | None) -> None:
        with self._lock:
            self._kept[key] = drawn
            while sum(len(one.png) for one in self._kept.values() if one) > self._kept_bytes:
                self._kept.popitem(last=False)
