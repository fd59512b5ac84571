"""Who is using the embedded server: one locked file per user, so that the last to leave can be told.

The operating system drops the lock of a process that dies, however it dies; a file nobody holds is left over and removed.
All functions are to be called while the server's own lock is held, so that no one enters or leaves meanwhile.
"""

from __future__ import annotations

import os
import uuid
from dataclasses import dataclass
from pathlib import Path

from filelock import FileLock, Timeout


@dataclass(frozen=True)
class Use:
    """One entry of one process; a process may enter several times."""

    path: Path
    lock: FileLock


def enter(folder: Path) -> Use:
    """Records one more user in `folder`, held until `leave` or the end of this process."""
    folder.mkdir(mode=0o700, exist_ok=True)
    path = folder / f"{os.getpid()}-{uuid.uuid4().hex[:8]}.lock"
    lock = FileLock(path)
    lock.acquire()
    return Use(path, lock)


def leave(use: Use) -> None:
    """Takes the entry back."""
    use.lock.release()
    use.path.unlink(missing_ok=True)


def count(folder: Path) -> int:
    """How many live users `folder` records; removes what dead ones left."""
    alive = 0
    for path in folder.glob("*.lock"):
        probe = FileLock(path)
        try:
            probe.acquire(timeout=0)
        except Timeout:
            alive += 1
        else:
            probe.release()
            path.unlink(missing_ok=True)
    return alive
