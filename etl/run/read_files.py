"""Reading: files into disclosures, each in a process of limited time and memory and ending in a result whatever happens."""

from __future__ import annotations

import hashlib
import os
import time
import traceback
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping
from concurrent.futures import Future
from dataclasses import dataclass, replace
from datetime import timedelta
from functools import partial
from importlib.metadata import version
from pathlib import Path
from typing import Protocol

from etl import log
from etl.document.opened import lying_in, open_regular
from etl.errors import DocumentRejected
from etl.limits import DEFAULTS, LimitExceeded, Limits
from etl.records.decision import NO_DECISIONS, Decision, Decisions
from etl.records.disclosure import Disclosure
from etl.run.offered import Offer
from etl.run.reader import PARSER_VERSION
from etl.system import memory
from etl.system.cluster import Cluster
from etl.system.scratch import scratch
from etl.system.workers import Died, Lost, TooSlow, Workers

# Files handed out ahead of the one whose result is awaited, per process: results come in order, and behind a long file
# the other processes go on, without holding the disclosures of a whole folder.
AHEAD = 4


class Pool(Protocol):
    """What reads files somewhere else, and answers later."""

    def submit(self, task: Offer, /) -> Future[FileReading]:
        """Has a file read; the future raises Lost where there is no result."""


@dataclass(frozen=True)
class Reader:
    """What reads one file, and its version. `read` raises DocumentRejected; it is sent to other processes by its name.

    decisions: what it is told of files. helpers: what is installed beside it that reads more. cluster: the address of a Dask scheduler
    whose workers read instead of this machine, as many at a time as they can; each must see the files under the same paths but those
    copied for this run, which are sent, and holds a document to the same limits.
    """

    read: Callable[[Path], Disclosure]
    version: str
    decisions: Decisions = NO_DECISIONS
    cluster: str | None = None
    helpers: tuple[str, ...] = ()

    @property
    def able(self) -> str:
        """What rejects a file: the version, and what helps it. With another of either the file is tried again."""
        return " +".join((self.version, *self.helpers))

    def remembering(self, kept: Mapping[str, Decision]) -> Reader:
        """A reader that is also told what was said of documents when they were loaded before, by SHA-256."""
        if not kept:
            return self
        decisions = replace(self.decisions, kept=kept)
        read: Callable[..., Disclosure] = self.read
        return replace(self, read=partial(read, decisions=decisions), decisions=decisions)


@dataclass(frozen=True)
class FileReading:
    """What came of one file: a disclosure, or why not.

    took: how long the reading took. trace: the traceback where the reader itself failed. lost: the process reading it
    died, or a limit was reached: the next run tries it again, on a better day or with another setting.
    """

    path: Path
    took: timedelta
    disclosure: Disclosure | None = None
    rejected: DocumentRejected | None = None
    trace: str | None = None
    lost: bool = False


def read_all(
    reader: Reader, files: Iterable[Path | Offer], jobs: int, limits: Limits = DEFAULTS
) -> Iterator[FileReading]:
    """Reads the files in processes of their own, `jobs` at a time, and yields the results in the order given.

    One whose process the system killed beside others, most often for the memory that these took, is read once more at the end, alone.
    """
    waiting = deque(each if isinstance(each, Offer) else Offer(each) for each in files)
    if not waiting:
        return
    jobs = max(1, min(jobs, len(waiting)))
    if reader.cluster is not None:
        yield from (reading for _, reading, _ in _read_on(reader.cluster, reader, waiting, limits))
        return
    killed: list[Offer] = []
    for offer, reading, lost in _read(reader, waiting, jobs, limits):
        if jobs > 1 and isinstance(lost, Died) and (lost.exit_code or 0) < 0:
            killed.append(offer)
        else:
            yield reading
    for offer in killed:
        yield from (reading for _, reading, _ in _read(reader, deque([offer]), 1, limits))


def _read(
    reader: Reader, waiting: deque[Offer], jobs: int, limits: Limits
) -> Iterator[tuple[Offer, FileReading, Lost | None]]:
    """Each file's result, and how its process was lost where it was."""
    read = partial(read_one, reader, limits=limits)
    more = limits.scan_seconds or None
    with Workers(
        read,
        jobs,
        seconds=limits.seconds,
        memory=limits.memory,
        more=more,
        step_seconds=limits.page_seconds,
        spent=_ran_out,
    ) as workers:
        yield from _results(workers, jobs, waiting, limits)


def _read_on(
    address: str, reader: Reader, waiting: deque[Offer], limits: Limits
) -> Iterator[tuple[Offer, FileReading, Lost | None]]:
    """The same on a cluster."""
    with Cluster(partial(_read_there, replace(reader, cluster=None), limits), address, _version) as cluster:
        yield from _results(_Sending(cluster), cluster.count, waiting, limits)


@dataclass(frozen=True)
class _Sent:
    """A file only this machine sees, with its bytes."""

    path: Path
    content: bytes


