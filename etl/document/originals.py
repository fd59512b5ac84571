"""The archive: the original of every loaded document under the name of its content, never altered.

`trace --image` draws on it; the warehouse itself holds no pages.
"""

from __future__ import annotations

import os
import shutil
from pathlib import Path

from etl.errors import CannotRun


def keep(home: Path, original: Path, sha256: str) -> Path:
    """Copies a file into the archive of `home` unless it is there; its place in the archive.

    Raises CannotRun when the disk does not take it.
    """
    place = _place(home, sha256, original.suffix)
    if place.exists():
        return place
    partial = place.with_name(f"{place.name}.{os.getpid()}.part")
    try:
        place.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(original, partial)
        partial.replace(place)  # whole or not at all, also when the power goes
    except OSError as error:
        partial.unlink(missing_ok=True)
        raise CannotRun(f"{place.parent}: the original cannot be archived ({error.strerror}); free the disk") from error
    return place


def find(home: Path, sha256: str) -> Path | None:
    """Where the original with this content is archived, or None."""
    return next((_place(home, sha256, s) for s in (".pdf", ".txt") if _place(home, sha256, s).exists()), None)


def _place(home: Path, sha256: str, suffix: str) -> Path:
    return home / "archive" / sha256[:2] / f"{sha256}{suffix.lower()}"
