"""dbt in this process: what it reads of the database, and of the project when."""

from __future__ import annotations

import os
from pathlib import Path
from urllib.parse import urlsplit

import psycopg
import pytest

from etl.marts.runner import Runner, environment
from tests import parsed_once
from tests.warehouses import Built

# One worker builds once; spread over workers, each would.
pytestmark = pytest.mark.xdist_group("dbt")

ENVIRONMENT = ("YUSUAN_DBT_HOST", "YUSUAN_DBT_PORT", "YUSUAN_DBT_USER", "YUSUAN_DBT_DATABASE", "PGSSLMODE", "PGOPTIONS")


def test_the_environment_is_given_back_and_carries_the_url_s_options(
    built: Built, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PGSSLMODE", "allow")
    monkeypatch.delenv("PGOPTIONS", raising=False)
    url = f"{built.url}?sslmode=prefer&options=-c%20statement_timeout%3D60000"
    with psycopg.connect(built.url) as connection:
        with environment(url, connection):
            inside = {name: os.environ[name] for name in ENVIRONMENT}
            assert os.environ["DBT_ENV_SECRET_YUSUAN_PASSWORD"] == connection.info.password
        assert inside["YUSUAN_DBT_PORT"] == str(connection.info.port)
    assert inside["PGSSLMODE"] == "prefer"
    assert inside["PGOPTIONS"] == "-c statement_timeout=60000 -c search_path=pg_catalog -c role=yusuan_builder"
    assert inside["YUSUAN_DBT_DATABASE"] == urlsplit(built.url).path[1:]
    assert os.environ["PGSSLMODE"] == "allow"
    assert "YUSUAN_DBT_HOST" not in os.environ and "PGOPTIONS" not in os.environ


def _project_read_anew(url: str, folder: Path) -> bool:
    """True when dbt, asked to build there, reads every file of the project again."""
    log = folder / "logs" / "dbt.log"
    said = len(log.read_text(encoding="utf-8"))
    with psycopg.connect(url) as connection, environment(url, connection):
        parsed_once.parse(Runner(folder))
    return "Unable to do partial parsing" in log.read_text(encoding="utf-8")[said:]


def test_the_project_is_read_anew_only_where_another_database_is_built(
    built: Built, database_url: str, server_url: str
) -> None:
    login = "CREATE ROLE another_builder LOGIN SUPERUSER PASSWORD 'another'"
    with psycopg.connect(server_url, autocommit=True) as connection:
        connection.execute(login)
    try:
        host = urlsplit(built.url)
        theirs = host._replace(netloc=f"another_builder:another@{host.hostname}:{host.port}").geturl()
        assert not _project_read_anew(theirs, built.folder)
        assert _project_read_anew(database_url, built.folder)
    finally:
        with psycopg.connect(server_url, autocommit=True) as connection:
            connection.execute("DROP ROLE another_builder")


@pytest.mark.slow
def test_what_dbt_kept_of_the_project_and_lost_is_read_anew(built: Built) -> None:
    kept = built.folder / "target" / "partial_parse.msgpack"
    whole = kept.stat().st_size
    kept.write_bytes(kept.read_bytes()[:1000])
    with psycopg.connect(built.url) as connection, environment(built.url, connection):
        parsed_once.parse(Runner(built.folder))
    assert kept.stat().st_size > 0.9 * whole
