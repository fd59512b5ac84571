"""The quarantine: a copy of every rejected file with the reason beside it, tried again by another parser or with a program it lacked.

`quarantine/<content>/<file name>` and `reason.json` beside it; the file itself stays where it came from.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path
from typing import BinaryIO

from etl.document.opened import lying_in, open_regular
from etl.errors import CannotRun, DocumentRejected
from etl.records.outcome import DocumentReport
from etl.system.private import home_folder
from etl.system.whole_file import write_whole

_REASON = "reason.json"
# So much of the hash names a folder: enough to keep files apart, short enough to read.
_SHOWN = 16


@dataclass(frozen=True)
class Quarantined:
    """A rejected file. origin: the path or URL it came from. file: the copy. parser_version: what rejected it, its helpers too."""

    file: Path
    sha256: str
    origin: str
    parser_version: str
    page: int | None
    reason: str
    advice: str
    rejected_at: str


@dataclass(frozen=True)
class DealtWith:
    """A file of this run: where it lies, and what became of it; `report.file` is the path or URL it came from, `root` as of an Offer."""

    file: Path
    report: DocumentReport
    root: Path | None = None


def held(home: Path) -> list[Quarantined]:
    """What lies in quarantine, by origin; folders somebody has tampered with are left out."""
    return sorted(_entries(home), key=lambda entry: (entry.origin, entry.sha256))


def settle(home: Path, dealt_with: Iterable[DealtWith], parser_version: str) -> None:
    """Puts copies of what was rejected into quarantine, and takes out what its origin has put right.

    Of one origin only the newest content stays. A file that cannot be read leaves nothing. Raises CannotRun when the disk
    does not take it.
    """
    before = held(home)
    for one in dealt_with:
        # An archive that can be unpacked now is put right by what it holds.
        of_origin = [entry for entry in before if f"{one.report.file}/".startswith(f"{entry.origin}/")]
        with lying_in(one.root):
            kept = _keep(home, one, before, parser_version) if one.report.outcome == "rejected" else None
        for entry in of_origin:
            if kept != entry.file.parent:
                shutil.rmtree(entry.file.parent, ignore_errors=True)


def _keep(home: Path, one: DealtWith, before: Sequence[Quarantined], parser_version: str) -> Path | None:
    """The folder the file is kept in."""
    try:
        with open_regular(one.file) as content:
            sha256 = hashlib.file_digest(content, "sha256").hexdigest()
    except (OSError, DocumentRejected):
        # A link or a pipe: what it leads to is not ours to copy.
        return None
    folder = home / "quarantine" / sha256[:_SHOWN]
    if any(entry.sha256 == sha256 and entry.parser_version == parser_version for entry in before):
        return folder
    entry = Quarantined(
        folder / one.file.name, sha256, one.report.file, parser_version, one.report.rejection_page,
        one.report.rejection_reason or "", one.report.rejection_advice or "",
        datetime.now().astimezone().isoformat(timespec="seconds"),
    )  # fmt: skip
    try:
        home_folder(home, "quarantine", folder.name)
        if not entry.file.exists():
            with open_regular(one.file) as content, _private(entry.file) as copy:
                shutil.copyfileobj(content, copy)
        _write(entry)
    except DocumentRejected:
        return None
    except OSError as error:
        raise CannotRun(f"{folder}: cannot be written ({error.strerror}); free the disk") from error
    return folder


def to_try_again(home: Path, parser_version: str, offered: Collection[str]) -> list[Quarantined]:
    """What another parser rejected and is not offered tonight by where it came from."""
    return [entry for entry in held(home) if entry.parser_version != parser_version and entry.origin not in offered]


def _write(entry: Quarantined) -> None:
    content = {name: value for name, value in asdict(entry).items() if name != "file"} | {"file": entry.file.name}
    text = json.dumps(content, ensure_ascii=False, indent=2)
    if not is_utf8(text):
        text = json.dumps(content, indent=2)  # a name of bytes that are no UTF-8, kept as it is
    write_whole(entry.file.with_name(_REASON), f"{text}\n".encode(), 0o600)


def _private(path: Path) -> BinaryIO:
    """A new file, readable by its owner only from its first moment."""
    return os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb")


def is_utf8(text: str) -> bool:
    """Whether a text can be written: names of files may hold bytes that are no UTF-8."""
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True


def _entries(home: Path) -> Iterator[Quarantined]:
    for path in (home / "quarantine").glob(f"*/{_REASON}"):
        try:
            content = json.loads(path.read_text(encoding="utf-8"))
            entry = Quarantined(**{**content, "file": path.with_name(content["file"])})
        except (OSError, ValueError, KeyError, TypeError):
            continue
        if entry.file.is_file():
            yield entry
