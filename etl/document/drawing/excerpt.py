"""Excerpts of pages as small pictures: only the lines wanted, with cells framed."""

from __future__ import annotations

import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from PIL import Image, ImageDraw

from etl.document.drawing.rendering import Rendering
from etl.document.format import Render
from etl.records.page import Box

Look = Literal["suspected", "candidate", "other"]
# An excerpt is kept below so many bytes, so that a page with many of them can still be sent around.
LIMIT = 150_000
# Pixels per point: the first is sharp in print, the others are for what would be too large.
_SCALES = (2.0, 1.5, 1.1, 0.8)
_COLOURS = 32
# Points around a line; lines closer than _JOIN are shown with what is between them.
_AROUND = 9.0
_JOIN = 30.0
_TEAR = 9
_LOOKS: dict[Look, tuple[tuple[int, int, int], int, int]] = {
    "suspected": ((214, 39, 40), 50, 3),
    "candidate": ((214, 39, 40), 0, 2),
    "other": ((31, 119, 180), 0, 1),
}


@dataclass(frozen=True, slots=True)
class Mark:
    """A cell (points from the upper left) and how it is framed."""

    box: Box
    look: Look


def draw_excerpt(
    render: Render, original: Path, page_no: int, marks: Sequence[Mark], also: Iterable[tuple[float, float]] = ()
) -> bytes:
    """A PNG of the lines of page `page_no` (from 1) with these cells, framed; less than LIMIT bytes where possible.

    also: further strips of the page to show, from and to in points from its top. What lies between is torn out.
    Raises DocumentRejected when the page cannot be drawn.
    """
    wanted = [*((mark.box.top - _AROUND, mark.box.bottom + _AROUND) for mark in marks), *also]
    content = b""
    for scale in _SCALES:
        drawn = render(original, page_no, scale)
        _frame(drawn, marks)
        shown = [(start - drawn.top, end - drawn.top) for start, end in wanted]
        height = drawn.picture.height / drawn.scale
        # Where no place lies on the sheet, all of it is shown.
        content = _png(_torn(drawn.picture, strips(shown, height) or [(0.0, height)], drawn.scale))
        if len(content) < LIMIT:
            break
    return content


def strips(wanted: Iterable[tuple[float, float]], height: float) -> list[tuple[float, float]]:
    """What to show of a page: the wanted stretches from top to bottom, near ones joined, none beyond the page."""
    found: list[tuple[float, float]] = []
    for top, bottom in sorted((max(0.0, top), min(height, bottom)) for top, bottom in wanted):
        if bottom <= top:
            continue
        if found and top - found[-1][1] < _JOIN:
            found[-1] = found[-1][0], max(found[-1][1], bottom)
        else:
            found.append((top, bottom))
    return found


def _frame(drawn: Rendering, marks: Iterable[Mark]) -> None:
    draw = ImageDraw.Draw(drawn.picture, "RGBA")
    # The suspected last, so that no other frame covers it.
    for mark in sorted(marks, key=lambda one: list(_LOOKS).index(one.look), reverse=True):
        colour, tint, width = _LOOKS[mark.look]
        draw.rectangle(drawn.pixels(mark.box, 1.5), fill=(*colour, tint) if tint else None, outline=colour, width=width)


def _torn(page: Image.Image, shown: Sequence[tuple[float, float]], scale: float) -> Image.Image:
    """The strips under each other, a dashed line where the page is torn."""
    parts = [
        page.crop((0, int(top * scale), page.width, max(int(bottom * scale), int(top * scale) + 1)))
        for top, bottom in shown
    ]
    whole = Image.new("RGB", (page.width, sum(part.height for part in parts) + _TEAR * max(0, len(parts) - 1)), "white")
    draw, at = ImageDraw.Draw(whole), 0
    for number, part in enumerate(parts):
        if number:
            for x in range(0, page.width, 12):
                draw.line([(x, at + _TEAR // 2), (x + 6, at + _TEAR // 2)], fill=(150, 150, 150))
            at += _TEAR
        whole.paste(part, (0, at))
        at += part.height
    return whole


def _png(picture: Image.Image) -> bytes:
    """As PNG with few colours: print is black on white."""
    written = io.BytesIO()
    picture.quantize(_COLOURS, dither=Image.Dither.NONE).save(written, format="PNG", optimize=True)
    return written.getvalue()
