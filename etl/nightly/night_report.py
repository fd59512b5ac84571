"""The report of a night as records and as JSON: what was fetched, loaded, rejected, what fails now, who is late."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from etl.load.nightly.downloads import Vanished
from etl.nightly.failing import NewFailure
from etl.nightly.fetch import Fetched
from etl.nightly.find import Finding
from etl.nightly.lateness import Late
from etl.pages.outcome import batch_json, finding_json
from etl.pages.wording import worded
from etl.records.outcome import BatchReport, DocumentReport, FindingReport, Outcome

COULD_NOT_RUN = 3
# Parts of a document the reader has no words for: headers first of all.
_UNKNOWN = "unknown_"


@dataclass(frozen=True)
class NightReport:
    """A night. batch: None when it did not come to it. problems: what else is amiss, a line each. error: why it could not run.

    Files in it are named by where they came from: a path or a URL. retried: of those, what came out of the quarantine.
    """

    started_at: datetime
    finished_at: datetime
    inboxes: tuple[str, ...] = ()
    sources: str | None = None
    took_over: str | None = None
    findings: tuple[Finding, ...] = ()
    fetches: tuple[Fetched, ...] = ()
    batch: BatchReport | None = None
    retried: tuple[str, ...] = ()
    new_failures: tuple[NewFailure, ...] = ()
    late: tuple[Late, ...] = ()
    vanished: tuple[Vanished, ...] = ()
    problems: tuple[str, ...] = ()
    error: str | None = None

    @property
    def exit_code(self) -> int:
        """0 all well, 1 something was rejected, not fetched or is amiss, 3 the run or the marts failed."""
        if self.error is not None or self.batch is None:
            return COULD_NOT_RUN
        amiss = (
            bool(self.problems)
            or not all(each.is_whole for each in self.findings)
            or any(each.outcome in ("rejected", "failed") for each in self.fetches)
        )
        return self.batch.exit_code or int(amiss)

    def documents(self, outcome: Outcome) -> list[DocumentReport]:
        """The documents that ended so."""
        return [each for each in self.batch.documents if each.outcome == outcome] if self.batch else []

    @property
    def unknown(self) -> list[tuple[DocumentReport, FindingReport]]:
        """The headers, and whole tables, of tonight's documents that nobody has told the reader about yet."""
        return [
            (document, finding)
            for document in self.documents("loaded")
            for finding in document.findings
            if finding.subject.startswith(_UNKNOWN)
        ]

    def as_json(self) -> dict[str, Any]:
        """The report for machines: plain values, times in ISO 8601, amounts as strings."""
        content: dict[str, Any] = batch_json(self.batch) if self.batch else {}
        content |= {
            "inboxes": list(self.inboxes),
            "sources": self.sources,
            "started_at": self.started_at.isoformat(),
            "finished_at": self.finished_at.isoformat(),
            "took_over": self.took_over,
            "indexes": [
                {
                    "url": each.index.url,
                    "pages": each.pages,
                    "links": len(each.links),
                    "is_whole": each.is_whole,
                    "left_out": [worded(said, "en") for said in each.problems],
                }
                for each in self.findings
            ],
            "fetches": [_fetch(each) for each in self.fetches],
            "retried": list(self.retried),
            "new_failing_checks": [_failure(each) for each in self.new_failures],
            "unknown": [
                {"file": document.file, "document_id": document.document_id, **finding_json(finding)}
                for document, finding in self.unknown
            ],
            "late": [{**dataclasses.asdict(each), "due_on": each.due_on.isoformat()} for each in self.late],
            "vanished": [{**dataclasses.asdict(each), "seen_at": each.seen_at.isoformat()} for each in self.vanished],
            "problems": list(self.problems),
            "exit_code": self.exit_code,
        }
        return content | ({"error": self.error} if self.error is not None else {})


def _fetch(each: Fetched) -> dict[str, Any]:
    return {
        "url": each.url,
        "outcome": each.outcome,
        "status": each.status,
        "attempts": each.attempts,
        "bytes": each.size,
        "message": each.message or None,
        "file_name": each.download.file_name if each.download else None,
        "sha256": each.download.sha256 if each.download else None,
        "found_on": each.download.found_on if each.download else None,
        "title": each.download.title if each.download else None,
    }


def _failure(each: NewFailure) -> dict[str, Any]:
    document, one = each.document, each.identity
    return {
        "document_id": document.document_id,
        "publisher": document.publisher,
        "fiscal_year": document.fiscal_year,
        "document_kind": document.document_kind,
        "document_scope": document.document_scope,
        "check_no": one.check_no,
        "check_code": one.check_code,
        "severity": one.severity,
        "page_no": one.page_no,
        "scope_label": one.scope_label,
        "left_label": one.left_label,
        "right_label": one.right_label,
        "left_yuan": str(one.left_yuan),
        "right_yuan": str(one.right_yuan),
        "difference_yuan": str(one.difference_yuan),
        "number_unit": one.number_unit,
        "is_accepted": each.is_accepted,
    }
