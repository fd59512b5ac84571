"""The kinds of archives, told by their first bytes: those that are read, and those that are named only."""

from __future__ import annotations

import lzma
from collections.abc import Callable, Iterator
from typing import BinaryIO

from etl.document.archive.entry import Entry
from etl.document.archive.seven_zip import MARK as SEVEN_ZIP
from etl.document.archive.seven_zip import seven_zip_entries
from etl.document.archive.zipped import zip_entries
from etl.document.zip_file import DAMAGE as ZIP_DAMAGE
from etl.document.zip_file import MARK as ZIP
from etl.errors import DocumentRejected

_READ: dict[bytes, Callable[[str, BinaryIO], Iterator[Entry]]] = {ZIP: zip_entries, SEVEN_ZIP: seven_zip_entries}
# No library under a free licence reads them.
_NAMED = {b"Rar!\x1a\x07": "a RAR archive, which is not unpacked"}
ADVICE = "unpack it and load the folder"
# What the libraries raise on archives that are not sound.
DAMAGE = (*ZIP_DAMAGE, lzma.LZMAError)
# How the files of every kind begin.
KINDS = (*_READ, *_NAMED)


def entries(name: str, file: BinaryIO) -> Iterator[Entry]:
    """What an archive holds, in order. Raises DocumentRejected, naming `name`, for one that is of no kind we read, or damaged."""
    head = file.read(max(map(len, KINDS)))
    file.seek(0)
    for mark, what in _NAMED.items():
        if head.startswith(mark):
            raise DocumentRejected(name, what, ADVICE)
    for mark, read in _READ.items():
        if head.startswith(mark):
            return read(name, file)
    raise DocumentRejected(name, "it is no archive", "download it again")
