"""Opens a file, tells by its first bytes what it is, and hands it to the reader of that kind."""

from __future__ import annotations

import hashlib
from pathlib import Path

from etl.document import transcript
from etl.document.pdf import reader
from etl.errors import DocumentRejected
from etl.records.page import Document

_SUFFIXES = {".pdf": "pdf", ".txt": "transcript"}


def read_document(path: Path, *, max_pages: int = 0) -> Document:
    """The pages of the PDF or transcript at `path`. A PDF may have `max_pages` pages; 0: as many as it likes.

    Raises DocumentRejected, naming what is wrong and what to do, for a file that is missing, empty, of another kind,
    encrypted, damaged, without pages, with too many, or without a text layer.
    """
    name = path.name
    try:
        data = path.read_bytes()
    except OSError as error:
        raise DocumentRejected(
            name, f"the file cannot be read ({error.strerror})", "check that it exists and may be opened"
        ) from error
    if not data.strip():
        raise DocumentRejected(name, "the file is empty", "download it again")
    media = _SUFFIXES.get(path.suffix.lower())
    if media is None:
        raise DocumentRejected(name, f"files of type {path.suffix or 'none'} are not read", "give a .pdf or a .txt")
    sha256 = hashlib.sha256(data).hexdigest()
    if media == "transcript":
        return Document(name, sha256, "transcript", transcript.read_pages(name, data))
    return Document(name, sha256, "pdf", reader.read_pages(name, data, max_pages))
