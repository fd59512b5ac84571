"""The directory of a 7z file: its folders of packed bytes and the names of the files in them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from etl.document.archive.methods import Method, UnreadMethod

# The kinds of property, as the format numbers them.
_END, _HEADER, _EXTRA, _MORE_STREAMS, _STREAMS, _FILES = 0x00, 0x01, 0x02, 0x03, 0x04, 0x05
_PACKED, _FOLDERS, _PARTS, _SIZES, _SUMS, _FOLDER = 0x06, 0x07, 0x08, 0x09, 0x0A, 0x0B
_UNPACKED_SIZES, _COUNTS, _EMPTY, _EMPTY_FILES, _NAMES, _PACKED_HEADER = 0x0C, 0x0D, 0x0E, 0x0F, 0x11, 0x17
_LONGEST_CHAIN = 4


class SevenZipDamaged(ValueError):
    """The file does not say what it must."""


@dataclass(frozen=True)
class Part:
    """A file in what a folder gives: bytes, and their sum where one is kept."""

    size: int
    crc: int | None


@dataclass(frozen=True)
class Folder:
    """Bytes packed together: from `offset` behind the start of the file `packed` of them, which give `size`.

    methods: the one that gives the files first. parts: the files, one behind the other.
    """

    offset: int
    packed: int
    methods: tuple[Method, ...]
    crc: int | None
    parts: tuple[Part, ...]

    @property
    def size(self) -> int:
        """Bytes unpacked."""
        return self.methods[0].size


@dataclass(frozen=True)
class Directory:
    """names: of the files in the folders, in their order. empty: names of what has no bytes, and whether it is a folder."""

    folders: tuple[Folder, ...]
    names: tuple[str, ...]
    empty: tuple[tuple[str, bool], ...]


def read_directory(header: bytes) -> Directory | Folder:
    """What the header says, or, where it is packed, the folder that gives it.

    Raises SevenZipDamaged, and UnreadMethod where methods are not chained one to one.
    """
    numbers = _Numbers(header)
    kind = numbers.byte()
    if kind == _PACKED_HEADER:
        packed = _streams(numbers)
        if len(packed) != 1:
            raise SevenZipDamaged("its directory is in several pieces")
        return packed[0]
    if kind != _HEADER:
        raise SevenZipDamaged("it has no directory")
    kind = numbers.byte()
    if kind == _EXTRA:
        while numbers.byte() != _END:
            numbers.take(numbers.number())
        kind = numbers.byte()
    if kind == _MORE_STREAMS:
        _streams(numbers)
        kind = numbers.byte()
    folders: tuple[Folder, ...] = ()
    if kind == _STREAMS:
        folders = _streams(numbers)
        kind = numbers.byte()
    if kind == _FILES:
        return _files(numbers, folders)
    if folders:
        raise SevenZipDamaged("its directory does not list its files")
    return Directory((), (), ())


class _Numbers:
    """Reads the header from its beginning to its end. Raises SevenZipDamaged where that comes too early."""

    def __init__(self, content: bytes) -> None:
        self._content, self._at = content, 0

    def take(self, size: int) -> bytes:
        if size > len(self._content) - self._at:
            raise SevenZipDamaged("its directory ends too early")
        self._at += size
        return self._content[self._at - size : self._at]

    def byte(self) -> int:
        return self.take(1)[0]

    def rest(self) -> bytes:
        return self.take(len(self._content) - self._at)

    def number(self) -> int:
        """Up to eight bytes; the ones the first begins with say how many follow."""
        first, mask, value = self.byte(), 0x80, 0
        for place in range(8):
            if not first & mask:
                return value | (first & (mask - 1)) << (8 * place)
            value |= self.byte() << (8 * place)
            mask >>= 1
        return value

    def count(self) -> int:
        """A number of things that take at least a bit each of what is still to come."""
        value = self.number()
        if value > 8 * (len(self._content) - self._at):
            raise SevenZipDamaged("its directory counts more than it lists")
        return value

    def crc(self) -> int:
        return int.from_bytes(self.take(4), "little")

    def bits(self, count: int) -> list[bool]:
        packed = self.take((count + 7) // 8)
        return [bool(packed[place // 8] & 0x80 >> place % 8) for place in range(count)]

    def crcs(self, count: int) -> list[int | None]:
        """Sums, of which some may be missing."""
        known = [True] * count if self.byte() else self.bits(count)
        return [self.crc() if is_known else None for is_known in known]


def _streams(numbers: _Numbers) -> tuple[Folder, ...]:
    offset = 0
    packed: list[int] = []
    chains: list[tuple[Method, ...]] = []
    sums: list[int | None] = []
    kind = numbers.byte()
    if kind == _PACKED:
        offset, packed = _packed(numbers)
        kind = numbers.byte()
    if kind == _FOLDERS:
        chains, sums = _chains(numbers)
        kind = numbers.byte()
    parts: list[tuple[Part, ...]] = [(Part(chain[0].size, crc),) for chain, crc in zip(chains, sums, strict=True)]
    if kind == _PARTS:
        parts = _parts(numbers, chains, sums)
        kind = numbers.byte()
    if kind != _END or len(packed) != len(chains):
        raise SevenZipDamaged("its directory is not in order")
    folders = []
    for chain, crc, size, held in zip(chains, sums, packed, parts, strict=True):
        folders.append(Folder(offset, size, chain, crc, held))
        offset += size
    return tuple(folders)


def _packed(numbers: _Numbers) -> tuple[int, list[int]]:
    """Where the packed bytes begin, and the sizes of their stretches."""
    offset, count = numbers.number(), numbers.count()
    sizes: list[int] = []
    while (kind := numbers.byte()) != _END:
        if kind == _SIZES:
            sizes = [numbers.number() for _ in range(count)]
        elif kind == _SUMS:
            numbers.crcs(count)
        else:
            raise SevenZipDamaged("its directory is not in order")
    return offset, sizes


def _chains(numbers: _Numbers) -> tuple[list[tuple[Method, ...]], list[int | None]]:
    """The methods of each folder, and the sum of what it gives."""
    if numbers.byte() != _FOLDER:
        raise SevenZipDamaged("its directory is not in order")
    count = numbers.count()
    if numbers.byte():
        raise SevenZipDamaged("its directory is in several pieces")
    links = [_links(numbers) for _ in range(count)]
    if numbers.byte() != _UNPACKED_SIZES:
        raise SevenZipDamaged("its directory is not in order")
    chains = []
    for methods, order in links:
        sizes = [numbers.number() for _ in methods]
        chains.append(tuple(Method(*methods[place], sizes[place]) for place in order))
    sums: list[int | None] = [None] * count
    while (kind := numbers.byte()) != _END:
        if kind != _SUMS:
            raise SevenZipDamaged("its directory is not in order")
        sums = numbers.crcs(count)
    return chains, sums


def _links(numbers: _Numbers) -> tuple[list[tuple[bytes, bytes]], list[int]]:
    """The methods of a folder with their properties, and in which order they follow, the one that gives the files first."""
    count = numbers.number()
    if not 0 < count <= _LONGEST_CHAIN:
        raise SevenZipDamaged("it is packed too often")
    methods = []
    for _ in range(count):
        flags = numbers.byte()
        number = numbers.take(flags & 0x0F)
        if flags & 0x10 and (numbers.number(), numbers.number()) != (1, 1):
            raise UnreadMethod(number)
        methods.append((number, numbers.take(numbers.number()) if flags & 0x20 else b""))
    # What goes into one method comes out of another.
    source = {numbers.number(): numbers.number() for _ in range(count - 1)}
    order = [place for place in range(count) if place not in source.values()][:1]
    while order and order[-1] in source and len(order) < count:
        order.append(source[order[-1]])
    if sorted(order) != list(range(count)):
        raise SevenZipDamaged("its methods do not follow each other")
    return methods, order


def _parts(
    numbers: _Numbers, chains: Sequence[tuple[Method, ...]], sums: Sequence[int | None]
) -> list[tuple[Part, ...]]:
    """The files that each folder holds."""
    counts = [1] * len(chains)
    kind = numbers.byte()
    if kind == _COUNTS:
        counts = [numbers.count() for _ in chains]
        kind = numbers.byte()
    sizes: list[list[int]] = []
    for chain, count in zip(chains, counts, strict=True):
        # The last takes what is left.
        said = [numbers.number() if kind == _SIZES else 0 for _ in range(count - 1)]
        if (count > 1 and kind != _SIZES) or sum(said) > chain[0].size:
            raise SevenZipDamaged("its files are larger than what holds them")
        sizes.append([*said, chain[0].size - sum(said)] if count else [])
    if kind == _SIZES:
        kind = numbers.byte()
    own = [count == 1 and crc is not None for count, crc in zip(counts, sums, strict=True)]
    missing = sum(count for count, is_known in zip(counts, own, strict=True) if not is_known)
    found: list[int | None] = [None] * missing
    while kind != _END:
        if kind != _SUMS:
            raise SevenZipDamaged("its directory is not in order")
        found = numbers.crcs(missing)
        kind = numbers.byte()
    listed = iter(found)
    return [
        tuple(Part(size, crc if is_known else next(listed)) for size in held)
        for held, crc, is_known in zip(sizes, sums, own, strict=True)
    ]


def _files(numbers: _Numbers, folders: tuple[Folder, ...]) -> Directory:
    count = numbers.count()
    names: list[str] = []
    empty, files = [False] * count, list[bool]()
    while (kind := numbers.byte()) != _END:
        said = _Numbers(numbers.take(numbers.number()))
        if kind == _NAMES:
            names = _names(said, count)
        elif kind == _EMPTY:
            empty = said.bits(count)
        elif kind == _EMPTY_FILES:
            files = said.bits(sum(empty))
    if len(names) != count or count - sum(empty) != sum(len(folder.parts) for folder in folders):
        raise SevenZipDamaged("its directory does not list its files")
    filled = tuple(name for name, is_empty in zip(names, empty, strict=True) if not is_empty)
    rest = [name for name, is_empty in zip(names, empty, strict=True) if is_empty]
    is_file = files or [False] * len(rest)
    return Directory(folders, filled, tuple((name, not each) for name, each in zip(rest, is_file, strict=True)))


def _names(said: _Numbers, count: int) -> list[str]:
    if said.byte():
        raise SevenZipDamaged("its directory is in several pieces")
    text = said.rest().decode("utf-16-le", "replace")
    return text.split("\0")[:count] if text.count("\0") >= count else []
