"""PostgreSQL's client programs: where they are found, and that what they connect with stands in no argument."""

import shutil
from pathlib import Path

import pytest

from etl.database import client, provider
from etl.errors import CannotRun


@pytest.fixture
def without_server(monkeypatch: pytest.MonkeyPatch) -> None:
    def missing() -> Path:
        raise CannotRun("not installed")

    monkeypatch.setattr(provider, "binaries", missing)


def test_the_program_beside_the_embedded_server_is_taken_first(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    beside = provider.program(tmp_path, "psql")
    beside.touch()
    monkeypatch.setattr(provider, "binaries", lambda: tmp_path)
    monkeypatch.setattr(shutil, "which", lambda name: f"/usr/bin/{name}")
    assert client.find("psql") == str(beside)
    assert client.find("pg_dump") == "/usr/bin/pg_dump", "the system's, where there is none beside"


@pytest.mark.usefixtures("without_server")
def test_without_any_program_need_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shutil, "which", lambda name: None)
    assert client.find("psql") is None
    with pytest.raises(CannotRun, match="no psql here"):
        client.need("psql")


def test_everything_a_url_says_becomes_a_variable() -> None:
    told = client.environment("postgresql://reader:s%40cret@db.test:5433/budget?sslmode=require&connect_timeout=7")
    names = ("PGHOST", "PGPORT", "PGUSER", "PGPASSWORD", "PGDATABASE", "PGSSLMODE", "PGCONNECT_TIMEOUT")
    assert [told[name] for name in names] == ["db.test", "5433", "reader", "s@cret", "budget", "require", "7"]
    assert told["PGCLIENTENCODING"] == "UTF8"


def test_the_rest_of_the_environment_stays(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LESS", "-S")
    assert client.environment("postgresql://a@b/c")["LESS"] == "-S"
