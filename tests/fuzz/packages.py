"""What is done to packages – workbooks, text documents and archives, which are ZIP files: members damaged, gone, twice, too large."""

from __future__ import annotations

import io
import struct
import warnings
import zipfile
from collections.abc import Callable, Mapping
from random import Random

from tests.fuzz import markup

Members = list[tuple[str, bytes]]
NAMES = ("../../outside.txt", "/etc/cron.d/x", "a\x00b.txt", "..\\..\\x.txt", "x" * 300 + ".txt", "預算\u202e.txt", "")


def inside(chance: Random, data: bytes) -> bytes:
    """A member is damaged as markup is."""
    members = _members(data)
    name, content = members.pop(at := chance.randrange(len(members)))
    change = markup.KINDS[chance.choice(list(markup.KINDS))]
    return _packed([*members[:at], (name, change(chance, content or b"<a>")), *members[at:]])


def drop(chance: Random, data: bytes) -> bytes:
    """A member is gone."""
    members = _members(data)
    members.pop(chance.randrange(len(members)))
    return _packed(members)


def double(chance: Random, data: bytes) -> bytes:
    """A member is there twice, or under the name of another."""
    members = _members(data)
    return _packed([*members, (chance.choice(members)[0], chance.choice(members)[1])])


def names(chance: Random, data: bytes) -> bytes:
    """Members with names that lead elsewhere, or are none."""
    members = _members(data)
    return _packed([*members, *((name, members[0][1]) for name in chance.sample(NAMES, 3))])


def bomb(chance: Random, data: bytes) -> bytes:
    """A member that unpacks to much more than it takes."""
    members = _members(data)
    name, content = chance.choice(members)
    return _packed(
        [*(each for each in members if each[0] != name), (name, content + b" " * chance.choice((30, 300)) * 1_000_000)]
    )


def sizes(chance: Random, data: bytes) -> bytes:
    """Sizes in the table of contents are not those of the members."""
    changed = bytearray(data)
    at = data.find(b"PK\x01\x02")
    while at >= 0:
        if chance.random() < 0.5:
            struct.pack_into("<I", changed, at + chance.choice((20, 24, 42)), chance.choice((0, 1, 2**31, 2**32 - 1)))
        at = data.find(b"PK\x01\x02", at + 4)
    return bytes(changed)


def into_itself(chance: Random, data: bytes) -> bytes:
    """Archives in archives."""
    for _ in range(chance.choice((1, 3, 40))):
        data = _packed([("inner.zip", data)])
    return data


KINDS: Mapping[str, Callable[[Random, bytes], bytes]] = {
    each.__name__: each
    for each in (markup.flip, markup.truncate, inside, drop, double, names, bomb, sizes, into_itself)
}


def _members(data: bytes) -> Members:
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return [(name, package.read(name)) for name in package.namelist()]


def _packed(members: Members) -> bytes:
    written = io.BytesIO()
    with warnings.catch_warnings(), zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as package:
        warnings.simplefilter("ignore", UserWarning)  # of a name that is there twice, as is meant
        for name, content in members:
            package.writestr(zipfile.ZipInfo(name or "0"), content, zipfile.ZIP_DEFLATED)
    return written.getvalue()
