"""The report of a run."""

from datetime import UTC, datetime

import pytest

from etl.records.outcome import BatchReport, BuildReport, DocumentReport, counted

TIME = datetime(2026, 1, 1, tzinfo=UTC)


def batch(*outcomes: str, built: str | None = None) -> BatchReport:
    documents = tuple(DocumentReport(f"{number}.pdf", outcome) for number, outcome in enumerate(outcomes))  # type: ignore[arg-type]
    build = BuildReport(built, 1, "") if built else None  # type: ignore[arg-type]
    return BatchReport("run", TIME, TIME, documents, build)


def test_count() -> None:
    report = batch("loaded", "rejected", "loaded")
    assert (report.count("loaded"), report.count("rejected"), report.count("unchanged")) == (2, 1, 0)


@pytest.mark.parametrize(
    ("report", "code"),
    [
        (batch("loaded", built="built"), 0),
        (batch("unchanged"), 0),
        (batch("loaded", "rejected"), 1),
        (batch("loaded", built="tests_failed"), 1),
        (batch("rejected", built="failed"), 3),
    ],
)
def test_exit_code(report: BatchReport, code: int) -> None:
    assert report.exit_code == code


def test_counted() -> None:
    assert counted(1, "line") == "1 line"
    assert counted(1015, "line") == "1,015 lines"
