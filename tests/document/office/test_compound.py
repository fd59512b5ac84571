"""Compound files are told by their streams."""

from __future__ import annotations

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


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (compound("EncryptedPackage"), "protected by a password"),
        (compound("PowerPoint Document"), "no workbook and no text document"),
        (compound("Workbook"), "the file is damaged"),
        (MARK, "the file is damaged"),
        (MARK + b"\xff" * 5000, "the file is damaged"),
    ],
    ids=["encrypted", "slides", "no workbook", "mark", "garbage"],
)
def test_what_is_refused(data: bytes, said: str) -> None:
    with pytest.raises(DocumentRejected, match=said):
        read("a.xls", data)
