"""Database URLs in all their spellings, and what is said when a connection fails."""

from __future__ import annotations

import traceback
from urllib.parse import quote, urlsplit

import psycopg
import pytest
from sqlalchemy import text

from etl.database import connection
from etl.database.connection import Target, connect, engine, target, without_password
from etl.database.session import open_database
from etl.errors import CannotRun, UsageError
from etl.settings import load_settings


@pytest.mark.parametrize("scheme", ["postgresql", "postgres", "postgresql+psycopg"])
def test_every_scheme_connects_by_psycopg_and_by_sqlalchemy(empty_database_url: str, scheme: str) -> None:
    url = f"{scheme}://{empty_database_url.partition('://')[2]}"
    with connect(url) as plain:
        assert plain.execute("SELECT 1").fetchone() == (1,)
    source = engine(url)
    with source.connect() as through_sqlalchemy:
        assert through_sqlalchemy.execute(text("SELECT '预算'")).scalar() == "预算"
    source.dispose()


def test_a_password_with_special_characters(empty_database_url: str) -> None:
    secret = "p@ss:/?#[]% +预算"
    with connect(empty_database_url, autocommit=True) as owner:
        owner.execute("DROP ROLE IF EXISTS yusuan_test_special")
        owner.execute("CREATE ROLE yusuan_test_special LOGIN PASSWORD 'p@ss:/?#[]% +预算'")
    parts = urlsplit(empty_database_url)
    url = f"postgresql://yusuan_test_special:{quote(secret, safe='')}@{parts.hostname}:{parts.port}{parts.path}"
    try:
        with connect(url) as plain:
            assert plain.execute("SELECT current_user").fetchone() == ("yusuan_test_special",)
        assert target(url).password == secret
    finally:
        with connect(empty_database_url, autocommit=True) as owner:
            owner.execute("DROP ROLE yusuan_test_special")


def test_parts_of_a_url_with_libpqs_defaults() -> None:
    assert target("postgres://ann:secret@db.example:6543/budget") == Target(
        "db.example", 6543, "ann", "secret", "budget"
    )
    assert target("postgresql://ann@db.example") == Target("db.example", 5432, "ann", "", "ann")
    assert target("postgresql://ann@/budget?host=/run/postgresql").host == "/run/postgresql"


@pytest.mark.parametrize(
    "url",
    [
        "postgresql://ann:hunter2@db.example:6543/budget",
        "postgresql://ann:hunter2@/budget?host=/run/postgresql",
        "postgresql://db.example/budget?user=ann&password=hunter2",
    ],
)
def test_a_url_for_messages_has_no_password(url: str) -> None:
    assert "hunter2" not in without_password(url)
    assert "budget" in without_password(url)


def test_nothing_listening_says_where_and_what_to_do() -> None:
    with pytest.raises(CannotRun, match=r"postgresql://ann@127\.0\.0\.1:1/budget: .* unset DATABASE_URL") as caught:
        connect("postgresql://ann:hunter2@127.0.0.1:1/budget")
    assert "hunter2" not in str(caught.value)


def test_a_missing_database_says_how_to_make_it(empty_database_url: str) -> None:
    missing = urlsplit(empty_database_url)._replace(path="/yusuan_test_missing").geturl()
    with pytest.raises(CannotRun, match="createdb yusuan_test_missing"):
        connect(missing)


def test_a_wrong_password_says_what_to_check(empty_database_url: str) -> None:
    parts = urlsplit(empty_database_url)
    if parts.password is None:
        pytest.skip("the server named by YUSUAN_TEST_DATABASE_URL asks for no password")
    wrong = parts._replace(netloc=f"{parts.username}:hunter2@{parts.hostname}:{parts.port}").geturl()
    with pytest.raises(CannotRun, match="check the user and password") as caught:
        connect(wrong)
    assert "hunter2" not in str(caught.value)


def test_sqlalchemy_gives_the_same_message(empty_database_url: str) -> None:
    missing = urlsplit(empty_database_url)._replace(path="/yusuan_test_missing").geturl()
    with pytest.raises(CannotRun, match="createdb yusuan_test_missing"):
        engine(missing).connect()


