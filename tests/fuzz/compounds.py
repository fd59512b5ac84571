"""What is done to workbooks of Excel 97, which are compound files: sectors in loops, streams that are elsewhere, records astray."""

from __future__ import annotations

import io
import struct
from collections.abc import Callable, Iterator, Mapping
from random import Random

from xlrd.compdoc import CompDoc

from tests.fuzz import markup

# Where the header says how the file is laid out: sizes of sectors, how many tables there are and where.
_LAYOUT = (26, 28, 30, 32, 44, 48, 56, 60, 64, 68, 72, 76, 80)
_NUMBERS = (0, 1, 2, 3, 0x7FFFFFFF, 0xFFFFFFFC, 0xFFFFFFFD, 0xFFFFFFFE, 0xFFFFFFFF)
# An entry of the directory: where it has its neighbours, where its stream begins, and how long that is.
_ENTRY, _FIELDS = 128, (68, 72, 76, 116, 120)
_STREAM = "Workbook"


def layout(chance: Random, data: bytes) -> bytes:
    """The header tells of sectors that are not there, or are others."""
    changed = bytearray(data)
    for place in chance.sample(_LAYOUT, chance.choice((1, 3))):
        struct.pack_into("<H" if place < 44 else "<L", changed, place, chance.choice(_NUMBERS) & _most(place))
    return bytes(changed)


def sectors(chance: Random, data: bytes) -> bytes:
    """Sectors follow each other in loops, or lead out of the file."""
    changed, count = bytearray(data), len(data) // 512 - 1
    (table,) = struct.unpack_from("<L", data, 76)
    for _ in range(chance.choice((1, 5, 60))):
        place = 512 * (table + 1) + 4 * chance.randrange(min(128, count))
        if place + 4 <= len(changed):
            struct.pack_into("<L", changed, place, chance.choice((chance.randrange(count), chance.choice(_NUMBERS))))
    return bytes(changed)


def directory(chance: Random, data: bytes) -> bytes:
    """Streams that begin elsewhere, are longer than the file, or stand below themselves."""
    changed = bytearray(data)
    (first,) = struct.unpack_from("<L", data, 48)
    for _ in range(chance.choice((1, 4))):
        place = 512 * (first + 1) + _ENTRY * chance.randrange(4) + chance.choice(_FIELDS)
        if place + 4 <= len(changed):
            struct.pack_into("<L", changed, place, chance.choice(_NUMBERS))
    return bytes(changed)


def lengths(chance: Random, data: bytes) -> bytes:
    """Records that say they are longer or shorter than they are."""
    changed = bytearray(data)
    for place, _ in _some(chance, data):
        struct.pack_into("<H", changed, place + 2, chance.choice((0, 1, 5, 8224, 0xFFFF)))
    return bytes(changed)


def kinds(chance: Random, data: bytes) -> bytes:
    """Records under the kind of another."""
    changed, every = bytearray(data), [data[place : place + 2] for place, _ in _records(data)]
    for place, _ in _some(chance, data):
        changed[place : place + 2] = chance.choice(every)
    return bytes(changed)


def contents(chance: Random, data: bytes) -> bytes:
    """Records that hold other numbers: rows, columns, styles, counts, letters."""
    changed = bytearray(data)
    for place, size in _some(chance, data):
        for _ in range(min(size, chance.choice((1, 4, 16)))):
            changed[place + 4 + chance.randrange(size)] = chance.choice((0, 1, 0x7F, 0x80, 0xFF, chance.randrange(256)))
    return bytes(changed)


def emptied(chance: Random, data: bytes) -> bytes:
    """Records that hold nothing but zeros, or nothing but ones."""
    changed = bytearray(data)
    for place, size in _some(chance, data):
        changed[place + 4 : place + 4 + size] = bytes([chance.choice((0, 0xFF))]) * size
    return bytes(changed)


KINDS: Mapping[str, Callable[[Random, bytes], bytes]] = {
    each.__name__: each
    for each in (markup.flip, markup.truncate, layout, sectors, directory, lengths, kinds, contents, emptied)
}  # fmt: skip


def _most(place: int) -> int:
    return 0xFFFF if place < 44 else 0xFFFFFFFF


def _some(chance: Random, data: bytes) -> list[tuple[int, int]]:
    every = [each for each in _records(data) if each[1]]
    return chance.sample(every, min(len(every), chance.choice((1, 5, 100))))


def _records(data: bytes) -> Iterator[tuple[int, int]]:
    """Where each record of a sound workbook stands, and how many bytes it holds behind its kind and length."""
    memory, start, size = CompDoc(data, logfile=io.StringIO()).locate_named_stream(_STREAM)
    assert memory == data  # its sectors follow each other
    place = start
    while place + 4 <= start + size:
        (length,) = struct.unpack_from("<H", data, place + 2)
        yield place, length
        place += 4 + length
