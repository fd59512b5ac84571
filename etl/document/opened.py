"""Opening what is to be read: a regular file, itself and no link, checked on what is open and not on a name that may change."""

from __future__ import annotations

import os
import stat
from io import BufferedReader
from pathlib import Path

from etl.errors import DocumentRejected

# Of a FIFO nobody writes to, opening would wait for ever. Not every system has all of these.
_FLAGS = os.O_RDONLY
for _name in ("O_NONBLOCK", "O_NOFOLLOW", "O_CLOEXEC", "O_BINARY"):
    _FLAGS |= getattr(os, _name, 0)
_KINDS = {
    stat.S_IFLNK: "a link to another place",
    stat.S_IFIFO: "a pipe",
    stat.S_IFSOCK: "a socket",
    stat.S_IFCHR: "a device",
    stat.S_IFBLK: "a device",
    stat.S_IFDIR: "a folder",
}


def open_regular(path: Path) -> BufferedReader:
    """The file at `path`, open for reading. A link at the end of the path is not followed.

    Raises DocumentRejected for what is no regular file, OSError where the system does not open it.
    """
    check_regular(path.name, os.lstat(path).st_mode)
    descriptor = os.open(path, _FLAGS)
    try:
        check_regular(path.name, os.fstat(descriptor).st_mode)
        return os.fdopen(descriptor, "rb")
    except BaseException:
        os.close(descriptor)
        raise


def check_regular(name: str, mode: int) -> None:
    """Raises DocumentRejected for what is no regular file, saying what it is."""
    if not stat.S_ISREG(mode):
        kind = _KINDS.get(stat.S_IFMT(mode), "no file")
        raise DocumentRejected(name, f"not an ordinary file but {kind}, which is not read", "put the file itself there")
