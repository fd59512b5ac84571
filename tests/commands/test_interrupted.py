"""A command that is told to end, by whatever signal, in the middle of its work: one line, exit code 3, and nothing left on the server.

Each is held up where it needs a table that the test has locked, so that it is interrupted there, with its query waiting.
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import psycopg
import pytest

from samples.demo import SAMPLE
from tests.parsed_once import Lay

pytestmark = [
    pytest.mark.slow,
    pytest.mark.timeout(300),
    pytest.mark.skipif(os.name == "nt", reason="signals of POSIX"),
]

SECONDS = 60
# command -> what it waits for
HELD_UP = {
    ("load", "--no-build", "-j", "2", "{files}"): "core.amounts",
    ("build", "--select", "checks"): "core.amounts",
    ("build", "--full"): "intermediate.built",
    ("nightly", "-j", "2", "--inbox", "{files}"): "core.amounts",
    ("export", "--to", "{out}/files"): "marts.amounts",
    ("report", "--to", "{out}/pages"): "core.documents",
    ("db", "backup", "{out}/b.dump"): "marts.amounts",
}
SIGNALS = [signal.SIGTERM, signal.SIGINT, signal.SIGHUP]
# What runs the tests may have a signal ignored, and hand that on.
RUN = """
import signal, sys
for each in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP):
    signal.signal(each, signal.SIG_DFL)
from etl.cli import main
main(sys.argv[1:])
"""


@pytest.fixture(scope="module")
def copied(copy_built: Callable[[], str]) -> str:
    """The URL of a built warehouse of these tests' own."""
    return copy_built()


@pytest.fixture
def files(tmp_path: Path) -> Path:
    """A folder with two documents."""
    folder = tmp_path / "files"
    folder.mkdir()
    for name in "ab":
        (folder / f"{name}.pdf").write_bytes(SAMPLE.read_bytes() + name.encode())
    return folder


@pytest.fixture
def others(copied: str) -> Iterator[Callable[[], list[tuple[object, ...]]]]:
    """Asks who else is connected, with what they wait for."""
    with psycopg.connect(copied, autocommit=True) as connection:
        yield lambda: connection.execute(
            "SELECT pid, wait_event_type, query FROM pg_stat_activity WHERE datname = current_database()"
            " AND backend_type = 'client backend' AND pid <> pg_backend_pid() AND application_name <> 'holding'"
        ).fetchall()


@pytest.mark.parametrize("number", range(len(HELD_UP)), ids=["-".join(command[:2]) for command in HELD_UP])
def test_a_command_told_to_end(
    copied: str,
    others: Callable[[], list[tuple[object, ...]]],
    files: Path,
    tmp_path: Path,
    home: Path,
    parsed_once: Lay,
    number: int,
) -> None:
    command, table = list(HELD_UP.items())[number]
    words = [word.format(files=files, out=tmp_path / "out") for word in command]
    (tmp_path / "out").mkdir()
    parsed_once(home / "dbt", copied)
    # To the process alone, as by a service manager, and to all of a terminal.
    ending, whole = SIGNALS[number % len(SIGNALS)], bool(number % 2)
    with psycopg.connect(copied, application_name="holding") as holding:
        roles = holding.execute("SELECT rolname FROM pg_roles ORDER BY 1").fetchall()
        holding.execute(f"LOCK TABLE {table} IN ACCESS EXCLUSIVE MODE")  # type: ignore[call-overload]
        run = subprocess.Popen(
            [sys.executable, "-c", RUN, *words],
            env={**os.environ, "DATABASE_URL": copied, "YUSUAN_HOME": str(home)},
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            start_new_session=True,
        )
        try:
            deadline = time.monotonic() + SECONDS
            while not any(waits == "Lock" for _, waits, _ in others()):
                assert run.poll() is None, run.communicate()
                assert time.monotonic() < deadline, others()
                time.sleep(0.1)
            (os.killpg if whole else os.kill)(run.pid, ending)
            said, wrong = run.communicate(timeout=SECONDS)
        finally:
            run.kill()
            run.communicate()
        assert (run.returncode, wrong.splitlines()) == (
            3,
            ["yusuan: interrupted; what was loaded before stays, the rest is loaded by running it again"],
        ), said + wrong
        assert "Traceback" not in said
        # While what they waited for is still held: nothing waits on for it.
        deadline = time.monotonic() + 5
        while left := others():
            assert time.monotonic() < deadline, left
            time.sleep(0.1)
        holding.rollback()
        assert holding.execute("SELECT rolname FROM pg_roles ORDER BY 1").fetchall() == roles
        holding.execute("SELECT FROM core.turns FOR UPDATE NOWAIT")
    assert not [path for path in (tmp_path / "out").rglob("*") if path.is_file() and path.suffix == ".dump"]
