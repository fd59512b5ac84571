"""Accounts: logins for people and programs, each a member of one of the roles."""

from __future__ import annotations

import contextlib
import secrets
from typing import Any

import psycopg
from psycopg import sql

from etl.database import logins, roles
from etl.errors import CannotRun, UsageError

# PostgreSQL cuts longer names.
LONGEST_NAME = 63
# An idle transaction keeps rows from being cleaned up.
IDLE = "10min"
# Of one reader's account: so many connections at once, so much room for sorting in each, so much on disk in each.
READER_CONNECTIONS = 10
READER_MEMORY = "16MB"
READER_TEMPORARY = "2GB"


def new_password() -> str:
    """A random password of 32 letters that need no escape in a URL."""
    return secrets.token_urlsafe(24)


def put(connection: psycopg.Connection[Any], name: str, role: str, password: str, timeout: int) -> bool:
    """Makes an account with this password, a member of this role alone, or brings one to that; True when it is new.

    A reader's account reads only, and its statements end after `timeout` seconds (0: never): settings of a group do not
    reach its members, so they are the account's own. PostgreSQL lets an account change these for its session; what it cannot
    change are the number of its connections and, where the user may set it, the size of its temporary files. The connection
    is in autocommit; all happens or nothing.
    Raises UsageError for a name that cannot be one, CannotRun when the user may not make accounts.
    """
    taken = name in (*roles.ROLES, *logins.LOGINS) or name.startswith(("pg_", roles.RUN_PREFIX))
    if not name or len(name.encode()) > LONGEST_NAME or taken:
        raise UsageError(f"{name!r} cannot be the name of an account; take another")
    try:
        with connection.transaction():
            roles.settle(connection)
            if lacking := [each for each in roles.missing(connection) if each in roles.NEEDED]:
                raise CannotRun(f"this server has no role {', '.join(lacking)}; make the roles first: yusuan db roles")
            is_new = _check(connection, name)
            account = sql.Identifier(name)
            # Hashed here: the server's log may hold statements.
            hashed = connection.pgconn.encrypt_password(password.encode(), name.encode(), b"scram-sha-256")
            connection.execute(
                sql.SQL("{} ROLE {} LOGIN PASSWORD {}").format(
                    sql.SQL("CREATE" if is_new else "ALTER"), account, sql.Literal(hashed.decode())
                )
            )
            for other in [each for each in roles.ROLES if each not in roles.missing(connection)]:
                verb = "GRANT {} TO {}" if other == role else "REVOKE {} FROM {}"
                if other == role or _is_member(connection, name, other):
                    connection.execute(sql.SQL(verb).format(sql.Identifier(other), account))
                    if other != role and _is_member(connection, name, other):
                        raise CannotRun(
                            f"{name} stays a member of {other}, which another role made it; let a DBA take that back"
                        )
            limit = READER_CONNECTIONS if role == roles.READER else -1
            connection.execute(sql.SQL("ALTER ROLE {} CONNECTION LIMIT {}").format(account, sql.Literal(limit)))
            connection.execute(sql.SQL("ALTER ROLE {} RESET ALL").format(account))
            for setting, value in _settings(role, timeout).items():
                _set(connection, name, setting, value)
            if role == roles.READER:
                # A limit the account cannot lift, where the user may set it: it is a superuser's to grant.
                with contextlib.suppress(psycopg.errors.InsufficientPrivilege), connection.transaction():
                    _set(connection, name, "temp_file_limit", READER_TEMPORARY)
    except (psycopg.errors.InsufficientPrivilege, psycopg.errors.ReadOnlySqlTransaction) as error:
        raise CannotRun(
            f"this user may not make accounts ({error.diag.message_primary}); let a DBA do it, see docs/operations.md"
        ) from error
    return is_new


def _set(connection: psycopg.Connection[Any], name: str, setting: str, value: str) -> None:
    connection.execute(
        sql.SQL("ALTER ROLE {} SET {} = {}").format(sql.Identifier(name), sql.Identifier(setting), sql.Literal(value))
    )


def _settings(role: str, timeout: int) -> dict[str, str]:
    settings = {"idle_in_transaction_session_timeout": IDLE}
    if role == roles.READER:
        settings |= {
            "default_transaction_read_only": "on",
            "statement_timeout": f"{timeout}s",
            "work_mem": READER_MEMORY,
        }
    return settings


def _check(connection: psycopg.Connection[Any], name: str) -> bool:
    """True when there is no such role. Raises UsageError when there is one that is no account of ours."""
    row = connection.execute(
        "SELECT rolsuper, rolname = session_user FROM pg_roles WHERE rolname = %s", [name]
    ).fetchone()
    if row is None:
        return True
    if any(row) or not any(_is_member(connection, name, role) for role in roles.ROLES):
        raise UsageError(f"{name}: there is a role of this name that is no account made here; take another name")
    return False


def _is_member(connection: psycopg.Connection[Any], name: str, role: str) -> bool:
    """Whether an account is itself, not by another role, a member of a role."""
    row = connection.execute(
        "SELECT 1 FROM pg_auth_members m JOIN pg_roles r ON r.oid = m.roleid JOIN pg_roles u ON u.oid = m.member"
        " WHERE r.rolname = %s AND u.rolname = %s",
        [role, name],
    ).fetchone()
    return row is not None
