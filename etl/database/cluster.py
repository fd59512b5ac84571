"""The files of the embedded server: the cluster that initdb makes once, its password, its log."""

from __future__ import annotations

import os
import secrets
import shutil
from pathlib import Path

from etl.database import provider
from etl.database.system_account import ServerEnvironment
from etl.errors import CannotRun

LOG_BYTES = 5_000_000
LEAST_MEMORY = 2 << 30


def exists(place: ServerEnvironment) -> bool:
    """Whether a cluster is there. Raises CannotRun when it is one the installed server cannot run."""
    data = place.area / "data"
    if not data.exists():
        return False
    try:
        made_by = int((data / "PG_VERSION").read_text(encoding="ascii"))
    except (OSError, ValueError) as error:
        raise CannotRun(f"{data}: this is not a PostgreSQL data folder; move it away and load again") from error
    installed = provider.major_version(place.programs)
    if made_by != installed:
        raise CannotRun(
            f"{data}: made by PostgreSQL {made_by}, but {installed} is installed; dump it with the earlier yusuan, or move "
            "the folder away and load the documents again"
        )
    return True


def make(place: ServerEnvironment, user: str, password_file: Path, *, durable: bool) -> None:
    """Makes the cluster with `user` as its owner and writes a new random password to `password_file`. Raises CannotRun."""
    # Made under another name: an interrupted initdb must not be taken for a cluster.
    unfinished = place.area / "data.new"
    shutil.rmtree(unfinished, ignore_errors=True)
    secret = place.area / "password.new"
    password = secrets.token_urlsafe(24)
    write_private(secret, password)
    place.give(secret)
    try:
        done = place.run(
            "initdb", "--pgdata=data.new", f"--username={user}", "--pwfile=password.new", "--auth=scram-sha-256",
            # The same order and case rules on every machine, whatever its locale.
            "--encoding=UTF8", "--locale=C", "--locale-provider=builtin", "--builtin-locale=C.UTF-8",
            "--no-instructions", *([] if durable else ["--no-sync"]),
        )  # fmt: skip
    finally:
        secret.unlink()
    if done.returncode != 0:
        raise CannotRun(
            f"{place.area}: the embedded PostgreSQL cluster cannot be made: {reason(done.stdout)}; free disk space, or set "
            "YUSUAN_HOME to a folder on a local disk"
        )
    write_private(password_file, password)
    unfinished.rename(place.area / "data")


def most_memory() -> int:
    """What each process of the server may take, bytes: a quarter of the machine's memory, at least 2 GiB.

    A session may lift what PostgreSQL lets it sort in; a statement that wants more than this fails, and the server goes on.
    """
    return max(LEAST_MEMORY, os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE") // 4)


def trim_log(place: ServerEnvironment) -> None:
    """Puts a log that has grown large aside, over the one put aside before."""
    log = place.area / "server.log"
    if log.exists() and log.stat().st_size > LOG_BYTES:
        log.replace(log.with_suffix(".log.old"))


def reason(said: str) -> str:
    """The line of a server program's output that says why it failed, for a message."""
    lines = [line.strip() for line in said.splitlines() if line.strip()]
    for mark in ("FATAL:", "PANIC:", "error:", "could not"):
        for line in lines:
            if mark in line:
                return line[line.index(mark) :].removeprefix(mark).strip()
    return lines[-1] if lines else "it said nothing"


def write_private(path: Path, text: str) -> None:
    """Writes a file only its owner can read, private from its first moment."""
    path.unlink(missing_ok=True)
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="ascii") as file:
        file.write(text + "\n")
