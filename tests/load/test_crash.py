"""kill -9 at any moment leaves the warehouse as it was, and the next load completes."""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg
import pytest

from etl.load import load_log, load_reference
from etl.marts.project import fingerprint
from etl.run.batch import run_batch
from etl.settings import Settings
from tests.load import builders
from tests.load.builders import SCRIPTED
from tests.load.child import STAGES
from tests.load.conftest import Connection, Query, snapshot, write

# Servers and processes are started and killed: seconds each.
pytestmark = pytest.mark.slow

REPOSITORY = Path(__file__).resolve().parents[2]
INSIDE = [stage for stage in STAGES if stage not in ("after the commit", "in the second document", "while dbt builds")]
# Each costs the start of a process; the other stages are for `make test-slow`.
OFTEN = ("during COPY", "before the commit")


@contextmanager
def child(stage: str, *paths: Path, **environment: str) -> Iterator["subprocess.Popen[str]"]:
    """A loading process that has come to `stage`."""
    process = subprocess.Popen(
        [sys.executable, "-m", "tests.load.child", stage, *map(str, paths)],
        cwd=REPOSITORY,
        env={**os.environ, **environment},
        stdout=subprocess.PIPE,
        text=True,
    )
    assert process.stdout is not None
    try:
        assert process.stdout.readline() == "ready\n"
        yield process
    finally:
        process.kill()
        process.wait()
        process.stdout.close()


def kill(process: "subprocess.Popen[str]") -> None:
    process.send_signal(signal.SIGKILL)
    assert process.wait() == -signal.SIGKILL


@pytest.fixture
def settings(database_url: str, home: Path) -> Settings:
    return Settings(database_url=database_url, home=home, inbox=home / "inbox")


@pytest.mark.parametrize(
    "stage", [stage if stage in OFTEN else pytest.param(stage, marks=pytest.mark.slow) for stage in INSIDE]
)
def test_killed_inside_a_document(
    connection: Connection, database_url: str, settings: Settings, tmp_path: Path, stage: str
) -> None:
    # The reference lists come before any document, in a transaction of their own.
    load_reference(connection)
    write(connection, builders.disclosure("before.pdf", publisher="西江省水利厅"))
    before = snapshot(connection, ledger=True)
    file = tmp_path / "a.txt"
    file.write_text("plain")

    with child(stage, file, DATABASE_URL=database_url) as process:
        kill(process)

    assert snapshot(connection, ledger=True) == before
    report = run_batch([file], settings, build=False, reader=SCRIPTED)
    assert [document.outcome for document in report.documents] == ["loaded"]
    assert snapshot(connection)["amounts"] != before["amounts"]


@pytest.mark.slow
def test_killed_while_a_document_is_replaced(
    connection: Connection, database_url: str, settings: Settings, tmp_path: Path
) -> None:
    file = tmp_path / "a.txt"
    file.write_text("plain")
    load_reference(connection)
    write(connection, builders.read_script(file), parser_version="older")
    before = snapshot(connection, ledger=True)

    with child("before the commit", file, DATABASE_URL=database_url) as process:
        kill(process)

    assert snapshot(connection, ledger=True) == before
    report = run_batch([file], settings, build=False, reader=SCRIPTED)
    assert report.documents[0].replaced


def test_killed_after_the_commit_the_document_is_there(
    query: Query, database_url: str, settings: Settings, tmp_path: Path
) -> None:
    file = tmp_path / "a.txt"
    file.write_text("plain")
    with child("after the commit", file, DATABASE_URL=database_url) as process:
        kill(process)
    assert query("SELECT file_name, is_current FROM core.documents") == [("a.txt", True)]
    assert query("SELECT outcome FROM core.loads") == [("loaded",)]
    report = run_batch([file], settings, build=False, reader=SCRIPTED)
    assert [document.outcome for document in report.documents] == ["unchanged"]
    assert report.build_needed


def test_killed_in_the_second_document_the_first_stays(
    query: Query, database_url: str, settings: Settings, tmp_path: Path
) -> None:
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_text(f"year {2000 + ord(name[0])}")
    with child("in the second document", tmp_path, DATABASE_URL=database_url) as process:
        kill(process)
    assert query("SELECT file_name FROM core.documents") == [("a.txt",)]
    report = run_batch([tmp_path], settings, build=False, reader=SCRIPTED)
    assert [document.outcome for document in report.documents] == ["unchanged", "loaded"]


def test_killed_while_dbt_builds_the_next_run_builds(connection: Connection, database_url: str, tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    file.write_text("plain")
    with child("while dbt builds", file, DATABASE_URL=database_url) as process:
        assert not load_log.marts_are_current(connection, fingerprint())
        kill(process)
    assert not load_log.marts_are_current(connection, fingerprint())
    assert connection.execute("SELECT finished_at, succeeded FROM core.builds").fetchall() == [(None, None)]


def test_a_killed_load_leaves_the_embedded_server_usable(home: Path, tmp_path: Path) -> None:
    """Without DATABASE_URL: the killed process had started the server, which the next one finds running."""
    file = tmp_path / "a.txt"
    file.write_text("plain")
    with child("during COPY", file, YUSUAN_HOME=str(home)) as process:
        kill(process)
    settings = Settings(database_url=None, home=home, inbox=home / "inbox")
    report = run_batch([file], settings, build=False, reader=SCRIPTED)
    assert [document.outcome for document in report.documents] == ["loaded"]


@pytest.mark.slow
def test_the_lock_of_a_killed_writer_is_free(connection: Connection, database_url: str, tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    file.write_text("plain")
    with child("with the lock taken", file, DATABASE_URL=database_url) as process:
        with psycopg.connect(database_url, autocommit=True) as waiting:
            waiting.execute("SET lock_timeout = '300ms'")
            with pytest.raises(psycopg.errors.LockNotAvailable):
                write(waiting, builders.disclosure())
        kill(process)
    connection.execute("SET lock_timeout = '10s'")
    assert write(connection, builders.disclosure())
