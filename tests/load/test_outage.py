"""The server goes away, or a disk is full, in the middle of a load: a clear line, a whole warehouse, and the next run completes."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import psycopg
import pytest
from click.testing import CliRunner, Result

import etl.load.rows
from etl.cli import main
from etl.database import EmbeddedServer, migrate, upgrade_to_head
from etl.load import load_reference
from etl.run import batch
from tests.load import builders
from tests.load.accidents import end_connections, end_others, fill, happening, kill_server, small_disk
from tests.load.builders import SCRIPTED
from tests.load.conftest import snapshot, write

# Five amounts into the COPY of a document's.
IN_COPY = 5


@pytest.fixture
def cli(monkeypatch: pytest.MonkeyPatch, home: Path) -> Callable[..., Result]:
    """Runs a command with the tests' reader."""
    monkeypatch.setattr(batch, "default_reader", lambda limits: SCRIPTED)
    monkeypatch.setenv("YUSUAN_HOME", str(home))
    return lambda *arguments: CliRunner().invoke(main, [str(argument) for argument in arguments])


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """The file to be loaded."""
    file = tmp_path / "a.txt"
    file.write_text("plain")
    return file


def rows(url: str) -> dict[str, list[Any]]:
    with psycopg.connect(url) as connection:
        return snapshot(connection, ledger=True)


def before(url: str) -> dict[str, list[Any]]:
    """A warehouse with a document, and all its rows."""
    with psycopg.connect(url, autocommit=True) as connection:
        load_reference(connection)
        write(connection, builders.disclosure("before.pdf", publisher="西江省水利厅"))
    return rows(url)


def check_line(done: Result, *words: str) -> None:
    """The run ended with exit code 3 and one line that says why."""
    assert done.exit_code == 3, done.output
    lines = done.stderr.strip().splitlines()
    assert len(lines) == 1 and lines[0].startswith("yusuan: "), done.stderr
    for word in words:
        assert word in lines[0]


