"""What the objects of a page have, asked of PDFium for many at once.

Office programs draw every letter as an object of its own: most of a page's time went into asking for one thing of one object.
All functions take handles of objects of an open page and give one value for each, in their order.
"""

from __future__ import annotations

import struct
from collections.abc import Callable, Iterator, Sequence
from itertools import chain, repeat
from typing import Any, NamedTuple, TypeVar

import numpy as np
from numpy.typing import NDArray

from etl.document.pdf import pdfium
from etl.document.pdf.letters import Floats
from etl.document.pdf.room import Room

_T = TypeVar("_T")
ClipKey = tuple[int, int | None]
UNCLIPPED: ClipKey = (0, None)
BLACK = (0.0, 0.0, 0.0)
# PDFium leaves text objects narrower than this (points) out of a page's letters.
_NO_INK = 0.01
_SIZES, _MATRICES, _POINTS, _BOUNDS = (
    Room(np.float32, 1),
    Room(np.float32, 6),
    Room(np.float32, 2, (0, 1)),
    Room(np.float32, 4, (0, 1, 2, 3)),
)
_MODES, _COLORS = Room(np.int32, 2, (0, 1)), Room(np.uint32, 4, (0, 1, 2, 3))


class Segments(NamedTuple):
    """The segments of paths, one path after the other: how many each has, the kind of each and the point it ends at.

    points: x and y, in the path's own space.
    """

    counts: Sequence[int]
    kinds: Sequence[int]
    points: Floats


class Look(NamedTuple):
    """How a path is painted.

    fill, stroke: red, green and blue, from 0 to 1, a pattern being white; () where there is none, or PDFium cannot tell.
    """

    is_filled: bool
    is_stroked: bool
    fill: tuple[float, ...]
    stroke: tuple[float, ...]


def matrices(items: Sequence[int]) -> list[bytes]:
    """Where each stands on its page or in its form: six packed numbers, for `pdfium.unpacked`."""
    known, rows = _MATRICES.asked(pdfium.get_matrix, len(items), items)
    return _told(known, _parts(rows, "24s"), pdfium.PACKED_IDENTITY)


def turned(items: Sequence[int]) -> list[bytes]:
    """How each is turned and stretched: the first four of the six packed numbers of its matrix."""
    known, rows = _MATRICES.asked(pdfium.get_matrix, len(items), items)
    return _told(known, _parts(rows, "16s8x"), pdfium.PACKED_IDENTITY[:16])


def clip_keys(items: Sequence[int]) -> list[ClipKey]:
    """Which clipping paths each has: while the page is open, the same for all that share them.

    How many there are, and the first segment of the last: what clips is added path by path, so that the last has one row of
    paths before it.
    """
    clips = list(map(pdfium.clip_path, items))
    counts = list(map(pdfium.count_clips, clips))
    if max(counts, default=0) <= 0:
        return [UNCLIPPED] * len(items)
    counts = [max(0, count) for count in counts]
    lasts = map(pdfium.clip_segment, clips, [count - 1 if count else 0 for count in counts], repeat(0))
    return list(zip(counts, lasts, strict=True))


def colors_on_paper(texts: Sequence[int]) -> list[tuple[float, ...]]:
    """Red, green and blue, from 0 to 1, of the inside of letters as seen on white paper; black where PDFium cannot tell."""
    return _colors(pdfium.get_fill_color, texts, _on_paper, BLACK)


def font_sizes(texts: Sequence[int]) -> list[float]:
    """The font size of each text object, before its matrix; 0 where PDFium cannot tell."""
    known, rows = _SIZES.asked(pdfium.get_font_size, len(texts), texts)
    return _told(known, rows[:, 0].tolist(), 0.0)


