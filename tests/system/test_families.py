"""Processes that others have started: they end with them, and are told nothing of our surroundings."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import psutil
import pytest

from etl.system import families
from etl.system.workers import TooSlow, Workers

pytestmark = pytest.mark.skipif(os.name == "nt", reason="sessions of POSIX")

# A program that starts another, tells its number, and waits for it or not.
PARENT = (
    "import subprocess, sys; print(subprocess.Popen(['sleep', '300']).pid, file=open(sys.argv[1], 'w'), flush=True)"
)


def gone(pid: int) -> bool:
    deadline = time.monotonic() + 10
    while psutil.pid_exists(pid) and psutil.Process(pid).status() != psutil.STATUS_ZOMBIE:
        if time.monotonic() > deadline:
            return False
        time.sleep(0.05)
    return True


def started(told: Path) -> int:
    deadline = time.monotonic() + 30
    while not (told.exists() and told.read_text().endswith("\n")):
        assert time.monotonic() < deadline
        time.sleep(0.05)
    return int(told.read_text())


@pytest.mark.parametrize("waits", [False, True])
def test_what_a_program_started_ends_with_it(tmp_path: Path, waits: bool) -> None:
    told = tmp_path / "told"
    command = [sys.executable, "-c", PARENT + ("; import time; time.sleep(300)" if waits else ""), str(told)]
    if waits:
        with pytest.raises(subprocess.TimeoutExpired):
            families.run(command, families.environment(), 5, 100)
    else:
        families.run(command, families.environment(), 30, 100)
    assert gone(started(told))


def convert(told: str) -> None:
    families.run(
        [sys.executable, "-c", f"{PARENT}; import time; time.sleep(300)", told], families.environment(), 300, 100
    )


def test_what_a_worker_started_ends_with_the_worker(tmp_path: Path) -> None:
    """The worker is killed, and can end nothing itself."""
    told = tmp_path / "told"
    with Workers(convert, 1, seconds=5) as workers:
        lost = workers.submit(str(told))
        with pytest.raises(TooSlow):
            lost.result()
    assert gone(started(told))


RUN = """
import sys
from etl.system.workers import Workers
from tests.system.test_families import convert
with Workers(convert, 1) as workers:
    workers.submit(sys.argv[1]).result()
"""


def test_what_a_worker_started_ends_with_a_run_that_is_killed(tmp_path: Path) -> None:
    told = tmp_path / "told"
    run = subprocess.Popen([sys.executable, "-c", RUN, str(told)], stderr=subprocess.DEVNULL)
    try:
        child = started(told)
    finally:
        run.send_signal(signal.SIGKILL)
        run.wait()
    assert gone(child)


def test_a_program_learns_no_address_with_a_password(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATABASE_URL", "postgresql://a:secret@db/x")
    monkeypatch.setenv("PGPASSWORD", "secret")
    told = families.environment(HOME="/nowhere")
    assert told["PATH"] == os.environ["PATH"] and told["HOME"] == "/nowhere"
    assert "secret" not in " ".join(told.values())


@pytest.mark.skipif(sys.platform != "linux", reason="limits of another process")
def test_a_program_fills_no_disk(tmp_path: Path) -> None:
    file = tmp_path / "large"
    code = "import sys, time; time.sleep(1); open(sys.argv[1], 'wb').write(bytes(5_000_000))"
    families.run([sys.executable, "-c", code, str(file)], families.environment(), 30, 2)
    assert file.stat().st_size <= 2_000_000
