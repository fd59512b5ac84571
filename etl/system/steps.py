"""The step a task is at, a page for instance, on a board its watcher sees: one that never ends is known, and by its number.

A message for each step would cost more than most steps; where nobody watches, nothing is noted.
"""

from __future__ import annotations

import time
from collections.abc import Iterator, MutableSequence
from contextlib import contextmanager
from typing import Any, NamedTuple

# The number of the step and when it began, by the clock all processes share; 0 between steps.
_NUMBER, _BEGUN, SIZE = 0, 1, 2
Board = MutableSequence[float]


class Step(NamedTuple):
    """A step a task is at, and since when (`time.monotonic`)."""

    number: int
    begun: float


_boards: list[Any] = []


def watched(board: Board) -> None:
    """Has the steps of this process noted on a board."""
    _boards[:] = [board]


@contextmanager
def step(number: int) -> Iterator[None]:
    """Notes that a step is being done."""
    for board in _boards:
        board[_NUMBER], board[_BEGUN] = number, time.monotonic()
    try:
        yield
    finally:
        for board in _boards:
            board[_BEGUN] = 0.0


def at(board: Board) -> Step | None:
    """The step noted on a board, None between steps."""
    number, begun = int(board[_NUMBER]), board[_BEGUN]
    return Step(number, begun) if begun else None
