"""Who uses the embedded server: entries that count while their lock is held."""

from pathlib import Path

from etl.database import usage


def test_each_entry_counts_until_it_leaves(tmp_path: Path) -> None:
    folder = tmp_path / "users"
    one, other = usage.enter(folder), usage.enter(folder)
    assert usage.count(folder) == 2
    usage.leave(one)
    assert usage.count(folder) == 1
    usage.leave(other)
    assert usage.count(folder) == 0 and list(folder.iterdir()) == []


def test_what_a_dead_process_left_counts_for_nothing_and_goes(tmp_path: Path) -> None:
    mine = usage.enter(tmp_path)
    left = tmp_path / "4711-0a1b2c3d.lock"
    left.touch()
    assert usage.count(tmp_path) == 1
    assert not left.exists() and mine.path.exists()
    usage.leave(mine)


def test_a_folder_that_is_not_there_has_no_users(tmp_path: Path) -> None:
    assert usage.count(tmp_path / "none") == 0
