"""The report of a run: what became of every document, as records, as JSON and in words."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal

Outcome = Literal["loaded", "unchanged", "rejected"]

FINDINGS_SHOWN = 5
KINDS = {"budget": "预算", "final": "决算"}
SCOPES = {"department": "部门", "unit": "单位"}


@dataclass(frozen=True)
class FindingReport:
    """Something in a document that was not understood."""

    subject: str
    page_no: int | None
    message: str


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

    def words(self, *, with_trace: bool = False) -> list[str]:
        """A headline, then what follows from it, one fact a line."""
        if self.outcome == "rejected":
            place = self.file if self.rejection_page is None else f"{self.file}, page {self.rejection_page}"
            advice = f"; {self.rejection_advice}" if self.rejection_advice else ""
            trace = (self.trace or "").splitlines() if with_trace else []
            return [f"rejected   {place}: {self.rejection_reason}{advice}", *trace]
        said = [f"{self.outcome:<10} {self.file}", f"  {self._identity()}", f"  {self._sizes()}", f"  {self._checks()}"]
        if self.replaced:
            said.append("  read anew: an earlier version of the parser had read this file")
        if self.supersedes is not None:
            said.append(f"  a newer version of document {self.supersedes}, which is kept beside it")
        return said + self._not_understood()

    def _identity(self) -> str:
        kind, scope = KINDS.get(self.document_kind or "", ""), SCOPES.get(self.document_scope or "", "")
        return (
            f"{self.publisher}, {self.fiscal_year} {self.document_scope} {self.document_kind} ({scope}{kind}), "
            f"document {self.document_id}"
        )

    def _sizes(self) -> str:
        took = f", {self.milliseconds / 1000:.1f} s" if self.outcome == "loaded" else ""
        return (
            f"{counted(self.tables, 'table')}, {counted(self.lines, 'line')}, {counted(self.amounts, 'number')}{took}"
        )

    def _checks(self) -> str:
        if not self.checks_exact + self.checks_rounding + self.checks_failed:
            return "checks: none"
        failed = f"{self.checks_failed} failed" if self.checks_failed else "none failed"
        moved = (
            f"; {counted(self.realignments, 'item')} read in another place than printed" if self.realignments else ""
        )
        more = f" (yusuan check --document {self.document_id})" if self.checks_failed else ""
        return f"checks: {self.checks_exact} exact, {self.checks_rounding} within rounding, {failed}{more}{moved}"

    def _not_understood(self) -> list[str]:
        said = [
            f"  not understood{f', page {finding.page_no}' if finding.page_no else ''}: {finding.message}"
            for finding in self.findings[:FINDINGS_SHOWN]
        ]
        if (rest := self.findings_count - len(said)) > 0:
            said.append(
                f"  not understood: {rest}{' more' if said else ''} (core.findings of document {self.document_id})"
            )
        return said


@dataclass(frozen=True)
class BuildReport:
    """What became of the marts; `details` has a line for each test that found something."""

    outcome: Literal["built", "current", "tests_failed", "failed"]
    milliseconds: int
    message: str
    details: tuple[str, ...] = ()


@dataclass(frozen=True)
class BatchReport:
    """A whole run, files in the order they were given or found."""

    run_id: str
    started_at: datetime
    finished_at: datetime
    documents: tuple[DocumentReport, ...]
    build: BuildReport | None = None
    build_needed: bool = False

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

    def words(self) -> list[str]:
        """The closing summary."""
        took = (self.finished_at - self.started_at).total_seconds()
        failed = sum(document.checks_failed for document in self.documents if document.outcome != "rejected")
        said = [
            (
                f"{counted(len(self.documents), 'file')}: {self.count('loaded')} loaded, {self.count('unchanged')} unchanged, "
                f"{self.count('rejected')} rejected; {counted(failed, 'check')} failed; {took:.1f} s"
            )
        ]
        if self.build is not None:
            said += [f"marts: {self.build.message}", *(f"  {detail}" for detail in self.build.details)]
        elif self.build_needed:
            said.append("marts: not built; run: yusuan build")
        else:
            said.append("marts: nothing changed since they were built")
        return said

    def as_json(self, *, with_trace: bool = False) -> dict[str, Any]:
        """The report for machines: plain values only, times in ISO 8601."""
        content = dataclasses.asdict(self)
        if not with_trace:
            for document in content["documents"]:
                del document["trace"]
        content["started_at"], content["finished_at"] = self.started_at.isoformat(), self.finished_at.isoformat()
        counts: tuple[Outcome, ...] = ("loaded", "unchanged", "rejected")
        content["summary"] = {outcome: self.count(outcome) for outcome in counts}
        content["exit_code"] = self.exit_code
        return content


def counted(number: int, noun: str) -> str:
    """The number with its noun: 1 line, 1,015 lines."""
    return f"{number:,} {noun}{'' if number == 1 else 's'}"
