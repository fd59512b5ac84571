"""Settings: what the environment and the command line mean."""

from __future__ import annotations

import pickle
from pathlib import Path

import pytest

from etl.errors import CannotRun, DocumentRejected, UsageError, YusuanError
from etl.limits import Limits
from etl.settings import load_settings


def test_without_anything_the_embedded_server_in_the_working_folder(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.chdir(tmp_path)
    settings = load_settings(environment={})
    assert settings.uses_embedded_server
    assert settings.home == tmp_path / ".yusuan"
    assert settings.inbox == tmp_path / ".yusuan" / "inbox"


def test_the_warehouse_is_looked_for_upwards(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    below = tmp_path / "2026" / "budgets"
    below.mkdir(parents=True)
    monkeypatch.chdir(below)
    assert load_settings(environment={}).home == below / ".yusuan"
    (tmp_path / ".yusuan").mkdir()
    assert load_settings(environment={}).home == tmp_path / ".yusuan"
    (tmp_path / "2026" / ".yusuan").write_text("a file is no warehouse")
    assert load_settings(environment={}).home == tmp_path / ".yusuan"
    (below / ".yusuan").mkdir()
    assert load_settings(environment={}).home == below / ".yusuan"
    assert load_settings(environment={"YUSUAN_HOME": "here"}).home == below / "here"


def test_the_command_line_goes_before_the_environment() -> None:
    environment = {"DATABASE_URL": "postgresql://one/a"}
    assert load_settings(environment=environment).database_url == "postgresql://one/a"
    assert load_settings("postgres://two/b", environment).database_url == "postgres://two/b"


@pytest.mark.parametrize("empty", ["", "  "])
def test_an_empty_variable_is_not_set(empty: str) -> None:
    assert load_settings(environment={"DATABASE_URL": empty}).uses_embedded_server


def test_folders_become_absolute(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.chdir(tmp_path)
    settings = load_settings(environment={"YUSUAN_HOME": "data", "YUSUAN_INBOX": "in"})
    assert (settings.home, settings.inbox) == (tmp_path / "data", tmp_path / "in")


@pytest.mark.parametrize("url", ["mysql://root:hunter2@db/x", "sqlite:///x.db", "host=db password=hunter2"])
def test_another_database_is_refused_without_showing_its_password(url: str) -> None:
    with pytest.raises(UsageError, match="not a PostgreSQL one") as caught:
        load_settings(url, {})
    assert "hunter2" not in str(caught.value)


def test_limits_of_a_document() -> None:
    assert load_settings(environment={"YUSUAN_MAX_SECONDS": ""}).limits == Limits(300, 2000, 2000, 200, 3600)
    environment = {
        "YUSUAN_MAX_SECONDS": "1",
        "YUSUAN_MAX_MEMORY": "2",
        "YUSUAN_MAX_PAGES": "0",
        "YUSUAN_MAX_FILE_SIZE": "4",
        "YUSUAN_MAX_SCAN_SECONDS": "5",
    }
    assert load_settings(environment=environment).limits == Limits(1, 2, 0, 4, 5)
    with pytest.raises(UsageError, match="YUSUAN_MAX_PAGES is '2k'; write a whole number"):
        load_settings(environment={"YUSUAN_MAX_PAGES": "2k"})


def test_exit_codes() -> None:
    assert (UsageError.exit_code, CannotRun.exit_code) == (2, 3)
    assert issubclass(DocumentRejected, YusuanError) and DocumentRejected.exit_code == 1


def test_a_rejection_is_one_line_and_survives_a_worker_process() -> None:
    error = DocumentRejected("a.pdf", "the text is a picture", "give it a text layer with OCR", page=3)
    assert str(error) == "a.pdf, page 3: the text is a picture; give it a text layer with OCR"
    again = pickle.loads(pickle.dumps(error))
    assert (str(again), again.file, again.page, again.reason) == (str(error), "a.pdf", 3, "the text is a picture")
