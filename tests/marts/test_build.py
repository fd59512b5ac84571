"""The build as a whole: what it reports, what readers see meanwhile, two at once, and what cannot run."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import threading
from pathlib import Path
from urllib.parse import urlsplit

import psycopg
import pytest
from click.testing import CliRunner

from etl.commands.build import build as build_command
from etl.errors import CannotRun, UsageError
from etl.marts.build import BuildResult, _environment, _Runner, build
from etl.marts.project import PROJECT
from etl.settings import Settings
from tests.warehouses import Built

# One worker builds once; spread over workers, each would.
pytestmark = pytest.mark.xdist_group("dbt")

ENVIRONMENT = ("YUSUAN_DBT_HOST", "YUSUAN_DBT_PORT", "YUSUAN_DBT_USER", "YUSUAN_DBT_DATABASE", "PGSSLMODE", "PGOPTIONS")


@pytest.mark.slow
def test_the_command_builds_everything_while_others_read(built: Built, tmp_path: Path) -> None:
    seen: list[int] = []
    done = threading.Event()

    def read() -> None:
        with psycopg.connect(built.url, autocommit=True) as connection:
            while not done.is_set():
                row = connection.execute(
                    "SELECT count(*) FROM marts.amounts JOIN 财政.三公经费 ON document_id = 文件编号"
                )
                seen.append(row.fetchone()[0])  # type: ignore[index]

    reader = threading.Thread(target=read)
    reader.start()
    try:
        settings = Settings(database_url=built.url, home=tmp_path, inbox=tmp_path / "inbox")
        ran = CliRunner().invoke(build_command, ["--full", "--json"], obj=settings)
    finally:
        done.set()
        reader.join()
    assert ran.exit_code == 0, ran.output
    report = json.loads(ran.stdout)
    assert report["outcome"] == "built" and report["details"] == []
    assert len(set(seen)) == 1 and seen[0] > 0, "a mart was missing or half full"
    assert len(seen) > 10
    with psycopg.connect(built.url) as connection:
        assert connection.execute("SELECT count(*) FROM core.builds WHERE succeeded").fetchone() == (1,)


@pytest.mark.slow
def test_a_failing_test_is_reported_with_its_rows_and_the_marts_are_built(built: Built, database_url: str) -> None:
    with psycopg.connect(database_url) as connection:
        unit = connection.execute(
            "INSERT INTO core.units (canonical_name) VALUES ('某局') RETURNING unit_id"
        ).fetchone()
        connection.execute(
            "WITH made AS (INSERT INTO core.disclosures (publisher_unit_id, fiscal_year, document_kind, document_scope)"
            " VALUES (%s, 2024, 'budget', 'department') RETURNING *)"
            " INSERT INTO core.documents (sha256, file_name, media, disclosure_id, publisher_unit_id, fiscal_year,"
            " document_kind, document_scope, document_part, page_count, is_current, parser_version)"
            " SELECT repeat('9', 64), 'x.pdf', 'pdf', disclosure_id, publisher_unit_id, fiscal_year, document_kind,"
            " document_scope, 'tables', 1, true, '1' FROM made",
            unit,
        )
        connection.execute(
            "INSERT INTO core.published_tables (document_id, position, table_kind, first_page, last_page, line_count, is_empty)"
            " SELECT document_id, 1, 'no_such_kind', 1, 1, 0, true FROM core.documents"
        )
    result = build(database_url, target_path=built.folder, select="published_tables")
    assert not result.ok
    (name,) = result.failed
    assert "in_vocabulary_published_tables" in name
    assert result.messages == (f"{name} fails with 1 row: table_kind=no_such_kind, row_count=1",)
    with psycopg.connect(database_url) as connection:
        assert connection.execute("SELECT count(*) FROM marts.published_tables").fetchone() == (1,)
    # Of the whole build, too; and the next one tests again what failed, as nothing was noted as built.
    assert name in build(database_url, target_path=built.folder).failed
    with psycopg.connect(database_url) as connection:
        assert connection.execute("SELECT count(*) FROM intermediate.built").fetchone() == (0,)


def test_selecting_nothing_that_exists(built: Built) -> None:
    with pytest.raises(UsageError, match="no_such_mart"):
        build(built.url, target_path=built.folder, select="no_such_mart")


def test_a_database_without_core_cannot_be_built(empty_database_url: str, built: Built) -> None:
    with pytest.raises(CannotRun, match=r"cannot be built.*core\."):
        build(empty_database_url, target_path=built.folder)


def test_a_server_that_is_not_there(built: Built) -> None:
    with pytest.raises(CannotRun, match="cannot be reached"):
        build("postgresql://someone:secret@127.0.0.1:1/none", target_path=built.folder)


def test_the_environment_is_given_back_and_carries_the_url_s_options(
    built: Built, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PGSSLMODE", "allow")
    monkeypatch.delenv("PGOPTIONS", raising=False)
    url = f"{built.url}?sslmode=prefer&options=-c%20statement_timeout%3D60000"
    with psycopg.connect(built.url) as connection:
        with _environment(url, connection):
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
    with psycopg.connect(url) as connection, _environment(url, connection):
        _Runner(folder).parse()
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
    with psycopg.connect(built.url) as connection, _environment(built.url, connection):
        _Runner(built.folder).parse()
    assert kept.stat().st_size > 0.9 * whole


def test_the_password_is_nowhere_in_dbt_s_files(built: Built) -> None:
    password = urlsplit(built.url).password
    assert password
    files = [path for path in built.folder.rglob("*") if path.is_file() and path.name != "lock"]
    assert files
    assert [path.name for path in files if password.encode() in path.read_bytes()] == []


def test_the_command_builds_some_and_says_so_in_words(
    built: Built, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str | None] = []

    def pretend(url: str, *, select: str | None = None, target_path: Path | None = None) -> BuildResult:
        asked.extend([select, str(target_path)])
        return BuildResult(24, 6, ("unique_x",), 1.0, ("unique_x fails with 1 row: a=1",))

    monkeypatch.setattr("etl.marts.build.build", pretend)
    settings = Settings(database_url=built.url, home=tmp_path, inbox=tmp_path / "inbox")
    ran = CliRunner().invoke(build_command, ["--select", "three_public"], obj=settings)
    assert asked == ["three_public", str(tmp_path / "dbt")]
    assert ran.exit_code == 1
    assert ran.stdout == "marts: 24 models built, 6 tests, 1 failed, 1.0 s\n  unique_x fails with 1 row: a=1\n"


@pytest.mark.slow
@pytest.mark.timeout(600)
def test_two_builds_at_once(built: Built, tmp_path: Path) -> None:
    program = (
        "import sys, pathlib; from etl.marts.build import build;"
        "result = build(sys.argv[1], target_path=pathlib.Path(sys.argv[2])); print(result); sys.exit(not result.ok)"
    )
    # Of their own folders, so that only the database's lock is between them.
    running = [
        subprocess.Popen(
            [sys.executable, "-c", program, built.url, str(tmp_path / name)],
            cwd=PROJECT.parent, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
        )
        for name in ("one", "two")
    ]  # fmt: skip
    try:
        said = [process.communicate(timeout=500)[0] for process in running]
    finally:
        for process in running:
            process.kill()
    assert [process.returncode for process in running] == [0, 0], said
