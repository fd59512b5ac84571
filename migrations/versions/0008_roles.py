"""The roles `yusuan_owner`, `yusuan_loader` and `yusuan_reader`, and who owns what.

Roles belong to the server, not to the database: they may be there already, or be for a DBA to make; the downgrade leaves
those that others use. Here stands what this revision did, for ever; what each role may do today lies in etl/database/roles.py,
which `etl.database.migrate` applies after every upgrade.

Revision: 0008, after 0007.
"""

from __future__ import annotations

import contextlib
import logging

import psycopg
from alembic import op
from psycopg import sql

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None

OWNER, LOADER, READER = ROLES = ("yusuan_owner", "yusuan_loader", "yusuan_reader")
READ_SCHEMAS = ("marts", "财政")
BUILT_SCHEMAS = ("staging", "intermediate", *READ_SCHEMAS)
NAMES = {"owner": sql.Identifier(OWNER), "loader": sql.Identifier(LOADER), "reader": sql.Identifier(READER)}
VERSION = sql.Identifier("public", "yusuan_alembic_version")
# What the user may not do is left, and what another process does at this moment.
TOLERATED = (
    psycopg.errors.InsufficientPrivilege,
    psycopg.errors.DuplicateObject,
    psycopg.errors.UniqueViolation,
    psycopg.errors.DependentObjectsStillExist,
    psycopg.errors.InternalError_,  # tuple concurrently updated
    psycopg.errors.InvalidGrantOperation,
)


def upgrade() -> None:
    connection = op.get_bind().connection.driver_connection
    lacking = _create(connection)
    if lacking:
        logging.getLogger("yusuan").warning(
            "yusuan: this user may not create the roles %s; all works without them, for this user alone. For readers and "
            "loaders of their own let a DBA make them (docs/operations.md), then run: yusuan db roles",
            ", ".join(lacking),
        )
    elif _existing(connection, ["core"]):
        _hand_over(connection, ["core"], OWNER)
        _hand_over(connection, BUILT_SCHEMAS, LOADER)
        _grant(connection)


def downgrade() -> None:
    connection = op.get_bind().connection.driver_connection
    if not _missing(connection):
        _hand_over(connection, ["core", *BUILT_SCHEMAS], None)
        _revoke(connection)
    for role in ROLES:
        members = connection.execute(
            "SELECT 1 FROM pg_auth_members m JOIN pg_roles r ON r.oid = m.roleid JOIN pg_roles u ON u.oid = m.member"
            " WHERE r.rolname = %s AND u.rolname NOT IN (%s, session_user)",
            [role, OWNER],
        ).fetchone()
        if members is None:
            _try(connection, "DROP ROLE IF EXISTS {}", sql.Identifier(role))


def _create(connection: psycopg.Connection) -> list[str]:
    """Makes the roles the server lacks, as far as the user may; gives those still missing."""
    for role in _missing(connection):
        _try(connection, "CREATE ROLE {} NOLOGIN", sql.Identifier(role))
    lacking = _missing(connection)
    if not lacking:
        _try(connection, "GRANT {loader} TO {owner}")
        if not connection.execute("SELECT rolsuper FROM pg_roles WHERE rolname = current_user").fetchone()[0]:
            _try(connection, "GRANT {owner} TO CURRENT_USER")
    return lacking


def _grant(connection: psycopg.Connection) -> None:
    database = sql.Identifier(connection.info.dbname)
    for statement in (
        "GRANT CONNECT ON DATABASE {database} TO {owner}, {loader}, {reader}",
        "GRANT CREATE, TEMPORARY ON DATABASE {database} TO {owner}, {loader}",
        "REVOKE TEMPORARY ON DATABASE {database} FROM PUBLIC",
        "REVOKE CREATE ON SCHEMA public FROM PUBLIC",
        "GRANT USAGE ON SCHEMA core TO {loader}",
        "GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA core TO {loader}",
        "GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA core TO {loader}",
        "GRANT SELECT ON {version} TO {loader}",
        "GRANT SELECT, INSERT, UPDATE, DELETE ON {version} TO {owner}",
    ):
        _try(connection, statement, database=database, version=VERSION)
    if connection.info.server_version >= 170000:
        _try(connection, "GRANT MAINTAIN ON ALL TABLES IN SCHEMA core TO {loader}")
    for schema in _existing(connection, READ_SCHEMAS):
        _try(connection, "GRANT USAGE ON SCHEMA {schema} TO {reader}", schema=sql.Identifier(schema))
        _try(connection, "GRANT SELECT ON ALL TABLES IN SCHEMA {schema} TO {reader}", schema=sql.Identifier(schema))


