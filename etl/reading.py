"""Reading: files into disclosures, in this process or in several, each file ending in a result whatever happens to it."""

from __future__ import annotations

import multiprocessing
import os
import signal
import threading
import time
import traceback
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

from etl.errors import DocumentRejected
from etl.records import Disclosure

# Files handed out ahead of the one whose result is awaited, per process: results come in order, and behind a long file
# the other processes go on, without holding the disclosures of a whole folder.
AHEAD = 4


@dataclass(frozen=True)
class Reader:
    """What reads one file, and its version. `read` raises DocumentRejected; it is sent to other processes by its name."""

    read: Callable[[Path], Disclosure]
    version: str


@dataclass(frozen=True)
class Reading:
    """What came of one file: a disclosure, or why not.

    took: how long the reading took. trace: the traceback where the reader itself failed. lost: the process reading it
    died, which may not be the file's fault.
    """

    path: Path
    took: timedelta
    disclosure: Disclosure | None = None
    rejected: DocumentRejected | None = None
    trace: str | None = None
    lost: bool = False


def read_all(reader: Reader, paths: Iterable[Path], jobs: int) -> Iterator[Reading]:
    """Reads the files, `jobs` at a time, and yields the results in the order given."""
    waiting = deque(paths)
    if jobs <= 1 or len(waiting) <= 1:
        return (read_one(reader, path) for path in waiting)
    return _read_in_processes(reader, waiting, min(jobs, len(waiting)))


def read_one(reader: Reader, path: Path) -> Reading:
    """Reads one file; never raises but for an interruption."""
    begun = time.monotonic()
    try:
        disclosure = reader.read(path)
        return Reading(path, _since(begun), disclosure=disclosure)
    except DocumentRejected as rejected:
        return Reading(path, _since(begun), rejected=rejected)
    except OSError as error:
        return Reading(path, _since(begun), rejected=unreadable(path, error))
    except Exception as error:
        return Reading(path, _since(begun), rejected=failed(path, error), trace=traceback.format_exc())


def failed(path: Path, error: Exception) -> DocumentRejected:
    """The rejection of a file on which our own program failed."""
    said = " ".join(f"{type(error).__name__}: {error}".split())
    return DocumentRejected(
        path.name,
        f"the reader failed on it ({said})",
        "this is a bug: please report it with the file and what yusuan --debug load prints",
    )


def unreadable(path: Path, error: OSError) -> DocumentRejected:
    """The rejection of a file the system does not let us read."""
    return DocumentRejected(
        path.name, f"the file cannot be read ({error.strerror or error})", "check the file and its rights"
    )


def _read_in_processes(reader: Reader, waiting: deque[Path], jobs: int) -> Iterator[Reading]:
    others = multiprocessing.active_children()
    pool = _new_pool(jobs)
    running: deque[tuple[Path, Future[Reading]]] = deque()
    try:
        while waiting or running:
            try:
                while waiting and len(running) < jobs * AHEAD:
                    running.append((waiting[0], pool.submit(read_one, reader, waiting[0])))
                    waiting.popleft()
                yield running[0][1].result()
                running.popleft()
            except BrokenProcessPool:
                pool.shutdown(wait=False)
                suspects = list(running)
                running.clear()
                yield from _read_suspects(reader, suspects)
                pool = _new_pool(jobs)
        pool.shutdown()
    finally:
        # Left early (an interruption, a lost database): a reader in the middle of a long file is not waited for.
        pool.shutdown(wait=False, cancel_futures=True)
        if waiting or running:
            for child in multiprocessing.active_children():
                if child not in others:
                    child.kill()


def _read_suspects(reader: Reader, suspects: list[tuple[Path, Future[Reading]]]) -> Iterator[Reading]:
    """Reads again, each alone, the files that were being read when a process died: nothing says which of them killed it."""
    for path, future in suspects:
        if future.done() and not future.cancelled() and future.exception() is None:
            yield future.result()
            continue
        begun = time.monotonic()
        with _new_pool(1) as alone:
            try:
                yield alone.submit(read_one, reader, path).result()
            except BrokenProcessPool:
                died = DocumentRejected(
                    path.name,
                    "the process reading it ended abruptly",
                    "try again with more memory; if it happens again, please report it with the file",
                )
                yield Reading(path, _since(begun), rejected=died, lost=True)


def _since(begun: float) -> timedelta:
    return timedelta(seconds=time.monotonic() - begun)


def _new_pool(jobs: int) -> ProcessPoolExecutor:
    # Spawned, not forked: this process has threads and a database connection.
    return ProcessPoolExecutor(jobs, multiprocessing.get_context("spawn"), initializer=_follow_the_parent)


def _follow_the_parent() -> None:
    """Makes a reading process leave Ctrl-C to its parent, and end with it: of itself it would wait for files forever."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    parent = multiprocessing.parent_process()
    assert parent is not None

    def watch() -> None:
        parent.join()
        os._exit(1)

    threading.Thread(target=watch, daemon=True).start()
