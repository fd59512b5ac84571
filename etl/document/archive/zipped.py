"""The entries of ZIP files."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from functools import partial
from typing import BinaryIO

from etl.document.archive.entry import Entry
from etl.document.zip_file import open_zip

# Without the mark of UTF-8 a name's bytes are those of the system that packed it: here, GBK.
_UTF8 = 0x800
_PROTECTED = 1
_CHUNK = 1 << 20


def zip_entries(name: str, file: BinaryIO) -> Iterator[Entry]:
    """The entries in the order of the directory. Raises DocumentRejected as `open_zip` does."""
    with open_zip(name, file) as archive:
        for info in archive.infolist():
            yield Entry(
                _name(info),
                info.file_size,
                info.file_size,
                info.compress_size,
                info.is_dir(),
                bool(info.flag_bits & _PROTECTED),
                partial(_pieces, archive, info),
            )


def _pieces(archive: zipfile.ZipFile, info: zipfile.ZipInfo) -> Iterator[bytes]:
    with archive.open(info) as source:
        while piece := source.read(_CHUNK):
            yield piece


def _name(info: zipfile.ZipInfo) -> str:
    """The name of a file in an archive as it was meant."""
    if info.flag_bits & _UTF8:
        return info.filename
    try:
        raw = info.filename.encode("cp437")
    except UnicodeEncodeError:
        return info.filename
    for encoding in ("utf-8", "gb18030"):
        try:
            return raw.decode(encoding)
        except UnicodeDecodeError:
            continue
    return info.filename
