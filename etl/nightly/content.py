"""What a server sent: told by the content, whatever the headers say, and what its file is to be called."""

from __future__ import annotations

import html
import re
from collections.abc import Mapping
from email.message import Message
from urllib.parse import unquote_to_bytes, urlsplit

from etl.document.archive.archive import RAR
from etl.document.archive.seven_zip import MARK as SEVEN_ZIP
from etl.document.first_bytes import is_markup, text_of
from etl.document.formats import format_of
from etl.document.zip_file import MARK as ZIP
from etl.nightly.sources import Takes

_TITLE = re.compile(r"<title[^>]*>(.*?)</title", re.IGNORECASE | re.DOTALL)
_TITLE_SHOWN = 60
_ARCHIVES = {SEVEN_ZIP: ".7z", RAR: ".rar"}
# Not in a file name on one system or another, or not to be seen.
_UNFIT = re.compile(r'[\x00-\x1f\x7f/\\:*?"<>|\u200b-\u200f\u202a-\u202e\ufffd]+')
# File systems take 255 bytes; a temporary suffix must still fit.
_NAME_BYTES = 200


def suffix_of(head: bytes, takes: Takes = "file") -> str | None:
    """The suffix a file of this content is to have, by its first bytes; None for what is not taken.

    A web page where a file was expected is most often a notice that there is none.
    """
    if takes == "anything":
        return ".txt"
    if is_markup(text_of(head) or ""):
        return ".html" if takes == "page" else None
    # Before the formats: what is packed may look like any text.
    for mark, suffix in _ARCHIVES.items():
        if head.startswith(mark):
            return suffix
    found = format_of(head)
    if found is None and head.startswith(ZIP):
        return ".zip"
    return found.suffixes[0] if found else None


def described(head: bytes) -> str:
    """What is not a disclosure, in words: `an HTML page (404 Not Found)`."""
    if not head:
        return "nothing"
    text = text_of(head) or head.decode("latin-1")
    if is_markup(text):
        title = _TITLE.search(text)
        words = " ".join(html.unescape(title.group(1)).split())[:_TITLE_SHOWN] if title else ""
        return f"an HTML page ({words})" if words else "an HTML page"
    if head.startswith(b"\xd0\xcf\x11\xe0"):
        return "an old Office file"
    return "another type of file"


def file_name(url: str, headers: Mapping[str, str], suffix: str) -> str:
    """What to call the file: as the server says, else as the URL ends, made fit for every file system."""
    said = _disposition(headers.get("Content-Disposition", ""))
    last = urlsplit(url).path.rstrip("/").rpartition("/")[2]
    return fit(said or _decoded(unquote_to_bytes(last)) or urlsplit(url).hostname or "document", suffix)


def fit(name: str, suffix: str) -> str:
    """The name without what a file name may not hold, of sensible length, ending in the suffix."""
    stem = _UNFIT.sub(" ", name).strip(" .")
    stem = stem[: -len(suffix)] if stem.lower().endswith(suffix) else stem
    while len(stem.encode("utf-8", "replace")) > _NAME_BYTES:
        stem = stem[:-1]
    return f"{stem.strip(' .') or 'document'}{suffix}"


def header_text(value: str) -> str:
    """A header's value as meant: HTTP says Latin-1, many servers send UTF-8 or GB 18030."""
    try:
        return _decoded(value.encode("latin-1"))
    except UnicodeEncodeError:
        return value


def _disposition(value: str) -> str:
    message = Message()
    message["Content-Disposition"] = header_text(value)
    name = message.get_filename() or ""
    return _decoded(unquote_to_bytes(name)) if "%" in name else name


def _decoded(content: bytes) -> str:
    for encoding in ("utf-8", "gb18030"):
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    return content.decode("latin-1")
