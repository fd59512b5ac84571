"""Rules drawn around forms, and down between their columns: where the sides of a form stand, and which rules are its own."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from etl.records.page import Box, Page, Ruling

# Of the width of a form: rules across its head and foot are as long.
_WIDE = 0.6
# Points: rules of one line lie no further apart, and words reach no further over one.
_SNAP = 2.0
# Of the height of letters: the frame of a form is no further from what is printed in it.
_NEAR = 8.0


@dataclass(frozen=True, slots=True)
class Frame:
    """The sides of a form on a page, where rules show them; None where none do."""

    left: float | None = None
    right: float | None = None
    top: float | None = None
    bottom: float | None = None


def frame_of(page: Page, place: Box, height: float) -> Frame:
    """The rules next around what a form prints on a page; height: of its letters."""
    down = [r for r in page.rulings if not r.is_horizontal and r.top < place.bottom and place.top < r.bottom]
    across = [r for r in page.rulings if r.is_horizontal and r.x1 - r.x0 > _WIDE * (place.x1 - place.x0)]
    sides = [
        *(r.x0 for r in down),
        *(
            x
            for r in across
            for x in (r.x0, r.x1)
            if place.top - _NEAR * height < r.top < place.bottom + _NEAR * height
        ),
    ]
    left = [x for x in sides if place.x0 - _NEAR * 3 * height < x <= place.x0 + _SNAP]
    right = [x for x in sides if place.x1 - _SNAP <= x < place.x1 + _NEAR * 3 * height]
    above = [r.top for r in across if place.top - _NEAR * height < r.top <= place.top + _SNAP]
    below = [r.top for r in across if place.bottom - _SNAP <= r.top < place.bottom + _NEAR * height]
    return Frame(min(left, default=None), max(right, default=None), max(above, default=None), min(below, default=None))


def rules_down(page: Page, place: Box) -> list[float]:
    """Where rules run down within a place for most of its height."""
    found = [
        rule.x0
        for rule in page.rulings
        if not rule.is_horizontal
        and place.x0 < rule.x0 < place.x1
        and min(rule.bottom, place.bottom) - max(rule.top, place.top) > (place.bottom - place.top) / 2
    ]
    return sorted(found)


def outside(rulings: Iterable[Ruling], places: Sequence[Box]) -> list[Ruling]:
    """The rules of a page that are none of its forms."""
    wider = [Box(p.x0 - _SNAP, p.top - _SNAP, p.x1 + _SNAP, p.bottom + _SNAP) for p in places]
    return [rule for rule in rulings if not any(rule.meets(place) for place in wider)]
