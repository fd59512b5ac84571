"""The kinds of archives, told by their first bytes, and what reads each."""

from __future__ import annotations

import lzma
from collections.abc import Callable, Iterator
from typing import BinaryIO

from etl.document.archive import bsdtar
from etl.document.archive.entry import Entry
from etl.document.archive.seven_zip import MARK as SEVEN_ZIP
from etl.document.archive.seven_zip import is_for_another, seven_zip_entries
from etl.document.archive.zipped import zip_entries
from etl.document.zip_file import DAMAGE as ZIP_DAMAGE
from etl.document.zip_file import MARK as ZIP
from etl.errors import DocumentRejected

RAR = b"Rar!\x1a\x07"


def _seven_zip(name: str, file: BinaryIO) -> Iterator[Entry]:
    read = bsdtar.bsdtar_entries if bsdtar.program() and is_for_another(name, file) else seven_zip_entries
    return read(name, file)


def _rar(name: str, file: BinaryIO) -> Iterator[Entry]:
    """No library under a free licence reads them; an installed program may."""
    if bsdtar.program() is None:
        raise DocumentRejected(name, "a RAR archive, which is not unpacked", bsdtar.ADVICE)
    return bsdtar.bsdtar_entries(name, file)


_READ: dict[bytes, Callable[[str, BinaryIO], Iterator[Entry]]] = {ZIP: zip_entries, SEVEN_ZIP: _seven_zip, RAR: _rar}
ADVICE = bsdtar.BY_HAND
# What the libraries raise on archives that are not sound.
DAMAGE = (*ZIP_DAMAGE, lzma.LZMAError)
# How the files of every kind begin.
KINDS = tuple(_READ)


def entries(name: str, file: BinaryIO) -> Iterator[Entry]:
    """What an archive holds, in order. Raises DocumentRejected, naming `name`, for one that is of no kind we read, or damaged."""
    head = file.read(max(map(len, KINDS)))
    file.seek(0)
    for mark, read in _READ.items():
        if head.startswith(mark):
            return read(name, file)
    raise DocumentRejected(name, "it is no archive", "download it again")
