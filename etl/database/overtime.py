"""Readers of the embedded server who take longer than their accounts may: ended, whatever they have set for their sessions.

PostgreSQL lets a login lift its own time-outs, so that these are only defaults to it. Beside a server that is to stay
(`yusuan db up`) runs a process of this module; it ends with the server.
"""

from __future__ import annotations

import contextlib
import os
import sys
import time
from pathlib import Path
from typing import Any, BinaryIO

import psycopg
from psycopg import sql

from etl.database import connection, roles
from etl.errors import CannotRun
from etl.system.private import write_private

if sys.platform != "win32":
    import fcntl

# In the home; held by the process that looks.
LOCK = "server-overtime.lock"

# Not -m: the package imports this module first.
# What whoever starts it has open, a lock for example, is not its own.
_PROGRAM = (
    "import os, sys, pathlib; os.closerange(3, os.sysconf('SC_OPEN_MAX')); from etl.database.overtime import main;"
    " sys.exit(main(pathlib.Path(sys.argv[1])))"
)
# Seconds: between two looks, and beyond an account's limit, within which PostgreSQL ends what did not lift it.
LOOK = GRACE = 5.0

_UNSEEN = """
SELECT account.rolname::text FROM pg_auth_members AS member
JOIN pg_roles AS account ON account.oid = member.member
WHERE member.roleid = to_regrole(%s) AND account.rolcanlogin AND NOT pg_has_role(account.oid, 'USAGE')
    AND pg_has_role(account.oid, 'MEMBER WITH ADMIN OPTION')
"""
# The limits are those the account was made with: what ALTER ROLE … SET says, not what a session says of itself.
_ENDED = """
WITH limits AS (
    SELECT account.oid,
        max(lasts) FILTER (WHERE name = 'statement_timeout') AS statement,
        max(lasts) FILTER (WHERE name = 'idle_in_transaction_session_timeout') AS idle
    FROM pg_auth_members AS member
    JOIN pg_roles AS account ON account.oid = member.member
    CROSS JOIN unnest(account.rolconfig) AS setting
    CROSS JOIN split_part(setting, '=', 1) AS name
    -- A number without a unit is of milliseconds. Other settings are no times.
    CROSS JOIN LATERAL (
        SELECT CASE WHEN name LIKE '%%\\_timeout' THEN
            (split_part(setting, '=', 2) || CASE WHEN setting ~ '=\\d+$' THEN 'ms' ELSE '' END)::interval
        END
    ) AS timed (lasts)
    WHERE member.roleid = to_regrole(%(reader)s)
        AND NOT account.rolcreaterole AND NOT pg_has_role(account.oid, %(loader)s, 'MEMBER')
    GROUP BY account.oid
)
SELECT pid FROM pg_stat_activity JOIN limits ON limits.oid = usesysid
-- A CASE: of the sides of an AND either may be done first.
WHERE CASE
    WHEN CASE
        WHEN state = 'active' AND statement > interval '0'
            THEN clock_timestamp() - query_start > statement + %(grace)s * interval '1 s'
        WHEN state LIKE 'idle in transaction%%' AND idle > interval '0'
            THEN clock_timestamp() - state_change > idle + %(grace)s * interval '1 s'
    END THEN pg_terminate_backend(pid)
END
"""


def end_overtime(owner: psycopg.Connection[Any], grace: float = GRACE) -> list[int]:
    """Ends the sessions of readers that are beyond their accounts' limits, and returns their process numbers.

    owner: in autocommit, of the login that made the accounts. grace: seconds beyond the limit.
    """
    for (name,) in owner.execute(_UNSEEN, [roles.READER]).fetchall():
        # Who may change an account may also see and end what it does, once it says so. Accounts of others stay theirs.
        owner.execute(sql.SQL("GRANT {} TO CURRENT_USER WITH INHERIT TRUE, SET FALSE").format(sql.Identifier(name)))
    return [
        pid
        for (pid,) in owner.execute(_ENDED, {"reader": roles.READER, "loader": roles.LOADER, "grace": grace}).fetchall()
    ]


def watch(home: Path, url: str) -> None:
    """Starts a process that looks after the server of a home, unless there is one."""
    if sys.platform == "win32":
        return
    path = home / LOCK
    if not path.exists():
        write_private(path)
    if not _is_free(path):
        return
    environment = {"PATH": os.defpath, "LC_ALL": "C", "YUSUAN_OVERTIME_URL": url}
    nothing = [(os.POSIX_SPAWN_OPEN, number, os.devnull, os.O_RDWR, 0) for number in (0, 1, 2)]
    command = [sys.executable, "-P", "-B", "-c", _PROGRAM, str(home)]
    os.posix_spawn(sys.executable, command, environment, file_actions=nothing, setpgroup=0)


def main(home: Path) -> int:
    """Looks until the server ends; one process a home. It makes no file: the home may be being taken away."""
    if sys.platform == "win32":
        return 0
    os.chdir("/")
    with contextlib.suppress(OSError, psycopg.OperationalError, CannotRun), (home / LOCK).open("rb") as lock:
        # One that looked after a server just stopped notices within a look.
        until = time.monotonic() + 3 * LOOK
        while not _locked(lock):
            if time.monotonic() > until:
                return 0
            time.sleep(LOOK / 10)
        with connection.connect(os.environ.pop("YUSUAN_OVERTIME_URL"), autocommit=True) as owner:
            while not owner.closed:
                # An account dropped meanwhile, say, ends one look and not the looking.
                with contextlib.suppress(psycopg.Error):
                    end_overtime(owner)
                time.sleep(LOOK)
    return 0


def _is_free(path: Path) -> bool:
    with path.open("rb") as lock:
        return _locked(lock)


def _locked(lock: BinaryIO) -> bool:
    """Whether the file could be locked; it is until it is closed."""
    if sys.platform == "win32":
        return False
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True
