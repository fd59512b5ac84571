"""Keeping: the last backups stay, old reports go, and what others put beside them stays."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from etl.errors import CannotRun
from etl.nightly import keeping

NOW = datetime(2026, 3, 2, 2, 0, tzinfo=UTC)


def test_the_last_backups_stay(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(keeping, "backup", lambda url, file: file.write_bytes(b"x"))
    (tmp_path / "backups").mkdir()
    for mine in ("before-upgrade.dump", "yusuan-20260301-020000.txt"):
        (tmp_path / "backups" / mine).touch()
    made = [keeping.backed_up("", tmp_path, NOW + timedelta(days=day), 2) for day in range(4)]
    assert sorted(path.name for path in (tmp_path / "backups").iterdir()) == [
        "before-upgrade.dump", "yusuan-20260301-020000.txt", made[2].name, made[3].name,
    ]  # fmt: skip


def test_the_folder_of_backups_is_private(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(keeping, "backup", lambda url, file: file.write_bytes(b"x"))
    keeping.backed_up("", tmp_path, NOW, 1)
    assert (tmp_path / "backups").stat().st_mode & 0o777 == 0o700


def test_a_backup_that_fails_removes_none(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(keeping, "backup", lambda url, file: file.write_bytes(b"x"))
    kept = keeping.backed_up("", tmp_path, NOW, 1)

    def full(url: str, file: Path) -> int:
        raise CannotRun("no room")

    monkeypatch.setattr(keeping, "backup", full)
    with pytest.raises(CannotRun, match="no room"):
        keeping.backed_up("", tmp_path, NOW + timedelta(days=1), 1)
    assert list((tmp_path / "backups").iterdir()) == [kept]


def test_reports_go_when_they_are_old(tmp_path: Path) -> None:
    assert keeping.forget_reports(tmp_path, NOW, 30) == 0
    folder = tmp_path / "reports"
    folder.mkdir()
    for name in ("nightly-20260101-020000.txt", "nightly-20260101-020000.html", "nightly-20260228-020000.json",
                 "nightly-20250101.txt", "mine-20200101-020000.txt"):  # fmt: skip
        (folder / name).touch()
    assert keeping.forget_reports(tmp_path, NOW, 0) == 0
    assert keeping.forget_reports(tmp_path, NOW, 30) == 2
    assert sorted(path.name for path in folder.iterdir()) == [
        "mine-20200101-020000.txt", "nightly-20250101.txt", "nightly-20260228-020000.json",
    ]  # fmt: skip
