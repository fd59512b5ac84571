"""A file is written whole, or the one before stays."""

from pathlib import Path

import pytest

from etl.system.whole_file import write_whole


def test_a_file_takes_the_place_of_the_one_before(tmp_path: Path) -> None:
    path = tmp_path / "list.csv"
    for content in (b"before", b"after"):
        write_whole(path, content)
        assert path.read_bytes() == content
    assert list(tmp_path.iterdir()) == [path]


def test_its_permissions_are_as_said(tmp_path: Path) -> None:
    write_whole(tmp_path / "private", b"", 0o600)
    write_whole(tmp_path / "public", b"", 0o644)
    assert [(tmp_path / name).stat().st_mode & 0o777 for name in ("private", "public")] == [0o600, 0o644]


def test_what_cannot_be_written_leaves_what_was(tmp_path: Path) -> None:
    path = tmp_path / "folder"
    path.mkdir()
    with pytest.raises(OSError, match="directory"):
        write_whole(path, b"content")
    assert list(tmp_path.iterdir()) == [path]