def have_replacement_text(texts: Sequence[int]) -> bool:
    """True when the document says of any that another text stands for the letters drawn (ActualText)."""
    marked = [(item, count) for item, count in zip(texts, map(pdfium.count_marks, texts), strict=True) if count > 0]
    marks = [pdfium.mark(item, index) for item, count in marked for index in range(count)]
    return any(kind != pdfium.UNKNOWN for kind in map(pdfium.mark_value_type, marks, repeat(b"ActualText")))


def give_ink(texts: Sequence[int]) -> None:
    """Gives text objects without any ink an outline, in memory only.

    PDFium leaves them out of a page's letters: spaces that stand for themselves, but also letters whose glyphs the file does
    not carry and the system does not have.
    """
    _, rows = _BOUNDS.asked(pdfium.get_bounds, len(texts), texts)
    left, _, right, _ = rows.astype(np.float64).T
    for at in np.flatnonzero(right - left < _NO_INK).tolist():
        pdfium.outline(texts[at])


def segments(items: Sequence[int]) -> Segments:
    """The segments of these paths."""
    counts = [max(count, 0) for count in map(pdfium.count_segments, items)]
    found = list(
        map(
            pdfium.path_segment,
            chain.from_iterable(map(repeat, items, counts)),
            chain.from_iterable(map(range, counts)),
        )
    )
    _, points = _POINTS.asked(pdfium.segment_point, len(found), found)
    return Segments(counts, list(map(pdfium.segment_type, found)), points.astype(np.float64))


def looks(items: Sequence[int]) -> list[Look]:
    """How these paths are painted."""
    modes = list(_modes(items))
    fills, strokes = (
        iter(_colors(asked, [item for item, painted in zip(items, which, strict=True) if painted], _shares, ()))
        for asked, which in (
            (pdfium.get_fill_color, [filled for filled, _ in modes]),
            (pdfium.get_stroke_color, [stroked for _, stroked in modes]),
        )
    )
    return [
        Look(filled, stroked, next(fills) if filled else (), next(strokes) if stroked else ())
        for filled, stroked in modes
    ]


def _modes(items: Sequence[int]) -> Iterator[tuple[bool, bool]]:
    """Whether the inside of each path is filled, and whether its outline is drawn."""
    known, rows = _MODES.asked(pdfium.get_draw_mode, len(items), items)
    for is_known, (fill, stroke) in zip(known, rows.tolist(), strict=True):
        yield bool(is_known) and fill != pdfium.NOT_FILLED, bool(is_known and stroke)


def _colors(
    asked: Callable[..., Any],
    items: Sequence[int],
    color_of: Callable[[int, int, int, int], tuple[float, ...]],
    unknown: tuple[float, ...],
) -> list[tuple[float, ...]]:
    """The colour of each object, by its red, green, blue and alpha; a page has few."""
    known, rows = _COLORS.asked(asked, len(items), items)
    if (rows == rows[:1]).all():
        # As on most pages.
        return _told(known, [color_of(*color) for color in rows[:1].tolist()] * len(items), unknown)
    packed = _parts(rows, "16s")
    colors = {each: color_of(*struct.unpack("4I", each)) for each in set(packed)}
    return _told(known, list(map(colors.__getitem__, packed)), unknown)


def _shares(red: int, green: int, blue: int, _: int) -> tuple[float, ...]:
    return red / 255, green / 255, blue / 255


def _on_paper(red: int, green: int, blue: int, alpha: int) -> tuple[float, ...]:
    if alpha == 255 and not red + green + blue:
        return BLACK
    return tuple(1.0 - alpha / 255 * (1.0 - part / 255) for part in (red, green, blue))


def _parts(rows: NDArray[Any], layout: str) -> list[Any]:
    """The values of one layout (for struct) that each row is."""
    return list(chain.from_iterable(struct.iter_unpack(layout, rows.tobytes())))


def _told(known: Sequence[int], values: list[_T], unknown: _T) -> list[_T]:
    """The values of those that are known, which nearly always all are."""
    if all(known):
        return values
    return [value if is_known else unknown for is_known, value in zip(known, values, strict=True)]
