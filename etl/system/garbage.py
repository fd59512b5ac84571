"""The search for objects that hold only each other, put off while something short is made of many objects."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def put_off() -> Iterator[None]:
    """Looks for no garbage meanwhile, and as before afterwards; also a decorator.

    Of a document hundreds of thousands of small records are made and hardly any that refer to themselves: to look for
    these over and over took a seventh of the time of reading.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def settle() -> None:
    """Finds all garbage, and has what is left not be looked through again: what is imported, and what is kept from task to task.

    After it looks for none of itself: whoever calls it does so again when a task is done. To look through all that is kept for
    each document took a fiftieth of the time of reading.
    """
    gc.disable()
    gc.collect()
    gc.freeze()
