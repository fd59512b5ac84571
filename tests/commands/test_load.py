"""`yusuan load`, `status` and the group around them: words, JSON, exit codes, one line for every error."""

import json
import os
import subprocess
import sys
from pathlib import Path

import click
import psycopg
import pytest
from click.testing import CliRunner

from etl.cli import main
from etl.commands.load import MOST_JOBS, Lines, default_jobs
from etl.records.outcome import DocumentReport
from etl.run import batch
from tests.commands.conftest import Cli, put
from tests.load.builders import PUBLISHER


def test_load_says_what_was_recognised_checked_and_not_understood(cli: Cli, tmp_path: Path) -> None:
    put(tmp_path, a="plain")
    done = cli("load", tmp_path)
    assert done.exit_code == 0, done.output
    lines = done.stdout.splitlines()
    assert lines[0] == f"loaded     {tmp_path / 'a.txt'}"
    assert lines[1].startswith(f"  {PUBLISHER}, 2024 department budget (部门预算), document ")
    assert lines[2].startswith("  3 tables, 12 lines, 15 numbers, ")
    assert lines[3:6] == [
        "  checks: 0 exact, 1 within rounding, none failed; 1 item read in another place than printed",
        "  not understood, page 1: 某表: column 3 没有读懂的表头",
        "building the marts …",
    ]
    warehouse, summary, completeness, absent, marts = lines[-5:]
    assert warehouse.startswith("warehouse: postgresql://") and "@" in warehouse
    assert summary.startswith("1 file: 1 loaded, 0 unchanged, 0 rejected; 0 checks failed; ")
    assert completeness.startswith("tables that must be published: ")
    assert absent.startswith(f"  {PUBLISHER}, 2024 department budget (部门预算): absent ")
    assert marts == "marts: 3 models built, 4 tests, 0 failed, 0.1 s"


def test_a_rejected_document_is_one_line_and_exit_code_1(cli: Cli, tmp_path: Path) -> None:
    put(tmp_path, a="plain", b="reject", c="fail")
    done = cli("load", "--jobs", 1, tmp_path)
    assert done.exit_code == 1
    assert f"rejected   {tmp_path / 'b.txt'}: the file is encrypted; publish it without a password" in done.stdout
    assert "ZeroDivisionError" in done.stdout and "Traceback" not in done.stdout


def test_debug_shows_where_the_reader_failed(cli: Cli, tmp_path: Path) -> None:
    put(tmp_path, a="fail")
    assert "Traceback" in cli("--debug", "load", tmp_path).stdout


def test_load_again_and_without_building(cli: Cli, tmp_path: Path) -> None:
    put(tmp_path, a="plain")
    assert cli("load", "--no-build", tmp_path).stdout.endswith("marts: not built; run: yusuan build\n")
    assert "marts: 3 models built" in cli("load", tmp_path).stdout
    done = cli("load", tmp_path)
    assert done.stdout.startswith("unchanged  ") and done.stdout.endswith(
        "marts: nothing changed since they were built\n"
    )


def test_load_as_json(cli: Cli, tmp_path: Path) -> None:
    put(tmp_path, a="plain", b="reject", c="fail")
    done = cli("load", "--json", tmp_path)
    content = json.loads(done.stdout)
    assert done.exit_code == content["exit_code"] == 1
    assert content["summary"] == {"loaded": 1, "unchanged": 0, "rejected": 2}
    first, second, third = content["documents"]
    assert (first["outcome"], first["publisher"], first["fiscal_year"], first["checks_rounding"]) == (
        "loaded",
        PUBLISHER,
        2024,
        1,
    )
    assert first["findings"] == [
        {
            "subject": "unknown_header",
            "page_no": 1,
            "message": "某表: column 3 没有读懂的表头",
            "message_zh": "某表：第 3 列 没有读懂的表头",
        }
    ]
    assert (second["rejection_reason"], second["rejection_advice"]) == (
        "the file is encrypted",
        "publish it without a password",
    )
    assert "trace" not in third
    assert content["build"]["outcome"] == "built"


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["load", "nowhere.pdf"], "nowhere.pdf: no such file or folder"),
        (["load", "."], "no file of a form that is read there: .pdf, "),
        (["load"], "Missing argument 'PATH...'"),
        (["load", "--jobs", "0", "."], "Invalid value"),
        (["frobnicate"], "No such command"),
        (["--database-url", "mysql://x", "status"], "not a PostgreSQL one"),
    ],
)
def test_usage_errors_are_exit_code_2(
    cli: Cli, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, arguments: list[str], said: str
) -> None:
    monkeypatch.chdir(tmp_path)
    done = cli(*arguments)
    assert done.exit_code == 2 and said in done.stderr


