"""The logins of the embedded server, and how a home of an earlier version comes to have them.

| login              | is                                                                                              |
| ------------------ | ----------------------------------------------------------------------------------------------- |
| `yusuan`           | a member of the loader: commands load, build and read as it, and people work as it                |
| `yusuan_admin`     | the owner's: migrations, roles, accounts, restoring; it owns the database and may make roles      |
| `yusuan_superuser` | who made the cluster; it makes the other two, and no command uses it afterwards                   |

Earlier versions had `yusuan` alone, a superuser, for everything.
"""

from __future__ import annotations

import contextlib
import secrets
from collections.abc import Callable
from pathlib import Path
from typing import Any

import psycopg
from psycopg import sql

from etl.database import cluster, roles
from etl.errors import CannotRun
from etl.system.private import write_private

LOGINS = USER, OWNER_USER, SUPERUSER = "yusuan", "yusuan_admin", "yusuan_superuser"
DATABASE = "yusuan"
# There when all of this is done; a later version that does more writes another number.
MARK, DONE = "server-logins", "1"
# Somebody to rename the superuser of an earlier version: nobody can rename itself. Its password is the superuser's to be.
_MOVING = "yusuan_moving"
PASSWORD_FILES = {
    USER: "server-password",
    OWNER_USER: "server-admin-password",
    SUPERUSER: "server-superuser-password",
    _MOVING: "server-superuser-password",
}

# (user, database) -> a connection in autocommit
Connect = Callable[[str, str], psycopg.Connection[Any]]
Connection = psycopg.Connection[Any]


def are_settled(home: Path) -> bool:
    """Whether the logins of this home are as this version wants them."""
    try:
        return (home / MARK).read_text(encoding="ascii").strip() == DONE
    except OSError:
        return False


def password(home: Path, user: str) -> str:
    """The password of a login. Raises CannotRun when it cannot be read."""
    path = home / PASSWORD_FILES[user]
    try:
        return path.read_text(encoding="ascii").strip()
    except OSError as error:
        raise CannotRun(
            f"{path}: the embedded server's password cannot be read ({error.strerror}); run yusuan as the user who made it"
        ) from error


def settle(home: Path, connect: Connect) -> bool:
    """Makes the logins of a running server that lacks them; True when it was an earlier version's and was moved over.

    Done again after an interruption, it goes on where it was.
    """
    for user in (USER, OWNER_USER):
        _ensure_password(home / PASSWORD_FILES[user])
    moved = _move_superuser(home, connect)
    with contextlib.closing(connect(SUPERUSER, "postgres")) as connection:
        _make(home, connection)
    with contextlib.closing(connect(SUPERUSER, DATABASE)) as connection, connection.transaction():
        _settle_database(connection)
    write_private(home / MARK, f"{DONE}\n")
    return moved


def _move_superuser(home: Path, connect: Connect) -> bool:
    """Gives the superuser of an earlier version, `yusuan`, the name no command uses; in one transaction."""
    secret = home / PASSWORD_FILES[SUPERUSER]
    if secret.exists():
        with contextlib.suppress(psycopg.OperationalError), contextlib.closing(connect(SUPERUSER, "postgres")) as made:
            # An interrupted move may have left it.
            made.execute(sql.SQL("DROP ROLE IF EXISTS {}").format(sql.Identifier(_MOVING)))
            return False
    _ensure_password(secret)
    moving = sql.Identifier(_MOVING)
    with contextlib.closing(connect(USER, "postgres")) as connection:
        connection.execute(sql.SQL("DROP ROLE IF EXISTS {}").format(moving))
        _execute(connection, "CREATE ROLE {} SUPERUSER LOGIN PASSWORD {}", moving, _hashed(connection, _MOVING, secret))
    with contextlib.closing(connect(_MOVING, "postgres")) as connection, connection.transaction():
        _execute(connection, "ALTER ROLE {} RENAME TO {}", sql.Identifier(USER), sql.Identifier(SUPERUSER))
        _execute(
            connection, "ALTER ROLE {} PASSWORD {}", sql.Identifier(SUPERUSER), _hashed(connection, SUPERUSER, secret)
        )
    with contextlib.closing(connect(SUPERUSER, "postgres")) as connection:
        connection.execute(sql.SQL("DROP ROLE {}").format(moving))
    return True


def _make(home: Path, connection: Connection) -> None:
    """The logins, their roles and rights, and the database."""
    with connection.transaction():
        there = {name for (name,) in connection.execute("SELECT rolname FROM pg_roles")}
        for role in roles.ROLES:
            if role not in there:
                _execute(connection, "CREATE ROLE {} NOLOGIN", sql.Identifier(role))
        for user, options in ((USER, "NOCREATEROLE"), (OWNER_USER, "CREATEROLE")):
            hashed = _hashed(connection, user, home / PASSWORD_FILES[user])
            verb = "ALTER" if user in there else "CREATE"
            _execute(
                connection, f"{verb} ROLE {{}} LOGIN NOSUPERUSER {options} PASSWORD {{}}", sql.Identifier(user), hashed
            )
        for role in roles.ROLES:
            _execute(
                connection, "GRANT {} TO {} WITH ADMIN TRUE, INHERIT TRUE, SET TRUE",
                sql.Identifier(role), sql.Identifier(OWNER_USER),
            )  # fmt: skip
        _execute(connection, "GRANT {} TO {}", sql.Identifier(roles.LOADER), sql.Identifier(USER))
        _execute(connection, "GRANT pg_read_all_settings TO {}", sql.Identifier(OWNER_USER))
        for role in (roles.OWNER, roles.LOADER):
            _execute(connection, "GRANT pg_use_reserved_connections TO {}", sql.Identifier(role))
        _execute(connection, "GRANT SET ON PARAMETER temp_file_limit TO {}", sql.Identifier(OWNER_USER))
        _take_over_accounts(connection)
        for database in ("postgres", "template1"):
            _execute(connection, "REVOKE ALL ON DATABASE {} FROM PUBLIC", sql.Identifier(database))
        _execute(connection, "GRANT CONNECT ON DATABASE postgres TO {}", sql.Identifier(OWNER_USER))
    if connection.execute("SELECT FROM pg_database WHERE datname = %s", [DATABASE]).rowcount == 0:
        _execute(connection, "CREATE DATABASE {} OWNER {}", sql.Identifier(DATABASE), sql.Identifier(OWNER_USER))
    _execute(connection, "ALTER DATABASE {} OWNER TO {}", sql.Identifier(DATABASE), sql.Identifier(OWNER_USER))


