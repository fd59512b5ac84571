"""Pages of sites as they were last: so that they are asked for changes only, and what has not changed need not come again."""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict
from pathlib import Path

from etl.load.nightly.downloads import Download
from etl.system.private import home_folder


class KeptPages:
    """What each page gave last, by its URL; a page that cannot be kept, or was tampered with, is asked for as a new one."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def get(self, url: str) -> Download | None:
        """What a page was when it was last asked for, or None."""
        try:
            known = Download(**json.loads(self._about(url).read_text(encoding="utf-8")))
            content = self._page(url).read_bytes()
        except (OSError, ValueError, TypeError):
            return None
        return known if known.url == url and hashlib.sha256(content).hexdigest() == known.sha256 else None

    def content(self, url: str) -> bytes:
        """The page. Raises OSError where it is not kept."""
        return self._page(url).read_bytes()

    def keep(self, known: Download, file: Path) -> None:
        """Takes a page from a file, which is gone then. Raises OSError where the disk does not take it."""
        home_folder(self._folder.parent, self._folder.name)
        file.replace(self._page(known.url))
        self._about(known.url).write_text(json.dumps(asdict(known), ensure_ascii=False), encoding="utf-8")

    def _page(self, url: str) -> Path:
        return self._folder / f"{hashlib.sha256(url.encode()).hexdigest()[:32]}.html"

    def _about(self, url: str) -> Path:
        return self._page(url).with_suffix(".json")
