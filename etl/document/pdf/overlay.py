"""What is laid over a page and is no text of it: watermarks, seals, hidden figures. Pure geometry: either reader hands its letters here."""

from __future__ import annotations

from collections.abc import Sequence
from operator import attrgetter

from etl.document.pdf.words import Glyph

_aside, _size = attrgetter("aside"), attrgetter("size")
# Letters so much larger than the others' mean size may be a watermark set level: then other letters stand inside them.
_LARGE = 2.5
# Paint is faint from here on, of 1 for the paper: a reader takes letters in it for a watermark, or does not see them.
_FAINT = 0.75


def is_faint(color: Sequence[float]) -> bool:
    """True for letters in this colour (red, green, blue and opacity, from 0 to 1) on white paper; False where it is not known."""
    if not color:
        return False
    *inks, opacity = color
    return 1.0 - opacity * (1.0 - min(inks)) >= _FAINT


def without_overlay(glyphs: Sequence[Glyph]) -> Sequence[Glyph]:
    """The letters without those laid over the page.

    A page most of whose letters stand aside keeps them: a scan set askew, a pattern whose colour cannot be told.
    """
    aside = sum(map(_aside, glyphs))
    if aside and 2 * aside <= len(glyphs):
        glyphs = [glyph for glyph in glyphs if not glyph.aside]
    return _without_large(glyphs)


def _without_large(glyphs: Sequence[Glyph]) -> Sequence[Glyph]:
    """The letters without large ones that other letters stand inside of."""
    if not glyphs:
        return glyphs
    least = _LARGE * sum(map(_size, glyphs)) / len(glyphs)
    large = [glyph for glyph in glyphs if glyph.size >= least] if max(map(_size, glyphs)) >= least else []
    laid = {id(one) for one in large if any(_holds(one, other) for other in glyphs if 2 * other.size <= one.size)}
    return [glyph for glyph in glyphs if id(glyph) not in laid] if laid else glyphs


def _holds(one: Glyph, other: Glyph) -> bool:
    x, y = (other.x0 + other.x1) / 2, (other.top + other.bottom) / 2
    return one.x0 <= x <= one.x1 and one.top <= y <= one.bottom and not other.text.isspace()
