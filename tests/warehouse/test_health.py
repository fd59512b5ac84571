"""Health: the nights, what is rejected, room on the disk, and what of it is amiss."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from etl.load.nightly import runs
from etl.warehouse.health import Bounds, Health, Versions, amiss, free_bytes, health
from tests.load.conftest import Connection
from tests.warehouse.test_status import reject

NOW = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
WELL = Health(
    NOW, NOW - timedelta(hours=7), NOW - timedelta(hours=7), 0, NOW, 12, 0, 3, True, 5_000_000_000,
    Versions("1.2", "0022", "17.2"),
)  # fmt: skip


def night(connection: Connection, exit_code: int) -> None:
    begun = runs.begin_night(connection, "host", "/home", 1)
    assert begun.night_id is not None
    runs.end_night(connection, begun.night_id, exit_code)


def test_a_new_warehouse_has_no_night(connection: Connection, tmp_path: Path) -> None:
    found = health(connection, tmp_path, marts_current=True)
    assert (found.last_good_night, found.last_night, found.documents, found.rejected_files) == (None, None, 0, 0)
    assert found.versions.schema.isdigit() and found.versions.yusuan and found.versions.server
    assert "no night has ended well yet; run: yusuan nightly" in amiss(found, Bounds())
    assert not any("night" in line for line in amiss(found, Bounds(max_age=0)))


def test_a_night_that_rejected_something_is_good_and_one_that_could_not_run_is_not(
    connection: Connection, tmp_path: Path
) -> None:
    night(connection, 1)
    night(connection, 3)
    reject(connection, "a.txt", None)
    found = health(connection, tmp_path, marts_current=True)
    assert found.last_good_night is not None and found.last_night is not None
    assert found.last_good_night < found.last_night and found.last_exit_code == 3
    assert found.rejected_files == 1


def test_the_room_is_that_of_the_folder_that_is_there(tmp_path: Path) -> None:
    assert free_bytes(tmp_path / "not" / "yet") > 0


@pytest.mark.parametrize(
    ("change", "line"),
    [
        ({"last_good_night": NOW - timedelta(hours=27)}, "the last good night ended 27.0 hours ago, more than 26"),
        ({"rejected_files": 2}, "2 files rejected and not loaded since; see: yusuan status"),
        ({"marts_current": False}, "the marts are not built from all documents"),
        ({"free_bytes": 999_000_000}, "999 MB are free on the disk, fewer than 1,000"),
    ],
)
def test_what_is_amiss_is_a_line_each(change: dict[str, object], line: str) -> None:
    assert amiss(WELL, Bounds()) == []
    (said,) = amiss(replace(WELL, **change), Bounds())  # type: ignore[arg-type]
    assert said.startswith(line)