def test_an_ended_connection_in_the_middle_of_copy(
    cli: Callable[..., Result], database_url: str, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DATABASE_URL", database_url)
    were = before(database_url)
    with monkeypatch.context() as patched:
        accident = happening(etl.load.rows._amount, IN_COPY, lambda: end_connections(database_url))
        patched.setattr(etl.load.rows, "_amount", accident)
        done = cli("load", "--no-build", file)
    check_line(done, "the database failed (terminating connection due to administrator command)", "goes on from there")
    assert rows(database_url) == were
    assert cli("load", "--no-build", file).exit_code == 0
    assert rows(database_url)["amounts"] != were["amounts"]


@pytest.mark.slow
def test_an_ended_connection_in_the_middle_of_a_migration(
    cli: Callable[..., Result], empty_database_url: str, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DATABASE_URL", empty_database_url)
    with monkeypatch.context() as patched:
        accident = happening(migrate.roles.settle, 1, lambda: end_connections(empty_database_url))
        patched.setattr(migrate.roles, "settle", accident)
        check_line(cli("load", "--no-build", file), "the database failed")
    with psycopg.connect(empty_database_url) as connection:
        assert connection.execute("SELECT count(*) FROM pg_namespace WHERE nspname = 'core'").fetchone() == (0,)
    assert cli("load", "--no-build", file).exit_code == 0


@pytest.mark.slow
@pytest.mark.timeout(300)
class TestServer:
    """An embedded server of these tests' own is stopped, restarted and killed."""

    @pytest.fixture
    def server(self, home: Path) -> Iterator[EmbeddedServer]:
        server = EmbeddedServer(home, durable=False)
        upgrade_to_head(server.up(), server.owner_url())
        yield server
        server.down(force=True)

    @pytest.mark.parametrize("accident", ["stopped", "restarted", "killed"])
    @pytest.mark.parametrize("embedded", [True, False])
    def test_the_server_goes_away_in_the_middle_of_copy(
        self,
        server: EmbeddedServer,
        cli: Callable[..., Result],
        file: Path,
        monkeypatch: pytest.MonkeyPatch,
        accident: str,
        embedded: bool,
    ) -> None:
        url = server.url()
        if not embedded:
            monkeypatch.setenv("DATABASE_URL", url)
        were = before(url)

        def happen() -> None:
            if accident == "killed":
                kill_server(server)
                return
            server.down(force=True)
            if accident == "restarted":
                server.up()

        with monkeypatch.context() as patched:
            patched.setattr(etl.load.rows, "_amount", happening(etl.load.rows._amount, IN_COPY, happen))
            done = cli("load", "--no-build", file)
        check_line(done, "the database failed", "goes on from there")
        if accident == "stopped" and not embedded:
            check_line(cli("load", "--no-build", file), "the database cannot be reached")
        assert server.up() == url
        assert rows(url) == were
        done = cli("load", "--no-build", file)
        assert done.exit_code == 0, done.output
        assert rows(url)["amounts"] != were["amounts"]

    def test_a_full_disk_of_the_server(
        self, cli: Callable[..., Result], file: Path, temp_root: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        with small_disk(temp_root / "full-server", 200) as disk:
            monkeypatch.setenv("YUSUAN_HOME", str(disk / "home"))
            server = EmbeddedServer(disk / "home")
            try:
                url = server.up()
                upgrade_to_head(url, server.owner_url())
                were = before(url)
                monkeypatch.setattr(batch, "default_reader", lambda limits: builders.LARGE)
                ballast = fill(disk, leave=2_000_000)
                check_line(cli("load", "--no-build", file), "No space left on device")
                ballast.unlink()
                assert rows(server.up()) == were
                done = cli("load", "--no-build", file)
                assert done.exit_code == 0, done.output
            finally:
                server.down(force=True)


def test_a_full_disk_of_the_archive(
    cli: Callable[..., Result], database_url: str, file: Path, temp_root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DATABASE_URL", database_url)
    were = before(database_url)
    file.write_text("plain " + "x" * 500_000)
    with small_disk(temp_root / "full-archive", 1) as disk:
        monkeypatch.setenv("YUSUAN_HOME", str(disk))
        ballast = fill(disk, leave=100_000)
        check_line(
            cli("load", "--no-build", file),
            "the original cannot be archived (No space left on device)",
            "free the disk",
        )
        assert rows(database_url) == were
        assert [path for path in disk.rglob("*") if path.is_file()] == [ballast]
        ballast.unlink()
        assert cli("load", "--no-build", file).exit_code == 0
        assert [path.stat().st_size for path in disk.rglob("archive/*/*")] == [file.stat().st_size]


@pytest.mark.slow
@pytest.mark.timeout(600)
def test_a_full_disk_of_the_home_while_the_marts_are_built(
    cli: Callable[..., Result], database_url: str, file: Path, temp_root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DATABASE_URL", database_url)
    # What dbt keeps of the models takes 4 MB.
    with small_disk(temp_root / "full-home", 12) as disk:
        monkeypatch.setenv("YUSUAN_HOME", str(disk))
        assert cli("load", "--no-build", file).exit_code == 0
        ballast = fill(disk, leave=0)
        done = cli("build")
        assert done.exit_code == 3 and "Traceback" not in done.output, done.output
        assert "No space left on device" in done.output
        ballast.unlink()
        check_built(cli("build", "--select", "three_public"))


@pytest.mark.slow
@pytest.mark.timeout(600)
def test_ended_connections_while_the_marts_are_built(
    cli: Callable[..., Result], database_url: str, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DATABASE_URL", database_url)
    assert cli("load", "--no-build", file).exit_code == 0

    with psycopg.connect(database_url, autocommit=True) as connection:

        def end() -> None:
            for _ in range(1000):
                views = connection.execute("SELECT count(*) FROM pg_views WHERE schemaname = 'staging'").fetchone()
                if views and views[0] > 5:
                    break
                time.sleep(0.05)
            end_others(connection)

        ending = threading.Thread(target=end)
        ending.start()
        done = cli("build")
        ending.join()
    assert done.exit_code == 3 and "Traceback" not in done.output, done.output
    check_built(cli("build"))


def check_built(done: Result) -> None:
    """The marts are there; of a made-up document a test of theirs may fail."""
    assert done.exit_code in (0, 1) and "models built" in done.output, done.output
