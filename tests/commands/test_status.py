"""`yusuan status`: documents, the last load, what stands rejected."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from etl.commands.status import status
from etl.settings import Settings
from tests.commands.conftest import Cli, put


def test_without_a_warehouse_every_field_is_there_and_empty(nowhere: Settings) -> None:
    done = CliRunner().invoke(status, ["--json"], obj=nowhere)
    assert json.loads(done.stdout) == {
        "database": None, "documents": [], "rejected": [], "last_run": None, "marts_current": None,
    }  # fmt: skip
    assert not nowhere.home.exists()


def test_status(cli: Cli, tmp_path: Path) -> None:
    put(tmp_path, a="year 2023", b="year 2024", c="reject")
    cli("load", "--no-build", tmp_path)
    put(tmp_path, b="year 2024 corrected")
    (tmp_path / "b.txt").write_text("year 2024\n")
    cli("load", tmp_path / "b.txt")
    done = cli("status")
    assert done.exit_code == 0
    assert "3 documents of 1 publisher in postgresql://" in done.stdout
    assert (
        "  2023 部门预算 (department budget)  a.txt  document 1: 3 tables, 12 lines, 15 numbers, no check failed"
        in done.stdout
    )
    assert "document 2, superseded" in done.stdout
    assert "  c.txt: the file is encrypted; publish it without a password (" in done.stdout
    assert "1 loaded, 0 unchanged, 0 rejected" in done.stdout
    assert done.stdout.endswith("marts: hold all of it\n")


def test_status_as_json(cli: Cli, tmp_path: Path) -> None:
    put(tmp_path, a="plain", c="reject")
    cli("load", tmp_path)
    content = json.loads(cli("status", "--json").stdout)
    assert [document["file_name"] for document in content["documents"]] == ["a.txt"]
    assert [file["reason"] for file in content["rejected"]] == ["the file is encrypted"]
    assert (content["last_run"]["loaded"], content["last_run"]["rejected"], content["marts_current"]) == (1, 1, True)


def test_a_rejection_ends_when_the_file_is_put_right(cli: Cli, tmp_path: Path) -> None:
    put(tmp_path, a="reject")
    cli("load", tmp_path)
    put(tmp_path, a="plain")
    cli("load", tmp_path)
    assert json.loads(cli("status", "--json").stdout)["rejected"] == []


def test_status_does_not_make_a_warehouse(cli: Cli, monkeypatch: pytest.MonkeyPatch, home: Path) -> None:
    monkeypatch.delenv("DATABASE_URL")
    done = cli("status")
    assert done.exit_code == 0 and "no warehouse in" in done.stdout
    assert json.loads(cli("status", "--json").stdout)["documents"] == []
    assert not home.exists()
