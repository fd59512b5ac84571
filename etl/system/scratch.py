"""Folders for a while, gone at the end; what a killed run left goes at the beginning of the next."""

from __future__ import annotations

import shutil
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from filelock import FileLock, Timeout

_PREFIX = "yusuan-"
# Locked as long as the run lives that made the folder.
_HELD = ".held"
# Seconds: a younger one may not be locked yet.
_YOUNG = 60


@contextmanager
def scratch(purpose: str) -> Iterator[Path]:
    """A new empty folder that only we may enter. Raises OSError where none can be made."""
    _clear_left_behind()
    place = Path(tempfile.mkdtemp(prefix=f"{_PREFIX}{purpose}-"))
    try:
        with FileLock(place / _HELD):
            folder = place / purpose
            folder.mkdir()
            yield folder
    finally:
        shutil.rmtree(place, ignore_errors=True)


def _clear_left_behind() -> None:
    """Takes away what nobody holds any more. What others put there, a link for instance, is not ours to look into."""
    for place in Path(tempfile.gettempdir()).glob(f"{_PREFIX}*"):
        try:
            found = place.lstat()
            if not place.is_symlink() and time.time() - found.st_mtime > _YOUNG and (place / _HELD).exists():
                with FileLock(place / _HELD, timeout=0):
                    pass
                shutil.rmtree(place, ignore_errors=True)
        except (OSError, Timeout):
            continue