def test_no_database_is_exit_code_3_and_one_line_without_the_password(cli: Cli, tmp_path: Path) -> None:
    put(tmp_path, a="plain")
    done = cli("--database-url", "postgresql://u:secret@127.0.0.1:1/x", "load", tmp_path)
    assert done.exit_code == 3
    assert done.stderr.count("\n") == 1 and done.stderr.startswith("yusuan: postgresql://u@127.0.0.1:1/x: ")
    assert "secret" not in done.output


@pytest.mark.parametrize(
    ("raised", "said"),
    [
        (KeyboardInterrupt(), "interrupted"),
        (OSError(28, "No space left on device", "/full"), "/full: No space left on device"),
        (psycopg.OperationalError("server gone\nand more"), "the database failed: server gone"),
        (RuntimeError("odd\nthing"), "RuntimeError: odd thing; this is a bug"),
    ],
)
def test_what_stops_a_command_is_one_line_and_exit_code_3(
    cli: Cli, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, raised: BaseException, said: str
) -> None:
    put(tmp_path, a="plain")

    def fail(*arguments: object, **named: object) -> None:
        raise raised

    monkeypatch.setattr(batch, "run_batch", fail)
    done = cli("load", tmp_path)
    assert done.exit_code == 3
    assert said in done.stderr and done.stderr.count("\n") == 1
    assert "Traceback" in cli("--debug", "load", tmp_path).stderr


def test_every_command_has_help_with_an_example() -> None:
    listed = CliRunner().invoke(main, ["--help"])
    assert listed.exit_code == 0
    names = main.list_commands(click.Context(main))
    assert names[0] == "load" and {"load", "status", "nightly", "db"} <= set(names)
    for name in names:
        assert f"\n  {name} " in listed.stdout
        helped = CliRunner().invoke(main, [name, "--help"])
        assert helped.exit_code == 0 and f"  yusuan {name}" in helped.stdout, name


def test_version() -> None:
    assert CliRunner().invoke(main, ["--version"]).stdout.startswith("yusuan, version ")


def test_a_terminal_gets_a_bar_and_the_same_lines(cli: Cli, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    put(tmp_path, a="plain", b="reject")
    monkeypatch.setenv("FORCE_COLOR", "1")
    monkeypatch.setenv("COLUMNS", "60")
    done = cli("load", tmp_path)
    assert "2/2" in done.stdout and f"loaded     {tmp_path / 'a.txt'}" in done.stdout


@pytest.mark.slow
def test_a_scheduler_s_sigterm_ends_it_in_order(database_url: str, home: Path, tmp_path: Path) -> None:
    """The whole way: a process, ended while it sleeps inside a transaction."""
    put(tmp_path, a="plain")
    code = (
        "import etl.run.batch, tests.load.child as c, tests.load.builders as b, etl.load.load_log as l\n"
        "etl.run.batch.default_reader = lambda limits: b.SCRIPTED\n"
        "l.record_loaded = c.stopping(l.record_loaded, 1, True)\n"
        "from etl.cli import main; main()"
    )
    process = subprocess.Popen(
        [sys.executable, "-c", code, "load", str(tmp_path)],
        cwd=Path(__file__).parents[2],
        env={**os.environ, "DATABASE_URL": database_url, "YUSUAN_HOME": str(home)},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    assert process.stdout is not None and process.stdout.readline() == "ready\n"
    process.terminate()
    _, said = process.communicate(timeout=60)
    assert (process.returncode, said.count("\n")) == (3, 1) and "interrupted" in said
    with psycopg.connect(database_url) as connection:
        assert connection.execute("SELECT count(*) FROM core.documents").fetchone() == (0,)


@pytest.mark.parametrize(("processors", "jobs"), [(2, 2), (64, MOST_JOBS), (None, 1)])
def test_as_many_files_at_a_time_as_processors_within_reason(
    monkeypatch: pytest.MonkeyPatch, processors: int | None, jobs: int
) -> None:
    monkeypatch.setattr(os, "cpu_count", lambda: processors)
    assert default_jobs() == jobs


def test_the_trace_of_a_failed_reader_is_told_on_request_only(capsys: pytest.CaptureFixture[str]) -> None:
    failed = DocumentReport("a.pdf", "rejected", rejection_reason="the reader failed", trace="Traceback …")
    Lines(debug=False, verbose=False).finished(failed)
    assert capsys.readouterr().out == "rejected   a.pdf: the reader failed\n"
    Lines(debug=True, verbose=False).finished(failed)
    assert capsys.readouterr().out.endswith("\nTraceback …\n")


def test_of_one_file_all_is_told_of_several_a_line_each_and_all_on_request(capsys: pytest.CaptureFixture[str]) -> None:
    done = DocumentReport(
        "a.pdf", "loaded", 1500, 7, "某局", 2024, "final", "unit", tables=9, amounts=12, checks_exact=5
    )
    for files, verbose, count in ((1, False, 4), (2, False, 1), (2, True, 4)):
        watching = Lines(debug=False, verbose=verbose)
        watching.started(files)
        watching.finished(done)
        assert len(capsys.readouterr().out.splitlines()) == count
