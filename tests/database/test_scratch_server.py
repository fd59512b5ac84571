"""A server for a while ends with the run that made it, however that ends."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import psycopg
import pytest

from etl.database.scratch_server import scratch_server

# Each makes a cluster.
pytestmark = pytest.mark.slow

SECONDS = 60
HOLDS = """
import time
from etl.database.scratch_server import scratch_server
with scratch_server("verify") as server, server.use() as url:
    print(url, flush=True)
    time.sleep(300)
"""


@pytest.fixture
def aside(temp_root: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """The temporary folder of the test: others may have servers of theirs in the usual one."""
    with tempfile.TemporaryDirectory(dir=temp_root) as place:
        folder = Path(place)
        folder.chmod(0o711)
        monkeypatch.setenv("TMPDIR", str(folder))
        monkeypatch.setattr(tempfile, "tempdir", str(folder))
        yield folder


def answers(url: str) -> bool:
    """Whether something listens where a server was."""
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", urlsplit(url).port or 0)) == 0


def test_it_is_there_and_gone_at_the_end(aside: Path) -> None:
    with scratch_server("verify") as server, server.use() as url, psycopg.connect(url) as connection:
        assert connection.execute("SELECT 1").fetchone() == (1,)
    assert not answers(url)
    assert list(aside.iterdir()) == []


@pytest.mark.skipif(os.name == "nt", reason="signals of POSIX")
def test_it_ends_with_a_run_that_is_killed(aside: Path) -> None:
    run = subprocess.Popen([sys.executable, "-c", HOLDS], stdout=subprocess.PIPE, text=True, start_new_session=True)
    try:
        assert run.stdout is not None
        url = run.stdout.readline().strip()
        assert answers(url)
    finally:
        # All of its group, as a terminal or `timeout` does.
        os.killpg(run.pid, signal.SIGKILL)
        run.communicate()
    deadline = time.monotonic() + SECONDS
    while answers(url) or list(aside.iterdir()):
        assert time.monotonic() < deadline, list(aside.rglob("*"))
        time.sleep(0.1)
