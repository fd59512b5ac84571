"""The letters of a page as PDFium sees them, each with the box a typesetter gives it.

The box is as wide as the letter's advance and as high as its font size, whatever the letter's own ink: letters of one font
on one line have one height and one upper edge. It begins at the letter's origin and hangs below the base line by the
font's descent, as pdfplumber puts it, where that is plausible. (PDFium's own loose boxes are as high as ascent and descent
together, which in many embedded fonts is not the size, and grow by the ink that sticks out.)
"""

from __future__ import annotations

import ctypes
import struct
from collections import deque
from collections.abc import Iterator, Mapping
from itertools import repeat
from typing import NamedTuple

from etl.document.pdf import objects, pdfium
from etl.document.pdf.ink import is_aslant
from etl.document.pdf.overlay import laid_over
from etl.document.pdf.page_space import PageSpace
from etl.document.pdf.pdfium import Matrix, Rectangle
from etl.document.pdf.strokes import Drawing
from etl.document.pdf.words import Glyph, plausible_descent
from etl.records.page import Box
from etl.text.fold import UNSEEN

_SPACE = 0x20
# What PDFium makes of a hyphen at the end of a line.
_SOFT_HYPHEN = 0x02
# A letter that begins this share of its size before its origin is set from top to bottom.
_BEFORE_ORIGIN = 0.25
# Two edges within this share of the font size are one.
_SAME = 0.002
# A sheet is turned as this share of its letters wants it, or where they are few, as nearly all: it may number itself upright,
# and headers of narrow columns are turned alone.
_MOST, _MANY = 0.7, 40
_NEARLY_ALL, _FEW = 0.8, 8

_Box = tuple[float, float, float, float]


class Unreadable(Exception):
    """PDFium cannot tell what a page says or where; the message says why."""


class _Look(NamedTuple):
    """What letters of one look have in common, and the boxes of those that were asked for."""

    font: int
    size: float
    drawn: Matrix  # how letters are turned and stretched in user space
    shown: Matrix  # and on the sheet, where y runs downwards
    descent: float  # as a share of the size
    upright: bool
    turns: int | None  # quarter turns, clockwise, after which the letters stand upright; None where they are aslant
    boxes: dict[int, _Box]  # by code: left, upper, right, lower edge on the sheet, from the origin


class Letters(NamedTuple):
    """The letters of a page in the order they are drawn; by how many quarter turns (clockwise) most are to be turned.

    unseen: those left out because they are not seen as it is printed.
    """

    glyphs: list[Glyph]
    turns: int
    unseen: list[Glyph]


def read_glyphs(page: int, drawing: Drawing, sheet: PageSpace) -> Letters:
    """The letters of an open page, without those whose middle is clipped away and those laid over it.

    Raises Unreadable where a letter has no Unicode, where another text stands for the letters, and where they are set from
    top to bottom.
    """
    texts = list(drawing.texts)
    if objects.have_replacement_text(texts):
        raise Unreadable("another text stands for the letters")
    objects.give_ink(texts)
    with pdfium.open_text(page) as text:
        if text is None:
            raise Unreadable("letters that cannot be read")
        return _letters(text, drawing, sheet)


def _letters(text: int, drawing: Drawing, sheet: PageSpace) -> Letters:
    count = max(pdfium.count_letters(text), 0)
    indexes = range(count)
    if any(map(pdfium.letter_is_unmapped, repeat(text), indexes)):
        raise Unreadable("letters without Unicode")
    owners = map(pdfium.letter_object, repeat(text), indexes)
    codes = map(pdfium.letter_code, repeat(text), indexes)
    looks = _Looks(text, sheet.matrix)
    drawn = {
        item: (place, look, drawing.clips.get(item))
        for place, (item, look) in enumerate(zip(drawing.texts, looks.of(drawing.texts), strict=True))
    }
    a, b, c, d, e, f = sheet.matrix
    glyphs: list[Glyph] = []
    places: list[int] = []
    aslant: set[int] = set()
    turned = [0, 0, 0, 0]
    owner, place, in_order, at, seen = None, -1, True, (0.0, 0.0), True
    for i, code, item, origin in zip(indexes, codes, owners, _origins(text, count), strict=True):
        # Spaces and line ends that PDFium makes up belong to no object, or are marked as made up; what is not drawn is left out.
        if item not in drawn or (code == _SPACE and pdfium.letter_is_made_up(text, i)):
            continue
        letter = chr(code) if code > _SOFT_HYPHEN else _control(text, i)
        if item != owner:
            before = place
            place, look, clip = drawn[item]
            boxes, upright, turns = look.boxes, look.upright, look.turns
            in_order &= place > before
            owner = item
            if turns is None:
                aslant.add(place)
        elif origin == at and not letter.isspace() and not (seen and _is_blank(glyphs[-1].text)):
            # Several letters of one glyph, such as a ligature: PDFium gives each the glyph's place.
            if seen:
                glyphs[-1] = glyphs[-1]._replace(text=glyphs[-1].text + letter)
            continue
        at = x, y = origin
        left, upper, right, lower = boxes.get(code) or looks.box(look, i, code, x, y)
        across, down = a * x + c * y + e, b * x + d * y + f
        seen = clip is None or _is_seen(across + (left + right) / 2, down + (upper + lower) / 2, clip)
        if not seen:
            continue
        glyphs.append(Glyph(letter, across + left, down + upper, across + right, down + lower, lower - upper, upright))
        places.append(place)
        if turns:
            turned[turns] += 1
    if not in_order:
        order_drawn = sorted(range(len(glyphs)), key=places.__getitem__)
        glyphs, places = [glyphs[i] for i in order_drawn], [places[i] for i in order_drawn]
    left_out, hidden = laid_over(glyphs, places, drawing.paint, aslant)
    unseen = [glyphs[at] for at in sorted(hidden)]
    if left_out:
        glyphs = [glyph for at, glyph in enumerate(glyphs) if at not in left_out]
    most = max(turned)
    sideways = most >= max(_MANY, _MOST * len(glyphs)) or most >= max(_FEW, _NEARLY_ALL * len(glyphs))
    return Letters(glyphs, turned.index(most) if sideways else 0, unseen)


