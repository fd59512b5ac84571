"""Archives: the files in them, unpacked beside each other within limits, so that each is dealt with like any other."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from pathlib import Path, PurePosixPath

from etl.document.archive import ADVICE, BSDTAR_ADVICE, DAMAGE, KINDS, Entry, entries
from etl.document.first_bytes import HEAD_BYTES
from etl.document.formats import format_of, suffixes
from etl.document.opened import lying_in, open_regular
from etl.document.zip_file import MARK as ZIP
from etl.errors import DocumentRejected, in_a_few_words
from etl.limits import MEGABYTE, Limits
from etl.run.offered import ARCHIVES, LOCKS, Offer

_HOSTILE = "no disclosure is as large: do not trust this file"
# Of one archive, those within it too.
_MOST_FILES = 2_000
_MOST_UNPACKED = 1_000 * MEGABYTE
_DEEPEST = 2
# Deflate makes little of much only where the same bytes repeat; texts and tables come to a twentieth.
_RATIO, _RATIO_FROM = 200, 10 * MEGABYTE
_CHUNK = 1 << 20
_UNFIT = re.compile(r'[\x00-\x1f\x7f/\\:*?"<>|]+')
_NAME_BYTES = 200


@dataclass(frozen=True)
class Member:
    """A file of an archive, by its name in it. source: the URL the archive was fetched from, where it was."""

    archive: Path
    name: str
    source: str | None = None

    def __str__(self) -> str:
        return f"{self.source or self.archive}/{self.name}"


@dataclass(slots=True)
class Unpacked:
    """What is to be dealt with. offers: in order, archives replaced by what they hold. members: whence those unpacked.

    left: files in archives that are of no format we read. An archive that cannot be unpacked stays, with the reason.
    """

    offers: list[Offer] = field(default_factory=list)
    members: dict[Path, Member] = field(default_factory=dict)
    left: list[Member] = field(default_factory=list)


def unpack_all(offers: Iterable[Offer], folder: Path, limits: Limits) -> Unpacked:
    """Unpacks the archives among the files into a folder. A file that cannot be opened is left to whoever reads it."""
    found = Unpacked()
    for offer in offers:
        path = offer.path
        with lying_in(offer.root):
            is_archive = offer.problem is None and _is_archive(path)
        if not is_archive:
            found.offers.append(offer)
            continue
        unpacking = _Unpacking(folder / str(len(found.offers)), limits)
        try:
            with lying_in(offer.root):
                members = unpacking.unpack(path, path.name, depth=1)
            if not members:
                raise DocumentRejected(path.name, "the archive holds no file that is read", "load what it belongs to")
        except DocumentRejected as rejected:
            found.offers.append(replace(offer, problem=rejected))
            continue
        found.members |= {member: Member(path, unpacking.names[member], offer.source) for member in members}
        found.offers += [Offer(member, source=str(found.members[member])) for member in members]
        found.left += [Member(path, name, offer.source) for name in unpacking.passed_over]
    return found


def _is_archive(path: Path) -> bool:
    """Whether a file is an archive and of no format that is read."""
    try:
        with open_regular(path) as file:
            head = file.read(HEAD_BYTES)
    except (OSError, DocumentRejected):
        return False
    # Office files are ZIP files.
    return head.startswith(KINDS) and (not head.startswith(ZIP) or format_of(head, path.suffix) is None)


class _Unpacking:
    """One archive with those within it, and what is left of its limits."""

    def __init__(self, folder: Path, limits: Limits) -> None:
        self.names: dict[Path, str] = {}
        self.passed_over: list[str] = []
        self._folder, self._limits = folder, limits
        self._left, self._files = _MOST_UNPACKED, 0

    def unpack(self, path: Path, shown: str, depth: int) -> list[Path]:
        """The files of an archive that are read, unpacked. Raises DocumentRejected for what is no sound archive."""
        with open_regular(path) as stream:
            self._limits.check_size(path.name, os.fstat(stream.fileno()).st_size)
            if depth > _DEEPEST:
                raise DocumentRejected(shown, "archives within archives within an archive", ADVICE)
            try:
                return self._members(entries(shown, stream), shown, depth)
            except DAMAGE as error:
                raise DocumentRejected(
                    shown, f"the archive is damaged ({in_a_few_words(error)})", "download it again"
                ) from error

    def _members(self, archive: Iterable[Entry], shown: str, depth: int) -> list[Path]:
        members = []
        for entry in archive:
            # As Windows parts folders, too.
            name = entry.name.replace("\\", "/")
            if entry.is_folder or any(map(_is_hidden, PurePosixPath(name).parts)):
                continue
            self._files += 1
            if self._files > _MOST_FILES:
                raise DocumentRejected(shown, f"it holds more than {_MOST_FILES:,} files", ADVICE)
            suffix = PurePosixPath(name).suffix.lower()
            if suffix not in (*suffixes(), *ARCHIVES):
                self.passed_over.append(name)
                continue
            path = self._write(entry, name, shown)
            if _is_archive(path):
                within = self.unpack(path, f"{shown}/{name}", depth + 1)
                self.names |= {member: f"{name}/{self.names[member]}" for member in within}
                members += within
            else:
                self.names[path] = name
                members.append(path)
        return members

    def _write(self, entry: Entry, name: str, shown: str) -> Path:
        """Writes a file under a number and its bare name: where it says that it belongs is not listened to."""
        if entry.is_protected:
            raise DocumentRejected(shown, "the archive is protected by a password", "remove the password")
        if entry.unread_method is not None:
            raise DocumentRejected(
                shown, f"it is packed by a method that is not read: {entry.unread_method}", BSDTAR_ADVICE
            )
        if entry.unpacked > _RATIO_FROM and entry.unpacked > _RATIO * max(entry.packed, 1):
            raise DocumentRejected(shown, f"a file in it unpacks to more than {_RATIO} times its size", _HOSTILE)
        self._limits.check_size(f"{shown}/{name}", entry.size)
        # Nothing unpacks to more than the directory says: it is read no further. What lies before it in one run is unpacked, too.
        self._left -= entry.unpacked
        if self._left < 0:
            raise DocumentRejected(shown, f"it unpacks to more than {_MOST_UNPACKED // MEGABYTE:,} MB", _HOSTILE)
        target = self._folder / str(self._files) / bare_name(name)
        target.parent.mkdir(parents=True, exist_ok=True)
        with target.open("wb") as file:
            for piece in entry.pieces():
                file.write(piece)
        return target


def _is_hidden(part: str) -> bool:
    return part == "__MACOSX" or part.startswith(LOCKS) or (part.startswith(".") and part.strip(".") != "")


def bare_name(name: str) -> str:
    """The last part of a name, fit for every file system."""
    last = _UNFIT.sub(" ", PurePosixPath(name).name).strip(" .")
    stem, suffix = PurePosixPath(last).stem, PurePosixPath(last).suffix
    while len(stem.encode("utf-8", "replace")) > _NAME_BYTES:
        stem = stem[:-1]
    return f"{stem or 'document'}{suffix}"
