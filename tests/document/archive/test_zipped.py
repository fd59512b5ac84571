"""The entries of ZIP files."""

from __future__ import annotations

import io

import pytest

from etl.document.archive.zipped import zip_entries
from tests.document.office.packages import packed

NAME = "部门预算/收支总表.xlsx"


@pytest.mark.parametrize("encoding", ["gbk", "utf-8"])
def test_a_name_without_a_mark_is_that_of_its_bytes(encoding: str) -> None:
    raw = NAME.encode(encoding)
    plain = b"n" * len(raw)
    (entry,) = zip_entries("a.zip", io.BytesIO(packed({plain.decode(): "x"}).replace(plain, raw)))
    assert entry.name == NAME


def test_sizes_folders_and_passwords() -> None:
    data = bytearray(packed({"a/": "", "a/b": "x" * 1000}))
    data[data.rindex(b"PK\x01\x02") + 8] |= 1
    folder, file = zip_entries("a.zip", io.BytesIO(bytes(data)))
    assert folder.is_folder and not file.is_folder and file.is_protected and not folder.is_protected
    assert file.size == file.unpacked == 1000 > file.packed > 0
