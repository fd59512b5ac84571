"""Roles: who may do what in a warehouse. Four groups nobody logs in as, and accounts (logins) that are members of them.

| role             | may                                                                                      |
| ---------------- | ---------------------------------------------------------------------------------------- |
| `yusuan_owner`   | all: it owns `core`, so its members run migrations; a member of the loader and the builder |
| `yusuan_loader`  | write the rows of `core`; it may act as the builder; no table of `core` is its to change   |
| `yusuan_builder` | own and make what dbt builds, and nothing else: alone it has CREATE there                  |
| `yusuan_reader`  | read `marts` and `财政`, and nothing else                                                 |

Whoever may build may put code (a trigger, a function behind a view) where it runs with the rights of whoever builds or
reads. So who may do more does neither: see etl/database/session.py.

Roles belong to the whole server, privileges to one database. `settle` is idempotent: it runs after migrations, after a
restore, and by `yusuan db account`. What a user may not do it leaves: on a server of others a DBA makes the roles; where they
made the first three alone, as earlier versions had them, the loader builds.
Privileges on the marts are given where these are built (dbt_project/macros/readers.sql).
"""

from __future__ import annotations

import contextlib
from collections.abc import Iterable
from typing import Any

import psycopg
from psycopg import sql

OWNER, LOADER, BUILDER, READER = "yusuan_owner", "yusuan_loader", "yusuan_builder", "yusuan_reader"
ROLES = (OWNER, LOADER, BUILDER, READER)
# Without these nothing is handed over.
NEEDED = (OWNER, LOADER, READER)
# What dbt builds; the first two are for the building alone.
INNER_SCHEMAS = ("staging", "intermediate")
READ_SCHEMAS = ("marts", "财政")
BUILT_SCHEMAS = (*INNER_SCHEMAS, *READ_SCHEMAS)
VERSION_TABLE = ("public", "yusuan_alembic_version")
# Logins made for one run, see etl/database/session.py.
RUN_PREFIX = "yusuan_run_"

Connection = psycopg.Connection[Any]


def create(connection: Connection) -> list[str]:
    """Makes the roles the server lacks, as far as the user may; returns those that are still missing, and needed."""
    for role in missing(connection):
        # Two databases of one server may be migrated at once.
        _try(connection, sql.SQL("CREATE ROLE {} NOLOGIN").format(sql.Identifier(role)))
    lacking = missing(connection)
    needed = [role for role in lacking if role in NEEDED]
    if not needed:
        _try(connection, sql.SQL("GRANT {} TO {}").format(sql.Identifier(LOADER), sql.Identifier(OWNER)))
        if BUILDER not in lacking:
            _make_builder(connection)
        if not _is_superuser(connection):
            _try(connection, sql.SQL("GRANT {} TO CURRENT_USER").format(sql.Identifier(OWNER)))
    return needed


def _make_builder(connection: Connection) -> None:
    """The loader may become the builder, and is not so by itself: what it makes by mistake is not in the marts."""
    builder, loader, owner = map(sql.Identifier, (BUILDER, LOADER, OWNER))
    _try(connection, sql.SQL("GRANT {} TO {}").format(builder, owner))
    if connection.info.server_version >= 160000:
        _try(connection, sql.SQL("GRANT {} TO {} WITH INHERIT FALSE, SET TRUE").format(builder, loader))
    elif _try(connection, sql.SQL("ALTER ROLE {} NOINHERIT").format(loader)):
        _try(connection, sql.SQL("GRANT {} TO {}").format(builder, loader))


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
    role = _building(connection)
    if not may_become(connection, role):
        return None
    if not _may_create(connection, role):
        settle(connection)
    return role if _may_create(connection, role) else None


def others_who_build(connection: Connection) -> list[str]:
    """The logins, but for superusers and the owner's, that may put code into what is built: where the user may do more than they.

    None where the user is no more than they are: then code of theirs gets no rights by running as the user.
    """
    row = connection.execute(
        "SELECT rolsuper OR rolcreaterole OR rolcreatedb OR rolreplication OR rolbypassrls"
        " OR EXISTS (SELECT FROM pg_roles AS o WHERE o.rolname = %s AND pg_has_role(r.oid, o.oid, 'MEMBER'))"
        " FROM pg_roles AS r WHERE rolname = session_user",
        [OWNER],
    ).fetchone()
    if missing(connection) == list(ROLES) or not (row and row[0]):
        return []
    found = connection.execute(
        "SELECT r.rolname FROM pg_roles AS r JOIN pg_roles AS b ON b.rolname = %s"
        " WHERE r.rolcanlogin AND NOT r.rolsuper AND r.rolname <> session_user AND pg_has_role(r.oid, b.oid, 'MEMBER')"
        " AND NOT EXISTS (SELECT FROM pg_roles AS o WHERE o.rolname = %s AND pg_has_role(r.oid, o.oid, 'MEMBER'))"
        " AND r.rolname !~ %s ORDER BY 1",
        [_building(connection), OWNER, f"^{RUN_PREFIX}"],
    ).fetchall()
    return [name for (name,) in found]


