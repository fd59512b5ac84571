"""ZIP files from strangers: opened only where their directory is of a sensible size."""

from __future__ import annotations

import struct
import zipfile
import zlib
from typing import BinaryIO

from etl.errors import DocumentRejected, in_a_few_words

# What Python raises where a ZIP file, or what is packed in it, is damaged or of a kind it does not know.
DAMAGE = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, OSError, RuntimeError, ValueError)
MARK = b"PK\x03\x04"
# A directory of more bytes lists hundreds of thousands of files; Python would hold them all.
_DIRECTORY = 8_000_000
_END, _END_SIZE, _END_WITHIN = b"PK\x05\x06", 22, 65_557


def open_zip(name: str, file: BinaryIO) -> zipfile.ZipFile:
    """The ZIP file, its directory read. Raises DocumentRejected, naming `name`, where that is damaged or too long."""
    size = file.seek(0, 2)
    file.seek(max(0, size - _END_WITHIN))
    tail = file.read()
    at = tail.rfind(_END)
    if 0 <= at <= len(tail) - _END_SIZE:
        (directory,) = struct.unpack("<L", tail[at + 12 : at + 16])
        # All ones: the size stands in the record of ZIP64, which only archives larger than we read need.
        if directory > _DIRECTORY:
            raise DocumentRejected(name, "its directory lists too many files", "unpack it and load the files")
    file.seek(0)
    try:
        return zipfile.ZipFile(file)
    except (*DAMAGE, struct.error) as error:
        raise DocumentRejected(name, f"the file is damaged ({in_a_few_words(error)})", "download it again") from error
