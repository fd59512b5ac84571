"""`yusuan check`: words, JSON, languages, exit codes."""

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import psycopg
import pytest
from click.testing import CliRunner, Result

from etl.cli import main
from etl.load import write_disclosure
from etl.reconcile import reconcile
from etl.records import Disclosure
from tests.reconcile.builders import Row, disclosure, table

Cli = Callable[..., Result]


def document(publisher: str, project: str) -> Disclosure:
    row = Row("合计", "total", None, {"total": "1,000.00", "basic": "400.00", "project": project})
    made = reconcile(disclosure(table("expenditure", ["total", "basic", "project"], [row])))
    return replace(made, publisher=publisher, file_name=f"{publisher}.txt", sha256=f"{len(project):064}")


@pytest.fixture
def cli(database_url: str, home: Path, monkeypatch: pytest.MonkeyPatch) -> Cli:
    monkeypatch.setenv("DATABASE_URL", database_url)
    monkeypatch.setenv("YUSUAN_HOME", str(home))
    return lambda *arguments: CliRunner().invoke(main, ["check", *arguments])


@pytest.fixture
def loaded(database_url: str) -> None:
    with psycopg.connect(database_url) as connection:
        for one in (document("东江省财政厅", "600.00"), document("东江省水利厅", "60.00")):
            write_disclosure(connection, one, run_id="run", started_at=datetime.now(UTC), parser_version="1")


@pytest.mark.usefixtures("loaded")
def test_a_failing_identity_is_shown_with_both_sides_and_ends_in_1(cli: Cli) -> None:
    done = cli()
    assert done.exit_code == 1, done.output
    lines = done.stdout.splitlines()
    assert any(line.startswith("FAIL  p. 1  row.total  Total = basic expenditure + project") for line in lines)
    assert "    合计 · 合计  10,000,000.00  ≠  4,600,000.00  基本支出 + 项目支出" in lines
    assert "    difference 5,400,000.00, tolerance 150.00 yuan" in lines
    assert lines[-1] == "2 documents, 2 identities tested: 1 exact, 0 within rounding, 1 failed"


@pytest.mark.usefixtures("loaded")
def test_failed_shows_only_failures(cli: Cli) -> None:
    lines = cli("--failed", "--lang", "zh").stdout.splitlines()
    assert lines[0].startswith("东江省水利厅  2024 年部门预算  东江省水利厅.txt")
    assert lines[2].startswith("不符  第 1 页  row.total  合计=基本支出+项目支出")
    assert lines[-1] == "2 个文件，核对 2 项：相等 1 项，进位差 0 项，不符 1 项"


@pytest.mark.usefixtures("loaded")
def test_a_sound_document_ends_in_0(cli: Cli) -> None:
    done = cli("--document", "财政厅")
    assert done.exit_code == 0
    assert done.stdout.splitlines()[-1] == "1 document, 1 identities tested: 1 exact, 0 within rounding, 0 failed"


@pytest.mark.usefixtures("loaded")
def test_json_keeps_amounts_exact(cli: Cli) -> None:
    done = cli("--document", "水利厅", "--json")
    assert done.exit_code == 1
    content = json.loads(done.stdout)
    (one,) = content["documents"]
    (check,) = one["checks"]
    assert content["fail"] == one["fail"] == 1
    assert (check["left_yuan"], check["right_yuan"], check["verdict"]) == ("10000000.00", "4600000.00", "fail")
    assert check["english"] and check["chinese"]
    by_id = json.loads(cli("--document", str(one["document_id"]), "--json").stdout)
    assert by_id["documents"][0]["publisher"] == "东江省水利厅"


@pytest.mark.usefixtures("loaded")
def test_a_document_that_is_not_there_is_a_usage_error(cli: Cli) -> None:
    done = cli("--document", "教育厅")
    assert done.exit_code == 2
    assert "教育厅" in done.stderr and "yusuan status" in done.stderr


def test_no_warehouse_is_not_made_by_looking(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("YUSUAN_HOME", str(home))
    done = CliRunner().invoke(main, ["check"])
    assert done.exit_code == 0
    assert not home.exists()
    assert done.stdout == "0 documents, 0 identities tested: 0 exact, 0 within rounding, 0 failed\n"
