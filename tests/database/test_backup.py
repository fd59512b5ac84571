"""A warehouse into a file and back: every row, comment and mart, in another database or in the place of what was there."""

from __future__ import annotations

import time
import uuid
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from urllib.parse import urlsplit

import psycopg
import pytest
from click.testing import CliRunner, Result

from etl.commands.db import db
from etl.database import accounts, current_revision, locks
from etl.database.backup import SCHEMAS, backup, undisturbed
from etl.database.connection import with_account
from etl.errors import CannotRun, UsageError
from tests.warehouses import Built

pytestmark = pytest.mark.xdist_group("dbt")

New = Callable[[str | None], str]
COMMENTS = """
    SELECT c.oid::regclass::text, coalesce(a.attname, ''), d.description
    FROM pg_description d JOIN pg_class c ON c.oid = d.objoid AND d.classoid = 'pg_class'::regclass
    LEFT JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum = d.objsubid AND d.objsubid > 0
    WHERE c.relnamespace::regnamespace::text !~ '^pg_|information_schema' ORDER BY 1, 2
"""


def fingerprints(url: str) -> dict[str, tuple[int, str]]:
    """How many rows every table and view has, and a checksum of them."""
    with psycopg.connect(url) as connection:
        relations = connection.execute(
            "SELECT c.oid::regclass::text FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace"
            " WHERE n.nspname = ANY(%s) AND c.relkind IN ('r', 'v') ORDER BY 1",
            [list(SCHEMAS)],
        ).fetchall()
        found = {}
        for (name,) in relations:
            row = connection.execute(  # type: ignore[call-overload]
                f"SELECT count(*), md5(coalesce(string_agg(t::text, '|' ORDER BY t::text), '')) FROM {name} AS t"
            ).fetchone()
            found[name] = (row[0], row[1])
    return found


def run(*arguments: str | Path, url: str) -> Result:
    done = CliRunner().invoke(db, [str(each) for each in arguments], env={"DATABASE_URL": url})
    if done.exception is not None and not isinstance(done.exception, SystemExit):
        raise done.exception
    assert done.exit_code == 0, done.output
    return done


