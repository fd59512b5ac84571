"""ZIP files from strangers."""

from __future__ import annotations

import io
import struct

import pytest

from etl.document.zip_file import MARK, open_zip
from etl.errors import DocumentRejected
from tests.document.office.packages import packed


def test_a_zip_file_is_opened() -> None:
    data = packed({"a.txt": "a"})
    assert data.startswith(MARK)
    assert open_zip("a.zip", io.BytesIO(data)).namelist() == ["a.txt"]


def test_a_directory_of_hundreds_of_thousands_of_files_is_not_read() -> None:
    data = bytearray(packed({"a.txt": "a"}))
    end = data.rindex(b"PK\x05\x06")
    data[end + 12 : end + 16] = struct.pack("<L", 50_000_000)
    with pytest.raises(DocumentRejected, match="lists too many files"):
        open_zip("a.zip", io.BytesIO(bytes(data)))


@pytest.mark.parametrize("data", [MARK, MARK + b"x" * 100, packed({"a": "b"})[:-10]], ids=["mark", "text", "cut"])
def test_a_damaged_one(data: bytes) -> None:
    with pytest.raises(DocumentRejected, match="damaged"):
        open_zip("a.zip", io.BytesIO(data))
