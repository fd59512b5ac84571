"""The objects of a PDF as stretches of its bytes, and its cross-reference table written anew around them."""

from __future__ import annotations

import re
import zlib

OBJECT = re.compile(rb"(?<!\d)(\d+) 0 obj\b.*?\bendobj\b", re.DOTALL)
STREAM = re.compile(rb"<<(?:(?!stream).)*?>>\s*stream\r?\n(.*?)\r?\n?endstream", re.DOTALL)


def objects(data: bytes) -> list[tuple[int, int, int]]:
    """Number, start and end of every object."""
    return [(int(found[1]), found.start(), found.end()) for found in OBJECT.finditer(data)]


def rebuilt(data: bytes) -> bytes:
    """The same objects with a cross-reference table that finds them; what else was in the file is left out but its trailer.

    A reader that trusts the table then comes to the damage itself.
    """
    trailer = re.search(rb"trailer\s*(<<.*?>>)\s*startxref", data, re.DOTALL)
    root = re.search(rb"/Root\s+\d+\s+\d+\s+R", trailer[1] if trailer else data)
    if root is None:
        return data
    body, starts = bytearray(b"%PDF-1.7\n"), {}
    for number, start, end in objects(data):
        starts[number] = len(body)
        body += data[start:end] + b"\n"
    size = max(starts, default=0) + 1
    place = len(body)
    body += b"xref\n0 %d\n0000000000 65535 f \n" % size
    for number in range(1, size):
        body += b"%010d 00000 n \n" % starts[number] if number in starts else b"0000000000 65535 f \n"
    return bytes(body) + b"trailer\n<< /Size %d %s >>\nstartxref\n%d\n%%%%EOF\n" % (size, root[0], place)


def inflated(data: bytes) -> bytes:
    """The PDF with the streams it has only deflated (not pictures, not fonts' other forms) written out."""

    def open_up(found: re.Match[bytes]) -> bytes:
        stream = STREAM.search(found[0])
        if stream is None or b"/FlateDecode" not in found[0][: stream.start(1) - found.start(0)]:
            return found[0]
        try:
            content = zlib.decompress(stream[1])
        except zlib.error:
            return found[0]
        return with_stream(found[0], content, deflated=False)

    return rebuilt(OBJECT.sub(open_up, data))


def with_stream(item: bytes, content: bytes, *, deflated: bool) -> bytes:
    """An object with other content in its stream; what its dictionary said of the old one is taken out."""
    head = item[: item.index(b"stream")]
    head = re.sub(rb"/(Filter|DecodeParms)\s*(\[[^\]]*\]|<<.*?>>|/\w+)", b"", head, flags=re.DOTALL)
    head = re.sub(rb"/Length\s+\d+(\s+\d+\s+R)?", b"", head)
    if deflated:
        content = zlib.compress(content, 9)
    said = b"/Length %d" % len(content) + (b" /Filter /FlateDecode" if deflated else b"")
    end = head.rindex(b">>")
    return head[:end] + said + head[end:] + b"stream\n" + content + b"\nendstream\nendobj"