def test_an_old_server_is_refused(empty_database_url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(connection, "OLDEST_SERVER", 99)
    with pytest.raises(CannotRun, match=r"this is PostgreSQL \d+; Yusuan needs 99 or newer"):
        connect(empty_database_url)


def test_a_database_that_is_not_utf8_is_refused(empty_database_url: str) -> None:
    with psycopg.connect(empty_database_url, autocommit=True) as owner:
        owner.execute("DROP DATABASE IF EXISTS yusuan_test_latin")
        owner.execute(
            "CREATE DATABASE yusuan_test_latin TEMPLATE template0 ENCODING 'LATIN1' LOCALE_PROVIDER libc LOCALE 'C'"
        )
    try:
        with pytest.raises(CannotRun, match="stores LATIN1, not UTF-8"):
            connect(urlsplit(empty_database_url)._replace(path="/yusuan_test_latin").geturl())
    finally:
        with psycopg.connect(empty_database_url, autocommit=True) as owner:
            owner.execute("DROP DATABASE yusuan_test_latin")


def test_a_url_that_cannot_be_read_is_not_repeated() -> None:
    with pytest.raises(UsageError) as caught:
        connect("postgresql://ann:hunter2@db.example:notaport/%zz")
    assert "hunter2" not in str(caught.value)


def test_open_database_on_a_named_server_migrates_it(empty_database_url: str) -> None:
    with open_database(load_settings(empty_database_url)) as database:
        assert not database.embedded
        with database.connect() as plain:
            assert plain.execute("SELECT count(*) FROM core.documents").fetchone() == (0,)


@pytest.mark.slow
@pytest.mark.usefixtures("temp_root")
def test_open_database_without_a_url_uses_and_stops_the_embedded_server() -> None:
    from etl.database import EmbeddedServer

    settings = load_settings()
    with open_database(settings) as database:
        assert database.embedded
        assert database.target.host == "127.0.0.1"
        source = database.engine()
        with source.connect() as through_sqlalchemy:
            assert through_sqlalchemy.execute(text("SELECT count(*) FROM core.documents")).scalar() == 0
        source.dispose()
    assert not EmbeddedServer(settings.home).is_running()


SECRET = "s3cr" + "et"
UNREADABLE = "the database URL cannot be read"


@pytest.mark.parametrize(
    "url",
    [
        "postgresql://u:s3cr%zzet@127.0.0.1:1/x",
        f"postgresql://u:{SECRET}@[::1/x",
        f"postgresql://u:{SECRET}@no such host/x",
        f"postgresql://u:p@{SECRET}@127.0.0.1:1/x",
        f"postgresql://u:p/{SECRET}@127.0.0.1:1/x",
        f"postgresql://u:p?{SECRET}@127.0.0.1:1/x",
        f"postgresql://u:{SECRET}@127.0.0.1:1/x?nonsense=1",
    ],
)
def test_a_url_that_cannot_be_read_is_not_repeated_by_message_or_traceback(url: str) -> None:
    with pytest.raises(UsageError, match=UNREADABLE) as told:
        connect(url)
    assert "s3cr" not in "".join(traceback.format_exception(told.value))


@pytest.mark.parametrize(
    "url",
    [
        f"postgresql://u:{SECRET}@127.0.0.1:1/x",
        f"postgresql://u:{SECRET}#{SECRET}@127.0.0.1:1/x",
        f"postgresql+psycopg://u:{SECRET}@127.0.0.1:1/x?sslmode=bogus",
        f"postgresql://u@127.0.0.1:1/x?password={SECRET}",
        f"postgresql://u:{SECRET}@127.0.0.1:port/x",
        f"postgresql://127.0.0.1:1/x?user=a@b&password={SECRET}",
    ],
)
def test_no_password_is_in_what_is_said_of_a_server_that_does_not_answer(url: str) -> None:
    with pytest.raises(CannotRun, match="cannot be reached") as told:
        connect(url)
    assert SECRET not in "".join(traceback.format_exception(told.value))
