"""The report of a night in words, English or Chinese."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from itertools import groupby
from typing import get_args

from etl.audit.words import difference, pages, says, what
from etl.load.nightly.downloads import Vanished
from etl.nightly.failing import NewFailure
from etl.nightly.fetch import Fetched, FetchOutcome
from etl.nightly.find import Finding
from etl.nightly.lateness import Late
from etl.nightly.night_report import NightReport
from etl.pages.outcome import document_lines, summary_lines
from etl.pages.wording import Language, say, worded
from etl.records.message import Message
from etl.records.outcome import DocumentReport, FindingReport

# Of one document; the page and the JSON have them all.
FAILURES_SHOWN = 10


def report(night: NightReport, lang: Language) -> list[str]:
    """The whole report, a line each: what is new, what is amiss, and the counts last."""
    lines = [heading(night, lang)]
    if night.took_over:
        lines.append(say("nightly.taken_over", lang, said=night.took_over))
    for finding in night.findings:
        lines.append(found(finding, lang))
        lines += [f"  {worded(said, lang)}" for said in finding.problems]
    lines += [fetched(each, lang) for each in night.fetches if each.outcome != "unchanged"]
    # Documents that were there before are only counted.
    documents = [*night.documents("loaded"), *night.documents("rejected")]
    lines += [line for each in documents for line in document_lines(each, lang)]
    lines += [say("nightly.retried_line", lang, file=origin) for origin in night.retried]
    lines += _failures(night, lang)
    lines += [unknown(one.file, finding, lang) for one, finding in night.unknown]
    lines += [late(each, lang) for each in night.late]
    lines += [vanished(each, lang) for each in night.vanished]
    lines += [say("nightly.problem_line", lang, said=problem) for problem in night.problems]
    if night.error is not None:
        lines.append(say("nightly.error_line", lang, said=night.error))
    return [*lines, *summary(night, lang)]


def heading(night: NightReport, lang: Language) -> str:
    """When it ran, and where it looked."""
    inboxes = ", ".join(night.inboxes) or Message.of("nightly.no_inbox")
    said = say("nightly.heading", lang, at=f"{night.started_at:%Y-%m-%d %H:%M}", inboxes=inboxes)
    return say("nightly.heading_urls", lang, said=said, urls=len(night.fetches)) if night.fetches else said


def summary(night: NightReport, lang: Language) -> list[str]:
    """The counts: of URLs, files, new failures, missing disclosures; and the marts."""
    lines = []
    if night.fetches:
        counts = Counter(each.outcome for each in night.fetches)
        named = tuple(
            Message.of("nightly.count_of", word=fetch_outcome(outcome, lang), count=counts[outcome])
            for outcome in get_args(FetchOutcome)
            if counts[outcome]
        )
        lines.append(say("nightly.urls", lang, urls=len(night.fetches), counts=named))
    if night.batch is not None:
        lines += summary_lines(night.batch, lang)
    if failing := len(night.new_failures):
        lines.append(say("nightly.checks_failing", lang, count=failing))
    if missing := len(night.late):
        lines.append(say("nightly.disclosures_late", lang, count=missing))
    return lines


def fetch_outcome(outcome: FetchOutcome, lang: Language) -> str:
    """What came of a URL, in a word."""
    return say(f"nightly.fetch.{outcome}", lang)


def one_line(night: NightReport, lang: Language) -> str:
    """The night in one line, for a notification."""
    said = night.error or "; ".join([*summary(night, lang), *night.problems])
    return " ".join(f"yusuan nightly: {said}".split())


def fetched(each: Fetched, lang: Language) -> str:
    """What came of a URL."""
    head = f"{fetch_outcome(each.outcome, lang):<10} {each.url}"
    if not each.message:
        return f"{head} → {each.download.file_name if each.download else ''}"
    said = say("nightly.fetched_failed", lang, head=head, message=each.message)
    return said if each.attempts == 1 else say("nightly.fetched_tries", lang, said=said, attempts=each.attempts)


def found(each: Finding, lang: Language) -> str:
    """What was found below an index."""
    return say("nightly.found_line", lang, url=each.index.url, pages=each.pages, links=len(each.links))


def vanished(each: Vanished, lang: Language) -> str:
    """A publication that is no longer there, or is elsewhere."""
    values = {"title": each.title or each.url, "url": each.url, "seen": f"{each.seen_at:%Y-%m-%d}"}
    if each.moved_to is not None:
        return say("nightly.moved_line", lang, to=each.moved_to, **values)
    return say("nightly.vanished_line", lang, **values)


def document_kind(each: DocumentReport, lang: Language) -> str:
    """Year, scope and kind of a document."""
    scope = Message.of(f"audit.scope.{each.document_scope or 'department'}")
    kind = Message.of(f"audit.kind.{each.document_kind or 'budget'}")
    return say("audit.what", lang, year=str(each.fiscal_year), scope=scope, kind=kind)


def failure(each: NewFailure, lang: Language) -> str:
    """An identity that began to fail."""
    one = each.identity
    said = say(
        "nightly.failure", lang, pages=pages(one, lang), code=one.check_code, scope=one.scope_label,
        said=says(one.check_code, lang) or one.check_code, difference=difference(one, lang),
    )  # fmt: skip
    return say("nightly.failure_accepted", lang, said=said) if each.is_accepted else said


def unknown(file: str, finding: FindingReport, lang: Language) -> str:
    """A header or table the reader has no words for."""
    if finding.page_no:
        return say("nightly.unknown_on_page", lang, file=file, page_no=finding.page_no, message=finding.message)
    return say("nightly.unknown_line", lang, file=file, message=finding.message)


def late_what(each: Late, lang: Language) -> str:
    """Year and kind of a disclosure that should be there."""
    return say("nightly.late_what", lang, year=each.fiscal_year, kind=Message.of(f"audit.kind.{each.document_kind}"))


def late(each: Late, lang: Language) -> str:
    """A disclosure that should be there."""
    return say(
        "nightly.late_line", lang, publisher=each.listed_publisher, what=late_what(each, lang), due=str(each.due_on),
        days=each.days_late,
    )  # fmt: skip


def _failures(night: NightReport, lang: Language) -> Iterator[str]:
    for found, group in groupby(night.new_failures, key=lambda each: each.document):
        failures = list(group)
        name = f"{found.publisher} {what(found, lang)}"
        yield say("nightly.failures_of", lang, count=len(failures), name=name, document_id=found.document_id)
        yield from (f"  {failure(each, lang)}" for each in failures[:FAILURES_SHOWN])
        if len(failures) > FAILURES_SHOWN:
            yield f"  {say('nightly.failures_more', lang, count=len(failures) - FAILURES_SHOWN)}"
