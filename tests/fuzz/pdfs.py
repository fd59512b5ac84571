"""What is done to PDFs: damage as disks and networks do it, and hostility as only people do."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from random import Random

from tests.fuzz.objects import STREAM, objects, rebuilt, with_stream

# What a bomb inflates to, bytes: more than the memory a fuzzed document gets.
BOMB = 400_000_000
# Operators of page contents, with operands.
TOKENS = (
    b"q", b"Q", b"BT", b"ET", b"W n", b"f", b"S", b"h", b"0 0 m", b"1e38 -1e38 l", b"9 9 9 9 re", b"0 0 0 0 0 0 cm", b"1 0 0 1 0 0 Tm",
    b"/F1 12 Tf", b"/Nope 0 Tf", b"(x) Tj", b"<FFFF> Tj", b"[(x) -1e9 (y)] TJ", b"1e6 Tc", b"-99999 Tz", b"0 Tz", b"3 Tr", b"/X1 Do",
    b"BI /W 9 /H 9 ID xx EI", b"/Span << /ActualText (x) >> BDC", b"EMC", b"nan w", b"99999999999999999999 w",
)  # fmt: skip
NUMBERS = (
    b"0",
    b"-1",
    b"1e400",
    b"99999999999",
    b"-99999999999",
    b"0.0000001",
    b"2147483648",
    b"nan",
    b"--5",
    b"1.2.3",
)
BOXES = (
    b"[0 0 1e9 1e9]",
    b"[0 0 0 0]",
    b"[nan nan nan nan]",
    b"[0 0]",
    b"[9 9 1 1]",
    b"[-1e30 -1e30 1e30 1e30]",
    b"[(a) /b 3 4]",
    b"null",
)


def flip(chance: Random, data: bytes) -> bytes:
    """Some bits turned over."""
    changed = bytearray(data)
    for _ in range(chance.choice((1, 3, 20, 200, 2000))):
        changed[chance.randrange(len(changed))] ^= 1 << chance.randrange(8)
    return bytes(changed)


def flip_streams(chance: Random, data: bytes) -> bytes:
    """Bytes overwritten within streams alone, the frame around them sound."""
    changed = bytearray(data)
    spans = [found.span(1) for found in STREAM.finditer(data) if found[1]]
    for _ in range(chance.choice((1, 5, 50, 500)) if spans else 0):
        start, end = chance.choice(spans)
        changed[chance.randrange(start, end)] = chance.randrange(256)
    return bytes(changed)


def truncate(chance: Random, data: bytes) -> bytes:
    """The end missing; sometimes with an end mark all the same."""
    cut = data[: chance.randrange(8, len(data))]
    return cut + b"\n%%EOF\n" if chance.random() < 0.4 else cut


def cut_out(chance: Random, data: bytes) -> bytes:
    """A stretch in the middle missing, or zeros instead, as lost blocks of a disk leave it."""
    start = chance.randrange(len(data))
    length = chance.choice((1, 16, 512, 4096, 50_000))
    return data[:start] + (bytes(length) if chance.random() < 0.5 else b"") + data[start + length :]


def repeat(chance: Random, data: bytes) -> bytes:
    """A stretch twice, or the whole file."""
    start = chance.randrange(len(data))
    length = chance.choice((10, 1000, len(data)))
    return data[: start + length] + data[start : start + length] + data[start + length :]


def drop_objects(chance: Random, data: bytes) -> bytes:
    """Objects missing."""
    for _ in range(chance.choice((1, 1, 3))):
        found = objects(data)
        if found:
            _, start, end = chance.choice(found)
            data = data[:start] + data[end:]
    return _framed(chance, data)


def exchange_objects(chance: Random, data: bytes) -> bytes:
    """One object's number on another's content: a page for a font, a font for the page tree."""
    found = objects(data)
    (_, start, end), (other, *_) = chance.choice(found), chance.choice(found)
    item = re.sub(rb"^\d+", b"%d" % other, data[start:end])
    return rebuilt(data[:start] + item + data[end:] if chance.random() < 0.5 else data + b"\n" + item)


def redirect(chance: Random, data: bytes) -> bytes:
    """References that lead elsewhere: in circles, to themselves, to nothing."""
    numbers = [number for number, _, _ in objects(data)]
    share = chance.choice((0.01, 0.1, 0.5))

    def elsewhere(found: re.Match[bytes]) -> bytes:
        return b"%d 0 R" % chance.choice([*numbers, 99999]) if chance.random() < share else found[0]

    return _framed(chance, re.sub(rb"\b\d+ 0 R\b", elsewhere, data))


def stream_lengths(chance: Random, data: bytes) -> bytes:
    """Lengths of streams that are not theirs."""
    wrong = (b"0", b"1", b"-1", b"99999999", b"18446744073709551615", b"7 0 R", b"/x")
    return _some(chance, rb"/Length \d+(?! \d+ R)", data, lambda: b"/Length " + chance.choice(wrong))


def filters(chance: Random, data: bytes) -> bytes:
    """Filters a stream does not have, and chains of them."""
    wrong = (
        b"/LZWDecode",
        b"/ASCII85Decode",
        b"/RunLengthDecode",
        b"/Nope",
        b"[" + b"/FlateDecode " * 50 + b"]",
        b"/JBIG2Decode",
    )
    return _some(chance, rb"/Filter\s*/\w+", data, lambda: b"/Filter " + chance.choice(wrong))


def page_count(chance: Random, data: bytes) -> bytes:
    """A page tree that says it has other pages than it has."""
    wrong = (b"0", b"-5", b"1", b"900", b"3000", b"2000000", b"2147483647", b"99999999999999")
    return _framed(chance, re.sub(rb"/Count \d+", b"/Count " + chance.choice(wrong), data))


def page_tree(chance: Random, data: bytes) -> bytes:
    """A page tree that grows into itself, or names the same page thousands of times."""
    kids = re.search(rb"/Kids\s*\[(.*?)\]", data, re.DOTALL)
    own = next((number for number, start, end in objects(data) if b"/Kids" in data[start:end]), 1)
    if kids is None:
        return data
    first = kids[1].strip().partition(b"R")[0] + b"R "
    more = chance.choice((b"%d 0 R " % own * 3, first * 200, first * 5000, b"%d 0 R " % own * 5000, b"[[[] ] ]"))
    return rebuilt(data[: kids.start(1)] + more + data[kids.start(1) :])


def boxes(chance: Random, data: bytes) -> bytes:
    """Sheets of impossible sizes, turned by impossible angles."""
    data = re.sub(rb"/MediaBox\s*\[.*?\]", b"/MediaBox " + chance.choice(BOXES), data, flags=re.DOTALL)
    turn = chance.choice(
        (b"", b"/Rotate 37 ", b"/Rotate -90 ", b"/Rotate 1e99 ", b"/UserUnit 1e9 ", b"/CropBox [0 0 1 1] ")
    )
    return rebuilt(data.replace(b"/MediaBox", turn + b"/MediaBox"))


def nest(chance: Random, data: bytes) -> bytes:
    """Arrays, dictionaries or brackets one in the other, tens of thousands deep."""
    depth = chance.choice((100, 5000, 50_000))
    begin, end = chance.choice(((b"[", b"]"), (b"<< /A ", b">>"), (b"(", b")"), (b"q ", b"Q "), (b"BT ", b"")))
    inner = begin * depth + chance.choice((b"", b"1", b"/x", end * depth))
    if chance.random() < 0.5 and begin in (b"[", b"<< /A ", b"("):
        return rebuilt(data.replace(b"/MediaBox", b"/Deep " + inner + b" /MediaBox", 1))
    return _with_content(chance, data, lambda content: inner + b"\n" + content)


def tokens(chance: Random, data: bytes) -> bytes:
    """Page contents with operators that do not belong there."""

    def spoil(content: bytes) -> bytes:
        lines = content.split(b"\n")
        for _ in range(chance.choice((1, 10, 200))):
            lines.insert(chance.randrange(len(lines) + 1), chance.choice(TOKENS))
        return b"\n".join(lines)

    return _with_content(chance, data, spoil)


def numbers(chance: Random, data: bytes) -> bytes:
    """Numbers in page contents that are none, or beyond every page."""
    share = chance.choice((0.001, 0.02, 0.3))

    def other(found: re.Match[bytes]) -> bytes:
        return chance.choice(NUMBERS) if chance.random() < share else found[0]

    return _with_content(chance, data, lambda content: re.sub(rb"(?<![\w.])-?\d+(\.\d+)?(?![\w.])", other, content))


def crowd(chance: Random, data: bytes) -> bytes:
    """Tens of thousands of lines, boxes or letters on one page."""
    many = chance.choice((2_000, 20_000, 60_000))
    drawn = {
        "lines": lambda: b"%d %d m %d %d l S" % (*chance.choices(range(600), k=2), *chance.choices(range(600), k=2)),
        "grid": lambda: b"%d 10 1 800 re f 10 %d 500 1 re f" % tuple(chance.choices(range(900), k=2)),
        "letters": lambda: b"BT /F1 6 Tf %d %d Td (1,234.56) Tj ET" % tuple(chance.choices(range(800), k=2)),
    }[chance.choice(("lines", "grid", "letters"))]
    more = b"\n".join(drawn() for _ in range(many))
    return _with_content(chance, data, lambda content: content + b"\n" + more)


def bomb(chance: Random, data: bytes) -> bytes:
    """A stream of a few hundred kilobytes that inflates to hundreds of megabytes."""
    unit = chance.choice((b"\0", b"q\n", b"(x) Tj\n", b"0 0 m 9 9 l S\n", b"[", b" "))
    content = unit * (BOMB // len(unit) if unit == b"\0" else BOMB // 8 // len(unit))
    streams = [(start, end) for _, start, end in objects(data) if STREAM.search(data, start, end)]
    if not streams:
        return data
    start, end = chance.choice(streams)
    return rebuilt(data[:start] + with_stream(data[start:end], content, deflated=True) + data[end:])


def into_itself(chance: Random, data: bytes) -> bytes:
    """A form that draws itself, and forms that draw each other twice: two to the power of thirty drawings."""
    top = max(number for number, _, _ in objects(data))
    depth = chance.choice((1, 30))
    forms = []
    for level in range(depth):
        inner = top + 1 + (level + 1) % depth if depth > 1 and level < depth - 1 else top + 1 + level
        content = b"/X1 Do /X1 Do" if depth == 1 or level < depth - 1 else b"0 0 m 9 9 l S"
        forms.append(
            b"%d 0 obj\n<< /Type /XObject /Subtype /Form /BBox [0 0 600 800] /Resources << /XObject << /X1 %d 0 R >> >>"
            b" /Length %d >>\nstream\n%s\nendstream\nendobj" % (top + 1 + level, inner, len(content), content)
        )
    data = re.sub(rb"/Resources\s*<<", b"/Resources << /XObject << /X1 %d 0 R >> " % (top + 1), data)
    spoiled = _with_content(chance, data, lambda content: b"/X1 Do\n" + content)
    return rebuilt(spoiled + b"\n" + b"\n".join(forms))


def unmap(chance: Random, data: bytes) -> bytes:
    """Fonts that do not say which letters they draw, or say it wrongly."""
    wrong = (b"/ToUnicodeX", b"/ToUnicode null /Old", b"/ToUnicode /Identity-H /Old")
    data = re.sub(rb"/ToUnicode\b", chance.choice(wrong), data)
    if chance.random() < 0.5:
        data = re.sub(
            rb"/(Encoding|DescendantFonts|FontDescriptor|Widths|W)\b", rb"/X\1", data, count=chance.choice((1, 0))
        )
    return rebuilt(data)


def encrypt(chance: Random, data: bytes) -> bytes:
    """A trailer that says the file is encrypted, with what is no key."""
    said = chance.choice(
        (b"/Encrypt << >>", b"/Encrypt 1 0 R", b"/Encrypt << /Filter /Standard /V 5 /R 6 /O (x) /U (y) /P -1 >>")
    )
    return re.sub(rb"/Root\b", said + b" /Root", rebuilt(data))


def noise(chance: Random, data: bytes) -> bytes:
    """No PDF at all, or one with noise before or behind."""
    random = chance.randbytes(chance.choice((10, 1000, 100_000)))
    return chance.choice(
        (b"%PDF-1.7\n" + random + b"\n%%EOF\n", random + data, data + random, b"%PDF-1.4", bytes(5000), random)
    )


KINDS: Mapping[str, Callable[[Random, bytes], bytes]] = {
    each.__name__: each
    for each in (
        flip, flip_streams, truncate, cut_out, repeat, drop_objects, exchange_objects, redirect, stream_lengths, filters, page_count,
        page_tree, boxes, nest, tokens, numbers, crowd, bomb, into_itself, unmap, encrypt, noise,
    )
}  # fmt: skip


def _framed(chance: Random, data: bytes) -> bytes:
    """With a sound cross-reference table, or left to the reader's own repair."""
    return rebuilt(data) if chance.random() < 0.6 else data


def _some(chance: Random, pattern: bytes, data: bytes, other: Callable[[], bytes]) -> bytes:
    """Some of what the pattern finds replaced."""
    share = chance.choice((0.05, 0.3, 1.0))
    return _framed(chance, re.sub(pattern, lambda found: other() if chance.random() < share else found[0], data))


def _with_content(chance: Random, data: bytes, change: Callable[[bytes], bytes]) -> bytes:
    """One of the streams that look like a page's content changed; only inflated files have any."""
    drawing = [
        (start, end)
        for _, start, end in objects(data)
        if (found := STREAM.search(data, start, end)) and re.search(rb"\b(Tj|TJ|re|l|Do)\s", found[1])
    ]
    if not drawing:
        return flip_streams(chance, data)
    start, end = chance.choice(drawing)
    stream = STREAM.search(data, start, end)
    assert stream is not None
    deflated = chance.random() < 0.3
    return rebuilt(data[:start] + with_stream(data[start:end], change(stream[1]), deflated=deflated) + data[end:])
