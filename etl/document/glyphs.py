"""The letters of a page as PDFium sees them, each with the box a typesetter gives it.

The box is as wide as the letter's advance and as high as its font size, whatever the letter's own ink: letters of one font
on one line have one height and one upper edge. It begins at the letter's origin and hangs below the base line by the
font's descent, as pdfplumber puts it. (PDFium's own loose boxes are as high as ascent and descent together, which in many
embedded fonts is not the size, and grow by the ink that sticks out.)
"""

from __future__ import annotations

import ctypes
import struct
from collections import deque
from collections.abc import Mapping
from itertools import pairwise, repeat
from typing import NamedTuple

from etl.document import pdfium
from etl.document.pdfium import Matrix, Rectangle
from etl.document.sheet import Sheet
from etl.document.words import Glyph

_SPACE = 0x20
# What PDFium makes of a hyphen at the end of a line.
_SOFT_HYPHEN = 0x02
# A letter that begins this share of its size before its origin is set from top to bottom.
_BEFORE_ORIGIN = 0.25
# Two edges within this share of the font size are one.
_SAME = 0.002


class Unreadable(Exception):
    """PDFium cannot tell what a page says or where; the message says why."""


class _Style(NamedTuple):
    """What letters of one look have in common."""

    font: int
    size: float
    a: float  # the first four numbers of the matrix that turns and stretches them
    b: float
    c: float
    d: float


class _Look(NamedTuple):
    """A style with the boxes (around the origin, in user space) of its letters by code, as they are asked for."""

    style: _Style
    upright: bool
    boxes: dict[int, Rectangle]


def read_glyphs(page: int, objects: Mapping[int, Matrix], sheet: Sheet) -> list[Glyph]:
    """The letters of an open page in the order they are drawn.

    `objects`: its text objects in that order, with the matrices of their forms. Raises Unreadable where a letter has no
    Unicode, where another text stands for the letters, and where they are set from top to bottom.
    """
    if any(map(pdfium.has_replacement_text, objects)):
        raise Unreadable("another text stands for the letters")
    pdfium.give_ink(objects)
    with pdfium.open_text(page) as text:
        if text is None:
            raise Unreadable("letters that cannot be read")
        return _glyphs(text, objects, sheet)


def _glyphs(text: int, objects: Mapping[int, Matrix], sheet: Sheet) -> list[Glyph]:
    count = max(pdfium.count_letters(text), 0)
    indexes = range(count)
    if any(map(pdfium.letter_is_unmapped, repeat(text), indexes)):
        raise Unreadable("letters without Unicode")
    owners = map(pdfium.letter_object, repeat(text), indexes)
    codes = map(pdfium.letter_code, repeat(text), indexes)
    order = {item: place for place, item in enumerate(objects)}
    looks, place = _Looks(text, objects, sheet), sheet.place
    known = looks.known
    glyphs: list[Glyph] = []
    places: list[int] = []
    before: tuple[int, float, float] | None = None
    for i, code, item, (x, y) in zip(indexes, codes, owners, _origins(text, count), strict=True):
        # Spaces and line ends that PDFium makes up belong to no object, or are marked as made up.
        if item is None or (code == _SPACE and pdfium.letter_is_made_up(text, i)):
            continue
        letter = chr(code) if code > _SOFT_HYPHEN else _control(text, i)
        if before == (item, x, y) and not letter.isspace() and not glyphs[-1].text.isspace():
            # Several letters of one glyph, such as a ligature: PDFium gives each the glyph's place.
            glyphs[-1] = glyphs[-1]._replace(text=glyphs[-1].text + letter)
            continue
        before = item, x, y
        _, upright, boxes = look = known.get(item) or looks.of(item)
        left, bottom, right, top = boxes.get(code) or looks.box(look, i, code, x, y)
        x0, y0, x1, y1 = place(x + left, y + bottom, x + right, y + top)
        glyphs.append(Glyph(letter, x0, y0, x1, y1, y1 - y0, upright))
        places.append(order[item])
    if any(a > b for a, b in pairwise(places)):
        glyphs = [glyphs[i] for i in sorted(range(len(glyphs)), key=places.__getitem__)]
    return glyphs


