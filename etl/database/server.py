"""The embedded PostgreSQL server of one home folder: made once, started on demand, shared by processes, stopped by the last.

    <home>/postgres/data         the cluster (see system_account.py for where root's lives)
    <home>/postgres/server.log   what the server says
    <home>/server-*password      random, one for each login (see logins.py), readable by the owner only
    <home>/server-logins         there when the logins are made
    <home>/server-port           the loopback port, kept from start to start
    <home>/server-keep           there while `yusuan db up` wants the server to stay
    <home>/server.conf           settings of the owner's own, if there (see sizes.py)
    <home>/server.lock           held while someone starts, stops, enters or leaves
    <home>/server-users/         one locked file per user
    <home>/server-overtime.lock  held by the process that ends what readers overrun (see overtime.py)

The server listens on 127.0.0.1 only, wants the password (scram) and opens no Unix socket.
"""

from __future__ import annotations

import contextlib
import logging
import socket
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import psycopg
from filelock import FileLock, Timeout

from etl.database import cluster, logins, overtime, sizes, system_account, usage
from etl.database.logins import DATABASE, OWNER_USER, SUPERUSER, USER
from etl.errors import CannotRun
from etl.pages.spoken import spoken
from etl.system.private import home_folder, write_private

HOST = "127.0.0.1"

# A first start makes the cluster (about a second on a laptop, more on a slow disk); recovery after a crash may take longer.
START_SECONDS = 120
STOP_SECONDS = 60
# After a kill -9 the old server's processes need up to two seconds to notice; postmaster.pid is never deleted by us.
RETRY_SECONDS = 6.0

OPTIONS = {
    "listen_addresses": HOST,
    "unix_socket_directories": "",
    "max_connections": "100",
    # Left to those who load and to the owner, however many readers there are.
    "reserved_connections": "20",
    # Compiling costs more than it saves on tables of this size.
    "jit": "off",
    "timezone": "UTC",
}
# For tests only: a crash of the machine may then lose data, a crash of the server still may not.
NOT_DURABLE = {"fsync": "off", "full_page_writes": "off"}


