"""A Dask cluster of two worker processes on this machine."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import dask
from distributed import LocalCluster


@contextmanager
def local_cluster(*, daemon: bool = False) -> Iterator[str]:
    """The address of its scheduler. `daemon`: its workers may start no process, as Dask has it by default."""
    with (
        dask.config.set({"distributed.worker.daemon": daemon, "distributed.scheduler.allowed-failures": 1}),
        LocalCluster(n_workers=2, threads_per_worker=1, processes=True, dashboard_address=None) as cluster,
    ):
        yield cluster.scheduler_address
