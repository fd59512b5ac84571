"""What folders and names offer to be read: one place decides, and says of the rest why not.

In a folder only regular files that lie in it are offered. A link there may lead anywhere, a pipe or a device may never end: each is
an offer with the reason it is not read, and the rest is read. A file named by itself may be a link; what it leads to is meant.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from etl.document.formats import suffixes
from etl.document.opened import check_regular
from etl.errors import DocumentRejected, UsageError

# Archives are unpacked, or refused with advice (`etl.run.archives`).
ARCHIVES = (".zip", ".7z", ".rar")
# What office programs put beside a file while it is open.
LOCKS = "~$"


@dataclass(frozen=True)
class Offer:
    """A file to be read, or why it is not.

    root: the folder named, where it was found in one: it is opened only where it lies there. source: the URL, or the archive and the
    name in it, that it was copied from for this run: what people know it by; other machines do not see the copy.
    """

    path: Path
    problem: DocumentRejected | None = None
    root: Path | None = None
    source: str | None = None


def offers(paths: Iterable[Path | Offer]) -> list[Offer]:
    """The files named, and those in the folders named with a suffix we read, each once, a folder's in sorted order.

    Hidden files are left out: editors and file managers leave them beside the real ones. Offers given are taken as they are. Raises
    UsageError for what is not there, and for a folder named that cannot be read.
    """
    found: dict[str, Offer] = {}
    for path in paths:
        if isinstance(path, Offer):
            found.setdefault(os.path.realpath(path.path) if path.problem is None else str(path.path), path)
            continue
        try:
            named = path.resolve(strict=True) if path.is_symlink() else path
            is_folder = named.is_dir()
            if not is_folder:
                named.lstat()
        except (OSError, RuntimeError) as error:  # RuntimeError: a link that leads to itself, before Python 3.13
            raise UsageError(f"{path}: no such file or folder") from error
        for offer in sorted(_walk(path, is_read=True), key=lambda each: each.path) if is_folder else [Offer(named)]:
            found.setdefault(os.path.realpath(offer.path) if offer.problem is None else str(offer.path), offer)
    return list(found.values())


def passed_over(paths: Iterable[Path | Offer]) -> list[str]:
    """The files in the folders named that are of no format we read, hidden ones left out."""
    folders = [path for path in paths if isinstance(path, Path) and path.is_dir()]
    return [
        str(offer.path) for path in folders for offer in sorted(_walk(path, is_read=False), key=lambda each: each.path)
    ]


def _walk(folder: Path, *, is_read: bool) -> Iterator[Offer]:
    """The files of a folder that are of a format we read, with what stands in the way; or only those that are of none."""
    unreadable: list[OSError] = []
    for place, folders, names in os.walk(folder, onerror=unreadable.append):
        kept = []
        for name in folders:
            if name.startswith("."):
                continue
            if (Path(place) / name).is_symlink():
                if is_read:
                    yield _judged(Path(place) / name, folder)
            else:
                kept.append(name)
        folders[:] = kept
        for name in names:
            if not name.startswith((".", LOCKS)) and (Path(name).suffix.lower() in (*suffixes(), *ARCHIVES)) is is_read:
                yield _judged(Path(place) / name, folder)
    for error in unreadable if is_read else ():
        closed = Path(os.fsdecode(error.filename))
        if closed == folder:
            raise UsageError(f"{closed}: the folder cannot be read ({error.strerror})") from error
        yield Offer(
            closed,
            DocumentRejected(
                closed.name, f"the folder cannot be read ({error.strerror})", "check the folder and its rights"
            ),
        )


def _judged(path: Path, root: Path) -> Offer:
    """A regular file as it is; anything else, and what went away meanwhile, with the reason."""
    try:
        check_regular(path.name, path.lstat().st_mode)
    except DocumentRejected as rejected:
        return Offer(path, rejected)
    except OSError as error:
        reason = f"the file cannot be read ({error.strerror or error})"
        return Offer(path, DocumentRejected(path.name, reason, "check the file and its rights"))
    return Offer(path, root=root)
