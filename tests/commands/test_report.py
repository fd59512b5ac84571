"""`yusuan report`: what it asks for, and what it says when pages cannot be written."""

from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from etl.commands import report as command
from etl.errors import CannotRun
from etl.report_pages.select import Wanted
from etl.settings import Settings


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[tuple[Any, ...]]:
    found: list[tuple[Any, ...]] = []

    def write(
        connection: object, home: Path, folder: Path, lang: str, wanted: Wanted, reviews: object
    ) -> tuple[Path, ...]:
        found.append((folder, lang, wanted, reviews))
        return (folder / "a.html", folder / "b.html", folder / "index.html")

    monkeypatch.setattr("etl.report_pages.write.write", write)
    monkeypatch.setattr(command, "are_current", lambda connection: True)
    return found


def test_what_is_wanted_is_handed_on_and_the_list_is_no_page(elsewhere: Settings, asked: list[tuple[Any, ...]]) -> None:
    done = CliRunner().invoke(command.report, ["--publisher", "水利", "--year", "2024", "--to", "pages"], obj=elsewhere)
    assert asked == [(Path("pages"), "zh", Wanted(None, "水利", 2024), ())]
    assert done.stdout == f"2 pages in pages; open {Path('pages/index.html')}\n" and done.stderr == ""


def test_accepted_findings_are_read_from_the_home(elsewhere: Settings, asked: list[tuple[Any, ...]]) -> None:
    elsewhere.home.mkdir()
    (elsewhere.home / "reviewed.csv").write_text(
        "publisher,fiscal_year,document_kind,check_code,page_no,reason,reviewed_by,reviewed_on\n"
        "某局,2024,budget,row.total,1,原文如此,财务科,2025-01-01\n"
    )
    CliRunner().invoke(command.report, [], obj=elsewhere)
    assert [each.reason for each in asked[0][3]] == ["原文如此"]


def test_old_marts_are_told(elsewhere: Settings, asked: list[tuple[Any, ...]], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(command, "are_current", lambda connection: False)
    done = CliRunner().invoke(command.report, [], obj=elsewhere)
    assert (done.exit_code, len(asked)) == (0, 1) and "renew them with: yusuan build" in done.stderr


@pytest.mark.usefixtures("asked")
def test_a_folder_that_takes_no_page_is_named(elsewhere: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> None:
        raise OSError(28, "No space left on device", "/full/a.html")

    monkeypatch.setattr("etl.report_pages.write.write", fail)
    done = CliRunner().invoke(command.report, [], obj=elsewhere)
    assert isinstance(done.exception, CannotRun)
    assert str(done.exception) == "/full/a.html: cannot be written (No space left on device)"


def test_no_warehouse_is_made_by_looking(nowhere: Settings) -> None:
    done = CliRunner().invoke(command.report, [], obj=nowhere)
    assert "no warehouse in" in str(done.exception) and not nowhere.home.exists()
