"""The archive: the original of every loaded document under the name of its content, never altered.

`trace --image` draws on it; the warehouse itself holds no pages.
"""

from __future__ import annotations

import contextlib
import os
import shutil
from pathlib import Path

from etl.errors import CannotRun

# Ends the name of a copy that is not yet whole.
_PARTIAL = ".part"


def keep(home: Path, original: Path, sha256: str) -> Path:
    """Copies a file into the archive of `home` unless it is there; its place in the archive.

    Raises CannotRun when the disk does not take it.
    """
    kept = find(home, sha256)
    if kept is not None:
        return kept
    place = _folder(home, sha256) / f"{sha256}{original.suffix.lower()}"
    partial = place.with_name(f"{place.name}.{os.getpid()}{_PARTIAL}")
    try:
        place.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(original, partial)
        partial.replace(place)  # whole or not at all, also when the power goes
    except OSError as error:
        # What refuses the copy may refuse this too.
        with contextlib.suppress(OSError):
            partial.unlink()
        raise CannotRun(f"{place.parent}: the original cannot be archived ({error.strerror}); free the disk") from error
    return place


def find(home: Path, sha256: str) -> Path | None:
    """Where the original with this content is archived, or None."""
    found = _folder(home, sha256).glob(f"{sha256}*")
    # In the order of names, so that it is the same one each time where there are several.
    return next((place for place in sorted(found) if place.suffix != _PARTIAL), None)


def _folder(home: Path, sha256: str) -> Path:
    return home / "archive" / sha256[:2]
