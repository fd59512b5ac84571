"""Compound files are told by their streams."""

from __future__ import annotations

import struct

import pytest

from etl.document.office.compound import read
from etl.document.office.compound_mark import MARK, is_compound
from etl.errors import DocumentRejected
from tests.document.office.compounds import compound
from tests.workshop.books import bureau, only
from tests.workshop.workbook import xls


def test_a_workbook_is_read() -> None:
    data = xls(only(bureau(), frozenset({"income"})))
    assert is_compound(data)
    content = read("a.doc", data)
    assert content.media == "xls" and content.blocks


def changed(form: str, place: int, value: int) -> bytes:
    """A workbook with another number at this place."""
    data = bytearray(xls(only(bureau(), frozenset({"income"}))))
    struct.pack_into(form, data, place, value)
    return bytes(data)


def directory() -> int:
    """Where the directory of that workbook begins."""
    data = xls(only(bureau(), frozenset({"income"})))
    return 512 * (int.from_bytes(data[48:52], "little") + 1)


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (changed("<H", 30, 0), "the file is damaged"),
        (changed("<L", directory() + 128 + 68, 1), "the file is damaged"),
        (compound("EncryptedPackage"), "protected by a password"),
        (compound("PowerPoint Document"), "no workbook and no text document"),
        (compound("Workbook"), "the file is damaged"),
        (MARK, "the file is damaged"),
        (MARK + b"\xff" * 5000, "the file is damaged"),
    ],
    ids=["sectors without a size", "an entry beside itself", "encrypted", "slides", "no workbook", "mark", "garbage"],
)
def test_what_is_refused(data: bytes, said: str) -> None:
    with pytest.raises(DocumentRejected, match=said):
        read("a.xls", data)
