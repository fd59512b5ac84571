"""The letters of a page as PDFium sees them, each with the box a typesetter gives it.

The box is as wide as the letter's advance and as high as its font size, whatever the letter's own ink: letters of one font
on one line have one height and one upper edge. It begins at the letter's origin and hangs below the base line by the
font's descent, as pdfplumber puts it, where that is plausible. (PDFium's own loose boxes are as high as ascent and descent
together, which in many embedded fonts is not the size, and grow by the ink that sticks out.)
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from itertools import repeat
from operator import attrgetter
from typing import NamedTuple

import numpy as np

from etl.document.pdf import objects, pdfium
from etl.document.pdf.advances import Typeset, advances_of, size_by_width
from etl.document.pdf.ink import is_aslant
from etl.document.pdf.letter_boxes import origins
from etl.document.pdf.letters import Flags, Floats, Glyphs, Integers, Unreadable, numbered
from etl.document.pdf.lifted import Lift, hidden_by_others, lifted
from etl.document.pdf.overlay import laid_over
from etl.document.pdf.page_space import PageSpace
from etl.document.pdf.pdfium import Matrix, Pointer
from etl.document.pdf.strokes import Drawing
from etl.document.pdf.tilt import Tilt, tilt_of
from etl.document.pdf.words import plausible_descent
from etl.records.page import Box
from etl.text.fold import UNSEEN

_SPACE = 0x20
# What PDFium makes of a hyphen at the end of a line.
_SOFT_HYPHEN = 0x02
# A sheet is turned as this share of its letters wants it, or where they are few, as nearly all: it may number itself upright,
# and headers of narrow columns are turned alone.
_MOST, _MANY = 0.7, 40
_NEARLY_ALL, _FEW = 0.8, 8

# A picture over as much of the sheet is a scan.
_SCAN = 0.5

# What figures are written with; of the size: their letters are no further apart.
_OF_FIGURE = frozenset("0123456789.,")
_BESIDE = 0.25

# How many codes Unicode has.
_CODES = 0x110000
_EVERYWHERE = Box(-math.inf, -math.inf, math.inf, math.inf)


class _Look(NamedTuple):
    """What letters of one look have in common."""

    font: int  # its handle
    size: float
    drawn: Matrix  # how letters are turned and stretched in user space
    shown: Matrix  # and on the sheet, where y runs downwards
    upright: bool
    turns: int | None  # quarter turns, clockwise, after which the letters stand upright; None where they are aslant


class Letters(NamedTuple):
    """The letters of a page in the order they are drawn; by how many quarter turns (clockwise) most are to be turned.

    unseen: those left out because they are not seen as it is printed. tilt: how askew the page lies.
    """

    glyphs: Glyphs
    turns: int
    unseen: Glyphs
    tilt: Tilt | None


class _Drawn(NamedTuple):
    """Letters as they are drawn, each at the same place of all columns.

    at: its place among the letters of PDFium's text page. place: which text object it is of. x, y: where it begins on the base
    line, in user space. text: what it says, several letters where they are one glyph; code: of the first of them.
    """

    at: Integers
    place: Integers
    x: Floats
    y: Floats
    text: Sequence[str]
    code: Integers


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
        drawn = _drawn(text, drawing.texts)
        hidden = hidden_by_others(texts, _without_letters(drawn, len(texts)), drawing.paint.pale)
        if not hidden:
            return _letters(text, drawn, {}, drawing, sheet)
    with lifted(drawing.texts, hidden) as lift, pdfium.open_text(page) as text:
        if text is None:
            raise Unreadable("letters that cannot be read")
        return _letters(text, _drawn(text, drawing.texts), lift, drawing, sheet)


def _without_letters(drawn: _Drawn, texts: int) -> list[int]:
    """The text objects, by place, that no letter is of."""
    found = np.ones(texts, dtype=np.bool_)
    found[drawn.place] = False
    return np.flatnonzero(found).tolist()


def _letters(text: Pointer, drawn: _Drawn, lift: Lift, drawing: Drawing, sheet: PageSpace) -> Letters:
    looks = _Looks(text, drawing.texts, sheet.matrix)
    look = looks.of_texts[drawn.place]
    left, upper, right, lower = looks.boxes(look, drawn)
    a, b, c, d, e, f = sheet.matrix
    x, y = _where_drawn(drawn, lift)
    across, down = a * x + c * y + e, b * x + d * y + f
    edges = across + left, down + upper, across + right, down + lower
    glyphs, place = Glyphs(drawn.text, *edges, lower - upper, looks.upright[look]), drawn.place
    seen = _seen(across + (left + right) / 2, down + (upper + lower) / 2, drawing.clips, place)
    if not seen.all():
        seen = _whole_figures(seen, glyphs)
        glyphs, place = glyphs.where(seen), place[seen]
    if (place[1:] < place[:-1]).any():
        order_drawn = np.argsort(place, kind="stable")
        glyphs, place = glyphs.at(order_drawn), place[order_drawn]
    turned = np.bincount(looks.turns[looks.of_texts[place]], minlength=4).tolist()
    left_out, hidden = laid_over(glyphs, place, drawing.paint, looks.aslant_texts(drawn.place))
    unseen = glyphs.at(np.array(sorted(hidden), dtype=np.int64))
    if left_out:
        glyphs = glyphs.without(left_out)
    most = max(turned[1:])
    sideways = most >= max(_MANY, _MOST * glyphs.length) or most >= max(_FEW, _NEARLY_ALL * glyphs.length)
    within = Box(sheet.x0, sheet.top, sheet.x1, sheet.bottom)
    scan = any(picture.area > _SCAN * within.area for picture in drawing.pictures)
    tilt = tilt_of(looks.angles[look], x, y, scan=scan)
    return Letters(glyphs, turned.index(most, 1) if sideways else 0, unseen, tilt)


def _where_drawn(drawn: _Drawn, lift: Lift) -> tuple[Floats, Floats]:
    """Where letters begin on the base line in user space, those lifted off the sheet as they stand on it."""
    x, y = drawn.x, drawn.y
    for place, (across, up) in lift.items():
        of = drawn.place == place
        x, y = np.where(of, x - across, x), np.where(of, y - up, y)
    return x, y


def _drawn(text: Pointer, items: Iterable[int]) -> _Drawn:
    """The letters of a text page that these text objects draw.

    Spaces and line ends that PDFium makes up belong to no object, or are marked as made up; what is not drawn is left out.
    """
    count = max(pdfium.count_letters(text), 0)
    indexes = range(count)
    if any(map(pdfium.letter_is_unmapped, repeat(text), indexes)):
        raise Unreadable("letters without Unicode")
    places = {item: place for place, item in enumerate(items)}
    owners = map(pdfium.letter_object, repeat(text), indexes)
    place = np.fromiter(map(places.get, owners, repeat(-1)), np.int64, count)
    owned = np.flatnonzero(place >= 0)
    code = np.fromiter(map(pdfium.letter_code, repeat(text), owned.tolist()), np.int64, owned.size)
    drawn = np.ones(owned.size, dtype=np.bool_)
    for blank in np.flatnonzero(code == _SPACE).tolist():
        drawn[blank] = not pdfium.letter_is_made_up(text, int(owned[blank]))
    at = owned[drawn]
    x, y = origins(text, at.tolist()).T
    return _with_ligatures(text, _Drawn(at, place[at], x, y, (), code[drawn]))


def _with_ligatures(text: Pointer, drawn: _Drawn) -> _Drawn:
    """The letters with what they say; those of one glyph, such as a ligature, as one: PDFium gives each the glyph's place."""
    index, place, x, y, _, code = drawn
    letters = list(map(chr, code.tolist()))
    for at in np.flatnonzero(code <= _SOFT_HYPHEN).tolist():
        letters[at] = _control(text, int(index[at]))
    begins = np.ones(len(letters), dtype=np.bool_)
    head = 0
    for at in (np.flatnonzero((place[1:] == place[:-1]) & (x[1:] == x[:-1]) & (y[1:] == y[:-1])) + 1).tolist():
        head = at - 1 if begins[at - 1] else head
        if not letters[at].isspace() and not _is_blank(letters[head]):
            begins[at] = False
            letters[head] += letters[at]
    if begins.all():
        return drawn._replace(text=letters)
    heads = np.flatnonzero(begins)
    return _Drawn(index[heads], place[heads], x[heads], y[heads], [letters[at] for at in heads.tolist()], code[heads])


