"""`yusuan db`: up, url, psql, down, as a user types them."""

from __future__ import annotations

import contextlib
import subprocess
import sys
from pathlib import Path

import psycopg
import pytest
from click.testing import CliRunner, Result

from etl.commands.db import db
from etl.database import EmbeddedServer
from etl.errors import CannotRun


@pytest.fixture(scope="module")
def used_home(temp_root: Path) -> Path:
    """One cluster for all tests here that need one."""
    return temp_root / "home-of-db-commands"


def run(*arguments: str, home: Path, url: str | None = None) -> Result:
    done = CliRunner().invoke(db, arguments, env={"YUSUAN_HOME": str(home), "DATABASE_URL": url})
    if done.exception is not None and not isinstance(done.exception, SystemExit):
        raise done.exception
    return done


def test_up_url_psql_down(used_home: Path) -> None:
    assert run("up", home=used_home).exit_code == 0
    url = run("url", home=used_home).stdout.strip()
    with psycopg.connect(url) as connection:
        assert connection.execute("SELECT count(*) FROM core.documents").fetchone() == (0,)
    without = run("url", "--no-password", home=used_home).stdout.strip()
    assert without == EmbeddedServer(used_home).url(with_password=False)
    assert "stopped" in run("down", home=used_home).stderr
    assert not EmbeddedServer(used_home).is_running()
    later = run("url", home=used_home)
    assert later.stdout.strip() == url and "not running" in later.stderr


@pytest.mark.slow
def test_up_does_not_show_the_password(used_home: Path) -> None:
    done = run("up", home=used_home)
    password = (used_home / "server-password").read_text().strip()
    assert password not in done.output
    run("down", home=used_home)


@pytest.mark.slow
def test_psql_answers_and_the_server_is_stopped_afterwards(used_home: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", "from etl.commands.db import db; db()", "psql", "-At", "-c", "SELECT '预算', 1+1"],
        env={"YUSUAN_HOME": str(used_home), "PATH": "/usr/bin:/bin"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stdout.strip()) == (0, "预算|2"), done.stderr
    assert not EmbeddedServer(used_home).is_running()


def test_a_named_database_is_printed_and_not_started(home: Path, database_url: str) -> None:
    assert run("url", home=home, url=database_url).stdout.strip() == database_url
    for command in ("up", "down"):
        with pytest.raises(CannotRun, match="does not start or stop"):
            run(command, home=home, url=database_url)
    assert not home.exists()


def test_url_before_the_first_start(home: Path) -> None:
    with pytest.raises(CannotRun, match="yusuan db up"):
        run("url", home=home)


def test_down_names_who_else_is_connected_and_wants_force(used_home: Path) -> None:
    run("up", home=used_home)
    url = run("url", home=used_home).stdout.strip()
    connection = psycopg.connect(url, application_name="a dashboard", autocommit=True)
    with contextlib.closing(connection):
        with pytest.raises(CannotRun, match=r"is in use by yusuan \(a dashboard\); close these"):
            run("down", home=used_home)
        assert connection.execute("SELECT 1").fetchone() == (1,)
        assert EmbeddedServer(used_home).is_kept()
        assert "stopped" in run("down", "--force", home=used_home).stderr
    assert not EmbeddedServer(used_home).is_running()
