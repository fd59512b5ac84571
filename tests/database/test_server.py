"""The embedded server: made once, started on demand, shared, stopped by the last, alive again after a kill -9."""

from __future__ import annotations

import contextlib
import os
import stat
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import psutil
import psycopg
import pytest

from etl.database import EmbeddedServer, logins, provider, system_account
from etl.errors import CannotRun

# Servers and processes are started and killed: seconds each.
pytestmark = pytest.mark.slow

HOLD = """
import sys
from pathlib import Path
from etl.database import EmbeddedServer
with EmbeddedServer(Path(sys.argv[1]), durable=False).use() as url:
    print(url, flush=True)
    sys.stdin.readline()
"""


@pytest.fixture(scope="module")
def used_home(temp_root: Path) -> Path:
    """A home for the tests that can do with a cluster another test has used: making one takes a second."""
    return temp_root / "home-of-several-tests"


@pytest.fixture
def server(used_home: Path) -> Iterator[EmbeddedServer]:
    """A stopped server with a cluster and no table `kept`."""
    server = EmbeddedServer(used_home, durable=False)
    with server.use() as url, psycopg.connect(url) as connection:
        connection.execute("DROP TABLE IF EXISTS kept")
    yield server
    server.down(force=True)


@pytest.fixture
def new_server(home: Path) -> EmbeddedServer:
    """A server that was never started."""
    return EmbeddedServer(home, durable=False)


def ask(url: str, query: str = "SELECT 1") -> object:
    with psycopg.connect(url) as connection:
        row = connection.execute(query).fetchone()  # type: ignore[call-overload]
        return row[0] if row else None


