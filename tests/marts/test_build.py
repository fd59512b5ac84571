"""The build as a whole: what it reports, what readers see meanwhile, two at once, and what cannot run."""

from __future__ import annotations

import json
import subprocess
import sys
import threading
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from urllib.parse import urlsplit

import psycopg
import pytest
from click.testing import CliRunner
from psycopg.errors import InsufficientPrivilege

from etl.commands.build import build as build_command
from etl.database import roles
from etl.database.connection import connect
from etl.errors import CannotRun, UsageError
from etl.marts.build import (
    BuildResult,
    build,
    count_rows,  # what a build begins with
    open_another,  # what a build of what changed runs on
)
from etl.marts.project import PROJECT
from etl.settings import Settings
from tests.parsed_once import Lay
from tests.warehouses import Built

# One worker builds once; spread over workers, each would.
pytestmark = pytest.mark.xdist_group("dbt")


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
        # What was in work is, so that the next one makes it anew.
        rows = connection.execute("SELECT DISTINCT split_part(subject, '|', 1) FROM intermediate.built").fetchall()
        assert rows == [("in work",)]


def test_selecting_nothing_that_exists(built: Built) -> None:
    with pytest.raises(UsageError, match="no_such_mart"):
        build(built.url, target_path=built.folder, select="no_such_mart")


def test_a_database_without_core_cannot_be_built(empty_database_url: str, built: Built) -> None:
    with pytest.raises(CannotRun, match=r"cannot be built.*core\."):
        build(empty_database_url, target_path=built.folder)


def test_a_server_that_is_not_there(built: Built) -> None:
    with pytest.raises(CannotRun, match="cannot be reached"):
        build("postgresql://someone:secret@127.0.0.1:1/none", target_path=built.folder)


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
def test_two_builds_at_once(built: Built, tmp_path: Path, parsed_once: Lay) -> None:
    program = (
        "import sys, pathlib; from etl.marts.build import build;"
        "result = build(sys.argv[1], target_path=pathlib.Path(sys.argv[2])); print(result); sys.exit(not result.ok)"
    )
    for name in ("one", "two"):
        parsed_once(tmp_path / name, built.url)
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


def test_a_build_goes_on_from_one_that_was_ended_before_it_let_others_in(
    new_database: Callable[[str | None], str], migrated_template: str
) -> None:
    url = new_database(migrated_template)
    with closing(connect(url, autocommit=True)) as connection:
        roles.settle(connection)
        connection.execute(
            f"SET ROLE {roles.BUILDER}; CREATE SCHEMA intermediate; CREATE TABLE intermediate.built (a int);"
            f"RESET ROLE; SET ROLE {roles.LOADER}"
        )
        with pytest.raises(InsufficientPrivilege):
            connection.execute("ANALYZE intermediate.built")
        count_rows(connection, url)


def test_what_changed_is_found_by_its_key_and_not_by_looking_at_everything(empty_database_url: str) -> None:
    """One document of fifty: the tables that hold its rows are not read whole to take them away, as they grow with all documents."""
    with closing(open_another(empty_database_url, None)) as connection:
        connection.execute(
            "CREATE TEMPORARY TABLE changed (document_id bigint); INSERT INTO changed SELECT generate_series(3, 400, 50);"
            "CREATE TEMPORARY TABLE kept AS"
            " SELECT place % 400 AS document_id, repeat('x', 200) AS said FROM generate_series(1, 80000) AS place;"
            "CREATE INDEX ON kept (document_id); ANALYZE kept; ANALYZE changed"
        )

        def plan() -> str:
            asked = "EXPLAIN DELETE FROM kept WHERE document_id IN (SELECT document_id FROM changed)"
            return "\n".join(row[0] for row in connection.execute(asked))

        assert "Seq Scan on kept" not in plan()
        connection.execute("SET random_page_cost = 4")
        assert "Seq Scan on kept" in plan(), "otherwise nothing is shown"
