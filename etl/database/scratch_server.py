"""A server for a while, in a temporary folder: ended and taken away however the run ends that made it.

A process of its own waits until that run is over; where it was killed, it ends the server in its place. Where that is killed too,
the folder goes with the next run that makes one, and the server with its folder.
"""

from __future__ import annotations

import contextlib
import shutil
import subprocess
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from etl.database.server import EmbeddedServer
from etl.system.scratch import scratch

# What the run says to the process that waits for its end, when it has ended the server itself.
_ENDED = b"ended"


@contextlib.contextmanager
def scratch_server(purpose: str) -> Iterator[EmbeddedServer]:
    """A server that is not there yet, gone at the end. What it holds need not outlive a crash of the machine."""
    with scratch(purpose) as folder:
        # The server's account, where it is another, must be able to go through; what is inside is closed.
        for place in (folder.parent, folder):
            place.chmod(0o711)
        server = _in(folder)
        with _ended_without_us(folder):
            try:
                yield server
            finally:
                server.down(force=True)


@contextlib.contextmanager
def _ended_without_us(folder: Path) -> Iterator[None]:
    waiting = subprocess.Popen(
        [sys.executable, "-P", "-m", __name__, str(folder)],
        stdin=subprocess.PIPE, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        start_new_session=True,
    )  # fmt: skip
    try:
        yield
    finally:
        with contextlib.suppress(OSError):  # it was killed itself
            waiting.communicate(_ENDED)


def _in(folder: Path) -> EmbeddedServer:
    return EmbeddedServer(folder / "home", durable=False, root_state=folder / "state")


def main(arguments: Sequence[str]) -> None:
    """Waits until whoever started this ends; ends its server in this folder, where it did not do so itself."""
    folder = Path(arguments[0])
    if sys.stdin.buffer.read() != _ENDED:
        with contextlib.suppress(Exception):  # nobody is left to be told
            _in(folder).down(force=True)
        shutil.rmtree(folder.parent, ignore_errors=True)


if __name__ == "__main__":
    main(sys.argv[1:])
