"""The encoding of a page: as its bytes prove it, whatever it declares."""

from __future__ import annotations

import codecs
import re

_DECLARED = re.compile(rb"""<meta[^>]+charset\s*=\s*["']?\s*([\w-]+)""", re.IGNORECASE)
_MARKS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
_DECLARED_WITHIN = 4096
# GB 18030 holds GB 2312 and GBK; browsers, too, read all three as the largest.
_CHINESE = frozenset({"gb2312", "gbk", "gb18030", "gb_2312-80", "x-gbk", "hz-gb-2312"})


def decoded(data: bytes) -> str:
    """The text of a page; what no encoding reads stands as U+FFFD.

    UTF-8 is hardly ever true of other text by chance: what is UTF-8 is read as that, else as declared, else as GB 18030.
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return data.decode(encoding, "replace")
    match = _DECLARED.search(data[:_DECLARED_WITHIN])
    declared = match[1].decode("ascii", "replace").lower() if match else ""
    for encoding in ("utf-8", "gb18030" if declared in _CHINESE else declared, "gb18030"):
        try:
            return data.decode(encoding)
        except (UnicodeDecodeError, LookupError):
            continue
    # A few broken bytes, as where a page was cut: the encoding that breaks least.
    return min((data.decode(each, "replace") for each in ("utf-8", "gb18030")), key=lambda text: text.count("\ufffd"))
