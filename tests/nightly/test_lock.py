"""One run at a time: in a home, on a database, and after a death."""

import os
import signal
import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path

import psycopg
import pytest
from click.testing import CliRunner

from etl.cli import main
from etl.database import Database
from etl.errors import CannotRun
from etl.load.nightly import runs
from etl.nightly import lock
from etl.nightly.lock import Busy, database_lock, home_lock
from etl.run import batch
from tests.load.builders import SCRIPTED

REPOSITORY = Path(__file__).resolve().parents[2]


@pytest.fixture
def database(database_url: str) -> Database:
    return Database(database_url, embedded=False)


def rows(database: Database) -> list[tuple[object, ...]]:
    with psycopg.connect(database.url) as connection:
        return connection.execute(
            "SELECT finished_at IS NOT NULL, exit_code, was_taken_over FROM core.nightly_runs ORDER BY night_id"
        ).fetchall()


def test_a_run_is_noted_with_its_exit_code(database: Database, home: Path) -> None:
    with database_lock(database, home) as turn:
        assert (turn.took_over, rows(database)) == (None, [(False, None, False)])
        turn.exit_code = 1
    assert rows(database) == [(True, 1, False)]


def test_two_homes_do_not_run_on_one_database_at_once(database: Database, home: Path) -> None:
    with database_lock(database, home):
        said = rf"still running \(process {os.getpid()} on .*this one has done nothing"
        with pytest.raises(Busy, match=said), database_lock(database, home / "other"):
            pass
        assert len(rows(database)) == 1
    with database_lock(database, home / "other"):
        pass


def test_one_home_is_locked_whatever_the_database(home: Path) -> None:
    with home_lock(home), pytest.raises(Busy, match="another nightly is still running"), home_lock(home):
        pass


@pytest.mark.parametrize(("silent_for", "is_dead"), [(runs.DEAD_SECONDS + 5, True), (runs.DEAD_SECONDS - 60, False)])
def test_another_machine_s_run_is_dead_when_it_is_silent_for_long(
    database: Database, home: Path, silent_for: int, is_dead: bool
) -> None:
    with closing(database.connect(autocommit=True)) as connection:
        connection.execute(
            "INSERT INTO core.nightly_runs (host, home, process_id, heartbeat_at)"
            " VALUES ('elsewhere', '/srv', 7, clock_timestamp() - make_interval(secs => %s))",
            [silent_for],
        )
    if not is_dead:
        with pytest.raises(Busy, match="process 7 on elsewhere"), database_lock(database, home):
            pass
        return
    with database_lock(database, home) as turn:
        assert turn.took_over and "died (process 7 on elsewhere" in turn.took_over
        turn.exit_code = 0
    assert rows(database) == [(True, None, True), (True, 0, False)]


def test_the_heart_beats(database: Database, home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lock, "HEARTBEAT_SECONDS", 0.05)
    with database_lock(database, home), psycopg.connect(database.url, autocommit=True) as connection:
        heard = "SELECT heartbeat_at FROM core.nightly_runs"
        first = connection.execute(heard).fetchone()
        deadline = time.monotonic() + 20
        while connection.execute(heard).fetchone() == first:
            assert time.monotonic() < deadline
            time.sleep(0.05)


@pytest.mark.parametrize("interrupts", [signal.default_int_handler, signal.SIG_IGN], ids=["foreground", "background"])
def test_who_was_taken_for_dead_stops(
    database: Database, home: Path, monkeypatch: pytest.MonkeyPatch, interrupts: signal.Handlers
) -> None:
    monkeypatch.setattr(lock, "HEARTBEAT_SECONDS", 0.05)
    before = signal.signal(signal.SIGINT, interrupts)
    try:
        _is_taken_over(database, home)
    finally:
        signal.signal(signal.SIGINT, before)


def _is_taken_over(database: Database, home: Path) -> None:
    with pytest.raises(CannotRun, match="another nightly took over"), database_lock(database, home):  # noqa: PT012  the lock raises
        with closing(database.connect(autocommit=True)) as connection:
            connection.execute("UPDATE core.nightly_runs SET finished_at = clock_timestamp(), was_taken_over = true")
        time.sleep(30)
    assert rows(database) == [(True, None, True)], "its end is not noted over the other's word"


@pytest.mark.slow
def test_after_kill_9_the_next_run_takes_over_and_says_so(
    database_url: str, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DATABASE_URL", database_url)
    monkeypatch.setenv("YUSUAN_HOME", str(home))
    monkeypatch.setattr(batch, "default_reader", lambda *_: SCRIPTED)
    child = subprocess.Popen(
        [sys.executable, "-m", "tests.nightly.child"], cwd=REPOSITORY, stdout=subprocess.PIPE, text=True
    )
    assert child.stdout is not None
    try:
        assert child.stdout.readline() == "ready\n"
        busy = CliRunner().invoke(main, ["nightly"])
        assert busy.exit_code == 3 and "another nightly is still running" in busy.stderr
    finally:
        child.send_signal(signal.SIGKILL)
        child.wait()
        child.stdout.close()
    done = CliRunner().invoke(main, ["nightly"])
    assert done.exit_code == 0, done.output
    assert f"the nightly run before this one died (process {child.pid} on " in done.stdout
    assert "this one took over" in done.stdout
    assert "took over" not in CliRunner().invoke(main, ["nightly"]).stdout
