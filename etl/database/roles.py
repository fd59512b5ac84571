"""Roles: who may do what in a warehouse. Three groups, and accounts (logins) that are members of one of them.

| role            | may                                                                                      |
| --------------- | ---------------------------------------------------------------------------------------- |
| `yusuan_owner`  | all: it owns `core`, so its members run migrations; a member of the loader                 |
| `yusuan_loader` | write the rows of `core`; it owns what dbt builds; no table of `core` is its to change    |
| `yusuan_reader` | read `marts` and `财政`, and nothing else                                                |

Roles belong to the whole server, privileges to one database. `settle` is idempotent: it runs after migrations, after a
restore, and by `yusuan db account`. What a user may not do it leaves: on a server of others a DBA makes the roles.
Privileges on the marts are given where these are built (dbt_project/macros/readers.sql).
"""

from __future__ import annotations

import contextlib
from collections.abc import Iterable
from typing import Any

import psycopg
from psycopg import sql

OWNER, LOADER, READER = "yusuan_owner", "yusuan_loader", "yusuan_reader"
ROLES = (OWNER, LOADER, READER)
# What dbt builds; the first two are for the building alone.
INNER_SCHEMAS = ("staging", "intermediate")
READ_SCHEMAS = ("marts", "财政")
BUILT_SCHEMAS = (*INNER_SCHEMAS, *READ_SCHEMAS)
VERSION_TABLE = ("public", "yusuan_alembic_version")

Connection = psycopg.Connection[Any]


def create(connection: Connection) -> list[str]:
    """Makes the roles the server lacks, as far as the user may; returns those that are still missing."""
    for role in missing(connection):
        # Two databases of one server may be migrated at once.
        _try(connection, sql.SQL("CREATE ROLE {} NOLOGIN").format(sql.Identifier(role)))
    lacking = missing(connection)
    if not lacking:
        _try(connection, sql.SQL("GRANT {} TO {}").format(sql.Identifier(LOADER), sql.Identifier(OWNER)))
        if not _is_superuser(connection):
            _try(connection, sql.SQL("GRANT {} TO CURRENT_USER").format(sql.Identifier(OWNER)))
    return lacking


def missing(connection: Connection) -> list[str]:
    """The roles the server does not have."""
    there = {
        name for (name,) in connection.execute("SELECT rolname FROM pg_roles WHERE rolname = ANY(%s)", [list(ROLES)])
    }
    return [role for role in ROLES if role not in there]


def may_become(connection: Connection, role: str) -> bool:
    """Whether the user may act as this role: a superuser, or a member who may SET ROLE."""
    kind = "SET" if connection.info.server_version >= 160000 else "MEMBER"
    row = connection.execute("SELECT pg_has_role(oid, %s) FROM pg_roles WHERE rolname = %s", [kind, role]).fetchone()
    return bool(row and row[0])


def builder(connection: Connection) -> str | None:
    """The role to build the marts as, so that whoever builds next may replace them; None to build as oneself.

    A copy of a database has not the privileges of the database it was made from: they are given again first.
    """
    if not may_become(connection, LOADER):
        return None
    if not _may_create(connection, LOADER):
        settle(connection)
    return LOADER if _may_create(connection, LOADER) else None


def settle(connection: Connection) -> None:
    """Hands what Yusuan has in this database to the roles, and gives each its privileges; without roles or `core` nothing.

    Every step the user may not take is left out: what others own stays theirs.
    """
    if missing(connection) or not _existing(connection, ["core"]):
        return
    _settle_database(connection)
    _hand_over(connection, ["core"], OWNER)
    _hand_over(connection, BUILT_SCHEMAS, LOADER)
    loader, version = sql.Identifier(LOADER), sql.Identifier(*VERSION_TABLE)
    grants = [
        "GRANT USAGE ON SCHEMA core TO {loader}",
        "GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA core TO {loader}",
        "GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA core TO {loader}",
        "GRANT SELECT ON {version} TO {loader}",
        "GRANT SELECT, INSERT, UPDATE, DELETE ON {version} TO {owner}",
    ]
    if connection.info.server_version >= 170000:
        # So that a build may have the tables it reads analysed.
        grants.append("GRANT MAINTAIN ON ALL TABLES IN SCHEMA core TO {loader}")
    for grant in grants:
        _try(connection, sql.SQL(grant).format(loader=loader, version=version, owner=sql.Identifier(OWNER)))
    for schema in _existing(connection, READ_SCHEMAS):
        for grant in ("GRANT USAGE ON SCHEMA {} TO {}", "GRANT SELECT ON ALL TABLES IN SCHEMA {} TO {}"):
            _try(connection, sql.SQL(grant).format(sql.Identifier(schema), sql.Identifier(READER)))


