"""The entries of 7z files: what the headers at the end of the file say, and the folders of packed bytes that they describe.

After `7zFormat.txt` of the LZMA SDK (public domain). A folder is a chain of methods that gives one run of bytes, in which
files lie one behind the other; it is unpacked once, from its beginning to the last file that is wanted.
"""

from __future__ import annotations

import io
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from typing import BinaryIO

from etl.document.archive.bsdtar import ADVICE as BSDTAR_ADVICE
from etl.document.archive.directory import Directory, Folder, SevenZipDamaged, read_directory
from etl.document.archive.entry import Entry
from etl.document.archive.methods import Unpacked, UnreadMethod, unpacked
from etl.errors import DocumentRejected

MARK = b"7z\xbc\xaf\x27\x1c"
_START = 32
# Headers of more bytes list hundreds of thousands of files; Python would hold them all.
_DIRECTORY = 8_000_000
# Headers are packed once; more often only to hide something.
_MOST_PACKED = 3
_CHUNK = 1 << 20


def seven_zip_entries(name: str, file: BinaryIO) -> Iterator[Entry]:
    """The entries, those of one folder behind each other. Raises DocumentRejected, naming `name`, for headers that are unsound."""
    try:
        directory = _directory(name, file)
    except UnreadMethod as method:
        if method.is_protection:
            raise DocumentRejected(name, "the archive is protected by a password", "remove the password") from method
        raise DocumentRejected(name, f"it is packed by a method that is not read: {method}", BSDTAR_ADVICE) from method
    return _entries(file, directory)


def is_for_another(name: str, file: BinaryIO) -> bool:
    """Whether a 7z file is packed by a method that is not read here, and not protected. Raises as `seven_zip_entries` does."""
    try:
        for folder in _directory(name, file).folders:
            _stream(file, folder)
    except UnreadMethod as method:
        return not method.is_protection
    return False


def _directory(name: str, file: BinaryIO) -> Directory:
    size = file.seek(0, io.SEEK_END)
    file.seek(0)
    start = file.read(_START)
    if len(start) < _START:
        raise SevenZipDamaged("its beginning is missing")
    if zlib.crc32(start[12:]) != int.from_bytes(start[8:12], "little"):
        raise SevenZipDamaged("its beginning is wrong")
    offset, length, crc = (int.from_bytes(start[a:b], "little") for a, b in ((12, 20), (20, 28), (28, 32)))
    if not length:
        return Directory((), (), ())
    if length > _DIRECTORY:
        raise DocumentRejected(name, "its directory lists too many files", "unpack it and load the files")
    if _START + offset + length > size:
        raise SevenZipDamaged("its end is missing")
    file.seek(_START + offset)
    header = file.read(length)
    for _ in range(_MOST_PACKED):
        if zlib.crc32(header) != crc:
            raise SevenZipDamaged("its directory is wrong")
        found = read_directory(header)
        if isinstance(found, Directory):
            return found
        if found.size > _DIRECTORY:
            raise DocumentRejected(name, "its directory lists too many files", "unpack it and load the files")
        header = b"".join(_Open(_stream(file, found)).pieces(0, found.size, found.crc))
        crc = zlib.crc32(header)
    raise SevenZipDamaged("its directory is packed again and again")


@dataclass
class _Open:
    """A folder while it is unpacked: how far, and the bytes from there on."""

    stream: Unpacked
    at: int = 0

    def pieces(self, start: int, size: int, crc: int | None) -> Iterator[bytes]:
        while self.at < start:
            self.at += len(self.stream.take(min(_CHUNK, start - self.at)))
        digest, end = 0, start + size
        while self.at < end:
            piece = self.stream.take(min(_CHUNK, end - self.at))
            self.at += len(piece)
            digest = zlib.crc32(piece, digest)
            yield piece
        if crc is not None and digest != crc:
            raise SevenZipDamaged("a sum does not hold")


def _stream(file: BinaryIO, folder: Folder) -> Unpacked:
    return unpacked(file, _START + folder.offset, folder.packed, folder.methods)


def _entries(file: BinaryIO, directory: Directory) -> Iterator[Entry]:
    names = iter(directory.names)
    for folder in directory.folders:
        problem, opened = None, None
        try:
            opened = _Open(_stream(file, folder))
        except UnreadMethod as method:
            problem = method
        start = 0
        for part in folder.parts:
            ahead = start + part.size - (opened.at if opened else 0)
            yield Entry(
                next(names),
                part.size,
                ahead,
                folder.packed * ahead // max(folder.size, 1),
                False,
                problem is not None and problem.is_protection,
                partial(opened.pieces, start, part.size, part.crc) if opened else partial(iter, ()),
                str(problem) if problem is not None else None,
            )
            start += part.size
    for name, is_folder in directory.empty:
        yield Entry(name, 0, 0, 0, is_folder, False, partial(iter, ()))