def settle(connection: Connection) -> None:
    """Hands what Yusuan has in this database to the roles, and gives each its privileges; without roles or `core` nothing.

    Every step the user may not take is left out: what others own stays theirs.
    """
    if set(missing(connection)) & set(NEEDED) or not _existing(connection, ["core"]):
        return
    builds = _building(connection)
    _settle_database(connection, builds)
    _hand_over(connection, ["core"], OWNER)
    _hand_over(connection, BUILT_SCHEMAS, builds)
    loader, version = sql.Identifier(LOADER), sql.Identifier(*VERSION_TABLE)
    grants = [
        "GRANT USAGE ON SCHEMA core TO {loader}, {builds}",
        "GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA core TO {loader}",
        "GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA core TO {loader}",
        "GRANT SELECT ON ALL TABLES IN SCHEMA core TO {builds}",
        "GRANT SELECT ON {version} TO {loader}, {builds}",
        "GRANT SELECT, INSERT, UPDATE, DELETE ON {version} TO {owner}",
    ]
    if connection.info.server_version >= 170000:
        # So that a build may have the tables it reads analysed.
        grants.append("GRANT MAINTAIN ON ALL TABLES IN SCHEMA core TO {loader}")
    names = {"loader": loader, "builds": sql.Identifier(builds), "owner": sql.Identifier(OWNER), "version": version}
    for grant in grants:
        _try(connection, sql.SQL(grant).format(**names))
    for schema in _existing(connection, READ_SCHEMAS):
        for grant in ("GRANT USAGE ON SCHEMA {} TO {}", "GRANT SELECT ON ALL TABLES IN SCHEMA {} TO {}"):
            _try(connection, sql.SQL(grant).format(sql.Identifier(schema), sql.Identifier(READER)))
    for schema in _existing(connection, BUILT_SCHEMAS):
        # Loaders, and whoever exports as one, read what they have built.
        for grant in ("GRANT USAGE ON SCHEMA {} TO {}", "GRANT SELECT ON ALL TABLES IN SCHEMA {} TO {}"):
            _try(connection, sql.SQL(grant).format(sql.Identifier(schema), loader))


def _building(connection: Connection) -> str:
    """The role that owns what is built."""
    return LOADER if BUILDER in missing(connection) else BUILDER


def _settle_database(connection: Connection, builds: str) -> None:
    database = sql.Identifier(connection.info.dbname)
    names = {
        name: sql.Identifier(role)
        for name, role in (("owner", OWNER), ("loader", LOADER), ("builds", builds), ("reader", READER))
    }
    for statement in (
        "GRANT CONNECT ON DATABASE {database} TO {owner}, {loader}, {builds}, {reader}",
        "GRANT CREATE, TEMPORARY ON DATABASE {database} TO {owner}, {builds}",
        "GRANT TEMPORARY ON DATABASE {database} TO {loader}",
        # By default everybody may make temporary tables, and before PostgreSQL 15 tables in `public`.
        "REVOKE TEMPORARY ON DATABASE {database} FROM PUBLIC",
        "REVOKE CREATE ON SCHEMA public FROM PUBLIC",
    ):
        _try(connection, sql.SQL(statement).format(database=database, **names))
    if builds != LOADER:
        _try(
            connection, sql.SQL("REVOKE CREATE ON DATABASE {database} FROM {loader}").format(database=database, **names)
        )
    # A large object is a file in the database that a backup would take along; whose they are may close them.
    for function in LARGE_OBJECTS:
        _try(connection, sql.SQL("REVOKE EXECUTE ON FUNCTION pg_catalog.{} FROM PUBLIC").format(sql.SQL(function)))


LARGE_OBJECTS = ("lo_create(oid)", "lo_creat(integer)", "lo_from_bytea(oid, bytea)", "lo_put(oid, bigint, bytea)",
                  "lo_open(oid, integer)", "lowrite(integer, bytea)", "lo_truncate(integer, integer)",
                  "lo_truncate64(integer, bigint)", "lo_unlink(oid)")  # fmt: skip

# Schemas and relations by name, functions by their arguments too; what an extension brought is the extension's.
_OWNED = """
SELECT format('%%I.%%I', %(schema)s::text, relname),
    CASE relkind WHEN 'v' THEN 'VIEW' WHEN 'm' THEN 'MATERIALIZED VIEW' WHEN 'S' THEN 'SEQUENCE' ELSE 'TABLE' END
FROM pg_class AS c
WHERE relnamespace = %(schema_id)s::regnamespace AND pg_get_userbyid(relowner) <> coalesce(%(role)s, current_user)
    AND (
        relkind IN ('r', 'p', 'v', 'm')
        OR (relkind = 'S' AND NOT EXISTS (SELECT FROM pg_depend WHERE objid = c.oid AND deptype IN ('a', 'i')))
    )
UNION ALL
SELECT p.oid::regprocedure::text, CASE prokind WHEN 'p' THEN 'PROCEDURE' ELSE 'FUNCTION' END
FROM pg_proc AS p
WHERE pronamespace = %(schema_id)s::regnamespace AND prokind IN ('f', 'p', 'w')
    AND pg_get_userbyid(proowner) <> coalesce(%(role)s, current_user)
ORDER BY 2, 1
"""


def _hand_over(connection: Connection, schemas: Iterable[str], role: str | None) -> None:
    """Makes a role (None: the user) the owner of schemas and of what is in them, as far as the user may give it away."""
    if role is not None and not may_become(connection, role):
        return
    new = sql.Identifier(role) if role else sql.SQL("CURRENT_USER")
    for schema in _existing(connection, schemas):
        name = sql.Identifier(schema).as_string(connection)
        owned = connection.execute(
            "SELECT pg_get_userbyid(nspowner) = coalesce(%s, current_user) FROM pg_namespace WHERE nspname = %s",
            [role, schema],
        ).fetchone()
        if not (owned and owned[0]):
            _try(connection, sql.SQL("ALTER SCHEMA {} OWNER TO {}").format(sql.Identifier(schema), new))
        found = connection.execute(_OWNED, {"schema": schema, "schema_id": name, "role": role}).fetchall()
        for what, kind in found:
            # Named by the server, quoted where it must be.
            _try(connection, sql.SQL("ALTER {} {} OWNER TO {}").format(sql.SQL(kind), sql.SQL(what), new))


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
