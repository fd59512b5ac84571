"""A folder beside the target in which an export is written, and the move into place when it is whole.

Everything is written below the target's own folder, so that the move is a renaming. The descriptor goes first and comes last:
a folder that has one is whole, and holds one export.
"""

from __future__ import annotations

import json
import shutil
import tempfile
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from etl.errors import CannotRun

DESCRIPTOR = "datapackage.json"
PREFIX = ".yusuan-export-"
# What a killed run left behind is taken away when nobody can be writing in it any more.
LEFT_BEHIND_SECONDS = 86_400


@contextmanager
def staged(folder: Path) -> Iterator[Path]:
    """A new empty folder inside `folder`, which is made if need be; gone at the end, with what is left in it.

    Raises CannotRun when the folder cannot be made or written.
    """
    try:
        made = [each for each in (folder, *folder.parents) if not each.exists()]
        folder.mkdir(parents=True, exist_ok=True)
        _clear_left_behind(folder)
        work = Path(tempfile.mkdtemp(prefix=PREFIX, dir=folder))
    except OSError as error:
        raise CannotRun(f"{folder}: cannot be written ({error.strerror}); name another place with --to") from error
    try:
        yield work
    except BaseException:
        shutil.rmtree(work, ignore_errors=True)
        for each in made:
            # Only what this run made, and only while it is empty.
            if not each.exists() or any(each.iterdir()):
                break
            each.rmdir()
        raise
    shutil.rmtree(work, ignore_errors=True)


def publish(work: Path, folder: Path, names: Iterable[str], kept: Iterable[str] = ()) -> None:
    """Moves the files into the folder, over those of the same names; the descriptor last. `kept`: those of it that stay as they are.

    Files an earlier descriptor lists and this export lacks go away: nothing of another export stays beside this one.
    Where this export has no descriptor, an earlier one and its other files stay. Raises CannotRun when a file cannot be moved.
    """
    names = sorted(names)
    try:
        if DESCRIPTOR in names:
            earlier = _listed(folder / DESCRIPTOR)
            (folder / DESCRIPTOR).unlink(missing_ok=True)
            for name in earlier - {*names, *kept}:
                _remove(folder, name)
        for name in sorted(names, key=lambda name: name == DESCRIPTOR):
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            (work / name).replace(folder / name)
    except OSError as error:
        raise CannotRun(f"{error.filename}: cannot be written ({error.strerror}); export again") from error


def _listed(descriptor: Path) -> set[str]:
    """The files of a descriptor of ours, by path within its folder; none of anything else."""
    try:
        resources = json.loads(descriptor.read_text(encoding="utf-8"))["resources"]
        named = [resource["path"] for resource in resources]
        paths = [str(path) for each in named for path in (each if isinstance(each, list) else [each])]
    except (OSError, ValueError, KeyError, TypeError):
        return set()
    return {path for path in paths if not Path(path).is_absolute() and ".." not in Path(path).parts}


def _remove(folder: Path, name: str) -> None:
    """Takes a file of an earlier export away, and the folders of it that are empty then. What a link leads to is not ours."""
    path = folder / name
    above = [each for each in path.parents if each.is_relative_to(folder) and each != folder]
    if any(each.is_symlink() for each in above):
        return
    path.unlink(missing_ok=True)
    for each in above:
        if not each.is_dir() or any(each.iterdir()):
            return
        each.rmdir()


def _clear_left_behind(folder: Path) -> None:
    oldest = time.time() - LEFT_BEHIND_SECONDS
    for each in folder.glob(f"{PREFIX}*"):
        if max((path.stat().st_mtime for path in (each, *each.rglob("*"))), default=0) < oldest:
            shutil.rmtree(each, ignore_errors=True)
