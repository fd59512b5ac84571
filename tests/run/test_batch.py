"""A run over files and folders: order, rejections, unchanged files, the build, and the database going away."""

import hashlib
import json
import os
import shutil
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

import psycopg
import pytest

from etl import log
from etl.document import originals
from etl.errors import CannotRun, UsageError
from etl.limits import Limits
from etl.marts import build_log
from etl.marts.build import BuildResult
from etl.pages.outcome import document_lines, summary_lines
from etl.pages.wording import worded
from etl.records.decision import NO_DECISIONS, Decision, Decisions
from etl.records.disclosure import Disclosure
from etl.records.outcome import BatchReport, DocumentReport
from etl.run import batch
from etl.run.batch import Observer, run_batch
from etl.run.offered import offers
from etl.run.read_files import FileReading, Reader
from etl.settings import Settings
from tests.document.office.packages import packed
from tests.load.builders import SCRIPTED, disclosure
from tests.workshop.books import RIVER_LAYOUT, only, river_station
from tests.workshop.typeset import typeset

Run = Callable[..., BatchReport]
GOOD = BuildResult(models=3, tests=4, failed=(), seconds=0.1, messages=())


@pytest.fixture
def settings(database_url: str, home: Path) -> Settings:
    return Settings(database_url=database_url, home=home, inbox=home / "inbox")


@pytest.fixture
def builds(monkeypatch: pytest.MonkeyPatch) -> list[BuildResult | Exception]:
    """What the next builds give; taken from the front, the last one again and again."""
    results: list[BuildResult | Exception] = [GOOD]

    def build(database_url: str, **options: object) -> BuildResult:
        result = results.pop(0) if len(results) > 1 else results[0]
        if isinstance(result, Exception):
            raise result
        return result

    monkeypatch.setattr("etl.marts.build.build", build)
    return results


@pytest.fixture
def run(settings: Settings, builds: object) -> Run:
    def start(*paths: Path, **options: Any) -> BatchReport:
        return run_batch(paths, settings, reader=options.pop("reader", SCRIPTED), **options)

    return start


@pytest.fixture
def inbox(tmp_path: Path) -> Path:
    folder = tmp_path / "inbox"
    folder.mkdir()
    return folder


def put(folder: Path, **texts: str) -> None:
    for name, text in texts.items():
        (folder / f"{name}.txt").write_text(text)


def outcomes(report: BatchReport) -> dict[str, str]:
    return {Path(document.file).stem: document.outcome for document in report.documents}


def rows(url: str | None, statement: str) -> list[tuple[Any, ...]]:
    assert url is not None
    with psycopg.connect(url, autocommit=True) as connection:
        return connection.execute(statement).fetchall()  # type: ignore[call-overload, no-any-return]


def test_folders_are_walked_in_order_and_files_taken_once(tmp_path: Path) -> None:
    for name in ("b/2.PDF", "b/1.txt", "a.pdf", "a.odt", ".hidden.pdf", ".git/x.txt", "named.bin"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).touch()
    found = offers([tmp_path, tmp_path / "b", tmp_path / "named.bin"])
    assert [str(each.path.relative_to(tmp_path)) for each in found] == ["a.pdf", "b/1.txt", "b/2.PDF", "named.bin"]


def test_a_path_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"nowhere\.pdf: no such file"):
        offers([tmp_path / "nowhere.pdf"])


@pytest.mark.parametrize("jobs", [1, 2])
def test_one_bad_document_never_stops_the_others(run: Run, settings: Settings, inbox: Path, jobs: int) -> None:
    put(inbox, a="year 2021", b="reject", c="fail", d="broken", e="year 2022")
    report = run(inbox, jobs=jobs)
    assert outcomes(report) == {"a": "loaded", "b": "rejected", "c": "rejected", "d": "rejected", "e": "loaded"}
    assert report.exit_code == 1
    assert rows(settings.database_url, "SELECT file_name FROM core.documents ORDER BY 1") == [("a.txt",), ("e.txt",)]
    assert rows(
        settings.database_url,
        "SELECT file_name, reason, advice, document_id FROM core.rejections JOIN core.loads USING (load_id) ORDER BY load_id",
    )[0] == ("b.txt", "the file is encrypted", "publish it without a password", None)


def test_the_report_of_a_document(run: Run, inbox: Path) -> None:
    put(inbox, a="plain")
    (document,) = run(inbox).documents
    expected = DocumentReport(
        str(inbox / "a.txt"), "loaded", milliseconds=document.milliseconds, document_id=document.document_id,
        publisher=disclosure().publisher, fiscal_year=2024, document_kind="budget", document_scope="department",
        tables=3, lines=12, amounts=15, realignments=1, checks_rounding=1, findings_count=1, findings=document.findings,
    )  # fmt: skip
    assert document == expected
    assert [worded(finding.message, "zh") for finding in document.findings] == ["某表：第 3 列 没有读懂的表头"]


