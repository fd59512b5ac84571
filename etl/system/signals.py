"""Signals that end a run: each is what Ctrl-C is, once, and whom a run started it does not reach.

A scheduler, a service manager or a closed terminal ends us by SIGTERM or SIGHUP. Both become KeyboardInterrupt: the transaction is
rolled back, queries are cancelled, workers and the embedded server stopped, and one line says so.
"""

from __future__ import annotations

import signal
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

# Who ends us often does so twice: a terminal signals us and our parent, which passes it on, a person presses again. The end that has
# begun is not broken for it; after this many seconds a further signal counts anew.
ONE_WISH_SECONDS = 10
# What Python's keeper of semaphores says of a run that was killed outright, after cleaning up behind it.
_OF_THE_KEEPER = "ignore:resource_tracker:UserWarning"
_NAMES = ("SIGINT", "SIGTERM", "SIGHUP")


def listen() -> None:
    """Has this process, from its main thread, end by any of the signals; one that is ignored, as by `nohup`, stays so.

    Where it is killed without having been told, nobody warns of what it left.
    """
    if _OF_THE_KEEPER not in sys.warnoptions:
        sys.warnoptions.append(_OF_THE_KEEPER)
    _Listener().listen()


@contextmanager
def withheld() -> Iterator[None]:
    """Processes started within it, by this thread, do not get the signals: they end with us, when we say so."""
    if not hasattr(signal, "pthread_sigmask"):  # Windows has no masks, and of the signals only one
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, _all())
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


class _Listener:
    def __init__(self) -> None:
        self._last: float | None = None

    def listen(self) -> None:
        for each in _all():
            if signal.getsignal(each) not in (signal.SIG_IGN, None):
                signal.signal(each, self._interrupt)

    def _interrupt(self, number: int, frame: FrameType | None) -> None:
        now = time.monotonic()
        if self._last is not None and now - self._last < ONE_WISH_SECONDS:
            return
        self._last = now
        raise KeyboardInterrupt


def _all() -> set[signal.Signals]:
    return {getattr(signal, name) for name in _NAMES if hasattr(signal, name)}