@dataclass(frozen=True)
class _Sending:
    """A cluster to which files go along that were copied for this run."""

    cluster: Cluster[Offer | _Sent, FileReading]

    def submit(self, task: Offer) -> Future[FileReading]:
        """Has a worker read the file."""
        if task.source is None:
            return self.cluster.submit(task)
        try:
            with lying_in(task.root), open_regular(task.path) as file:
                sent = _Sent(task.path, file.read())
        except (OSError, DocumentRejected) as error:
            gone: Future[FileReading] = Future()
            rejected = unreadable(task.path, error) if isinstance(error, OSError) else error
            gone.set_result(FileReading(task.path, timedelta(), rejected=rejected))
            return gone
        return self.cluster.submit(sent)


def _read_there(reader: Reader, limits: Limits, task: Offer | _Sent) -> FileReading:
    """On a machine of a cluster: one file in a process of its own."""
    if isinstance(task, Offer):
        (reading,) = read_all(reader, [task], 1, limits)
        return reading
    with scratch("sent") as folder:
        copy = folder / task.path.name
        copy.write_bytes(task.content)
        (reading,) = read_all(reader, [copy], 1, limits)
    return replace(reading, path=task.path)


def _version() -> str:
    return f"{PARSER_VERSION} ({version('yusuan')})"


def _results(
    pool: Pool, count: int, waiting: deque[Offer], limits: Limits
) -> Iterator[tuple[Offer, FileReading, Lost | None]]:
    """What a pool of `count` at a time makes of the files, in the order given."""
    running = deque(_started(pool, waiting, count * AHEAD))
    while running:
        offer, future = running.popleft()
        gone = None
        try:
            reading = future.result()
        except Lost as lost:
            gone = lost
            rejected = _rejection(offer.path, lost, limits)
            reading = FileReading(offer.path, timedelta(seconds=lost.seconds), rejected=rejected, lost=True)
        running.extend(_started(pool, waiting, 1))
        yield offer, reading, gone


def read_one(reader: Reader, file: Path | Offer, limits: Limits = DEFAULTS) -> FileReading:
    """Reads one file, in this process; never raises but for an interruption."""
    path, root = (file.path, file.root) if isinstance(file, Offer) else (file, None)
    begun = time.monotonic()
    try:
        with log.about(document=path.name), lying_in(root):
            disclosure = reader.read(path)
        return FileReading(path, _since(begun), disclosure=disclosure)
    except LimitExceeded as rejected:
        return FileReading(path, _since(begun), rejected=rejected, lost=True)
    except Exception as error:  # noqa: BLE001  one document never stops the others
        if memory.is_wanting(error):
            return FileReading(path, _since(begun), rejected=limits.out_of_memory(path.name), lost=True)
        if isinstance(error, DocumentRejected):
            return FileReading(path, _since(begun), rejected=error)
        if isinstance(error, OSError):
            return FileReading(path, _since(begun), rejected=unreadable(path, error))
        return FileReading(path, _since(begun), rejected=failed(path, error), trace=traceback.format_exc())


def hashed(path: Path, limits: Limits) -> str:
    """The SHA-256 of a file, where it may be read at all.

    Raises DocumentRejected for what is no regular file, or too large, OSError where the system does not open it.
    """
    with open_regular(path) as file:
        limits.check_size(path.name, os.fstat(file.fileno()).st_size)
        return hashlib.file_digest(file, "sha256").hexdigest()


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


def _started(pool: Pool, waiting: deque[Offer], count: int) -> Iterator[tuple[Offer, Future[FileReading]]]:
    """Hands out up to `count` of the files that wait."""
    for _ in range(min(count, len(waiting))):
        offer = waiting.popleft()
        yield offer, pool.submit(offer)


def _rejection(path: Path, lost: Lost, limits: Limits) -> DocumentRejected:
    """Why the file of a process that was lost is not read."""
    if isinstance(lost, TooSlow) and lost.step is not None:
        return limits.page_out_of_time(path.name, lost.step)
    if isinstance(lost, TooSlow):
        return limits.out_of_time(path.name, lost.allowed, short=lost.short)
    if isinstance(lost, Died) and lost.out_of_memory:
        return limits.out_of_memory(path.name)
    # PDFium ends the process where it gets no memory, and the system where it has none left: neither says so.
    limit = f" of at most {limits.memory:,} MB" if limits.memory else ""
    return DocumentRejected(
        path.name,
        f"the process reading it ended abruptly ({lost}), most often for want of memory{limit}",
        "if the file is sound, raise YUSUAN_MAX_MEMORY; if that does not help, please report it with the file",
    )


def _ran_out(reading: FileReading) -> bool:
    """Whether its process may have no memory left for another file."""
    return reading.lost


def _since(begun: float) -> timedelta:
    return timedelta(seconds=time.monotonic() - begun)
