"""Files written whole or not at all."""

from __future__ import annotations

import contextlib
import os
from pathlib import Path


def write_whole(path: Path, content: bytes, mode: int | None = None) -> None:
    """Writes a file: whoever reads it meanwhile reads the one before. mode: its permissions, from its first moment.

    Raises OSError when it cannot be written; the one before stays then.
    """
    unfinished = path.with_name(f".{path.name}.{os.getpid()}.new")
    try:
        with os.fdopen(
            os.open(unfinished, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o666 if mode is None else mode), "wb"
        ) as file:
            file.write(content)
        if mode is not None:
            unfinished.chmod(mode)
        unfinished.replace(path)
    except OSError:
        with contextlib.suppress(OSError):
            unfinished.unlink(missing_ok=True)
        raise