def _seen(x: Floats, y: Floats, clips: Sequence[Box | None], place: Integers) -> Flags:
    """Which of the letters with these middles lie where the objects they are of are seen."""
    if not any(clips):
        return np.ones(place.size, dtype=np.bool_)
    # Most share one box with many others.
    boxes = dict(zip(map(id, clips), clips, strict=True))
    numbers, found = numbered(map(id, clips))
    which = numbers[place]
    x0, top, x1, bottom = (
        np.array([edge(boxes[one] or _EVERYWHERE) for one in found])[which]
        for edge in map(attrgetter, ("x0", "top", "x1", "bottom"))
    )
    return (x0 <= x) & (x <= x1) & (top <= y) & (y <= bottom)


def _whole_figures(seen: Flags, glyphs: Glyphs) -> Flags:
    """Which letters are seen, where an edge that cuts a figure leaves all of it or nothing: the rest would be another number.

    It is seen where most of it is.
    """
    of_figure = np.array([text in _OF_FIGURE for text in glyphs.texts], dtype=np.bool_)
    near = abs(glyphs.x0[1:] - glyphs.x1[:-1]) < _BESIDE * glyphs.size[1:]
    goes_on = of_figure[1:] & of_figure[:-1] & near & (abs(np.diff(glyphs.top)) < _BESIDE * glyphs.size[1:])
    whole = seen.copy()
    ends = len(seen) - 1
    for at in np.flatnonzero(goes_on & (seen[1:] != seen[:-1])).tolist():
        start, end = at, at + 1
        while start > 0 and goes_on[start - 1]:
            start -= 1
        while end < ends and goes_on[end]:
            end += 1
        share = seen[start : end + 1].mean()
        whole[start : end + 1] = share > 0.5 or (share == 0.5 and seen[start])
    return whole


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