def _revoke(connection: psycopg.Connection) -> None:
    roles = sql.SQL(", ").join(NAMES.values())
    _try(connection, "REVOKE ALL ON DATABASE {} FROM {roles}", sql.Identifier(connection.info.dbname), roles=roles)
    _try(connection, "REVOKE ALL ON {} FROM {roles}", VERSION, roles=roles)
    for schema in _existing(connection, ["core", *BUILT_SCHEMAS]):
        for statement in (
            "REVOKE ALL ON SCHEMA {schema} FROM {roles}",
            "REVOKE ALL ON ALL TABLES IN SCHEMA {schema} FROM {roles}",
            "REVOKE ALL ON ALL SEQUENCES IN SCHEMA {schema} FROM {roles}",
            "ALTER DEFAULT PRIVILEGES FOR ROLE {loader} IN SCHEMA {schema} REVOKE ALL ON TABLES FROM {roles}",
            "ALTER DEFAULT PRIVILEGES IN SCHEMA {schema} REVOKE ALL ON TABLES FROM {roles}",
        ):
            _try(connection, statement, schema=sql.Identifier(schema), roles=roles)


def _hand_over(connection: psycopg.Connection, schemas: list[str], role: str | None) -> None:
    """Makes a role (None: the user) the owner of schemas and of the relations in them that the user may give away."""
    if role is not None:
        kind = "SET" if connection.info.server_version >= 160000 else "MEMBER"
        may = connection.execute("SELECT pg_has_role(oid, %s) FROM pg_roles WHERE rolname = %s", [kind, role]).fetchone()
        if not (may and may[0]):
            return
    new = sql.Identifier(role) if role else sql.SQL("CURRENT_USER")
    for schema in _existing(connection, schemas):
        if not _try(connection, "ALTER SCHEMA {} OWNER TO {}", sql.Identifier(schema), new):
            continue
        relations = connection.execute(
            "SELECT relname, CASE relkind WHEN 'v' THEN 'VIEW' WHEN 'm' THEN 'MATERIALIZED VIEW' ELSE 'TABLE' END"
            " FROM pg_class WHERE relnamespace = %s::regnamespace AND relkind IN ('r', 'p', 'v', 'm')"
            " AND pg_get_userbyid(relowner) <> coalesce(%s, current_user) ORDER BY relname",
            [sql.Identifier(schema).as_string(connection), role],
        ).fetchall()
        for name, kind in relations:
            _try(connection, "ALTER {} {} OWNER TO {}", sql.SQL(kind), sql.Identifier(schema, name), new)


def _missing(connection: psycopg.Connection) -> list[str]:
    found = connection.execute("SELECT rolname FROM pg_roles WHERE rolname = ANY(%s)", [list(ROLES)]).fetchall()
    return [role for role in ROLES if (role,) not in found]


def _existing(connection: psycopg.Connection, schemas: list[str]) -> list[str]:
    found = connection.execute("SELECT nspname FROM pg_namespace WHERE nspname = ANY(%s)", [list(schemas)]).fetchall()
    return sorted(name for (name,) in found)


def _try(connection: psycopg.Connection, statement: str, *parts: sql.Composable, **named: sql.Composable) -> bool:
    with contextlib.suppress(*TOLERATED), connection.transaction():
        connection.execute(sql.SQL(statement).format(*parts, **NAMES, **named))
        return True
    return False
