"""What is done to markup – web pages, and the XML of workbooks and text documents: tags astray, nested, spanning, declared."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from random import Random

from tests.fuzz.texts import NUMBERS, ODD

_TAG = re.compile(rb"<[^<>]{1,200}>")
_FIGURE = re.compile(rb"\d[\d,.]*")
_HEAD = re.compile(rb"^(\xef\xbb\xbf)?(<\?xml[^>]*\?>)?")
_VALUES = (b"0", b"-1", b"1000000000", b"9" * 400, b"NaN", b"", b"A" * 5000, b"#REF!")


def drop_tags(chance: Random, data: bytes) -> bytes:
    """Some tags are gone."""
    return _TAG.sub(lambda tag: b"" if chance.random() < 0.03 else tag[0], data)


def exchange_tags(chance: Random, data: bytes) -> bytes:
    """Some tags are others of the same page."""
    tags = _TAG.findall(data) or [b""]
    return _TAG.sub(lambda tag: chance.choice(tags) if chance.random() < 0.05 else tag[0], data)


def nest(chance: Random, data: bytes) -> bytes:
    """A tag is opened thousands of times in a place."""
    tags = [tag for tag in _TAG.findall(data) if tag[1:2] not in (b"/", b"?", b"!") and tag[-2:-1] != b"/"] or [b"<a>"]
    place = chance.randrange(len(data) + 1)
    return data[:place] + chance.choice(tags) * chance.choice((100, 3000, 60_000)) + data[place:]


def attributes(chance: Random, data: bytes) -> bytes:
    """Values of attributes are other than they may be: spans, counts, references."""
    return re.sub(
        rb'="[^"<>]*"',
        lambda value: b'="' + chance.choice(_VALUES) + b'"' if chance.random() < 0.05 else value[0],
        data,
    )


def spans(chance: Random, data: bytes) -> bytes:
    """Cells that reach over more than there is."""
    size = chance.choice((b"0", b"70000", b"1000000000"))
    wide = b' colspan="' + size + b'" rowspan="' + size + b'"'
    return re.sub(rb"<t[dh]\b", lambda cell: cell[0] + wide if chance.random() < 0.02 else cell[0], data)


def declare(chance: Random, data: bytes) -> bytes:
    """A document type with entities that grow, or that lead elsewhere."""
    grown = b"".join(b'<!ENTITY e%d "%s">' % (n + 1, b"&e%d;" % n * 10) for n in range(9))
    outside = b'<!ENTITY e9 SYSTEM "file:///etc/hostname">'
    kind = b'<!DOCTYPE x [<!ENTITY e0 "lol">' + (grown if chance.random() < 0.5 else outside) + b"]>"
    head = _HEAD.match(data)
    at = head.end() if head else 0
    return data[:at] + kind + data[at:].replace(b"</", b"&e9;</", 1)


def figures(chance: Random, data: bytes) -> bytes:
    """Figures no office writes."""
    return _FIGURE.sub(
        lambda figure: chance.choice(NUMBERS).encode() if chance.random() < 0.05 else figure[0], data
    )  # fmt: skip


def letters(chance: Random, data: bytes) -> bytes:
    """Letters that are no text, or not what they look like."""
    places = sorted(chance.randrange(len(data) + 1) for _ in range(20))
    parts = [data[start:end] for start, end in zip([0, *places], [*places, len(data)], strict=True)]
    return b"".join(part + chance.choice(ODD).encode("utf-8", "surrogatepass") for part in parts)


def flip(chance: Random, data: bytes) -> bytes:
    """Some bytes are others."""
    changed = bytearray(data)
    for _ in range(chance.randint(1, 40)):
        changed[chance.randrange(len(changed))] = chance.randrange(256)
    return bytes(changed)


def truncate(chance: Random, data: bytes) -> bytes:
    """The end is missing."""
    return data[: chance.randrange(len(data))]


KINDS: Mapping[str, Callable[[Random, bytes], bytes]] = {
    each.__name__: each
    for each in (drop_tags, exchange_tags, nest, attributes, spans, declare, figures, letters, flip, truncate)
}