def withdraw(connection: Connection) -> None:
    """Takes back what `settle` and the builds gave in this database, to the user, who then owns it all.

    A role nothing else holds on to is dropped; one that other databases use, or that has accounts, stays.
    """
    if not missing(connection):
        _withdraw_privileges(connection)
    for role in ROLES:
        members = connection.execute(
            "SELECT 1 FROM pg_auth_members m JOIN pg_roles r ON r.oid = m.roleid JOIN pg_roles u ON u.oid = m.member"
            " WHERE r.rolname = %s AND u.rolname NOT IN (%s, session_user)",
            [role, OWNER],
        ).fetchone()
        if members is None:
            _try(connection, sql.SQL("DROP ROLE IF EXISTS {}").format(sql.Identifier(role)))


def _settle_database(connection: Connection) -> None:
    database = sql.Identifier(connection.info.dbname)
    for statement in (
        "GRANT CONNECT ON DATABASE {database} TO {owner}, {loader}, {reader}",
        "GRANT CREATE, TEMPORARY ON DATABASE {database} TO {owner}, {loader}",
        # By default everybody may make temporary tables, and before PostgreSQL 15 tables in `public`.
        "REVOKE TEMPORARY ON DATABASE {database} FROM PUBLIC",
        "REVOKE CREATE ON SCHEMA public FROM PUBLIC",
    ):
        names = {
            name: sql.Identifier(role) for name, role in (("owner", OWNER), ("loader", LOADER), ("reader", READER))
        }
        _try(connection, sql.SQL(statement).format(database=database, **names))


def _hand_over(connection: Connection, schemas: Iterable[str], role: str | None) -> None:
    """Makes a role (None: the user) the owner of schemas and of the relations in them that the user may give away."""
    if role is not None and not may_become(connection, role):
        return
    new = sql.Identifier(role) if role else sql.SQL("CURRENT_USER")
    for schema in _existing(connection, schemas):
        if not _try(connection, sql.SQL("ALTER SCHEMA {} OWNER TO {}").format(sql.Identifier(schema), new)):
            continue
        relations = connection.execute(
            "SELECT relname, CASE relkind WHEN 'v' THEN 'VIEW' WHEN 'm' THEN 'MATERIALIZED VIEW' ELSE 'TABLE' END"
            " FROM pg_class WHERE relnamespace = %s::regnamespace AND relkind IN ('r', 'p', 'v', 'm')"
            " AND pg_get_userbyid(relowner) <> coalesce(%s, current_user) ORDER BY relname",
            [sql.Identifier(schema).as_string(connection), role],
        ).fetchall()
        for name, kind in relations:
            statement = sql.SQL("ALTER {} {} OWNER TO {}").format(sql.SQL(kind), sql.Identifier(schema, name), new)
            _try(connection, statement)


def _withdraw_privileges(connection: Connection) -> None:
    everybody = sql.SQL(", ").join(map(sql.Identifier, ROLES))
    _hand_over(connection, ["core", *BUILT_SCHEMAS], None)
    database = sql.Identifier(connection.info.dbname)
    _try(connection, sql.SQL("REVOKE ALL ON DATABASE {} FROM {}").format(database, everybody))
    _try(connection, sql.SQL("REVOKE ALL ON {} FROM {}").format(sql.Identifier(*VERSION_TABLE), everybody))
    for schema in _existing(connection, ["core", *BUILT_SCHEMAS]):
        name = sql.Identifier(schema)
        for statement in (
            "REVOKE ALL ON SCHEMA {schema} FROM {roles}",
            "REVOKE ALL ON ALL TABLES IN SCHEMA {schema} FROM {roles}",
            "REVOKE ALL ON ALL SEQUENCES IN SCHEMA {schema} FROM {roles}",
            "ALTER DEFAULT PRIVILEGES FOR ROLE {loader} IN SCHEMA {schema} REVOKE ALL ON TABLES FROM {roles}",
            "ALTER DEFAULT PRIVILEGES IN SCHEMA {schema} REVOKE ALL ON TABLES FROM {roles}",
        ):
            _try(connection, sql.SQL(statement).format(schema=name, roles=everybody, loader=sql.Identifier(LOADER)))


def _existing(connection: Connection, schemas: Iterable[str]) -> list[str]:
    found = connection.execute("SELECT nspname FROM pg_namespace WHERE nspname = ANY(%s)", [list(schemas)]).fetchall()
    return sorted(name for (name,) in found)


def _may_create(connection: Connection, role: str) -> bool:
    row = connection.execute("SELECT has_database_privilege(%s, current_database(), 'CREATE')", [role]).fetchone()
    return bool(row and row[0])


def _is_superuser(connection: Connection) -> bool:
    row = connection.execute("SELECT rolsuper FROM pg_roles WHERE rolname = current_user").fetchone()
    return bool(row and row[0])


def _try(connection: Connection, statement: sql.Composed) -> bool:
    """Runs a statement the user may not be allowed, or that another process runs at this moment; False when it failed."""
    with contextlib.suppress(*_TOLERATED), connection.transaction():
        connection.execute(statement)
        return True
    return False


_TOLERATED = (
    psycopg.errors.InsufficientPrivilege,
    psycopg.errors.DuplicateObject,
    psycopg.errors.UniqueViolation,
    psycopg.errors.DependentObjectsStillExist,
    psycopg.errors.InternalError_,  # tuple concurrently updated
    psycopg.errors.InvalidGrantOperation,
)
