"""Labels printed in the middle of what they stand for: how far each reaches, where no rule says so. Pure geometry."""

from __future__ import annotations

from collections.abc import Sequence


def reaches(start: float, ends: Sequence[float], middles: Sequence[float], near: Sequence[float]) -> list[int] | None:
    """At which of the ends (in points, downwards, as `start`) each label stops, given the middles of all.

    Each begins where the one before stops, and ends as far below its middle: within so much (`near`, for each end) of an end, the
    last at the last. None where they do not come out so: then nothing tells how far they reach.

    >>> reaches(0, [10, 20, 30], [10, 25], [4, 4, 4])
    [1, 2]
    """
    found: list[int] = []
    for middle in middles:
        bottom = 2 * middle - start
        left = range(found[-1] + 1 if found else 0, len(ends))
        at = min(left, key=lambda at: abs(ends[at] - bottom), default=None)
        if at is None or abs(ends[at] - bottom) > near[at]:
            return None
        found.append(at)
        start = ends[at]
    return found if found and found[-1] == len(ends) - 1 else None
