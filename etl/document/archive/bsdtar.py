"""The entries of archives that only an installed program reads: RAR, and 7z packed by rare methods, by `bsdtar` of libarchive.

libarchive (BSD licence) is what Debian calls `libarchive-tools`; on macOS and Windows it is `tar`. It is given the open file and
gives back a stream of tar: it writes nothing itself, no name of an archive reaches a command line or a file system, and what it gives
is counted while it comes, like that of every other archive.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tarfile
import tempfile
import threading
from collections.abc import Iterator
from functools import cache, partial
from typing import IO, BinaryIO

from etl.document.archive.entry import Entry
from etl.errors import DocumentRejected
from etl.system import families

BY_HAND = "unpack it and load the folder"
ADVICE = f"{BY_HAND}, or install bsdtar (libarchive-tools), which Yusuan then uses by itself"
_PROGRAMS = ("bsdtar", "tar")
_SECONDS = 120
# Bytes: what it may take, so that a hostile archive ends it and nothing else.
_MEMORY = 1_000_000_000
_CHUNK = 1 << 20
# What it says of archives with a password.
_PROTECTED = ("encrypt", "passphrase", "password")
# A language of UTF-8 that needs no installation.
_LANGUAGE = "en_US.UTF-8" if sys.platform == "darwin" else "C.UTF-8"
# Bytes of its messages that are looked at.
_SAID = 4096


@cache
def program() -> str | None:
    """Where bsdtar is, found by itself; None where it is not installed."""
    for found in filter(None, map(shutil.which, _PROGRAMS)):
        try:
            said = subprocess.run([found, "--version"], check=False, capture_output=True, timeout=10).stdout
        except (OSError, subprocess.SubprocessError):
            continue
        if said.startswith(b"bsdtar"):
            return found
    return None


def bsdtar_entries(name: str, file: BinaryIO) -> Iterator[Entry]:
    """The regular files and folders of an archive, in order; links and devices in it are nothing.

    Raises DocumentRejected, naming `name`, for one that is protected, damaged or not done in time; ValueError where the program is gone.
    """
    found = program()
    if found is None:
        raise ValueError("bsdtar is not installed")
    size = file.seek(0, os.SEEK_END)
    file.seek(0)
    with tempfile.TemporaryFile() as said, _as_input(file) as given:
        # In a language of UTF-8, so that names are as they are.
        process = subprocess.Popen(
            [found, "-c", "-f", "-", "--format=pax", "@-"],
            stdin=given, stdout=subprocess.PIPE, stderr=said, env=families.environment(LC_ALL=_LANGUAGE),
        )  # fmt: skip
        running = _Running(name, process, said)
        try:
            yield from running.entries(size)
        finally:
            running.end()


class _Running:
    """The program while it gives its stream."""

    def __init__(self, name: str, process: subprocess.Popen[bytes], said: IO[bytes]) -> None:
        self.name, self.process, self.said = name, process, said
        self.is_late = False
        self.timer = threading.Timer(_SECONDS, self._late)
        self.timer.start()
        _limit(process.pid)

    def entries(self, size: int) -> Iterator[Entry]:
        """What comes; size: of the archive. Raises as `bsdtar_entries` does, here or where bytes are asked for."""
        skipped = 0
        stream = self.process.stdout
        assert stream is not None
        try:
            with tarfile.open(fileobj=stream, mode="r|") as archive:
                for member in archive:
                    # What nobody wants is unpacked all the same.
                    skipped += member.size if member.isfile() else 0
                    if member.isfile() or member.isdir():
                        pieces = partial(self._pieces, archive, member)
                        yield Entry(member.name, member.size, skipped, size, member.isdir(), False, pieces)
                        skipped = 0
            # The end of the stream, so that the program can end, too.
            stream.read()
        except tarfile.TarError as error:
            raise self._problem(f"{error}") from error
        if self.process.wait():
            raise self._problem("it cannot be unpacked whole")

    def end(self) -> None:
        """Ends it, if it has not ended."""
        self.timer.cancel()
        self.process.kill()
        self.process.wait()
        if self.process.stdout is not None:
            self.process.stdout.close()

    def _pieces(self, archive: tarfile.TarFile, member: tarfile.TarInfo) -> Iterator[bytes]:
        source = archive.extractfile(member)
        assert source is not None
        try:
            while piece := source.read(_CHUNK):
                yield piece
        except tarfile.TarError as error:
            raise self._problem(f"{error}") from error

    def _problem(self, otherwise: str) -> Exception:
        """Why the stream ended: what the program says tells more than where that was."""
        if self.process.stdout is not None:
            self.process.stdout.close()
        self.process.wait()
        if self.is_late:
            return DocumentRejected(self.name, f"it was not unpacked in {_SECONDS} seconds", BY_HAND)
        self.said.seek(0)
        message = self.said.read(_SAID).decode("utf-8", "replace").lower()
        if any(word in message for word in _PROTECTED):
            return DocumentRejected(self.name, "the archive is protected by a password", "remove the password")
        return ValueError(otherwise)

    def _late(self) -> None:
        self.is_late = True
        self.process.kill()


def _as_input(file: BinaryIO) -> IO[bytes]:
    """The open file as one that another process can read from its beginning; it is closed afterwards, `file` is not."""
    try:
        given = os.fdopen(os.dup(file.fileno()), "rb")
    except OSError:  # in memory
        held = tempfile.TemporaryFile()  # noqa: SIM115
        shutil.copyfileobj(file, held)
        held.seek(0)
        return held
    os.lseek(given.fileno(), 0, os.SEEK_SET)
    return given


def _limit(pid: int) -> None:
    """Limits the memory and the processor time of a process that runs, where the system can."""
    if sys.platform == "linux":
        import resource

        try:
            resource.prlimit(pid, resource.RLIMIT_AS, (_MEMORY, _MEMORY))
            resource.prlimit(pid, resource.RLIMIT_CPU, (_SECONDS, _SECONDS))
        except (OSError, ValueError):  # it has ended, or may do less already
            return
