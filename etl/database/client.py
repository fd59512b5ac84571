"""PostgreSQL's own client programs, run on the database of a URL: psql, pg_dump, pg_restore."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager

from psycopg import pq
from psycopg.conninfo import conninfo_to_dict

from etl.database import provider
from etl.database.connection import libpq_url, target
from etl.errors import CannotRun

# Told to end, they first have the server end their query.
_END_SECONDS = 3


@contextmanager
def ended(process: subprocess.Popen[bytes]) -> Iterator[None]:
    """Whatever happens within it, at its end the program has ended; where it had not, its query on the server has, too."""
    try:
        yield
    finally:
        if process.poll() is None:
            process.send_signal(signal.SIGTERM if os.name == "nt" else signal.SIGINT)
            try:
                process.wait(_END_SECONDS)
            except subprocess.TimeoutExpired:
                process.kill()
        process.communicate()


def find(name: str) -> str | None:
    """The program beside the embedded server, else the system's, else None."""
    try:
        bundled = provider.program(provider.binaries(), name)
    except CannotRun:
        bundled = None
    return str(bundled) if bundled is not None and bundled.exists() else shutil.which(name)


def need(name: str) -> str:
    """The program; raises CannotRun when there is none."""
    found = find(name)
    if found is None:
        raise CannotRun(f"no {name} here; install PostgreSQL's client programs")
    return found


def environment(url: str) -> dict[str, str]:
    """The environment in which such a program uses this database, with everything the URL says (TLS, time-outs …).

    Not by argument: other users of the machine see the arguments of a process, and with them the password.
    """
    to = target(url)
    variables = {option.keyword.decode(): option.envvar for option in pq.Conninfo.get_defaults()}
    said = {
        variable.decode(): str(value)
        for name, value in conninfo_to_dict(libpq_url(url)).items()
        if (variable := variables.get(name)) and value is not None
    }
    return {
        **os.environ,
        "PGHOST": to.host,
        "PGPORT": str(to.port),
        "PGUSER": to.user,
        "PGPASSWORD": to.password,
        "PGDATABASE": to.database,
        **said,
        "PGCLIENTENCODING": "UTF8",
    }
