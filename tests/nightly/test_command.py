"""`yusuan nightly`: the inbox, one at a time, the report, the exit code."""

import json
from pathlib import Path

import pytest
from filelock import FileLock

from tests.nightly.conftest import Nightly


def reports(home: Path) -> list[Path]:
    return sorted((home / "reports").iterdir())


def test_an_empty_inbox_is_made_and_well(nightly: Nightly, home: Path) -> None:
    done = nightly()
    assert done.exit_code == 0, done.output
    assert (home / "inbox").is_dir()
    assert [path.suffix for path in reports(home)] == [".html", ".json", ".txt"]


def test_new_files_are_loaded_and_old_ones_only_counted(nightly: Nightly, home: Path) -> None:
    inbox = home / "inbox"
    inbox.mkdir(parents=True)
    (inbox / "a.txt").write_text("year 2023")
    assert nightly().exit_code == 0
    (inbox / "b.txt").write_text("year 2024")
    done = nightly()
    assert done.exit_code == 0
    assert "loaded     " in done.stdout and "a.txt" not in done.stdout
    assert "2 files: 1 loaded, 1 unchanged, 0 rejected" in done.stdout


def test_a_rejected_file_counts_until_it_is_put_right(nightly: Nightly, tmp_path: Path, home: Path) -> None:
    (tmp_path / "a.txt").write_text("reject")
    assert [nightly("--inbox", tmp_path).exit_code for _ in range(2)] == [1, 1]
    (tmp_path / "a.txt").write_text("plain")
    assert nightly("--inbox", tmp_path).exit_code == 0


def test_the_report_says_it_in_words_and_for_machines(nightly: Nightly, tmp_path: Path, home: Path) -> None:
    (tmp_path / "a.txt").write_text("plain")
    (tmp_path / "b.txt").write_text("reject")
    done = nightly("--inbox", tmp_path)
    _, machine, words = reports(home)
    content = json.loads(machine.read_text(encoding="utf-8"))
    assert content["inboxes"] == [str(tmp_path)]
    assert content["summary"] == {"loaded": 1, "unchanged": 0, "rejected": 1}
    assert content["exit_code"] == done.exit_code == 1
    assert "b.txt: the file is encrypted" in words.read_text(encoding="utf-8")
    assert done.stdout == f"{words.read_text(encoding='utf-8')}report: {words}\n"


def test_one_at_a_time(nightly: Nightly, home: Path) -> None:
    home.mkdir()
    with FileLock(home / "nightly.lock"):
        done = nightly()
    assert done.exit_code == 3
    assert "another nightly is still running" in done.stderr and done.stderr.count("\n") == 1
    assert not (home / "reports").exists()
    assert nightly().exit_code == 0


def test_a_night_that_could_not_run_leaves_a_report(
    nightly: Nightly, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DATABASE_URL", "postgresql://u:secret@127.0.0.1:1/x")
    done = nightly()
    assert done.exit_code == 3
    _, machine, words = reports(home)
    assert json.loads(machine.read_text(encoding="utf-8"))["exit_code"] == 3
    assert "could not run: postgresql://u@127.0.0.1:1/x: the database cannot be reached" in words.read_text(
        encoding="utf-8"
    )
    assert "secret" not in machine.read_text(encoding="utf-8") + words.read_text(encoding="utf-8")


def test_a_named_inbox_that_is_not_there_is_a_mistake(nightly: Nightly, tmp_path: Path) -> None:
    done = nightly("--inbox", tmp_path / "nowhere")
    assert done.exit_code == 2 and "nowhere: the inbox is not a folder" in done.stderr
