"""Workers on a cluster: a local one of two processes, one of which is killed in the middle."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from etl.errors import CannotRun, UsageError
from etl.system.cluster import Cluster
from etl.system.workers import Died
from tests.system.local_cluster import local_cluster

pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("cluster")]


@pytest.fixture
def scheduler() -> Iterator[str]:
    with local_cluster() as address:
        yield address


def _version() -> str:
    return "1"


def _other_version() -> str:
    return f"of {os.getpid()}"


def _double(task: int) -> int:
    if task < 0:
        raise ValueError(f"{task} is too small")
    return 2 * task


def _killed_once(task: Path) -> int:
    """Kills its worker the first time it is asked."""
    if not task.exists():
        task.touch()
        os.kill(os.getpid(), signal.SIGKILL)
    return os.getpid()


def _always_killed(task: int) -> int:
    os.kill(os.getpid(), signal.SIGKILL)
    return task


def test_tasks_are_done_and_what_they_raise_is_raised(scheduler: str) -> None:
    with Cluster(_double, scheduler, _version) as cluster:
        assert cluster.count == 2
        futures = [cluster.submit(task) for task in (1, 2, -1)]
        assert [future.result(60) for future in futures[:2]] == [2, 4]
        with pytest.raises(ValueError, match="-1 is too small"):
            futures[2].result(60)


def test_the_task_of_a_worker_that_was_killed_is_done_by_another(scheduler: str, tmp_path: Path) -> None:
    with Cluster(_killed_once, scheduler, _version) as cluster:
        assert cluster.submit(tmp_path / "asked").result(60) != os.getpid()
    assert (tmp_path / "asked").exists()


def test_a_task_that_kills_every_worker_is_lost(scheduler: str) -> None:
    with Cluster(_always_killed, scheduler, _version) as cluster, pytest.raises(Died):
        cluster.submit(1).result(120)


def test_workers_of_another_release_are_not_asked(scheduler: str) -> None:
    with pytest.raises(CannotRun, match="this worker reads by version of"):
        Cluster(_double, scheduler, _other_version)


def test_workers_that_may_start_no_process_are_not_asked() -> None:
    with (
        local_cluster(daemon=True) as address,
        pytest.raises(CannotRun, match="DASK_DISTRIBUTED__WORKER__DAEMON=False"),
    ):
        Cluster(_double, address, _version)


def test_nobody_answers(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("etl.system.cluster.CONNECT_SECONDS", 1)
    with pytest.raises(CannotRun, match="no scheduler of a cluster answers there"):
        Cluster(_double, "tcp://127.0.0.1:9", _version)


def test_without_the_package_it_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "distributed", None)
    with pytest.raises(UsageError, match=r"install yusuan\[cluster\]"):
        Cluster(_double, "tcp://127.0.0.1:9", _version)
