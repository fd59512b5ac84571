"""Memory: a limit on what this process may take, and whether the want of it is what an error comes from."""

from __future__ import annotations

import contextlib
import errno
import sys
from pathlib import Path

from etl.limits import MEGABYTE

try:
    import resource
except ImportError:  # Windows knows no such limits
    resource = None  # type: ignore[assignment]

# A library that is loaded asks for a few megabytes at once: with less left its import fails.
_NEAR = 32 * MEGABYTE
_STATUS = Path("/proc/self/status")


def limit(megabytes: int) -> None:
    """Has the system refuse this process more than `megabytes` (0: no limit), and write no picture of it when it crashes."""
    if resource is None:
        return
    with contextlib.suppress(OSError, ValueError):
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    if megabytes:
        # On Linux what is written to counts, not what is only set aside or mapped from files.
        kind = resource.RLIMIT_DATA if sys.platform == "linux" else resource.RLIMIT_AS
        _, most = resource.getrlimit(kind)
        wanted = megabytes * MEGABYTE
        with contextlib.suppress(OSError, ValueError):
            resource.setrlimit(kind, (wanted if most == resource.RLIM_INFINITY else min(wanted, most), most))


def is_wanting(error: BaseException) -> bool:
    """Whether an error, or one that it comes from, says that there is no memory, or there is none.

    Libraries hide it: a module is then not found, what is packed is damaged. What fails at the limit has failed for that.
    """
    seen: list[BaseException] = []
    one: BaseException | None = error
    while one is not None and one not in seen:
        if isinstance(one, MemoryError) or (isinstance(one, OSError) and one.errno == errno.ENOMEM):
            return True
        seen.append(one)
        one = one.__cause__ or one.__context__
    return _is_at_limit()


def _is_at_limit() -> bool:
    """Whether hardly any of the memory that this process may take is left; where that is not told, no."""
    if resource is None:
        return False
    most, _ = resource.getrlimit(resource.RLIMIT_DATA)
    try:
        taken = next(line for line in _STATUS.read_text("ascii").splitlines() if line.startswith("VmData:"))
    except (OSError, StopIteration):
        return False
    return most != resource.RLIM_INFINITY and int(taken.split()[1]) * 1024 > most - _NEAR
