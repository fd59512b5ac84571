"""Nights made up: a document loaded with something unknown, one rejected, a URL that failed, what fails now, who is late."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

from etl.audit.evidence import CheckedDocument
from etl.load.nightly.downloads import Vanished
from etl.nightly.failing import NewFailure
from etl.nightly.fetch import Fetched
from etl.nightly.find import Finding
from etl.nightly.lateness import Late
from etl.nightly.night_report import NightReport
from etl.nightly.sources import Index
from etl.records.message import Message
from etl.records.outcome import BatchReport, BuildReport, DocumentReport, FindingReport
from tests.audit.test_causes import identity

BEGUN = datetime(2025, 3, 1, 2, 0, tzinfo=UTC)
UNKNOWN = FindingReport("unknown_header", 4, Message.of("messages.text", text="某列"))
LOADED = DocumentReport(
    "/in/a.pdf", "loaded", 1500, 7, "某局", 2024, "budget", "department", tables=9, lines=80, amounts=1234,
    checks_exact=5, findings_count=2, findings=(UNKNOWN, FindingReport("untested", 5, UNKNOWN.message)),
)  # fmt: skip
REJECTED = DocumentReport(
    "https://a.test/b.pdf", "rejected", rejection_page=3, rejection_reason="encrypted", rejection_advice="open it"
)
UNCHANGED = DocumentReport("/in/c.pdf", "unchanged", document_id=8, publisher="某局", fiscal_year=2023)
FAILED = Fetched("https://a.test/d.pdf", "failed", "the server answered 500", 500, attempts=3)
SAME = Fetched("https://a.test/b.pdf", "unchanged", status=304)
DOCUMENT = CheckedDocument(7, "a.pdf", "某局", 2024, "budget", "department", "0" * 64, "pdf")
INDEX = Index("https://a.test/col1/")
LEFT_OUT = "200 pages of https://a.test/col1/ looked through, the others not (most_pages)"
FINDING = Finding(INDEX, pages=200)
FINDING.miss("too_many", index=INDEX.url, most=200)
VANISHED = Vanished("https://a.test/e.pdf", "戊局2025年部门预算", "https://a.test/e.html", BEGUN, None)
MOVED = Vanished("https://a.test/f.pdf", None, "https://a.test/f.html", BEGUN, "https://a.test/g.pdf")
LATE = Late("某院", 2024, "budget", date(2025, 2, 20), 9)


def failure(no: int = 1, *, is_accepted: bool = False) -> NewFailure:
    return NewFailure(DOCUMENT, identity(no, "90", "100"), is_accepted)


def batch(*documents: DocumentReport, build: BuildReport | None = None) -> BatchReport:
    return BatchReport("run", BEGUN, BEGUN + timedelta(seconds=9), documents, build)


WELL = NightReport(BEGUN, BEGUN, ("/in",), batch=batch(UNCHANGED))
BAD = NightReport(
    BEGUN,
    BEGUN + timedelta(minutes=1),
    ("/in",),
    findings=(FINDING,),
    fetches=(SAME, FAILED),
    batch=batch(LOADED, REJECTED, UNCHANGED),
    retried=(REJECTED.file,),
    new_failures=(failure(1), failure(2, is_accepted=True)),
    late=(LATE,),
    vanished=(VANISHED, MOVED),
    problems=("the list has a mistake",),
)
