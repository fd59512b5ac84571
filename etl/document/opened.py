"""Opening what is to be read: a regular file, itself and no link, checked on what is open and not on a name that may change.

A file of a folder is reached from the folder step by step, each a folder and no link: who may write there may exchange a folder
for a link between the moment it is listed and the moment it is read.
"""

from __future__ import annotations

import errno
import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
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
_FOLDER = os.O_RDONLY
for _name in ("O_DIRECTORY", "O_NOFOLLOW", "O_CLOEXEC"):
    _FOLDER |= getattr(os, _name, 0)
# What systems say of a link where there was a folder.
_NO_FOLDER = frozenset({errno.ELOOP, errno.ENOTDIR, errno.EMLINK})

_root: ContextVar[Path | None] = ContextVar("root", default=None)


@contextmanager
def lying_in(root: Path | None) -> Iterator[None]:
    """Within it what lies below this folder is opened only where it really lies there, whatever links are put in its way."""
    token = _root.set(root)
    try:
        yield
    finally:
        _root.reset(token)


def open_regular(path: Path) -> BufferedReader:
    """The file at `path`, open for reading. A link at the end of the path is not followed, nor one on the way from `lying_in`.

    Raises DocumentRejected for what is no regular file, OSError where the system does not open it.
    """
    with _folder(path) as folder:
        name = path.name if folder is not None else path
        # Looked at before it is opened: of a device, opening may already do something.
        check_regular(path.name, os.lstat(name, dir_fd=folder).st_mode)
        descriptor = os.open(name, _FLAGS, dir_fd=folder)
    try:
        check_regular(path.name, os.fstat(descriptor).st_mode)
        return os.fdopen(descriptor, "rb")
    except BaseException:
        os.close(descriptor)
        raise


@contextmanager
def _folder(path: Path) -> Iterator[int | None]:
    """The open folder of a file that lies below `lying_in`; None for any other, and where the system cannot do that."""
    root = _root.get()
    if root is None or not path.is_relative_to(root) or os.open not in os.supports_dir_fd:
        yield None
        return
    folder = os.open(root, _FOLDER & ~getattr(os, "O_NOFOLLOW", 0))
    try:
        for step in path.relative_to(root).parts[:-1]:
            try:
                below = os.open(step, _FOLDER, dir_fd=folder)
            except OSError as error:
                if error.errno in _NO_FOLDER:
                    check_regular(path.name, stat.S_IFLNK)
                raise
            os.close(folder)
            folder = below
        yield folder
    finally:
        os.close(folder)


def check_regular(name: str, mode: int) -> None:
    """Raises DocumentRejected for what is no regular file, saying what it is."""
    if not stat.S_ISREG(mode):
        kind = _KINDS.get(stat.S_IFMT(mode), "no file")
        raise DocumentRejected(name, f"not an ordinary file but {kind}, which is not read", "put the file itself there")
