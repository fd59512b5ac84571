"""The report of a run: what became of every document."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from etl.records.message import Message

Outcome = Literal["loaded", "unchanged", "rejected"]

FINDINGS_SHOWN = 5
KINDS = {"budget": "预算", "final": "决算"}
SCOPES = {"department": "部门", "unit": "单位"}


@dataclass(frozen=True)
class FindingReport:
    """Something in a document that was not understood."""

    subject: str
    page_no: int | None
    message: Message


@dataclass(frozen=True)
class DocumentReport:
    """What became of one file. Everything between `outcome` and `rejection_reason` is empty when it was rejected."""

    file: str
    outcome: Outcome
    milliseconds: int = 0
    document_id: int | None = None
    publisher: str | None = None
    fiscal_year: int | None = None
    document_kind: str | None = None
    document_scope: str | None = None
    replaced: bool = False
    supersedes: int | None = None
    superseded_by: int | None = None
    tables: int = 0
    lines: int = 0
    amounts: int = 0
    realignments: int = 0
    checks_exact: int = 0
    checks_rounding: int = 0
    checks_failed: int = 0
    findings_count: int = 0
    findings: tuple[FindingReport, ...] = ()
    rejection_page: int | None = None
    rejection_reason: str | None = None
    rejection_advice: str | None = None
    trace: str | None = None


@dataclass(frozen=True)
class BuildReport:
    """What became of the marts; `details` has a line for each test that found something."""

    outcome: Literal["built", "current", "tests_failed", "failed"]
    milliseconds: int
    message: str
    details: tuple[str, ...] = ()


@dataclass(frozen=True)
class BatchReport:
    """A whole run, files in the order they were given or found. warehouse: where it went, to show to people.

    passed_over: files of no form that is read, in the folders and archives given.
    """

    run_id: str
    started_at: datetime
    finished_at: datetime
    documents: tuple[DocumentReport, ...]
    build: BuildReport | None = None
    build_needed: bool = False
    warehouse: str = ""
    passed_over: tuple[str, ...] = ()

    def count(self, outcome: Outcome) -> int:
        """How many files ended so."""
        return sum(document.outcome == outcome for document in self.documents)

    @property
    def exit_code(self) -> int:
        """0 all well, 1 documents rejected or tests of the marts failed, 3 the marts could not be built."""
        built = self.build.outcome if self.build else None
        if built == "failed":
            return 3
        return 1 if built == "tests_failed" or self.count("rejected") else 0


def counted(number: int, noun: str) -> str:
    """The number with its noun: 1 line, 1,015 lines."""
    return f"{number:,} {noun}{'' if number == 1 else 's'}"
