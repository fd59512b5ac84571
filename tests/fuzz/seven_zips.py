"""What is done to 7z archives: their directory astray under a sum that holds, members damaged, gone, twice, too large, packed otherwise."""

from __future__ import annotations

import io
import struct
from collections.abc import Callable, Mapping
from random import Random

from etl.document.archive.seven_zip import seven_zip_entries
from tests.document.archive.seven_zips import METHODS, seven_zip, whole
from tests.fuzz import markup
from tests.fuzz.packages import NAMES

# The header begins behind so many bytes, at a place and in a size that stand at these.
_START, _AT, _SIZE = 32, 12, 20


def packed(chance: Random, data: bytes) -> bytes:
    """What is packed is other than it was."""
    body, header = _parts(data)
    return whole(markup.flip(chance, body), header)


def directory(chance: Random, data: bytes) -> bytes:
    """The directory says something else, and its sum holds."""
    body, header = _parts(data)
    changed = bytearray(header)
    for _ in range(chance.choice((1, 1, 3, 20))):
        changed[chance.randrange(len(changed))] = chance.choice((0, 1, 0x7F, 0x80, 0xFF, chance.randrange(256)))
    return whole(body, bytes(changed))


def shortened(chance: Random, data: bytes) -> bytes:
    """Bytes of the directory are gone, twice, or more than they were."""
    body, header = _parts(data)
    place = chance.randrange(len(header))
    size = chance.choice((1, 2, 9, 60))
    part = chance.choice((b"", header[place : place + size] * 2, b"\xff" * 9, bytes(size)))
    return whole(body, header[:place] + part + header[place + size :])


def inside(chance: Random, data: bytes) -> bytes:
    """A member is damaged as markup is."""
    members = _members(data)
    name = chance.choice(list(members))
    change = markup.KINDS[chance.choice(list(markup.KINDS))]
    return _packed(chance, {**members, name: change(chance, members[name] or b"<a>")})


def drop(chance: Random, data: bytes) -> bytes:
    """A member is gone."""
    members = _members(data)
    members.pop(chance.choice(list(members)))
    return _packed(chance, members)


def names(chance: Random, data: bytes) -> bytes:
    """Members with names that lead elsewhere, or are none."""
    members = _members(data)
    return _packed(chance, {**members, **dict.fromkeys(chance.sample(NAMES, 3), next(iter(members.values())))})


def bomb(chance: Random, data: bytes) -> bytes:
    """A member that unpacks to much more than it takes."""
    members = _members(data)
    name = chance.choice(list(members))
    return seven_zip({**members, name: members[name] + b" " * chance.choice((30, 300)) * 1_000_000})


def into_itself(chance: Random, data: bytes) -> bytes:
    """Archives in archives."""
    for _ in range(chance.choice((1, 3, 40))):
        data = seven_zip({"inner.7z": data}, packed_header=chance.random() < 0.5)
    return data


KINDS: Mapping[str, Callable[[Random, bytes], bytes]] = {
    each.__name__: each
    for each in (markup.flip, markup.truncate, packed, directory, shortened, inside, drop, names, bomb, into_itself)
}  # fmt: skip


def _parts(data: bytes) -> tuple[bytes, bytes]:
    """What is packed, and the directory, of a sound archive."""
    offset, size = (struct.unpack_from("<Q", data, place)[0] for place in (_AT, _SIZE))
    at = _START + offset
    return data[_START:at], data[at : at + size]


def _members(data: bytes) -> dict[str, bytes]:
    return {entry.name: b"".join(entry.pieces()) for entry in seven_zip_entries("base.7z", io.BytesIO(data))}


def _packed(chance: Random, members: Mapping[str, bytes]) -> bytes:
    method, is_solid, is_packed = chance.choice(list(METHODS)), chance.random() < 0.5, chance.random() < 0.5
    return seven_zip(members, method, is_solid=is_solid, packed_header=is_packed)
