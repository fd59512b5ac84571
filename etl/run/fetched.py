"""Files named by a URL that fsspec opens (s3://, sftp://, hdfs:// …), brought here to be dealt with like any other."""

from __future__ import annotations

import importlib
import re
from collections.abc import Iterable
from pathlib import Path, PurePosixPath
from typing import Any

from etl.document.formats import suffixes
from etl.errors import DocumentRejected, UsageError
from etl.limits import Limits
from etl.run.archives import bare_name
from etl.run.offered import ARCHIVES, Offer

_URL = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*://.")
_CHUNK = 1 << 20


def is_url(named: str) -> bool:
    """Whether a name is a URL and no path."""
    return _URL.match(named) is not None


def fetched(named: Iterable[str], folder: Path, limits: Limits) -> list[Path | Offer]:
    """Paths as they are, and for each URL the files there, copied into `folder`, a folder's in sorted order.

    As in folders of this machine, hidden files and those of no format we read are left out. A file that cannot be fetched, or is too
    large, is an offer with the reason. Raises UsageError for a URL where nothing is, and where what reads such URLs is not installed.
    """
    found: list[Path | Offer] = []
    for each in named:
        if not is_url(each):
            found.append(Path(each))
            continue
        place = _Place(each)
        for inside in place.files():
            found.append(place.copy(inside, folder / str(len(found)), limits))
    return found


class _Place:
    """A file or folder a URL names."""

    def __init__(self, url: str) -> None:
        try:
            fsspec: Any = importlib.import_module("fsspec")
        except ImportError as error:
            raise UsageError(f"{shown(url)}: URLs need the package fsspec; install yusuan[cluster]") from error
        self._url = url
        try:
            self._system, self._root = fsspec.url_to_fs(url)
            self._is_file = self._system.isfile(self._root)
            if not self._is_file and not self._system.exists(self._root):
                raise FileNotFoundError
        except (ImportError, ValueError) as error:
            raise UsageError(f"{shown(url)}: URLs of this kind are not read here ({error})") from error
        except FileNotFoundError as error:
            raise UsageError(f"{shown(url)}: no such file or folder") from error
        except Exception as error:  # each service has its own
            raise UsageError(f"{shown(url)}: the place cannot be reached ({_said(error)})") from error

    def files(self) -> list[str]:
        """The paths of the files there that are read."""
        if self._is_file:
            return [self._root]
        return sorted(path for path in self._system.find(self._root) if self._is_read(path))

    def _is_read(self, path: str) -> bool:
        within = PurePosixPath(path.removeprefix(self._root).lstrip("/"))
        return within.suffix.lower() in (*suffixes(), *ARCHIVES) and not any(
            part.startswith(".") for part in within.parts
        )

    def copy(self, path: str, folder: Path, limits: Limits) -> Offer:
        """The file as one of this machine's, in a folder of its own under its bare name."""
        source = shown(self._url) + ("" if self._is_file else "/" + path.removeprefix(self._root).lstrip("/"))
        target = folder / bare_name(path)
        try:
            folder.mkdir(parents=True)
            written = 0
            with self._system.open(path, "rb") as there, target.open("wb") as here:
                while piece := there.read(_CHUNK):
                    written += len(piece)
                    limits.check_size(target.name, written)
                    here.write(piece)
        except DocumentRejected as rejected:
            return Offer(target, rejected, source=source)
        except Exception as error:  # noqa: BLE001  one document never stops the others
            reason = f"the file cannot be fetched ({_said(error)})"
            return Offer(target, DocumentRejected(target.name, reason, "load it again"), source=source)
        return Offer(target, root=folder, source=source)


def shown(url: str) -> str:
    """A URL without the name and password it may hold."""
    return re.sub(r"(?<=://)[^/@]*@", "", url).rstrip("/")


def _said(error: Exception) -> str:
    return " ".join(f"{type(error).__name__}: {error}".split())[:200]
