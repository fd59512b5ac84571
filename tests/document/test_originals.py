"""The archive keeps an original once, under the name of its content."""

from pathlib import Path

import pytest

from etl.document.originals import find, keep
from etl.errors import CannotRun

SHA = "ab" * 32


def original(tmp_path: Path, content: bytes = b"one") -> Path:
    path = tmp_path / "Budget.PDF"
    path.write_bytes(content)
    return path


def test_an_original_is_found_by_its_content(tmp_path: Path) -> None:
    kept = keep(tmp_path / "home", original(tmp_path), SHA)
    assert (kept.name, kept.read_bytes()) == (f"{SHA}.pdf", b"one")
    assert find(tmp_path / "home", SHA) == kept
    assert find(tmp_path / "home", "cd" * 32) is None


def test_what_is_archived_is_not_written_again(tmp_path: Path) -> None:
    kept = keep(tmp_path / "home", original(tmp_path), SHA)
    assert keep(tmp_path / "home", original(tmp_path, b"two"), SHA) == kept
    assert kept.read_bytes() == b"one"


def test_a_copy_that_is_not_whole_is_not_found(tmp_path: Path) -> None:
    kept = keep(tmp_path, original(tmp_path), SHA)
    kept.rename(kept.with_name(f"{kept.name}.1.part"))
    assert find(tmp_path, SHA) is None


def test_a_home_that_takes_no_file_is_told(tmp_path: Path) -> None:
    home = tmp_path / "home"
    home.mkdir()
    (home / "archive").write_bytes(b"")
    with pytest.raises(CannotRun, match="cannot be archived"):
        keep(home, original(tmp_path), SHA)
