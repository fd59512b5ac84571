"""Pages saved in one file with all that belongs to them (MHTML), as browsers and word processors do."""

from __future__ import annotations

import re
from email import policy
from email.parser import BytesParser

from etl.document.first_bytes import text_of
from etl.document.html.decode import decoded
from etl.errors import DocumentRejected

_HEAD = re.compile(r"\s*(?:[\w-]+:[^\n]*\n(?:[ \t][^\n]*\n)*)*?(?:mime-version|content-type):", re.IGNORECASE)
_RELATED = re.compile(r"content-type:\s*multipart/(?:related|mixed|alternative)", re.IGNORECASE)
# A page that only says into which frames the others go.
_FRAMES = re.compile(r"<frameset\b", re.IGNORECASE)
_MOST_PARTS = 2_000


def is_saved_whole(head: bytes) -> bool:
    """Whether the first bytes are those of such a file."""
    text = text_of(head)
    return text is not None and _HEAD.match(text) is not None and _RELATED.search(text) is not None


def pages_in(name: str, data: bytes) -> str:
    """The text of the pages in such a file. Raises DocumentRejected where there is none, or too much; name: for messages."""
    if data.count(b"\n--") > _MOST_PARTS:
        raise DocumentRejected(name, f"it holds more than {_MOST_PARTS:,} parts", "no disclosure has")
    message = BytesParser(policy=policy.compat32).parsebytes(data)
    texts = [
        decoded(content)
        for part in message.walk()
        if part.get_content_type() in ("text/html", "application/xhtml+xml")
        and isinstance(content := part.get_payload(decode=True), bytes)
    ]
    found = [text for text in texts if not _FRAMES.search(text)]
    if not found:
        raise DocumentRejected(name, "no web page is in it", "save the page again, or its attachments")
    return "\n".join(found)
