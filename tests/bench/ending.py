"""The end of a benchmark that is killed: its server does not go on without it."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from etl.database import EmbeddedServer


@contextmanager
def ended_with_us(home: Path) -> Iterator[None]:
    """A process beside this one, which stops the server of `home` and takes the folder away when this one is gone, however it ends."""
    beside = subprocess.Popen(
        [sys.executable, "-m", "tests.bench.ending", str(home)],
        stdin=subprocess.PIPE,
        stdout=subprocess.DEVNULL,
        start_new_session=True,
        cwd=Path(__file__).resolve().parents[2],
    )
    assert beside.stdin is not None, "it was asked for"
    try:
        yield
        beside.stdin.write(b"done")
    finally:
        beside.stdin.close()
        beside.wait()


def _wait_and_end(home: Path) -> None:
    """What that process does: its input ends with whom it watches."""
    if sys.stdin.buffer.read() == b"done":
        return
    EmbeddedServer(home).down(force=True)
    shutil.rmtree(home, ignore_errors=True)


if __name__ == "__main__":
    _wait_and_end(Path(sys.argv[1]))
