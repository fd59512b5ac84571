"""Methods of compression in a 7z file, as far as the standard library has them: Copy, LZMA, LZMA2, Deflate and BZip2.

Before LZMA2 the bytes may have been rearranged as those of programs are (BCJ), before both LZMA as those of sound are (Delta).
"""

from __future__ import annotations

import bz2
import lzma
import zlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, BinaryIO, Protocol

_COPY, _LZMA, _LZMA2, _DEFLATE, _BZIP2 = b"\x00", b"\x03\x01\x01", b"\x21", b"\x04\x01\x08", b"\x04\x02\x02"
_DELTA, _BCJ = b"\x03", (b"\x04", b"\x03\x03\x01\x03")
_PROTECTION = b"\x06\xf1\x07\x01"
_NAMES = {
    _PROTECTION: "AES",
    b"\x03\x04\x01": "PPMd",
    b"\x04\x01\x09": "Deflate64",
    _DELTA: "Delta",
    **dict.fromkeys(_BCJ, "BCJ"),
    b"\x03\x03\x01\x1b": "BCJ2",
    b"\x0a": "ARM64",
    b"\x04\xf7\x11\x01": "Zstandard",
    b"\x04\xf7\x11\x02": "Brotli",
    b"\x04\xf7\x11\x04": "LZ4",
}
# A packer's strongest setting asks for as much; what is unpacked first would be held in memory.
_MOST_DICTIONARY = 1 << 28
_LEAST_DICTIONARY = 1 << 12
_READ = 1 << 16


class UnreadMethod(Exception):
    """A method that is not read, by its name."""

    def __init__(self, method: bytes) -> None:
        super().__init__(_NAMES.get(method, method.hex()))
        self.is_protection = method == _PROTECTION


@dataclass(frozen=True)
class Method:
    """One link of a folder's chain: the method's number, its properties, and the bytes that it gives."""

    number: bytes
    properties: bytes
    size: int


class Unpacked(Protocol):
    """Bytes, one after the other."""

    def take(self, size: int) -> bytes:
        """The next `size` bytes or fewer, at least one where any is asked. Raises EOFError where there are no more."""


def unpacked(file: BinaryIO, start: int, packed: int, methods: Sequence[Method]) -> Unpacked:
    """What the chain gives of `packed` bytes from `start` on; methods: the one that gives the files first.

    Raises UnreadMethod; ValueError for properties that are wrong.
    """
    stream: Unpacked = _Raw(file, start, packed)
    left = list(methods)
    while left:
        method = left.pop()
        before = _rearranging(left[-1], method) if left else None
        if before is not None:
            left.pop()
        stream = _link(method, stream, before)
    return stream


def _rearranging(method: Method, packed_by: Method) -> dict[str, Any] | None:
    """What liblzma is to be told of a method that only rearranges; None where it cannot undo it together with the next."""
    if method.number == _DELTA and packed_by.number in {_LZMA, _LZMA2}:
        return {"id": lzma.FILTER_DELTA, "dist": int.from_bytes(method.properties[:1], "little") + 1}
    # It looks ahead, and only LZMA2 says where the end is.
    return {"id": lzma.FILTER_X86} if method.number in _BCJ and packed_by.number == _LZMA2 else None


def _link(method: Method, source: Unpacked, before: dict[str, Any] | None) -> Unpacked:
    if method.number == _COPY:
        return source
    if method.number in {_LZMA, _LZMA2}:
        chain = [*([before] if before else []), _filter(method)]
        return _Link(source, lambda: lzma.LZMADecompressor(lzma.FORMAT_RAW, filters=chain))
    if method.number == _DEFLATE:
        return _Link(source, _Inflater)
    if method.number == _BZIP2:
        return _Link(source, bz2.BZ2Decompressor)
    raise UnreadMethod(method.number)


def _filter(method: Method) -> dict[str, Any]:
    """What liblzma is to be told. No bytes lie further back than the stream is long: a larger dictionary is never filled."""
    said = method.properties
    if method.number == _LZMA:
        if len(said) != 5 or said[0] >= 9 * 5 * 5:
            raise ValueError("LZMA with wrong properties")
        rest, lc = divmod(said[0], 9)
        pb, lp = divmod(rest, 5)
        size = int.from_bytes(said[1:], "little")
        chain = {"id": lzma.FILTER_LZMA1, "lc": lc, "lp": lp, "pb": pb}
    else:
        if len(said) != 1 or said[0] > 40:
            raise ValueError("LZMA2 with wrong properties")
        size = (2 | said[0] & 1) << (said[0] // 2 + 11)
        chain = {"id": lzma.FILTER_LZMA2}
    size = max(min(size, method.size), _LEAST_DICTIONARY)
    if size > _MOST_DICTIONARY:
        raise ValueError("unpacking it takes too much memory")
    return {**chain, "dict_size": size}


class _Raw:
    """A stretch of the file."""

    def __init__(self, file: BinaryIO, start: int, size: int) -> None:
        self._file, self._at, self._end = file, start, start + size

    def take(self, size: int) -> bytes:
        self._file.seek(self._at)
        piece = self._file.read(min(size, self._end - self._at))
        if size and not piece:
            raise EOFError("its end is missing")
        self._at += len(piece)
        return piece


class _Decompressor(Protocol):
    """What lzma and bz2 have in common."""

    @property
    def eof(self) -> bool: ...
    @property
    def needs_input(self) -> bool: ...
    @property
    def unused_data(self) -> bytes: ...
    def decompress(self, data: bytes, max_length: int = -1) -> bytes: ...


class _Link:
    """What a decompressor makes of a stream; another begins where one has come to its end."""

    def __init__(self, source: Unpacked, begin: Callable[[], _Decompressor]) -> None:
        self._source, self._begin = source, begin
        self._link = begin()

    def take(self, size: int) -> bytes:
        rest = b""
        while size:
            if self._link.eof:
                rest = self._link.unused_data
                self._link = self._begin()
            if self._link.needs_input and not rest:
                rest = self._source.take(_READ)
            piece = self._link.decompress(rest, size)
            if piece:
                return piece
            rest = b""
        return b""


class _Inflater:
    """Zlib as lzma and bz2 are."""

    def __init__(self) -> None:
        self._zlib = zlib.decompressobj(-zlib.MAX_WBITS)

    @property
    def eof(self) -> bool:
        return self._zlib.eof

    @property
    def needs_input(self) -> bool:
        return not self._zlib.unconsumed_tail

    @property
    def unused_data(self) -> bytes:
        return self._zlib.unused_data

    def decompress(self, data: bytes, max_length: int = -1) -> bytes:
        return self._zlib.decompress(self._zlib.unconsumed_tail + data, max_length)
