"""Families of processes: what a program has started ends with it, however it ends.

A worker leads a session of its own, and what it starts stays in that, in a group of its own where it is to be ended alone.
"""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from etl.limits import MEGABYTE

_PROCESSES = Path("/proc")
_IS_POSIX = hasattr(os, "setsid")


# What another program is told of our surroundings: how to find itself, its language and where files may lie for a while. Addresses with
# passwords are no business of what opens documents nobody knows.
_TOLD = (
    "PATH", "LANG", "LC_ALL", "LC_CTYPE", "TMPDIR", "TEMP", "TMP", "LD_LIBRARY_PATH", "SYSTEMROOT", "WINDIR", "COMSPEC", "PATHEXT",
)  # fmt: skip


def environment(**besides: str) -> dict[str, str]:
    """The environment of a program that is not ours, with what it is given besides."""
    return {name: os.environ[name] for name in _TOLD if name in os.environ} | besides


def lead() -> None:
    """Makes this process the leader of a session, where the system knows them."""
    if _IS_POSIX:
        with contextlib.suppress(PermissionError):  # it leads one already
            os.setsid()


def end_session(leader: int) -> None:
    """Ends whatever the leader of a session has left in it; the leader itself is left to whoever calls."""
    for process in _of_session(leader):
        with contextlib.suppress(OSError):
            os.kill(process, signal.SIGKILL)


def run(command: Sequence[str], env: Mapping[str, str], seconds: int, megabytes: int) -> None:
    """Runs a program that says nothing, and ends all that it has started when it ends, or when its time is over.

    megabytes: of a file it writes, where the system can limit that. Raises OSError where it cannot be started, and
    subprocess.TimeoutExpired.
    """
    process = subprocess.Popen(
        command, env=env, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        process_group=0 if _IS_POSIX else None,
    )  # fmt: skip
    try:
        _limit_files(process.pid, megabytes * MEGABYTE)
        process.wait(seconds)
    finally:
        process.kill()
        if _IS_POSIX:
            with contextlib.suppress(OSError):  # nothing is left
                os.killpg(process.pid, signal.SIGKILL)
        process.wait()


def _of_session(leader: int) -> Iterator[int]:
    if not _IS_POSIX or not _PROCESSES.is_dir():
        return
    for entry in _PROCESSES.iterdir():
        if entry.name.isdecimal() and int(entry.name) != leader:
            with contextlib.suppress(OSError):
                if os.getsid(int(entry.name)) == leader:
                    yield int(entry.name)


def _limit_files(process: int, most: int) -> None:
    if sys.platform == "linux":
        import resource

        with contextlib.suppress(OSError, ValueError):  # it has ended, or may do less already
            resource.prlimit(process, resource.RLIMIT_FSIZE, (most, most))
