"""The archive: the original of every loaded document under the name of its content, never altered.

`trace --image` draws on it; the warehouse itself holds no pages. What lies there is compared with its name whenever it is used:
a file of another content is none.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import shutil
from pathlib import Path

from etl.document.opened import open_regular
from etl.errors import CannotRun, DocumentRejected
from etl.system.private import home_folder

# Ends the name of a copy that is not yet whole.
_PARTIAL = ".part"
_HASH_LETTERS = 64
_CHUNK = 1 << 20


def keep(home: Path, original: Path, sha256: str) -> Path:
    """Copies a file into the archive of `home` unless it is there, whole; its place in the archive.

    Raises DocumentRejected when the file is not, or no longer, what has this SHA-256; CannotRun when the disk does not take it.
    """
    kept = find(home, sha256)
    if kept is not None:
        return kept
    place = _folder(home, sha256) / f"{sha256}{original.suffix.lower()}"
    partial = place.with_name(f"{place.name}.{os.getpid()}{_PARTIAL}")
    try:
        content = open_regular(original)
    except OSError as error:
        raise DocumentRejected(
            original.name, f"the file cannot be read ({error.strerror})", "check that it exists and may be opened"
        ) from error
    try:
        with content:
            home_folder(home, "archive", place.parent.name)
            with os.fdopen(os.open(partial, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as copy:
                shutil.copyfileobj(content, copy, _CHUNK)
        if _hash(partial) != sha256:
            partial.unlink()
            raise DocumentRejected(
                original.name, "the file changed while it was read", "load it again when nobody writes it any more"
            )
        partial.replace(place)  # whole or not at all, also when the power goes
    except OSError as error:
        # What refuses the copy may refuse this too.
        with contextlib.suppress(OSError):
            partial.unlink()
        raise CannotRun(f"{place.parent}: the original cannot be archived ({error.strerror}); free the disk") from error
    return place


def find(home: Path, sha256: str) -> Path | None:
    """Where the original with this content is archived, or None; what bears its name with another content is not it."""
    return next((place for place in _named(home, sha256) if _hash(place) == sha256), None)


def is_there(home: Path, sha256: str, size: int) -> bool:
    """Whether there is a file of this name and size: what a night asks of each of thousands, without reading them."""
    return any(place.stat().st_size == size for place in _named(home, sha256))


def wrong(home: Path) -> list[Path]:
    """The files of the archive whose content is not what their name says, and those that are not regular ones."""
    return [place for place in _files(home) if _hash(place) != place.name[:_HASH_LETTERS]]


def count(home: Path) -> int:
    """How many originals the archive holds."""
    return len(_files(home))


def _files(home: Path) -> list[Path]:
    return sorted(place for place in (home / "archive").glob("??/*") if place.suffix != _PARTIAL)


def _named(home: Path, sha256: str) -> list[Path]:
    # In the order of names, so that it is the same one each time where there are several.
    return sorted(place for place in _folder(home, sha256).glob(f"{sha256}*") if place.suffix != _PARTIAL)


def _hash(place: Path) -> str | None:
    """The SHA-256 of a file; None when it cannot be read."""
    try:
        with open_regular(place) as content:
            return hashlib.file_digest(content, "sha256").hexdigest()
    except (OSError, DocumentRejected):
        return None


def _folder(home: Path, sha256: str) -> Path:
    return home / "archive" / sha256[:2]
