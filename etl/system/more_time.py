"""Time a task may ask for in the middle of its work, as when it sees how many pages are pictures.

Whoever watches it grants all or some of it; where nobody does, as when a file is read in the process itself, nobody is asked.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple


class Asked(NamedTuple):
    """What a worker says of a task that goes on: how many seconds more it needs."""

    seconds: int


_watchers: list[Callable[[Asked], None]] = []


def watched(tell: Callable[[Asked], None]) -> None:
    """Has `tell` told whatever the tasks of this process ask for."""
    _watchers[:] = [tell]


def ask(seconds: int) -> None:
    """Asks for time besides the usual."""
    for tell in _watchers if seconds > 0 else ():
        tell(Asked(seconds))
