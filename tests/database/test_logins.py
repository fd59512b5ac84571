"""The logins of the embedded server: what each may do, what a loader may plant and gain by it, homes of earlier versions."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import psycopg
import pytest
from psycopg.errors import InsufficientPrivilege

from etl.database import EmbeddedServer, accounts, cluster, logins, open_database, roles, system_account
from etl.database.connection import connect, with_account
from etl.database.server import free_port
from etl.load import load_reference
from etl.settings import Settings
from tests.load import builders
from tests.load.conftest import write

Connection = psycopg.Connection[Any]


@pytest.fixture(scope="module")
def settings(temp_root: Path) -> Iterator[Settings]:
    """A home with a running, migrated server."""
    home = temp_root / "logins"
    server = EmbeddedServer(home, durable=False)
    server.up()
    found = Settings(database_url=None, home=home, inbox=home / "inbox")
    with open_database(found) as database, closing(database.connect_as_owner()) as connection:
        load_reference(connection)
        write(connection, builders.disclosure())
    yield found
    server.down(force=True)


@pytest.fixture
def loader(settings: Settings) -> Iterator[str]:
    """The URL of a loader's account."""
    with open_database(settings) as database, closing(database.connect_as_owner()) as connection:
        accounts.put(connection, "planter", roles.LOADER, "x", 0)
        yield with_account(database.url, "planter", "x")
    with psycopg.connect(EmbeddedServer(settings.home).superuser_url(), autocommit=True) as connection:
        connection.execute("DROP SCHEMA IF EXISTS intermediate CASCADE; DROP OWNED BY planter; DROP ROLE planter")


def test_no_command_connects_as_a_superuser(settings: Settings) -> None:
    with open_database(settings) as database:
        for url, name in ((database.url, "yusuan"), (database.owner_url, "yusuan_admin")):
            with connect(url) as connection:
                asked = "SELECT session_user, rolsuper FROM pg_roles WHERE rolname = session_user"
                assert connection.execute(asked).fetchone() == (name, False)
        with connect(database.url) as connection:
            for statement in ("COPY (SELECT 1) TO PROGRAM 'true'", "SET ROLE yusuan_owner", "SET ROLE yusuan_admin"):
                with pytest.raises(InsufficientPrivilege), connection.transaction():
                    connection.execute(statement)  # type: ignore[call-overload]


def test_what_is_yusuan_s_belongs_to_roles_nobody_logs_in_as(settings: Settings) -> None:
    with open_database(settings) as database, connect(database.url) as connection:
        owners = connection.execute(
            "SELECT DISTINCT nspname, rolname, rolcanlogin FROM pg_namespace JOIN pg_roles AS r ON r.oid = nspowner"
            " WHERE nspname = ANY(%s) UNION SELECT DISTINCT nspname, rolname, rolcanlogin FROM pg_class"
            " JOIN pg_namespace AS n ON n.oid = relnamespace JOIN pg_roles AS r ON r.oid = relowner WHERE nspname = ANY(%s)",
            [["core", *roles.BUILT_SCHEMAS]] * 2,
        ).fetchall()
    assert owners == [("core", roles.OWNER, False)]


PLANTED = """
CREATE FUNCTION intermediate.step() RETURNS trigger LANGUAGE plpgsql AS $f$
    BEGIN
        PERFORM set_config('role', 'none', true);
        INSERT INTO intermediate.seen SELECT session_user, rolsuper, pg_has_role('yusuan_owner', 'MEMBER')
        FROM pg_roles WHERE rolname = session_user;
        PERFORM set_config('role', 'yusuan_builder', true);
        RETURN NULL;
    END $f$
"""


def plant(connection: Connection) -> None:
    """As whoever may build: a trigger that notes with whose rights it runs."""
    connection.execute("SET ROLE yusuan_builder")
    connection.execute("CREATE SCHEMA IF NOT EXISTS intermediate")
    connection.execute("CREATE TABLE intermediate.built (a int)")
    connection.execute("CREATE TABLE intermediate.seen (who text, super bool, owner bool)")
    connection.execute("GRANT USAGE ON SCHEMA intermediate TO PUBLIC; GRANT INSERT ON intermediate.seen TO PUBLIC")
    connection.execute(PLANTED)
    connection.execute(
        "CREATE TRIGGER t AFTER INSERT ON intermediate.built FOR EACH STATEMENT EXECUTE FUNCTION intermediate.step()"
    )


