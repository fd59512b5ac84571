"""Workers: processes that do one task after another within limits, each watched by a thread of this process.

A worker that takes too long is killed, one that dies is buried; in both cases the task it had is known, and the next task
gets a new worker. They are forked from a server process that has imported the reader, where the system can do that.
"""

from __future__ import annotations

import contextlib
import importlib
import multiprocessing
import os
import signal
import sys
import threading
import time
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from multiprocessing.connection import Connection
from types import TracebackType
from typing import Any, Generic, TypeVar

from etl import log
from etl.system import families, more_time, signals, steps
from etl.system import memory as memory_of_process
from etl.system.garbage import put_off, settle
from etl.system.pickled import pickled

# Starting a worker is not the task's fault: this long it may take on a machine at its limits.
START_SECONDS = 120
# What every reader may need, and whoever draws; imported once for all workers, before their memory is limited.
PRELOADED = ("etl.run.read_document", "etl.document.preloaded")
# How often a worker is looked at that may be at a step too long, seconds.
_LOOK = 1.0
# The exit code of a worker that has not even the memory to send its result.
OUT_OF_MEMORY = 75

Task = TypeVar("Task")
Result = TypeVar("Result")


class Lost(Exception):
    """A task without a result: its worker is gone. `seconds` is how long it had been at it."""

    seconds = 0.0


class TooSlow(Lost):
    """The task took longer than it may; its worker was killed. allowed: seconds; short: whether it had asked for more.

    step: the number of the step that took too long by itself.
    """

    def __init__(self, allowed: int = START_SECONDS, *, short: bool = False, step: int | None = None) -> None:
        super().__init__(allowed)
        self.allowed, self.short, self.step = allowed, short, step


class Died(Lost):
    """The worker ended in the middle of the task, with this exit code (negative for a signal)."""

    def __init__(self, exit_code: int | None) -> None:
        super().__init__(exit_code)
        self.exit_code = exit_code

    def __str__(self) -> str:
        if self.exit_code is not None and self.exit_code < 0:
            with contextlib.suppress(ValueError):
                return f"signal {signal.Signals(-self.exit_code).name}"
        return f"exit code {self.exit_code}"

    @property
    def out_of_memory(self) -> bool:
        """Whether the worker said that memory was what it lacked."""
        return self.exit_code == OUT_OF_MEMORY


def get_ready() -> None:
    """Has what workers are forked from start and import, which takes a second, beside whatever the caller does before it needs them."""
    if "forkserver" in multiprocessing.get_all_start_methods():
        from multiprocessing import forkserver  # not there on Windows

        _context()
        with signals.withheld():
            forkserver.ensure_running()


class Workers(Generic[Task, Result]):
    """`count` workers that call `do(task)`; use it as a context manager, which kills what still runs at its end.

    seconds, memory: what one task and its process may take, in seconds and megabytes; 0 means no limit. more: seconds a task is
    granted besides where it asks for them (`more_time`), at most; None means all. step_seconds: what one of its `steps` may take.
    `do`, tasks and results are pickled. Where
    `spent(result)` says so, the next task gets a new worker.
    """

    def __init__(
        self,
        do: Callable[[Task], Result],
        count: int,
        *,
        seconds: int = 0,
        memory: int = 0,
        more: int | None = 0,
        step_seconds: int = 0,
        spent: Callable[[Result], bool] = lambda result: False,
    ) -> None:
        self._do, self._seconds, self._memory, self._more, self._spent = do, seconds, memory, more, spent
        self._step_seconds = step_seconds
        self._threads = ThreadPoolExecutor(count, thread_name_prefix="worker")
        self._own = threading.local()
        self._lock = threading.Lock()
        self._all: set[_Worker] = set()
        self._closed = False

    def submit(self, task: Task) -> Future[Result]:
        """Has a worker do the task, in the order given; the future raises TooSlow or Died where there is no result."""
        return self._threads.submit(self._run, task)

    def __enter__(self) -> Workers[Task, Result]:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        with self._lock:
            self._closed = True
            for worker in self._all:
                worker.end()
        self._threads.shutdown(cancel_futures=True)

    def _run(self, task: Task) -> Result:
        worker = self._worker()
        try:
            worker.give(task)
        except OSError:
            # It ended since its last task, as when the system needed memory.
            self._bury(worker)
            worker = self._worker()
            worker.give(task)
        begun = time.monotonic()
        try:
            result: Result = worker.take(self._seconds, self._more, self._step_seconds)
        except Lost as lost:
            self._bury(worker)
            lost.seconds = time.monotonic() - begun
            raise
        if self._spent(result):
            self._bury(worker)
        return result

    def _worker(self) -> _Worker:
        """The worker of this thread, a new one if it has none."""
        worker: _Worker | None = getattr(self._own, "worker", None)
        if worker is None:
            with self._lock:
                if self._closed:
                    raise Died(None)
                worker = self._own.worker = _Worker(self._do, self._memory)
                self._all.add(worker)
        return worker

    def _bury(self, worker: _Worker) -> None:
        with self._lock:
            self._all.discard(worker)
        self._own.worker = None
        worker.end()


