"""`yusuan reload`: originals read again by a newer parser; what cannot be read keeps what stood."""

import dataclasses
from pathlib import Path

import pytest

from etl.commands.reload import reload
from etl.errors import DocumentRejected
from etl.records.decision import Decisions
from etl.records.disclosure import Disclosure
from etl.run import batch
from etl.run.read_files import Reader
from tests.commands.conftest import Cli, put
from tests.load.builders import SCRIPTED


def _refuse(path: Path) -> Disclosure:
    raise DocumentRejected(path.name, "no longer understood")


def test_reload_reads_what_an_older_parser_read(cli: Cli, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    put(tmp_path, a="plain")
    cli("load", tmp_path)
    (tmp_path / "a.txt").unlink()
    assert cli("reload").stdout.startswith("unchanged ")
    newer = dataclasses.replace(SCRIPTED, version="newer")
    monkeypatch.setattr(batch, "default_reader", lambda limits: newer)
    done = cli("reload", 1)
    assert done.exit_code == 0, done.output
    assert done.stdout.startswith("loaded ") and "a.txt" in done.stdout.splitlines()[0]
    assert cli("status").stdout.startswith("1 document of 1 publisher")


def decided(monkeypatch: pytest.MonkeyPatch) -> list[Decisions]:
    """From now on a newer reader reads; the lists of decisions it is given."""
    told: list[Decisions] = []

    def reader(limits: object, decisions: Decisions) -> Reader:
        told.append(decisions)
        return dataclasses.replace(SCRIPTED, version="newer")

    monkeypatch.setattr(batch, "default_reader", reader)
    return told


def test_what_the_list_of_decisions_says_holds_again(cli: Cli, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    put(tmp_path, a="plain")
    cli("load", tmp_path)
    listed = tmp_path / "decisions.csv"
    listed.write_text("file,publisher,year,kind,scope\na.txt,某市水务局,2025,budget,unit\n", encoding="utf-8")
    monkeypatch.setenv("YUSUAN_DECISIONS", str(listed))
    told = decided(monkeypatch)
    assert cli("reload").exit_code == 0
    assert [decisions.of("0" * 64, "a.txt").publisher for decisions in told] == ["某市水务局"]


def test_a_list_of_decisions_may_be_given(cli: Cli, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    put(tmp_path, a="plain")
    cli("load", tmp_path)
    listed = tmp_path / "decisions.csv"
    listed.write_text("file,year\na.txt,2025\n", encoding="utf-8")
    told = decided(monkeypatch)
    assert cli("reload", "--decisions", listed).exit_code == 0
    assert [decisions.of("0" * 64, "a.txt").fiscal_year for decisions in told] == [2025]
    assert "read by another version of Yusuan: 1 document; read them anew with: yusuan reload" in cli("status").stdout


def test_a_document_whose_reading_fails_keeps_what_stood(
    cli: Cli, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(tmp_path, a="plain")
    cli("load", tmp_path)
    before = cli("status", "--json").stdout
    monkeypatch.setattr(batch, "default_reader", lambda limits: Reader(_refuse, "newer"))
    done = cli("reload")
    assert done.exit_code == 1 and "no longer understood" in done.stdout
    held = cli("status", "--json").stdout
    assert before.partition('"rejected"')[0] == held.partition('"rejected"')[0]


def test_what_cannot_be_reloaded_is_said(cli: Cli, tmp_path: Path, home: Path) -> None:
    assert "holds no documents" in cli("reload").stderr
    put(tmp_path, a="plain")
    cli("load", tmp_path)
    assert "no document 7 in the warehouse" in cli("reload", 7).stderr
    for original in (home / "archive").rglob("*.txt"):
        original.unlink()
    done = cli("reload")
    assert done.exit_code == 1 and "no original of document 1, a.txt" in done.stdout


def test_without_documents_all_are_meant() -> None:
    assert [parameter.name for parameter in reload.params] == ["documents", "jobs", "no_build", "decisions_file"]
    assert not reload.params[0].required
