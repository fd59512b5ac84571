"""An entry: one file of an archive, as its directory says it is, and its bytes where they are wanted."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass


@dataclass(frozen=True)
class Entry:
    """A file or folder of an archive.

    name: as it was meant, the parts of a path parted by `/` or a backslash, to be trusted in nothing. size: its bytes; no more of them
    come. unpacked: bytes that are unpacked for it, those before it in the same run with it; packed: what these take in the archive.
    pieces: its bytes, to be asked before the next entry is, or never. It raises what the libraries of compression raise on damage, and
    ValueError where a sum does not hold. unread_method: the method of compression where that is not read.
    """

    name: str
    size: int
    unpacked: int
    packed: int
    is_folder: bool
    is_protected: bool
    pieces: Callable[[], Iterator[bytes]]
    unread_method: str | None = None