def _take_over_accounts(connection: Connection) -> None:
    """Accounts an earlier version made become the owner's to change: what a superuser granted only a superuser takes back."""
    owner = sql.Identifier(OWNER_USER)
    found = connection.execute(
        "SELECT DISTINCT u.rolname, r.rolname FROM pg_auth_members m JOIN pg_roles r ON r.oid = m.roleid"
        " JOIN pg_roles u ON u.oid = m.member JOIN pg_roles g ON g.oid = m.grantor"
        " WHERE r.rolname = ANY(%s) AND u.rolcanlogin AND u.rolname <> ALL (%s) AND g.rolname = %s",
        [list(roles.ROLES), list(LOGINS), SUPERUSER],
    ).fetchall()
    for account, role in found:
        names = (sql.Identifier(role), sql.Identifier(account))
        _execute(connection, "REVOKE {} FROM {}", *names)
        _execute(connection, "GRANT {} TO {} GRANTED BY {}", *names, owner)
        _execute(connection, "GRANT {} TO {} WITH ADMIN TRUE, INHERIT FALSE, SET FALSE", sql.Identifier(account), owner)


# What an earlier version made as the superuser: what is Yusuan's becomes the owner's, which hands it on (roles.settle), what
# people made as `yusuan` stays theirs.
_OWNED_BY_SUPERUSER = """
SELECT format('ALTER SCHEMA %%I OWNER TO ', nspname), nspname FROM pg_namespace
WHERE nspname !~ '^(pg_|information_schema$)' AND nspowner = %(superuser)s::regrole
UNION ALL
SELECT format('ALTER %%s %%I.%%I OWNER TO ', CASE relkind WHEN 'v' THEN 'VIEW' WHEN 'm' THEN 'MATERIALIZED VIEW'
    WHEN 'S' THEN 'SEQUENCE' WHEN 'f' THEN 'FOREIGN TABLE' ELSE 'TABLE' END, nspname, relname), nspname
FROM pg_class AS c JOIN pg_namespace AS n ON n.oid = relnamespace
WHERE nspname !~ '^(pg_|information_schema$)' AND relowner = %(superuser)s::regrole AND relkind IN ('r', 'p', 'v', 'm', 'f', 'S')
    AND NOT EXISTS (SELECT FROM pg_depend WHERE objid = c.oid AND classid = 'pg_class'::regclass AND deptype IN ('a', 'i', 'e'))
UNION ALL
SELECT format('ALTER %%s %%s OWNER TO ', CASE prokind WHEN 'p' THEN 'PROCEDURE' WHEN 'a' THEN 'AGGREGATE' ELSE 'FUNCTION' END,
    p.oid::regprocedure), nspname
FROM pg_proc AS p JOIN pg_namespace AS n ON n.oid = pronamespace
WHERE nspname !~ '^(pg_|information_schema$)' AND proowner = %(superuser)s::regrole
    AND NOT EXISTS (SELECT FROM pg_depend WHERE objid = p.oid AND classid = 'pg_proc'::regclass AND deptype = 'e')
"""


def _settle_database(connection: Connection) -> None:
    # People make tables and views of their own as it; a loader's account does not.
    user = sql.Identifier(USER)
    _execute(connection, "GRANT CREATE, TEMPORARY ON DATABASE {} TO {}", sql.Identifier(DATABASE), user)
    _execute(connection, "GRANT CREATE ON SCHEMA public TO {}", user)
    ours = {"core", "public", *roles.BUILT_SCHEMAS}
    for statement, schema in connection.execute(_OWNED_BY_SUPERUSER, {"superuser": SUPERUSER}).fetchall():
        if schema == "public" and statement.startswith("ALTER SCHEMA"):
            continue
        connection.execute(sql.SQL(statement) + sql.Identifier(OWNER_USER if schema in ours else USER))
    for function in roles.LARGE_OBJECTS:
        connection.execute(sql.SQL("REVOKE EXECUTE ON FUNCTION pg_catalog.{} FROM PUBLIC").format(sql.SQL(function)))


def _ensure_password(path: Path) -> None:
    if not path.exists():
        cluster.write_private(path, secrets.token_urlsafe(24))


def _hashed(connection: Connection, user: str, file: Path) -> sql.Literal:
    """The password as the server keeps it: its log may hold statements."""
    secret = file.read_text(encoding="ascii").strip()
    return sql.Literal(connection.pgconn.encrypt_password(secret.encode(), user.encode(), b"scram-sha-256").decode())


def _execute(connection: Connection, statement: str, *parts: sql.Composable) -> None:
    connection.execute(sql.SQL(statement).format(*parts))