def test_an_unchanged_file_is_reported_from_the_warehouse(run: Run, settings: Settings, inbox: Path) -> None:
    put(inbox, a="plain")
    (first,), (again,) = run(inbox).documents, run(inbox).documents
    assert replace(again, milliseconds=0) == replace(first, outcome="unchanged", milliseconds=0, findings=())
    assert rows(settings.database_url, "SELECT outcome FROM core.loads ORDER BY load_id") == [
        ("loaded",),
        ("unchanged",),
    ]


def test_two_copies_in_one_run_are_one_document(run: Run, inbox: Path) -> None:
    put(inbox, a="plain", copy="plain")
    assert outcomes(run(inbox)) == {"a": "loaded", "copy": "unchanged"}


@pytest.mark.parametrize("jobs", [1, 2])
def test_of_two_versions_one_is_current_whatever_comes_first(
    run: Run, settings: Settings, inbox: Path, jobs: int
) -> None:
    put(inbox, v1="slow 0.5", v2="plain")
    first, second = run(inbox, jobs=jobs).documents
    current = {second.superseded_by or second.document_id}
    assert current == {first.document_id} or second.supersedes == first.document_id
    assert set(rows(settings.database_url, "SELECT document_id FROM core.documents WHERE is_current")) == {
        (one,) for one in current
    }


def test_a_new_parser_version_reads_again(run: Run, inbox: Path) -> None:
    put(inbox, a="plain")
    run(inbox)
    (document,) = run(inbox, reader=replace(SCRIPTED, version="test-2")).documents
    assert (document.outcome, document.replaced) == ("loaded", True)


def _decided(path: Path, decisions: Decisions = NO_DECISIONS) -> Disclosure:
    read = SCRIPTED.read(path)
    said = decisions.of(read.sha256, read.file_name)
    return replace(read, publisher=said.publisher or read.publisher, decision=said)


@pytest.mark.slow
def test_what_was_said_of_a_document_holds_when_it_is_read_again(run: Run, inbox: Path) -> None:
    (inbox / "a.txt").write_text("plain")
    said = Decisions(for_all=Decision("某市水务局"))
    first = run(inbox, reader=Reader(partial(_decided, decisions=said), "1", said), build=False)
    assert [report.publisher for report in first.documents] == ["某市水务局"]
    again = run(inbox, reader=Reader(_decided, "2"), build=False)
    assert [(report.outcome, report.publisher) for report in again.documents] == [("loaded", "某市水务局")]
    other = Decisions({"a.txt": Decision("某市渔业局")})
    third = run(inbox, reader=Reader(partial(_decided, decisions=other), "2", other), build=False)
    assert [report.publisher for report in third.documents] == ["某市渔业局"]


def test_the_original_is_archived(run: Run, settings: Settings, inbox: Path) -> None:
    put(inbox, a="plain", b="reject")
    run(inbox)
    assert [path.read_text() for path in settings.home.glob("archive/*/*")] == ["plain"]


def _before_reading(monkeypatch: pytest.MonkeyPatch, swap: Callable[[], None]) -> None:
    read_all = batch.read_all

    def read(*arguments: Any) -> Iterator[FileReading]:
        swap()
        yield from read_all(*arguments)

    monkeypatch.setattr(batch, "read_all", read)


def _before_archiving(monkeypatch: pytest.MonkeyPatch, swap: Callable[[], None]) -> None:
    read_all = batch.read_all

    def read(*arguments: Any) -> Iterator[FileReading]:
        for reading in read_all(*arguments):
            swap()
            yield reading

    monkeypatch.setattr(batch, "read_all", read)


def _while_archiving(monkeypatch: pytest.MonkeyPatch, swap: Callable[[], None]) -> None:
    copy = shutil.copyfileobj

    def copied(*arguments: Any) -> None:
        swap()
        copy(*arguments)

    monkeypatch.setattr(originals.shutil, "copyfileobj", copied)


