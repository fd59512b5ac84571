"""What each role may do, and above all what it may not."""

from __future__ import annotations

import logging
import uuid
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import psycopg
import pytest
from click.testing import CliRunner, Result
from psycopg.errors import InsufficientPrivilege, QueryCanceled, ReadOnlySqlTransaction

from etl.commands.db import db
from etl.database import EmbeddedServer, accounts, downgrade, roles, upgrade_to_head
from etl.database.connection import connect, with_account
from etl.database.migrate import head_revision
from etl.errors import CannotRun, UsageError
from etl.load import load_reference
from tests.load import builders
from tests.load.conftest import write

Logins = dict[str, str]
Connection = psycopg.Connection[Any]
SUFFIX = uuid.uuid4().hex[:8]


@pytest.fixture(scope="module")
def url(new_database: Callable[[str | None], str], migrated_template: str) -> str:
    """A warehouse with a document and something in every schema that dbt builds."""
    url = new_database(migrated_template)
    with connect(url, autocommit=True) as connection:
        roles.settle(connection)
        load_reference(connection)
        write(connection, builders.disclosure())
        connection.execute("CREATE TABLE public.mine (a int)")
        connection.execute(f"SET ROLE {roles.BUILDER}")
        for schema in roles.BUILT_SCHEMAS:
            connection.execute(f'CREATE SCHEMA "{schema}"')  # type: ignore[call-overload]
            connection.execute(f'CREATE TABLE "{schema}".facts AS SELECT 1 AS a')  # type: ignore[call-overload]
            connection.execute(f'CREATE VIEW "{schema}".seen AS SELECT * FROM "{schema}".facts')  # type: ignore[call-overload]
    return url


@pytest.fixture(scope="module")
def logins(url: str) -> Iterator[Logins]:
    """The URL of an account of each role."""
    made = {}
    with connect(url, autocommit=True) as connection:
        for role in ("reader", "loader", "owner"):
            password = accounts.new_password()
            assert accounts.put(connection, f"test_{role}_{SUFFIX}", f"yusuan_{role}", password, timeout=1)
            made[role] = with_account(url, f"test_{role}_{SUFFIX}", password)
    yield made
    with connect(url, autocommit=True) as connection:
        for role in made:
            connection.execute(f"DROP OWNED BY test_{role}_{SUFFIX}")  # type: ignore[call-overload]
            connection.execute(f"DROP ROLE test_{role}_{SUFFIX}")  # type: ignore[call-overload]


@pytest.fixture
def as_role(logins: Logins) -> Iterator[Callable[[str], Connection]]:
    """Connects as an account of a role, allowed to write as far as a user can allow it to himself."""
    opened: list[Connection] = []

    def open_as(role: str) -> Connection:
        connection = psycopg.connect(logins[role], autocommit=True)
        connection.execute("SET default_transaction_read_only = off")
        opened.append(connection)
        return connection

    yield open_as
    for connection in opened:
        connection.close()


@pytest.mark.parametrize("relation", ["marts.facts", "marts.seen", "财政.facts", "财政.seen"])
def test_a_reader_reads_the_marts(logins: Logins, relation: str) -> None:
    with psycopg.connect(logins["reader"]) as connection:
        assert connection.execute(f"SELECT a FROM {relation}").fetchall() == [(1,)]  # type: ignore[call-overload]


