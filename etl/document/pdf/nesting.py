"""Forms a PDF draws within forms: how many that comes to, told from its bytes before a page is loaded.

A form that draws another twice, which draws a third twice, and so on, is a small file that no reader ever gets to the end of; nor
does PDFium, which draws them to a depth of its own and cannot be stopped meanwhile. What hides its forms from this look is left to
the time a page may take.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator, Mapping
from functools import partial
from typing import NamedTuple

# So deep PDFium goes.
_DEEPEST = 40
_FORM = re.compile(rb"/Subtype\s*/Form\b")
_NUMBER = re.compile(rb"(\d+)\s+\d+\s+obj\s*$")
_NAMED = re.compile(rb"/([^\s/<>\[\]()]+)\s+(\d+)\s+\d+\s+R\b")
_DRAWN = re.compile(rb"/([^\s/<>\[\]()]+)\s+Do\b")
_RESOURCES = re.compile(rb"/(?:Resources|XObject)\s+(\d+)\s+\d+\s+R\b")
_STREAM = re.compile(rb"stream\r?\n")
# A dictionary is no longer; and what is read of a form's contents, bytes.
_LONGEST, _MOST = 20_000, 2_000_000
_OPEN, _SHUT = b"obj", b"endobj"


class _Form(NamedTuple):
    """A form: the objects its resources name, and where in the file it draws them."""

    names: Mapping[bytes, int]
    begin: int
    packed: bool


def forms_drawn(data: bytes, enough: int) -> int:
    """How many forms are drawn where one is, of the form with the most in it; counted until there are more than `enough`."""
    forms = dict(_forms(data))
    within = {number: {n: at for n, at in form.names.items() if at in forms} for number, form in forms.items()}
    if not any(within.values()):
        return 1
    drawn = {number: _drawn(data, forms[number], names) for number, names in within.items() if names}
    counts = dict.fromkeys(forms, 1)
    for _ in range(_DEEPEST):
        before = counts
        counts = {
            number: 1 + sum(times * before[other] for other, times in drawn.get(number, {}).items()) for number in forms
        }
        if counts == before or max(counts.values()) > enough:
            break
    return max(counts.values())


def _forms(data: bytes) -> Iterator[tuple[int, _Form]]:
    for found in _FORM.finditer(data):
        begin = data.rfind(_OPEN, max(0, found.start() - _LONGEST), found.start()) + len(_OPEN)
        number = _NUMBER.search(data, max(0, begin - 30), begin)
        stream = _STREAM.search(data, found.end(), found.end() + _LONGEST)
        if number and stream:
            head = data[begin : stream.start()]
            named = b"".join([head, *map(partial(_object, data), _RESOURCES.findall(head))])
            names = {name: int(at) for name, at in _NAMED.findall(named)}
            yield int(number[1]), _Form(names, stream.end(), b"/FlateDecode" in head)


def _object(data: bytes, number: bytes) -> bytes:
    """The dictionary of an object the file prints as it is."""
    found = re.search(rb"(?<!\d)" + number + rb"\s+\d+\s+obj\b", data)
    if found is None:
        return b""
    return data[found.end() : max(found.end(), data.find(_SHUT, found.end(), found.end() + _LONGEST))]


def _drawn(data: bytes, form: _Form, names: Mapping[bytes, int]) -> dict[int, int]:
    """How often a form draws each of these."""
    part = data[form.begin : form.begin + _MOST]
    if form.packed:
        try:
            part = zlib.decompressobj().decompress(part, _MOST)
        except zlib.error:
            return {}
    else:
        part = part[: max(0, part.find(b"endstream"))]
    counts: dict[int, int] = {}
    for name in _DRAWN.findall(part):
        if name in names:
            counts[names[name]] = counts.get(names[name], 0) + 1
    return counts
