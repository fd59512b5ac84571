"""Ink: which text objects of a page are seen as it is printed, which are pale, and what is painted over them.

Not seen are letters painted in no way and those in the paper's colour on paper. Letters that recognition has laid over or
under a picture are painted so, too, and are its text: they stay.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from etl.document.pdf import objects, pdfium
from etl.document.pdf.pdfium import Matrix
from etl.document.pdf.shapes import is_thick
from etl.records.page import Box

# From so light on (0 black, 1 white), letters on paper may be a watermark; from so light on they are not seen.
_PALE, _PAPER = 0.35, 0.93
# A ground is darker than the letters on it by more.
_DARKER = 0.02
# A picture over as much of the page is a scan.
_SCAN = 0.5
# So much (of its size) above its base line a letter has ink.
_ABOVE_BASE = 0.25
# The colours of seals are as bright beside their darkest part; at least so many of their letters stand aslant.
_COLOURFUL, _FEWEST_ASLANT = 0.3, 2
# Letters that climb or fall by more of their advance stand aslant; those recognised in a scan set askew do not.
_ASLANT = 0.1


def is_aslant(matrix: Matrix) -> bool:
    """True for letters that run neither level nor straight up or down."""
    a, b = abs(matrix.a), abs(matrix.b)
    return min(a, b) > _ASLANT * max(a, b)


class Cover(NamedTuple):
    """A box painted over what was drawn before it: where on the sheet, and over how many text objects."""

    box: Box
    texts: int
    hides: Callable[[], bool]  # whether nothing shines through; takes a while for a picture


class Paint(NamedTuple):
    """How the text objects of a page, counted from 0 as they are drawn, are painted; the others are seen."""

    unseen: frozenset[int] = frozenset()
    pale: Mapping[int, float] = {}  # how light, from 0 to 1
    seals: frozenset[int] = frozenset()
    covers: Sequence[Cover] = ()


class _Text(NamedTuple):
    """A text object that may not be seen: which it is, a place on the sheet where it has ink, its colour."""

    place: int
    x: float
    y: float
    aslant: bool
    color: tuple[float, ...]


class _Shape(NamedTuple):
    """What is painted that is no letter: after how many text objects, in which space, and within which box of the sheet."""

    texts: int
    item: int
    kind: int
    space: Matrix
    outer: Box | None

    def box(self) -> Box:
        return self.space.box(pdfium.object_bounds(self.item))


@dataclass(slots=True)
class Ink:
    """The paint of a page, told while its objects are gone through in the order they are drawn.

    sheet: its place. has_mask: whether a picture is seen through in places. clip: where on the sheet an object is seen, of a
    space, within a box.
    """

    sheet: Box
    has_mask: Callable[[int], bool]
    clip: Callable[[Box | None, int, Matrix], Box | None]
    texts: int = 0
    _unpainted: list[_Text] = field(default_factory=list)
    _light: list[_Text] = field(default_factory=list)
    _bright: list[_Text] = field(default_factory=list)
    _shapes: list[_Shape] = field(default_factory=list)
    _covers: list[Cover] = field(default_factory=list)

    def paint(self, item: int, kind: int, space: Matrix, outer: Box | None) -> None:
        """A path, a picture or a shading of a space, within a box of the sheet: letters drawn later may stand on it."""
        self._shapes.append(_Shape(self.texts, item, kind, space, outer))

    def lay(self, boxes: Sequence[Box], item: int, kind: int) -> None:
        """Boxes one object fills: letters drawn earlier may lie under them. Of boxes in each other the outer ones are frames."""
        for box in boxes:
            scan = kind == pdfium.IMAGE and _area(box) > _SCAN * _area(self.sheet)
            if not scan and not any(other is not box and _lies_in(other, box) for other in boxes):
                self._covers.append(Cover(box, self.texts, self._opacity(item, kind)))

    def told(self, texts: Sequence[int] = (), spaces: Sequence[Matrix] = ()) -> Paint:
        """What has been told, when all is drawn: of these text objects, and how the space each stands in lies on the sheet."""
        self._write(texts, spaces)
        pale = {text.place: min(text.color) for text in self._light if not self._has_ground(text)}
        unseen = {place for place, shade in pale.items() if shade >= _PAPER}
        unseen |= {text.place for text in self._unpainted if not self._is_recognised(text)}
        return Paint(frozenset(unseen), pale, frozenset(self._seals()), self._covers)

    def _write(self, texts: Sequence[int], spaces: Sequence[Matrix]) -> None:
        modes, colors = list(map(pdfium.text_mode, texts)), objects.colors_on_paper(texts)
        # Nearly all letters are painted black, and on most pages all.
        if colors.count(objects.BLACK) == len(colors) and pdfium.UNPAINTED.isdisjoint(modes):
            return
        others = [
            (place, mode, color)
            for place, (mode, color) in enumerate(zip(modes, colors, strict=True))
            if color is not objects.BLACK or mode in pdfium.UNPAINTED
        ]
        for place, mode, color in others:
            if mode in pdfium.UNPAINTED:
                self._unpainted.append(_text(place, texts[place], spaces[place], color))
            elif mode in pdfium.INSIDE_ONLY:
                if min(color) >= _PALE:
                    self._light.append(_text(place, texts[place], spaces[place], color))
                elif max(color) - min(color) > _COLOURFUL:
                    self._bright.append(_text(place, texts[place], spaces[place], color))

    def _opacity(self, item: int, kind: int) -> Callable[[], bool]:
        def hides() -> bool:
            return not pdfium.is_transparent(item) and not (kind == pdfium.IMAGE and self.has_mask(item))

        return hides

    def _has_ground(self, text: _Text) -> bool:
        """Whether a light letter stands on something darker than it is, or on a picture."""
        if self._is_recognised(text):
            return True
        for shape in reversed(self._shapes):
            if shape.texts <= text.place and shape.kind != pdfium.IMAGE and self._is_on(shape, text):
                if shape.kind == pdfium.SHADING:
                    return True
                # A rule a letter runs over is no ground.
                if pdfium.painted(shape.item)[0] and is_thick(shape.box()):
                    return min(pdfium.fill_color(shape.item), default=0.0) < min(text.color) - _DARKER
        return False

    def _is_recognised(self, text: _Text) -> bool:
        return any(shape.kind == pdfium.IMAGE and self._is_on(shape, text) for shape in self._shapes)

    def _is_on(self, shape: _Shape, text: _Text) -> bool:
        if not _holds(shape.box(), text):
            return False
        # Clipping paths take long to ask for, and seldom matter here.
        clip = self.clip(shape.outer, shape.item, shape.space)
        return clip is None or _holds(clip, text)

    def _seals(self) -> set[int]:
        """Letters of one bright colour some of which stand aslant, as around a seal, and those between them."""
        found: set[int] = set()
        for color in {text.color for text in self._bright if text.aslant}:
            alike = [text for text in self._bright if text.color == color]
            around = [text for text in alike if text.aslant]
            if len(around) >= _FEWEST_ASLANT:
                seal = _seal([text.x for text in around], [text.y for text in around])
                found.update(text.place for text in alike if text.aslant or _holds(seal, text))
        return found


def _text(place: int, item: int, space: Matrix, color: tuple[float, ...]) -> _Text:
    drawn = pdfium.unpacked(pdfium.object_matrix(item)).then(space)
    up = _ABOVE_BASE * pdfium.font_size(item)
    return _Text(
        place,
        drawn.e + (drawn.a + drawn.c) * up,
        drawn.f + (drawn.b + drawn.d) * up,
        is_aslant(drawn),
        color,
    )


def _seal(xs: Sequence[float], ys: Sequence[float]) -> Box:
    """Where a seal lies, by letters along part of its edge."""
    side = max(max(xs) - min(xs), max(ys) - min(ys))
    x, y = (min(xs) + max(xs)) / 2, (min(ys) + max(ys)) / 2
    return Box(x - side, y - side, x + side, y + side)


def _holds(box: Box, text: _Text) -> bool:
    return box.x0 <= text.x <= box.x1 and box.top <= text.y <= box.bottom


def _lies_in(box: Box, other: Box) -> bool:
    return other.x0 <= box.x0 and box.x1 <= other.x1 and other.top <= box.top and box.bottom <= other.bottom


def _area(box: Box) -> float:
    return max(0.0, box.x1 - box.x0) * max(0.0, box.bottom - box.top)