NOBODY_MAY = (
    "CREATE ROLE another",
    "CREATE DATABASE another",
    "COPY (SELECT 1) TO PROGRAM 'true'",
    "COPY (SELECT 1) TO '/copied'",
    "SELECT pg_read_file('/etc/passwd')",
    "SELECT pg_ls_dir('/')",
    "SELECT lo_import('/etc/passwd')",
    "SELECT rolpassword FROM pg_authid",
    "ALTER SYSTEM SET log_statement = 'all'",
    "ALTER ROLE test_reader_SUFFIX SUPERUSER",
    "CREATE EXTENSION file_fdw",
    "DROP TABLE public.mine",
    "SELECT * FROM public.mine",
)
READER_MAY_NOT = (
    "SELECT * FROM core.documents",
    "SELECT * FROM core.rejections",
    "SELECT * FROM staging.facts",
    "SELECT * FROM intermediate.seen",
    "SELECT * FROM public.yusuan_alembic_version",
    "INSERT INTO marts.facts VALUES (2)",
    "UPDATE marts.facts SET a = 2",
    "DELETE FROM 财政.facts",
    "TRUNCATE marts.facts",
    "DROP TABLE marts.facts",
    "DROP VIEW 财政.seen",
    "ALTER TABLE marts.facts ADD COLUMN b int",
    "COMMENT ON TABLE marts.facts IS 'mine'",
    "GRANT SELECT ON core.documents TO yusuan_reader",
    "LOCK TABLE marts.facts IN EXCLUSIVE MODE",
    "CREATE TABLE marts.another (a int)",
    "CREATE TABLE public.another (a int)",
    "CREATE TEMPORARY TABLE another (a int)",
    "CREATE SCHEMA another",
    "CREATE FUNCTION marts.another() RETURNS int LANGUAGE sql AS 'SELECT 1'",
    "SET ROLE yusuan_loader",
    "SET ROLE yusuan_builder",
    "SET ROLE yusuan_owner",
    "SELECT lo_create(0)",
    "SELECT * FROM core.turns FOR UPDATE",
    "LOCK TABLE marts.facts IN ROW EXCLUSIVE MODE",
    "GRANT yusuan_loader TO test_reader_SUFFIX",
)
LOADER_MAY_NOT = (
    "DROP TABLE core.documents",
    "DROP SCHEMA core CASCADE",
    "TRUNCATE core.amounts",
    "ALTER TABLE core.documents ADD COLUMN mine int",
    "ALTER TABLE core.documents DISABLE TRIGGER ALL",
    "ALTER TABLE core.documents OWNER TO yusuan_loader",
    "CREATE TABLE core.another (a int)",
    "CREATE INDEX ON core.documents (title)",
    "UPDATE public.yusuan_alembic_version SET version_num = '0001'",
    "DELETE FROM public.yusuan_alembic_version",
    "CREATE TABLE public.another (a int)",
    "CREATE TABLE marts.another (a int)",
    "CREATE FUNCTION intermediate.another() RETURNS int LANGUAGE sql AS 'SELECT 1'",
    "CREATE TRIGGER t AFTER INSERT ON core.loads FOR EACH STATEMENT EXECUTE FUNCTION pg_catalog.suppress_redundant_updates_trigger()",
    "CREATE RULE r AS ON INSERT TO core.loads DO INSTEAD NOTHING",
    "CREATE SCHEMA another",
    "SET ROLE yusuan_owner",
    "GRANT yusuan_owner TO test_loader_SUFFIX",
    "ALTER ROLE test_reader_SUFFIX PASSWORD 'guessed'",
)


@pytest.mark.parametrize(
    ("role", "statement"),
    [
        *(("reader", each) for each in (*NOBODY_MAY, *READER_MAY_NOT)),
        *(("loader", each) for each in (*NOBODY_MAY, *LOADER_MAY_NOT)),
        *(("owner", each) for each in NOBODY_MAY),
    ],
)
def test_what_a_role_may_not(as_role: Callable[[str], Connection], role: str, statement: str) -> None:
    # With its own transaction, for LOCK, and rolled back where it is not refused.
    connection = as_role(role)
    connection.autocommit = "DATABASE" in statement or "SYSTEM" in statement
    with pytest.raises(InsufficientPrivilege):
        # Not in the parameters: every process of a test run must list the same tests.
        connection.execute(statement.replace("SUFFIX", SUFFIX))  # type: ignore[call-overload]


def test_a_reader_s_account_reads_only_and_not_for_long(logins: Logins) -> None:
    with psycopg.connect(logins["reader"], autocommit=True) as connection:
        with pytest.raises(ReadOnlySqlTransaction):
            connection.execute("CREATE TABLE marts.another (a int)")
        with pytest.raises(QueryCanceled, match="statement timeout"):
            connection.execute("SELECT pg_sleep(30)")


def test_a_loader_loads_and_builds(logins: Logins) -> None:
    upgrade_to_head(logins["loader"])
    with psycopg.connect(logins["loader"], autocommit=True) as connection:
        load_reference(connection)
        write(connection, builders.disclosure("b.txt", fiscal_year=2025))
        assert roles.builder(connection) == roles.BUILDER
        with connection.transaction(force_rollback=True):
            connection.execute("SET LOCAL ROLE yusuan_builder")
            connection.execute("DROP TABLE marts.facts CASCADE")
            connection.execute("CREATE TABLE marts.facts AS SELECT count(*) AS a FROM core.documents")
            connection.execute("CREATE SCHEMA another")
        with connection.transaction(force_rollback=True):
            connection.execute("UPDATE core.loads SET file_name = 'x'")
            connection.execute("DELETE FROM core.rejections")