@pytest.mark.parametrize("moment", [_before_reading, _before_archiving, _while_archiving])
@pytest.mark.parametrize("in_place", [True, False])
def test_a_file_exchanged_in_the_middle_is_never_archived_under_another_s_name(
    run: Run,
    settings: Settings,
    inbox: Path,
    monkeypatch: pytest.MonkeyPatch,
    moment: Callable[[pytest.MonkeyPatch, Callable[[], None]], None],
    in_place: bool,
) -> None:
    put(inbox, a="plain")

    def swap() -> None:
        other = inbox / ("a.txt" if in_place else "b.tmp")
        other.write_text("plain 2")
        other.replace(inbox / "a.txt")

    with monkeypatch.context() as patched:
        moment(patched, swap)
        (document,) = run(inbox).documents
    kept = list(settings.home.glob("archive/*/*"))
    assert all(hashlib.sha256(file.read_bytes()).hexdigest() == file.stem for file in kept)
    held = rows(settings.database_url, "SELECT sha256 FROM core.documents")
    # What is in the warehouse has its own bytes in the archive; what is in neither is told, and read by the next run.
    assert {sha256 for (sha256,) in held} == {file.stem for file in kept}
    if document.outcome == "rejected":
        assert document.rejection_reason == "the file changed while it was read" and not held
    # Where a whole other file took its place while the first was open, that one is loaded, and the other next time.
    assert outcomes(run(inbox))["a"] in {"loaded", "unchanged"}
    assert "plain 2" in {file.read_text() for file in settings.home.glob("archive/*/*")}


def test_only_new_leaves_what_was_dealt_with_alone(run: Run, settings: Settings, inbox: Path) -> None:
    put(inbox, a="plain", b="reject")
    run(inbox)
    ledger = rows(settings.database_url, "SELECT count(*) FROM core.loads")
    report = run(inbox, only_new=True)
    assert outcomes(report) == {"a": "unchanged", "b": "rejected"}
    assert report.documents[1].rejection_reason == "the file is encrypted"
    assert report.exit_code == 1
    assert rows(settings.database_url, "SELECT count(*) FROM core.loads") == ledger
    put(inbox, b="plain 2")
    assert outcomes(run(inbox, only_new=True)) == {"a": "unchanged", "b": "loaded"}


@pytest.mark.parametrize("bad", ["die", "slow 30", "memory 900"])
@pytest.mark.parametrize("jobs", [1, pytest.param(2, marks=pytest.mark.slow)])
def test_a_file_whose_reader_was_lost_costs_one_row_and_is_tried_again(
    run: Run, settings: Settings, inbox: Path, bad: str, jobs: int
) -> None:
    put(inbox, a="plain", b=bad, c="year 2022")
    limited = replace(settings, limits=Limits(seconds=1, memory=600))
    report = run_batch([inbox], limited, jobs=jobs, reader=SCRIPTED, build=False)
    assert outcomes(report) == {"a": "loaded", "b": "rejected", "c": "loaded"}
    assert rows(settings.database_url, "SELECT sha256 FROM core.loads WHERE outcome = 'rejected'") == [(None,)]
    put(inbox, b="year 2021")
    assert outcomes(run(inbox, only_new=True, build=False))["b"] == "loaded"


def test_what_must_not_be_opened_is_rejected_unopened(run: Run, inbox: Path) -> None:
    """A named pipe nobody writes to would be waited for, a device read for ever."""
    put(inbox, a="plain")
    os.mkfifo(inbox / "b.pdf")
    (inbox / "c.pdf").symlink_to("/dev/zero")
    report = run(inbox)
    assert outcomes(report) == {"a": "loaded", "b": "rejected", "c": "rejected"}
    reasons = [document.rejection_reason or "" for document in report.documents[1:]]
    assert "a pipe" in reasons[0] and "a link to another place" in reasons[1]


def test_a_file_too_large_is_rejected_unread(settings: Settings, inbox: Path) -> None:
    put(inbox, a="plain")
    with (inbox / "b.pdf").open("wb") as file:
        file.truncate(3_000_001)  # of holes
    report = run_batch([inbox], replace(settings, limits=Limits(file_size=3)), reader=SCRIPTED, build=False)
    assert outcomes(report) == {"a": "loaded", "b": "rejected"}
    assert document_lines(report.documents[1])[0].endswith(
        "b.pdf: the file has 4 MB, the limit is 3 MB; if the file is sound, raise YUSUAN_MAX_FILE_SIZE"
    )


def test_the_marts_are_built_when_something_changed_and_only_then(run: Run, inbox: Path) -> None:
    put(inbox, a="plain")
    first = run(inbox, build=False)
    assert (first.build, first.build_needed) == (None, True)
    second = run(inbox)
    assert second.build is not None and second.build.outcome == "built"
    third = run(inbox)
    assert (third.build, third.build_needed) == (None, False)
    put(inbox, b="reject")
    assert run(inbox).build is None


def test_nothing_but_rejections_builds_nothing(run: Run, inbox: Path) -> None:
    put(inbox, a="reject")
    assert run(inbox).build is None
    put(inbox, b="plain")
    assert run(inbox).build is not None


