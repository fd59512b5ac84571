"""Workers on other machines: a Dask cluster that does one task after another, as `workers` do in this one.

Dask hands a task whose worker died to another, as often as its `allowed-failures` says.
"""

from __future__ import annotations

import importlib
import multiprocessing
from collections.abc import Callable
from concurrent.futures import Future
from types import TracebackType
from typing import Any, Generic, TypeVar

from etl.errors import CannotRun, UsageError
from etl.system.workers import Died

CONNECT_SECONDS = 15

Task = TypeVar("Task")
Result = TypeVar("Result")


class Cluster(Generic[Task, Result]):
    """The workers of the scheduler at `address` (tcp:// or tls://), each of which calls `do(task)`; use it as a context manager.

    `version` is asked on every worker and must be what it is here: results of another release would be other rows. `do`, tasks and
    results are pickled. Raises UsageError where the package `distributed` is not installed, CannotRun when the cluster cannot be
    reached, has no workers, or workers that are of another release or may start no process.
    """

    def __init__(self, do: Callable[[Task], Result], address: str, version: Callable[[], str]) -> None:
        try:
            distributed: Any = importlib.import_module("distributed")
        except ImportError as error:
            raise UsageError("--cluster needs the package distributed; install yusuan[cluster]") from error
        self._do = do
        try:
            self._client = distributed.Client(address, timeout=CONNECT_SECONDS, set_as_default=False)
        except (OSError, ValueError) as error:
            raise CannotRun(
                f"{address}: no scheduler of a cluster answers there; start one with: dask scheduler"
            ) from error
        try:
            self.count = self._checked(address, version)
        except BaseException:
            self._client.close()
            raise

    def _checked(self, address: str, version: Callable[[], str]) -> int:
        """How many tasks the workers do at a time."""
        threads: dict[str, int] = self._client.nthreads()
        if not threads:
            raise CannotRun(f"{address}: the cluster has no workers; start some with: dask worker {address}")
        for worker, theirs in self._client.run(version).items():
            if theirs != version():
                raise CannotRun(
                    f"{worker}: this worker reads by version {theirs}, not {version()}; install the same release there"
                )
        for worker, bound in self._client.run(_may_start_no_process).items():
            if bound:
                raise CannotRun(
                    f"{worker}: this worker may start no process, and a document is read in one of its own; start it with"
                    " DASK_DISTRIBUTED__WORKER__DAEMON=False"
                )
        return sum(threads.values())

    def submit(self, task: Task) -> Future[Result]:
        """Has a worker do the task; the future raises Died where none could, and what the task raises."""
        done: Future[Result] = Future()
        asked: Any = self._client.submit(self._do, task, pure=False)
        asked.add_done_callback(lambda answered: _hand_on(answered, done))
        return done

    def __enter__(self) -> Cluster[Task, Result]:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._client.close()


def _hand_on(answered: Any, done: Future[Any]) -> None:
    """Gives a future of ours what one of Dask came to."""
    from distributed.scheduler import KilledWorker

    if answered.cancelled():
        done.set_exception(Died(None))
        return
    error = answered.exception()
    if error is None:
        done.set_result(answered.result())
    else:
        done.set_exception(Died(None) if isinstance(error, KilledWorker) else error)


def _may_start_no_process() -> bool:
    return multiprocessing.current_process().daemon
