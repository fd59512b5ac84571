"""Keeping: what a night leaves for later – backups, of which the last are kept, and reports, which go when they are old."""

from __future__ import annotations

import re
from datetime import datetime, timedelta
from pathlib import Path

from etl.database.backup import backup
from etl.system.private import home_folder

_BACKUP = re.compile(r"yusuan-\d{8}-\d{6}\.dump")
_REPORT = re.compile(r"nightly-(\d{8}-\d{6})\.(?:txt|json|html)")
_STAMP = "%Y%m%d-%H%M%S"


def backed_up(url: str, home: Path, begun: datetime, count: int) -> Path:
    """Writes tonight's backup into `backups` of the home folder and removes all but the last `count`. Raises CannotRun, OSError."""
    folder = home_folder(home, "backups")
    file = folder / f"yusuan-{begun:{_STAMP}}.dump"
    backup(url, file)
    # Only when the new one is whole; names sort by their time.
    made = sorted(path for path in folder.iterdir() if _BACKUP.fullmatch(path.name))
    for old in made[:-count]:
        old.unlink(missing_ok=True)
    return file


def forget_reports(home: Path, now: datetime, days: int) -> int:
    """Removes reports of nights more than `days` ago (0: none) and returns how many files; what others put there stays."""
    folder = home / "reports"
    if not days or not folder.is_dir():
        return 0
    oldest = f"{now - timedelta(days=days):{_STAMP}}"
    old = [path for path in folder.iterdir() if (found := _REPORT.fullmatch(path.name)) and found[1] < oldest]
    for path in old:
        path.unlink(missing_ok=True)
    return len(old)
