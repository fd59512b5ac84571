"""How long an answer takes: the first time, and once what it needs has been seen."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import NamedTuple

ROUNDS = 3


class Timing(NamedTuple):
    """Seconds of an answer: the first time, and the shortest of `ROUNDS` more."""

    cold: float
    warm: float


def seconds(work: Callable[[], object]) -> float:
    """What it takes once."""
    begun = time.perf_counter()
    work()
    return time.perf_counter() - begun


def timing(work: Callable[[], object]) -> Timing:
    """What it takes at first and later."""
    return Timing(seconds(work), min(seconds(work) for _ in range(ROUNDS)))
