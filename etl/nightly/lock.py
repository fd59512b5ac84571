"""The lock: one nightly run at a time, of a home folder and of a database; a dead run's is taken over."""

from __future__ import annotations

import os
import signal
import socket
import threading
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import psycopg
from filelock import FileLock, Timeout

from etl.database import Database
from etl.errors import CannotRun, YusuanError
from etl.load.nightly import runs
from etl.system.private import home_folder

HEARTBEAT_SECONDS = 20


class Busy(CannotRun):
    """Another nightly run is on; this one has done nothing."""


@dataclass
class Turn:
    """Our turn. took_over: what is to be said about the dead run before us. exit_code: to be set before it ends."""

    took_over: str | None = None
    exit_code: int = 3
    lost: threading.Event = field(default_factory=threading.Event)


@contextmanager
def home_lock(home: Path) -> Iterator[None]:
    """Keeps other nightly runs out of a home folder; the system drops it with the process, however that ends.

    Raises Busy when one is running.
    """
    home_folder(home)
    lock = FileLock(home / "nightly.lock", mode=0o600)
    try:
        lock.acquire(timeout=0)
    except Timeout as taken:
        raise Busy(f"{lock.lock_file}: another nightly is still running; this one has done nothing") from taken
    with lock:
        yield


@contextmanager
def database_lock(database: Database, home: Path) -> Iterator[Turn]:
    """Keeps nightly runs of other homes and machines out of a database; call it with the home's lock held.

    While it lasts, a heartbeat in `core.nightly_runs` says so. Raises Busy when another run is alive,
    CannotRun when one took over because ours had not been heard of for too long.
    """
    with closing(database.connect(autocommit=True)) as connection:
        begun = runs.begin_night(connection, socket.gethostname(), str(home), os.getpid())
    if begun.night_id is None:
        assert begun.other is not None
        raise Busy(
            f"{database.shown}: another nightly is still running ({_said(begun.other)}); this one has done nothing"
        )
    turn = Turn(
        f"the nightly run before this one died ({_said(begun.dead)}); this one took over" if begun.dead else None
    )
    ended = threading.Event()
    heart = threading.Thread(target=_beat, args=(database, begun.night_id, turn, ended), daemon=True)
    # Not SIGINT: a shell that starts a run in the background has it ignored.
    before = signal.signal(signal.SIGUSR1, signal.default_int_handler)
    heart.start()
    try:
        yield turn
    except KeyboardInterrupt as interrupt:
        if turn.lost.is_set():
            raise CannotRun("another nightly took over: this one had not been heard of for too long") from interrupt
        raise
    finally:
        ended.set()
        heart.join()
        signal.signal(signal.SIGUSR1, before)
        _end(database, begun.night_id, turn.exit_code)


def _beat(database: Database, night_id: int, turn: Turn, ended: threading.Event) -> None:
    """Says again and again that we live. A beat that does not arrive is left out: the work finds out what is wrong."""
    while not ended.wait(HEARTBEAT_SECONDS):
        try:
            with closing(database.connect(autocommit=True)) as connection:
                is_ours = runs.beat(connection, night_id)
        except (psycopg.Error, YusuanError):
            continue
        if not is_ours:
            turn.lost.set()
            # Unlike `_thread.interrupt_main` it also wakes whoever sleeps or waits.
            signal.pthread_kill(threading.main_thread().ident or 0, signal.SIGUSR1)
            return


def _end(database: Database, night_id: int, exit_code: int) -> None:
    """Notes the end; where that is not possible the next run finds this one dead, which is no worse."""
    try:
        with closing(database.connect(autocommit=True)) as connection:
            runs.end_night(connection, night_id, exit_code)
    except (psycopg.Error, YusuanError):
        pass


def _said(night: runs.Night) -> str:
    began, heard = night.started_at.astimezone(), night.heartbeat_at.astimezone()
    return (
        f"process {night.process_id} on {night.host}, begun {began:%Y-%m-%d %H:%M:%S}, last heard of {heard:%H:%M:%S}"
    )
