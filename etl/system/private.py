"""Folders and files of the home: only who runs Yusuan may read or write them, whatever the umask, from their first moment.

Folders that are there keep the mode somebody gave them.
"""

from __future__ import annotations

import contextlib
import os
from pathlib import Path


def home_folder(home: Path, *below: str) -> Path:
    """The home, or a folder in it, made where it is missing. Raises OSError.

    Where root makes the home, the account of the embedded server must be able to go through it: others may, too, and list nothing.
    """
    as_root = os.name != "nt" and os.geteuid() == 0
    home.mkdir(mode=0o711 if as_root else 0o700, parents=True, exist_ok=True)
    folder = home
    for name in below:
        folder = folder / name
        folder.mkdir(mode=0o700, exist_ok=True)
    return folder


def write_private(path: Path, text: str = "") -> None:
    """Writes a small file of ASCII. Raises OSError."""
    with contextlib.closing(os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w")) as file:
        file.write(text)
