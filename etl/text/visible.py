"""Text of others as it may be shown: no character of it steers the terminal, the page or the order of the letters."""

from __future__ import annotations

import re

# Controls of terminals (C0 but tab and line feed, C1), marks that turn the direction of writing, bytes of a name that are no UTF-8.
_HIDDEN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")


def visible(text: str) -> str:
    """The text, of any number of lines, with what is not to be seen written out, as `\\x1b`."""
    return _HIDDEN.sub(_written, text)


def visible_name(name: str) -> str:
    """A name within a line: no line feed or tab of it makes another line or cell."""
    return visible(_bytes_as_text(name)).replace("\n", "\\n").replace("\t", "\\t")


def _bytes_as_text(name: str) -> str:
    """A name of bytes that are no UTF-8 in the letters of GB 18030, as archives of Windows leave it, where it is that."""
    try:
        name.encode()
    except UnicodeEncodeError:
        try:
            return name.encode("utf-8", "surrogateescape").decode("gb18030")
        except UnicodeError:
            return name
    return name


def _written(found: re.Match[str]) -> str:
    code = ord(found[0])
    if 0xDC80 <= code <= 0xDCFF:
        code -= 0xDC00
    return f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}"
