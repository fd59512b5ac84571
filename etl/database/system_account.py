"""Where the embedded server keeps its files and which system account runs it.

PostgreSQL refuses to run as root, and its account must be able to enter every folder above its data and its programs.
So there are three cases:

- an ordinary user: the server runs as that user, its files in `<home>/postgres`;
- root, and `nobody` can enter the home: the server runs as `nobody`, which owns `<home>/postgres` and nothing else;
- root, and `nobody` cannot (a home below `/root`, say): opening other people's folders is not ours to do, so the files
  live in a folder of their own below `/var/lib/yusuan`, and `<home>/postgres` is a link to it.

Where files exist already, their owner runs the server, so that `sudo yusuan …` does not take a user's data away.
"""

from __future__ import annotations

import os
import secrets
import subprocess
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from etl.database import provider
from etl.errors import CannotRun
from etl.system.private import home_folder

ROOT_STATE = Path("/var/lib/yusuan")
SERVICE_USER = "nobody"


@dataclass(frozen=True)
class Account:
    """A system account by number; None instead of an Account means the one that runs Python."""

    uid: int
    gid: int

    def can_enter(self, folder: Path) -> bool:
        """Whether this account may enter `folder` and so everything above it; asked of the system, as mode bits are not all."""
        asked = subprocess.run(
            ["/bin/sh", "-c", 'cd -- "$1"', "sh", folder],
            cwd="/",
            stderr=subprocess.DEVNULL,
            **self.arguments(),
            check=False,
        )
        return asked.returncode == 0

    def arguments(self) -> dict[str, Any]:
        """What makes `subprocess` run a program as this account, without any of root's groups."""
        return {"user": self.uid, "group": self.gid, "extra_groups": []}


@dataclass(frozen=True)
class ServerEnvironment:
    """What the server runs with: its folder (holding `data` and the log), its programs, its account."""

    area: Path
    programs: Path
    account: Account | None

    def run(self, name: str, *arguments: str, memory: int | None = None) -> subprocess.CompletedProcess[str]:
        """Runs a server program in the area, as the server's account, with an environment free of PG* variables.

        memory: the bytes it, and each process it starts, may address. Output goes through a file and not a pipe: a started server
        could keep a pipe open and the caller waiting.
        """
        as_account = {} if self.account is None else self.account.arguments()
        environment = None if os.name == "nt" else {"PATH": os.defpath, "LC_ALL": "C"}
        command = [str(provider.program(self.programs, name)), *arguments]
        if memory is not None:
            # Where less is allowed already, that holds.
            command = ["/bin/sh", "-c", f'ulimit -v {memory >> 10} 2>/dev/null; exec "$0" "$@"', *command]
        with tempfile.TemporaryFile("w+", encoding="utf-8", errors="replace") as said:
            done = subprocess.run(
                command,
                cwd=self.area,
                env=environment,
                stdin=subprocess.DEVNULL,
                stdout=said,
                stderr=subprocess.STDOUT,
                **as_account,
                check=False,
            )
            said.seek(0)
            return subprocess.CompletedProcess(done.args, done.returncode, said.read(), "")

    def give(self, path: Path) -> None:
        """Hands a file or folder made by this process to the server's account."""
        if self.account is not None:
            os.chown(path, self.account.uid, self.account.gid, follow_symlinks=False)


def place(home: Path, root_state: Path = ROOT_STATE) -> ServerEnvironment:
    """The server's place for `home`, made when it does not exist yet.

    `root_state` is where files go that root's home would hide from the server's account.
    Raises CannotRun when a folder cannot be made or the account cannot reach it.
    """
    try:
        home_folder(home)
        area = home / "postgres"
        if os.name == "nt" or os.geteuid() != 0:
            area.mkdir(mode=0o700, exist_ok=True)
            return ServerEnvironment(area, provider.binaries(), None)
        return _place_for_root(area, root_state)
    except OSError as error:
        raise CannotRun(
            f"{home}: the embedded server's folder cannot be made ({error.strerror}); set YUSUAN_HOME to a folder "
            "you can write in, or DATABASE_URL to a PostgreSQL 14+ server"
        ) from error


def _place_for_root(area: Path, root_state: Path) -> ServerEnvironment:
    if area.is_symlink() and not area.exists():
        raise CannotRun(
            f"{area}: the data folder it leads to is gone ({area.readlink()}); bring it back, or delete this link to start anew"
        )
    if not area.exists():
        account = _service_account()
        area.mkdir(mode=0o700)
        os.chown(area, account.uid, account.gid)
        if not account.can_enter(area):
            area.rmdir()
            hidden = root_state / secrets.token_hex(6)
            hidden.mkdir(mode=0o700, parents=True)
            os.chown(hidden, account.uid, account.gid)
            area.symlink_to(hidden, target_is_directory=True)
    real = area.resolve()
    status = real.stat()
    account = Account(status.st_uid, status.st_gid)
    if account.uid == 0 or not account.can_enter(real):
        raise CannotRun(
            f"{real}: the account that runs the server (number {account.uid}) cannot use this folder; PostgreSQL does not "
            "run as root, so move the folder to where that account can enter, or set YUSUAN_HOME to another one"
        )
    programs = provider.binaries()
    if not account.can_enter(programs):
        programs = provider.copy_to(root_state)
    return ServerEnvironment(real, programs, account)


def _service_account() -> Account:
    import pwd  # not there on Windows, where this is never called

    try:
        entry = pwd.getpwnam(SERVICE_USER)
    except KeyError as error:
        raise CannotRun(
            f"PostgreSQL does not run as root and this system has no user {SERVICE_USER!r}; run yusuan as an ordinary "
            "user, or set DATABASE_URL to a PostgreSQL 14+ server"
        ) from error
    return Account(entry.pw_uid, entry.pw_gid)
