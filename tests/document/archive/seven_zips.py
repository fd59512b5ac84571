"""7z files made by hand, for the tests: files packed one by one or in one run, by any method of the standard library."""

from __future__ import annotations

import bz2
import lzma
import struct
import zlib
from collections.abc import Mapping, Sequence

MARK = b"7z\xbc\xaf\x27\x1c"
_LZMA = {"id": lzma.FILTER_LZMA1, "dict_size": 1 << 16, "lc": 3, "lp": 0, "pb": 2}
_LZMA2 = {"id": lzma.FILTER_LZMA2, "dict_size": 1 << 16}
_LZMA2_LINK = b"\x21\x21\x01\x08"
# The links of a folder, the one that gives the files first, and what packs.
METHODS = {
    "copy": ([b"\x01\x00"], lambda data: data),
    "lzma": ([b"\x23\x03\x01\x01\x05\x5d\x00\x00\x01\x00"], lambda data: _raw(data, _LZMA)),
    "lzma2": ([_LZMA2_LINK], lambda data: _raw(data, _LZMA2)),
    "deflate": ([b"\x03\x04\x01\x08"], lambda data: zlib.compress(data, wbits=-15)),
    "bzip2": ([b"\x03\x04\x02\x02"], bz2.compress),
    "bcj": ([b"\x01\x04", _LZMA2_LINK], lambda data: _raw(data, {"id": lzma.FILTER_X86}, _LZMA2)),
    "delta": (
        [b"\x21\x03\x01\x00", _LZMA2_LINK],
        lambda data: _raw(data, {"id": lzma.FILTER_DELTA, "dist": 1}, _LZMA2),
    ),
    # Named only: nothing here packs them.
    "PPMd": ([b"\x23\x03\x04\x01\x05\x06\x00\x00\x00\x01"], lambda data: data),
    "AES": ([b"\x24\x06\xf1\x07\x01\x02\x13\x00"], lambda data: data),
    "BCJ2": ([b"\x14\x03\x03\x01\x1b\x04\x01"], lambda data: data),
}


def seven_zip(
    files: Mapping[str, bytes],
    method: str = "lzma2",
    *,
    empty: Sequence[str] = (),
    is_solid: bool = True,
    packed_header: bool = False,
) -> bytes:
    """A 7z file; empty: names of folders in it."""
    links, pack = METHODS[method]
    runs = [list(files.values())] if is_solid else [[content] for content in files.values()]
    packed = [pack(b"".join(run)) for run in runs] if files else []
    streams = _streams(0, packed, links, runs) if files else b""
    names = "".join(f"{name}\0" for name in (*files, *empty)).encode("utf-16-le")
    count = len(files) + len(empty)
    bits = sum(1 << (7 - place % 8) << 8 * (place // 8) for place in range(len(files), count))
    listed = number(count)
    if empty:
        listed += _property(0x0E, bits.to_bytes((count + 7) // 8, "little"))
    listed += _property(0x11, b"\0" + names)
    header = b"\x01" + (b"\x04" + streams if files else b"") + b"\x05" + listed + b"\0\0"
    body = b"".join(packed)
    if packed_header:
        small = _raw(header, _LZMA2)
        outer = b"\x17" + _streams(len(body), [small], METHODS["lzma2"][0], [[header]])
        return whole(body + small, outer)
    return whole(body, header)


def whole(body: bytes, header: bytes) -> bytes:
    """The file of these packed bytes and this header."""
    start = struct.pack("<QQL", len(body), len(header), zlib.crc32(header))
    return MARK + b"\0\4" + struct.pack("<L", zlib.crc32(start)) + start + body + header


def number(value: int) -> bytes:
    """A number as the header has it."""
    return bytes([value]) if value < 0x80 else b"\xff" + value.to_bytes(8, "little")


def _streams(offset: int, packed: Sequence[bytes], links: Sequence[bytes], runs: Sequence[Sequence[bytes]]) -> bytes:
    folder = (
        number(len(links)) + b"".join(links) + b"".join(bytes([place, place + 1]) for place in range(len(links) - 1))
    )
    parts = [content for run in runs for content in run]
    return b"".join(
        (
            b"\x06", number(offset), number(len(packed)), b"\x09", *(number(len(each)) for each in packed), b"\0",
            b"\x07\x0b", number(len(runs)), b"\0", folder * len(runs), b"\x0c",
            *(number(sum(map(len, run))) * len(links) for run in runs), b"\0",
            b"\x08\x0d", *(number(len(run)) for run in runs),
            b"\x09", *(number(len(content)) for run in runs for content in run[:-1]),
            b"\x0a\x01", *(struct.pack("<L", zlib.crc32(content)) for content in parts), b"\0",
            b"\0",
        )
    )  # fmt: skip


def _property(kind: int, content: bytes) -> bytes:
    return bytes([kind]) + number(len(content)) + content


def _raw(data: bytes, *chain: dict[str, int]) -> bytes:
    return lzma.compress(data, lzma.FORMAT_RAW, filters=list(chain))