def test_another_version_of_the_models_is_built(run: Run, inbox: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    put(inbox, a="plain")
    run(inbox)
    monkeypatch.setattr(build_log, "fingerprint", lambda: "99")
    assert run(inbox).build is not None


def test_a_build_that_failed_is_done_again(run: Run, inbox: Path, builds: list[BuildResult | Exception]) -> None:
    put(inbox, a="plain")
    failing = replace(GOOD, failed=("not_null_x",), messages=("not_null_x fails with 1 row: id=3",))
    builds[:] = [CannotRun("a model cannot be built"), failing, GOOD]
    reports = [run(inbox) for _ in range(4)]
    assert [report.build and report.build.outcome for report in reports] == ["failed", "tests_failed", "built", None]
    assert [report.exit_code for report in reports] == [3, 1, 0, 0]
    assert "  not_null_x fails with 1 row: id=3" in summary_lines(reports[1])


def test_a_database_that_goes_away_ends_the_run(
    run: Run, settings: Settings, inbox: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(inbox, a="year 2021", b="year 2022", c="year 2023")

    class Pulling(Observer):
        def finished(self, document: DocumentReport) -> None:
            rows(
                settings.database_url,
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                " WHERE datname = current_database() AND pid <> pg_backend_pid()",
            )

    with pytest.raises(CannotRun, match="the database failed") as caught:
        run(inbox, observer=Pulling())
    assert "\n" not in str(caught.value) and caught.value.exit_code == 3
    assert outcomes(run(inbox)) == {"a": "unchanged", "b": "loaded", "c": "loaded"}


def test_a_disclosure_that_contradicts_itself_is_a_bug_of_ours(run: Run, inbox: Path) -> None:
    put(inbox, a="contradict", b="plain 2")
    report = run(inbox)
    assert outcomes(report) == {"a": "rejected", "b": "loaded"}
    assert "this is a bug" in (report.documents[0].rejection_advice or "")
    assert report.documents[0].trace


def test_observers_are_told(run: Run, inbox: Path) -> None:
    put(inbox, a="plain", b="reject")
    told: list[object] = []

    class Telling(Observer):
        def started(self, files: int) -> None:
            told.append(files)

        def finished(self, document: DocumentReport) -> None:
            told.append(Path(document.file).name)

        def building(self) -> None:
            told.append("building")

    run(inbox, observer=Telling())
    assert told == [2, "a.txt", "b.txt", "building"]


def test_the_default_reader_is_the_pipeline() -> None:
    reader = batch.default_reader()
    assert reader.version and reader.read.func.__module__ == "etl.run.reader"  # type: ignore[attr-defined]


def test_the_log_tells_what_became_of_each_file(run: Run, inbox: Path, capfd: pytest.CaptureFixture[str]) -> None:
    put(inbox, a="plain", b="reject")
    log.configure("info")
    try:
        report = run(inbox, build=True)
    finally:
        log.configure(None)
    told = [json.loads(line) for line in capfd.readouterr().err.splitlines()]
    assert {line["run"] for line in told} == {report.run_id}
    by_document = {line["document"]: line for line in told if line["logger"] == "etl.load"}
    assert {name: line["message"] for name, line in by_document.items()} == {"a.txt": "loaded", "b.txt": "rejected"}
    assert by_document["a.txt"]["document_id"] and by_document["b.txt"]["reason"]
    assert [line["message"] for line in told if line["logger"] == "etl.marts"] == ["done"]


def test_what_archives_hold_is_loaded_and_what_is_passed_over_is_named(database_url: str, tmp_path: Path) -> None:
    book = typeset(only(river_station(), frozenset({"expenditure"})), RIVER_LAYOUT)
    inbox = tmp_path / "inbox"
    (inbox / "more").mkdir(parents=True)
    (inbox / "all.zip").write_bytes(packed({"某站/预算.pdf": book, "某站/照片.jpg": "x"}))
    (inbox / "broken.7z").write_bytes(b"7z\xbc\xaf\x27\x1c")
    (inbox / "more" / "图.png").write_bytes(b"x")
    report = run_batch([inbox], Settings(database_url, tmp_path / "home", inbox), build=False)
    assert [(one.file.removeprefix(f"{inbox}/"), one.outcome) for one in report.documents] == [
        ("all.zip/某站/预算.pdf", "loaded"), ("broken.7z", "rejected"),
    ]  # fmt: skip
    assert [file.removeprefix(f"{inbox}/") for file in report.passed_over] == ["more/图.png", "all.zip/某站/照片.jpg"]
    assert any("图.png: of no format that is read" in line for line in summary_lines(report))
    again = run_batch([inbox], Settings(database_url, tmp_path / "home", inbox), build=False)
    assert [one.outcome for one in again.documents] == ["unchanged", "rejected"]
    (document,) = rows(database_url, "SELECT file_name, sha256 FROM core.documents")
    assert document[0] == "预算.pdf" and originals.find(tmp_path / "home", document[1]) is not None
