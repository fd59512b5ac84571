"""Compound files made by hand: a header, a table of sectors and a directory."""

from __future__ import annotations

import struct

from etl.document.office.compound_mark import MARK

_END, _FREE, _TABLE = 0xFFFFFFFE, 0xFFFFFFFF, 0xFFFFFFFD


def compound(stream: str, content: bytes = b"x" * 4096) -> bytes:
    """A file with one stream of this name."""
    count = -(-len(content) // 512)
    header = MARK + bytes(16) + struct.pack("<HHHHH", 0x3E, 3, 0xFFFE, 9, 6) + bytes(6)
    header += struct.pack("<LLLLLLLLL", 0, 1, 1, 0, 4096, _END, 0, _END, 0)
    header += struct.pack("<L", 0) + struct.pack("<L", _FREE) * 108
    chain = [*range(3, count + 2), _END]
    table = struct.pack("<128L", *([_TABLE, _END, *chain] + [_FREE] * 128)[:128])
    directory = _entry("Root Entry", 5, _END, 0, child=1) + _entry(stream, 2, 2, len(content)) + bytes(256)
    return header + table + directory + content.ljust(count * 512, b"\0")


def _entry(name: str, kind: int, start: int, size: int, child: int = _FREE) -> bytes:
    text = name.encode("utf-16-le")
    entry = (
        text.ljust(64, b"\0") + struct.pack("<HBB", len(text) + 2, kind, 1) + struct.pack("<LLL", _FREE, _FREE, child)
    )
    return entry + bytes(36) + struct.pack("<LL", start, size) + bytes(4)