def test_a_loader_is_told_that_a_migration_is_for_the_owner(url: str, logins: Logins) -> None:
    with connect(url, autocommit=True) as connection:
        connection.execute("UPDATE public.yusuan_alembic_version SET version_num = '0004'")
        try:
            with pytest.raises(CannotRun, match="let the database's owner run them"):
                upgrade_to_head(logins["loader"])
        finally:
            connection.execute("UPDATE public.yusuan_alembic_version SET version_num = %s", [head_revision()])


def test_an_owner_changes_core_and_the_marts(as_role: Callable[[str], Connection]) -> None:
    connection = as_role("owner")
    with connection.transaction(force_rollback=True):
        connection.execute("ALTER TABLE core.documents ADD COLUMN mine int")
        connection.execute("CREATE TABLE core.another (a int)")
        connection.execute("DROP TABLE marts.facts CASCADE")
        connection.execute("UPDATE public.yusuan_alembic_version SET version_num = '0001'")


def test_an_owner_migrates_down_and_up_and_all_is_the_owner_s_again(
    new_database: Callable[[str | None], str], migrated_template: str, logins: Logins
) -> None:
    url = new_database(migrated_template)
    with connect(url, autocommit=True) as connection:
        roles.settle(connection)
    owner = urlsplit(logins["owner"])._replace(path=urlsplit(url).path).geturl()
    downgrade(owner, "0004")
    upgrade_to_head(owner)
    with connect(url) as connection:
        owners = connection.execute("SELECT DISTINCT tableowner FROM pg_tables WHERE schemaname = 'core'").fetchall()
    assert owners == [(roles.OWNER,)]


def test_migrations_of_a_reader_are_none(logins: Logins) -> None:
    upgrade_to_head(logins["reader"])  # it may not even look which there are, and is not told to


def run(*arguments: str, url: str, home: Path, text: str | None = None) -> Result:
    done = CliRunner().invoke(db, arguments, env={"YUSUAN_HOME": str(home), "DATABASE_URL": url}, input=text)
    if done.exception is not None and not isinstance(done.exception, SystemExit):
        raise done.exception
    return done


@pytest.fixture
def name(url: str) -> Iterator[str]:
    """The name of an account to be made, dropped at the end."""
    name = f"部门 {uuid.uuid4().hex[:6]}"
    yield name
    with connect(url, autocommit=True) as connection:
        connection.execute(f'DROP ROLE IF EXISTS "{name}"')  # type: ignore[call-overload]


def test_the_command_makes_an_account_and_changes_it(url: str, home: Path, name: str) -> None:
    first = run("account", name, "--role", "loader", url=url, home=home)
    assert first.stderr == f"made: {name}, a loader; the password is not shown again\n"
    with psycopg.connect(first.stdout.strip()) as connection:
        assert connection.execute("SELECT current_user, count(*) > 0 FROM core.documents").fetchone() == (name, True)
        assert connection.execute("SHOW statement_timeout").fetchone() == ("0",)
    again = run(
        "account", name, "--role", "reader", "--password-stdin", "--timeout", "7", url=url, home=home, text="p@ss/字\n"
    )
    assert again.stderr.startswith(f"changed: {name}, a reader")
    with psycopg.connect(again.stdout.strip()) as connection:
        assert connection.execute("SHOW statement_timeout").fetchone() == ("7s",)
        with pytest.raises(InsufficientPrivilege):
            connection.execute("SELECT count(*) FROM core.documents")
    with pytest.raises(psycopg.OperationalError, match="password authentication failed"):
        psycopg.connect(first.stdout.strip())


@pytest.mark.parametrize("name", ["yusuan_reader", "yusuan_admin", "yusuan_run_1", "pg_mine", "x" * 64, ""])
def test_names_that_cannot_be_accounts(url: str, home: Path, name: str) -> None:
    with pytest.raises(UsageError, match="cannot be the name of an account"):
        run("account", name, "--role", "reader", url=url, home=home)


