"""Nesting: how deep each line of a list stands, told by its sums alone where neither codes nor numbers tell it."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

_DEEPEST = 7


def depths(values: Sequence[Decimal], unit: Decimal) -> tuple[int, ...] | None:
    """The depth of each line (0 = outermost) of a list in which every line is followed by the lines it is the sum of.

    values: the lines' figures in reading order; unit: the last printed unit of these figures. All lines that have none
    under them stand equally deep; the first depth at which every sum comes out within rounding is taken. The list
    begins with its total or, having none, with the first of several sums. None where no depth fits.
    """
    for rooted in (True, False):
        for deepest in range(1, _DEEPEST + 1):
            found = _nest(values, unit, deepest, rooted)
            if found is not None:
                return found
    return None


def _nest(values: Sequence[Decimal], unit: Decimal, deepest: int, rooted: bool) -> tuple[int, ...] | None:
    found = [0] * len(values)
    at = 0
    while at < len(values):
        if rooted and at:
            return None
        end = _children(values, unit, at, 0, deepest, found)
        if end is None:
            return None
        at = end
    # Sums of one line each are no proof: any two equal figures would be one.
    return tuple(found) if rooted or 2 * found.count(0) < len(found) else None


def _children(
    values: Sequence[Decimal], unit: Decimal, at: int, depth: int, deepest: int, found: list[int]
) -> int | None:
    """Sets the depth of a line and of all it is the sum of; the index behind the last of them, None where it is no sum."""
    found[at] = depth
    if depth == deepest:
        return at + 1
    rest, index, count = values[at], at + 1, 0
    while not (count and _is_spent(rest, values[index : index + 1], _tolerance(unit, count))):
        if index >= len(values):
            return None
        end = _children(values, unit, index, depth + 1, deepest, found)
        if end is None:
            return None
        rest -= values[index]
        index, count = end, count + 1
    # A line of nothing at the innermost depth goes with the lines before it.
    while depth + 1 == deepest and index < len(values) and not values[index]:
        found[index] = deepest
        index += 1
    return index


def _tolerance(unit: Decimal, addends: int) -> Decimal:
    """What rounding can amount to; one addend alone is the same figure printed twice."""
    return unit / 2 * (addends + 1) if addends > 1 else Decimal(0)


def _is_spent(rest: Decimal, following: Sequence[Decimal], tolerance: Decimal) -> bool:
    """True when nothing is left of a sum, or no more than rounding leaves that the next line would not reduce."""
    if not rest:
        return True
    return abs(rest) <= tolerance and not (following and abs(rest - following[0]) < abs(rest))
