"""Text objects PDFium takes for another printed again, and gives no letters of.

It compares each with the five before it: of two that say the same it leaves out the later one, where that begins within nine
tenths of a letter of the first. That is a copy to make letters bold, or a shadow; it is also the next of two equal digits set
closely, each by itself, and black letters on their own pale shadow. Lifted off the sheet while letters are read, they are given.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager

from etl.document.pdf import objects, pdfium
from etl.document.pdf.pdfium import Matrix

# So many text objects before one are compared with it.
_BEFORE = 6
# Nearer than this (of its size), and painted alike, one is but the other again.
_SAME_PLACE = 0.1
# Points: further than sheets are high; and so many such steps, that none of those compared stand on one.
_UP, _STEPS = 4096.0, 8

# How far each text object (by its place among those of the page) is lifted, in user space.
Lift = Mapping[int, tuple[float, float]]


def hidden_by_others(texts: Sequence[int], without_letters: Sequence[int], pale: Mapping[int, float]) -> list[int]:
    """Of text objects without letters (by place), those that may be no mere copy of one before."""
    if not without_letters:
        return []
    sizes, places = objects.font_sizes(texts), [pdfium.unpacked(each) for each in objects.matrices(texts)]
    return [
        at
        for at in without_letters
        if not any(_is_copy(at, before, sizes, places, pale) for before in range(max(0, at - _BEFORE), at))
    ]


def _is_copy(at: int, before: int, sizes: Sequence[float], places: Sequence[Matrix], pale: Mapping[int, float]) -> bool:
    one, other = places[at], places[before]
    size = sizes[at] * max(abs(one.a) + abs(one.c), abs(one.b) + abs(one.d))
    near = max(abs(one.e - other.e), abs(one.f - other.f)) <= _SAME_PLACE * size
    return near and (before not in pale or at in pale)


@contextmanager
def lifted(texts: Mapping[int, Matrix], places: Sequence[int]) -> Iterator[Lift]:
    """These text objects off the sheet, above each other's: as long as this is open no two stand near each other."""
    items = list(texts)
    before = {at: objects.matrices([items[at]])[0] for at in places}
    lift = {}
    for number, at in enumerate(places):
        up = _UP * (1 + number % _STEPS)
        pdfium.move(items[at], 0.0, up)
        form = texts[items[at]]
        lift[at] = (form.c * up, form.d * up)
    try:
        yield lift
    finally:
        for at, matrix in before.items():
            pdfium.put_back(items[at], matrix)