def test_a_loader_plants_nothing_unless_it_acts_as_the_builder(loader: str) -> None:
    with psycopg.connect(loader, autocommit=True) as connection:
        plant(connection)
        connection.execute("SET ROLE yusuan_loader")
        for statement in (
            PLANTED.replace("step", "another"),
            "CREATE TABLE intermediate.mine (a int)",
            "CREATE OR REPLACE FUNCTION intermediate.step() RETURNS trigger LANGUAGE plpgsql AS 'begin end'",
            "CREATE FUNCTION core.mine() RETURNS int LANGUAGE sql AS 'SELECT 1'",
            "CREATE TRIGGER t AFTER INSERT ON core.loads FOR EACH STATEMENT EXECUTE FUNCTION intermediate.step()",
            "ALTER TABLE core.loads ALTER file_name SET DEFAULT 'x'",
            "CREATE RULE r AS ON INSERT TO core.loads DO NOTHING",
            "CREATE POLICY p ON core.loads",
            "CREATE SCHEMA mine",
            "CREATE FUNCTION public.lower(text) RETURNS text LANGUAGE sql AS 'SELECT 1'",
            "CREATE OPERATOR public.= (FUNCTION = int4eq, LEFTARG = text, RIGHTARG = text)",
        ):
            with pytest.raises(InsufficientPrivilege):
                connection.execute(statement)  # type: ignore[call-overload]


def test_what_a_loader_plants_runs_with_no_more_than_its_own_rights(settings: Settings, loader: str) -> None:
    with psycopg.connect(loader, autocommit=True) as connection:
        plant(connection)
        with open_database(settings) as database, closing(database.connect(autocommit=True)) as builds:
            assert roles.builder(builds) == roles.BUILDER
            builds.execute("SET ROLE yusuan_builder")
            builds.execute("INSERT INTO intermediate.built VALUES (1)")
        assert connection.execute("SELECT * FROM intermediate.seen").fetchall() == [("yusuan", False, False)]


@pytest.mark.parametrize("user", [logins.SUPERUSER, logins.OWNER_USER])
def test_on_a_given_server_whoever_may_do_more_works_with_a_login_of_the_run(
    settings: Settings, loader: str, user: str
) -> None:
    server = EmbeddedServer(settings.home)
    url = server.superuser_url() if user == logins.SUPERUSER else server.owner_url()
    given = Settings(database_url=url, home=settings.home, inbox=settings.inbox)
    with psycopg.connect(loader, autocommit=True) as connection:
        plant(connection)
        with open_database(given) as database:
            assert database.owner_url == url and roles.RUN_PREFIX in database.url
            assert roles.RUN_PREFIX not in database.shown
            with closing(database.connect(autocommit=True)) as builds:
                builds.execute("SET ROLE yusuan_builder")
                builds.execute("INSERT INTO intermediate.built VALUES (1)")
        ((who, *rights),) = connection.execute("SELECT * FROM intermediate.seen").fetchall()
        assert who.startswith(roles.RUN_PREFIX) and rights == [False, False]
        left = connection.execute("SELECT count(*) FROM pg_roles WHERE rolname ~ %s", [roles.RUN_PREFIX]).fetchone()
        assert left == (0,)


def test_with_one_login_alone_nothing_is_made(settings: Settings) -> None:
    url = EmbeddedServer(settings.home).url()
    with open_database(Settings(database_url=url, home=settings.home, inbox=settings.inbox)) as database:
        assert (database.url, database.owner_url) == (url, url)


def test_names_without_a_schema_are_postgresql_s_own(settings: Settings) -> None:
    with open_database(settings) as database, connect(database.url) as connection:
        assert connection.execute("SHOW search_path").fetchone() == ("pg_catalog",)


def test_readers_leave_connections_to_the_others(settings: Settings) -> None:
    """However many accounts of readers there are, and each has its limit."""
    opened: list[Connection] = []
    with open_database(settings) as database, closing(database.connect_as_owner()) as owner:
        names = [f"many_{number}" for number in range(6)]
        for name in names:
            accounts.put(owner, name, roles.READER, "x", 0)
        try:
            for name in names:
                url = with_account(database.url, name, "x")
                with contextlib.suppress(psycopg.OperationalError):
                    opened.extend(psycopg.connect(url) for _ in range(accounts.READER_CONNECTIONS + 1))
                with pytest.raises(psycopg.OperationalError, match=r"too many connections|remaining connection slots"):
                    psycopg.connect(url)
            assert len(opened) > accounts.READER_CONNECTIONS
            with closing(database.connect()) as loads:
                assert loads.execute("SELECT 1").fetchone() == (1,)
        finally:
            for connection in opened:
                connection.close()
            for name in names:
                owner.execute(f"DROP ROLE {name}")  # type: ignore[call-overload]


