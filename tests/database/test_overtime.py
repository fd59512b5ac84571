"""What a reader runs beyond its limit ends, though it lifted the limit for its session."""

from __future__ import annotations

import contextlib
import os
import re
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import psutil
import psycopg
import pytest

from etl.database import accounts, overtime, roles
from etl.database.connection import with_account
from etl.database.overtime import end_overtime
from etl.database.server import EmbeddedServer

LIFTED = "SET statement_timeout = 0; SET idle_in_transaction_session_timeout = 0"


@pytest.fixture(scope="module")
def server(temp_root: Path) -> Iterator[EmbeddedServer]:
    server = EmbeddedServer(temp_root / "overtime", durable=False)
    with server.use(), contextlib.closing(psycopg.connect(server.owner_url(), autocommit=True)) as owner:
        for name, role, seconds in (
            ("short", roles.READER, 1),
            ("endless", roles.READER, 0),
            ("loader", roles.LOADER, 1),
        ):
            accounts.put(owner, name, role, "secret", seconds)
        yield server
    server.down(force=True)


@pytest.fixture
def owner(server: EmbeddedServer) -> Iterator[psycopg.Connection[tuple[object, ...]]]:
    with contextlib.closing(psycopg.connect(server.owner_url(), autocommit=True)) as connection:
        yield connection


@contextlib.contextmanager
def asking(server: EmbeddedServer, name: str, query: str) -> Iterator[psycopg.Connection[tuple[object, ...]]]:
    """A session that has lifted its limits and is at a statement the server does not answer yet."""
    url = with_account(server.url(), name, "secret")
    with contextlib.closing(psycopg.connect(url, autocommit=True)) as connection:
        connection.execute(LIFTED)
        connection.pgconn.send_query(query.encode())
        connection.pgconn.flush()
        yield connection


def ended(owner: psycopg.Connection[tuple[object, ...]], seconds: float) -> list[int]:
    """The sessions ended within so long."""
    found: list[int] = []
    until = time.monotonic() + seconds
    while not found and time.monotonic() < until:
        found = end_overtime(owner, grace=0)
        time.sleep(0.1)
    return found


def test_a_statement_ends_though_its_time_out_was_lifted(
    server: EmbeddedServer, owner: psycopg.Connection[tuple[object, ...]]
) -> None:
    with asking(server, "short", "SELECT pg_sleep(60)") as reader:
        assert ended(owner, 20) == [reader.info.backend_pid]


def test_a_transaction_left_open_ends(server: EmbeddedServer, owner: psycopg.Connection[tuple[object, ...]]) -> None:
    # Milliseconds, as a DBA may write it.
    owner.execute("ALTER ROLE short SET idle_in_transaction_session_timeout = 1000")
    with asking(server, "short", "BEGIN") as reader:
        assert ended(owner, 20) == [reader.info.backend_pid]


@pytest.mark.parametrize("name", ["endless", "loader"])
def test_accounts_without_a_limit_and_those_that_load_go_on(
    server: EmbeddedServer, owner: psycopg.Connection[tuple[object, ...]], name: str
) -> None:
    with asking(server, name, "SELECT pg_sleep(60)") as reader:
        assert ended(owner, 2) == []
        assert psutil.pid_exists(reader.info.backend_pid)


def is_watched(home: Path) -> bool:
    return not overtime._is_free(home / overtime.LOCK)


def test_nothing_is_made_in_a_home_that_is_being_taken_away(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert overtime.main(tmp_path) == 0
    assert list(tmp_path.iterdir()) == []
    assert overtime.main(tmp_path / "gone") == 0


def test_a_server_that_stays_is_watched_until_it_ends(temp_root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    server = EmbeddedServer(temp_root / "watched", durable=False)
    with (temp_root / "of whoever starts it").open("wb") as inherited:
        os.set_inheritable(inherited.fileno(), True)
        server.up()
    try:
        until = time.monotonic() + 60
        while not is_watched(server.home) and time.monotonic() < until:
            time.sleep(0.1)
        assert is_watched(server.home)
        if sys.platform == "linux":
            assert not held(temp_root / "of whoever starts it")
        # A second one is not started.
        monkeypatch.setattr(overtime.os, "posix_spawn", lambda *_, **__: pytest.fail("another process was started"))
        overtime.watch(server.home, server.owner_url())
    finally:
        server.down(force=True)
    until = time.monotonic() + 60
    while is_watched(server.home) and time.monotonic() < until:
        time.sleep(0.1)
    assert not is_watched(server.home)


def held(path: Path) -> list[Path]:
    """The processes that have this file open."""
    found = []
    for one in Path("/proc").glob("[0-9]*/fd/*"):
        with contextlib.suppress(OSError):
            if one.readlink() == path:
                found.append(one.parent)
    return found


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux bounds the memory of a process that runs")
def test_no_process_of_the_server_takes_the_machines_memory(server: EmbeddedServer) -> None:
    with contextlib.closing(psycopg.connect(server.url())) as connection:
        limits = Path(f"/proc/{connection.info.backend_pid}/limits").read_text(encoding="ascii")
    (found,) = re.findall(r"Max address space +(\d+) +(\d+) ", limits)
    wanted = max(2 << 30, psutil.virtual_memory().total // 4)
    assert found[0] == found[1] and abs(int(found[0]) - wanted) < 1 << 20
