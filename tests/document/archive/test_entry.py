"""An entry says what it costs to have it."""

from __future__ import annotations

import io

from etl.document.archive import entries
from etl.document.archive.entry import Entry
from tests.document.archive.seven_zips import seven_zip
from tests.document.archive.test_seven_zip import FILES


def test_files_that_nobody_wants_are_passed_over() -> None:
    found = {}
    for entry in entries("a.7z", io.BytesIO(seven_zip(FILES))):
        if entry.name.endswith(".txt"):
            found[entry.name] = b"".join(entry.pieces()), entry.unpacked
    # What lies before it has to be unpacked with it.
    assert found == {"c/说明.txt": (FILES["c/说明.txt"], sum(map(len, FILES.values())))}


def test_an_entry_without_bytes_is_not_of_an_unread_method() -> None:
    entry = Entry("a", 0, 0, 0, is_folder=False, is_protected=False, pieces=lambda: iter(()))
    assert entry.unread_method is None and list(entry.pieces()) == []