def hold(home: Path) -> tuple[subprocess.Popen[str], str]:
    """Another process that uses the server until its standard input ends; returned once it has the URL."""
    process = subprocess.Popen(
        [sys.executable, "-c", HOLD, str(home)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    assert process.stdout is not None
    return process, process.stdout.readline().strip()


def release(process: subprocess.Popen[str]) -> None:
    process.communicate("\n", timeout=60)
    assert process.returncode == 0


def postmaster(home: Path) -> psutil.Process:
    return psutil.Process(int((home / "postgres" / "data" / "postmaster.pid").read_text().splitlines()[0]))


def test_first_use_makes_the_cluster_and_the_last_to_leave_stops_it(new_server: EmbeddedServer) -> None:
    with new_server.use() as url:
        assert ask(url) == 1
        assert new_server.is_running()
    assert not new_server.is_running()


def test_data_and_port_are_kept_from_start_to_start(server: EmbeddedServer) -> None:
    with server.use() as first, psycopg.connect(first) as connection:
        connection.execute("CREATE TABLE kept (text text)")
        connection.execute("INSERT INTO kept VALUES ('生态环境')")
    with server.use() as second:
        assert ask(second, "SELECT text FROM kept") == "生态环境"
    assert first == second


def test_the_cluster_is_utf8_whatever_the_locale_and_open_to_the_loopback_only(server: EmbeddedServer) -> None:
    with server.use():
        url = server.superuser_url()
        assert ask(url, "SHOW server_encoding") == "UTF8"
        assert ask(url, "SELECT datlocale FROM pg_database WHERE datname = current_database()") == "C.UTF-8"
        assert ask(url, "SHOW listen_addresses") == "127.0.0.1"
        assert ask(url, "SHOW unix_socket_directories") == ""
        assert ask(url, "SELECT upper('é')") == "É"


def test_nobody_comes_in_without_the_password_or_from_elsewhere(server: EmbeddedServer) -> None:
    """Every rule asks for scram, the password is kept as scram, and the only open door is a port of the loopback."""
    with server.use() as url:
        with psycopg.connect(server.superuser_url()) as connection:
            rules = connection.execute("SELECT type, auth_method, error FROM pg_hba_file_rules").fetchall()
            kept = connection.execute(
                "SELECT rolname, left(rolpassword, 14) FROM pg_authid WHERE rolcanlogin"
            ).fetchall()
        assert {kind for kind, _, _ in rules} == {"local", "host"}
        assert {(method, error) for _, method, error in rules} == {("scram-sha-256", None)}
        assert sorted(kept) == [(name, "SCRAM-SHA-256$") for name in sorted(logins.LOGINS)]
        doors = postmaster(server.home).net_connections("all")
        listening = [door.laddr for door in doors if door.status == psutil.CONN_LISTEN]
        assert [(address.ip, address.port) for address in listening] == [
            ("127.0.0.1", int(url.rpartition(":")[2].split("/")[0]))
        ]
        assert not list((server.home / "postgres").resolve().rglob(".s.PGSQL.*")), "a Unix socket"
        with pytest.raises(psycopg.OperationalError, match="no password supplied"):
            ask(server.url(with_password=False))
        psycopg.connect(f"{url}?require_auth=scram-sha-256").close()


def test_a_stranger_on_our_port_does_not_get_the_password(server: EmbeddedServer) -> None:
    """A program that asks for the password in clear text, as a server may."""
    import socket
    import threading

    with server.use() as url:
        port = int(url.rpartition(":")[2].partition("/")[0])
    heard, answered = bytearray(), threading.Event()
    with socket.socket() as stranger:
        stranger.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        stranger.bind(("127.0.0.1", port))
        stranger.listen()
        stranger.settimeout(20)

        def ask_in_clear() -> None:
            for _ in range(3):
                with contextlib.suppress(OSError):
                    client, _ = stranger.accept()
                    with client:
                        client.settimeout(2)
                        first = client.recv(1000)
                        if first[4:8] == bytes.fromhex("04d2162f"):  # asks for TLS
                            client.sendall(b"N")
                            first = client.recv(1000)
                        heard.extend(first)
                        client.sendall(b"R" + bytes([0, 0, 0, 8, 0, 0, 0, 3]))
                        # Until the other side hangs up, which may be a reset.
                        heard.extend(client.recv(1000))
                answered.set()

        asking = threading.Thread(target=ask_in_clear, daemon=True)
        asking.start()
        assert not server.is_running()
        assert answered.wait(20)
    assert heard and not any(logins.password(server.home, name).encode() in heard for name in logins.LOGINS)


def test_the_copy_of_a_home_has_a_server_of_its_own(server: EmbeddedServer, temp_root: Path) -> None:
    """Copied with the password and the port, it must not be taken for the first, nor take its place."""
    copy = temp_root / "copied-home"
    subprocess.run(["cp", "-a", server.home, copy], check=True)
    if (copy / "postgres").is_symlink():
        pytest.skip("the data lies elsewhere and was not copied")
    other = EmbeddedServer(copy, durable=False)
    with server.use() as url:
        with psycopg.connect(url) as connection:
            connection.execute("CREATE TABLE kept AS SELECT 1 AS a")
        assert not other.is_running()
        with other.use() as copied:
            assert copied != url
            assert ask(copied, "SELECT to_regclass('kept')") is None
        assert ask(url, "SELECT a FROM kept") == 1
        assert server.is_running()


def test_a_wrong_password_is_refused(server: EmbeddedServer) -> None:
    with server.use():
        wrong = server.url(with_password=False).replace("yusuan@", "yusuan:guess@")
        with pytest.raises(psycopg.OperationalError, match="password authentication failed"):
            ask(wrong)


@pytest.mark.skipif(os.name == "nt", reason="file modes are POSIX")
def test_the_password_is_random_and_private(server: EmbeddedServer) -> None:
    with server.use():
        pass
    for name in logins.LOGINS:
        secret = server.home / logins.PASSWORD_FILES[name]
        assert stat.S_IMODE(secret.stat().st_mode) == 0o600
        assert len(secret.read_text().strip()) >= 32
    assert not list((server.home / "postgres").glob("password*"))


def test_a_second_use_in_the_same_process_shares_the_server(server: EmbeddedServer) -> None:
    with server.use() as outer:
        with EmbeddedServer(server.home).use() as inner:
            assert inner == outer
        assert ask(outer) == 1
    assert not server.is_running()


def test_the_first_process_to_end_leaves_the_server_to_the_second(server: EmbeddedServer) -> None:
    first, url = hold(server.home)
    second, same = hold(server.home)
    assert same == url
    release(first)
    assert ask(url) == 1
    release(second)
    assert not server.is_running()


def test_two_processes_may_make_the_cluster_at_once(new_server: EmbeddedServer, home: Path) -> None:
    command = [sys.executable, "-c", HOLD, str(home)]
    both = [
        subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        for _ in range(2)
    ]
    said = [process.communicate("\n", timeout=60) for process in both]
    assert [process.returncode for process in both] == [0, 0], said
    assert said[0][0] == said[1][0] != ""
    assert not new_server.is_running()


def test_a_user_killed_with_9_does_not_keep_the_server_running_for_ever(server: EmbeddedServer) -> None:
    killed, url = hold(server.home)
    killed.kill()
    killed.wait()
    assert ask(url) == 1
    with server.use() as again:
        assert again == url
    assert not server.is_running()
    assert not list((server.home / "server-users").iterdir())


def test_up_makes_it_stay_and_down_ends_it(server: EmbeddedServer) -> None:
    url = server.up()
    with server.use() as same:
        assert same == url
    assert server.is_running() and server.is_kept()
    assert server.down()
    assert not server.is_running() and not server.is_kept()
    assert server.down(), "a second down has nothing to do"


def test_down_waits_for_users_unless_forced(server: EmbeddedServer) -> None:
    with server.use() as url:
        server.up()
        assert not server.down()
        assert ask(url) == 1
        assert server.down(force=True)
        assert not server.is_running()


def test_down_before_the_first_start_makes_nothing(new_server: EmbeddedServer, home: Path) -> None:
    assert new_server.down()
    assert not home.exists()


def test_up_moves_to_the_port_asked_for(server: EmbeddedServer) -> None:
    from etl.database.server import free_port

    server.up()
    port = free_port()
    assert f":{port}/" in server.up(port)
    assert ask(server.url()) == 1
    with server.use(), pytest.raises(CannotRun, match="in use on port"):
        server.up(free_port())
    server.down()


def test_another_port_is_taken_when_the_remembered_one_is_not_free(server: EmbeddedServer) -> None:
    import socket

    with server.use() as first:
        port = int(first.rpartition(":")[2].partition("/")[0])
    with socket.socket() as other:
        other.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        other.bind(("127.0.0.1", port))
        other.listen()
        with server.use() as second:
            assert second != first
            assert ask(second) == 1
        with pytest.raises(CannotRun, match=f"port {port} is taken"):
            server.up(port)


def test_kill_9_of_the_server_is_recovered_from_and_committed_rows_are_there(server: EmbeddedServer) -> None:
    url = server.up()
    with psycopg.connect(url) as connection:
        connection.execute("CREATE TABLE kept AS SELECT generate_series(1, 1000) AS n")
    postmaster(server.home).kill()
    started = time.monotonic()
    with server.use() as again:
        assert ask(again, "SELECT count(*) FROM kept") == 1000
    assert time.monotonic() - started < 15
    server.down()


def test_a_connection_is_still_open_when_the_server_is_killed(server: EmbeddedServer) -> None:
    url = server.up()
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute("CREATE TABLE kept AS SELECT 1 AS n")
        postmaster(server.home).kill()
        with server.use() as again:
            assert ask(again, "SELECT count(*) FROM kept") == 1
    server.down()


def test_an_interrupted_initdb_is_made_anew(new_server: EmbeddedServer, home: Path) -> None:
    place = system_account.place(home)
    (place.area / "data.new").mkdir()
    (place.area / "data.new" / "PG_VERSION").write_text("18\n")
    with new_server.use() as url:
        assert ask(url) == 1


def test_data_of_another_postgresql_is_left_alone_and_named(new_server: EmbeddedServer, home: Path) -> None:
    place = system_account.place(home)
    (place.area / "data").mkdir()
    (place.area / "data" / "PG_VERSION").write_text("12\n")
    with pytest.raises(CannotRun, match=r"made by PostgreSQL 12, but \d+ is installed"), new_server.use():
        pass
    assert (place.area / "data" / "PG_VERSION").exists()


def test_a_server_that_cannot_start_says_why_and_where_its_log_is(new_server: EmbeddedServer, home: Path) -> None:
    with new_server.use():
        pass
    with (home / "postgres" / "data" / "postgresql.conf").open("a") as file:
        file.write("\nno_such_setting = 1\n")
    with pytest.raises(CannotRun, match=r"does not start: .*(server\.log)"), new_server.use():
        pass


def test_url_before_the_first_start_says_what_to_do(new_server: EmbeddedServer) -> None:
    with pytest.raises(CannotRun, match="yusuan db up"):
        new_server.url()


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="root can write everywhere")
def test_a_home_that_cannot_be_made_is_named(temp_root: Path) -> None:
    closed = temp_root / "closed"
    closed.mkdir(mode=0o500)
    with pytest.raises(CannotRun, match="set YUSUAN_HOME"), EmbeddedServer(closed / "home").use():
        pass


@pytest.mark.skipif(os.name == "nt" or os.geteuid() != 0, reason="only root needs another account")
class TestAsRoot:
    def test_the_server_runs_as_an_ordinary_account(self, server: EmbeddedServer) -> None:
        with server.use():
            assert postmaster(server.home).username() == system_account.SERVICE_USER
            assert (server.home / "postgres").owner() == system_account.SERVICE_USER
            assert server.home.owner() == "root"

    def test_a_home_the_account_cannot_enter_keeps_its_permissions(self, temp_root: Path) -> None:
        """Server data goes elsewhere, and the link in the home leads there; no parent folder is opened."""
        private = temp_root / "private"
        private.mkdir(mode=0o700)
        state = temp_root / "state"
        state.mkdir(mode=0o755)
        server = EmbeddedServer(private / "home", durable=False, root_state=state)
        with server.use() as url:
            assert ask(url) == 1
        assert stat.S_IMODE(private.stat().st_mode) == 0o700
        area = private / "home" / "postgres"
        assert area.is_symlink() and area.resolve().parent == state
        with server.use() as again:
            assert again == url

    @pytest.mark.slow
    def test_programs_the_account_cannot_reach_are_copied(
        self, temp_root: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        import shutil

        installed = provider.binaries().parents[2]
        private = temp_root / "private-environment"
        private.mkdir(mode=0o700)
        for part in (provider.PACKAGE, f"{provider.PACKAGE}.libs"):
            if (installed / part).exists():
                shutil.copytree(installed / part, private / part, symlinks=True)
        monkeypatch.setattr(provider, "binaries", lambda: private / provider.PACKAGE / "pginstall" / "bin")
        state = temp_root / "state-with-programs"
        state.mkdir(mode=0o755)
        with EmbeddedServer(private / "home", durable=False, root_state=state).use() as url:
            assert ask(url) == 1
        assert len(list(state.glob("server-*"))) == 1

    def test_files_of_an_ordinary_user_are_run_as_that_user(self, temp_root: Path, home: Path) -> None:
        """`sudo yusuan` does not take a user's data away."""
        import pwd

        user = pwd.getpwnam("daemon")
        (home / "postgres").mkdir(parents=True, mode=0o700)
        os.chown(home / "postgres", user.pw_uid, user.pw_gid)
        with EmbeddedServer(home, durable=False).use():
            assert postmaster(home).username() == "daemon"

    def test_a_lost_data_folder_is_named(self, home: Path) -> None:
        home.mkdir()
        (home / "postgres").symlink_to(home / "gone")
        with pytest.raises(CannotRun, match="is gone"), EmbeddedServer(home).use():
            pass
