"""`yusuan nightly`: the reports it writes, whom it tells, and its exit code, whatever the night was like."""

import json
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from etl.commands import nightly as command
from etl.errors import CannotRun
from etl.nightly.night_report import NightReport
from etl.records.outcome import BatchReport, DocumentReport
from etl.settings import Settings

BEGUN = datetime(2025, 3, 1, 2, 0, tzinfo=UTC)
Run = Callable[..., Result]


def night(*documents: DocumentReport, error: str | None = None) -> NightReport:
    return NightReport(BEGUN, BEGUN, batch=BatchReport("run", BEGUN, BEGUN, documents), error=error)


WELL = night()
REJECTED = night(DocumentReport("a.pdf", "rejected", rejection_reason="encrypted"))


@pytest.fixture
def told(monkeypatch: pytest.MonkeyPatch) -> list[tuple[list[str], int, str, Path | None]]:
    found: list[tuple[list[str], int, str, Path | None]] = []
    monkeypatch.setattr(command, "notify", lambda *said: found.append(said))
    return found


@pytest.fixture
def run(nowhere: Settings, monkeypatch: pytest.MonkeyPatch) -> Run:
    def run(given: NightReport, error: BaseException | None, *arguments: str) -> Result:
        monkeypatch.setattr(command, "run_night", lambda settings, options: (given, error))
        return CliRunner().invoke(command.nightly, arguments, obj=nowhere)

    return run


def test_the_report_is_there_as_text_json_and_page(run: Run, nowhere: Settings) -> None:
    done = run(REJECTED, None)
    assert done.exit_code == 1
    reports = sorted((nowhere.home / "reports").iterdir())
    assert [each.name for each in reports] == [
        f"nightly-20250301-020000.{suffix}" for suffix in ("html", "json", "txt")
    ]
    assert json.loads(reports[1].read_text(encoding="utf-8"))["exit_code"] == 1
    assert done.stdout == reports[2].read_text(encoding="utf-8") + f"report: {reports[2]}\n"


def test_somebody_is_told_of_a_bad_night_only(run: Run, told: list[tuple[object, ...]]) -> None:
    assert run(WELL, None, "--notify", "mail 'the office'").exit_code == 0 and told == []
    run(REJECTED, None, "--notify", "mail 'the office'")
    ((words, exit_code, summary, place),) = told
    assert (words, exit_code) == (["mail", "the office"], 1) and "1 rejected" in str(summary)
    assert isinstance(place, Path) and place.suffix == ".txt"


def test_what_stopped_a_night_is_raised_after_its_report(run: Run, nowhere: Settings) -> None:
    done = run(night(error="disk full"), CannotRun("disk full"))
    assert isinstance(done.exception, CannotRun)
    assert (nowhere.home / "reports" / "nightly-20250301-020000.txt").exists()


def test_a_report_that_cannot_be_written_is_told_all_the_same(
    run: Run, nowhere: Settings, told: list[tuple[object, ...]]
) -> None:
    nowhere.home.mkdir()
    (nowhere.home / "reports").write_text("a file in the way")
    done = run(WELL, None, "--notify", "mail")
    assert isinstance(done.exception, CannotRun) and "cannot be written" in str(done.exception)
    assert [(each[1], each[3]) for each in told] == [(3, None)]


def test_a_night_that_is_refused_is_told_without_a_report(
    run: Run, nowhere: Settings, monkeypatch: pytest.MonkeyPatch, told: list[tuple[object, ...]]
) -> None:
    def refuse(*_: object) -> None:
        raise CannotRun("another run is on")

    monkeypatch.setattr(command, "run_night", refuse)
    done = CliRunner().invoke(command.nightly, ["--notify", "mail"], obj=nowhere)
    assert isinstance(done.exception, CannotRun)
    assert told == [(["mail"], 3, "yusuan nightly: another run is on", None)]