def test_an_account_of_others_is_left_alone(url: str, home: Path, name: str) -> None:
    with connect(url, autocommit=True) as connection:
        connection.execute(f'CREATE ROLE "{name}" LOGIN')  # type: ignore[call-overload]
    with pytest.raises(UsageError, match="no account made here"):
        run("account", name, "--role", "reader", url=url, home=home)


def test_an_account_without_a_password_is_not_made(url: str, home: Path, name: str) -> None:
    with pytest.raises(UsageError, match="standard input is empty"):
        run("account", name, "--role", "reader", "--password-stdin", url=url, home=home, text="\n")


def test_a_reader_makes_no_accounts(logins: Logins, home: Path) -> None:
    with pytest.raises(CannotRun, match="may not make accounts"):
        run("account", "another", "--role", "reader", url=logins["reader"], home=home)


@pytest.fixture(scope="module")
def admin(temp_root: Path) -> Iterator[Connection]:
    """A superuser on a server of its own, which has no role of Yusuan yet."""
    server = EmbeddedServer(temp_root / "others", durable=False)
    server.up()
    with closing(psycopg.connect(server.superuser_url(), autocommit=True)) as connection:
        connection.execute("ALTER DATABASE yusuan OWNER TO yusuan_superuser")
        for role in ("yusuan", "yusuan_admin", *roles.ROLES):
            connection.execute(f"DROP OWNED BY {role}; DROP ROLE {role}")  # type: ignore[call-overload]
        yield connection
    server.down(force=True)


@pytest.mark.slow
class TestOnAServerOfOthers:
    """A server without the roles, and users who may not make them, or may."""

    def new(self, admin: Connection, name: str, options: str = "") -> str:
        """A user with a database of its own; the URL."""
        admin.execute(f"CREATE ROLE {name} LOGIN PASSWORD 'x' {options}")  # type: ignore[call-overload]
        admin.execute(f"CREATE DATABASE {name} OWNER {name}")  # type: ignore[call-overload]
        return f"postgresql://{name}:x@{admin.info.host}:{admin.info.port}/{name}"

    def test_migrations_run_without_roles_and_use_those_made_later(
        self, admin: Connection, home: Path, caplog: pytest.LogCaptureFixture
    ) -> None:
        url = self.new(admin, "plain")
        with caplog.at_level(logging.WARNING, logger="yusuan"):
            upgrade_to_head(url)
        assert "may not create the roles yusuan_owner, yusuan_loader, yusuan_reader" in caplog.text
        with connect(url, autocommit=True) as connection:
            write(connection, builders.disclosure())
            assert roles.builder(connection) is None
        with pytest.raises(CannotRun, match="let a DBA make them"):
            run("roles", url=url, home=home)
        for statement in (
            "CREATE ROLE yusuan_owner",
            "CREATE ROLE yusuan_loader",
            "CREATE ROLE yusuan_reader",
            "GRANT yusuan_loader TO yusuan_owner",
            "GRANT yusuan_owner TO plain",
        ):
            admin.execute(statement)
        assert "ready" in run("roles", url=url, home=home).stderr
        with connect(url, autocommit=True) as connection:
            assert roles.builder(connection) == roles.LOADER, "there is no other"
            assert connection.execute("SELECT tableowner FROM pg_tables WHERE tablename = 'documents'").fetchone() == (
                roles.OWNER,
            )
            write(connection, builders.disclosure("b.txt", fiscal_year=2025))
        with pytest.raises(CannotRun, match="may not make accounts"):
            run("account", "another", "--role", "reader", url=url, home=home)
        downgrade(url)
        upgrade_to_head(url)
        downgrade(url)
        for role in roles.ROLES:
            admin.execute(f"DROP ROLE IF EXISTS {role}")  # type: ignore[call-overload]

    def test_a_user_who_may_make_roles_makes_them_and_two_databases_share_them(
        self, admin: Connection, home: Path
    ) -> None:
        url, other = self.new(admin, "maker", "CREATEROLE"), self.new(admin, "second", "CREATEROLE")
        upgrade_to_head(url)
        made = run("account", "first_reader", "--role", "reader", url=url, home=home).stdout.strip()
        upgrade_to_head(other)
        downgrade(url)
        assert roles.missing(admin) == [], "the other database and the account use them"
        upgrade_to_head(url)
        with psycopg.connect(made) as connection, pytest.raises(InsufficientPrivilege):
            connection.execute("SELECT * FROM core.documents")
