"""What the first bytes of a file say: whether they are text, and whether it is markup."""

from __future__ import annotations

import re

# Enough to tell a PDF, whose mark stands within the first 1,024 bytes, and the title of an HTML page.
HEAD_BYTES = 4096
_MARKUP = re.compile(
    r"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body|script|meta)\b",
    re.IGNORECASE | re.DOTALL,
)
# So many bytes of the last character may be missing where a text is cut.
_CUT = 4


def text_of(head: bytes) -> str | None:
    """The first bytes of a file as text, the last character of which may be cut; None when they are no text."""
    for encoding in ("utf-8-sig", "gb18030"):
        for cut in range(_CUT):
            try:
                return head[: len(head) - cut].decode(encoding)
            except UnicodeDecodeError:
                continue
    return None


def is_markup(text: str) -> bool:
    """True for the beginning of an HTML page."""
    return bool(_MARKUP.match(text))