def test_a_reader_s_limits_and_what_it_cannot_lift(settings: Settings) -> None:
    with open_database(settings) as database, closing(database.connect_as_owner()) as owner:
        accounts.put(owner, "limited", roles.READER, "x", 7)
        with psycopg.connect(with_account(database.url, "limited", "x"), autocommit=True) as reader:
            reader.execute("SET default_transaction_read_only = off")
            shown = {
                name: reader.execute(f"SHOW {name}").fetchone() for name in ("temp_file_limit", "statement_timeout")
            }  # type: ignore[call-overload]
            assert shown == {"temp_file_limit": ("2GB",), "statement_timeout": ("7s",)}
            for statement in (
                "SET temp_file_limit = -1",
                "ALTER ROLE limited SET temp_file_limit = -1",
                "ALTER ROLE limited CONNECTION LIMIT 100",
                "SELECT lo_create(0)",
                "SELECT lo_from_bytea(0, '')",
            ):
                with pytest.raises(InsufficientPrivilege):
                    reader.execute(statement)  # type: ignore[call-overload]
        with pytest.raises(psycopg.OperationalError, match="permission denied for database"):
            psycopg.connect(with_account(database.url, "limited", "x").replace("/yusuan", "/postgres"))
        owner.execute("DROP ROLE limited")


def old_home(home: Path) -> tuple[str, int]:
    """A home as version 0.1 left it: one login, a superuser, with an account of a reader and a table of people's own."""
    place = system_account.place(home)
    cluster.make(place, "yusuan", home / "server-password", durable=False)
    port = free_port()
    place.run("pg_ctl", "start", "--wait", "--pgdata=data", "--log=server.log", f"--options=-c port={port} -c fsync=off"
              " -c listen_addresses=127.0.0.1 -c unix_socket_directories=''")  # fmt: skip
    secret = (home / "server-password").read_text().strip()
    url = f"postgresql://yusuan:{secret}@127.0.0.1:{port}/"
    with psycopg.connect(f"{url}postgres", autocommit=True) as connection:
        connection.execute("CREATE DATABASE yusuan")
    (home / "server-port").write_text(f"{port}\n")
    return f"{url}yusuan", port


@pytest.mark.slow
@pytest.mark.parametrize("stays", [True, False])
def test_a_home_of_an_earlier_version_is_moved_over_and_told(
    home: Path, caplog: pytest.LogCaptureFixture, stays: bool
) -> None:
    url, _ = old_home(home)
    with psycopg.connect(url, autocommit=True) as connection:
        for role in ("yusuan_owner", "yusuan_loader", "yusuan_reader"):
            connection.execute(f"CREATE ROLE {role}")  # type: ignore[call-overload]
        connection.execute("CREATE ROLE old_reader LOGIN PASSWORD 'x' IN ROLE yusuan_reader")
        connection.execute("CREATE SCHEMA core AUTHORIZATION yusuan_owner; CREATE TABLE core.early (a int)")
        connection.execute("CREATE SCHEMA mine; CREATE TABLE mine.kept AS SELECT 1 AS a")
    settings = Settings(database_url=None, home=home, inbox=home / "inbox")
    server = EmbeddedServer(home, durable=False)
    if not stays:
        system_account.place(home).run("pg_ctl", "stop", "--mode=fast", "--wait", "--pgdata=data")
    with psycopg.connect(url) if stays else contextlib.nullcontext(), server.use() as same:
        assert "made by an earlier version" in caplog.text
        assert with_account(same, "yusuan", "").partition("@")[0] == with_account(url, "yusuan", "").partition("@")[0]
        with psycopg.connect(server.owner_url(), autocommit=True) as owner:
            supers = owner.execute("SELECT array_agg(rolname) FROM pg_roles WHERE rolsuper").fetchone()
            assert supers == ([logins.SUPERUSER],)
            owner.execute("DROP SCHEMA core CASCADE")
            accounts.put(owner, "old_reader", roles.LOADER, "y", 0)
        with open_database(settings) as database, connect(database.url, autocommit=True) as connection:
            write(connection, builders.disclosure())
            connection.execute("DROP TABLE mine.kept")
        caplog.clear()
    with server.use():
        assert caplog.text == ""


@pytest.mark.slow
@pytest.mark.parametrize("step", ["_make", "_settle_database"])
def test_an_interrupted_move_goes_on(home: Path, monkeypatch: pytest.MonkeyPatch, step: str) -> None:
    old_home(home)
    server = EmbeddedServer(home, durable=False)
    with monkeypatch.context() as patch:
        patch.setattr(logins, step, lambda *_: 1 / 0)
        with pytest.raises(ZeroDivisionError), server.use():
            pass
    with server.use() as url, psycopg.connect(url) as connection:
        assert connection.execute("SELECT rolsuper FROM pg_roles WHERE rolname = 'yusuan'").fetchone() == (False,)


def test_the_first_start_that_is_interrupted_goes_on(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    server = EmbeddedServer(home, durable=False)
    with monkeypatch.context() as patch:
        patch.setattr(logins, "_make", lambda *_: 1 / 0)
        with pytest.raises(ZeroDivisionError), server.use():
            pass
    with server.use() as url, psycopg.connect(url) as connection:
        assert connection.execute("SELECT session_user").fetchone() == ("yusuan",)
