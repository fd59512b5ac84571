"""Accidents in the middle of a load: what is to happen when a function has been called so many times."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import psutil
import psycopg
import pytest

from etl.database import EmbeddedServer


def happening(original: Callable[..., Any], at_call: int, accident: Callable[[], object]) -> Callable[..., Any]:
    """The function, with the accident once before its call number `at_call`."""
    calls = 0

    def called(*arguments: Any, **named: Any) -> Any:
        nonlocal calls
        calls += 1
        if calls == at_call:
            accident()
        return original(*arguments, **named)

    return called


def end_connections(url: str) -> None:
    """Has the server end every other connection to the database, as an administrator may."""
    with psycopg.connect(url, autocommit=True) as connection:
        end_others(connection)


def end_others(connection: psycopg.Connection[Any]) -> None:
    """The same by a connection made before."""
    connection.execute(
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
        " WHERE datname = current_database() AND pid <> pg_backend_pid() AND backend_type = 'client backend'"
    )


def kill_server(server: EmbeddedServer) -> None:
    """Kills the server and the processes that serve connections, as a machine without memory may."""
    postmaster = psutil.Process(int((server.home / "postgres" / "data" / "postmaster.pid").read_text().split()[0]))
    everything = [postmaster, *postmaster.children(recursive=True)]
    for process in everything:
        process.kill()
    psutil.wait_procs(everything, timeout=10)


@contextmanager
def small_disk(place: Path, megabytes: int) -> Iterator[Path]:
    """A disk of this size mounted at `place`, where the system lets us."""
    place.mkdir(parents=True)
    options = f"size={megabytes}m,mode=711"
    mounted = hasattr(os, "geteuid") and os.geteuid() == 0 and subprocess.run(
        ["mount", "-t", "tmpfs", "-o", options, "yusuan-test", str(place)], capture_output=True, check=False
    ).returncode == 0  # fmt: skip
    if not mounted:
        pytest.skip("a small disk cannot be mounted here; root can where mounting is allowed")
    try:
        yield place
    finally:
        subprocess.run(["umount", "--lazy", str(place)], check=True)


def fill(disk: Path, leave: int) -> Path:
    """Fills a disk but for about so many bytes; the file to delete afterwards."""
    ballast = disk / "ballast"
    free = os.statvfs(disk)
    with ballast.open("wb") as file:
        left = free.f_bavail * free.f_frsize - leave
        while left > 0:
            left -= file.write(bytes(min(left, 1_000_000)))
    return ballast