class EmbeddedServer:
    """The server whose files are in `home`. Making the object touches nothing."""

    def __init__(self, home: Path, *, durable: bool = True, root_state: Path = system_account.ROOT_STATE) -> None:
        self.home = home.absolute()
        self.durable = durable
        self.root_state = root_state

    # -- what callers ask for ------------------------------------------------------------------------------------------

    @contextlib.contextmanager
    def use(self) -> Iterator[str]:
        """Starts the server if need be and yields its URL; the last user to leave stops it, unless it is to be kept.

        Raises CannotRun when it does not start.
        """
        with self._lock():
            self._start()
            mine = usage.enter(self._users)
            if self._keep.exists():
                overtime.watch(self.home, self.owner_url())
        try:
            yield self.url()
        finally:
            with self._lock():
                usage.leave(mine)
                if not self._keep.exists() and usage.count(self._users) == 0:
                    self._stop()

    def up(self, port: int | None = None) -> str:
        """Starts the server if need be, lets it run until `down`, and returns its URL.

        `port` moves it to that port. Raises CannotRun when the port is taken, or when others are using the server elsewhere.
        """
        with self._lock():
            if port is not None and port != self._remembered_port():
                if self._is_running() and usage.count(self._users) > 0:
                    raise CannotRun(
                        f"the embedded server is in use on port {self._remembered_port()}; try again when the other yusuan has ended"
                    )
                self._stop()
                if not _is_free(port):
                    raise CannotRun(f"port {port} is taken by another program; choose another with --port")
                self._remember_port(port)
            self._start(fixed_port=port is not None)
            write_private(self._keep)
            overtime.watch(self.home, self.owner_url())
        return self.url()

    def down(self, *, force: bool = False) -> bool:
        """Ends keeping the server up and stops it. False when others still use it: then the last of them stops it.

        `force` stops it under them; what they have not committed is rolled back.
        """
        if not self.home.exists():
            return True
        with self._lock():
            self._keep.unlink(missing_ok=True)
            if not force and usage.count(self._users) > 0 and self._is_running():
                return False
            self._stop()
            return True

    def others(self) -> list[str]:
        """Who is connected now besides Yusuan's own commands: logins with the programs they say they are; none when it does not run."""
        if not self.home.exists() or not logins.are_settled(self.home) or not self._is_running():
            return []
        with contextlib.closing(self._connect(OWNER_USER, "postgres")) as connection:
            found = connection.execute(
                "SELECT DISTINCT usename::text, application_name FROM pg_stat_activity WHERE datname IS NOT NULL"
                " AND usename IS NOT NULL AND pid <> pg_backend_pid() AND application_name NOT IN ('yusuan', 'dbt') ORDER BY 1, 2"
            ).fetchall()
        return [f"{user} ({program})" if program else str(user) for user, program in found]

    def is_running(self) -> bool:
        """Whether the server answers now."""
        return self._is_running()

    def is_kept(self) -> bool:
        """Whether the server is to go on running when nobody uses it."""
        return self._keep.exists()

    def url(self, *, with_password: bool = True) -> str:
        """The server's URL, as libpq and BI tools read it. Raises CannotRun when the server was never started."""
        return self._url(USER, with_password=with_password)

    def owner_url(self, *, with_password: bool = True) -> str:
        """The URL of the owner's login, for migrations, roles, accounts and restoring. Raises CannotRun like `url`."""
        return self._url(OWNER_USER, with_password=with_password)

    def superuser_url(self) -> str:
        """The URL of whoever made the cluster; no command uses it. Raises CannotRun like `url`."""
        return self._url(SUPERUSER, with_password=True)

    def _url(self, user: str, *, with_password: bool) -> str:
        port = self._remembered_port()
        if port is None:
            raise CannotRun(f"{self.home}: there is no embedded server here yet; start it with: yusuan db up")
        secret = f":{logins.password(self.home, user)}" if with_password else ""
        return f"postgresql://{user}{secret}@{HOST}:{port}/{DATABASE}"

    # -- files of the home ---------------------------------------------------------------------------------------------

    @property
    def _keep(self) -> Path:
        return self.home / "server-keep"

    @property
    def _users(self) -> Path:
        return self.home / "server-users"

    @contextlib.contextmanager
    def _lock(self) -> Iterator[None]:
        path = self.home / "server.lock"
        try:
            home_folder(self.home)
            lock = FileLock(path, timeout=START_SECONDS + STOP_SECONDS, mode=0o600)
            lock.acquire()
        except Timeout as error:
            raise CannotRun(
                f"{path}: another yusuan has been starting or stopping the server for minutes; end it first"
            ) from error
        except OSError as error:
            raise CannotRun(
                f"{path}: {error.strerror}; run yusuan as the user who owns this folder, or set YUSUAN_HOME to another one"
            ) from error
        try:
            yield
        finally:
            lock.release()

    def _remembered_port(self) -> int | None:
        try:
            return int((self.home / "server-port").read_text(encoding="ascii"))
        except (OSError, ValueError):
            return None

    def _remember_port(self, port: int) -> None:
        write_private(self.home / "server-port", f"{port}\n")

    # -- the server itself; all below is called with the lock held -------------------------------------------------------

    def _is_running(self) -> bool:
        """True when the server of our data answers on our port; a starting one is waited for.

        The server of a copy of this home has the same password, and may have come to the port first.
        """
        port = self._remembered_port()
        if port is None or _is_free(port):
            return False
        deadline = time.monotonic() + START_SECONDS
        while True:
            said = []
            # Of an earlier version's server `yusuan` may ask, of one whose making was interrupted its superuser.
            for user in (OWNER_USER,) if logins.are_settled(self.home) else (SUPERUSER, USER):
                try:
                    with self._connect(user, "postgres") as connection:
                        row = connection.execute("SHOW data_directory").fetchone()
                    return row is not None and Path(str(row[0])).resolve() == self._data.resolve()
                except (psycopg.Error, CannotRun) as error:
                    said.append(str(error))
            # The server's states while it starts or recovers; anything else on this port is not ours.
            waiting = any("starting up" in line or "not yet accepting" in line for line in said)
            if not waiting or time.monotonic() > deadline:
                return False
            time.sleep(0.1)

    @property
    def _data(self) -> Path:
        return self.home / "postgres" / "data"

    def _connect(self, user: str, database: str) -> psycopg.Connection[tuple[object, ...]]:
        return psycopg.connect(
            host=HOST,
            port=self._remembered_port(),
            user=user,
            password=logins.password(self.home, user),
            dbname=database,
            connect_timeout=5,
            autocommit=True,
            # Another program on our port might ask for the password in clear text.
            require_auth="scram-sha-256",
        )

    def _settle_logins(self) -> None:
        if logins.settle(self.home, self._connect):
            said = spoken(
                f"{self.home}: this home was made by an earlier version, whose user yusuan was the server's superuser; it may load, build"
                " and read now, with the same password. Roles and accounts: yusuan db, or the user yusuan_admin"
            )
            logging.getLogger("yusuan").warning("yusuan: %s", said)

    def _start(self, *, fixed_port: bool = False) -> None:
        if self._is_running():
            if not logins.are_settled(self.home):
                self._settle_logins()
            return
        place = system_account.place(self.home, self.root_state)
        if not cluster.exists(place):
            cluster.make(place, SUPERUSER, self.home / logins.PASSWORD_FILES[SUPERUSER], durable=self.durable)
        cluster.trim_log(place)
        port = self._remembered_port()
        if port is None or (not fixed_port and not _is_free(port)):
            port = free_port()
        deadline = time.monotonic() + RETRY_SECONDS
        while (said := self._try_start(place, port)) is not None:
            if "Address already in use" in said and not fixed_port:
                port = free_port()
            elif time.monotonic() > deadline or not _may_pass(said):
                raise CannotRun(
                    f"the embedded PostgreSQL server does not start: {cluster.reason(said)}; its log is {place.area / 'server.log'}"
                )
            time.sleep(0.2)
        self._remember_port(port)
        if not logins.are_settled(self.home):
            self._settle_logins()

    def _try_start(self, place: system_account.ServerEnvironment, port: int) -> str | None:
        """Starts once; None when it runs, else what the server said."""
        log = place.area / "server.log"
        before = log.stat().st_size if log.exists() else 0
        options = {
            **OPTIONS, **sizes.sized(), **({} if self.durable else NOT_DURABLE), **sizes.said(self.home), "port": str(port)
        }  # fmt: skip
        # Relative to the area: pg_ctl hands these to a shell, which would expand a `$` in a path.
        done = place.run(
            "pg_ctl", "start", "--wait", f"--timeout={START_SECONDS}", "--pgdata=data", "--log=server.log",
            "--options=" + " ".join(f"-c {name}={value}" for name, value in options.items()),
            memory=cluster.most_memory() if sys.platform == "linux" else None,
        )  # fmt: skip
        if done.returncode == 0:
            return None
        with contextlib.suppress(OSError), log.open("rb") as lines:
            lines.seek(before)
            return lines.read().decode("utf-8", "replace") or done.stdout
        return done.stdout

    def _stop(self) -> None:
        if not (self.home / "postgres" / "data" / "postmaster.pid").exists():
            return
        place = system_account.place(self.home, self.root_state)
        # What need not last need not be written out either.
        mode = "fast" if self.durable else "immediate"
        done = place.run("pg_ctl", "stop", f"--mode={mode}", "--wait", f"--timeout={STOP_SECONDS}", "--pgdata=data")
        if done.returncode != 0 and self._is_running():
            raise CannotRun(f"the embedded PostgreSQL server does not stop: {cluster.reason(done.stdout)}")


def _may_pass(said: str) -> bool:
    """Whether a failed start may be the remains of a killed server, which end by themselves."""
    return "postmaster.pid" in said or "shared memory block" in said or "Address already in use" in said


def _is_free(port: int) -> bool:
    """Whether nothing listens on the loopback port."""
    with socket.socket() as probe:
        probe.settimeout(1)
        return probe.connect_ex((HOST, port)) != 0


def free_port() -> int:
    """A loopback port that nothing listens on."""
    with socket.socket() as probe:
        probe.bind((HOST, 0))
        return int(probe.getsockname()[1])