@pytest.fixture(scope="module")
def file(built: Built, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A backup of the warehouse, beside which the database holds things of others."""
    file = tmp_path_factory.mktemp("backup") / "warehouse.backup"
    with psycopg.connect(built.url, autocommit=True) as connection:
        connection.execute('CREATE SCHEMA "others, too"')
        connection.execute('CREATE TABLE "others, too".mine (a int)')
        connection.execute('CREATE TABLE public."My table" (a int)')
        try:
            run("backup", file, url=built.url)
        finally:
            connection.execute('DROP SCHEMA "others, too" CASCADE')
            connection.execute('DROP TABLE public."My table"')
    return file


def test_a_backup_is_private_and_alone_in_its_folder(file: Path) -> None:
    assert file.stat().st_mode & 0o777 == 0o600
    assert list(file.parent.iterdir()) == [file]


def test_the_round_trip(built: Built, new_database: New, file: Path) -> None:
    url = new_database(None)
    assert "restored from" in run("restore", file, url=url).stderr
    assert current_revision(url) == current_revision(built.url)
    were, are = fingerprints(built.url), fingerprints(url)
    assert are == were
    assert sum(rows for rows, _ in are.values()) > 500 and len([name for name in are if name.startswith("core.")]) > 25
    with psycopg.connect(built.url) as one, psycopg.connect(url) as other:
        assert other.execute(COMMENTS).fetchall() == one.execute(COMMENTS).fetchall()
        assert other.execute("SELECT count(*) FROM pg_namespace WHERE nspname LIKE 'others%'").fetchone() == (0,)
        # Numbers go on where they were.
        last = other.execute("SELECT max(document_id) FROM core.documents").fetchone()
        following = other.execute("SELECT nextval(pg_get_serial_sequence('core.documents', 'document_id'))").fetchone()
        assert last and following and following[0] > last[0]


@pytest.mark.slow
def test_roles_have_their_privileges_in_the_restored_database(new_database: New, file: Path) -> None:
    url, name = new_database(None), f"test_restored_{uuid.uuid4().hex[:8]}"
    run("restore", file, url=url)
    with psycopg.connect(url, autocommit=True) as connection:
        password = accounts.new_password()
        accounts.put(connection, name, "yusuan_reader", password, timeout=60)
        with psycopg.connect(with_account(url, name, password), autocommit=True) as reader:
            assert reader.execute("SELECT count(*) > 0 FROM marts.amounts").fetchone() == (True,)
            with pytest.raises(psycopg.errors.InsufficientPrivilege):
                reader.execute("SELECT count(*) FROM core.amounts")
        connection.execute(f"DROP ROLE {name}")  # type: ignore[call-overload]


def test_a_loader_makes_backups(built: Built, tmp_path: Path) -> None:
    name, password = f"test_backup_{uuid.uuid4().hex[:8]}", accounts.new_password()
    with psycopg.connect(built.url, autocommit=True) as connection:
        accounts.put(connection, name, "yusuan_loader", password, timeout=0)
        run("backup", tmp_path / "a", url=with_account(built.url, name, password))
        connection.execute(f"DROP ROLE {name}")  # type: ignore[call-overload]
    assert (tmp_path / "a").stat().st_size > 10_000


@pytest.mark.slow
def test_documents_are_replaced_only_when_that_is_said(built: Built, copy_built: Callable[[], str], file: Path) -> None:
    url = copy_built()
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute("UPDATE core.documents SET title = 'changed'")
        connection.execute("CREATE TABLE marts.of_mine AS SELECT 1 AS a")
    changed = fingerprints(url)
    with pytest.raises(UsageError, match=r"holds \d+ documents.*--replace"):
        run("restore", file, url=url)
    assert fingerprints(url) == changed
    run("restore", "--replace", file, url=url)
    assert fingerprints(url) == fingerprints(built.url)


@pytest.mark.slow
def test_a_backup_is_restored_whatever_its_texts_say(new_database: New, tmp_path: Path, migrated_template: str) -> None:
    """Rows that read like the lines pg_restore writes itself, and a large object, which is none of ours."""
    url, target = new_database(migrated_template), new_database(None)
    texts = ["SET transaction_timeout = 0;", "\\.", "\\restrict x", "-- Name: x", "SELECT 1;\nDROP SCHEMA core;"]
    with psycopg.connect(url) as connection:
        connection.cursor().executemany("INSERT INTO core.turns VALUES (%s)", [[text] for text in texts])
        connection.execute("SELECT lo_create(0)")
    run("backup", tmp_path / "a", url=url)
    run("restore", tmp_path / "a", url=target)
    run("restore", "--replace", tmp_path / "a", url=target)
    with psycopg.connect(target) as connection:
        kept = {text for (text,) in connection.execute("SELECT turn FROM core.turns")}
        assert set(texts) < kept
        assert connection.execute("SELECT count(*) FROM pg_largeobject_metadata").fetchone() == (0,)


def damaged(file: Path, folder: Path, damage: Callable[[bytearray], object]) -> Path:
    data = bytearray(file.read_bytes())
    damage(data)
    (folder / "damaged").write_bytes(data)
    return folder / "damaged"


def cut(data: bytearray) -> None:
    del data[-2000:]


def overwrite(data: bytearray) -> None:
    data[-6000:-4000] = bytes(2000)


def cut_head(data: bytearray) -> None:
    del data[10_000:]


@pytest.mark.slow
@pytest.mark.parametrize("damage", [cut, overwrite, cut_head])
def test_a_damaged_backup_changes_nothing(
    copy_built: Callable[[], str], file: Path, tmp_path: Path, damage: Callable[[bytearray], object]
) -> None:
    url = copy_built()
    were = fingerprints(url)
    with pytest.raises(CannotRun, match="nothing was changed") as caught:
        run("restore", "--replace", damaged(file, tmp_path, damage), url=url)
    assert "\n" not in str(caught.value)
    assert fingerprints(url) == were


def test_what_is_no_backup_is_named(new_database: New, tmp_path: Path) -> None:
    url = new_database(None)
    (tmp_path / "a").write_text("text")
    with pytest.raises(CannotRun, match="not a backup, or damaged"):
        run("restore", tmp_path / "a", url=url)
    with pytest.raises(UsageError, match="no such file"):
        run("restore", tmp_path / "nowhere", url=url)
    run("backup", tmp_path / "empty", url=url)
    with pytest.raises(UsageError, match="not a backup of a warehouse"):
        run("restore", tmp_path / "empty", url=url)


@pytest.mark.slow
def test_a_backup_of_a_newer_yusuan_is_left_alone(built: Built, copy_built: Callable[[], str], tmp_path: Path) -> None:
    url = copy_built()
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute("UPDATE public.yusuan_alembic_version SET version_num = '9999'")
    run("backup", tmp_path / "newer", url=url)
    were = fingerprints(built.url)
    target = copy_built()
    with pytest.raises(CannotRun, match=r"made by another version of Yusuan.*nothing was changed"):
        run("restore", "--replace", tmp_path / "newer", url=target)
    assert fingerprints(target) == were


def test_a_backup_that_cannot_be_written_keeps_the_old_one(file: Path, new_database: New, tmp_path: Path) -> None:
    place = tmp_path / "kept"
    place.write_bytes(file.read_bytes())
    unreachable = urlsplit(new_database(None))._replace(path="/yusuan_test_nowhere").geturl()
    with pytest.raises(CannotRun):
        run("backup", place, url=unreachable)
    assert place.read_bytes() == file.read_bytes()
    with pytest.raises(CannotRun, match="the backup cannot be written"):
        run("backup", tmp_path / "no such folder" / "a", url=new_database(None))


@pytest.mark.slow
def test_a_backup_waits_for_a_build_and_a_build_for_it(database_url: str, tmp_path: Path) -> None:
    file = tmp_path / "b.dump"
    with ThreadPoolExecutor(1) as threads:
        with locks.held(database_url, locks.MARTS):
            made = threads.submit(backup, database_url, file)
            with psycopg.connect(database_url, autocommit=True) as connection:
                waiting = "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'"
                deadline = time.monotonic() + 30
                while connection.execute(waiting).fetchone() != (1,):
                    assert time.monotonic() < deadline and not made.done()
                    time.sleep(0.05)
            assert not file.exists()
        assert made.result(60) == file.stat().st_size
    with (
        undisturbed(database_url),
        pytest.raises(psycopg.errors.LockNotAvailable),
        locks.held(database_url, locks.MARTS, seconds=1),
    ):
        pass
