"""Compares what two readers see on the same page."""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Hashable, Iterable
from typing import TypeVar

import pytest
from reportlab.pdfgen.canvas import Canvas

from etl.document.pdf import plumber, turning
from etl.document.pdf.ink import Paint
from etl.document.pdf.strokes import Drawing
from etl.records.page import Box, Page, Ruling, Word

# Two readers may put a box so many points apart: there is no agreed descent for standard fonts that are not embedded.
APART = 1.0
T = TypeVar("T")


def drawn(draw: Callable[[Canvas], None], size: tuple[float, float] = (400, 300)) -> bytes:
    """A PDF of one page, uncompressed, drawn by `draw`."""
    stream = io.BytesIO()
    canvas = Canvas(stream, pagesize=size, invariant=1, pageCompression=0)
    draw(canvas)
    canvas.showPage()
    canvas.save()
    return stream.getvalue()


def edited(data: bytes, *changes: tuple[bytes, bytes]) -> bytes:
    """An uncompressed PDF with bytes replaced (each once) and its cross-reference table written anew."""
    body = data[: data.rindex(b"xref\n", 0, data.rindex(b"startxref"))]
    for old, new in changes:
        assert old in body
        body = body.replace(old, new, 1)
    trailer = data[data.index(b"trailer", len(data) - 400) : data.rindex(b"startxref")]
    starts = {int(found[1]): found.start() for found in re.finditer(rb"(?m)^(\d+) 0 obj", body)}
    table = b"".join(b"%010d 00000 n \n" % starts[number] for number in sorted(starts))
    head = b"xref\n0 %d\n0000000000 65535 f \n" % (len(starts) + 1)
    return body + head + table + trailer + b"startxref\n%d\n%%%%EOF\n" % len(body)


def reference_pages(data: bytes, numbers: Iterable[int] | None = None) -> list[Page]:
    """The pages (all, or those numbered from 1) as pdfplumber reads them."""
    with plumber.open_pages(data) as pages:
        return [plumber.read_page(pages[n - 1]) for n in numbers or range(1, len(pages) + 1)]


def all_seen(monkeypatch: pytest.MonkeyPatch) -> None:
    """Lets the fast reader, too, take all text for printed: pdfplumber knows no clipping, and does not look at paint."""

    def _seen(drawing: Drawing) -> Drawing:
        return drawing._replace(clips=[None] * len(drawing.texts), paint=Paint())

    read = turning.read_drawing
    monkeypatch.setattr(turning, "read_drawing", lambda *page: _seen(read(*page)))


def unturned(monkeypatch: pytest.MonkeyPatch) -> None:
    """Lets the fast reader, too, turn sheets only as they say themselves."""
    read = turning.read_glyphs
    monkeypatch.setattr(turning, "read_glyphs", lambda *page: read(*page)._replace(turns=0))


def differences(one: Page, other: Page, apart: float = APART) -> list[str]:
    """What stands on one page and not on the other, as lines to read; [] for equal pages."""
    found = []
    if abs(one.width - other.width) > apart or abs(one.height - other.height) > apart:
        found.append(f"size {one.width} x {one.height} | {other.width} x {other.height}")
    words = unmatched(one.words, other.words, lambda w: w.text, _word_place, apart)
    rulings = unmatched(one.rulings, other.rulings, lambda r: r.is_horizontal, _corners, apart)
    pictures = unmatched(one.pictures, other.pictures, lambda _: None, _corners, apart)
    for sign, items in zip("-+-+-+", (*words, *rulings, *pictures), strict=True):
        found += [f"page {one.number}: {sign}{item}" for item in items]
    return found


def unmatched(
    one: Iterable[T],
    other: Iterable[T],
    kind: Callable[[T], Hashable],
    place: Callable[[T], tuple[float, ...]],
    apart: float,
) -> tuple[list[T], list[T]]:
    """Items of either side without a partner of the same kind at the same place."""
    rest: dict[Hashable, list[T]] = {}
    for item in other:
        rest.setdefault(kind(item), []).append(item)
    lonely = []
    for item in one:
        candidates = rest.get(kind(item), [])
        nearest = min(candidates, key=lambda c: _distance(place(item), place(c)), default=None)
        if nearest is None or _distance(place(item), place(nearest)) > apart:
            lonely.append(item)
        else:
            candidates.remove(nearest)
    return lonely, [item for items in rest.values() for item in items]


def _distance(one: tuple[float, ...], other: tuple[float, ...]) -> float:
    return max(abs(a - b) for a, b in zip(one, other, strict=True))


def _word_place(word: Word) -> tuple[float, ...]:
    return word.box.x0, word.box.top, word.box.x1, word.box.bottom


def _corners(ruling: Ruling | Box) -> tuple[float, ...]:
    return ruling.x0, ruling.top, ruling.x1, ruling.bottom