class _Worker:
    """One process and the pipe to it."""

    def __init__(self, do: Callable[[Any], Any], memory: int) -> None:
        context = _context()
        self._pipe, theirs = context.Pipe()
        self._board = context.RawArray("d", steps.SIZE)
        arguments = theirs, do, memory, log.configured(), self._board
        self._process = context.Process(target=_work, args=arguments, daemon=True)
        # Nor does the server they are forked from: what ends us is told by us, once.
        with signals.withheld():
            self._process.start()
        theirs.close()

    def give(self, task: object) -> None:
        self._pipe.send(task)

    def take(self, seconds: int, more: int | None, step_seconds: int) -> Any:
        """The result of the task given. The time counts from when the worker says that it begins."""
        try:
            if not self._pipe.poll(START_SECONDS):
                raise TooSlow
            self._pipe.recv()
            begun, asked = time.monotonic(), 0
            while True:
                allowed = seconds + (asked if more is None else min(asked, more))
                if not self._speaks(begun + allowed if seconds else None, step_seconds):
                    raise TooSlow(allowed, short=more is not None and asked > more)
                # A result may be a hundred thousand small records.
                with put_off():
                    said = self._pipe.recv()
                if not isinstance(said, more_time.Asked):
                    return said
                asked += said.seconds
        except (EOFError, OSError) as error:
            self._process.join(START_SECONDS)
            raise Died(self._process.exitcode) from error

    def _speaks(self, deadline: float | None, step_seconds: int) -> bool:
        """Waits for what the worker says until a time; False where that has come. Raises TooSlow where a step takes too long."""
        while True:
            left = None if deadline is None else max(0.0, deadline - time.monotonic())
            wait = left if not step_seconds else _LOOK if left is None else min(left, _LOOK)
            if self._pipe.poll(wait):
                return True
            step = steps.at(self._board) if step_seconds else None
            if step and time.monotonic() - step.begun > step_seconds:
                raise TooSlow(step_seconds, step=step.number)
            if left is not None and left <= _LOOK and time.monotonic() >= (deadline or 0.0):
                return False

    def end(self) -> None:
        self._process.kill()
        self._process.join(START_SECONDS)
        # What it had started, a converter for instance, goes too.
        if self._process.pid is not None:
            families.end_session(self._process.pid)


def _context() -> Any:
    """How processes are started: never forked from this one, which has threads and a database connection."""
    if "forkserver" not in multiprocessing.get_all_start_methods():
        return multiprocessing.get_context("spawn")
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["__main__", *PRELOADED])
    return context


def _work(pipe: Connection, do: Callable[[Any], Any], memory: int, log_level: str | None, board: steps.Board) -> None:
    """The life of a worker: says that it begins, does the task, sends the result; ends with its parent."""
    _follow_the_parent()
    _hush()
    for module in PRELOADED:
        # Where processes are not forked from one that has done so.
        importlib.import_module(module)
    memory_of_process.limit(memory)
    log.configure(log_level)
    more_time.watched(pipe.send)
    steps.watched(board)
    # Of a task all garbage is found when its result is sent, so that the next begins without it.
    settle()
    while True:
        try:
            task = pipe.recv()
            pipe.send(None)
            pipe.send_bytes(pickled(do(task)))
            del task
            settle()
        except (EOFError, BrokenPipeError):
            return
        except MemoryError:
            os._exit(OUT_OF_MEMORY)


def _hush() -> None:
    """Has what others than Python's own stderr write to the terminal go nowhere: libraries in C, and Python as it aborts.

    Why a worker ended its parent says, in a line.
    """
    with contextlib.suppress(OSError):  # no stderr is open
        kept = os.fdopen(os.dup(2), "w", buffering=1, encoding="utf-8", errors="backslashreplace")
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, 2)
        os.close(nowhere)
        sys.stderr = kept


def _follow_the_parent() -> None:
    """Makes a worker leave Ctrl-C to its parent, and end with it: of itself it would go on with its task."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # where it could not be withheld
    families.lead()
    parent = multiprocessing.parent_process()
    assert parent is not None

    def watch() -> None:
        parent.join()
        families.end_session(os.getpid())
        os._exit(1)

    threading.Thread(target=watch, daemon=True).start()
