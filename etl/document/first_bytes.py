"""What the first bytes of a file say: whether they are text, and whether it is markup."""

from __future__ import annotations

import re

# Enough to tell a PDF, whose mark stands within the first 1,024 bytes, and the title of an HTML page.
HEAD_BYTES = 4096
_MARKUP = re.compile(
    r"\s*(?:<\?xml[^>]*>\s*)?(?:(?><!--.*?-->)\s*)*+<(?:!doctype\s+html|html|head|body|script|meta)\b",
    re.IGNORECASE | re.DOTALL,
)
# So many bytes of the last character may be missing where a text is cut.
_CUT = 4


# What their first bytes say they are.
_MARKS = ((b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be"), (b"\xef\xbb\xbf", "utf-8"))
_MARK = "\ufeff"
# In a text of Chinese most characters are of these; read in a wrong encoding they are scattered over all others.
_EXPECTED = re.compile(r"[\t\n\r\x20-\x7e\u2010-\u2027\u3000-\u303f\u4e00-\u9fff\uff00-\uffef]")
_ENOUGH = 0.9
_MUCH = 0.3


def decoded(data: bytes) -> str | None:
    """A whole text as it was meant: by its mark, else as UTF-8, as UTF-16 without a mark, as GB 18030; None when it is none of these.

    GB 18030 takes in GBK and GB 2312, what offices of China save as "ANSI".
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            marked = _as(data[len(mark) :], encoding)
            return marked if marked is None or encoding == "utf-8" or _is_plausible(marked) else None
    text = _as(data, "utf-8")
    if text is not None and "\0" not in text:
        return text
    for encoding in ("utf-16-le", "utf-16-be"):
        wide = _as(data, encoding)
        if wide is not None and _is_plausible(wide):
            return wide
    if text is not None:
        return text
    legacy = _as(data, "gb18030")
    return legacy if legacy is not None and _is_plausible(legacy) and not _is_broken_utf8(data) else None


def _as(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding).removeprefix(_MARK)
    except UnicodeDecodeError:
        return None


def _is_broken_utf8(data: bytes) -> bool:
    """Whether much of it is UTF-8: read as GB 18030 it would be other Chinese characters, which nobody wrote."""
    wide = sum(byte >= 0x80 for byte in data)
    chinese = sum(3 for letter in data.decode("utf-8", "ignore") if letter >= "\u3000" and _EXPECTED.match(letter))
    return chinese > wide * _MUCH


def _is_plausible(text: str) -> bool:
    """Whether nearly all of a text are characters that Chinese texts hold."""
    return bool(text) and len(_EXPECTED.findall(text)) >= _ENOUGH * len(text)


def text_of(head: bytes) -> str | None:
    """The first bytes of a file as text, the last character of which may be cut; None when they are no text."""
    for cut in range(_CUT):
        text = decoded(head[: len(head) - cut])
        if text is not None:
            return text
    return None


def is_markup(text: str) -> bool:
    """True for the beginning of an HTML page."""
    return bool(_MARKUP.match(text))
