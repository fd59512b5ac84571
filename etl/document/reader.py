"""Opens a file, tells by its first bytes what it is, and hands it to the reader of that format."""

from __future__ import annotations

import hashlib
from pathlib import Path

from etl.document.formats import format_by_suffix, format_of, suffixes
from etl.document.opened import open_regular
from etl.errors import DocumentRejected
from etl.records.document import Document


def read_document(path: Path, *, max_pages: int = 0) -> Document:
    """The content of the file at `path`, of at most `max_pages` pages (0: as many as it likes).

    What a file is, its first bytes say; its suffix only where they say nothing. Raises DocumentRejected, naming what is
    wrong and what to do, for a file that is missing, empty, of no format we read, encrypted, damaged, without pages, with
    too many, or without a text layer.
    """
    name = path.name
    try:
        with open_regular(path) as file:
            data = file.read()
    except OSError as error:
        raise DocumentRejected(
            name, f"the file cannot be read ({error.strerror})", "check that it exists and may be opened"
        ) from error
    if not data.strip():
        raise DocumentRejected(name, "the file is empty", "download it again")
    # A suffix alone leads to a reader that says what is wrong with the file.
    found = format_of(data, path.suffix) or format_by_suffix(path.suffix)
    if found is None:
        raise DocumentRejected(
            name, f"files of type {path.suffix or 'none'} are not read", f"give one of these: {', '.join(suffixes())}"
        )
    content = found.read(name, data, max_pages)
    sha256 = hashlib.sha256(data).hexdigest()
    media = content.media or found.name
    return Document(
        name, sha256, media, content.pages, content.blocks, content.written_at, content.parts, content.attachments,
        content.hidden,
    )  # fmt: skip
