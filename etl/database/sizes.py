"""How much of the machine the embedded server uses: by its memory, unless `server.conf` in the home says otherwise."""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Mapping
from pathlib import Path

from etl.errors import CannotRun, without_path

MEGABYTE = 1 << 20
FILE = "server.conf"
# What the server is, and not how large: these stay ours.
FIXED = frozenset({"listen_addresses", "port", "unix_socket_directories", "data_directory", "hba_file", "ident_file"})
# A size or a number, as `512MB`, `0.9`, `off`; it goes through a shell.
_LINE = re.compile(r"([a-z_]+)\s*=\s*'?([\w.%-]+)'?\s*(?:#.*)?", re.ASCII)


def sized(memory: int | None = None) -> dict[str, str]:
    """Settings for a machine of `memory` bytes, by default this one.

    A sixteenth is for pages the server keeps itself (the system keeps more of them), and a query may sort in a 512th before it
    writes to disk: thirty at once leave room for what reads documents. No process may address more than a quarter.
    """
    there = (_of_this_machine() if memory is None else memory) // MEGABYTE
    return {
        "shared_buffers": _megabytes(there // 16, 128, 4096),
        "effective_cache_size": _megabytes(there // 2, 512, 1 << 20),
        "work_mem": _megabytes(there // 512, 16, 64),
        "maintenance_work_mem": _megabytes(there // 32, 128, 1024),
        # A build writes some gigabytes in one go; at 1 GB each page would be written to the log again and again.
        "max_wal_size": "4GB",
    }


def said(home: Path) -> Mapping[str, str]:
    """What `server.conf` in the home says, `name = value` a line; nothing where there is none. Raises CannotRun for what is none."""
    path = home / FILE
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except FileNotFoundError:
        return {}
    except (OSError, UnicodeDecodeError) as error:
        raise CannotRun(f"{path}: cannot be read ({without_path(error)})") from error
    found = {}
    for number, line in enumerate(lines, 1):
        if not line.strip() or line.lstrip().startswith("#"):
            continue
        setting = _LINE.fullmatch(line.strip())
        if setting is None or setting[1] in FIXED:
            raise CannotRun(
                f"{path}, line {number}: a line is a setting of PostgreSQL that is not where it listens, as: work_mem = 64MB"
            )
        found[setting[1]] = setting[2]
    return found


def _megabytes(wanted: int, least: int, most: int) -> str:
    return f"{max(least, min(wanted, most))}MB"


def _of_this_machine() -> int:
    if sys.platform == "win32":
        return 4096 * MEGABYTE
    return os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE")
