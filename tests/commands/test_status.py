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
        "database": None, "documents": [], "rejected": [], "last_run": None, "completeness": [],
        "read_otherwise": 0, "marts_current": None,
    }  # fmt: skip
    assert not nowhere.home.exists()


def test_status(cli: Cli, tmp_path: Path) -> None:
    put(tmp_path, a="year 2023", b="year 2024", c="reject")
    cli("load", "--no-build", tmp_path)
    put(tmp_path, b="later")
    cli("load", tmp_path / "b.txt")
    done = cli("status")
    assert done.exit_code == 0
    assert "3 documents of 1 publisher in postgresql://" in done.stdout
    assert (
        "  2023 department budget (部门预算)  a.txt  document 1: 3 tables, 12 lines, 15 numbers, no check failed"
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


def test_check_says_whether_all_is_well(cli: Cli, tmp_path: Path) -> None:
    put(tmp_path, a="plain")
    cli("load", tmp_path)
    well = cli("status", "--check", "--max-age", "0", "--min-free", "0")
    assert well.exit_code == 0 and well.stdout.endswith("all is well\n"), well.output
    put(tmp_path, c="reject")
    cli("load", tmp_path)
    done = cli("status", "--check", "--min-free", "0")
    assert done.exit_code == 1
    assert done.stdout.splitlines()[-2:] == [
        "amiss: no night has ended well yet; run: yusuan nightly",
        "amiss: 1 file rejected and not loaded since; see: yusuan status",
    ]
    content = json.loads(cli("status", "--check", "--json").stdout)
    assert content["rejected_files"] == 1 and len(content["amiss"]) >= 2 and content["versions"]["schema"].isdigit()


def test_metrics_are_written_of_a_warehouse_and_of_one_that_does_not_answer(
    cli: Cli, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "yusuan.prom"
    assert cli("status", "--prometheus", file).exit_code == 0
    assert "yusuan_up 1\n" in file.read_text() and "yusuan_documents 0\n" in file.read_text()
    monkeypatch.setenv("DATABASE_URL", "postgresql://nobody@127.0.0.1:1/none")
    assert cli("status", "--check", "--prometheus", file).exit_code == 3
    assert file.read_text().splitlines()[-1] == "yusuan_up 0"


def test_check_wants_a_warehouse(cli: Cli, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("DATABASE_URL")
    done = cli("status", "--check")
    assert done.exit_code == 3 and "no warehouse in" in done.stderr