class _Looks:
    """How the letters of a page look: worked out once for each look, font and letter.

    of_texts: the number of the look of each text object; upright, turns, angles (radians, in user space): by number. Letters
    aslant count as not turned.
    """

    def __init__(self, text: Pointer, texts: Mapping[int, Matrix], sheet: Matrix) -> None:
        """texts: the text objects, each with the matrix of the form it stands in."""
        self._text, self._sheet = text, sheet
        items, forms = list(texts), {id(form): form for form in texts.values()}
        # Where an object stands is of no matter.
        keys = zip(
            map(pdfium.font_of, items),
            objects.font_sizes(items),
            objects.turned(items),
            map(id, texts.values()),
            strict=True,
        )
        self.of_texts, found = numbered(keys)
        self._looks = [self._new(font, size, turned, forms[form]) for font, size, turned, form in found]
        self.upright = np.array([look.upright for look in self._looks], dtype=np.bool_)
        self.turns = np.array([look.turns or 0 for look in self._looks], dtype=np.int64)
        self.angles = np.array([math.atan2(look.drawn.b, look.drawn.a) for look in self._looks], dtype=np.float64)

    def aslant_texts(self, places: Integers) -> frozenset[int]:
        """Those of the text objects whose letters stand aslant."""
        aslant = np.array([look.turns is None for look in self._looks], dtype=np.bool_)
        return frozenset(places[aslant[self.of_texts[places]]].tolist()) if aslant.any() else frozenset()

    def _new(self, font: int, size: float, turned: bytes, form: Matrix) -> _Look:
        drawn = pdfium.unpacked(turned + bytes(8)).then(form)
        shown = drawn.then(self._sheet)
        upright = shown.a * shown.d < 0 and shown.b * shown.c >= 0
        return _Look(font, size, drawn, shown, upright, _turns(shown))

    def boxes(self, looks: Integers, drawn: _Drawn) -> tuple[Floats, Floats, Floats, Floats]:
        """The left, upper, right and lower edge of each letter on the sheet, from its origin. looks: by number."""
        of_looks, fonts = numbered(look.font for look in self._looks)
        descents = [plausible_descent(pdfium.font_descent(font)) for font in fonts]
        # The first letter of a font, in the order they are drawn, tells for all like it.
        _, firsts, which = np.unique(of_looks[looks] * _CODES + drawn.code, return_index=True, return_inverse=True)
        told = advances_of(self._text, self._set(looks[firsts], firsts, drawn))
        advances, drawn_fonts = told[which], list(map(pdfium.is_drawn, fonts))
        shown = []
        for number, (look, font) in enumerate(zip(self._looks, of_looks.tolist(), strict=True)):
            of_look = looks[firsts] == number if drawn_fonts[font] else np.array([], dtype=np.int64)
            times = size_by_width(drawn.code[firsts][of_look], told[of_look])
            shown.append((*look.shown[:4], look.size, descents[font], times * look.size))
        a, b, c, d, size, descent, height = np.array(shown, dtype=np.float64).reshape(-1, 7)[looks].T
        low, high = descent * height, (descent + 1.0) * height
        ax, ay = a * advances * size, b * advances * size
        return (
            np.minimum(c * low, c * high) + np.minimum(ax, 0.0),
            np.minimum(d * low, d * high) + np.minimum(ay, 0.0),
            np.maximum(c * low, c * high) + np.maximum(ax, 0.0),
            np.maximum(d * low, d * high) + np.maximum(ay, 0.0),
        )

    def _set(self, looks: Integers, at: Integers, drawn: _Drawn) -> Typeset:
        """Those of the drawn letters that stand at some places, as they are set. looks: by number."""
        some = [self._looks[number] for number in looks.tolist()]
        across = np.array([look.drawn.a * look.size for look in some], dtype=np.float64)
        up = np.array([look.drawn.b * look.size for look in some], dtype=np.float64)
        return Typeset(drawn.at[at], [look.font for look in some], drawn.code[at], drawn.x[at], drawn.y[at], across, up)


def _control(text: Pointer, index: int) -> str:
    """The letter of a code that PDFium has put in: a hyphen at the end of a line."""
    if pdfium.letter_is_hyphen(text, index) == 1:
        return "-"
    raise Unreadable("letters without Unicode")
