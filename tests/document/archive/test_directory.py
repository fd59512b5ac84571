"""The directory of a 7z file."""

from __future__ import annotations

import zlib

from etl.document.archive.directory import Directory, Part, read_directory
from tests.document.archive.seven_zips import seven_zip


def test_files_folders_and_their_places() -> None:
    data = seven_zip({"甲": b"12345", "乙": b"678"}, "copy", empty=["丙"], is_solid=False)
    found = read_directory(data[32 + 8 :])
    assert isinstance(found, Directory)
    assert (found.names, found.empty) == (("甲", "乙"), (("丙", True),))
    assert [(each.offset, each.packed, each.size) for each in found.folders] == [(0, 5, 5), (5, 3, 3)]
    assert found.folders[1].parts == (Part(3, zlib.crc32(b"678")),)
