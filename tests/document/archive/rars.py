"""RAR files made by hand, for the tests: the fifth form, files stored as they are."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Mapping

MARK = b"Rar!\x1a\x07\x01\x00"
_FILE, _HAS_EXTRA, _HAS_DATA, _HAS_CRC = 2, 1, 2, 4


def rar(files: Mapping[str, bytes], links: Mapping[str, str] | None = None) -> bytes:
    """A RAR file. links: symbolic links by name, with what they lead to."""
    parts = [MARK, _block(_number(1) + _number(0) + _number(0))]
    for name, data in files.items():
        parts += [_file(name, data), data]
    for name, target in (links or {}).items():
        led = target.encode()
        parts.append(_file(name, b"", _record(_number(5) + _number(1) + _number(0) + _number(len(led)) + led)))
    return b"".join([*parts, _block(_number(5) + _number(0) + _number(0))])


def _file(name: str, data: bytes, extra: bytes = b"") -> bytes:
    flags = _HAS_DATA | (_HAS_EXTRA if extra else 0)
    head = _number(_FILE) + _number(flags) + (_number(len(extra)) if extra else b"") + _number(len(data))
    mode, crc, called = _number(0o100644), struct.pack("<I", zlib.crc32(data)), name.encode()
    # Packed by method 0, stored; by a system of Unix.
    head += _number(_HAS_CRC) + _number(len(data)) + mode + crc + _number(0) + _number(1)
    return _block(head + _number(len(called)) + called + extra)


def _record(body: bytes) -> bytes:
    return _number(len(body)) + body


def _block(body: bytes) -> bytes:
    counted = _number(len(body)) + body
    return struct.pack("<I", zlib.crc32(counted)) + counted


def _number(value: int) -> bytes:
    """Seven bits a byte, the last without the eighth."""
    out = bytearray()
    while value > 0x7F:
        out.append(value & 0x7F | 0x80)
        value >>= 7
    return bytes([*out, value])
