"""The kinds of archives."""

from __future__ import annotations

import io

import pytest

from etl.document.archive import KINDS, bsdtar, entries
from etl.errors import DocumentRejected
from tests.document.archive.seven_zips import seven_zip
from tests.document.office.packages import packed


@pytest.fixture(autouse=True)
def _without_bsdtar(monkeypatch: pytest.MonkeyPatch) -> None:
    """What an installed program would read besides is tested with it (`test_bsdtar`)."""
    monkeypatch.setattr(bsdtar, "program", lambda: None)


@pytest.mark.parametrize("data", [packed({"a/1.txt": "one"}), seven_zip({"a/1.txt": b"one"})], ids=["zip", "7z"])
def test_each_kind_gives_the_same(data: bytes) -> None:
    assert data.startswith(KINDS)
    found = [
        (entry.name, entry.size, entry.unpacked, entry.is_folder, entry.is_protected, b"".join(entry.pieces()))
        for entry in entries("a", io.BytesIO(data))
    ]
    assert found == [("a/1.txt", 3, 3, False, False, b"one")]


@pytest.mark.parametrize(("head", "said"), [(b"Rar!\x1a\x07\x01", "a RAR archive"), (b"%PDF-1.7", "no archive")])
def test_others_are_named(head: bytes, said: str) -> None:
    with pytest.raises(DocumentRejected, match=said):
        entries("a", io.BytesIO(head + bytes(40)))
