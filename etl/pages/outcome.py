"""What became of files, in words and for machines: a document's lines, a run's closing summary."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence
from typing import Any, get_args

from etl.pages.spoken import spoken
from etl.pages.wording import Language, say, worded
from etl.records.kinds import kind_rule
from etl.records.message import Message
from etl.records.outcome import (
    FINDINGS_SHOWN,
    BatchReport,
    CompletenessReport,
    DocumentReport,
    FindingReport,
    Outcome,
    TableReport,
)
from etl.records.vocabulary import Completeness
from etl.text.visible import visible_name

_DISCLOSURES_SHOWN = 20
_OUTCOMES: tuple[Outcome, ...] = ("loaded", "unchanged", "rejected")


def document_lines(one: DocumentReport, language: Language = "en", *, with_trace: bool = False) -> list[str]:
    """A headline, then what follows from it, one fact a line."""
    if one.outcome == "rejected":
        place = visible_name(one.file)
        if one.rejection_page is not None:
            place = say("outcome.place", language, file=visible_name(one.file), page_no=one.rejection_page)
        code = "outcome.rejected_advice" if one.rejection_advice else "outcome.rejected"
        trace = (one.trace or "").splitlines() if with_trace else []
        reason, advice = (spoken(said or "", language) for said in (one.rejection_reason, one.rejection_advice))
        return [say(code, language, place=place, reason=reason, advice=advice), *trace]
    said = [_sizes(one, language), _checks(one, language), *_beside_others(one, language)]
    said += _not_understood(one, language)
    head = say(f"outcome.{one.outcome}", language, file=visible_name(one.file))
    return [head, *(f"  {line}" for line in (_identity(one, language), *said))]


def document_line(one: DocumentReport, language: Language = "en") -> str:
    """A document that is there, on one line: whose it is, how much is in it, what does not hold and what was not understood."""
    kind, scope = one.document_kind or "budget", one.document_scope or "department"
    said = [say("outcome.line_sizes", language, tables=one.tables, amounts=one.amounts)]
    if one.checks_failed:
        said.append(say("outcome.line_failed", language, count=one.checks_failed))
    if one.findings_count:
        said.append(say("outcome.line_findings", language, count=one.findings_count))
    said += _beside_others(one, language)
    return say(
        "outcome.line", language, head=say(f"outcome.{one.outcome}", language, file=visible_name(one.file)),
        publisher=str(one.publisher), year=str(one.fiscal_year), what=Message.of(f"outcome.{scope}.{kind}"), said=tuple(said),
    )  # fmt: skip


def _beside_others(one: DocumentReport, language: Language) -> list[str]:
    """What became of documents that were there before, because of this one."""
    said: list[str] = []
    if one.replaced:
        said.append(say("outcome.replaced", language))
    if one.supersedes is not None:
        said.append(say("outcome.supersedes", language, document_id=one.supersedes))
    if one.superseded_by is not None:
        said.append(say("outcome.superseded_by", language, document_id=one.superseded_by))
    return said


def attention_lines(done: BatchReport, language: Language = "en", most: int = _DISCLOSURES_SHOWN) -> list[str]:
    """What of several files needs a look: those rejected, those with failed checks, most first; how many were not understood in all."""
    if len(done.documents) < 2:
        return []
    said = [
        say("outcome.attention_rejected", language, file=visible_name(one.file))
        for one in done.documents
        if one.outcome == "rejected"
    ]
    failing = sorted((one for one in done.documents if one.checks_failed), key=lambda one: -one.checks_failed)
    said += [
        say(
            "outcome.attention_failed", language, file=visible_name(one.file), failed=one.checks_failed,
            document_id=str(one.document_id),
        )
        for one in failing[:most]
    ]  # fmt: skip
    if len(failing) > most:
        said.append(say("outcome.attention_more", language, count=len(failing) - most))
    if not_understood := sum(one.findings_count > 0 for one in done.documents):
        said.append(say("outcome.attention_findings", language, count=not_understood))
    return [say("outcome.attention", language), *(f"  {line}" for line in said)] if said else []


def summary_lines(done: BatchReport, language: Language = "en") -> list[str]:
    """The closing summary of a run."""
    failed = sum(document.checks_failed for document in done.documents if document.outcome != "rejected")
    took = f"{(done.finished_at - done.started_at).total_seconds():.1f}"
    said = [
        say(
            "outcome.summary",
            language,
            files=len(done.documents),
            failed=failed,
            seconds=took,
            loaded=done.count("loaded"),
            unchanged=done.count("unchanged"),
            rejected=done.count("rejected"),
        )
    ]
    said += completeness_lines(done.completeness, language)
    said += [say("outcome.passed_over", language, file=file) for file in done.passed_over]
    if done.warehouse:
        said.insert(0, say("outcome.warehouse", language, warehouse=done.warehouse))
    if done.build is not None:
        built = say("outcome.marts", language, message=spoken(done.build.message, language))
        return [*said, built, *(f"  {spoken(detail, language)}" for detail in done.build.details)]
    return [*said, say("outcome.marts_not_built" if done.build_needed else "outcome.marts_current", language)]


def completeness_lines(
    found: Sequence[CompletenessReport], language: Language, most: int = _DISCLOSURES_SHOWN
) -> list[str]:
    """How many of the tables that must be published are there, then each disclosure of which one is absent or unread."""
    if not found:
        return []
    counts = {status: sum(len(one.of(status)) for one in found) for status in get_args(Completeness)}
    lines = [line for one in found if (line := completeness_line(one, language))]
    said = [say("outcome.completeness", language, **counts), *(f"  {line}" for line in lines[:most])]
    if len(lines) > most:
        said.append("  " + say("outcome.completeness_more", language, count=len(lines) - most))
    return said


def completeness_line(one: CompletenessReport, language: Language) -> str | None:
    """The tables of a disclosure that are absent or unread; None where it has all."""
    said = tuple(
        say(f"outcome.{status}", language, names=tuple(_table(table, language) for table in tables))
        for status in ("unread", "absent")
        if (tables := one.of(status))
    )
    if not said:
        return None
    what = Message.of(f"outcome.{one.document_scope}.{one.document_kind}")
    year = str(one.fiscal_year)
    return say("outcome.completeness_of", language, publisher=one.publisher, year=year, what=what, said=said)


def _table(one: TableReport, language: Language) -> str:
    rule = kind_rule(one.table_kind)
    name = rule.chinese if language == "zh" else rule.english
    # The page of an absent one is that of the contents that name it.
    if one.page_no is None or one.status == "absent":
        return name
    return say("outcome.table_on_page", language, name=name, page_no=str(one.page_no))


def batch_json(done: BatchReport, *, with_trace: bool = False) -> dict[str, Any]:
    """A run for machines: plain values only, times in ISO 8601; what was not understood is worded in both languages."""
    content = {field.name: getattr(done, field.name) for field in dataclasses.fields(done)}
    content["documents"] = [_document_json(one, with_trace=with_trace) for one in done.documents]
    content["completeness"] = [dataclasses.asdict(one) for one in done.completeness]
    content["passed_over"] = list(done.passed_over)
    content["build"] = dataclasses.asdict(done.build) if done.build else None
    content["started_at"], content["finished_at"] = done.started_at.isoformat(), done.finished_at.isoformat()
    content["summary"] = {outcome: done.count(outcome) for outcome in _OUTCOMES}
    content["exit_code"] = done.exit_code
    return content


def finding_json(one: FindingReport) -> dict[str, Any]:
    """Something not understood, for machines."""
    return {
        "subject": one.subject,
        "page_no": one.page_no,
        "message": worded(one.message, "en"),
        "message_zh": worded(one.message, "zh"),
    }


def _document_json(one: DocumentReport, *, with_trace: bool) -> dict[str, Any]:
    content = {field.name: getattr(one, field.name) for field in dataclasses.fields(one)}
    content["findings"] = [finding_json(each) for each in one.findings]
    if not with_trace:
        del content["trace"]
    return content


def _identity(one: DocumentReport, language: Language) -> str:
    kind, scope = one.document_kind or "budget", one.document_scope or "department"
    return say(
        "outcome.identity", language, publisher=str(one.publisher), year=str(one.fiscal_year),
        what=Message.of(f"outcome.{scope}.{kind}"), document_id=str(one.document_id),
    )  # fmt: skip


def _sizes(one: DocumentReport, language: Language) -> str:
    said = say("outcome.sizes", language, tables=one.tables, lines=one.lines, amounts=one.amounts)
    if one.outcome != "loaded":
        return said
    return say("outcome.seconds", language, said=said, seconds=f"{one.milliseconds / 1000:.1f}")


def _checks(one: DocumentReport, language: Language) -> str:
    if not one.checks_exact + one.checks_rounding + one.checks_failed:
        return say("outcome.checks_none", language)
    said = say(
        "outcome.checks_fail" if one.checks_failed else "outcome.checks_hold", language, exact=one.checks_exact,
        rounding=one.checks_rounding, failed=one.checks_failed, document_id=str(one.document_id),
    )  # fmt: skip
    return say("outcome.moved", language, said=said, count=one.realignments) if one.realignments else said


def _not_understood(one: DocumentReport, language: Language) -> list[str]:
    said = [
        say("outcome.finding_on_page", language, page_no=finding.page_no, message=finding.message)
        if finding.page_no
        else say("outcome.finding", language, message=finding.message)
        for finding in one.findings[:FINDINGS_SHOWN]
    ]
    if (rest := one.findings_count - len(said)) > 0:
        code = "outcome.findings_more" if said else "outcome.findings_all"
        said.append(say(code, language, count=rest, document_id=str(one.document_id)))
    return said
