"""Archives: the files in them, unpacked beside each other within limits, so that each is dealt with like any other."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath

from etl.document.first_bytes import HEAD_BYTES
from etl.document.formats import format_of, suffixes
from etl.document.zip_file import DAMAGE, MARK, open_zip
from etl.errors import DocumentRejected
from etl.limits import MEGABYTE, Limits
from etl.run.offered import ARCHIVES, Offer

_OTHERS = {
    b"7z\xbc\xaf\x27\x1c": "a 7z archive, which is not unpacked",
    b"Rar!\x1a\x07": "a RAR archive, which is not unpacked",
}
_ADVICE = "unpack it and load the folder"
_HOSTILE = "no disclosure is as large: do not trust this file"
# Of one archive, those within it too.
_MOST_FILES = 2_000
_MOST_UNPACKED = 1_000 * MEGABYTE
_DEEPEST = 2
# Deflate makes little of much only where the same bytes repeat; texts and tables come to a twentieth.
_RATIO, _RATIO_FROM = 200, 10 * MEGABYTE
_CHUNK = 1 << 20
# Without the mark of UTF-8 a name's bytes are those of the system that packed it: here, GBK.
_UTF8 = 0x800
_UNFIT = re.compile(r'[\x00-\x1f\x7f/\\:*?"<>|]+')
_NAME_BYTES = 200


@dataclass(slots=True)
class Unpacked:
    """What is to be dealt with. offers: in order, archives replaced by what they hold. shown: what to call those unpacked.

    passed_over: files in archives that are of no format we read. An archive that cannot be unpacked stays, with the reason.
    """

    offers: list[Offer] = field(default_factory=list)
    shown: dict[Path, str] = field(default_factory=dict)
    passed_over: list[str] = field(default_factory=list)


def unpack_all(offers: Iterable[Offer], folder: Path, limits: Limits) -> Unpacked:
    """Unpacks the archives among the files into a folder. A file that cannot be opened is left to whoever reads it."""
    found = Unpacked()
    for offer in offers:
        path = offer.path
        if offer.problem is not None or not _is_archive(path):
            found.offers.append(offer)
            continue
        unpacking = _Unpacking(folder / str(len(found.offers)), limits)
        try:
            limits.check_size(path.name, path.stat().st_size)
            members = unpacking.unpack(path, path.name, depth=1)
            if not members:
                raise DocumentRejected(path.name, "the archive holds no file that is read", "load what it belongs to")
        except DocumentRejected as rejected:
            found.offers.append(Offer(path, rejected))
            continue
        found.offers += map(Offer, members)
        found.shown |= {member: f"{path}/{unpacking.names[member]}" for member in members}
        found.passed_over += [f"{path}/{name}" for name in unpacking.passed_over]
    return found


def _is_archive(path: Path) -> bool:
    """Whether a file is an archive and of no format that is read."""
    try:
        # A pipe or a device is not opened: it may never answer.
        if not path.is_file():
            return False
        with path.open("rb") as file:
            head = file.read(HEAD_BYTES)
    except OSError:
        return False
    return head.startswith((MARK, *_OTHERS)) and format_of(head, path.suffix) is None


class _Unpacking:
    """One archive with those within it, and what is left of its limits."""

    def __init__(self, folder: Path, limits: Limits) -> None:
        self.names: dict[Path, str] = {}
        self.passed_over: list[str] = []
        self._folder, self._limits = folder, limits
        self._left, self._files = _MOST_UNPACKED, 0

    def unpack(self, path: Path, shown: str, depth: int) -> list[Path]:
        """The files of an archive that are read, unpacked. Raises DocumentRejected for what is no sound archive."""
        with path.open("rb") as stream:
            head = stream.read(8)
            other = next((what for mark, what in _OTHERS.items() if head.startswith(mark)), None)
            if other is not None:
                raise DocumentRejected(shown, other, _ADVICE)
            if depth > _DEEPEST:
                raise DocumentRejected(shown, "archives within archives within an archive", _ADVICE)
            try:
                with open_zip(shown, stream) as archive:
                    return self._members(archive, shown, depth)
            except DAMAGE as error:
                raise DocumentRejected(shown, f"the archive is damaged ({error})", "download it again") from error

    def _members(self, archive: zipfile.ZipFile, shown: str, depth: int) -> list[Path]:
        members = []
        for info in archive.infolist():
            # As Windows parts folders, too.
            name = _name(info).replace("\\", "/")
            if info.is_dir() or any(map(_is_hidden, PurePosixPath(name).parts)):
                continue
            self._files += 1
            if self._files > _MOST_FILES:
                raise DocumentRejected(shown, f"it holds more than {_MOST_FILES:,} files", _ADVICE)
            suffix = PurePosixPath(name).suffix.lower()
            if suffix not in (*suffixes(), *ARCHIVES):
                self.passed_over.append(name)
                continue
            path = self._write(archive, info, name, shown)
            if _is_archive(path):
                within = self.unpack(path, f"{shown}/{name}", depth + 1)
                self.names |= {member: f"{name}/{self.names[member]}" for member in within}
                members += within
            else:
                self.names[path] = name
                members.append(path)
        return members

    def _write(self, archive: zipfile.ZipFile, info: zipfile.ZipInfo, name: str, shown: str) -> Path:
        """Writes a file under a number and its bare name: where it says that it belongs is not listened to."""
        if info.flag_bits & 1:
            raise DocumentRejected(shown, "the archive is protected by a password", "remove the password")
        if info.file_size > _RATIO_FROM and info.file_size > _RATIO * max(info.compress_size, 1):
            raise DocumentRejected(shown, f"a file in it unpacks to more than {_RATIO} times its size", _HOSTILE)
        self._limits.check_size(f"{shown}/{name}", info.file_size)
        # Nothing unpacks to more than the directory says: it is read no further.
        self._left -= info.file_size
        if self._left < 0:
            raise DocumentRejected(shown, f"it unpacks to more than {_MOST_UNPACKED // MEGABYTE:,} MB", _HOSTILE)
        target = self._folder / str(self._files) / _bare(name)
        target.parent.mkdir(parents=True, exist_ok=True)
        with archive.open(info) as source, target.open("wb") as file:
            while piece := source.read(_CHUNK):
                file.write(piece)
        return target


def _is_hidden(part: str) -> bool:
    return part == "__MACOSX" or (part.startswith(".") and part.strip(".") != "")


def _name(info: zipfile.ZipInfo) -> str:
    """The name of a file in an archive as it was meant."""
    if info.flag_bits & _UTF8:
        return info.filename
    try:
        raw = info.filename.encode("cp437")
    except UnicodeEncodeError:
        return info.filename
    for encoding in ("utf-8", "gb18030"):
        try:
            return raw.decode(encoding)
        except UnicodeDecodeError:
            continue
    return info.filename


def _bare(name: str) -> str:
    """The last part of a name, fit for every file system."""
    last = _UNFIT.sub(" ", PurePosixPath(name).name).strip(" .")
    stem, suffix = PurePosixPath(last).stem, PurePosixPath(last).suffix
    while len(stem.encode("utf-8", "replace")) > _NAME_BYTES:
        stem = stem[:-1]
    return f"{stem or 'document'}{suffix}"
