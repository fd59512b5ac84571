"""A benchmark that is killed leaves no server."""

from __future__ import annotations

import subprocess
import sys
import time
from pathlib import Path

import pytest

from etl.database import EmbeddedServer
from tests.conftest import REPOSITORY

pytestmark = pytest.mark.slow

BENCHMARK = """
import sys, time
from pathlib import Path
from etl.database import EmbeddedServer
from tests.bench.ending import ended_with_us
home = Path(sys.argv[1])
with ended_with_us(home), EmbeddedServer(home, durable=False).use():
    print("running", flush=True)
    time.sleep(600)
"""


def test_a_killed_benchmark_leaves_no_server(tmp_path: Path) -> None:
    home = tmp_path / "home"
    home.mkdir()
    with subprocess.Popen(
        [sys.executable, "-c", BENCHMARK, str(home)], cwd=REPOSITORY, stdout=subprocess.PIPE, text=True
    ) as benchmark:
        assert benchmark.stdout is not None and benchmark.stdout.readline() == "running\n"
        server = EmbeddedServer(home)
        assert server.is_running()
        benchmark.kill()
    deadline = time.monotonic() + 60
    while home.exists() and time.monotonic() < deadline:
        time.sleep(0.1)
    assert not home.exists()
    assert not server.is_running()
