"""Nesting: how deep each line of a list stands, told by its sums alone where neither codes nor numbers tell it."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from etl.text.printed import Printed, tolerance

_DEEPEST = 7


def depths(figures: Sequence[Printed], *, has_total: bool = False) -> tuple[int, ...] | None:
    """The depth of each line (0 = outermost) of a list in which every line is followed by the lines it is the sum of.

    figures: those of the lines in reading order. All lines that have none under them stand equally deep; the first depth at
    which every sum comes out within rounding is taken. The list begins with its total or, having none, with the first of
    several sums. has_total: it is known to begin with its total. None where no depth fits.
    """
    for rooted in (True,) if has_total else (True, False):
        for deepest in range(1, _DEEPEST + 1):
            found = _nest(figures, deepest, rooted)
            if found is not None:
                return found
    return None


def _nest(figures: Sequence[Printed], deepest: int, rooted: bool) -> tuple[int, ...] | None:
    found = [0] * len(figures)
    at = 0
    while at < len(figures):
        if rooted and at:
            return None
        end = _children(figures, at, 0, deepest, found)
        if end is None:
            return None
        at = end
    # Sums of one line each are no proof: any two equal figures would be one.
    return tuple(found) if rooted or 2 * found.count(0) < len(found) else None


def _children(figures: Sequence[Printed], at: int, depth: int, deepest: int, found: list[int]) -> int | None:
    """Sets the depth of a line and of all it is the sum of; the index behind the last of them, None where it is no sum."""
    found[at] = depth
    if depth == deepest:
        return at + 1
    rest, index, addends = figures[at].yuan, at + 1, list[Printed]()
    while not (addends and _is_spent(rest, figures[index : index + 1], _tolerance(figures[at], addends))):
        if index >= len(figures):
            return None
        end = _children(figures, index, depth + 1, deepest, found)
        if end is None:
            return None
        rest -= figures[index].yuan
        addends.append(figures[index])
        index = end
    # A line of nothing at the innermost depth goes with the lines before it.
    while depth + 1 == deepest and index < len(figures) and not figures[index].yuan:
        found[index] = deepest
        index += 1
    return index


def _tolerance(whole: Printed, addends: Sequence[Printed]) -> Decimal:
    """What rounding can amount to; one addend alone is the same figure printed twice."""
    return tolerance([whole], addends) if len(addends) > 1 else Decimal(0)


def _is_spent(rest: Decimal, following: Sequence[Printed], allowed: Decimal) -> bool:
    """True when nothing is left of a sum, or no more than rounding leaves that the next line would not reduce."""
    if not rest:
        return True
    return abs(rest) <= allowed and not (following and abs(rest - following[0].yuan) < abs(rest))
