"""The archive keeps an original once, under the name of its content."""

import hashlib
from collections.abc import Callable
from pathlib import Path

import pytest

from etl.document import originals
from etl.document.originals import find, keep
from etl.errors import CannotRun, DocumentRejected

SHA = hashlib.sha256(b"one").hexdigest()


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


def test_a_file_that_changed_since_it_was_read_is_not_archived(tmp_path: Path) -> None:
    (tmp_path / "a.pdf").write_bytes(b"another")
    with pytest.raises(DocumentRejected, match="changed while it was read"):
        originals.keep(tmp_path, tmp_path / "a.pdf", hashlib.sha256(b"read").hexdigest())
    assert not [path for path in (tmp_path / "archive").rglob("*") if path.is_file()]


def test_a_link_is_not_archived(tmp_path: Path) -> None:
    (tmp_path / "secret").write_bytes(b"secret")
    (tmp_path / "a.pdf").symlink_to(tmp_path / "secret")
    with pytest.raises(DocumentRejected, match="a link to another place"):
        originals.keep(tmp_path, tmp_path / "a.pdf", hashlib.sha256(b"secret").hexdigest())


@pytest.mark.parametrize("damage", [lambda kept: kept.write_bytes(b"another"), lambda kept: kept.unlink()])
def test_what_is_wrong_or_missing_is_archived_again(tmp_path: Path, damage: Callable[[Path], object]) -> None:
    (tmp_path / "a.pdf").write_bytes(b"read")
    sha256 = hashlib.sha256(b"read").hexdigest()
    kept = originals.keep(tmp_path, tmp_path / "a.pdf", sha256)
    assert originals.wrong(tmp_path) == [] and originals.count(tmp_path) == 1
    damage(kept)
    assert originals.find(tmp_path, sha256) is None
    assert originals.wrong(tmp_path) == ([kept] if kept.exists() else [])
    assert originals.keep(tmp_path, tmp_path / "a.pdf", sha256) == kept
    assert kept.read_bytes() == b"read" and kept.stat().st_mode & 0o077 == 0
