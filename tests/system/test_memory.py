"""Memory: a process is held to its limit, and an error that comes of it is known as that."""

import errno
import sys

import pytest

from etl.limits import MEGABYTE
from etl.system import memory
from etl.system.workers import Workers

LIMITED = pytest.mark.skipif(sys.platform != "linux", reason="only Linux holds a process to its memory")


def test_errors_that_say_that_memory_is_wanting() -> None:
    hidden = ImportError("No module named expat")
    hidden.__context__ = MemoryError()
    damaged = ValueError("damaged")
    damaged.__cause__ = OSError(errno.ENOMEM, "Cannot allocate memory")
    assert all(map(memory.is_wanting, (MemoryError(), hidden, damaged)))
    assert not any(map(memory.is_wanting, (ImportError("no such module"), OSError(errno.ENOENT, ""), ValueError())))


def _fails_to_import(near: bool) -> bool:
    """In a limited process, with all of its memory taken or none: is a failed import for want of memory?"""
    taken = []
    try:
        while near:
            taken.append(bytearray(MEGABYTE))
    except MemoryError:
        pass
    return memory.is_wanting(ImportError("No module named expat; use SimpleXMLTreeBuilder instead"))


@LIMITED
def test_an_import_that_fails_at_the_limit_fails_for_want_of_memory() -> None:
    with Workers(_fails_to_import, 1, memory=600) as workers:
        assert [workers.submit(near).result() for near in (True, False)] == [True, False]