class _Looks:
    """How the letters of a page look: worked out once for each text object, style, font and letter."""

    def __init__(self, text: int, objects: Mapping[int, Matrix], sheet: Sheet) -> None:
        self._text, self._objects, self._turn = text, objects, sheet.turn
        self.known: dict[int, _Look] = {}  # by text object
        self._by_style: dict[_Style, _Look] = {}
        self._extents: dict[int, tuple[float, float]] = {}  # by font
        self._advances: dict[tuple[int, int], float] = {}  # by font and code

    def of(self, item: int) -> _Look:
        """The look of a text object's letters, from then on in `known`."""
        matrix = pdfium.object_matrix(item).then(self._objects[item])
        style = _Style(pdfium.font_of(item), pdfium.font_size(item), *matrix[:4])
        look = self._by_style.get(style)
        if look is None:
            shown = matrix.then(self._turn)
            upright = shown.a * shown.d > 0 and shown.b * shown.c <= 0
            look = self._by_style[style] = _Look(style, upright, {})
        self.known[item] = look
        return look

    def box(self, look: _Look, index: int, code: int, x: float, y: float) -> Rectangle:
        """The box around the origin of a letter that stands at `index` of the text page and at (x, y)."""
        style = look.style
        if style.font not in self._extents:
            self._extents[style.font] = pdfium.font_extent(style.font)
        advance = self._advances.get((style.font, code))
        if advance is None:
            advance = self._advances[style.font, code] = self._advance(index, style, code, x, y)
        _, descent = self._extents[style.font]
        box = look.boxes[code] = _turned(style, advance, descent, descent + 1.0)
        return box

    def _advance(self, index: int, style: _Style, code: int, x: float, y: float) -> float:
        """How far a letter moves the next one, as a share of the size.

        Its font tells, but is asked by Unicode, for which it may have another letter: the loose box must agree, unless the
        letter's ink sticks out of it.
        """
        loose = pdfium.letter_loose_box(self._text, index)
        level = abs(style.b) < _SAME * abs(style.a)
        before = x - loose.left if style.a > 0 else loose.right - x
        if level and before > _BEFORE_ORIGIN * abs(style.size * style.a):
            raise Unreadable("letters set from top to bottom")
        told = pdfium.font_width(style.font, code)
        seen = _reach(style, loose, x, y)
        if seen is None or abs(seen - told) <= _SAME:
            return told
        if 0 < told < seen:
            ink = _reach(style, pdfium.letter_ink_box(self._text, index), x, y)
            if ink is not None and abs(seen - ink) <= _SAME:
                return told
        return seen


def _reach(style: _Style, box: Rectangle, x: float, y: float) -> float | None:
    """How far a box reaches from a letter's origin in the direction of writing, as a share of the size.

    None where letters run neither level nor straight up or down.
    """
    _, size, a, b, _, _ = style
    if abs(b) < _SAME * abs(a):
        return (box.right - x if a > 0 else x - box.left) / abs(size * a)
    if abs(a) < _SAME * abs(b):
        return (box.top - y if b > 0 else y - box.bottom) / abs(size * b)
    return None


def _turned(style: _Style, advance: float, low: float, high: float) -> Rectangle:
    """The rectangle from 0 to `advance` and from `low` to `high`, all as shares of the size, as the style turns it."""
    _, size, a, b, c, d = style
    ax, ay = a * advance * size, b * advance * size
    left, bottom, right, top = c * low * size, d * low * size, c * high * size, d * high * size
    return Rectangle(
        min(left, right) + min(ax, 0.0),
        min(bottom, top) + min(ay, 0.0),
        max(left, right) + max(ax, 0.0),
        max(bottom, top) + max(ay, 0.0),
    )


def _origins(text: int, count: int) -> list[tuple[float, float]]:
    """Where on the base line each letter begins."""
    buffer = (ctypes.c_double * (2 * count))()
    start = ctypes.addressof(buffer)
    end = start + 16 * count
    # The map does the work; nothing is kept of what it gives.
    deque(
        map(pdfium.letter_origin, repeat(text), range(count), range(start, end, 16), range(start + 8, end, 16)),
        maxlen=0,
    )
    return list(struct.iter_unpack("2d", buffer))


def _control(text: int, index: int) -> str:
    """The letter of a code that PDFium has put in: a hyphen at the end of a line."""
    if pdfium.letter_is_hyphen(text, index) == 1:
        return "-"
    raise Unreadable("letters without Unicode")