def _turns(shown: Matrix) -> int | None:
    """Quarter turns, clockwise, after which letters stand upright; None where they are aslant."""
    if is_aslant(shown):
        return None
    across, down = shown.a, shown.b
    if abs(across) >= abs(down):
        return 0 if across >= 0 else 2
    return 1 if down < 0 else 3


def _is_blank(letter: str) -> bool:
    """True for a letter that has no ink: what has its place is a letter of its own."""
    return letter.isspace() or letter in UNSEEN


def _is_seen(x: float, y: float, clip: Box) -> bool:
    return clip.x0 <= x <= clip.x1 and clip.top <= y <= clip.bottom


class _Looks:
    """How the letters of a page look: worked out once for each look, font and letter."""

    def __init__(self, text: int, sheet: Matrix) -> None:
        self._text, self._sheet = text, sheet
        self._known: dict[tuple[int, float, bytes, Matrix], _Look] = {}
        self._advances: dict[tuple[int, int], float] = {}  # by font and code

    def of(self, texts: Mapping[int, Matrix]) -> Iterator[_Look]:
        """The look of each text object's letters. texts: with the matrix of the form each stands in."""
        items = list(texts)
        fonts, sizes, matrices = map(pdfium.font_of, items), objects.font_sizes(items), objects.matrices(items)
        last, look = None, None
        for font, size, own, form in zip(fonts, sizes, matrices, texts.values(), strict=True):
            # Where the object stands, the last two of the six packed numbers, is of no matter.
            key = font, size, own[:16], form
            if look is None or key != last:
                last, look = key, self._known.get(key) or self._new(*key)
            yield look

    def _new(self, font: int, size: float, turned: bytes, form: Matrix) -> _Look:
        drawn = pdfium.unpacked(turned + bytes(8)).then(form)
        shown = drawn.then(self._sheet)
        upright = shown.a * shown.d < 0 and shown.b * shown.c >= 0
        descent = plausible_descent(pdfium.font_descent(font))
        look = _Look(font, size, drawn, shown, descent, upright, _turns(shown), {})
        self._known[font, size, turned, form] = look
        return look

    def box(self, look: _Look, index: int, code: int, x: float, y: float) -> _Box:
        """The box around the origin of a letter that stands at `index` of the text page and at (x, y) in user space."""
        advance = self._advances.get((look.font, code))
        if advance is None:
            advance = self._advances[look.font, code] = self._advance(index, look, code, x, y)
        a, b, c, d, *_ = look.shown
        size, low, high = look.size, look.descent * look.size, (look.descent + 1.0) * look.size
        ax, ay = a * advance * size, b * advance * size
        box = look.boxes[code] = (
            min(c * low, c * high) + min(ax, 0.0),
            min(d * low, d * high) + min(ay, 0.0),
            max(c * low, c * high) + max(ax, 0.0),
            max(d * low, d * high) + max(ay, 0.0),
        )
        return box

    def _advance(self, index: int, look: _Look, code: int, x: float, y: float) -> float:
        """How far a letter moves the next one, as a share of the size.

        Its font tells, but is asked by Unicode, for which it may have another letter: the loose box must agree, unless the
        letter's ink sticks out of it.
        """
        told = pdfium.font_width(look.font, code)
        loose = _reach(look, pdfium.letter_loose_box(self._text, index), x, y)
        if loose is None:
            return told
        before, seen = loose
        if before < -_BEFORE_ORIGIN and abs(look.drawn.b) < abs(look.drawn.a):
            raise Unreadable("letters set from top to bottom")
        if 0 < told < seen - _SAME:
            ink = _reach(look, pdfium.letter_ink_box(self._text, index), x, y)
            return told if ink and abs(seen - ink[1]) <= _SAME else seen
        return told if abs(seen - told) <= _SAME else seen


def _reach(look: _Look, box: Rectangle, x: float, y: float) -> tuple[float, float] | None:
    """From where to where a box reaches in the direction of writing, from a letter's origin and as shares of its size.

    None where letters run neither level nor straight up or down, or have no size.
    """
    a, b = look.drawn.a * look.size, look.drawn.b * look.size
    if abs(b) < _SAME * abs(a):
        start, end = (box.left - x) / a, (box.right - x) / a
    elif abs(a) < _SAME * abs(b):
        start, end = (box.bottom - y) / b, (box.top - y) / b
    else:
        return None
    return (start, end) if start < end else (end, start)


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
