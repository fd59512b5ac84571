"""The engine that finds and reads lines of text in a picture; the only module that knows RapidOCR.

PP-OCRv4 by RapidOCR, its models are files of the package. It runs in this process, on as many cores as this may use.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import cache
from typing import Any, NamedTuple

import numpy as np
from rapidocr_onnxruntime import RapidOCR

from etl.document.recognition.arrays import Picture, Rectangle

# More do not make a page faster.
_MOST_THREADS = 4
# Lines read at once: more take more memory and, being padded to the longest, no less time.
_BATCH = 6
# What the engine, which is written in C++, says when it gets no memory.
_NO_MEMORY = "bad_alloc"


class Read(NamedTuple):
    """What stands in a line of text, and how sure that is (0 to 1)."""

    text: str
    confidence: float


def find_lines(picture: Picture) -> list[Rectangle]:
    """Where lines of text stand in a grey picture, in pixels, in no order."""
    with _memory_told():
        found, _ = _engine().text_det(_coloured(picture))
    quads = [] if found is None else np.asarray(found).tolist()
    return [
        Rectangle(
            *(int(min(at[axis] for at in quad)) for axis in (0, 1)),
            *(int(max(at[axis] for at in quad)) + 1 for axis in (0, 1)),
        )
        for quad in quads
    ]


def read_lines(lines: Sequence[Picture]) -> list[Read]:
    """What stands in each of some lines of text, each a grey picture."""
    if not lines:
        return []
    with _memory_told():
        found, _ = _engine().text_rec([_coloured(line) for line in lines])
    return [Read(str(one[0]), float(one[1])) for one in found]


@contextmanager
def _memory_told() -> Iterator[None]:
    """Has the engine's word for a want of memory raised as Python's own."""
    try:
        yield
    except Exception as error:
        if _NO_MEMORY in str(error):
            raise MemoryError from error
        raise


@cache
def _engine() -> Any:
    threads = min(_MOST_THREADS, _cores())
    return RapidOCR(intra_op_num_threads=threads, inter_op_num_threads=1, rec_batch_num=_BATCH, use_cls=False)


def _cores() -> int:
    try:
        return len(os.sched_getaffinity(0))
    except AttributeError:  # not on every system
        return os.cpu_count() or 1


def _coloured(picture: Picture) -> Picture:
    return np.ascontiguousarray(np.stack([picture] * 3, axis=-1))
